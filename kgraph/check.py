"""Check: all that is wrong with a project, or with a file of RDF, each thing where a person can mend it.

First the rows, which is fast and needs no engine; then contradictions between statements; then the shapes, whose results
speak of nodes and are brought back to the cells that made them. Parsers drop places: we kept them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

import pyoxigraph as ox
import rdflib

from .consistency import contradictions
from .defects import Defect
from .graph import Graph
from .lines import Lines
from .messages import Message
from .namespaces import ABOUT, ALT_LABEL, DCTERMS, KG, NIF, OWL, PREF_LABEL, PROV, RDF, SAID, SKOS, TYPE, local_name
from .project import Contents, Project, open_graph
from .shapes import KGS, Shapes, lint, node_term, read_shapes, to_rdflib
from .statements import Statement, Status
from .store import to_ox, to_terms
from .terms import Literal, Object
from .validate import Result, shape_results, validate
from .vocabulary import Vocabulary, read_vocabulary
from .wording import Wording

__all__ = ["Checked", "check_graph", "check_project"]

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
    PREF_LABEL: "object",
}
"""Where a row says what a statement, its span of text or its quotation has."""
_COMPARED = {"Disjoint": "disjoint", "Equals": "equals", "LessThan": "lessThan", "LessThanOrEquals": "lessThanOrEquals"}
_ABSENCE = {"MinCount", "HasValue", "QualifiedMinCount"}
"""What the absence of a triple breaks."""


class Place(NamedTuple):
    """Where something stands, as in `Defect`; and the value that stands there, when that tells it apart."""

    file: str
    row: int | None
    column: str | None
    value: Object | None = None

    @property
    def line(self) -> str:
        """File and row, such as `annotations/a.csv:7`."""
        return self.file if self.row is None else f"{self.file}:{self.row}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What has been found: the defects in the order of the files, and how much was looked at."""

    defects: tuple[Defect, ...]
    statements: int
    documents: int
    contents: Contents = field(default_factory=lambda: Contents((), (), (), ()))
    """What the project says; nothing for a graph that is no project."""

    @property
    def errors(self) -> int:
        """How many defects are more than warnings."""
        return sum(1 for defect in self.defects if defect.severity == "error")


def check_project(project: Project) -> Checked:
    """All that is wrong with a project: its rows, what they contradict, and what breaks its shapes.

    Shapes of the project that are wrong themselves are named, and only those that ship with kgraph are evaluated then.
    """
    contents = project.read()
    files = [(path, f"ontology/{path.name}") for path in sorted((project.folder / "ontology").glob("*.ttl"))]
    own = read_shapes(files)
    faults = list(_shape_faults(own, project.vocabulary, project))
    shapes = read_shapes() if faults else own
    shapes.drop(KGS + "provenByRows")
    shapes.drop(KGS + "forLanguage", keep=project.languages if project.published else ())
    tables = _Tables(project, contents, own, shapes)
    contradicted = _contradicted(contents.statements, project.vocabulary, tables)
    # A concept that the project declares is there even while no row speaks of it.
    results = validate((*project.triples(contents), *to_terms(project.vocabulary.triples)), shapes)
    wording = Wording(shapes, project.prefixes, tables.name, tables.types, tables.described)
    broken = _worded(filter(tables.is_meant, results), shapes, wording, tables.places)
    wrong = {defect.place for defect in contents.defects}  # Of such a cell enough has been said.
    defects = [*contents.defects, *faults, *contradicted, *(defect for defect in broken if defect.place not in wrong)]
    names = ["documents.csv", "entities.csv"]
    names += [path.relative_to(project.folder).as_posix() for path in project.annotation_files()]
    ranks = {name: rank for rank, name in enumerate(names)}
    ordered = sorted(_once(defects), key=lambda defect: (ranks.get(defect.file, len(ranks)), defect.file, defect.row or 0))
    return Checked(tuple(ordered), len(contents.statements), len(contents.documents), contents)


