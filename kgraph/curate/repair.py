"""Repair: evidence that has come off its text is put back where that is certain, and nowhere else.

A quote is looked for as it stands, then without the differences that programs make while a person types: the shape of
quotation marks, dashes and spaces, and how accents are composed. Found once, it is there. Found more than once, it is
the one where its offset says it is; or that lies where the neighbours of the row in the text have moved to; or, when the
row has no neighbours, that is nearest by far. Whatever is written has been read back and is right; the rest is left to a
person. A row depends on others only as far as those are fixed in the same run, so a second run finds nothing to do.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher, get_close_matches, unified_diff
from functools import cached_property, reduce
from pathlib import Path

from ..annotations.evidence import VANISHED
from ..annotations.reader import Reader
from ..annotations.rows import read_annotations, read_row
from ..core.defects import Defect
from ..core.errors import InputError, UsageError
from ..core.location import Location
from ..core.messages import Message, translated
from ..core.statements import Status
from ..project.contents import read, row_reader
from ..project.documents import find_text
from ..project.project import Project
from ..tables.edit import Sheet, read_sheet, write_sheets
from ..text.documents import Document, Span, sha256
from ..text.formats import read_document

__all__ = ["Repair", "Repairs", "folded", "repairs"]

_DOCUMENTS = "documents.csv"
_FAR = 4
"""How many times farther the other places must be for the nearest to be taken."""
_ALIKE = 0.75
"""From which part of it on a text is taken for the quote with a slip in it."""
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
# To Python these are spaces; a cell cannot hold them.
_CONTROLS = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f")
_SAME = {
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛′´`‹›＇", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}


@dataclass(frozen=True, slots=True)
class Repair:
    """A row that can be fixed: what is done, and the cells that do it."""

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
    """All that can be fixed in the project in `folder`, and `left`: what is wrong with evidence and not certain."""

    folder: Path
    repairs: tuple[Repair, ...]
    changes: tuple[Change, ...]
    left: tuple[Defect, ...]

    def diff(self) -> str:
        """The changes as a unified diff, which `patch -p0` in the project's folder would apply."""
        return "".join(line for change in self.changes for line in _diff(change))

    def write(self) -> None:
        """Write all tables, or none: what one says has been looked for with the help of the others.

        Raises ChangedError when one is not what was read, InputError when they cannot be written.
        """
        write_sheets(self.folder, {change.name: (change.before, change.after) for change in self.changes})


def _diff(change: Change) -> Iterator[str]:
    # Lines are what "\n" ends: a cell may hold characters that Python takes for line breaks, too.
    before, after = (re.findall(r"[^\n]*\n|[^\n]+", sheet.text) for sheet in (change.before, change.after))
    for line in unified_diff(before, after, change.name, change.name):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


# ── where a quote stands ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without the differences that do not count, and the span of the original behind each of its characters.

    Where several come from the same characters, only the first has their start and only the last their end.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def spans(self, quote: str) -> list[Span]:
        """The spans of the original in which the folded `quote` stands."""
        found = ((self.starts[at], self.ends[at + len(quote) - 1]) for at in _occurrences(self.text, quote))
        # Half of a letter with its accent is no span.
        return [(start, end) for start, end in found if start >= 0 and end >= 0]


def folded(text: str) -> Folded:
    """`text` with one kind of quotation mark, apostrophe, dash and space, its accents apart, unseen characters gone.

    >>> folded("“Kerja\u00a0 sama”").text
    '"Kerja sama"'
    """
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at, size = 0, len(text)
    while at < size:
        start, character = at, text[at]
        at += 1
        if _is_space(character):
            while at < size and (_is_space(text[at]) or text[at] in _UNSEEN):
                at += 1
            made = " "
        elif character in _UNSEEN:
            continue
        elif character.isascii() and (at == size or text[at].isascii()):
            made = _SAME.get(character, character)
        else:
            while at < size and unicodedata.combining(text[at]):
                at += 1
            made = unicodedata.normalize("NFD", text[start:at])
            made = "".join(_SAME.get(letter, letter) for letter in made)
        letters.append(made)
        starts += [start, *[-1] * (len(made) - 1)]
        ends += [*[-1] * (len(made) - 1), at]
    return Folded("".join(letters), tuple(starts), tuple(ends))


def _is_space(character: str) -> bool:
    return character.isspace() and character not in _CONTROLS


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


