"""Escape text that could control the terminal it is printed on."""

from __future__ import annotations

__all__ = ["shown"]


def shown(text: str) -> str:
    r"""`text` with control characters escaped, so that it cannot move the cursor or reverse the writing direction.

    >>> print(shown("Baris\nlain \x1b[31mmerah"))
    Baris ⏎ lain \x1b[31mmerah
    """
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    import unicodedata

    if character == "\n":
        return " ⏎ "
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"):
        return character.encode("unicode_escape").decode()
    return character
