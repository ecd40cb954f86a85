"""Review: suggestions, one after the other, and what a person answers, written to their table at once.

`Review` holds the order and the answers and knows no terminal; `converse` leads it there, with or without a real one.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol, Self

from ..annotations.reader import Reader
from ..annotations.rows import read_row
from ..core.defects import Defect
from ..core.errors import ChangedError
from ..core.location import Location
from ..core.namespaces import ABOUT, PREF_LABEL, SAID
from ..core.statements import Literal, Object, Statement, Status, rule_of
from ..core.terminal import shown
from ..project.contents import Contents, read, row_reader
from ..project.project import Project
from ..tables.edit import Sheet, read_sheet, write_sheet
from ..text.documents import Document, Span
from ..text.sentences import sentence_around
from .suggest import GONE

__all__ = ["Filter", "Item", "Lines", "Part", "Review", "Screen", "Terminal", "converse", "parts"]

EDITABLE = ("subject", "predicate", "object", "quote")
HELP = """\
y  accept: it is right, and becomes a fact
n  reject: it is wrong, and is not suggested again
e  edit subject, predicate, object or quote; what is typed is checked at once
s  skip: decide later
u  undo the last answer
q  quit; every answer is saved already
?  this help"""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which suggestions to go through; `rule` with or without `kgraph/`."""

    document: str | None = None
    at_least: float = 0.0
    rule: str | None = None

    def takes(self, statement: Statement, document: str) -> bool:
        """Whether `statement`, in a document of that id, is one of them."""
        rule = rule_of(statement).removeprefix("kgraph/")
        return (
            self.document in (None, document)
            and statement.confidence >= self.at_least
            and (self.rule is None or self.rule.removeprefix("kgraph/") == rule)
        )


