"""Defects: what is wrong with a user's data, where, and how to fix it."""

from __future__ import annotations

from typing import NamedTuple

from .location import Location
from .messages import Message, translated

__all__ = ["Defect"]


class Defect(NamedTuple):
    """One thing to fix: where it is, what is wrong, and the fix.

    `severity` is `error` or `warning`; warnings alone do not make a check fail, because they may be intended. `rule` names
    the broken rule: the IRI of a SHACL shape, or a short name. `value` is the cell or the term that broke it, if any.

    >>> print(Defect(Location("data/a.csv", 7, "object"), "'PPB' is not known", "did you mean 'PBB'?"))
    data/a.csv:7:object: 'PPB' is not known; did you mean 'PBB'?
    """

    location: Location
    message: str
    fix: str = ""
    severity: str = "error"
    rule: str = ""
    value: str = ""

    def __str__(self) -> str:
        return self.said_in("en")

    @property
    def file(self) -> str:
        """The file of its location."""
        return self.location.file

    @property
    def row(self) -> int | None:
        """The row or line of its location, if known."""
        return self.location.row

    @property
    def column(self) -> str | None:
        """The column of its location, if known."""
        return self.location.column

    def said_in(self, language: str) -> str:
        """The defect as one line in `en` or `id`."""
        message, fix = translated(self.message, language), translated(self.fix, language)
        kind = f"{translated(Message('warning'), language)}: " if self.severity == "warning" else ""
        return f"{self.location}: {kind}{message}" + (f"; {fix}" if fix else "")
