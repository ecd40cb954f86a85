"""N-Quads (RDF 1.1, https://www.w3.org/TR/n-quads/), sorted: for comparing and for streaming."""

from __future__ import annotations

from ..graph.graph import Graph

__all__ = ["serialize"]


def serialize(graph: Graph) -> str:
    """N-Quads of all graphs in the store, in the order of their text."""
    lines = []
    for name, triples in graph.local.dataset():
        lines += [f"{s} {p} {o} {name} .\n" if name else f"{s} {p} {o} .\n" for s, p, o in triples]
    return "".join(sorted(lines))