def check_graph(path: Path) -> Checked:
    """What in a store, or in a file of RDF, breaks the shapes that ship with kgraph, by line where the format has lines.

    Raises ParseError with the line of a fault of syntax, InputError for what cannot be read.
    """
    graph = open_graph(path)
    shapes, vocabulary = read_shapes(), read_vocabulary()
    shapes.drop(KGS + "forLanguage")
    statements = list(graph.statements())
    source = _File(path, graph, shapes)
    named = (triple for name in graph.local.graphs() for triple in graph.local.triples(name))
    triples = [*graph.triples(), *named, *_subclasses(vocabulary)]
    wording = Wording(shapes, graph.prefixes, source.name, lambda iri: graph.types.get(iri, ()), source.described)
    broken = _worded(validate(triples, shapes), shapes, wording, source.places)
    defects = _once([*_contradicted(statements, vocabulary, source), *broken])
    ordered = sorted(defects, key=lambda defect: (defect.row or 0, defect.message))
    documents = sum(1 for kinds in graph.types.values() if KG + "Document" in kinds)
    return Checked(tuple(ordered), len(statements), documents)


def _subclasses(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """What the vocabulary says of classes: a graph need not carry it."""
    for iri, known in vocabulary.classes.items():
        for parent in known.parents:
            yield f"<{iri}>", f"<{rdflib.RDFS.subClassOf}>", f"<{parent}>"


def _shape_faults(shapes: Shapes, vocabulary: Vocabulary, project: Project) -> Iterator[Defect]:
    """What is wrong with the project's own shapes: their words first, and, where those are right, their form."""
    found = list(lint(shapes, vocabulary, project.prefixes))
    yield from found
    told = {(defect.file, defect.row) for defect in found}
    for name, lines, graph in shapes.files:
        for result in shape_results(graph):
            named = Shapes(graph).name(to_rdflib(node_term(result.focus_node)))
            step = result.path[0] if result.path else ""
            line = lines.find(named, step, result.value)
            if (name, line) not in told and step:
                told.add((name, line))
                value = "" if result.value is None else str(getattr(result.value, "value", result.value))
                message = Message("sh:{} cannot be '{}' here", local_name(step), value)
                if not value:
                    message = Message("sh:{} is missing", local_name(step))
                mend = Message("see https://www.w3.org/TR/shacl/ for what it takes")
                yield Defect(name, line, None, message, mend, rule=named, value=value)


def _contradicted(statements: Iterable[Statement], vocabulary: Vocabulary, source: _Tables | _File) -> Iterator[Defect]:
    """A defect for every contradiction, at the statement that comes second."""
    for found in contradictions(statements, vocabulary):
        first, second = source.cell(found.first, found.column), source.cell(found.second, found.column)
        message = Message("'{}': {}", source.triple(found.second), found.message(first.line))
        yield Defect(*second[:3], message, found.mend, found.severity, found.rule, source.name(found.second.object))


def _worded(
    results: Iterable[Result], shapes: Shapes, wording: Wording, places: Callable[[Result], Sequence[Place]]
) -> list[Defect]:
    """A defect for every place of every result, by column and message, for results come in no order."""
    defects = []
    for result in results:
        message, mend = wording.words(result)
        first, *others = found = places(result)
        value = wording.name(result.focus_node if result.value is None else result.value)
        if result.component in ("MaxCount", "QualifiedMaxCount", "UniqueLang") and others:
            found = others  # The first is one too many only because of these.
        for place in found:
            said = message
            if found is others and place.value is not None and first.value is not None:
                value, other = wording.name(place.value), wording.name(first.value)
                said = Message("{}; '{}' here, '{}' in {}", message, value, other, first.line)
            defects.append(Defect(*place[:3], said, mend, result.severity, shapes.name(result.shape), value))
    return sorted(defects, key=lambda defect: (defect.column or "", defect.message))


def _once(defects: Iterable[Defect]) -> list[Defect]:
    """Each defect once, and no warning about a cell that has an error."""
    defects = list(dict.fromkeys(defects))
    wrong = {defect.place for defect in defects if defect.severity == "error" and defect.column is not None}
    return [defect for defect in defects if defect.severity == "error" or defect.place not in wrong]


# ── where it stands ───────────────────────────────────────────────────────────────────────


class _Tables:
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
            return next((known[tag] for tag in language if tag in known), value)
        return self.project.vocabulary.label(value, language) or self._gists.get(value) or self.project.prefixes.curie(value)

    def triple(self, statement: Statement) -> str:
        """A statement's triple in the words of the tables."""
        parts = self.name(statement.subject), self.project.prefixes.curie(statement.predicate), self.name(statement.object)
        return " ".join(parts)

    def described(self, iri: str) -> str:
        """The place of the entity's row, such as `entities.csv:12`; '' when it has none."""
        return self.contents.places.get(iri, "")

    def types(self, iri: str) -> Sequence[str]:
        """The classes of something, by its row, by statements, or by the vocabulary."""
        known = self.project.vocabulary.terms.get(iri)
        return self._types.get(iri) or (sorted(known.types) if known else ())

    def is_meant(self, result: Result) -> bool:
        """Whether a result is not but the shadow of a fault that has been told of already.

        While rows are wrong and left out, the absence of what they may give proves nothing; and what has a class that is
        none is of no class.
        """
        step = result.path[0] if result.path else ""
        if self._are_rows_missing and result.component in _ABSENCE and step not in _ENTITIES and step not in _DOCUMENTS:
            return False
        return not {result.focus_node, result.value} & self._unclassed

    def cell(self, statement: Statement, column: str) -> Place:
        """A column of a statement's row; what a quotation is about has one of its own."""
        if statement.predicate == ABOUT and statement.subject in self._said:
            column = "about" if column == "object" else "subject"
        return Place(*self.row(statement), column, statement.object)

    def row(self, statement: Statement) -> tuple[str, int]:
        """The file and the row of a statement."""
        file, _, row = self.contents.places[statement.id].rpartition(":")
        return file, int(row)

    def places(self, result: Result) -> list[Place]:
        """The cells that a result is about. It has always at least one."""
        finders = (self._of_statement, self._of_compared, self._of_triples, self._of_target, self._of_quotation)
        for find in finders:
            if found := find(result):
                return list(dict.fromkeys(found))
        return [self._of_thing(result)]

    def _of_statement(self, result: Result) -> list[Place]:
        """The result is about a statement, or about the span of text that it was read in."""
        node = str(result.focus_node)
        step = result.path[0] if result.path else ""
        column = _STATEMENTS.get(step, local_name(step) if step else None)
        if node in self._statements:
            return [Place(*self.row(self._statements[node]), column)]
        return [Place(*self.row(statement), column or "quote") for statement in self._spans.get(node, ())]

    def _of_compared(self, result: Result) -> list[Place]:
        """The constraint compares with another predicate, whose triple is the one too many."""
        parameter = _COMPARED.get(result.component)
        if parameter is None or result.component.startswith("LessThan"):
            return []
        others = self.shapes.values(result.shape, parameter)
        return [
            place
            for other in others
            for statement in self._by_subject.get((str(result.focus_node), str(other)), ())
            if (place := self.cell(statement, "object")) and result.value in (None, statement.object)
        ]

    def _of_triples(self, result: Result) -> list[Place]:
        """The path leads over triples that rows have made."""
        if result.path is None:
            return []
        predicate, is_backwards = result.path
        if is_backwards:
            rows = self._by_object.get((predicate, result.focus_node), ())
            return [self.cell(s, "subject") for s in rows if result.value in (None, s.subject)]
        rows = list(self._apart(self._by_subject.get((str(result.focus_node), predicate), ())))
        # A path of several steps ends at a value that the first step does not have.
        exact = [statement for statement in rows if result.value == statement.object]
        return [self.cell(statement, "object") for statement in exact or rows]

    def _of_target(self, result: Result) -> list[Place]:
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

    def _of_quotation(self, result: Result) -> list[Place]:
        """A quotation is made by the row in which somebody says it."""
        step, is_backwards = result.path or (PREF_LABEL, False)
        column = "subject" if is_backwards else _STATEMENTS.get(step, local_name(step))
        return [self.cell(statement, column) for statement in self._said.get(str(result.focus_node), ())]

    def _of_thing(self, result: Result) -> Place:
        """What is left: the row of an entity or a document, or the line of the project's ontology that tells of it."""
        node, step = str(result.focus_node), result.path[0] if result.path else ""
        file, _, row = self.contents.places.get(node, "").rpartition(":")
        if file == "documents.csv":
            return Place(file, int(row), _DOCUMENTS.get(step, "id"))
        if file:
            column = _ENTITIES.get(step, "id" if step else "type")
            if column in ("label", "description"):
                languages = [str(tag.value) for tag in self._languages(result)] or [self.project.languages[0]]
                if isinstance(result.value, Literal) and result.value.language:
                    languages = [result.value.language]
                column = f"{column}_{languages[0]}"
            return Place(file, int(row), column)
        for name, lines, _ in self.own.files:
            line = lines.find(node, step, result.value) or lines.mention(node)
            if line is not None:
                return Place(name, line, None)
        return Place(self.project.file.name, None, None)

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
        pairs = (
            (str(s.object), dict(s.qualifiers).get(PREF_LABEL)) for s in self.contents.statements if s.predicate == SAID
        )
        return {iri: gist.value for iri, gist in pairs if isinstance(gist, Literal)}


def _grouped(statements: Iterable[Statement], key: Callable[[Statement], Key]) -> dict[Key, list[Statement]]:
    found: dict[Key, list[Statement]] = {}
    for statement in statements:
        found.setdefault(key(statement), []).append(statement)
    return found


class _File:
    """The lines of a file of RDF; a store, and formats that have no lines of their own, have none."""

    def __init__(self, path: Path, graph: Graph, shapes: Shapes) -> None:
        self.path, self.graph, self.shapes = path, graph, shapes

    @cached_property
    def _lines(self) -> Lines:
        has_lines = self.path.is_file() and self.path.suffix.lower() in (".ttl", ".nt", ".nq", ".trig", ".n3")
        prefixes, base = dict(self.graph.prefixes.items()), self.graph.prefixes.base
        return Lines.of_file(self.path, prefixes, base) if has_lines else Lines("", {})

    def name(self, value: Object) -> str:
        """The name of a term as the graph has it, else its CURIE."""
        if isinstance(value, Literal):
            return value.value
        return self.graph.label(value) if self.graph.labels(value) else self.graph.prefixes.curie(value)

    def triple(self, statement: Statement) -> str:
        """A statement's triple in words."""
        parts = self.name(statement.subject), self.graph.prefixes.curie(statement.predicate), self.name(statement.object)
        return " ".join(parts)

    def described(self, iri: str) -> str:
        """The line on which something is described."""
        line = self._lines.find(iri)
        return f"{self.path}:{line}" if line else ""

    def cell(self, statement: Statement, column: str) -> Place:
        """Where a statement stands; lines have no columns."""
        base = self.graph.prefixes.base
        return Place(str(self.path), self._lines.find(f"{base}statement/{statement.id}"), None, statement.object)

    def places(self, result: Result) -> list[Place]:
        """The lines of the triples that a result is about: of the predicate and the value, or of what made it a target."""
        node, value = result.focus_node, result.value
        triples: list[tuple[str, str, Object | None]] = []
        if result.path is None:
            triples += [(str(node), p, None) for p in self.shapes.targets(result.shape, "targetSubjectsOf")]
            for predicate in self.shapes.targets(result.shape, "targetObjectsOf"):
                triples += [(subject, predicate, node) for subject in self._subjects(predicate, node)]
        elif result.path[1]:
            triples = [(str(value), result.path[0], node)] if value is not None else []
        else:
            triples = [(str(node), result.path[0], value)]
        lines = sorted({line for triple in triples if (line := self._lines.find(*triple))})
        if not lines:
            lines = [line for line in (self._lines.find(str(node)) or self._lines.mention(str(node)),) if line]
        return [Place(str(self.path), line, None) for line in lines] or [Place(str(self.path), None, None)]

    def _subjects(self, predicate: str, obj: Object) -> Iterator[str]:
        """Whatever has `obj` for its `predicate`."""
        quads = self.graph.local.ox.quads_for_pattern(None, ox.NamedNode(predicate), to_ox(obj))
        return (quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))
