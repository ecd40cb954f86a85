"""Turtle of RDF 1.2 (https://www.w3.org/TR/rdf12-turtle/): every rdf:Statement becomes a reifier of its triple."""

from __future__ import annotations

from collections.abc import Iterator

from ..core.namespaces import RDF, STATEMENT, TYPE
from ..graph.graph import Graph
from ..rdf.turtle import serialize_turtle12
from .default_graph import default_triples

__all__ = ["serialize"]

Triple = tuple[str, str, str]

_PARTS = tuple(f"<{RDF}{name}>" for name in ("subject", "predicate", "object"))
_IS_STATEMENT = (f"<{TYPE}>", f"<{STATEMENT}>")


def serialize(graph: Graph) -> str:
    """Turtle of the default graph, in which statements annotate their triples. Raises UsageError for named graphs."""
    return serialize_turtle12(_with_reifiers(default_triples(graph, "rdf12")), graph.prefixes)


def _with_reifiers(triples: list[Triple]) -> Iterator[Triple]:
    """The triples, with one rdf:reifies in place of the type and the three parts of each statement."""
    parts: dict[str, dict[str, str]] = {}
    for subject, predicate, obj in triples:
        if predicate in _PARTS:
            parts.setdefault(subject, {})[predicate] = obj
    reified = {statement: " ".join(found[part] for part in _PARTS) for statement, found in parts.items() if len(found) == 3}
    for statement, triple in reified.items():
        yield statement, f"<{RDF}reifies>", f"<<( {triple} )>>"
    for subject, predicate, obj in triples:
        if subject not in reified or (predicate not in _PARTS and (predicate, obj) != _IS_STATEMENT):
            yield subject, predicate, obj
