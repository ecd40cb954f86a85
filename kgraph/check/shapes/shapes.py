"""Shapes: what SHACL (https://www.w3.org/TR/shacl/) demands of a graph, as a graph of its own that can be asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import rdflib
from rdflib import RDF, SH, BNode, URIRef

from ...core.location import Location
from ...core.namespaces import PrefixMap, local_name
from ...core.terms import Object
from ...rdf.lines import Lines
from ...rdf.rdflib_nodes import Node, from_rdflib
from .words import LISTS_OF_SHAPES, PATHS, WITH_SHAPE

__all__ = ["ShapeFile", "Shapes", "empty_graph"]

_NESTED = {*WITH_SHAPE, *LISTS_OF_SHAPES, RDF.first, RDF.rest}
"""Predicates that lead from a shape to one that stands in it."""
_PATH_FORMS = {"inversePath": "^{}", "zeroOrMorePath": "{}*", "oneOrMorePath": "{}+", "zeroOrOnePath": "{}?"}


def empty_graph() -> rdflib.Graph:
    """A graph without the prefixes that rdflib would bind, which take their time."""
    return rdflib.Graph(bind_namespaces="none")


class ShapeFile(NamedTuple):
    """A Turtle file of a project's own ontology: what to call it, its lines, and what stands in it."""

    name: str
    lines: Lines
    graph: rdflib.Graph


@dataclass
class Shapes:
    """Shapes as a graph of rdflib, and the project's own files, whose lines are named in defects."""

    graph: rdflib.Graph = field(default_factory=empty_graph)
    files: list[ShapeFile] = field(default_factory=list)

    @cached_property
    def mentioned(self) -> frozenset[str] | None:
        """The predicates that evaluating the shapes can ask for; None when it may be any, as for sh:closed."""
        if any(self.graph.subjects(SH.closed, None)):
            return None
        return frozenset(str(node) for node in self.graph.objects() if isinstance(node, URIRef))

    def around(self, shape: rdflib.term.Node) -> Iterator[rdflib.term.Node]:
        """`shape` and the shapes that it stands in, from the inside out."""
        todo, seen = [shape], {shape}
        while todo:
            node = todo.pop(0)
            yield node
            for parent, predicate in self.graph.subject_predicates(node):
                is_inside = predicate in _NESTED or predicate == SH.path or local_name(str(predicate)) in PATHS
                if is_inside and parent not in seen and isinstance(parent, URIRef | BNode):
                    seen.add(parent)
                    todo.append(parent)

    def name(self, shape: rdflib.term.Node) -> str:
        """The IRI of a shape, or of the nearest around it that has one; '' when none has."""
        return next((str(node) for node in self.around(shape) if isinstance(node, URIRef)), "")

    def location(self, shape: Node) -> Location | None:
        """Where the project's own files have a shape: its line, or that of the named shape around it."""
        for file in self.files:
            if (shape, None, None) in file.graph:
                return Location(file.name, file.lines.find(self.name(shape)))
        return None

    def targets(self, shape: Node, kind: str) -> list[str]:
        """The targets of the shape and of those around it: `kind` is such as targetSubjectsOf."""
        return sorted({str(value) for node in self.around(shape) for value in self.graph.objects(node, SH[kind])})

    def values(self, shape: Node, parameter: str) -> list[Object]:
        """The values of a constraint's parameter, sorted; of a list its members."""
        found: list[Object] = []
        for value in sorted(self.graph.objects(shape, SH[parameter]), key=str):
            found += map(from_rdflib, self.graph.items(value) if (value, RDF.first, None) in self.graph else [value])  # type: ignore[arg-type]
        return found

    def alternatives(self, shape: Node, parameter: str) -> list[str]:
        """The IRIs that a parameter has in the shape, or in the members of its sh:or."""
        members = [member for value in self.graph.objects(shape, SH["or"]) for member in self.graph.items(value)]
        return sorted({str(value) for node in (shape, *members) for value in self.graph.objects(node, SH[parameter])})

    def messages(self, shape: Node) -> dict[str, str]:
        """The texts of sh:message by language."""
        texts = sorted((value.language or "en", str(value)) for value in self.graph.objects(shape, SH.message))  # type: ignore[attr-defined]
        return dict(reversed(texts))

    def path(self, shape: Node, prefixes: PrefixMap) -> str:
        """The sh:path of a property shape as SPARQL writes it; '' when it has none."""
        path = self.graph.value(shape, SH.path)
        return "" if path is None else self._written(path, prefixes)

    def _written(self, path: rdflib.term.Node, prefixes: PrefixMap, depth: int = 0) -> str:
        if isinstance(path, URIRef) or depth > 20:
            return prefixes.curie(str(path))
        for name, form in _PATH_FORMS.items():
            inner = self.graph.value(path, SH[name])
            if inner is not None:
                return form.format(self._written(inner, prefixes, depth + 1))
        alternatives = self.graph.value(path, SH.alternativePath)
        parts = self.graph.items(path if alternatives is None else alternatives)
        return ("/" if alternatives is None else "|").join(self._written(part, prefixes, depth + 1) for part in parts)