@dataclass(frozen=True, slots=True)
class Item:
    """A suggestion and the row it stands in."""

    location: Location
    statement: Statement
    cells: Mapping[str, str]
    about: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The table's place in the project."""
        return self.location.file

    @property
    def number(self) -> int:
        """The number of the row."""
        assert self.location.row is not None
        return self.location.row


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the sentence, and what it is: `evidence`, `subject`, `object`, or '' for what stands around."""

    text: str
    kind: str = ""


class Review:
    """The suggestions of a project that `wanted` takes, and the answers that the person `by` gives.

    Every answer is written to the row's table before the method returns. When a table was changed by somebody else
    meanwhile, ChangedError is raised and nothing is written; `reload` then reads everything again.
    """

    def __init__(self, project: Project, by: str, wanted: Filter | None = None) -> None:
        self.project, self.by, self.wanted = project, by, wanted or Filter()
        self.done: list[tuple[Item, Sheet]] = []
        self.accepted = self.rejected = 0
        self.skipped: set[tuple[str, ...]] = set()
        self.reload()

    def reload(self) -> None:
        """Read the project again. Answers given before cannot be undone any more; what was skipped stays skipped."""
        self.sheets: dict[str, Sheet] = {}
        self.done.clear()
        for path in self.project.annotation_files():  # First the sheets: a change from here on is noticed.
            name = path.relative_to(self.project.folder).as_posix()
            self.sheets[name] = read_sheet(path, name)
        self.contents: Contents = read(self.project)
        self.documents: dict[str, Document] = {document.iri: document for document in self.contents.documents}
        self.entities = {entity.iri: entity for entity in self.contents.entities}
        self.reader = row_reader(self.project, self.contents.documents, self.contents.entities, [])
        self.items = [item for item in self._open() if _identity(item) not in self.skipped]

    def _open(self) -> Iterator[Item]:
        about: dict[str, list[str]] = {}
        for statement in self.contents.statements:
            if statement.predicate == ABOUT:
                about.setdefault(statement.subject, []).append(self.label(statement.object))
        for statement in self.contents.statements:
            evidence = statement.evidence
            if statement.status is not Status.SUGGESTED or evidence is None or statement.predicate == ABOUT:
                continue
            document = self.documents[evidence.document]
            if self.wanted.takes(statement, document.id):
                location = self.contents.locations[statement.id]
                cells = self.sheets[location.file].row(location.row or 0)
                topics = about.get(str(statement.object), []) if statement.predicate == SAID else []
                yield Item(location, statement, cells, tuple(topics))

    @property
    def current(self) -> Item | None:
        """The suggestion to be answered now; None when there is none left."""
        return self.items[0] if self.items else None

    def label(self, value: Object) -> str:
        """What a term is called in the project's first language that has a name for it."""
        if isinstance(value, Literal):
            return value.value
        if value in self.entities:
            return next(iter(self.entities[value].labels.values()))
        return self.project.vocabulary.label(value, self.project.languages) or self.project.prefixes.curie(value)

    def triple(self, item: Item) -> tuple[str, str, str]:
        """Subject, predicate and object in labels; of a quotation its gist."""
        statement = item.statement
        obj = statement.object
        if statement.predicate == SAID:
            obj = dict(statement.qualifiers).get(PREF_LABEL, obj)
        return self.label(statement.subject), self.label(statement.predicate), self.label(obj)

    # ── answers ───────────────────────────────────────────────────────────────────────────

    def accept(self) -> None:
        """Say that the current suggestion is right."""
        self._judge(Status.ACCEPTED)
        self.accepted += 1

    def reject(self) -> None:
        """Say that the current suggestion is wrong. The row stays, so that it is not suggested again."""
        self._judge(Status.REJECTED)
        self.rejected += 1

    def skip(self) -> None:
        """Leave the current suggestion as it is."""
        item = self.items.pop(0)
        self.skipped.add(_identity(item))
        self.done.append((item, self.sheets[item.file]))

    def edit(self, cells: Mapping[str, str]) -> tuple[Defect, ...]:
        """Change cells of the current suggestion, which stays the current one; gives what is wrong with them.

        Nothing is written when something is wrong. With a new quote, its place is found in the text.
        """
        item = self.items[0]
        cells = {column: cell.strip() for column, cell in cells.items() if cell.strip() != item.cells.get(column, "")}
        if not cells:
            return ()
        if "quote" in cells:
            cells |= {column: "" for column in ("start", "end") if column in item.cells}
        defects: list[Defect] = []
        reader = self._reader(item, defects)
        statements = read_row({**item.cells, **cells}, item.location, reader)
        if defects or not statements:
            return tuple(defects)
        statement = statements[0]
        if "quote" in cells and statement.evidence is not None and {"start", "end"} <= self._columns(item.file):
            cells |= {"start": str(statement.evidence.start), "end": str(statement.evidence.end)}
        self._write(item, cells)
        self.contents = replace(self.contents, locations=reader.locations)
        self.items[0] = replace(item, statement=statement, cells={**item.cells, **cells})
        return ()

    def undo(self) -> bool:
        """Take the last answer back; False when there is none."""
        if not self.done:
            return False
        item, before = self.done[-1]
        path = self.project.folder / item.file
        write_sheet(path, item.file, before, self.sheets[item.file])
        if before != self.sheets[item.file]:
            status = self.sheets[item.file].row(item.number).get("status", "")
            self.accepted -= status == Status.ACCEPTED.value
            self.rejected -= status == Status.REJECTED.value
        self.sheets[item.file] = before
        self.done.pop()
        self.skipped.discard(_identity(item))
        if self.items and self.items[0].location == item.location:
            self.items.pop(0)  # It was edited and not yet answered.
        self.items.insert(0, item)
        reader = self._reader(item, [])
        read_row(item.cells, item.location, reader)
        self.contents = replace(self.contents, locations=reader.locations)
        return True

    def _reader(self, item: Item, defects: list[Defect]) -> Reader:
        """What understands the row of `item` when other cells stand in it: all rows are known to it but this one."""
        others = {identifier: row for identifier, row in self.contents.locations.items() if row != item.location}
        return replace(self.reader, defects=defects, locations=others)

    def _columns(self, file: str) -> set[str]:
        return set(self.sheets[file].columns)

    def _judge(self, status: Status) -> None:
        """Write an answer: the status and, where a rule made the suggestion, who answers for it; the note has the rule.

        What a person has suggested stays theirs.
        """
        item = self.items[0]
        rule, note = rule_of(item.statement), item.statement.note
        note = "" if note in GONE.values() else note
        if item.statement.by.startswith("kgraph/") or not item.statement.by:
            note = note if rule in note.split() else f"{note} {rule}".strip()
            self._write(item, {"status": status.value, "by": self.by, "note": note})
        else:
            self._write(item, {"status": status.value})
        self.items.pop(0)

    def _write(self, item: Item, cells: Mapping[str, str]) -> None:
        before = self.sheets[item.file]
        after = before.changed({item.number: cells})
        write_sheet(self.project.folder / item.file, item.file, after, before)
        self.sheets[item.file] = after
        self.done.append((item, before))


