"""GraphML (http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd): the accepted triples as a network, for yEd."""

from __future__ import annotations

from io import BytesIO

from ..core.statements import digest
from ..core.xml import keep_returns
from ..graph.graph import Graph
from .xml_network import xml_network

__all__ = ["serialize"]


def serialize(graph: Graph) -> str:
    """GraphML of `kgraph.graph.network.to_networkx`. Raises UsageError for a label that XML cannot hold.

    Its ids must be NMTOKENs, which IRIs are not. They are hashes, the same in every file, so that files can be merged;
    the IRI of a node is its `iri`.
    """
    import networkx as nx

    network = xml_network(graph, "graphml")
    # networkx writes the keys of edges as their ids, and its nodes as theirs.
    renamed: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, data in network.nodes(data=True):
        renamed.add_node(_node_id(iri), **{**data, "iri": iri})
    for subject, obj, predicate, data in network.edges(keys=True, data=True):
        edge_id = f"e{digest(subject, predicate, obj)}"
        renamed.add_edge(_node_id(subject), _node_id(obj), key=edge_id, **data)
    written = BytesIO()
    nx.write_graphml_xml(renamed, written)
    return keep_returns(written.getvalue().decode()) + "\n"


def _node_id(iri: str) -> str:
    return f"n{digest(iri)}"
