"""What is wrong with the data, one thing at a time, and where it stands."""

from __future__ import annotations

from typing import NamedTuple

from .messages import Message, translated

__all__ = ["Defect"]


class Defect(NamedTuple):
    """One thing to mend, and where: a row as a spreadsheet counts them (the header is row 1).

    In a file that is no table, `row` is the line. `rule` is what was broken: the IRI of a SHACL shape, or a short name;
    `value` is the cell or the term that broke it, where there is one.

    >>> print(Defect("data/a.csv", 7, "object", "'PPB' is not known", "did you mean 'PBB'?"))
    data/a.csv:7:object: 'PPB' is not known; did you mean 'PBB'?
    """

    file: str
    row: int | None
    column: str | None
    message: str
    mend: str = ""
    severity: str = "error"
    """`error`, or `warning` for what may be meant: a warning alone does not make a check fail."""
    rule: str = ""
    value: str = ""

    def __str__(self) -> str:
        return self.said_in("en")

    @property
    def place(self) -> str:
        """File, row and column, as far as they are known."""
        return ":".join(str(part) for part in (self.file, self.row, self.column) if part is not None)

    def said_in(self, language: str) -> str:
        """The defect as one line in `en` or `id`."""
        message, mend = translated(self.message, language), translated(self.mend, language)
        kind = f"{translated(Message('warning'), language)}: " if self.severity == "warning" else ""
        return f"{self.place}: {kind}{message}" + (f"; {mend}" if mend else "")