def _identity(item: Item) -> tuple[str, ...]:
    return item.file, item.statement.id


# ── what is shown ─────────────────────────────────────────────────────────────────────────


def parts(review: Review, item: Item) -> list[Part]:
    """The sentence of a suggestion in pieces: what stands around the evidence, and the names in it."""
    evidence = item.statement.evidence
    assert evidence is not None
    text = review.documents[evidence.document].text
    if text is None:
        start, end = 0, len(evidence.quote or "")
        text, low, high = evidence.quote or "", 0, end
    else:
        start, end = evidence.start, evidence.end
        low, high = sentence_around(text, start, end)
    inside: list[tuple[int, int, str]] = []
    for kind, value in (("subject", item.statement.subject), ("object", item.statement.object)):
        if item.statement.predicate == SAID and kind == "object":
            continue  # It is the quotation, all of the evidence.
        place = _place(text, low, high, _names(review, value), (start, end))
        if place and not any(place[0] < b and a < place[1] for a, b, _ in inside):
            inside.append((*place, kind))
    found: list[Part] = []
    reached = low
    for a, b, kind in [*sorted(inside), (high, high, "")]:
        for x, y in _cut(reached, a, start, end):
            found.append(Part(text[x:y], "evidence" if start <= x < end else ""))
        if kind:
            found.append(Part(text[a:b], kind))
        reached = b
    return [part for part in found if part.text]


def _cut(low: int, high: int, *edges: int) -> Iterator[Span]:
    points = sorted({low, high, *(edge for edge in edges if low < edge < high)})
    return pairwise(points)


def _names(review: Review, value: Object) -> list[str]:
    """What a text may call a term, the longest first."""
    if isinstance(value, Literal):
        return [value.value]
    entity = review.entities.get(value)
    if entity is not None:
        names = [*entity.labels.values(), *(alias for alias, _ in entity.aliases)]
    else:
        known = review.project.vocabulary.terms.get(value)
        names = [*known.labels.values(), *(alias for alias, _ in known.aliases)] if known else []
    return sorted(names, key=len, reverse=True)


def _place(text: str, low: int, high: int, names: list[str], evidence: Span) -> Span | None:
    """Where one of the names stands in the sentence, within the evidence if it does there."""
    for start, end in (evidence, (low, high)):
        for name in names:
            match = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE).search(text, start, end)
            if match:
                return match.span()
    return None


# ── on the terminal ───────────────────────────────────────────────────────────────────────


class Screen(Protocol):
    """Where a review is led: it shows lines, asks for a key, and for a line of text."""

    colours: bool

    def show(self, text: str = "") -> None:
        """Show a line."""

    def key(self, prompt: str) -> str:
        """The key that was pressed, or the line that was typed; '' when there is nobody any more."""

    def line(self, prompt: str) -> str | None:
        """A line of text; None when there is nobody any more."""


_COLOURS = {"subject": "1;36", "object": "1;33", "evidence": "4", "": "2"}
_MARKS = {"subject": ("[", "]"), "object": ("[", "]")}


def _sentence(pieces: list[Part], colours: bool) -> str:
    if colours:
        return "".join(f"\x1b[{_COLOURS[part.kind]}m{shown(part.text)}\x1b[0m" for part in pieces)
    line, within = "", False
    for part in pieces:
        if within != bool(part.kind):
            line, within = line + ("»" if part.kind else "«"), bool(part.kind)
        before, after = _MARKS.get(part.kind, ("", ""))
        line += before + shown(part.text) + after
    return line + "«" * within


def converse(review: Review, screen: Screen) -> None:
    """Go through a review until it is done or somebody quits."""
    answers: dict[str, Callable[[], None]] = {"y": review.accept, "n": review.reject, "s": review.skip}
    fresh = True
    while (item := review.current) is not None:
        if fresh:
            _present(review, item, screen)
        key = screen.key("y/n/e/s/u/q/? ").strip().lower()
        fresh = True
        try:
            if key in answers:
                answers[key]()
            elif key == "e":
                fresh = _edit(review, item, screen)
            elif key == "u":
                if not review.undo():
                    screen.show("There is nothing to undo.")
                    fresh = False
            elif key in ("q", ""):
                break
            else:
                screen.show(HELP if key == "?" else "Press y, n, e, s, u or q; ? tells what they do.")
                fresh = False
        except ChangedError as error:
            screen.show(f"{shown(str(error))}. It was read again; please answer once more.")
            review.reload()


