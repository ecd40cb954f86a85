"""Keep spreadsheet programs from running a cell as a formula, and undo it when the cell is read again."""

from __future__ import annotations

import re

__all__ = ["guard", "unguard"]

# A spreadsheet program runs a cell that begins like this, unless there is an apostrophe in front.
_FORMULA = re.compile(r"([^\S\t\r]*)'*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?\Z")
_GUARDED = re.compile(r"([^\S\t\r]*)'+[=+\-@\t\r]")


def guard(cell: str) -> str:
    """`cell`, with an apostrophe in front if a spreadsheet program would run it; `unguard` takes it off again.

    >>> guard("=1+1"), guard("-5"), guard("PBB"), unguard(guard("'=x"))
    ("'=1+1", '-5', 'PBB', "'=x")
    """
    found = _FORMULA.match(cell)
    if found is None or _NUMBER.match(cell):
        return cell
    start = found.end(1)  # After white space, which readers remove.
    return f"{cell[:start]}'{cell[start:]}"


def unguard(cell: str) -> str:
    """`cell` as it was before `guard`."""
    found = _GUARDED.match(cell)
    return cell if found is None else cell[: found.end(1)] + cell[found.end(1) + 1 :]
