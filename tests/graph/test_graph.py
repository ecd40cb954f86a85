from __future__ import annotations

from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
import rdflib

import kgraph
from kgraph import Graph, Literal, Statement, Status
from kgraph.core.errors import KgraphError, ParseError, QueryError, UsageError
from kgraph.core.namespaces import KG, XSD

ENT = "https://example.org/uji/entity/"
CLIMATE = "https://w3id.org/kgraph/concept/climate-change"


def triples(statements: object) -> list[tuple[str, str]]:
    return [(s.subject.rpartition("/")[2], s.predicate.rpartition("#")[2].rpartition("/")[2]) for s in statements]  # type: ignore[attr-defined]


# ── statements ────────────────────────────────────────────────────────────────────────────


def test_statements_come_in_the_order_in_which_they_were_read(small: Graph) -> None:
    places = [(s.evidence.document, s.evidence.start, s.evidence.end) for s in small.statements() if s.evidence]
    assert len(places) == 6
    assert places == sorted(places)


def test_every_statement_of_the_project_is_in_the_graph_as_it_was_written(tmp_path: Path, project: Path) -> None:
    written = kgraph.Project(project).contents().statements
    graph = kgraph.Project(project).build(tmp_path / "out")
    assert sorted(graph.statements(), key=lambda s: s.id) == sorted(written, key=lambda s: s.id)
    assert {f"{graph.prefixes.base}statement/{s.id}" for s in written} == {
        row["st"] for row in graph.query("SELECT ?st { ?st a rdf:Statement }")
    }


@pytest.mark.parametrize("name", ["Indonesia", "RI", "ent:indonesia", ENT + "indonesia"])
def test_statements_are_found_by_subject_in_any_of_its_names(small: Graph, name: str) -> None:
    assert triples(small.statements(name)) == [("indonesia", "memberOf"), ("indonesia", "addresses")]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"predicate": "kg:memberOf"}, [("indonesia", "memberOf")]),
        ({"predicate": "anggota dari"}, [("indonesia", "memberOf")]),
        ({"object": "Indonesia"}, [("jepang", "cooperatesWith")]),
        ({"object": Literal("1945", datatype=XSD + "gYear")}, [("pbb", "foundedIn")]),
        ({"object": Literal("1945")}, []),
        ({"subject": "Indonesia", "object": "perubahan iklim"}, [("indonesia", "addresses")]),
        ({"status": Status.DISPUTED}, [("pbb", "foundedIn")]),
        ({"status": Status.REJECTED}, []),
        ({"confidence": 0.81}, [("indonesia", "memberOf"), ("sari", "said"), (None, "about")]),
        ({"confidence": 1.1}, []),
        ({"subject": "Indonesia", "status": Status.SUGGESTED}, [("indonesia", "addresses")]),
        ({"document": "tidak-ada", "subject": "Jepang"}, None),
        ({"document": "berita", "subject": "Jepang"}, [("jepang", "cooperatesWith")]),
        ({"document": "https://example.org/uji/doc/berita", "subject": "Jepang"}, [("jepang", "cooperatesWith")]),
        ({"document": "https://example.org/lain"}, []),
    ],
    ids=str,
)
def test_statements_are_filtered_by_all_that_is_given(small: Graph, wanted: dict[str, object], expected: object) -> None:
    if expected is None:
        with pytest.raises(UsageError):
            list(small.statements(**wanted))  # type: ignore[arg-type]
        return
    found = triples(small.statements(**wanted))  # type: ignore[arg-type]
    assert [p for _, p in found] == [p for _, p in expected]  # type: ignore[attr-defined]
    assert all(want in (None, have) for (have, _), (want, _) in zip(found, expected, strict=True))  # type: ignore[call-overload]


def test_a_misspelt_name_is_met_with_a_proposal(small: Graph) -> None:
    with pytest.raises(UsageError, match=r"'Indonesai' is not in the graph; did you mean 'Indonesia'\?"):
        list(small.statements("Indonesai"))


