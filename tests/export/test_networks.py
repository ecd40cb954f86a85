from __future__ import annotations

import io
import re
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
    if form == "graphml":
        found = nx.relabel_nodes(found, dict(found.nodes(data="iri")))
    assert set(found) == set(network)
    edges = sorted((s, o, d["predicate"], d["statements"]) for s, o, d in found.edges(data=True))
    assert edges == sorted((s, o, d["predicate"], d["statements"]) for s, o, d in network.edges(data=True))
    for node, data in network.nodes(data=True):
        assert found.nodes[node]["label"] == data["label"]


@pytest.mark.parametrize("form", ["graphml", "gexf"])
@pytest.mark.parametrize("escape", ["\\uFFFE", "\\u0001", "\\u001f"])
def test_a_label_that_xml_cannot_hold_is_refused_and_not_written_as_another(form: str, escape: str) -> None:
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    graph = Graph.parse_turtle(f'<https://e.org/a> {label} "a{escape}b" ; <https://e.org/p> <https://e.org/b> .')
    with pytest.raises(UsageError, match=rf"https://e\.org/a holds U\+[0-9A-F]{{4}}, which {form} cannot write"):
        export(graph, form)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_are_well_formed_xml(hostile: Graph, form: str) -> None:
    root = ET.fromstring(export(hostile, form))
    assert root.tag.endswith(form)


GRAPHML, GEXF = "{http://graphml.graphdrawing.org/xmlns}", "{http://www.gexf.net/1.2draft}"
PARALLEL = """@prefix ex: <https://e.org/> .
ex:a ex:p ex:b , ex:a . ex:a ex:q ex:b . ex:b ex:p ex:a . ex:kopi\\(1\\) ex:p ex:a ."""


@pytest.mark.parametrize(("form", "namespace"), [("graphml", GRAPHML), ("gexf", GEXF)])
def test_every_edge_has_an_id_of_its_own_which_is_an_nmtoken_and_the_same_in_every_file(
    graph: Graph, form: str, namespace: str
) -> None:
    def ids(text: str) -> list[str]:
        return [edge.attrib["id"] for edge in ET.fromstring(text).iter(f"{namespace}edge")]

    found = ids(export(graph, form))
    assert len(found) == len(set(found)) == graph.to_networkx().number_of_edges()
    assert all(re.fullmatch(r"[A-Za-z0-9._:-]+", name) for name in found)
    some = Graph.parse_turtle(PARALLEL)
    fewer = Graph.parse_turtle("<https://e.org/b> <https://e.org/p> <https://e.org/a> .")
    assert len(set(ids(export(some, form)))) == 5
    assert set(ids(export(fewer, form))) < set(ids(export(some, form)))


def test_graphml_keeps_the_rules_of_its_schema(graph: Graph) -> None:
    """https://graphml.graphdrawing.org/xmlns/1.0/graphml-structure.xsd: NMTOKENs, unique, every reference declared."""
    root = ET.fromstring(export(graph, "graphml"))
    assert [child.tag.removeprefix(GRAPHML) for child in root] == ["key"] * (len(root) - 1) + ["graph"]
    declared = {key.attrib["id"]: key.attrib for key in root.iter(f"{GRAPHML}key")}
    nodes = [node.attrib["id"] for node in root.iter(f"{GRAPHML}node")]
    edges = [edge.attrib for edge in root.iter(f"{GRAPHML}edge")]
    names = [*nodes, *(edge["id"] for edge in edges)]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z0-9._:-]+", name) for name in (*names, *declared))
    assert {end for edge in edges for end in (edge["source"], edge["target"])} <= set(nodes)
    for kind in ("node", "edge"):
        for element in root.iter(GRAPHML + kind):
            keys = [data.attrib["key"] for data in element]
            assert len(keys) == len(set(keys))
            assert all(declared[key]["for"] == kind for key in keys)
    assert {key["attr.type"] for key in declared.values()} <= {"boolean", "int", "long", "float", "double", "string"}


def test_gexf_keeps_the_rules_of_its_schema_and_names_no_library(graph: Graph) -> None:
    """https://gexf.net/1.2/gexf.xsd: only known attributes, every value declared for its class."""
    text = export(graph, "gexf")
    assert "networkx" not in text.lower()
    root = ET.fromstring(text)
    allowed = {
        "gexf": {"version", "variant"},
        "meta": {"lastmodifieddate"},
        "graph": {"timeformat", "start", "end", "defaultedgetype", "idtype", "mode"},
        "attributes": {"class", "mode"},
        "attribute": {"id", "title", "type"},
        "node": {"id", "label", "pid", "start", "end"},
        "edge": {"id", "label", "source", "target", "type", "weight", "start", "end"},
        "attvalue": {"for", "value"},
    }
    for element in root.iter():
        assert set(element.attrib) <= allowed.get(element.tag.removeprefix(GEXF), set()), element.tag
    for kind in ("node", "edge"):
        declared = {a.attrib["id"] for a in root.findall(f".//{GEXF}attributes[@class='{kind}']/{GEXF}attribute")}
        things = list(root.iter(GEXF + kind))
        assert len(things) == len({thing.attrib["id"] for thing in things})
        assert {value.attrib["for"] for thing in things for value in thing.iter(f"{GEXF}attvalue")} <= declared
        assert all(thing.attrib["label"] for thing in things)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_parallel_edges_and_loops_survive(form: str) -> None:
    found = read_network(export(Graph.parse_turtle(PARALLEL), form), form)
    assert found.number_of_edges() == 5 and found.number_of_nodes() == 3
    assert sorted(label for *_, label in found.edges(data="label")) == ["p", "p", "p", "p", "q"]


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_every_character_that_xml_can_write_survives(form: str) -> None:
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    text = r"a\r\nb\tc\u0085d\u2028e <f> & \"g\" ]]> 𝕏"
    graph = Graph.parse_turtle(f'<https://e.org/a> {label} "{text}" ; <https://e.org/p> <https://e.org/b> .')
    found = read_network(export(graph, form), form)
    assert graph.label("https://e.org/a") in set(dict(found.nodes(data="label")).values())
