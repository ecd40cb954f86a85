from __future__ import annotations

import random
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph import Graph
from kgraph.graph import network
from kgraph.graph.network import communities, measures, to_networkx

EDGES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30)


def made(edges: list[tuple[int, int]]) -> nx.MultiDiGraph[Any]:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_nodes_from(f"n{i}" for i in range(12))
    graph.add_edges_from((f"n{a}", f"n{b}") for a, b in edges)
    return graph


def random_network(nodes: int, links: int) -> nx.MultiDiGraph[Any]:
    chance = random.Random(7)
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_nodes_from(f"n{i}" for i in range(nodes))
    # A few nodes have most of the links, as in the graphs that people make.
    for _ in range(links):
        graph.add_edge(f"n{min(chance.randrange(nodes), chance.randrange(nodes))}", f"n{chance.randrange(nodes)}")
    return graph


def agree(graph: nx.MultiDiGraph[Any]) -> None:
    slow = measures(graph, use_igraph=False)
    fast = measures(graph, use_igraph=True)
    assert slow.keys() == fast.keys()
    for node, known in slow.items():
        assert fast[node].pagerank == pytest.approx(known.pagerank, abs=1e-6)
        assert fast[node].betweenness == pytest.approx(known.betweenness, abs=1e-9)
        assert (fast[node].degree, fast[node].community) == (known.degree, known.community)


@settings(max_examples=25)
@given(EDGES)
def test_networkx_and_igraph_measure_the_same(edges: list[tuple[int, int]]) -> None:
    agree(made(edges))


def test_they_measure_the_same_of_a_large_network_from_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "_EXACT_UP_TO", 100)
    agree(random_network(400, 900))


def test_a_sample_is_near_to_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = random_network(400, 900)
    exact = measures(graph)
    monkeypatch.setattr(network, "_EXACT_UP_TO", 100)
    monkeypatch.setattr(
        network, "_sources", lambda nodes, edges, seed: sorted(random.Random(seed).sample(range(nodes), 200))
    )
    sampled = measures(graph)
    top = sorted(exact, key=lambda node: -exact[node].betweenness)[:10]
    for node in top:
        assert sampled[node].betweenness == pytest.approx(exact[node].betweenness, rel=0.35)


@settings(max_examples=25)
@given(EDGES)
def test_measures_are_what_they_say(edges: list[tuple[int, int]]) -> None:
    graph = made(edges)
    found = measures(graph, use_igraph=False)
    assert sum(m.pagerank for m in found.values()) == pytest.approx(1)
    assert all(0 <= m.betweenness <= 1 + 1e-12 for m in found.values())
    assert {node: m.degree for node, m in found.items()} == dict(graph.degree())


def test_the_middle_of_a_star_is_its_centre() -> None:
    found = measures(made([(0, i) for i in range(1, 12)]))
    assert found["n0"].betweenness == pytest.approx(1)
    assert found["n0"].degree == 11
    assert max(found, key=lambda node: found[node].pagerank) == "n0"


@pytest.mark.parametrize("use_igraph", [True, False])
def test_an_empty_network_and_one_without_links_can_be_measured(use_igraph: bool) -> None:
    assert measures(nx.MultiDiGraph(), use_igraph=use_igraph) == {}
    alone = measures(made([]), use_igraph=use_igraph)
    assert {m.degree for m in alone.values()} == {0}
    assert {m.betweenness for m in alone.values()} == {0}


def test_communities_are_numbered_from_the_largest_and_always_the_same() -> None:
    graph = made([*((0, i) for i in range(1, 6)), *((i, i + 1) for i in range(1, 5)), (8, 9), (9, 10), (8, 10)])
    found = communities(graph)
    sizes = [list(found.values()).count(number) for number in range(max(found.values()) + 1)]
    assert sizes == sorted(sizes, reverse=True)
    assert len({found[f"n{i}"] for i in (8, 9, 10)}) == 1
    assert found["n0"] != found["n8"]
    shuffled: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    shuffled.add_nodes_from(reversed(list(graph)))
    shuffled.add_edges_from(reversed(list(graph.edges())))
    assert communities(shuffled) == found


def test_the_network_of_a_graph_has_facts_between_things_and_nothing_else(bundled: Graph) -> None:
    found = to_networkx(bundled)
    facts = {
        (row["s"], row["o"], row["p"])
        for row in bundled.query(
            "SELECT DISTINCT ?s ?p ?o { ?st a rdf:Statement ; kg:status kg:Accepted ; rdf:subject ?s ; rdf:predicate ?p ;"
            " rdf:object ?o FILTER(isIRI(?o) && ?p != rdf:type) }"
        )
    }
    assert {(s, o, p) for s, o, p in found.edges(keys=True)} <= facts
    assert len(found.edges) > 500
    assert all(data["statements"] >= data["documents"] >= 1 for *_, data in found.edges(data=True))
    assert all(data["label"] for _, data in found.nodes(data=True))


def test_another_tools_graph_has_a_network_too() -> None:
    graph = Graph.parse_turtle(
        '<https://e.org/a> <https://e.org/p> <https://e.org/b> ; a <https://e.org/T> ; <https://e.org/q> "x" .'
    )
    [(subject, obj, data)] = to_networkx(graph).edges(data=True)
    assert (subject, obj, data["documents"]) == ("https://e.org/a", "https://e.org/b", 0)
