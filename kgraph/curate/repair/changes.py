"""Repairs as values: the cells of a row, the tables before and after, their diff, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff

from ...core.defects import Defect
from ...core.errors import ChangedError
from ...core.messages import translated
from ...files.turns import writing
from ...project.headings import headings_of
from ...project.project import Project
from ...tables.edit import Sheet, read_sheet, write_sheets
from ...tables.find import Rows

__all__ = ["Change", "Repair", "Repairs"]

_READ = ("id", "file", "subject", "predicate", "object", "document", "quote", "start", "end")
"""The columns that decide how a row is repaired."""


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
    """What can be fixed in a project, and `left`: defects of evidence that only a person can fix."""

    project: Project
    repairs: tuple[Repair, ...]
    changes: tuple[Change, ...]
    left: tuple[Defect, ...]

    def diff(self) -> str:
        """The changes as a unified diff, which `patch -p0` applies in the project's folder."""
        return "".join(line for change in self.changes for line in _diff(change))

    def write(self) -> None:
        """Write all tables or none, since the repair of one may depend on another.

        What others have written to other rows or cells since the tables were read stays. Raises ChangedError if one of
        these rows is not what was read, InputError if a table cannot be written, LockedError as `writing` does.
        """
        with writing(self.project.folder, next((change.name for change in self.changes), "")):
            write_sheets(self.project.folder, dict(map(self._present, self.changes)))

    def _present(self, change: Change) -> tuple[str, tuple[Sheet, Sheet]]:
        """A table as it is now, and as it will be."""
        path = self.project.folder / change.name
        if not path.exists():
            raise ChangedError(change.name)
        present = read_sheet(path, change.name, headings_of(self.project, change.name))
        if present == change.before:
            return change.name, (present, change.after)
        cells: dict[int, Mapping[str, str]] = {}
        rows: dict[frozenset[str], Rows] = {}
        for repair in self.repairs:
            if repair.file == change.name:
                # An answer of a reviewer changes other cells than a repair does, and both are right.
                columns = frozenset((*_READ, *repair.cells))
                found = rows.setdefault(columns, Rows(present, columns))
                number = found.number(change.before.row(repair.row), repair.row)
                if number is None:
                    raise ChangedError(change.name)
                cells[number] = repair.cells
        return change.name, (present, present.changed(cells))


def _diff(change: Change) -> Iterator[str]:
    # Only "\n" ends a line: a cell may hold other characters that Python takes for line breaks.
    before, after = (re.findall(r"[^\n]*\n|[^\n]+", sheet.text) for sheet in (change.before, change.after))
    for line in unified_diff(before, after, change.name, change.name):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
