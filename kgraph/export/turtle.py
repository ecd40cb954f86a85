"""Turtle (RDF 1.1, https://www.w3.org/TR/turtle/), grouped by subject."""

from __future__ import annotations

from ..graph.graph import Graph
from ..rdf.turtle import serialize_turtle
from .default_graph import default_triples

__all__ = ["serialize"]


def serialize(graph: Graph) -> str:
    """Turtle of the default graph, as `kgraph build` writes it. Raises UsageError for named graphs."""
    return serialize_turtle(default_triples(graph, "turtle"), graph.prefixes)
