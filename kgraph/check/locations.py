"""Places: from a node of the graph to the cell, or the line, that made it so.

A project has tables, and every triple of its graph comes from a cell; a file of RDF has lines. Both answer the same
questions: what a thing is called, where it is described, and where what a result of validation speaks of stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

import pyoxigraph as ox
import rdflib

from ..core.location import Location
from ..core.messages import Message
from ..core.namespaces import ABOUT, ALT_LABEL, DCTERMS, KG, NIF, OWL, PREF_LABEL, PROV, RDF, SAID, SKOS, TYPE, local_name
from ..core.statements import Statement, Status
from ..core.terms import Literal, Object
from ..graph.graph import Graph
from ..project.contents import Contents
from ..project.project import Project
from ..rdf.lines import Lines
from ..rdf.oxigraph import to_ox
from .contradictions import BROADER, NARROWER
from .shapes import Shapes
from .validate import Result

__all__ = ["Cell", "File", "Tables"]

Key = TypeVar("Key")

_ENTITIES = {
    TYPE: "type",
    PREF_LABEL: "label",
    ALT_LABEL: "aliases",
    DCTERMS + "description": "description",
    OWL + "sameAs": "same_as",
    SKOS + "exactMatch": "same_as",
}
_DOCUMENTS = {
    DCTERMS + "identifier": "id",
    DCTERMS + "title": "title",
    DCTERMS + "language": "language",
    DCTERMS + "creator": "author",
    DCTERMS + "issued": "published",
    DCTERMS + "source": "source",
    KG + "sha256": "sha256",
}
_STATEMENTS = {
    RDF + "subject": "subject",
    RDF + "predicate": "predicate",
    RDF + "object": "object",
    KG + "status": "status",
    KG + "confidence": "confidence",
    PROV + "wasDerivedFrom": "quote",
    PROV + "wasAttributedTo": "by",
    SKOS + "note": "note",
    NIF + "beginIndex": "start",
    NIF + "endIndex": "end",
    NIF + "referenceContext": "document",
    NIF + "anchorOf": "quote",
    PREF_LABEL: "object",
}
"""Where a row says what a statement, its span of text or its quotation has."""
_COMPARED = {"Disjoint": "disjoint", "Equals": "equals", "LessThan": "lessThan", "LessThanOrEquals": "lessThanOrEquals"}
_ABSENCE = {"MinCount", "HasValue", "QualifiedMinCount", "Node", "And", "Xone"}
"""What the absence of a triple breaks, or may break."""


class Cell(NamedTuple):
    """Where something stands, and the value that stands there when that tells it apart."""

    location: Location
    value: Object | None = None


class Tables:
    """The cells of a project: from a result of validation to the rows that made the graph so."""

    def __init__(self, project: Project, contents: Contents, own: Shapes, shapes: Shapes) -> None:
        self.project, self.contents, self.own, self.shapes = project, contents, own, shapes

    def name(self, value: Object) -> str:
        """What the project's tables call something."""
        if isinstance(value, Literal):
            return value.value
        language = self.project.languages
        known = self._entities.get(value)
        if known is not None:
            return next((known[tag] for tag in language if tag in known), self.project.prefixes.curie(value))
        known_as = (self._titles.get(value), self.project.vocabulary.label(value, language), self._gists.get(value))
        return next(filter(None, known_as), self.project.prefixes.curie(value))

    def triple(self, statement: Statement) -> str:
        """A statement's triple in the words of the tables."""
        parts = self.name(statement.subject), self.project.prefixes.curie(statement.predicate), self.name(statement.object)
        return " ".join(parts)

    def described(self, iri: str) -> Location | None:
        """The row of the entity, such as `entities.csv:12`, if it has one."""
        return self.contents.locations.get(iri)

    def types(self, iri: str) -> Sequence[str]:
        """The classes of something, by its row, by statements, or by the vocabulary."""
        known = self.project.vocabulary.terms.get(iri)
        return self._types.get(iri) or (sorted(known.types) if known else ())

    def is_meant(self, result: Result) -> bool:
        """Whether a result is not but the shadow of a fault that has been told of already.

        While rows are wrong and left out, the absence of what they may give proves nothing; and what has a class that is
        none is of no class.
        """
        of_rows = not {step for step, _ in result.steps} & (_ENTITIES.keys() | _DOCUMENTS.keys())
        if self._are_rows_missing and result.component in _ABSENCE and of_rows:
            return False
        return not {result.focus_node, result.value} & self._unclassed

    def cell(self, statement: Statement, column: str) -> Cell:
        """A column of a statement's row; what a quotation is about has one of its own."""
        if statement.predicate == ABOUT and statement.subject in self._said:
            column = "about" if column == "object" else "subject"
        return Cell(self.row(statement).in_column(column), statement.object)

    def broader(self) -> Iterator[tuple[str, str]]:
        """Concepts, each with one above it, that rows or the vocabulary name."""
        for subject, predicate, obj in [*(statement.triple for statement in self._facts), *self._declared]:
            if predicate in (BROADER, NARROWER) and isinstance(obj, str):
                yield (subject, obj) if predicate == BROADER else (obj, subject)

    def link(self, lower: str, upper: str) -> Location | None:
        """Where it stands that one concept is broader than the other, the last of the places; None where kgraph says so."""
        rows = [s for s in self._by_subject.get((lower, BROADER), ()) if s.object == upper]
        rows += [s for s in self._by_subject.get((upper, NARROWER), ()) if s.object == lower]
        if rows:
            return self.cell(rows[-1], "object").location
        for name, lines, _ in self.own.files:
            if line := lines.find(lower, BROADER, upper):
                return Location(name, line)
        return None

    def row(self, statement: Statement) -> Location:
        """The row of a statement."""
        return self.contents.locations[statement.id]

    def cells(self, result: Result) -> list[Cell]:
        """The cells that a result is about. It has always at least one."""
        finders = (self._of_statement, self._of_compared, self._of_triples, self._of_target, self._of_quotation)
        for find in finders:
            if found := find(result):
                return list(dict.fromkeys(found))
        return [self._of_thing(result)]

    def _of_statement(self, result: Result) -> list[Cell]:
        """The result is about a statement, or about the span of text that it was read in."""
        node = str(result.focus_node)
        column = self._column(result.path[0]) if result.path else None
        if node in self._statements:
            return [Cell(self.row(self._statements[node]).in_column(column))]
        return [Cell(self.row(statement).in_column(column or "quote")) for statement in self._spans.get(node, ())]

    def _column(self, predicate: str) -> str | None:
        """The column of a row that says a predicate of its statement or quotation."""
        local = local_name(predicate)
        return _STATEMENTS.get(predicate) or (local if local in self.project.vocabulary.qualifiers else None)

    def _of_compared(self, result: Result) -> list[Cell]:
        """The constraint compares with another predicate, whose triple is the one too many."""
        parameter = _COMPARED.get(result.component)
        if parameter is None or result.component.startswith("LessThan"):
            return []
        others = self.shapes.values(result.shape, parameter)
        return [
            cell
            for other in others
            for statement in self._by_subject.get((str(result.focus_node), str(other)), ())
            if (cell := self.cell(statement, "object")) and result.value in (None, statement.object)
        ]

    def _of_triples(self, result: Result) -> list[Cell]:
        """The path leads over triples that rows have made."""
        found: list[Cell] = []
        others: list[Cell] = []
        for predicate, is_backwards in result.steps:
            if is_backwards:
                rows = self._by_object.get((predicate, result.focus_node), ())
                found += [self.cell(s, "subject") for s in rows if result.value in (None, s.subject)]
                continue
            for statement in self._apart(self._by_subject.get((str(result.focus_node), predicate), ())):
                is_it = result.value in (None, statement.object)
                (found if is_it else others).append(self.cell(statement, "object"))
        # A path of several steps ends at a value that the first step does not have.
        return found or others

    def _of_target(self, result: Result) -> list[Cell]:
        """The node itself is wrong in the place that made it a target."""
        if result.path is not None:
            return []
        node = result.focus_node
        found = []
        for predicate in self.shapes.targets(result.shape, "targetSubjectsOf"):
            found += [self.cell(s, "subject") for s in self._by_subject.get((str(node), predicate), ())]
        for predicate in self.shapes.targets(result.shape, "targetObjectsOf"):
            found += [self.cell(s, "object") for s in self._by_object.get((predicate, node), ())]
        return found

    def _of_quotation(self, result: Result) -> list[Cell]:
        """A quotation is made by the row in which somebody says it."""
        step, is_backwards = result.path or (PREF_LABEL, False)
        column = "subject" if is_backwards else self._column(step) or "object"
        return [self.cell(statement, column) for statement in self._said.get(str(result.focus_node), ())]

    def _of_thing(self, result: Result) -> Cell:
        """What is left: the row of an entity or a document, or the line of the project's ontology that tells of it."""
        node = str(result.focus_node)
        row = self.contents.locations.get(node)
        steps = [step for step, _ in result.steps] or [""]
        if row is not None and row.file == "documents.csv":
            return Cell(row.in_column(_DOCUMENTS.get(steps[0], "id")))
        if row is not None:
            return Cell(row.in_column(self._entity_column(node, steps, result)))
        for name, lines, _ in self.own.files:
            line = lines.find(node, steps[0], result.value) or lines.mention(node)
            if line is not None:
                return Cell(Location(name, line))
        # A term that ships with kgraph: the shape that asks something of it is the project's.
        return Cell(self.own.location(result.shape) or Location(self.project.file.name))

    def _entity_column(self, node: str, steps: Sequence[str], result: Result) -> str:
        """The column of an entity's row in which a value stands, or in which one is missing."""
        if steps == [""]:
            return "type"
        columns = [_ENTITIES.get(step, "id") for step in steps]
        said = self._entities[node].values() if node in self._entities else ()
        if isinstance(result.value, Literal) and "label" in columns and result.value.value in said:
            columns = ["label"]
        if columns[0] not in ("label", "description"):
            return columns[0]
        languages = [tag.value for tag in self._languages(result)]
        language = result.value.language if isinstance(result.value, Literal) else ""
        return f"{columns[0]}_{language or next(iter(languages), self.project.languages[0])}"

    def _languages(self, result: Result) -> Iterator[Literal]:
        """The languages that the shape asks for."""
        for qualified in self.shapes.values(result.shape, "qualifiedValueShape"):
            if isinstance(qualified, str) and qualified.startswith("_:"):
                values = self.shapes.values(rdflib.BNode(qualified[2:]), "languageIn")
                yield from (value for value in values if isinstance(value, Literal))

    @staticmethod
    def _apart(rows: Sequence[Statement]) -> Iterator[Statement]:
        """One statement for each object, the first that has it."""
        found: dict[Object, Statement] = {}
        for statement in rows:
            found.setdefault(statement.object, statement)
        yield from found.values()

    @cached_property
    def _declared(self) -> list[tuple[str, str, Object]]:
        triples = self.project.vocabulary.triples
        return [
            (triple.subject.value, triple.predicate.value, triple.object.value)
            for triple in triples
            if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode)
        ]

    @cached_property
    def _are_rows_missing(self) -> bool:
        return any(defect.file.startswith("annotations/") for defect in self.contents.defects)

    @cached_property
    def _unclassed(self) -> set[Object | None]:
        return {entity.iri for entity in self.contents.entities if not entity.type}

    @cached_property
    def _types(self) -> dict[str, list[str]]:
        types: dict[str, list[str]] = {entity.iri: [entity.type] for entity in self.contents.entities}
        for statement in self._facts:
            if statement.predicate == TYPE:
                types.setdefault(statement.subject, []).append(str(statement.object))
        return types

    @cached_property
    def _facts(self) -> list[Statement]:
        return [statement for statement in self.contents.statements if statement.status is Status.ACCEPTED]

    @cached_property
    def _by_subject(self) -> dict[tuple[str, str], list[Statement]]:
        return _grouped(self._facts, lambda statement: (statement.subject, statement.predicate))

    @cached_property
    def _by_object(self) -> dict[tuple[str, Object], list[Statement]]:
        return _grouped(self._facts, lambda statement: (statement.predicate, statement.object))

    @cached_property
    def _said(self) -> dict[str, list[Statement]]:
        said = (statement for statement in self.contents.statements if statement.predicate == SAID)
        return _grouped(said, lambda statement: str(statement.object))

    @cached_property
    def _statements(self) -> dict[str, Statement]:
        base = f"{self.project.base}statement/"
        return {base + statement.id: statement for statement in self.contents.statements}

    @cached_property
    def _spans(self) -> dict[str, list[Statement]]:
        return _grouped(self.contents.statements, lambda s: s.evidence.iri if s.evidence else "")

    @cached_property
    def _entities(self) -> dict[str, dict[str, str]]:
        return {entity.iri: dict(entity.labels) for entity in self.contents.entities}

    @cached_property
    def _gists(self) -> dict[str, str]:
        """What was said, in the annotator's words, by the IRI of the quotation."""
        gists = {iri: dict(rows[0].qualifiers).get(PREF_LABEL) for iri, rows in self._said.items()}
        return {iri: gist.value for iri, gist in gists.items() if isinstance(gist, Literal)}

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {document.iri: document.title or document.id for document in self.contents.documents}


