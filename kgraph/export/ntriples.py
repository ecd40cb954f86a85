"""N-Triples (RDF 1.1, https://www.w3.org/TR/n-triples/), sorted: one triple a line, which every RDF tool reads."""

from __future__ import annotations

from ..graph.graph import Graph
from .default_graph import default_triples

__all__ = ["serialize"]


def serialize(graph: Graph) -> str:
    """N-Triples of the default graph, in the order of their text. Raises UsageError for named graphs."""
    return "".join(sorted(f"{s} {p} {o} .\n" for s, p, o in default_triples(graph, "ntriples")))
