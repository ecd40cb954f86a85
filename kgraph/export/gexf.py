"""GEXF 1.2: the network of accepted statements, for Gephi."""

from __future__ import annotations

import re

from ..graph.graph import Graph
from .xml_network import xml_network

__all__ = ["serialize"]


def serialize(graph: Graph) -> str:
    """GEXF of `kgraph.graph.network.to_networkx`. Raises UsageError for a label that XML cannot hold."""
    import networkx as nx

    text = "\n".join(nx.generate_gexf(xml_network(graph, "gexf")))
    # networkx writes the day on which it ran; the same graph should give the same file.
    return re.sub(r' lastmodifieddate="[^"]*"', "", text) + "\n"