class _Text:
    """The text of a document, and where quotes stand in it."""

    def __init__(self, document: Document) -> None:
        self.id, self.text = document.id, document.text or ""
        self._known: dict[str, list[Span]] = {}

    @cached_property
    def _folded(self) -> Folded:
        return folded(self.text)

    def spans(self, quote: str) -> list[Span]:
        """Where `quote` stands: to the letter, or else but for differences that do not count."""
        if quote not in self._known:
            exact = [(at, at + len(quote)) for at in _occurrences(self.text, quote)]
            self._known[quote] = exact or self._alike(quote)
        return self._known[quote]

    def at(self, quote: str, start: int) -> Span | None:
        """The span of `quote` that begins at `start`, but for differences that do not count."""
        near = (span for find in (self.spans, self._alike) for span in find(quote) if span[0] == start)
        return next(near, None)

    def _alike(self, quote: str) -> list[Span]:
        return self._folded.spans(folded(quote).text.strip())


# ── rows ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Row:
    """A row whose evidence does not fit its text."""

    file: str
    number: int
    cells: Mapping[str, str]
    text: _Text

    @property
    def start(self) -> int | None:
        return _offset(self.cells.get("start", ""))

    @property
    def end(self) -> int | None:
        return _offset(self.cells.get("end", ""))

    @property
    def quote(self) -> str:
        return self.cells.get("quote", "")


def _offset(cell: str) -> int | None:
    return int(cell) if cell.isascii() and cell.isdecimal() and len(cell) < 12 else None


@dataclass
class _Work:
    """A project while it is looked through."""

    project: Project
    sheets: dict[str, Sheet]
    reader: Reader
    told: Collection[str]
    right: Collection[Location]
    """The places of rows that need no fixing."""
    found: list[Repair] = field(default_factory=list)
    moved: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """By document, where the quotes that stand in it once were said to begin, and where they do."""

    def fix(self, rows: list[_Row]) -> None:
        """Find what can be fixed, first what stands alone, then what others help to place."""
        several = []
        for row in rows:
            places = row.text.spans(row.quote) if row.quote else []
            here = row.text.at(row.quote, row.start) if row.quote and row.start is not None else None
            ends_here = [span for span in places if span[1] == row.end] if row.start is None else []
            if here is None and len(places) > 1 and len(ends_here) != 1:
                several.append(row)
            elif here is not None or places:
                self._place(row, here or (ends_here or places)[0])
            elif row.quote and self._has_vanished(row):
                self._dispute(row)
        anchors: dict[str, list[tuple[int, int]]] = {}
        for row in several:
            if row.start is not None:
                if row.text.id not in anchors:
                    anchors[row.text.id] = sorted((*self._fixed(row.text), *self.moved.get(row.text.id, ())))
                self._choose(row, row.start, anchors[row.text.id])

    def _fixed(self, text: _Text) -> Iterator[tuple[int, int]]:
        """The quotes of rows that were right from the start and stand once in the text: these have not moved."""
        for cells in self._right.get(text.id, ()):
            start = _offset(cells.get("start", ""))
            if start is not None and cells["quote"] and [span[0] for span in text.spans(cells["quote"])] == [start]:
                yield start, start

    @cached_property
    def _right(self) -> dict[str, list[Mapping[str, str]]]:
        rows: dict[str, list[Mapping[str, str]]] = {}
        for row in self.right:
            cells = self.sheets[row.file].row(row.row or 0)
            if "quote" in cells:
                rows.setdefault(cells["document"], []).append(cells)
        return rows

    def _choose(self, row: _Row, start: int, anchors: list[tuple[int, int]]) -> None:
        places = row.text.spans(row.quote)
        times = len(places)
        if not anchors:
            first, second = sorted(places, key=lambda span: abs(span[0] - start))[:2]
            if _FAR * abs(first[0] - start) <= abs(second[0] - start):
                self._place(row, first, Message("its words stand there {} times, this is the nearest place", times))
            return
        after = bisect_right(anchors, (start, start))
        neighbours = anchors[max(0, after - 1) : after + 1]
        shifts = [new - old for old, new in neighbours]
        between = [span for span in places if min(shifts) <= span[0] - start <= max(shifts)]
        if len(between) == 1:
            why = Message("its words stand there {} times, this is where the rows beside it have moved to", times)
            self._place(row, between[0], why)

    def _place(self, row: _Row, span: Span, why: str = "") -> None:
        """Put the evidence of a row at `span`; `why` it is there and not elsewhere, where that needs to be said."""
        start, end = span
        quote = row.text.text[start:end]
        cells = {"quote": quote} if quote != row.quote else {}
        said = tuple(row.cells.get(column, "") for column in ("start", "end"))
        if any(said):  # Without offsets a quote is enough, and they are its own writer's business.
            columns = self.sheets[row.file].columns
            places = zip(("start", "end"), said, (str(start), str(end)), strict=True)
            cells |= {column: new for column, old, new in places if column in columns and old != new}
        messages: list[str] = []
        if cells.keys() & {"start", "end"}:
            old, new = f"{said[0] or '?'}–{said[1] or '?'}", f"{start}–{end}"
            messages += [Message("evidence moved from {} to {}", old, new), *([why] if why else [])]
        if "quote" in cells:
            messages.append(Message("quote written as it stands in the text"))
        if not messages:
            return
        if self._keep(row, cells, reduce(lambda before, after: Message("{}; {}", before, after), messages)):
            alone = len(row.text.spans(row.quote)) == 1
            if alone and row.start is not None:
                self.moved.setdefault(row.text.id, []).append((row.start, start))

    def _has_vanished(self, row: _Row) -> bool:
        """Whether the quote was in the text once, and not only misspelt."""
        status = self.reader.statuses.get(row.cells.get("status", "").casefold() or Status.ACCEPTED.value)
        if status is not Status.ACCEPTED:
            return False
        if row.text.id in self.told:
            return True
        if row.start is None or row.end is None or row.end - row.start != len(row.quote):
            return False  # Where it stood was never known, or somebody has changed the words since.
        there = row.text.text[row.start : row.end]
        return SequenceMatcher(None, there, row.quote, autojunk=False).ratio() < _ALIKE

    def _dispute(self, row: _Row) -> None:
        mark = VANISHED.get(self.project.languages[0], VANISHED["en"])
        note = f"{row.cells.get('note', '')} {mark}".strip()
        cells = {"status": Status.DISPUTED.value, "note": note}
        self._keep(row, cells, Message("disputed: its quote is no longer in the text of '{}'", row.text.id))

    def _keep(self, row: _Row, cells: Mapping[str, str], message: str) -> bool:
        """Keep a repair when the row is wholly right with it."""
        known = len(self.reader.locations)
        self.reader.defects.clear()
        statements = read_row({**row.cells, **cells}, Location(row.file, row.number), self.reader)
        if not statements or any(defect.row == row.number for defect in self.reader.defects):
            while len(self.reader.locations) > known:
                self.reader.locations.popitem()  # What a row that is not written would have said.
            return False
        self.found.append(Repair(row.file, row.number, message, cells))
        return True


