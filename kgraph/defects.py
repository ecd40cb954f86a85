"""What is wrong with the data, one thing at a time, and where it stands."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Defect"]


class Defect(NamedTuple):
    """One thing to mend, and where: a row as a spreadsheet counts them (the header is row 1).

    >>> print(Defect("data/a.csv", 7, "object", "'PPB' is not known", "did you mean 'PBB'?"))
    data/a.csv:7:object: 'PPB' is not known; did you mean 'PBB'?
    """

    file: str
    row: int | None
    column: str | None
    message: str
    mend: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.row, self.column) if part is not None)
        return f"{place}: {self.message}" + (f"; {self.mend}" if self.mend else "")
