"""The network of a graph, for formats in XML."""

from __future__ import annotations

from typing import Any

from ..core.errors import UsageError
from ..core.messages import Message
from ..core.xml import not_in_xml
from ..graph.graph import Graph
from ..graph.network import to_networkx

__all__ = ["xml_network"]


def xml_network(graph: Graph, format: str) -> Any:  # noqa: A002  # as in `export`
    """The network as a networkx graph. Raises UsageError for a text that XML cannot hold, rather than change it."""
    network = to_networkx(graph)
    named = [*network.nodes(data=True), *((predicate, data) for *_, predicate, data in network.edges(keys=True, data=True))]
    for iri, data in named:
        for value in data.values():
            if isinstance(value, str) and (character := not_in_xml(value)):
                message = Message(
                    "the label of {} holds {}, which {} cannot write: fix it there, or export another format",
                    graph.prefixes.curie(iri),
                    character,
                    format,
                )
                raise UsageError(message)
    return network
