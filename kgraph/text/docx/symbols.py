"""Letters of the fonts Symbol and Wingdings, which are not in Unicode where those fonts have them."""

from __future__ import annotations

__all__ = ["in_unicode"]

# The encoding of the font Symbol (Adobe, 1990) from 0x22 on; where it has no letter, or a piece of a brace, a space stands.
_SYMBOL = dict(
    zip(
        range(0x22, 0xFF),
        "∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
        "                                 €ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…  ↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
        strict=False,
    )
)
_WINGDINGS = {0x6C: "●", 0x6E: "■", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xD8: "➢", 0xDF: "←", 0xE0: "→"}
_WINGDINGS |= {0xA8: "◻", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺", 0x4C: "☹", 0xE8: "➔", 0xF0: "⇨"}


def in_unicode(text: str, font: str) -> str:
    """`text` of a font with letters of its own in Unicode; what has no letter there is kept as it is.

    >>> in_unicode("\uf0b0", "Symbol"), in_unicode("\uf0fc", "Wingdings"), in_unicode("a\u00b0", "Arial")
    ('°', '✓', 'a°')
    """
    table = _SYMBOL if font == "Symbol" else _WINGDINGS if font == "Wingdings" else {}
    return "".join(_letter(each, table) for each in text) if table else text


def _letter(letter: str, table: dict[int, str]) -> str:
    code = ord(letter)
    found = table.get(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code, letter)
    return letter if found == " " else found
