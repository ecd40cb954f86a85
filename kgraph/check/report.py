"""Reports: what a check has found, as text for people, and as what editors and the CI of a repository read.

SARIF is version 2.1.0 (OASIS, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html); the lines for GitHub are
workflow commands. Rows of a table are counted as a spreadsheet counts them, lines as an editor does: where a cell holds a
line break, the two differ, and both are given.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..core.defects import Defect
from ..core.errors import DataError, InputError, KgraphError, ParseError
from ..core.location import Location
from ..core.messages import LANGUAGES, Message, Words, translated
from ..core.namespaces import local_name
from ..tables.edit import Sheet, read_sheet
from .check import Checked

__all__ = ["Report", "as_github", "as_json", "as_sarif", "as_text"]


class Report:
    """What was found, the folder that the files of the defects lie in, and the language to say it in.

    `is_read` is False when nothing could be checked, for it could not be read.
    """

    def __init__(self, checked: Checked, folder: Path, language: str = "en", *, is_read: bool = True) -> None:
        self.checked, self.folder, self.language, self.is_read = checked, folder, language, is_read
        self._sheets: dict[str, tuple[Sheet | None, list[int]]] = {}

    @classmethod
    def of_error(cls, error: KgraphError, place: Path, language: str) -> Report:
        """A report of an error in place of a check of `place`, where the error stands if it names no other file."""
        if isinstance(error, DataError):
            return cls(Checked(error.defects, 0, 0), place, language)
        name, line, message = _apart(error, place)
        defect = Defect(Location(name, line), message, rule="unreadable")
        # Of what lies in a project the name counts from there, of all else from where one stands.
        return cls(Checked((defect,), 0, 0), place if _is_there(place / name) else Path(), language, is_read=False)

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
        """What is wrong: what the defect says, else what stands in the cell."""
        sheet, _ = self._sheet(defect.file)
        if defect.value or sheet is None or defect.row is None or defect.row > len(sheet.records):
            return defect.value
        try:
            return sheet.row(defect.row).get(defect.column or "", "")
        except csv.Error:  # The row is what is wrong.
            return ""

    def _sheet(self, name: str) -> tuple[Sheet | None, list[int]]:
        """A table, and the lines on which its rows begin."""
        if name not in self._sheets:
            try:
                sheet = read_sheet(self.folder / name, name) if name.lower().endswith(".csv") else None
            except InputError:  # What is wrong with it is in the report already.
                sheet = None
            self._sheets[name] = sheet, sheet.lines() if sheet else []
        return self._sheets[name]

    def words(self, defect: Defect) -> str:
        """What is wrong and how to fix it, without the place."""
        message, fix = (str(translated(text, self.language)) for text in (defect.message, defect.fix))
        return message + (f"; {fix}" if fix else "")

    def path(self, defect: Defect) -> str:
        """The file from where one stands, with `/` between folders."""
        return (self.folder / defect.file).as_posix()

    def summary(self) -> Iterator[Message]:
        """What is said at the end: what was not there to be checked, and how much is wrong."""
        found, contents = self.checked, self.checked.contents
        wrong = {defect.location.in_column(None) for defect in found.defects}
        absent = [
            document.id
            for document in (contents.documents if contents else ())
            if document.sha256 and document.text is None and contents and contents.locations[document.iri] not in wrong
        ]
        if contents and absent:
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
            yield Message("kgraph: {} to fix, {}", count, warnings) if w else Message("kgraph: {} to fix", count)
            return
        documents = Message("{} documents", found.documents) if found.documents != 1 else Message("1 document")
        outcome = warnings if w else Message("nothing wrong")
        yield Message("kgraph: {} statements, {}, {}", found.statements, documents, outcome)


def _apart(error: KgraphError, place: Path) -> tuple[str, int | None, str]:
    """The file, the line and the reason that stand in an error's message, as far as it names them."""
    if isinstance(error, ParseError):
        return error.source, error.line, error.reason
    named = [place, *(value for value in getattr(error.message, "values", ()) if isinstance(value, Path))]
    found = re.match(rf"({'|'.join(re.escape(str(path)) for path in named)}|.+?):(?:([0-9]+):)? ", error.message)
    if found is None or not (Path(found[1]) in named or _is_there(Path(found[1])) or _is_there(place / found[1])):
        return place.as_posix(), None, error.message
    texts = {language: str(translated(error.message, language)).removeprefix(found[0]) for language in LANGUAGES}
    return Path(found[1]).as_posix(), int(found[2]) if found[2] else None, Words(texts)


