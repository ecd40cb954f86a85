"""Single cells of a row that hold a number, and the exception for a cell that cannot be used."""

from __future__ import annotations

from ..core.defects import Defect
from ..core.location import Location
from ..core.messages import Message
from ..tables.numbers import is_missing, plain_integer

__all__ = ["WrongCell", "fix_of", "offset_in", "read_confidence", "read_offset"]


class WrongCell(Exception):  # noqa: N818  # it names a cell; `rows` catches each and goes on with the next
    """A cell that cannot be used. Never leaves this folder: rows become statements and defects."""

    def __init__(self, column: str | None, message: Message, fix: str) -> None:
        self.column, self.message, self.fix = column, message, fix

    def defect(self, row: Location) -> Defect:
        """The defect of this cell in `row`."""
        return Defect(row.in_column(self.column), self.message, self.fix)


def fix_of(cell: str, otherwise: str) -> str:
    """How to fix a wrong `cell`: empty it if it holds a word such as `NaN`, else what to do `otherwise`."""
    return Message("empty the cell") if is_missing(cell) else otherwise


def read_confidence(cell: str) -> float:
    """A number from 0 to 1, with a point or a comma; 1 for an empty cell. Raises WrongCell.

    >>> read_confidence("0,8"), read_confidence("")
    (0.8, 1.0)
    """
    if not cell:
        return 1.0
    try:
        # Python would read the digits of every script, and 0_1 as 1.
        number = float(cell.replace(",", ".")) if cell.isascii() and "_" not in cell else -1.0
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        fix = fix_of(cell, Message("write a number from 0 to 1, such as 0.8"))
        raise WrongCell("confidence", Message("'{}' is not a confidence", cell), fix)
    return round(number, 6)


def read_offset(column: str, cell: str) -> int:
    """The count of characters in a cell, as `offset_in` finds it. Raises WrongCell with `column`."""
    offset = offset_in(cell)
    if offset is None:
        fix = fix_of(cell, Message("write how many characters come before it, such as 120"))
        raise WrongCell(column, Message("'{}' is not an offset", cell), fix)
    return offset


def offset_in(cell: str) -> int | None:
    """The count of characters in a cell, to which programs may have added decimals; None for anything else.

    >>> offset_in("120.0"), offset_in("-1")
    (120, None)
    """
    cell = plain_integer(cell)
    return int(cell) if cell.isascii() and cell.isdecimal() and len(cell) < 12 else None
