"""GraphML: the network of accepted statements, for yEd and Cytoscape."""

from __future__ import annotations

from ..graph.graph import Graph
from .xml_network import xml_network

__all__ = ["serialize"]


def serialize(graph: Graph) -> str:
    """GraphML of `kgraph.graph.network.to_networkx`. Raises UsageError for a label that XML cannot hold."""
    import networkx as nx

    return "\n".join(nx.generate_graphml(xml_network(graph, "graphml"))) + "\n"
