"""Graphs that other tools wrote: they have no evidence, and things in them that kgraph never writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgraph import Graph
from kgraph.graph.stats import report
from kgraph.view.data import page_data
from kgraph.view.statement_columns import STATUSES

PREFIXES = """
@prefix : <https://e.org/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix kg: <https://w3id.org/kgraph/vocab#> .
"""
FRIENDS = '[] a foaf:Person ; foaf:name "Ana" ; foaf:knows [ a foaf:Person ; foaf:name "Budi" ] , [ a foaf:Person ] .'


def made(text: str) -> Graph:
    return Graph.parse_turtle(PREFIXES + text)


# ── blank nodes ───────────────────────────────────────────────────────────────────────────


def test_blank_nodes_are_nodes_with_their_name_or_their_class() -> None:
    network = made(FRIENDS).to_networkx()
    assert sorted(label for _, label in network.nodes(data="label")) == ["Ana", "Budi", "[Person]"]
    assert network.number_of_edges() == 2
    assert all(node.startswith("_:") for node in network)
    assert network.nodes(data=True) == made(FRIENDS).to_networkx().nodes(data=True), "the same whenever it is read"


def test_stats_and_page_count_them() -> None:
    graph = made(FRIENDS)
    assert len(graph) == len(list(graph.statements())) == 7
    assert "7  statements (7 without evidence)" in report(graph)
    assert "3  nodes, 2 links" in report(graph)
    data = page_data(graph)
    assert sorted(data["nodes"]["label"]["id"]) == ["Ana", "Budi", "[Person]"]


def test_syntax_is_not_drawn_and_a_list_links_to_its_members() -> None:
    graph = made(
        """:book a :Book ; :by ( :ana [ foaf:name "Budi" ] ) . :ana rdfs:label "Ana" .
        :Book a owl:Class ; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :by ; owl:someValuesFrom :Person ] ;
            owl:equivalentClass [ owl:unionOf ( :Novel :Essay ) ] .
        [] a rdf:Statement ; rdf:subject :book ; rdf:predicate :by ; rdf:object :ana ."""
    )
    network = graph.to_networkx()
    assert sorted(network.nodes(data="label")) == [
        ("_:b2", "Budi"),
        ("https://e.org/ana", "Ana"),
        ("https://e.org/book", "book"),
    ]
    assert sorted((a, b) for a, b in network.edges()) == [
        ("https://e.org/book", "_:b2"),
        ("https://e.org/book", "https://e.org/ana"),
    ]
    assert sum(iri.startswith("_:") for iri in page_data(graph)["nodes"]["iri"]) == 1
    assert len(list(graph.statements())) == len(graph), "nothing is left out of the statements"


def test_a_list_that_goes_in_a_circle_ends() -> None:
    graph = made(":a :by _:l . _:l rdf:first :b ; rdf:rest _:l .")
    assert list(graph.to_networkx().edges()) == [("https://e.org/a", "https://e.org/b")]


# ── classes ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        ("owl:NamedIndividual, :Negara", "Negara"),
        ("owl:Thing, :Negara", "Negara"),
        ("rdfs:Resource, :Negara, owl:NamedIndividual", "Negara"),
        ("skos:Concept, :Isu", "Isu"),
        (":Negara, :Aktor", "Negara"),
        (":Aktor, :Republik, :Negara", "Republik"),
        (":Sama, :Setara", "Sama"),
        (":Aktor, kg:State", "State"),
        ("owl:NamedIndividual", "NamedIndividual"),
        ("owl:NamedIndividual, skos:Concept", "Concept"),
        ("prov:Agent, foaf:Person", "Person"),
    ],
)
def test_the_class_that_says_most_is_shown_everywhere(classes: str, expected: str) -> None:
    graph = made(
        f""":x a {classes} ; rdfs:label "X" .
        :Republik rdfs:subClassOf :Negara . :Negara rdfs:subClassOf :Aktor .
        :Sama rdfs:subClassOf :Setara . :Setara rdfs:subClassOf :Sama ."""
    )
    assert graph.to_networkx().nodes["https://e.org/x"]["kind"] == expected
    assert f"1  {expected}\n" in report(graph)
    data = page_data(graph)
    number = data["nodes"]["class"][data["nodes"]["iri"].index("https://e.org/x")]
    assert data["classes"][number]["label"]["en"] == expected


# ── no status ─────────────────────────────────────────────────────────────────────────────


def test_a_plain_triple_has_no_status() -> None:
    graph = made(":a :p :b .")
    [statement] = graph.statements()
    assert (statement.status, statement.evidence, statement.is_fact) == (None, None, True)
    assert "accepted" not in report(graph)
    data = page_data(graph)
    assert data["statements"]["status"] == [STATUSES[None]] == [4]
    json.dumps(data)


# ── languages ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("labels", "language", "expected"),
    [
        ('"Arbeit"@de, "labour"@en-GB', "en", "labour"),
        ('"Arbeit"@de, "labour"@EN-gb', "en", "labour"),
        ('"labor"@en-US, "labour"@en-GB, "work"@en', "en", "work"),
        ('"labour"@en', "en-GB", "labour"),
        ('"zzz"@fr, "plain"', "en", "plain"),
        ('"kerja"@id, "plain"', "en", "plain"),
        ('"kerja"@id, "Arbeit"@de', "en", "kerja"),
        ('"Arbeit"@de', "en", "Arbeit"),
        ('"enclave"@enx, "Arbeit"@de', "en", "Arbeit"),
        ('"labour"@en-GB, "plain"', None, "labour"),
    ],
)
def test_a_label_is_looked_up_by_language(labels: str, language: str | None, expected: str) -> None:
    assert made(f":c skos:prefLabel {labels} .").label("https://e.org/c", language) == expected


def test_the_page_has_the_variants_of_its_languages() -> None:
    graph = made(
        """:c skos:prefLabel "Arbeit"@de, "labour"@en-GB ; skos:altLabel "toil"@en-GB ;
            skos:definition "what one does"@en-GB .
        :d skos:prefLabel "zzz"@fr, "plain" . :e skos:prefLabel "kerja"@id, "plain" ."""
    )
    data = page_data(graph)["nodes"]
    node = {iri[-1]: i for i, iri in enumerate(data["iri"])}
    assert data["label"]["en"][node["c"]] == "labour"
    assert data["aliases"]["en"][node["c"]] == "toil"
    assert data["description"]["en"][node["c"]] == "what one does"
    assert data["label"]["id"][node["d"]] == "plain"
    assert (data["label"]["id"][node["e"]], data["label"]["en"][node["e"]]) == ("kerja", "plain")


# ── prefixes ──────────────────────────────────────────────────────────────────────────────


def test_the_empty_prefix_of_a_file_is_known_to_queries_and_kept(tmp_path: Path) -> None:
    graph = made(":a :p :b .")
    assert bool(graph.query("ASK { :a :p :b }"))
    assert graph.resolve(":a") == "https://e.org/a"
    assert "\n:a :p :b .\n" in graph.describe(":a")
    assert graph.query("SELECT ?s { ?s :p :b }").serialize("table", 80).splitlines()[2].strip() == ":a"
