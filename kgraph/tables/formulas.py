"""Keep spreadsheet programs from running a cell as a formula, and undo it when the cell is read again."""

from __future__ import annotations

import re

__all__ = ["guard", "unguard"]

# A spreadsheet program runs a cell that begins like this, unless there is an apostrophe in front. East Asian versions
# also run the full-width signs.
_FORMULA = re.compile(r"([^\S\t\r]*)('*)([=+\-@\t\r＝＋－＠].*)", re.DOTALL)
# It keeps its value in a spreadsheet; one with a plus sign would lose that, as `+62812` does.
_NUMBER = re.compile(r"-[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")
# The apostrophe at the start of `'-nya' dipakai` belongs to the text, because another one closes what it opens.
_CLOSING = re.compile(r"\S'(?!\w)")


def guard(cell: str) -> str:
    """`cell`, with an apostrophe in front if a spreadsheet program would run it; `unguard` takes it off again.

    >>> guard("=1+1"), guard("-5"), guard("PBB"), unguard(guard("'=x"))
    ("'=1+1", '-5', 'PBB', "'=x")

    A text in single quotation marks stays as it is. What would look like one with an apostrophe gets two.

    >>> guard("'-nya' dipakai"), guard("-nya' dipakai")
    ("'-nya' dipakai", "''-nya' dipakai")
    """
    found = _FORMULA.match(cell)
    if found is None or _NUMBER.match(cell):
        return cell
    space, apostrophes, rest = found.groups()
    count = len(apostrophes) + 1
    if _CLOSING.search(rest):
        count = {1: 2, 2: 1}.get(count, count)
    return space + "'" * count + rest  # After white space, which readers remove.


def unguard(cell: str) -> str:
    """`cell` as it was before `guard`; any other cell as it is."""
    found = _FORMULA.match(cell)
    if found is None or not found[2]:
        return cell
    space, apostrophes, rest = found.groups()
    count = len(apostrophes)
    before = (space + "'" * fewer + rest for fewer in range(max(count - 2, 0), count))
    return next((text for text in before if guard(text) == cell), cell)
