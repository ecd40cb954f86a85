"""Location: a file, a row and a column of a user's data."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Location"]


class Location(NamedTuple):
    """A file, and the row and the column in it where they are known.

    Rows are counted as a spreadsheet does: the header is row 1. In a file that is not a table, `row` is the line.

    >>> location = Location("annotations/a.csv", 7, "object")
    >>> print(location, location.in_column("quote"), location.in_column(None))
    annotations/a.csv:7:object annotations/a.csv:7:quote annotations/a.csv:7
    """

    file: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in self if part is not None)

    def in_column(self, column: str | None) -> Location:
        """The same row in `column`; None stands for the whole row."""
        return self._replace(column=column)
