"""The rows that a project has, compared with the drafts of a text: which drafts are new, which rows are no longer found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...core.location import Location
from ...core.namespaces import ABOUT
from ...core.statements import Statement, Status, rule_of
from ...extract.drafts import Draft
from ...extract.model import Mention
from ...project.contents import Contents
from ...project.project import Project
from ...text.documents import Span, overlap
from ..equivalence import Equivalence, Key
from ..rows import RowWriter
from .fitting import Claims, fitted
from .names import ProjectNames

__all__ = ["GONE", "ExistingRows"]

GONE = {"id": "tidak lagi ditemukan", "en": "no longer found"}
"""The note on a suggestion that extraction does not find any more, by the project's first language."""


@dataclass(slots=True)
class _Row:
    """What is compared of a row, and whether extraction has found it again."""

    key: Key
    span: Span
    rule: str
    location: Location
    note: str = ""
    is_open: bool = False
    """Whether it is a suggestion of kgraph that nobody has reviewed."""
    is_found: bool = False

    @classmethod
    def of(cls, statement: Statement, span: Span, key: Key, location: Location) -> _Row:
        is_open = statement.status is Status.SUGGESTED and statement.by.startswith("kgraph/")
        return cls(key, span, rule_of(statement), location, statement.note, is_open)


class ExistingRows:
    """The rows of a project by document. Comparing drafts with them gives the changes of the table `output`."""

    def __init__(self, project: Project, output: str, contents: Contents, names: ProjectNames, writer: RowWriter) -> None:
        self.project, self.output, self.names, self.writer = project, output, names, writer
        self.equivalence = Equivalence(project.vocabulary)
        self.mark = GONE.get(project.languages[0], GONE["en"])
        self.claims = Claims(project.vocabulary)
        self.by_document: dict[str, list[_Row]] = {}
        for statement in contents.statements:
            evidence = statement.evidence
            if statement.predicate != ABOUT and evidence is not None:
                key, location = self.equivalence.key(*statement.triple), contents.locations[statement.id]
                row = _Row.of(statement, (evidence.start, evidence.end), key, location)
                self.by_document.setdefault(evidence.document, []).append(row)
                if statement.status is not Status.REJECTED:
                    self.claims.add(statement.triple, evidence.document, row.span)
        self.added: list[dict[str, str]] = []
        self.notes: dict[int, dict[str, str]] = {}
        """The new notes of rows of `output`, by row number."""
        self.known = self.edited = self.gone = self.back = self.unfit = self.contradicting = 0

    def compare(self, document: str, drafts: Iterable[Draft]) -> None:
        """Compare the drafts of a document with its rows: add what is new, mark what is no longer found."""
        rows = self.by_document.setdefault(f"{self.project.base}doc/{document}", [])
        unknown: list[tuple[Draft, Key]] = []
        for draft in drafts:
            triple = self.writer.triple(draft, self.names.iri)
            if triple is None:
                self.unfit += 1
                continue
            key = self.equivalence.key(*triple)
            same = [row for row in rows if row.key == key and overlap(row.span, _span(draft))]
            self.known += bool(same)
            for row in same:
                row.is_found = True
            if not same:
                unknown.append((draft, key))
        new: list[Draft] = []
        for draft, key in unknown:
            # Whoever changed a suggestion has seen it, so it is not suggested again as it was before.
            edited = (row for row in rows if not row.is_found and row.rule == draft.by and _is_edited(row, draft, key))
            if (edited_row := next(edited, None)) is not None:
                edited_row.is_found = True
                self.edited += 1
            else:
                new.append(draft)
        for draft, key in self._acceptable(document, new):
            if cells := self._new_row(draft, document):
                self.added.append(cells)
                # The same text may come once more, from another file.
                rows.append(_Row(key, _span(draft), draft.by, Location(""), is_found=True))
            else:
                self.unfit += 1
        for row in rows:
            if row.location.file == self.output and row.is_open:
                self._update_note(row)

    def _acceptable(self, document: str, drafts: Iterable[Draft]) -> list[tuple[Draft, Key]]:
        """The drafts that can all be accepted together, in the order of the text; of two that cannot, the surer one."""
        iri = f"{self.project.base}doc/{document}"
        chosen: list[tuple[Draft, Key, Key]] = []
        for draft in sorted(drafts, key=lambda draft: -draft.confidence):
            fitting = fitted(draft, self.writer.reader.predicate(draft.predicate) or "", self.names)
            triple = self.writer.triple(fitting, self.names.iri) if fitting is not None else None
            if fitting is None or triple is None:
                self.unfit += 1
                continue
            said = self.equivalence.statement(*triple)
            if any(said == other and overlap(_span(draft), _span(one)) for one, _, other in chosen):
                continue  # Two patterns may read the same, each by another name of it.
            if self.claims.contradicts(triple, iri, _span(draft)):
                self.contradicting += 1
                continue
            self.claims.add(triple, iri, _span(draft))
            self.names.settle(fitting.subject)
            if isinstance(fitting.object, Mention):
                self.names.settle(fitting.object)
            chosen.append((fitting, self.equivalence.key(*triple), said))
        return sorted(((draft, key) for draft, key, _ in chosen), key=lambda one: _span(one[0]))

    def _update_note(self, row: _Row) -> None:
        """Mark a suggestion that is no longer found; clear the mark of one that is found again."""
        if row.is_found and row.note in GONE.values():
            self.notes[row.location.row or 0] = {"note": ""}
            self.back += 1
        elif not row.is_found and not row.note:
            self.notes[row.location.row or 0] = {"note": self.mark}
            self.gone += 1

    def _new_row(self, draft: Draft, document: str) -> dict[str, str] | None:
        about = tuple(mention for mention in draft.about if self.names.iri(mention))
        named = [draft.subject, *about]
        if isinstance(draft.object, Mention) and self.writer.is_resource(draft):
            named.append(draft.object)
        for mention in named:
            self.names.add(mention)
        return self.writer.row(draft, document, self._name, about)

    def _name(self, mention: Mention) -> str:
        return self.writer.name(self.names.resolved(mention))


def _span(draft: Draft) -> Span:
    return draft.start, draft.end


def _is_edited(row: _Row, draft: Draft, key: Key) -> bool:
    """Whether a row is a draft that somebody has edited: its evidence overlaps, and two of its three parts are equal."""
    return overlap(row.span, _span(draft)) and sum(a == b for a, b in zip(row.key, key, strict=True)) >= 2
