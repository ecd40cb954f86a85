"""The triples of a graph, for formats that cannot hold named graphs."""

from __future__ import annotations

from ..core.errors import UsageError
from ..core.messages import Message
from ..graph.graph import Graph

__all__ = ["default_triples"]


def default_triples(graph: Graph, format: str) -> list[tuple[str, str, str]]:  # noqa: A002  # as in `export`
    """The triples of the default graph. Raises UsageError when there are named graphs, which would be lost."""
    if next(graph.local.graphs(), None) is not None:
        raise UsageError(Message("the data holds named graphs, which {} cannot write: export trig or nquads", format))
    return graph.triples()
