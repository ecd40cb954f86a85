from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import networkx as nx
import pytest

from kgraph import Graph
from kgraph.core.errors import UsageError
from kgraph.export.formats import export


def read_network(text: str, form: str) -> nx.MultiDiGraph:
    return nx.parse_graphml(text, force_multigraph=True) if form == "graphml" else nx.read_gexf(io.BytesIO(text.encode()))


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_the_same_network(graph: Graph, form: str) -> None:
    network = graph.to_networkx()
    found = read_network(export(graph, form), form)
    assert set(found) == set(network)
    edges = sorted((s, o, d["predicate"], d["statements"]) for s, o, d in found.edges(data=True))
    assert edges == sorted((s, o, d["predicate"], d["statements"]) for s, o, d in network.edges(data=True))
    for node, data in network.nodes(data=True):
        assert found.nodes[node]["label"] == data["label"]


@pytest.mark.parametrize("form", ["graphml", "gexf"])
@pytest.mark.parametrize("escape", ["\\uFFFE", "\\u0001", "\\r"])
def test_a_label_that_xml_cannot_hold_is_refused_and_not_written_as_another(form: str, escape: str) -> None:
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    graph = Graph.parse_turtle(f'<https://e.org/a> {label} "a{escape}b" ; <https://e.org/p> <https://e.org/b> .')
    with pytest.raises(UsageError, match=rf"https://e\.org/a holds U\+[0-9A-F]{{4}}, which {form} cannot write"):
        export(graph, form)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_are_well_formed_xml(hostile: Graph, form: str) -> None:
    root = ET.fromstring(export(hostile, form))
    assert root.tag.endswith(form)
