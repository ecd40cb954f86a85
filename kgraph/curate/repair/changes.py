"""Repairs as values: the cells of a row, the tables before and after, their diff, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from ...core.defects import Defect
from ...core.messages import translated
from ...tables.edit import Sheet, write_sheets

__all__ = ["Change", "Repair", "Repairs"]


@dataclass(frozen=True, slots=True)
class Repair:
    """A row that can be fixed: a message of what is done, and the new cells by column."""

    file: str
    row: int
    message: str
    cells: Mapping[str, str]

    def __str__(self) -> str:
        return self.said_in("en")

    def said_in(self, language: str) -> str:
        """The repair as one line in `en` or `id`."""
        return f"{self.file}:{self.row}: {translated(self.message, language)}"


@dataclass(frozen=True, slots=True)
class Change:
    """A table before and after."""

    name: str
    before: Sheet
    after: Sheet


@dataclass(frozen=True, slots=True)
class Repairs:
    """What can be fixed in the project in `folder`, and `left`: defects of evidence that only a person can fix."""

    folder: Path
    repairs: tuple[Repair, ...]
    changes: tuple[Change, ...]
    left: tuple[Defect, ...]

    def diff(self) -> str:
        """The changes as a unified diff, which `patch -p0` applies in the project's folder."""
        return "".join(line for change in self.changes for line in _diff(change))

    def write(self) -> None:
        """Write all tables or none, since the repair of one may depend on another.

        Raises ChangedError if a table has changed since it was read, InputError if one cannot be written.
        """
        write_sheets(self.folder, {change.name: (change.before, change.after) for change in self.changes})


def _diff(change: Change) -> Iterator[str]:
    # Only "\n" ends a line: a cell may hold other characters that Python takes for line breaks.
    before, after = (re.findall(r"[^\n]*\n|[^\n]+", sheet.text) for sheet in (change.before, change.after))
    for line in unified_diff(before, after, change.name, change.name):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