def _present(review: Review, item: Item, screen: Screen) -> None:
    evidence = item.statement.evidence
    assert evidence is not None
    document = review.documents[evidence.document]
    subject, predicate, obj = map(shown, review.triple(item))
    bold, plain = ("\x1b[1m", "\x1b[0m") if screen.colours else ("", "")
    screen.show()
    screen.show(f"{len(review.items)} to go · {shown(document.title or document.id)} · {item.location}")
    screen.show()
    screen.show("  " + _sentence(parts(review, item), screen.colours))
    screen.show()
    screen.show(f"  {bold}{subject} — {predicate} — {obj}{plain}")
    if item.about:
        screen.show(f"  about {shown(', '.join(item.about))}")
    screen.show(f"  confidence {item.statement.confidence:g}, {shown(item.statement.by)}")
    if item.statement.note:
        screen.show(f"  note: {shown(item.statement.note)}")
    if document.text is None:
        screen.show("  (the text is not at hand: --corpus names its folder)")


def _edit(review: Review, item: Item, screen: Screen) -> bool:
    """Ask for each cell; an empty line keeps it. Gives whether something has changed."""
    screen.show("Type what should stand there; an empty line keeps what does.")
    cells: dict[str, str] = {}
    for column in EDITABLE:
        typed = screen.line(f"  {column} [{shown(item.cells.get(column, ''))}]: ")
        if typed is None:
            return False
        if typed.strip():
            cells[column] = typed.strip()
    defects = review.edit(cells)
    for defect in defects:
        fix = f"; {defect.fix}" if defect.fix else ""
        screen.show(shown(f"{defect.column or 'row'}: {defect.message}{fix}"))
    if defects:
        screen.show("Nothing was changed.")
    return not defects and bool(cells)


class Lines:
    """A screen without a terminal: answers are lines of stdin, as a script or a pipe gives them."""

    colours = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing was changed that would have to be put back."""

    def show(self, text: str = "") -> None:
        """Show a line."""
        print(text, flush=True)

    def key(self, prompt: str) -> str:
        """The answer on the next line; '' at the end of input. An empty line is asked again."""
        while (typed := self.line(prompt)) is not None:
            if typed.strip():
                return typed.strip()
        return ""

    def line(self, prompt: str) -> str | None:
        """The next line."""
        print(prompt, end="", flush=True)
        try:
            return input()
        except EOFError:
            print()
            return None


class Terminal(Lines):
    """A real terminal: one key is an answer, and colours show what is what unless NO_COLOR forbids them.

    From `with` on it hands over keys as they are pressed, so that one pressed early is not lost.
    """

    def __init__(self) -> None:
        self.colours = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self._restore: Callable[[], None] = lambda: None

    def __enter__(self) -> Self:
        self._restore = _by_key()
        return self

    def __exit__(self, *error: object) -> None:
        self._restore()

    def key(self, prompt: str) -> str:
        """The key that is pressed; '' for the end of input."""
        print(prompt, end="", flush=True)
        pressed = _pressed()
        print(pressed if pressed.isprintable() else "", flush=True)
        return "" if pressed in ("\x04", "\x1a", "") else pressed if pressed.isprintable() else "\x00"

    def line(self, prompt: str) -> str | None:
        """A line, typed with the terminal's own means of correcting it."""
        self._restore()
        try:
            return super().line(prompt)
        finally:
            self._restore = _by_key()


def _by_key() -> Callable[[], None]:
    """Let the terminal hand over each key as it is pressed, and show none; gives what puts it back."""
    try:
        import termios
        import tty
    except ImportError:  # Windows hands them over when asked.
        return lambda: None
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    tty.setcbreak(handle, termios.TCSADRAIN)
    return lambda: termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _pressed() -> str:
    """The next key. What an arrow or a function key sends after its first character is dropped."""
    if os.name == "nt":
        import msvcrt

        return str(msvcrt.getwch())  # type: ignore[attr-defined,unused-ignore]
    import select

    handle = sys.stdin.fileno()
    data = os.read(handle, 1)
    if data == b"\x1b" or (data and data[0] > 0x7F):
        while select.select([handle], [], [], 0.02)[0] and (more := os.read(handle, 1)):
            data += more
    return data.decode(errors="replace")