def test_only_accepted_statements_are_facts(small: Graph) -> None:
    assert bool(small.query("ASK { ent:indonesia kg:memberOf ent:asean }"))
    assert not bool(small.query("ASK { ent:pbb kg:foundedIn ?year }"))
    assert not bool(small.query("ASK { ent:indonesia kg:addresses ?issue }"))


def test_a_quotation_carries_its_gist_its_words_and_what_it_is_about(small: Graph) -> None:
    [row] = small.query(
        "SELECT ?gist ?words ?about ?form { ent:sari kg:said ?q . ?q a kg:Quotation ; skos:prefLabel ?gist ;"
        " schema:text ?words ; schema:about ?about ; kg:quotationForm ?form }"
    )
    assert row == {
        "gist": "Kerja sama diperlukan.",
        "words": "kerja sama itu perlu",
        "about": CLIMATE,
        "form": KG + "Direct",
    }


# ── files that other tools wrote ──────────────────────────────────────────────────────────


def test_a_graph_without_annotations_gives_its_plain_triples() -> None:
    graph = Graph.parse_turtle('<https://e.org/a> <https://e.org/p> <https://e.org/b>, "x"@id ; <https://e.org/q> 17 .')
    assert set(graph.statements()) == {
        Statement("https://e.org/a", "https://e.org/p", Literal("x", "id"), status=None),
        Statement("https://e.org/a", "https://e.org/p", "https://e.org/b", status=None),
        Statement("https://e.org/a", "https://e.org/q", Literal("17", datatype=XSD + "integer"), status=None),
    }
    assert triples(graph.statements(predicate="https://e.org/q")) == [("a", "q")]
    assert list(graph.statements(document="https://e.org/d")) == []
    assert len(graph) == 3


def test_an_empty_graph_is_a_graph() -> None:
    graph = Graph.parse_turtle("")
    assert len(graph) == 0
    assert list(graph.statements()) == []
    assert graph.to_networkx().number_of_nodes() == 0
    assert len(graph.to_rdflib()) == 0
    assert "0 statements" in graph._repr_html_()


def test_turtle_that_is_wrong_is_named_with_its_line() -> None:
    with pytest.raises(ParseError, match=r"^Turtle:2: ") as raised:
        Graph.parse_turtle("# satu\nini salah .")
    assert raised.value.line == 2


def test_text_that_no_file_could_hold_is_refused_and_does_not_crash() -> None:
    with pytest.raises(KgraphError):
        Graph.parse_turtle('<https://e.org/a> <https://e.org/p> "\ud800" .')


# ── names ─────────────────────────────────────────────────────────────────────────────────


def test_a_node_is_called_by_its_label_in_the_language_asked_for(small: Graph) -> None:
    assert small.label(ENT + "jepang") == "Jepang"
    assert small.label(ENT + "jepang", "en") == "Japan"
    assert small.label(ENT + "jepang", "fr") == "Jepang"
    assert small.label("https://e.org/tanpa#nama") == "nama"
    assert dict(small.labels(ENT + "pbb")) == {"id": "PBB", "en": "United Nations"}
    assert dict(small.labels("https://e.org/tanpa")) == {}


def test_a_name_is_resolved_in_every_language_and_spelling(small: Graph) -> None:
    for name in ("PBB", "pbb", "UN", "United Nations", "ent:pbb", ENT + "pbb"):
        assert small.resolve(name) == ENT + "pbb"
    for name in ("PPB", "", "<" + ENT + "pbb>", "x> . } DROP ALL #", "https://e.org/a b", "https://e.org/100%"):
        with pytest.raises(UsageError, match="is not in the graph"):
            small.resolve(name)


TWO = """
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ent: <https://e.org/entity/> .
    ent:sari-1 skos:prefLabel "Sari"@id . ent:sari-2 skos:prefLabel "Ayu"@id ; skos:altLabel "sari"@en .
    <https://e.org/quotation/1> skos:prefLabel "Ayu"@id .
"""


