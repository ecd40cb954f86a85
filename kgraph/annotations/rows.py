"""Rows of an annotation table → statements.

Names become IRIs, quotes and offsets are checked against the text. Whatever does not fit is a `Defect` with its row and
column; the other rows become statements all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import TypeVar

from ..core.location import Location
from ..core.messages import Message, did_you_mean, several_meanings
from ..core.namespaces import ABOUT, KG, PREF_LABEL, QUOTATION, SAID, STATEMENT
from ..core.statements import Evidence, Literal, Object, Statement, Status, digest
from ..files.names import DOCUMENTS_FILE, ENTITIES_FILE
from ..tables.csv import read_table
from ..tables.numbers import plain_integer
from ..text.documents import Document
from ..vocabulary.lexicon import normal
from .cells import WrongCell, fix_of, read_confidence
from .columns import COLUMNS, REQUIRED, annotation_headings, read_further_columns
from .evidence import VANISHED, read_evidence
from .literals import is_curled
from .reader import Reader

__all__ = ["read_annotations", "read_row"]

Value = TypeVar("Value")


def read_annotations(path: Path, name: str, reader: Reader) -> Iterator[Statement]:
    """The statements of one annotation file, in its order; `reader.defects` grows by what is wrong."""
    headings = annotation_headings(reader.vocabulary)
    sheet = read_table(path, name, COLUMNS, REQUIRED, reader.defects, extra=True, headings=headings)
    table = _Table(name, sheet.extra, reader)
    for number, cells in sheet.rows:
        yield from _Row(table, Location(name, number), cells).statements()


def read_row(cells: Mapping[str, str], row: Location, reader: Reader) -> list[Statement]:
    """The statements of one row, given by its columns, read as `read_annotations` would read it in `row`."""
    further = tuple(column for column in cells if column not in COLUMNS)
    table = _Table(row.file, further, reader)
    return _Row(table, row, [cells.get(column, "") for column in (*COLUMNS, *further)]).statements()


class _Table:
    """One annotation file: what its columns mean, and the names that were looked up already.

    Its methods read one cell each and raise WrongCell; None means that another defect, reported already, hides the value.
    """

    def __init__(self, file: str, further: Sequence[str], reader: Reader) -> None:
        self.reader = reader
        self.further = read_further_columns(file, further, reader.vocabulary, reader.defects)
        self._resources: dict[str, str | None] = {}
        self._predicates: dict[str, str | None] = {}
        self._choices: dict[str, dict[str, str]] = {}

    def resource(self, column: str, cell: str) -> str | None:
        """The IRI of the entity, concept, class or other thing that a cell names."""
        if not cell:
            raise WrongCell(column, Message("the cell is empty"), Message("write a name, an id such as ent:pbb, or an IRI"))
        if cell not in self._resources:
            self._resources[cell] = self.reader.resource(cell)
        iri = self._resources[cell]
        if iri is None and ENTITIES_FILE not in self.reader.incomplete_tables:
            fix = self.reader.unknown(cell)
            if fix is None:
                fix = self.reader.did_you_mean(cell, self.reader.lexicon, Message("add it to entities.csv"))
            raise WrongCell(column, Message("'{}' is not known", cell), fix)
        self._refuse_shared(column, cell)
        return iri

    def _refuse_shared(self, column: str, cell: str) -> None:
        """Raise WrongCell for a name that several entities share."""
        if shared := self.reader.lexicon.sharing(cell):
            ids = [self.reader.prefixes.curie(iri) for iri in shared]
            raise WrongCell(column, *several_meanings(cell, ids))

    def predicate(self, cell: str) -> str:
        """The IRI of a predicate."""
        if cell not in self._predicates:
            self._predicates[cell] = self.reader.predicate(cell) if cell else None
        iri = self._predicates[cell]
        if iri is None:
            example = Message("write one such as kg:memberOf")
            fix = self.reader.did_you_mean(cell, self.reader.predicate_names, example) if cell else example
            raise WrongCell("predicate", Message("'{}' is not a predicate of the vocabulary", cell), fix)
        return iri

    def document(self, cell: str) -> Document | None:
        """The document in which a row was read."""
        self.reader.cited_documents.add(cell)
        document = self.reader.documents.get(cell)
        if document is None and DOCUMENTS_FILE not in self.reader.incomplete_tables:
            meant = _document_meant(cell, self.reader.documents.values())
            fix = did_you_mean(meant, self.reader.documents, Message("add it to documents.csv"))
            raise WrongCell("document", Message("'{}' is not in documents.csv", cell), fix)
        return document

    def status(self, cell: str) -> Status:
        """The status of a row; an empty cell means accepted."""
        status = self.reader.statuses.get(cell.casefold() or Status.ACCEPTED.value)
        if status is None:
            fix = Message("write one of {}", ", ".join(status.value for status in Status))
            raise WrongCell("status", Message("'{}' is not a status", cell), fix_of(cell, fix))
        return status

    def object(self, predicate: str, cell: str) -> Object | None:
        """The object of a predicate other than kg:said: a literal or a resource, as the vocabulary says."""
        datatype = self.reader.vocabulary.datatype(predicate)
        if not datatype and not cell.startswith('"') and not is_curled(cell):
            return self.resource("object", cell)
        if not cell:
            raise WrongCell("object", Message("the cell is empty"), Message("write the value"))
        return self._literal("object", cell, datatype, self.reader.prefixes.curie(predicate))

    def qualifier(self, column: str, predicate: str, cell: str, kind: str) -> tuple[str, Object]:
        """A qualifier and its value; `kind` is rdf:Statement or kg:Quotation, whichever the row describes."""
        term = self.reader.vocabulary.properties[predicate]
        if kind not in term.domain:
            message = Message("'{}' qualifies a statement, not a quotation", column)
            if QUOTATION in term.domain:
                message = Message("'{}' qualifies a quotation (kg:said)", column)
            raise WrongCell(column, message, Message("empty the cell"))
        datatype = self.reader.vocabulary.datatype(predicate)
        if datatype:
            return predicate, self._literal(column, cell, datatype, column)
        choices = self._choices_of(predicate)
        iri = choices.get(cell.casefold()) or (None if choices else self.reader.resource(cell))
        if iri is None:
            fix = Message("write one of {}", ", ".join(sorted(choices))) if choices else ""
            raise WrongCell(column, Message("'{}' does not fit {}", cell, column), fix)
        if not choices:
            self._refuse_shared(column, cell)
        return predicate, iri

    def _literal(self, column: str, cell: str, datatype: str, predicate_name: str) -> Literal:
        literal = self.reader.literal(cell, datatype)
        if isinstance(literal, Literal):
            return literal
        fix: str = Message("write {}", literal)
        if column != "object":  # It may be empty.
            fix = fix_of(cell, fix)
        raise WrongCell(column, Message("'{}' does not fit {}", cell, predicate_name), fix)

    def _choices_of(self, predicate: str) -> dict[str, str]:
        """The values of a closed list, such as direct and indirect, by label and by name; empty for an open one."""
        if predicate not in self._choices:
            classes = set(self.reader.vocabulary.properties[predicate].range)
            self._choices[predicate] = {
                name.casefold(): iri
                for iri, term in self.reader.vocabulary.terms.items()
                if term.types & classes
                for name in (*term.labels.values(), iri.removeprefix(KG), self.reader.prefixes.curie(iri))
            }
        return self._choices[predicate]


def _document_meant(cell: str, documents: Iterable[Document]) -> str:
    """The id of the one document that has `cell` as its file or title, or as its id written as a number; else `cell`."""
    name, number = normal(cell), plain_integer(cell)
    found = [
        document.id
        for document in documents
        if name in (normal(document.file), normal(PurePath(document.file).stem), normal(document.title))
        or number == plain_integer(document.id)
    ]
    return found[0] if len(found) == 1 else cell


class _Row:
    """One row that is being read, and its cells that turned out wrong."""

    def __init__(self, table: _Table, location: Location, cells: list[str]) -> None:
        self.table, self.reader, self.location = table, table.reader, location
        self.cells = dict(zip(COLUMNS, cells, strict=False))
        self.all_cells = cells
        self.wrong: list[WrongCell] = []

    def statements(self) -> list[Statement]:
        """The statements of the row: one, and for a quotation one for each thing that it is about.

        All that is wrong with the row becomes defects; then there are no statements.
        """
        found = self._read()
        self.reader.defects.extend(cell.defect(self.location) for cell in self.wrong)
        return [] if self.wrong else found

    def _attempt(self, read: Callable[..., Value], *cells: object) -> Value | None:
        """What `read` makes of `cells`; None, and a wrong cell more, when it cannot."""
        try:
            return read(*cells)
        except WrongCell as error:
            self.wrong.append(error)
            return None

    def _read(self) -> list[Statement]:
        table, cells = self.table, self.cells
        subject = self._attempt(table.resource, "subject", cells["subject"])
        predicate = self._attempt(table.predicate, cells["predicate"])
        evidence = self._evidence()
        confidence = self._attempt(read_confidence, cells["confidence"])
        status = self._attempt(table.status, cells["status"])
        is_quotation = predicate == SAID
        obj: Object | None = None
        if is_quotation:
            obj = self._attempt(self._gist)
        elif predicate:
            obj = self._attempt(table.object, predicate, cells["object"])
        qualifiers = self._qualifiers(QUOTATION if is_quotation else STATEMENT) if predicate else []
        topics = self._topics(is_misplaced=predicate is not None and not is_quotation)
        if self.wrong or subject is None or predicate is None or evidence is None or confidence is None:
            return []  # What hides a value without being wrong here was reported where it stands.
        if status is None or obj is None:
            return []
        if is_quotation:
            qualifiers.append((PREF_LABEL, obj))
            span = (subject, evidence.document, str(evidence.start), str(evidence.end))
            obj = f"{self.reader.prefixes.base}quotation/{digest(*span)}"
        by, note = cells["by"], cells["note"]
        found = [Statement(subject, predicate, obj, evidence, confidence, status, by, note, tuple(sorted(qualifiers)))]
        found += [Statement(str(obj), ABOUT, topic, evidence, confidence, status, by, note) for topic in topics]
        for statement in found:
            self._attempt(self._register, statement)
        return found

    def _evidence(self) -> Evidence | None:
        quote, start, end, status = (self.cells[column] for column in ("quote", "start", "end", "status"))
        document = self._attempt(self.table.document, self.cells["document"])
        if document is None or (document.id in self.reader.unreadable_documents and not (start and end)):
            return None
        if not (quote or start or end) and self.table.further.has_unknown:
            return None  # The evidence may stand in the column whose name was reported.
        is_disputed = self.reader.statuses.get(status.casefold()) is Status.DISPUTED
        has_vanished = is_disputed and any(mark in self.cells["note"] for mark in VANISHED.values())
        return self._attempt(read_evidence, document, quote, start, end, has_vanished)

    def _gist(self) -> Literal:
        """The annotator's words for what was said, in the object's cell of a quotation."""
        cell = self.cells["object"]
        if not cell:
            fix = Message("write in your own words what was said")
            raise WrongCell("object", Message("the cell is empty"), fix)
        return Literal(cell, self.reader.language)

    def _qualifiers(self, kind: str) -> list[tuple[str, Object]]:
        pairs = [
            self._attempt(self.table.qualifier, column, iri, self.all_cells[position], kind)
            for position, column, iri in self.table.further.qualifiers
            if self.all_cells[position]
        ]
        return [pair for pair in pairs if pair is not None]

    def _topics(self, *, is_misplaced: bool) -> list[str]:
        """What a quotation is about: names with `|` between them. They are misplaced in any other row."""
        position = self.table.further.about
        cell = self.all_cells[position] if position is not None else ""
        names = dict.fromkeys(name.strip() for name in cell.split("|") if name.strip())
        if names and is_misplaced:
            message = Message("only a row with kg:said can be about something")
            self.wrong.append(WrongCell("about", message, Message("empty the cell")))
            return []
        topics = [self._attempt(self.table.resource, "about", name) for name in names]
        return [topic for topic in topics if topic is not None]

    def _register(self, statement: Statement) -> None:
        """Note the row of a statement. Raises WrongCell when another row has the same one."""
        first = self.reader.locations.get(statement.id)
        if first is not None:
            fix = Message("delete one of the two rows, or narrow the quote of each to its own words")
            raise WrongCell(None, Message("the same statement with the same evidence stands in {} already", first), fix)
        self.reader.locations[statement.id] = self.location
