"""Fix rows whose evidence does not fit its text, where the right passage is certain.

A quote that occurs once in the text is there. A quote that occurs several times is where its offset says; else where the
neighbours of the row in the text have moved to; else, for a row without neighbours, at the nearest passage, if all others
are much farther. A row with its repair has been read again and is right; other rows are left to a person. A row depends only
on others that are fixed in the same run, so a second run has nothing to fix.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property, reduce

from ...annotations.cells import offset_in
from ...annotations.evidence import VANISHED
from ...annotations.reader import Reader
from ...annotations.rows import read_row
from ...core.location import Location
from ...core.messages import Message
from ...core.statements import Status
from ...project.project import Project
from ...tables.edit import Sheet
from ...text.documents import Span
from .changes import Repair
from .quotes import QuotedText

__all__ = ["RowFixer", "WrongRow"]

_FAR = 4
"""How many times farther all other passages must be for the nearest to be taken."""
_SIMILAR = 0.75
"""From this similarity on, a text is taken for the quote with a slip in it."""


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row whose evidence does not fit its text."""

    file: str
    number: int
    cells: Mapping[str, str]
    text: QuotedText

    @property
    def start(self) -> int | None:
        """The number in `start`, if it is one."""
        return offset_in(self.cells.get("start", ""))

    @property
    def end(self) -> int | None:
        """The number in `end`, if it is one."""
        return offset_in(self.cells.get("end", ""))

    @property
    def quote(self) -> str:
        """The cell `quote`."""
        return self.cells.get("quote", "")


@dataclass
class RowFixer:
    """Finds the repairs of rows. `reader` must have read all tables of the project."""

    project: Project
    sheets: Mapping[str, Sheet]
    reader: Reader
    changed: Collection[str]
    """Ids of documents whose text was changed on purpose."""
    right: Collection[Location]
    """The locations of the rows that need no repair."""
    repairs: list[Repair] = field(default_factory=list)
    moved: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """By document, the old and the new start of the quotes that occur once in it and have moved."""

    def fix(self, rows: list[WrongRow]) -> None:
        """Add what can be fixed in `rows` to `repairs`: first single passages, which then help to choose among several."""
        ambiguous = []
        for row in rows:
            spans = row.text.spans(row.quote) if row.quote else []
            here = row.text.span_at(row.quote, row.start) if row.quote and row.start is not None else None
            ends_here = [span for span in spans if span[1] == row.end] if row.start is None else []
            if here is None and len(spans) > 1 and len(ends_here) != 1:
                ambiguous.append(row)
            elif here is not None or spans:
                self._move(row, here or (ends_here or spans)[0])
            elif row.quote and self._has_vanished(row):
                self._dispute(row)
        anchors: dict[str, list[tuple[int, int]]] = {}
        for row in ambiguous:
            if row.start is not None:
                if row.text.id not in anchors:
                    anchors[row.text.id] = sorted((*self._unmoved(row.text), *self.moved.get(row.text.id, ())))
                self._choose(row, row.start, anchors[row.text.id])

    def _unmoved(self, text: QuotedText) -> Iterator[tuple[int, int]]:
        """The starts of quotes that occur once in the text, in rows that were right from the start: these have not moved."""
        for cells in self._right_rows.get(text.id, ()):
            start = offset_in(cells.get("start", ""))
            if start is not None and cells["quote"] and [span[0] for span in text.spans(cells["quote"])] == [start]:
                yield start, start

    @cached_property
    def _right_rows(self) -> dict[str, list[Mapping[str, str]]]:
        """The cells of the rows that need no repair, by document."""
        rows: dict[str, list[Mapping[str, str]]] = {}
        for location in self.right:
            cells = self.sheets[location.file].row(location.row or 0)
            if "quote" in cells:
                rows.setdefault(cells["document"], []).append(cells)
        return rows

    def _choose(self, row: WrongRow, start: int, anchors: list[tuple[int, int]]) -> None:
        """Move a row to one of several passages, if its neighbours or the distances make that certain."""
        spans = row.text.spans(row.quote)
        times = len(spans)
        if not anchors:
            first, second = sorted(spans, key=lambda span: abs(span[0] - start))[:2]
            if _FAR * abs(first[0] - start) <= abs(second[0] - start):
                self._move(row, first, Message("its words stand there {} times, this is the nearest location", times))
            return
        after = bisect_right(anchors, (start, start))
        neighbours = anchors[max(0, after - 1) : after + 1]
        shifts = [new - old for old, new in neighbours]
        between = [span for span in spans if min(shifts) <= span[0] - start <= max(shifts)]
        if len(between) == 1:
            why = Message("its words stand there {} times, this is where the rows beside it have moved to", times)
            self._move(row, between[0], why)

    def _move(self, row: WrongRow, span: Span, why: str = "") -> None:
        """Point the evidence of a row at `span`; `why` explains a choice among several passages."""
        start, end = span
        quote = row.text.text[start:end]
        cells = {"quote": quote} if quote != row.quote else {}
        before = tuple(row.cells.get(column, "") for column in ("start", "end"))
        if any(before):  # In a row without offsets the quote is enough, and none are added.
            columns = self.sheets[row.file].columns
            offsets = zip(("start", "end"), before, (str(start), str(end)), strict=True)
            cells |= {column: new for column, old, new in offsets if column in columns and old != new}
        messages: list[str] = []
        if cells.keys() & {"start", "end"}:
            old, new = f"{before[0] or '?'}–{before[1] or '?'}", f"{start}–{end}"
            messages += [Message("evidence moved from {} to {}", old, new), *([why] if why else [])]
        if "quote" in cells:
            messages.append(Message("quote written as it stands in the text"))
        if not messages:
            return
        if self._keep(row, cells, reduce(lambda first, second: Message("{}; {}", first, second), messages)):
            occurs_once = len(row.text.spans(row.quote)) == 1
            if occurs_once and row.start is not None:
                self.moved.setdefault(row.text.id, []).append((row.start, start))

    def _has_vanished(self, row: WrongRow) -> bool:
        """Whether the quote was in the text once, as opposed to misspelt."""
        status = self.reader.statuses.get(row.cells.get("status", "").casefold() or Status.ACCEPTED.value)
        if status is not Status.ACCEPTED:
            return False
        if row.text.id in self.changed:
            return True
        if row.start is None or row.end is None or row.end - row.start != len(row.quote):
            return False  # Its old passage is not known, or somebody has changed the quote since.
        there = row.text.text[row.start : row.end]
        return SequenceMatcher(None, there, row.quote, autojunk=False).ratio() < _SIMILAR

    def _dispute(self, row: WrongRow) -> None:
        mark = VANISHED.get(self.project.languages[0], VANISHED["en"])
        note = f"{row.cells.get('note', '')} {mark}".strip()
        cells = {"status": Status.DISPUTED.value, "note": note}
        self._keep(row, cells, Message("disputed: its quote is no longer in the text of '{}'", row.text.id))

    def _keep(self, row: WrongRow, cells: Mapping[str, str], message: str) -> bool:
        """Keep a repair if the whole row is right with it; returns whether it is."""
        known = len(self.reader.locations)
        self.reader.defects.clear()
        statements = read_row({**row.cells, **cells}, Location(row.file, row.number), self.reader)
        if not statements or any(defect.row == row.number for defect in self.reader.defects):
            while len(self.reader.locations) > known:
                self.reader.locations.popitem()  # The statements of a row that is not written.
            return False
        self.repairs.append(Repair(row.file, row.number, message, cells))
        return True