def _grouped(statements: Iterable[Statement], key: Callable[[Statement], Key]) -> dict[Key, list[Statement]]:
    found: dict[Key, list[Statement]] = {}
    for statement in statements:
        found.setdefault(key(statement), []).append(statement)
    return found


class File:
    """The lines of a file of RDF; a store, and formats that have no lines of their own, have none."""

    def __init__(self, path: Path, graph: Graph, shapes: Shapes) -> None:
        self.path, self.graph, self.shapes = path, graph, shapes

    @cached_property
    def _lines(self) -> Lines:
        has_lines = self.path.is_file() and self.path.suffix.lower() in (".ttl", ".nt", ".nq", ".trig", ".n3")
        return Lines.of_file(self.path, dict(self.graph.prefixes.items())) if has_lines else Lines("", {})

    def name(self, value: Object) -> str:
        """The name of a term as the graph has it, else its CURIE."""
        if isinstance(value, Literal):
            return value.value
        if value.startswith("_:"):
            return Message("a node without a name")
        return self.graph.label(value) if self.graph.labels(value) else self.graph.prefixes.curie(value)

    def types(self, iri: str) -> Sequence[str]:
        """The classes of something."""
        if not iri.startswith("_:"):
            return self.graph.types.get(iri, ())
        quads = self.graph.local.ox.quads_for_pattern(ox.BlankNode(iri[2:]), ox.NamedNode(TYPE), None)
        return sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode))

    def broader(self) -> Iterator[tuple[str, str]]:
        """Concepts, each with one above it."""
        for predicate in (BROADER, NARROWER):
            for quad in self.graph.local.ox.quads_for_pattern(None, ox.NamedNode(predicate), None):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                    pair = quad.subject.value, quad.object.value
                    yield pair if predicate == BROADER else pair[::-1]

    def triple(self, statement: Statement) -> str:
        """A statement's triple in words."""
        parts = self.name(statement.subject), self.graph.prefixes.curie(statement.predicate), self.name(statement.object)
        return " ".join(parts)

    def described(self, iri: str) -> Location | None:
        """The line on which something is described, if one is known."""
        line = self._lines.find(iri)
        return Location(str(self.path), line) if line else None

    def link(self, lower: str, upper: str) -> Location | None:
        """Where it stands that one concept is broader than the other."""
        line = self._lines.find(lower, BROADER, upper) or self._lines.find(upper, NARROWER, lower)
        return Location(str(self.path), line)

    def cell(self, statement: Statement, column: str) -> Cell:
        """Where a statement stands; lines have no columns."""
        base = self.graph.prefixes.base
        line = self._lines.find(f"{base}statement/{statement.id}")
        return Cell(Location(str(self.path), line), statement.object)

    def cells(self, result: Result) -> list[Cell]:
        """The lines of the triples that a result is about: of the predicate and the value, or of what made it a target."""
        node, value = result.focus_node, result.value
        triples: list[tuple[str, str, Object | None]] = []
        if not result.steps:
            triples += [(str(node), p, None) for p in self.shapes.targets(result.shape, "targetSubjectsOf")]
            for predicate in self.shapes.targets(result.shape, "targetObjectsOf"):
                triples += [(subject, predicate, node) for subject in self._subjects(predicate, node)]
        for predicate, is_backwards in result.steps:
            if not is_backwards:
                triples.append((str(node), predicate, value))
            elif value is not None:
                triples.append((str(value), predicate, node))
        lines = sorted({line for triple in triples if (line := self._lines.find(*triple))})
        if not lines:
            lines = [line for line in (self._lines.find(str(node)) or self._lines.mention(str(node)),) if line]
        return [Cell(Location(str(self.path), line)) for line in lines] or [Cell(Location(str(self.path)))]

    def _subjects(self, predicate: str, obj: Object) -> Iterator[str]:
        """Whatever has `obj` for its `predicate`."""
        is_blank = isinstance(obj, str) and obj.startswith("_:")
        term = ox.BlankNode(obj[2:]) if is_blank and isinstance(obj, str) else to_ox(obj)
        quads = self.graph.local.ox.quads_for_pattern(None, ox.NamedNode(predicate), term)
        return (quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))