# ── a project ─────────────────────────────────────────────────────────────────────────────


def repairs(project: Project, changed: Collection[str] = ()) -> Repairs:
    """What can be fixed in `project`; nothing is written.

    `changed` are ids of documents whose text was changed on purpose: their quotes are looked for again, accepted
    statements whose quote is gone become disputed, and documents.csv gets the new hash. Without being named, a text that
    is not the one that was annotated is left alone. Raises UsageError for an id that is not there.
    """
    sheets = dict(_sheets(project))
    contents = read(project)
    documents = {document.id: document for document in contents.documents}
    listed: dict[str, int] = {}
    for number, cells in _rows(sheets.get(_DOCUMENTS)):
        listed.setdefault(cells.get("id", ""), number)
    hashes = {}
    for identifier in dict.fromkeys(changed):
        document = documents[identifier] = _anew(project, documents, identifier)
        if sheets[_DOCUMENTS].row(listed[identifier]).get("sha256", "") not in ("", document.sha256):
            hashes[identifier] = document.sha256
    left = list(_unproven(sheets, hashes))
    for identifier in {sheets[defect.file].row(defect.row or 0)["document"] for defect in left}:
        documents[identifier] = replace(documents[identifier], text=None)
        del hashes[identifier]
    left += _others(contents.defects, documents, listed, {*changed})

    # An empty text is a defect of its document; its rows stay as they are until the text is back.
    texts = {identifier: _Text(document) for identifier, document in documents.items() if (document.text or "").strip()}
    unreadable = frozenset(documents.keys() - texts.keys())
    reader = row_reader(project, documents.values(), contents.entities, [], unreadable)
    tables = [name for name in sheets if name != _DOCUMENTS]
    for name in tables:
        for _ in read_annotations(project.folder / name, name, reader):
            pass  # What is wanted are the defects, and what `reader.locations` has noted of the rows that are right.
    wrong = [defect for defect in reader.defects if defect.row and defect.column in ("quote", "start", "end")]
    rows = []
    for file, number in dict.fromkeys((defect.file, defect.row or 0) for defect in wrong if (defect.row or 0) > 1):
        cells = sheets[file].row(number)
        if cells.get("document") in texts:
            rows.append(_Row(file, number, cells, texts[cells["document"]]))
    work = _Work(project, sheets, reader, {*changed}, frozenset(reader.locations.values()))
    work.fix(rows)
    work.found += [
        Repair(
            _DOCUMENTS,
            listed[identifier],
            Message("the hash of the text of '{}' as it is now", identifier),
            {"sha256": new},
        )
        for identifier, new in hashes.items()
    ]
    fixed = {(repair.file, repair.row) for repair in work.found}
    left += [defect for defect in wrong if (defect.file, defect.row) not in fixed]
    found = sorted(work.found, key=lambda repair: (repair.file == _DOCUMENTS, repair.file, repair.row))
    cells_by_file: dict[str, dict[int, Mapping[str, str]]] = {}
    for repair in found:
        cells_by_file.setdefault(repair.file, {})[repair.row] = repair.cells
    changes = (Change(file, sheets[file], sheets[file].changed(cells)) for file, cells in cells_by_file.items())
    return Repairs(project.folder, tuple(found), tuple(changes), tuple(left))


