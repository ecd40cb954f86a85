"""Location: where something stands in the files of a user."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Location"]


class Location(NamedTuple):
    """A file, the row in it and the column, as far as each is known.

    Rows count as a spreadsheet counts them: the header is row 1. In a file that is not a table, `row` is the line.

    >>> place = Location("annotations/a.csv", 7, "object")
    >>> print(place, place.in_column("quote"), place.in_column(None))
    annotations/a.csv:7:object annotations/a.csv:7:quote annotations/a.csv:7
    """

    file: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in self if part is not None)

    def in_column(self, column: str | None) -> Location:
        """The cell of this row in `column`; the whole row for None."""
        return self._replace(column=column)
