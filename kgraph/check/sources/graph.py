"""GraphSource: the lines of a file of RDF. A store, and formats whose lines we cannot read, have none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from ...core.location import Location
from ...core.messages import Message
from ...core.namespaces import TYPE
from ...core.statements import Statement
from ...core.terms import Literal, Object
from ...graph.graph import Graph
from ...rdf.lines import Lines
from ...rdf.oxigraph import to_ox
from ..results import Result
from ..shapes.shapes import Shapes
from .source import BROADER, NARROWER, Cell

__all__ = ["GraphSource"]

_WITH_LINES = (".ttl", ".nt", ".nq", ".trig", ".n3")


class GraphSource:
    """A `Source` over the graph of a file or a store, checked with `shapes`."""

    def __init__(self, path: Path | str, graph: Graph, shapes: Shapes) -> None:
        self.path, self.graph, self.shapes = path, graph, shapes

    def name(self, value: Object) -> str:
        """The label that the graph gives a node, else its CURIE; the value of a literal."""
        if isinstance(value, Literal):
            return value.value
        if value.startswith("_:"):
            return Message("a node without a name")
        return self.graph.label(value) if self.graph.labels(value) else self.graph.prefixes.curie(value)

    def types(self, iri: str) -> Sequence[str]:
        """The classes that the graph gives a node."""
        if not iri.startswith("_:"):
            return self.graph.types.get(iri, ())
        quads = self.graph.local.ox.quads_for_pattern(ox.BlankNode(iri[2:]), ox.NamedNode(TYPE), None, ox.DefaultGraph())
        return sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode))

    def described(self, iri: str) -> Location | None:
        """The line of the node's first triple."""
        line = self._lines.find(iri)
        return self._at(line) if line else None

    def cell(self, statement: Statement, column: str) -> Cell:
        """The line of a statement, whatever the column."""
        line = self._lines.find(f"{self.graph.prefixes.base}statement/{statement.id}")
        return Cell(self._at(line), statement.object)

    def cells(self, result: Result) -> list[Cell]:
        """The lines of the triples that a result is about, else of the node itself, else the file."""
        lines = sorted({line for triple in self._triples(result) if (line := self._lines.find(*triple))})
        if not lines:
            node = str(result.focus_node)
            line = self._lines.find(node) or self._lines.mention(node)
            return [Cell(self._at(line))]
        return [Cell(self._at(line)) for line in lines]

    def location(self, subject: str, predicate: str, value: Object) -> Location:
        """The line of a triple, else of its subject, else the file."""
        return self._at(self._lines.find(subject, predicate, value) or self._lines.mention(predicate))

    def broader(self) -> Iterator[tuple[str, str]]:
        """Pairs of a concept and one that is broader."""
        for predicate in (BROADER, NARROWER):
            for quad in self.graph.local.ox.quads_for_pattern(None, ox.NamedNode(predicate), None, ox.DefaultGraph()):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                    pair = quad.subject.value, quad.object.value
                    yield pair if predicate == BROADER else pair[::-1]

    def broader_location(self, narrow: str, broad: str) -> Location | None:
        """The line that says that `broad` is broader than `narrow`."""
        return self._at(self._lines.find(narrow, BROADER, broad) or self._lines.find(broad, NARROWER, narrow))

    def _at(self, line: int | None) -> Location:
        return Location(str(self.path), line)

    def _triples(self, result: Result) -> Iterator[tuple[str, str, Object | None]]:
        """The triples along the first step of the path; without a path, those that made the node a target."""
        node, value = result.focus_node, result.value
        for predicate, is_inverse in result.steps:
            if not is_inverse:
                yield str(node), predicate, value
            elif value is not None:
                yield str(value), predicate, node
        if not result.steps:
            for predicate in self.shapes.targets(result.shape, "targetSubjectsOf"):
                yield str(node), predicate, None
            for predicate in self.shapes.targets(result.shape, "targetObjectsOf"):
                for subject in self._subjects(predicate, node):
                    yield subject, predicate, node

    def _subjects(self, predicate: str, obj: Object) -> Iterator[str]:
        """Every IRI that has `obj` for its `predicate`."""
        is_blank = isinstance(obj, str) and obj.startswith("_:")
        term = ox.BlankNode(obj[2:]) if is_blank and isinstance(obj, str) else to_ox(obj)
        quads = self.graph.local.ox.quads_for_pattern(None, ox.NamedNode(predicate), term, ox.DefaultGraph())
        return (quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))

    @cached_property
    def _lines(self) -> Lines:
        path = Path(self.path)
        has_lines = path.is_file() and path.suffix.lower() in _WITH_LINES
        return Lines.of_file(path, dict(self.graph.prefixes.items())) if has_lines else Lines("", {})
