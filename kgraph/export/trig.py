"""TriG (RDF 1.1, https://www.w3.org/TR/trig/): the default graph and every named graph."""

from __future__ import annotations

from ..graph.graph import Graph
from ..rdf.turtle import serialize_trig

__all__ = ["serialize"]


def serialize(graph: Graph) -> str:
    """TriG of all graphs in the store."""
    return serialize_trig(graph.local.dataset(), graph.prefixes)
