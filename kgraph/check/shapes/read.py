"""Reading shapes: those that ship with kgraph, and those of a project's own ontology."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib import BNode, URIRef

from ...core.errors import ParseError
from ...files.paths import inside
from ...files.shipped import folder
from ...rdf.lines import Lines
from ...rdf.oxigraph import to_terms
from ...rdf.parse import read_rdf
from ...rdf.rdflib_nodes import to_rdflib
from ...vocabulary.ontology import SHAPES
from .shapes import ShapeFile, Shapes, empty_graph
from .words import KGS

__all__ = ["read_shapes"]

_FOUND_BY_RULE, _PROVEN_BY_ROWS, _FOR_LANGUAGE = (
    URIRef(KGS + name) for name in ("foundByRule", "provenByRows", "forLanguage")
)


def read_shapes(
    files: Iterable[tuple[Path, str]] = (), *, are_rows_proven: bool = False, languages: Collection[str] = ()
) -> Shapes:
    """The shapes that ship with kgraph, and those of the project's own Turtle files, given with what to call them.

    Of the shipped ones are left out those that a rule finds first (kgs:foundByRule), with `are_rows_proven` those that the
    reader of tables guarantees (kgs:provenByRows), and those for other `languages` of labels (kgs:forLanguage). Raises
    ParseError with file and line for a file that is not Turtle.
    """
    shapes = Shapes()
    shipped, _ = _read(folder("ontology") / SHAPES, "", 0)
    left_out = {*shipped.subjects(_FOUND_BY_RULE)}
    left_out |= {*shipped.subjects(_PROVEN_BY_ROWS)} if are_rows_proven else set()
    left_out |= {shape for shape, tag in shipped.subject_objects(_FOR_LANGUAGE) if str(tag) not in languages}
    _remove(shipped, left_out)
    shapes.graph += shipped
    for number, (path, name) in enumerate(files, 1):
        inside(path.parent.parent, path)
        graph, prefixes = _read(path, name, number)
        shapes.files.append(ShapeFile(name, Lines.of_file(path, prefixes), graph))
        shapes.graph += graph
    return shapes


def _read(path: Path, name: str, number: int) -> tuple[rdflib.Graph, dict[str, str]]:
    """The graph and the prefixes of a Turtle file; `number` is another for each file of one `Shapes`."""
    graph = empty_graph()
    try:
        parser = read_rdf(path, ox.RdfFormat.TURTLE)
        for triple in to_terms(quad.triple for quad in parser):
            # Blank nodes of two files may have the same name.
            graph.add(tuple(to_rdflib(f"_:{number}x{t[2:]}" if t.startswith("_:") else t) for t in triple))  # type: ignore[arg-type]
    except SyntaxError as error:
        raise ParseError(str(error.msg), source=name or str(path), line=error.lineno) from error
    return graph, dict(parser.prefixes)


def _remove(graph: rdflib.Graph, nodes: Collection[rdflib.term.Node]) -> None:
    """Take the triples of `nodes` out of `graph`, with those of the blank nodes in them."""
    todo = list(nodes)
    while todo:
        for triple in list(graph.triples((todo.pop(), None, None))):
            graph.remove(triple)
            if isinstance(triple[2], BNode):
                todo.append(triple[2])
