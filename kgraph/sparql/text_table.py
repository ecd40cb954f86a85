"""Draw rows as a table of text for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["text_table"]

_NARROWEST = 12
"""Columns are not cut to fewer characters."""


def text_table(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """The rows under their column names, at most `width` wide where that is possible; long cells end with `…`.

    >>> print(text_table(["a", "b"], [["satu", "dua"]], 80), end="")
    a     b
    ────  ───
    satu  dua
    """
    rows = [[_on_one_line(cell) for cell in row] for row in rows]
    widths = [max(_width(row[i]) for row in (columns, *rows)) for i in range(len(columns))]
    room = width - 2 * (len(columns) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widest = widths.index(max(widths))
        widths[widest] = max(_NARROWEST, widths[widest] - max(1, (sum(widths) - room) // 2))
    lines = [columns, ["─" * w for w in widths], *rows]
    text = "\n".join("  ".join(_fit(c, w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines)
    return f"{text}\n"


def _on_one_line(text: str) -> str:
    """`text` on one line, without characters that move the cursor or reverse the writing direction."""
    if text.isascii() and text.isprintable():
        return text
    import unicodedata

    return " ".join("".join(c if unicodedata.category(c) not in ("Cc", "Cf") else " " for c in text).split())


def _width(text: str) -> int:
    """How many cells of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def _fit(text: str, width: int) -> str:
    """`text` cut or filled up to `width`."""
    if _width(text) > width:
        while text and _width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - _width(text))
