"""The network of a graph, for formats in XML."""

from __future__ import annotations

import re
from typing import Any

from ..core.errors import UsageError
from ..core.messages import Message
from ..graph.graph import Graph
from ..graph.network import to_networkx

__all__ = ["xml_network"]

# XML 1.0 cannot write these characters, not even as references; a carriage return it reads as a line feed.
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_network(graph: Graph, format: str) -> Any:  # noqa: A002  # as in `export`
    """The network as a networkx graph. Raises UsageError for a text that XML cannot hold, rather than change it."""
    network = to_networkx(graph)
    named = [*network.nodes(data=True), *((predicate, data) for *_, predicate, data in network.edges(keys=True, data=True))]
    for iri, data in named:
        for value in data.values():
            if isinstance(value, str) and (found := _NOT_XML.search(value)):
                message = Message(
                    "the label of {} holds U+{}, which {} cannot write: fix it there, or export another format",
                    graph.prefixes.curie(iri),
                    f"{ord(found[0]):04X}",
                    format,
                )
                raise UsageError(message)
    return network
