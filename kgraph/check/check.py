"""Check: everything that is wrong with a project, or with a file of RDF, each defect where a person can fix it.

First the rows, which is fast and needs no engine; then contradictions between statements; then the shapes, whose results
speak of nodes and are brought back to the cells that made them. Parsers forget locations: we keep them.
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
from ..core.namespaces import KG
from ..files.names import DOCUMENTS_FILE, ENTITIES_FILE
from ..graph.graph import Graph
from ..project.contents import Contents, read
from ..project.open import open_graph
from ..project.project import Project
from ..project.to_rdf import to_rdf
from ..rdf.oxigraph import to_terms
from ..vocabulary.ontology import Vocabulary, read_vocabulary
from .circles import circle_defects
from .contradictions import contradiction_defects
from .project_defects import (
    ignored_ontology_files,
    missing_labels,
    notices,
    ontology_files,
    shared_names,
    uncertain_encodings,
)
from .result_defects import result_defects
from .shapes.lint import shape_defects
from .shapes.read import read_shapes
from .shapes.shapes import Shapes
from .sources.graph import GraphSource
from .sources.project import ProjectSource
from .validate import validate
from .values import ill_typed, value_defects

__all__ = ["Checked", "check_graph", "check_project"]


@dataclass(frozen=True, slots=True)
class Checked:
    """The defects found, in the order of the files, and how much was checked."""

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
    """Everything that is wrong with a project: its rows, what they contradict, and what breaks its shapes.

    When shapes of the project are wrong themselves, they are reported, and only those that ship with kgraph are evaluated.
    """
    contents = read(project)
    of_rows = [
        *contents.defects,
        *uncertain_encodings(contents),
        *notices(contents),
        *missing_labels(contents),
        *shared_names(contents),
    ]
    languages = project.languages if project.published else ()
    every = read_shapes(ontology_files(project.folder), are_rows_proven=True, languages=languages)
    shipped = Shapes(read_shapes(are_rows_proven=True, languages=languages).graph, every.files)
    of_shapes = [
        *ignored_ontology_files(project.folder),
        *shape_defects(every, project.vocabulary, project.prefixes),
    ]
    shapes = shipped if any(defect.severity == "error" for defect in of_shapes) else every
    source = ProjectSource(contents, shapes)
    contradicted = [*contradiction_defects(contents.statements, project.vocabulary, source), *circle_defects(source)]
    try:
        broken = _broken_shapes(source)
    except InputError as error:
        if shapes is shipped:
            raise
        of_shapes.append(_unevaluated(every, error))
        broken = _broken_shapes(ProjectSource(contents, shipped))
    reported = {defect.location for defect in of_rows}
    broken = [defect for defect in broken if defect.location not in reported]
    defects = _without_repetition([*of_rows, *of_shapes, *contradicted, *broken])
    return Checked(_in_order_of_files(defects, project), len(contents.statements), len(contents.documents), contents)


def check_graph(path: Path | str, graph: Graph | None = None) -> Checked:
    """What in a store, or in a file of RDF, breaks the shapes that ship with kgraph, by line where the format has lines.

    With a `graph`, that one is checked, and `path` is what it is called.
    Raises ParseError with the line of an error of syntax, InputError for what cannot be read.
    """
    graph = open_graph(path) if graph is None else graph
    shapes, vocabulary = read_shapes(), read_vocabulary()
    statements = list(graph.statements())
    source = GraphSource(path, graph, shapes)
    triples = graph.triples()
    wrong = list(ill_typed(triples))
    defects = [
        *value_defects(wrong, graph.prefixes, source),
        *contradiction_defects(statements, vocabulary, source),
        *circle_defects(source),
    ]
    try:
        results = validate([*triples, *_subclasses(vocabulary)], shapes)
    except InputError as error:  # A value that the engine stumbles over: what was found stays found.
        defects.append(Defect(Location(str(path)), error.message, rule="shapes"))
        results = []
    # That a value is wrong is said already, whatever a shape wants it to be.
    values = {value for _, _, value in wrong}
    results = [result for result in results if result.component != "Datatype" or result.value not in values]
    defects += result_defects(results, shapes, graph.prefixes, source)
    ordered = sorted(_without_repetition(defects), key=lambda defect: (defect.row or 0, defect.message))
    documents = sum(1 for types in graph.types.values() if KG + "Document" in types)
    return Checked(tuple(ordered), len(statements), documents)


def _broken_shapes(source: ProjectSource) -> list[Defect]:
    """What in the graph of a project breaks the shapes of `source`. Raises InputError when they cannot be evaluated."""
    contents, project = source.contents, source.project
    # A concept that the project declares is there even while no row speaks of it.
    results = validate([*to_rdf(contents), *to_terms(project.vocabulary.triples)], source.shapes)
    return result_defects(filter(source.is_new, results), source.shapes, project.prefixes, source)


def _unevaluated(shapes: Shapes, error: InputError) -> Defect:
    """The project's shapes could not be evaluated: a defect at the first of their files."""
    file = next((file.name for file in shapes.files if file.graph), "ontology")
    return Defect(Location(file), error.message, Message("fix the shapes of the project"), rule="shapes")


def _subclasses(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """What the vocabulary says of classes: a graph need not carry it."""
    for iri, term in vocabulary.classes.items():
        for parent in term.parents:
            yield f"<{iri}>", f"<{RDFS.subClassOf}>", f"<{parent}>"


def _without_repetition(defects: Iterable[Defect]) -> list[Defect]:
    """Each defect once, and no warning for a cell whose value another row of the same document contradicts."""
    defects = list(dict.fromkeys(defects))
    contradicted = {defect.location for defect in defects if defect.rule == "one-value" and defect.column is not None}
    return [defect for defect in defects if defect.severity == "error" or defect.location not in contradicted]


def _in_order_of_files(defects: Iterable[Defect], project: Project) -> tuple[Defect, ...]:
    """Documents and entities, then annotations, then all other files; within a file by row."""
    files = [DOCUMENTS_FILE, ENTITIES_FILE, *map(project.file_name, project.annotation_files())]
    ranks = {file: rank for rank, file in enumerate(files)}
    in_order = sorted(defects, key=lambda defect: (ranks.get(defect.file, len(ranks)), defect.file, defect.row or 0))
    return tuple(in_order)