def test_a_name_that_several_entities_share_is_refused_with_their_ids_which_work() -> None:
    graph = Graph.parse_turtle(TWO)
    said = r"^'Sari' may mean ent:sari-1 or ent:sari-2; write the id of the one that is meant$"
    for ask in (graph.resolve, graph.describe, lambda name: list(graph.statements(subject=name))):
        with pytest.raises(UsageError, match=said):
            ask("Sari")
    for name in ("ent:sari-2", "sari-2", "Ayu"):
        assert graph.resolve(name) == "https://e.org/entity/sari-2"
    foreign = Graph.parse_turtle(TWO.replace("ent:", "my:"))
    with pytest.raises(UsageError, match="may mean my:sari-1 or my:sari-2"):
        foreign.resolve("Sari")


def test_a_node_is_of_its_class_and_of_those_above_it(small: Graph) -> None:
    assert small.is_a(ENT + "asean", KG + "RegionalOrganization")
    assert small.is_a(ENT + "asean", KG + "Actor")
    assert small.is_a(CLIMATE, KG + "Issue")
    assert not small.is_a(ENT + "asean", KG + "Issue")
    assert not small.is_a("https://e.org/none", KG + "Actor")


# ── other shapes ──────────────────────────────────────────────────────────────────────────


def test_what_is_known_about_a_node_is_turtle_with_its_evidence(small: Graph) -> None:
    text = small.describe("ASEAN")
    described = rdflib.Graph().parse(data=text, format="turtle")
    asean = rdflib.URIRef(ENT + "asean")
    statement = described.value(None, rdflib.RDF.object, asean)
    span = described.value(statement, rdflib.PROV.wasDerivedFrom)
    nif = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    assert (asean, rdflib.SKOS.prefLabel, rdflib.Literal("ASEAN", "id")) in described
    assert described.value(span, nif.anchorOf) == rdflib.Literal("Indonesia menjadi anggota ASEAN.", "id")
    assert described.value(statement, rdflib.URIRef(KG + "confidence")).datatype == rdflib.XSD.decimal
    with pytest.raises(UsageError, match="did you mean 'ASEAN'"):
        small.describe("ASEAM")


def test_the_copy_for_rdflib_holds_the_same_triples_and_prefixes(small: Graph) -> None:
    copy = small.to_rdflib()
    assert len(copy) == len(small.triples())
    assert copy.query("ASK { ent:indonesia kg:memberOf ent:asean }").askAnswer
    assert dict(copy.namespaces())["ent"] == rdflib.URIRef(ENT)


def test_the_network_has_one_edge_per_fact_with_how_often_and_where_it_was_read(
    tmp_path: Path, make_project, one_row
) -> None:
    rows = [
        *one_row(),
        *one_row(quote="Jepang dan Indonesia bekerja sama."),
        *one_row(document="lain", quote="ASEAN punya Indonesia."),
        *one_row(predicate="menangani", object="perubahan iklim", status="suggested"),
        *one_row(predicate="kg:hasRole", object="tuan rumah"),
    ]
    documents = [{"id": "berita", "file": "berita.txt", "title": "B"}, {"id": "lain", "file": "lain.txt", "title": "L"}]
    texts = {"berita.txt": rows[0]["quote"] + " " + rows[1]["quote"], "lain.txt": "ASEAN punya Indonesia."}
    network = (
        kgraph.Project(make_project(tmp_path, annotations=rows, documents=documents, texts=texts)).graph().to_networkx()
    )
    assert isinstance(network, nx.MultiDiGraph)
    [(subject, obj, key, data)] = network.edges(keys=True, data=True)
    assert (subject, obj, key) == (ENT + "indonesia", ENT + "asean", KG + "memberOf")
    assert data == {"predicate": KG + "memberOf", "label": "anggota dari", "statements": 3, "documents": 2}
    assert network.nodes[subject]["label"] == "Indonesia"
    assert network.nodes[subject]["type"] == KG + "State"


