"""Check: all that is wrong with a project, or with a file of RDF, each thing where a person can fix it.

First the rows, which is fast and needs no engine; then contradictions between statements; then the shapes, whose results
speak of nodes and are brought back to the cells that made them. Parsers drop places: we kept them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDFS

from ..core.defects import Defect
from ..core.errors import InputError
from ..core.location import Location
from ..core.messages import Message
from ..core.namespaces import KG, local_name
from ..core.statements import Statement
from ..project.contents import Contents, read
from ..project.open import open_graph
from ..project.project import Project
from ..project.to_rdf import to_rdf
from ..rdf.oxigraph import to_terms
from ..vocabulary.ontology import Vocabulary, read_vocabulary
from .contradictions import circles, contradictions
from .locations import File, Tables
from .shapes import Shapes, lint, node_term, read_shapes, to_rdflib
from .validate import Result, shape_results, validate
from .wording import Wording

__all__ = ["Checked", "check_graph", "check_project"]

_MANY = 20
"""Places of one result that are told one by one; of more it is said how many there are."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What has been found: the defects in the order of the files, and how much was looked at."""

    defects: tuple[Defect, ...]
    statements: int
    documents: int
    contents: Contents | None = None
    """What the project says; None for a graph that is not a project."""

    @property
    def errors(self) -> int:
        """How many defects are more than warnings."""
        return sum(1 for defect in self.defects if defect.severity == "error")


def check_project(project: Project) -> Checked:
    """All that is wrong with a project: its rows, what they contradict, and what breaks its shapes.

    Shapes of the project that are wrong themselves are named, and only those that ship with kgraph are evaluated then.
    """
    contents = read(project)
    folder = project.folder / "ontology"
    files = [(path, f"ontology/{path.name}") for path in sorted(folder.glob("*.ttl"))]
    languages = project.languages if project.published else ()
    own = read_shapes(files, are_rows_proven=True, languages=languages)
    shipped = read_shapes(are_rows_proven=True, languages=languages)
    faults = [*_unread(folder), *_shape_faults(own, project)]
    shapes = shipped if any(fault.severity == "error" for fault in faults) else own
    tables = Tables(project, contents, own, shapes)
    contradicted = [*_contradicted(contents.statements, project.vocabulary, tables), *_circles(tables)]
    unlabelled = [*_guessed(contents), *_unlabelled(project, contents)]
    # A concept that the project declares is there even while no row speaks of it.
    triples = [*to_rdf(contents), *to_terms(project.vocabulary.triples)]
    try:
        results = validate(triples, shapes)
    except InputError as error:
        if shapes is shipped:
            raise
        where = next((name for name, _, graph in own.files if graph), "ontology")
        faults.append(Defect(Location(where), error.message, Message("fix the shapes of the project"), rule="shapes"))
        tables = Tables(project, contents, own, shipped)
        results = validate(triples, shipped)
    wording = Wording(tables.shapes, project.prefixes, tables.name, tables.types, tables.described)
    told = [*contents.defects, *unlabelled]
    wrong = {defect.location for defect in told}  # Of such a cell enough has been said.
    broken = (
        defect for defect in _worded(filter(tables.is_meant, results), wording, tables) if defect.location not in wrong
    )
    names = ["documents.csv", "entities.csv"]
    names += [path.relative_to(project.folder).as_posix() for path in project.annotation_files()]
    ranks = {name: rank for rank, name in enumerate(names)}
    defects = _once([*told, *faults, *contradicted, *broken])
    ordered = sorted(defects, key=lambda defect: (ranks.get(defect.file, len(ranks)), defect.file, defect.row or 0))
    return Checked(tuple(ordered), len(contents.statements), len(contents.documents), contents)


def check_graph(path: Path) -> Checked:
    """What in a store, or in a file of RDF, breaks the shapes that ship with kgraph, by line where the format has lines.

    Raises ParseError with the line of a fault of syntax, InputError for what cannot be read.
    """
    graph = open_graph(path)
    shapes, vocabulary = read_shapes(), read_vocabulary()
    statements = list(graph.statements())
    source = File(path, graph, shapes)
    defects = [*_contradicted(statements, vocabulary, source), *_circles(source)]
    named = (triple for name in graph.local.graphs() for triple in graph.local.triples(name))
    try:
        results = validate([*graph.triples(), *named, *_subclasses(vocabulary)], shapes)
    except InputError as error:  # A value that the engine stumbles over: what was found stays found.
        defects.append(Defect(Location(str(path)), error.message, rule="shapes"))
        results = []
    defects += _worded(results, Wording(shapes, graph.prefixes, source.name, source.types, source.described), source)
    ordered = sorted(_once(defects), key=lambda defect: (defect.row or 0, defect.message))
    documents = sum(1 for kinds in graph.types.values() if KG + "Document" in kinds)
    return Checked(tuple(ordered), len(statements), documents)