def _sheets(project: Project) -> Iterator[tuple[str, Sheet]]:
    """The tables by name. They are read first, so that a change from here on is noticed when they are written."""
    for path in (project.folder / _DOCUMENTS, *project.annotation_files()):
        name = path.relative_to(project.folder).as_posix()
        try:
            yield name, read_sheet(path, name)
        except InputError:
            continue  # What is wrong with it, `check` will say.


def _rows(sheet: Sheet | None) -> Iterator[tuple[int, dict[str, str]]]:
    for number in range(2, len(sheet.records) + 1 if sheet else 2):
        assert sheet is not None
        yield number, sheet.row(number)


def _anew(project: Project, documents: Mapping[str, Document], identifier: str) -> Document:
    """The document with the text that its file has now."""
    document = documents.get(identifier)
    if document is None:
        near = get_close_matches(identifier, documents, 1, 0.6)
        message = Message("'{}' is no document of this project", identifier)
        if near:
            message = Message("{}; {}", message, Message("did you mean '{}'?", near[0]))
        raise UsageError(message)
    if document.text is not None:
        return document
    path = find_text(project, document.file, "") if document.file else None
    if path is None:
        raise UsageError(Message("the text of '{}' is not at hand; name its folder with --corpus", identifier))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(Message("{}: cannot be read ({})", path, error.strerror)) from error
    text, encoding = read_document(path, data, document.file)
    return replace(document, text=text, encoding=encoding, sha256=sha256(data))


def _unproven(sheets: Mapping[str, Sheet], hashes: Mapping[str, str]) -> Iterator[Defect]:
    """Rows of texts that have another hash now, and of which nothing tells what their offsets pointed at."""
    for name in sheets if hashes else ():
        for number, cells in _rows(sheets[name] if name != _DOCUMENTS else None):
            if cells.get("document") in hashes and not cells.get("quote") and cells.get("start") != cells.get("end"):
                message = Message(
                    "the text of '{}' has changed, and nothing tells which words were meant", cells["document"]
                )
                yield Defect(Location(name, number, "quote"), message, Message("copy them from the text as it was before"))


def _others(
    defects: Collection[Defect], documents: Mapping[str, Document], listed: Mapping[str, int], told: Collection[str]
) -> Iterator[Defect]:
    """Texts that are not those that were annotated, of which nobody has said that they are meant."""
    for identifier, number in listed.items():
        for defect in defects:
            is_other = (defect.file, defect.row, defect.column) == (_DOCUMENTS, number, "sha256")
            if is_other and identifier in documents and documents[identifier].text is None and identifier not in told:
                fix = Message("put that back, or, if this one is meant, add --changed {}", identifier)
                yield defect._replace(fix=fix)