def _is_there(path: Path) -> bool:
    return os.path.exists(path)  # noqa: PTH110  # Path.exists raises for what can be no path.


def as_text(report: Report, *, shown: Callable[[str], str] = str) -> str:
    """A line for each defect, passed through `shown`, which makes it fit for a terminal."""
    return "".join(f"{shown(defect.said_in(report.language))}\n" for defect in report.checked.defects)


def as_json(report: Report) -> str:
    """One object; `row` counts as a spreadsheet does, `line` as an editor. `path` is where `file` lies from here."""
    found = report.checked
    defects = [
        {
            "file": defect.file,
            "path": report.path(defect),
            "row": defect.row,
            "column": defect.column,
            "line": report.line(defect),
            "severity": defect.severity,
            "message": str(translated(defect.message, report.language)),
            "mend": str(translated(defect.fix, report.language)),
            "value": report.value(defect),
            "rule": defect.rule or "cell",
        }
        for defect in found.defects
    ]
    counts = {"errors": found.errors, "warnings": len(found.defects) - found.errors}
    answer = {"statements": found.statements, "documents": found.documents, **counts, "defects": defects}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def as_sarif(report: Report) -> str:
    """A log of one run, with a region for each defect that has a place in its file."""
    rules: dict[str, int] = {}
    results = []
    for defect in report.checked.defects:
        rule = defect.rule or "cell"
        location: dict[str, Any] = {"artifactLocation": {"uri": _uri(report.path(defect))}}
        if defect.row is not None:
            location["region"] = {"startLine": report.line(defect)}
            if columns := report.columns(defect):
                location["region"] |= {"startColumn": columns[0], "endColumn": columns[1]}
        results.append(
            {
                "ruleId": rule,
                "ruleIndex": rules.setdefault(rule, len(rules)),
                "level": defect.severity,
                "message": {"text": report.words(defect)},
                "locations": [{"physicalLocation": location}],
                "properties": {"row": defect.row, "column": defect.column, "value": report.value(defect)},
            }
        )
    driver = {"name": "kgraph", "version": __version__, "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": report.is_read}],
        "columnKind": "unicodeCodePoints",
        "language": report.language,
        "results": results,
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"version": "2.1.0", "$schema": schema, "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: str) -> dict[str, Any]:
    """A reportingDescriptor (section 3.49); its helpUri must be a URI, which is ASCII."""
    described: dict[str, Any] = {"id": rule, "shortDescription": {"text": local_name(rule)}}
    is_address = rule.startswith(("http://", "https://")) and rule.isascii()
    return described | ({"helpUri": rule} if is_address else {})


def _uri(path: str) -> str:
    """A path as a URI reference (section 3.4.3): a relative one must not look as if it had a scheme."""
    return Path(path).as_uri() if Path(path).is_absolute() else quote(os.fsencode(path), safe="/")


def as_github(report: Report) -> str:
    """A workflow command for each defect, which GitHub shows beside the line."""
    lines = []
    for defect in report.checked.defects:
        properties = {"file": report.path(defect), "title": str(defect.location)}
        if defect.row is not None:
            properties["line"] = str(report.line(defect))
        if columns := report.columns(defect):
            properties |= {"col": str(columns[0]), "endColumn": str(columns[1])}
        listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        lines.append(f"::{defect.severity} {listed}::{_data(report.words(defect))}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
