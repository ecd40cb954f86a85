"""Lines and columns of an offset in a text or in bytes, both counted from 1."""

from __future__ import annotations

__all__ = ["column_at", "line_at"]


def line_at(text: str | bytes, offset: int) -> int:
    r"""The line that holds the character or byte at `offset`.

    >>> line_at("satu\ndua", 5), line_at(b"satu\ndua", 0)
    (2, 1)
    """
    return (text.count("\n", 0, offset) if isinstance(text, str) else text.count(b"\n", 0, offset)) + 1


def column_at(text: str, offset: int) -> int:
    r"""The position of the character at `offset` in its line.

    >>> column_at("satu\ndua", 5), column_at("satu", 2)
    (1, 3)
    """
    return offset - text.rfind("\n", 0, offset)