def _subclasses(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """What the vocabulary says of classes: a graph need not carry it."""
    for iri, known in vocabulary.classes.items():
        for parent in known.parents:
            yield f"<{iri}>", f"<{RDFS.subClassOf}>", f"<{parent}>"


# ── what needs no engine ──────────────────────────────────────────────────────────────────


def _contradicted(statements: Iterable[Statement], vocabulary: Vocabulary, source: Tables | File) -> Iterator[Defect]:
    """A defect for every contradiction."""
    for found in contradictions(statements, vocabulary):
        message: Message = Message("'{}': {}", source.triple(found.statement), found.message)
        if found.other is not None:
            message = Message("{} ({})", message, source.cell(found.other, found.column).location.in_column(None))
        cell, value = source.cell(found.statement, found.column), source.name(found.statement.object)
        yield Defect(cell.location, message, found.fix, found.severity, found.rule, value)


def _circles(source: Tables | File) -> Iterator[Defect]:
    """A defect for every circle of broader concepts, at the last link of it that somebody can fix."""
    links = dict.fromkeys(source.broader())
    for circle in circles(links):
        located = [(lower, source.link(lower, upper)) for lower, upper in links if lower in circle and upper in circle]
        found = [(lower, location) for lower, location in located if location is not None]
        if found:
            lower, location = max(found, key=lambda each: each[1].row or 0)
            names = ", ".join(sorted(source.name(node) for node in circle)[:8]) + (", …" if len(circle) > 8 else "")
            message = Message("broader concepts go in a circle: {}", names)
            fix = Message("delete the link that is wrong") if len(circle) > 1 else Message("delete it")
            yield Defect(location, message, fix, rule="circle", value=source.name(lower))


def _guessed(contents: Contents) -> Iterator[Defect]:
    """Texts that are no UTF-8 and were read all the same: what they are written in is a guess."""
    for document in contents.documents:
        if document.encoding == "windows-1252":
            message = Message("'{}' is not UTF-8, and was read as {}", document.file, document.encoding)
            fix = Message("save it as UTF-8")
            yield Defect(
                contents.locations[document.iri].in_column("file"), message, fix, "warning", "encoding", document.file
            )


def _unlabelled(project: Project, contents: Contents) -> Iterator[Defect]:
    """Entities of a published project that lack a label in one of its languages."""
    for entity in contents.entities if project.published else ():
        row = contents.locations[entity.iri]
        for language in project.languages:
            if language not in entity.labels:
                name = next(iter(entity.labels.values()), "") or project.prefixes.curie(entity.iri)
                message = Message("'{}' has no label in the language {}", name, language)
                fix = Message("a published project needs one; write it")
                yield Defect(row.in_column(f"label_{language}"), message, fix, rule="label", value=name)


def _unread(folder: Path) -> Iterator[Defect]:
    """Files that look as if they were part of the ontology and are not."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix.lower() == ".ttl" and not (path.parent == folder and path.suffix == ".ttl"):
            message = Message("the file is not read")
            fix = Message("put it into ontology/ itself, with a name that ends in .ttl")
            yield Defect(Location(path.relative_to(folder.parent).as_posix()), message, fix, "warning", "file")


# ── shapes ────────────────────────────────────────────────────────────────────────────────


def _shape_faults(shapes: Shapes, project: Project) -> Iterator[Defect]:
    """What is wrong with the project's own shapes: their words first, and, where those are right, their form."""
    found = list(lint(shapes, project.vocabulary, project.prefixes))
    yield from found
    told = {(defect.file, defect.row) for defect in found}
    for name, lines, graph in shapes.files:
        if any(defect.file == name and defect.rule == "list" for defect in found):
            continue
        # What is wrong with a property comes before what is wrong with the shape because of it.
        for result in sorted(shape_results(graph), key=lambda result: (not result.steps, result.steps, str(result.value))):
            named = Shapes(graph).name(to_rdflib(node_term(result.focus_node)))
            step = result.path[0] if result.path else ""
            line = lines.find(named, step, result.value)
            if (name, line) in told:
                continue
            told.add((name, line))
            value = "" if result.value is None else str(getattr(result.value, "value", result.value))
            message = Message("sh:{} cannot be '{}' here", local_name(step), value)
            if not step:
                message = Message("the shape is not of the form that SHACL asks for")
            elif not value:
                message = Message("sh:{} is missing", local_name(step))
            fix = Message("see https://www.w3.org/TR/shacl/ for what it takes")
            yield Defect(Location(name, line), message, fix, rule=named, value=value)


def _worded(results: Iterable[Result], wording: Wording, source: Tables | File) -> list[Defect]:
    """A defect for every cell of every result, by column and message, for results come in no order."""
    defects = []
    for result in results:
        message, fix = wording.words(result)
        first, *others = found = source.cells(result)
        value = wording.name(result.focus_node if result.value is None else result.value)
        if result.component in ("MaxCount", "QualifiedMaxCount", "UniqueLang") and others:
            found = others  # The first is one too many only because of these.
        for number, cell in enumerate(found[:_MANY], 1):
            said = message
            if found is others and cell.value is not None and first.value is not None:
                value, other = wording.name(cell.value), wording.name(first.value)
                said = Message("{}; '{}' here, '{}' in {}", message, value, other, first.location.in_column(None))
            if number == _MANY < len(found):
                said = Message("{}; and in {} further places", message, len(found) - _MANY)
            rule = wording.shapes.name(result.shape)
            defects.append(Defect(cell.location, said, fix, result.severity, rule, value))
    return sorted(defects, key=lambda defect: (defect.column or "", defect.message))


def _once(defects: Iterable[Defect]) -> list[Defect]:
    """Each defect once, and of a cell whose value another row of the same document contradicts, this alone."""
    defects = list(dict.fromkeys(defects))
    settled = {defect.location for defect in defects if defect.rule == "one-value" and defect.column is not None}
    return [defect for defect in defects if defect.severity == "error" or defect.location not in settled]
