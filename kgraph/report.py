"""Reports: what a check has found, as text for people, and as what editors and the CI of a repository read.

SARIF is version 2.1.0 (OASIS, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html); the lines for GitHub are
workflow commands. Rows of a table are counted as a spreadsheet counts them, lines as an editor does: where a cell holds a
line break, the two differ, and both are given.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from . import __version__
from .check import Checked
from .defects import Defect
from .errors import DataError, InputError, KgraphError, ParseError
from .messages import Message, translated
from .sheets import Sheet, read_sheet

__all__ = ["Report", "as_github", "as_json", "as_sarif", "as_text"]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, the folder that the files of the defects lie in, and the language to say it in."""

    checked: Checked
    folder: Path
    language: str = "en"
    sheets: dict[str, Sheet | None] = field(default_factory=dict)

    @classmethod
    def of_error(cls, error: KgraphError, place: Path, language: str) -> Report:
        """A report of what could not be read at all, at `place` where the error names no other."""
        if isinstance(error, DataError):
            return cls(Checked(error.defects, 0, 0), Path(), language)
        defect = Defect(place.as_posix(), None, None, error.message, rule="unreadable")
        if isinstance(error, ParseError):
            defect = Defect(error.source, error.line, None, error.reason, rule="unreadable")
        return cls(Checked((defect,), 0, 0), Path(), language)

    def position(self, defect: Defect) -> tuple[int, int, int]:
        """The line, the first character and the one after the last, all from 1."""
        if defect.row is None:
            return 1, 1, 2
        sheet = self._sheet(defect.file) if defect.file.lower().endswith(".csv") else None
        return sheet.position(defect.row, defect.column) if sheet else (defect.row, 1, 2)

    def _sheet(self, name: str) -> Sheet | None:
        if name not in self.sheets:
            try:
                self.sheets[name] = read_sheet(self.folder / name, name)
            except InputError:  # What is wrong with it is in the report already.
                self.sheets[name] = None
        return self.sheets[name]

    def words(self, defect: Defect) -> str:
        """What is wrong and how to mend it, without the place."""
        message, mend = (str(translated(text, self.language)) for text in (defect.message, defect.mend))
        return message + (f"; {mend}" if mend else "")

    def path(self, defect: Defect) -> str:
        """The file from where one stands, with `/` between folders."""
        return (self.folder / defect.file).as_posix()

    def summary(self) -> Iterator[Message]:
        """What is said at the end: what was not there to be checked, and how much is wrong."""
        found, contents = self.checked, self.checked.contents
        wrong = {f"{defect.file}:{defect.row}" for defect in found.defects}
        absent = [
            document.id
            for document in contents.documents
            if document.sha256 and document.text is None and contents.places[document.iri] not in wrong
        ]
        if absent:
            places = (s.evidence.document.rpartition("/")[2] for s in contents.statements if s.evidence)
            unproven = sum(1 for place in places if place in absent)
            yield Message(
                "kgraph: the texts of {} documents are not at hand ({}), so the places of {} statements were not checked; "
                "name their folder with --corpus",
                len(absent),
                ", ".join(absent),
                unproven,
            )
        warnings = Message("{} warnings", w) if (w := len(found.defects) - found.errors) != 1 else Message("1 warning")
        if found.errors:
            count = Message("{} defects", found.errors) if found.errors > 1 else Message("1 defect")
            yield Message("kgraph: {} to mend, {}", count, warnings) if w else Message("kgraph: {} to mend", count)
            return
        documents = Message("{} documents", found.documents) if found.documents != 1 else Message("1 document")
        outcome = warnings if w else Message("nothing wrong")
        yield Message("kgraph: {} statements, {}, {}", found.statements, documents, outcome)


def as_text(report: Report, *, shown: Callable[[str], str] = str) -> str:
    """A line for each defect, passed through `shown`, which makes it fit for a terminal."""
    return "".join(f"{shown(defect.said_in(report.language))}\n" for defect in report.checked.defects)


def as_json(report: Report) -> str:
    """One object; `row` counts as a spreadsheet does, `line` as an editor."""
    found = report.checked
    defects = [
        {
            "file": defect.file,
            "row": defect.row,
            "column": defect.column,
            "line": report.position(defect)[0] if defect.row is not None else None,
            "severity": defect.severity,
            "message": str(translated(defect.message, report.language)),
            "mend": str(translated(defect.mend, report.language)),
            "value": defect.value,
            "rule": defect.rule,
        }
        for defect in found.defects
    ]
    counts = {"errors": found.errors, "warnings": len(found.defects) - found.errors}
    answer = {"statements": found.statements, "documents": found.documents, **counts, "defects": defects}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def as_sarif(report: Report) -> str:
    """A log of one run, with a region for each defect."""
    rules: dict[str, int] = {}
    results = []
    for defect in report.checked.defects:
        rule = defect.rule or "cell"
        line, start, end = report.position(defect)
        location: dict[str, Any] = {"artifactLocation": {"uri": quote(report.path(defect), safe="/:")}}
        if defect.row is not None:
            location["region"] = {"startLine": line, "startColumn": start, "endColumn": end}
        results.append(
            {
                "ruleId": rule,
                "ruleIndex": rules.setdefault(rule, len(rules)),
                "level": defect.severity,
                "message": {"text": report.words(defect)},
                "locations": [{"physicalLocation": location}],
                "properties": {"row": defect.row, "column": defect.column, "value": defect.value},
            }
        )
    driver = {"name": "kgraph", "version": __version__, "rules": [{"id": rule} for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "language": report.language, "results": results}
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"version": "2.1.0", "$schema": schema, "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def as_github(report: Report) -> str:
    """A workflow command for each defect, which GitHub shows beside the line."""
    lines = []
    for defect in report.checked.defects:
        line, start, end = report.position(defect)
        properties = {"file": report.path(defect), "title": f"{defect.place}"}
        if defect.row is not None:
            properties |= {"line": str(line), "col": str(start), "endColumn": str(end)}
        listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        lines.append(f"::{defect.severity} {listed}::{_data(report.words(defect))}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