def test_rows_become_a_data_frame(small: Graph) -> None:
    frame = small.query("SELECT ?st ?c { ?st kg:confidence ?c } ORDER BY ?c").to_pandas()
    assert list(frame.columns) == ["st", "c"]
    assert frame["c"].tolist() == [0.3, 0.5, 0.8, 1.0, 1.0, 1.0]
    assert pd.api.types.is_float_dtype(frame["c"])


def test_a_notebook_shows_names_and_quotes_and_runs_none_of_them(tmp_path: Path, make_project, one_row) -> None:
    entities = [
        {"id": "indonesia", "type": "State", "label_id": "<script>alert(1)</script>"},
        {"id": "asean", "type": "State", "label_id": "A&B"},
    ]
    rows = one_row(subject="ent:indonesia", object="ent:asean", quote="<b>tebal</b>")
    texts = {"berita.txt": "<b>tebal</b>"}
    html = kgraph.Project(make_project(tmp_path, annotations=rows, entities=entities, texts=texts)).graph()._repr_html_()
    assert "<script" not in html
    assert "<b>tebal" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "A&amp;B" in html
    assert "1 statement<" in html


def test_a_graph_tells_what_it_is(small: Graph) -> None:
    assert repr(small) == "<Graph 'Uji': 6 statements>"


def test_named_graphs_of_a_file_are_part_of_what_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"
    path.write_text("<https://e.org/a> <https://e.org/p> <https://e.org/b> <https://e.org/g> .\n")
    graph = kgraph.open(path)
    assert len(graph) == 1
    assert [row["o"] for row in graph.query("SELECT ?o { ?s ?p ?o }")] == ["https://e.org/b"]
    assert [statement.subject for statement in graph.statements()] == ["https://e.org/a"]


@pytest.mark.parametrize("filtered", [False, True])
def test_what_other_programs_wrote_into_our_properties_does_no_harm(filtered: bool) -> None:
    graph = Graph.parse_turtle(
        """@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix kg: <https://w3id.org/kgraph/vocab#> .
        @prefix prov: <http://www.w3.org/ns/prov#> . @prefix : <https://e.org/> .
        @prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
        :st a rdf:Statement ; rdf:subject :a ; rdf:predicate :p ; rdf:object :b ; kg:status kg:Accepted ;
            kg:confidence "high" ; prov:wasDerivedFrom <https://e.org/d#char=1,2> .
        <https://e.org/d#char=1,2> nif:referenceContext :d ; nif:beginIndex "x" ; nif:endIndex 2 .
        _:st a rdf:Statement ; rdf:subject _:z ; rdf:predicate :p ; rdf:object :b ; kg:status kg:Accepted ."""
    )
    [statement] = graph.statements("https://e.org/a") if filtered else graph.statements()
    assert (statement.confidence, statement.evidence.start, statement.evidence.end) == (1.0, 0, 2)


def test_reification_that_is_not_ours_hides_no_plain_triple() -> None:
    graph = Graph.parse_turtle(
        """@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix : <https://e.org/> .
        :r a rdf:Statement ; rdf:subject :a ; rdf:predicate :p ; rdf:object :b . :c :q :d ."""
    )
    assert ("https://e.org/c", "https://e.org/q", "https://e.org/d") in [s.triple for s in graph.statements()]


def test_a_name_as_a_value_of_a_query_is_refused_with_what_makes_it_one() -> None:
    graph = Graph.parse_turtle("<https://e.org/pbb> <https://e.org/in> 1945 .")
    with pytest.raises(UsageError, match=r"s of the query: 'PBB' is not an IRI; graph\.resolve\(\)"):
        graph.query("SELECT ?s { ?s ?p ?o }", s="PBB")


def test_a_value_for_what_select_does_not_list_is_refused_with_the_name() -> None:
    graph = Graph.parse_turtle("<https://e.org/pbb> <https://e.org/in> 1945 .")
    with pytest.raises(QueryError, match=r"\?s is given a value; list it among the columns of SELECT"):
        graph.query("SELECT ?o { ?s ?p ?o }", s="https://e.org/pbb")
