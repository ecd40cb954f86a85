"""A review: the suggestions of a project in their order, and the answers of a person, each written to its table at once.

Several people can review one project at the same time. An answer is written into the table as it is at that moment, to the
row that the person has seen, wherever that stands by then; if somebody else has changed the row, it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ...annotations.reader import Reader
from ...annotations.rows import read_row
from ...core.defects import Defect
from ...core.errors import ChangedError
from ...core.namespaces import ABOUT, SAID
from ...core.statements import Statement, Status, rule_of, triple_in_words
from ...files.turns import undisturbed, writing
from ...project.contents import Contents, read, row_reader
from ...project.headings import headings_of
from ...project.project import Project
from ...tables.edit import Sheet, read_sheet, write_sheet
from ...text.documents import Document
from ..suggest.existing import GONE
from .items import Item, followed, present

__all__ = ["Filter", "Review"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which suggestions to review. `rule` may be written with or without `kgraph/`."""

    document: str | None = None
    at_least: float = 0.0
    rule: str | None = None

    def includes(self, statement: Statement, document: str) -> bool:
        """Whether to review `statement`, which is in the document with this id."""
        rule = rule_of(statement).removeprefix("kgraph/")
        return (
            self.document in (None, document)
            and statement.confidence >= self.at_least
            and (self.rule is None or self.rule.removeprefix("kgraph/") == rule)
        )


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer that can be undone: its item as it was, and the table before and after. The row has one number in all."""

    item: Item
    before: Sheet
    after: Sheet


class Review:
    """The suggestions of a project that `wanted` includes, and the answers of the person `by`.

    Every answer is written to the row's table before the method returns. If somebody else has changed the row, ChangedError
    is raised and nothing is written; `reload` then reads everything again. LockedError is raised when another process does
    not let go of the tables.
    """

    def __init__(self, project: Project, by: str, wanted: Filter | None = None) -> None:
        self.project, self.by, self.wanted = project, by, wanted or Filter()
        self.done: list[_Answer] = []
        self.accepted = self.rejected = 0
        self.skipped: set[tuple[str, ...]] = set()
        self.reload()

    def reload(self) -> None:
        """Read the project again. What was skipped stays skipped, and answers can still be undone."""
        self.sheets: dict[str, Sheet] = {}
        with undisturbed(self.project.folder, "annotations"):
            for path in self.project.annotation_files():
                name = path.relative_to(self.project.folder).as_posix()
                self.sheets[name] = read_sheet(path, name, headings_of(self.project, name))
            self.contents: Contents = read(self.project)
        self.is_stale = False
        self.documents: dict[str, Document] = {document.iri: document for document in self.contents.documents}
        self.entities = {entity.iri: entity for entity in self.contents.entities}
        self.reader = row_reader(self.project, self.contents.documents, self.contents.entities, [])
        self.items = [item for item in self._open() if _identity(item) not in self.skipped]

    def _open(self) -> Iterator[Item]:
        about: dict[str, list[str]] = {}
        for statement in self.contents.statements:
            if statement.predicate == ABOUT:
                about.setdefault(statement.subject, []).append(triple_in_words(statement, self.label)[2])
        for statement in self.contents.statements:
            evidence = statement.evidence
            if statement.status is not Status.SUGGESTED or evidence is None or statement.predicate == ABOUT:
                continue
            document = self.documents[evidence.document]
            if self.wanted.includes(statement, document.id):
                location = self.contents.locations[statement.id]
                sheet = self.sheets.get(location.file)
                if sheet is None or (location.row or 0) > len(sheet.records):  # By a program that does not wait its turn.
                    raise ChangedError(location.file)
                cells = sheet.row(location.row or 0)
                topics = about.get(str(statement.object), []) if statement.predicate == SAID else []
                yield Item(location, statement, cells, tuple(topics))

    @property
    def current(self) -> Item | None:
        """The suggestion to answer now; None when none is left."""
        return self.items[0] if self.items else None

    def label(self, iri: str) -> str:
        """The label of a term in the first of the project's languages that has one; else its CURIE."""
        if iri in self.entities:
            return next(iter(self.entities[iri].labels.values()))
        return self.project.vocabulary.label(iri, self.project.languages) or self.project.prefixes.curie(iri)

    def triple(self, item: Item) -> tuple[str, str, str]:
        """Subject, predicate and object in labels; of a quotation its gist."""
        return triple_in_words(item.statement, self.label)

    # ── answers ───────────────────────────────────────────────────────────────────────────

    def accept(self) -> None:
        """Accept the current suggestion."""
        self._judge(Status.ACCEPTED)
        self.accepted += 1

    def reject(self) -> None:
        """Reject the current suggestion. Its row stays, so that it is not suggested again."""
        self._judge(Status.REJECTED)
        self.rejected += 1

    def skip(self) -> None:
        """Go on to the next suggestion; the current one stays as it is."""
        item = self.items.pop(0)
        self.skipped.add(_identity(item))
        self.done.append(_Answer(item, self.sheets[item.file], self.sheets[item.file]))

    def edit(self, cells: Mapping[str, str]) -> tuple[Defect, ...]:
        """Change cells of the current suggestion, which stays the current one; returns the defects of the new cells.

        With a defect, nothing is written. The offsets of a new quote are found in the text.
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
        written = self._write(item, cells)
        self.contents = replace(self.contents, locations=reader.locations)
        self.items.insert(0, replace(written, statement=statement))
        return ()

    def undo(self) -> bool:
        """Take the last answer back; returns False if there is none. Raises as an answer does."""
        if not self.done:
            return False
        answer = self.done[-1]
        item = self._write_back(answer) if answer.before != answer.after else answer.item
        self.done.pop()
        self.skipped.discard(_identity(item))
        # If it was edited, it is not answered yet.
        self.items = [item, *(other for other in self.items if other.location != item.location)]
        reader = self._reader(item, [])
        read_row(item.cells, item.location, reader)
        self.contents = replace(self.contents, locations=reader.locations)
        return True

    def _reader(self, item: Item, defects: list[Defect]) -> Reader:
        """A reader of the row of `item` with other cells: it knows the statements of all rows but this one."""
        others = {identifier: row for identifier, row in self.contents.locations.items() if row != item.location}
        return replace(self.reader, defects=defects, locations=others)

    def _columns(self, file: str) -> set[str]:
        return set(self.sheets[file].columns)

    def _judge(self, status: Status) -> None:
        """Write an answer: the status and, if a rule made the suggestion, the reviewer as `by`, with the rule in the note.

        A suggestion of a person keeps its `by`.
        """
        item = self.items[0]
        rule, note = rule_of(item.statement), item.statement.note
        note = "" if note in GONE.values() else note
        if item.statement.by.startswith("kgraph/") or not item.statement.by:
            note = note if rule in note.split() else f"{note} {rule}".strip()
            self._write(item, {"status": status.value, "by": self.by, "note": note})
        else:
            self._write(item, {"status": status.value})
        if self.is_stale:
            self.reload()

    def _write(self, item: Item, cells: Mapping[str, str]) -> Item:
        """Write new `cells` of the current suggestion, which leaves the list; returns it as it is now."""
        with writing(self.project.folder, item.file):
            before, item = present(self.project, item, item.cells)
            after = before.changed({item.number: cells})
            write_sheet(self.project.folder / item.file, item.file, after, before)
        self.items.pop(0)
        self.done.append(_Answer(item, before, after))
        self._follow(item.file, before, after)
        return replace(item, cells=after.row(item.number))

    def _write_back(self, answer: _Answer) -> Item:
        """Take an answer out of its table again; returns its item as it is now."""
        file, number = answer.item.file, answer.item.number
        old, new = answer.before.row(number), answer.after.row(number)
        with writing(self.project.folder, file):
            before, item = present(self.project, answer.item, new)
            after = answer.before
            if before != answer.after:  # What others have written since stays.
                cells = {column: old.get(column, "") for column in new if new[column] != old.get(column, "")}
                after = before.changed({item.number: cells})
            write_sheet(self.project.folder / file, file, after, before)
        if new.get("status") != old.get("status"):
            self.accepted -= new.get("status") == Status.ACCEPTED.value
            self.rejected -= new.get("status") == Status.REJECTED.value
        self._follow(file, before, after)
        return item

    def _follow(self, file: str, before: Sheet, after: Sheet) -> None:
        """Keep up with what others had written to a table before it was written now."""
        if before != self.sheets[file]:
            self.items, is_complete = followed(self.items, file, after)
            self.is_stale |= not is_complete
        self.sheets[file] = after


def _identity(item: Item) -> tuple[str, ...]:
    return item.file, item.statement.id
