"""Report: what every form of a report says of a defect: its path, its line and columns, its words.

Rows of a table are counted as a spreadsheet counts them, lines as an editor does: where a cell holds a line break, the two
differ, and both are given.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from pathlib import Path

from ...core.defects import Defect
from ...core.errors import DataError, InputError, KgraphError
from ...core.location import Location
from ...core.messages import Message, counted, translated
from ...project.contents import Contents
from ...project.headings import headings_of
from ...sparql.endpoint import is_url
from ...tables.edit import Sheet, read_sheet
from ..check import Checked
from .errors import error_defect, exists

__all__ = ["EVIDENCE", "Report"]

EVIDENCE = ("quote", "start", "end")
"""The columns of evidence, which `check --fix` fixes where that is certain."""


class Report:
    """What was found, the folder that the files of the defects lie in, and the language of the messages.

    `fixable` are the rows whose evidence can be fixed without asking anybody. `is_read` is False when nothing could be
    checked because it could not be read.
    """

    def __init__(
        self,
        checked: Checked,
        folder: Path,
        language: str = "en",
        *,
        fixable: Collection[Location] = (),
        is_read: bool = True,
    ) -> None:
        self.checked, self.folder, self.language, self.is_read = checked, folder, language, is_read
        self.fixable = frozenset(fixable)
        self._sheets: dict[str, tuple[Sheet | None, list[int]]] = {}

    @classmethod
    def of_error(cls, error: KgraphError, checked_path: Path | str, language: str) -> Report:
        """A report of the error that ended a check; where it names no file, the defect stands at `checked_path`.

        A `str` is the address of an endpoint.
        """
        if isinstance(checked_path, str):
            defect = Defect(Location(checked_path), error.message, rule="unreadable")
            return cls(Checked((defect,), 0, 0), Path(), language, is_read=False)
        if isinstance(error, DataError):
            return cls(Checked(error.defects, 0, 0), checked_path, language)
        defect = error_defect(error, checked_path)
        # The path of a file of the project counts from the project's folder, any other from where one stands.
        folder = checked_path if exists(checked_path / defect.file) else Path()
        return cls(Checked((defect,), 0, 0), folder, language, is_read=False)

    def path(self, defect: Defect) -> str:
        """The file from where one stands, with `/` between folders; the address of an endpoint as it is."""
        if is_url(defect.file):
            return defect.file
        return (self.folder / defect.file).as_posix()

    def line(self, defect: Defect) -> int | None:
        """The line as an editor counts it, from 1."""
        sheet, starts = self._sheet(defect.file)
        if sheet is None or defect.row is None or defect.row > len(sheet.records):
            return defect.row
        return starts[defect.row - 1] + sheet.position(defect.row, defect.column)[0]

    def columns(self, defect: Defect) -> tuple[int, int] | None:
        """In a table, the first character of the cell in its line, from 1, and the one after the last."""
        sheet, _ = self._sheet(defect.file)
        return sheet.position(defect.row, defect.column)[1:] if sheet and defect.row else None

    def value(self, defect: Defect) -> str:
        """The wrong value: what the defect says, else what stands in the cell."""
        sheet, _ = self._sheet(defect.file)
        if defect.value or sheet is None or defect.row is None or defect.row > len(sheet.records):
            return defect.value
        try:
            return sheet.row(defect.row).get(defect.column or "", "")
        except csv.Error:  # The row itself is wrong.
            return ""

    def is_fixable(self, defect: Defect) -> bool:
        """Whether `check --fix` would fix it."""
        return defect.column in EVIDENCE and defect.location.in_column(None) in self.fixable

    def line_of_text(self, defect: Defect) -> str:
        """The defect with its location, as people read it."""
        return defect.said_in(self.language) + self._mark(defect)

    def message_with_fix(self, defect: Defect) -> str:
        """What is wrong and how to fix it, without the location."""
        message, fix = (str(translated(text, self.language)) for text in (defect.message, defect.fix))
        return message + (f"; {fix}" if fix else "") + self._mark(defect)

    def _mark(self, defect: Defect) -> str:
        return " [--fix]" if self.is_fixable(defect) else ""

    def summary(self) -> Iterator[Message]:
        """What is said at the end: what could not be checked, and how much is wrong."""
        if self.checked.contents is not None:
            yield from self._unproven(self.checked.contents)
        errors = self.checked.errors
        warned = len(self.checked.defects) - errors
        warnings = counted(warned, "{} warning", "{} warnings")
        if errors:
            found = counted(errors, "{} defect", "{} defects")
            yield Message("kgraph: {} to fix, {}", found, warnings) if warned else Message("kgraph: {} to fix", found)
            if rows := {defect.location.in_column(None) for defect in self.checked.defects if self.is_fixable(defect)}:
                fixed = counted(len(rows), "{} row", "{} rows")
                yield Message("kgraph: 'kgraph check --fix' fixes {}, marked [--fix]", fixed)
            return
        statements = counted(self.checked.statements, "{} statement", "{} statements")
        documents = counted(self.checked.documents, "{} document", "{} documents")
        yield Message("kgraph: {}, {}, {}", statements, documents, warnings if warned else Message("nothing wrong"))

    def _unproven(self, contents: Contents) -> Iterator[Message]:
        """Statements whose quotes were not checked, for the text of their document is kept elsewhere."""
        wrong_rows = {defect.location.in_column(None) for defect in self.checked.defects}
        missing = {
            document.iri: document.id
            for document in contents.documents
            if document.sha256 and document.text is None and contents.locations[document.iri] not in wrong_rows
        }
        if missing:
            documents = counted(len(missing), "{} document", "{} documents"), ", ".join(missing.values())
            spans = [statement.evidence for statement in contents.statements if statement.evidence]
            if unproven := sum(1 for span in spans if span.document in missing):
                yield Message(
                    "kgraph: the text of {} is not at hand ({}), so the quotes of {} were not checked; "
                    "name its folder with --corpus",
                    *documents,
                    counted(unproven, "{} statement", "{} statements"),
                )
            else:
                yield Message("kgraph: the text of {} is not at hand ({}); name its folder with --corpus", *documents)

    def _sheet(self, file: str) -> tuple[Sheet | None, list[int]]:
        """A table, and the lines on which its rows begin; None and no lines for what is not a table."""
        if file not in self._sheets:
            try:
                contents = self.checked.contents
                headings = headings_of(contents.project, file) if contents else None
                sheet = read_sheet(self.folder / file, file, headings) if file.lower().endswith(".csv") else None
            except InputError:  # What is wrong with it is in the report already.
                sheet = None
            self._sheets[file] = sheet, sheet.lines() if sheet else []
        return self._sheets[file]
