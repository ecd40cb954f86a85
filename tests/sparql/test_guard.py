from __future__ import annotations

import re
from pathlib import Path

import pytest

import kgraph
from kgraph import Graph, Project
from kgraph.core.errors import QueryError
from kgraph.core.namespaces import RELATIVE_BASE
from kgraph.sparql.guard import scan_query

TRIG = """@base <https://e.org/> . @prefix e: <https://e.org/> .
e:s e:p "default" . <g1> { e:s e:p "one" } <g2> { e:s e:p "two" }"""

# ── relative IRIs ─────────────────────────────────────────────────────────────────────────


def test_a_relative_iri_in_a_query_means_what_it_means_in_the_file(tmp_path: Path) -> None:
    for name, text in (("a.ttl", "<a> <p> <#b> ."), ("b.ttl", "@base <https://e.org/x/> . <a> <p> <#b> .")):
        (tmp_path / name).write_text(text)
        graph = kgraph.open(tmp_path / name)
        assert graph.query("ASK { <a> <p> <#b> }")
        assert not graph.query("ASK { <b> <p> ?o }")
        assert graph.query("BASE <https://e.org/y/> ASK { <../x/a> <../x/p> ?o }") or name == "a.ttl"


def test_a_relative_iri_in_a_query_means_what_it_means_in_the_turtle_of_the_project(project: Path) -> None:
    query = "ASK { <entity/indonesia> kg:memberOf <entity/asean> }"
    assert Project(project).graph().query(query)
    Project(project).build()
    assert kgraph.open(project / "build" / "store").query(query)
    assert kgraph.open(project / "build" / "graph.ttl").query(query)


def test_a_relative_iri_without_any_base_does_not_tell_where_this_machine_keeps_its_files() -> None:
    graph = Graph.parse_turtle("", base=RELATIVE_BASE)
    [row] = graph.query("SELECT (<a/b#c> AS ?x) (IRI('d') AS ?y) {}")
    assert row == {"x": f"{RELATIVE_BASE}a/b#c", "y": f"{RELATIVE_BASE}d"}
    [row] = graph.query("SELECT (<> AS ?x) {}", timeout=10)
    assert row == {"x": RELATIVE_BASE}


@pytest.mark.parametrize(
    ("prologue", "name", "graph"),
    [
        ("", "<g>", "https://e.org/a/g"),
        ("", "<../g#>", "https://e.org/g#"),
        ("", r"<\u0067>", "https://e.org/a/g"),
        ("BASE <b/> BASE <c>", "<g>", "https://e.org/a/b/g"),
        ("PREFIX x: <y#>", "x:g", "https://e.org/a/y#g"),
        ("PREFIX x: <urn:>", r"x:a\,b", "urn:a,b"),
        ("", "kg:g", "kg:g"),
    ],
)
def test_a_graph_after_from_is_named_in_full(prologue: str, name: str, graph: str) -> None:
    for named in ("", "NAMED "):
        assert scan_query(f"{prologue} SELECT * FROM {named}{name} {{ ?s ?p ?o }}", "https://e.org/a/") == (graph,)


# ── graphs ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    path = tmp_path_factory.mktemp("graphs") / "a.trig"
    path.write_text(TRIG)
    return kgraph.open(path)


@pytest.mark.parametrize(
    ("sources", "pattern", "found"),
    [
        ("", "?s ?p ?o", {"default", "one", "two"}),
        ("", "GRAPH ?g { ?s ?p ?o }", {"one", "two"}),
        ("FROM <g1>", "?s ?p ?o", {"one"}),
        ("FROM e:g1 FROM <https://e.org/g2>", "?s ?p ?o", {"one", "two"}),
        ("FROM NAMED <g1>", "?s ?p ?o", set()),
        ("FROM NAMED <g1>", "GRAPH ?g { ?s ?p ?o }", {"one"}),
        ("FROM <g2> FROM NAMED <g1>", "{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }", {"one", "two"}),
        (r"\u0046ROM <g1>", "?s ?p ?o", None),
    ],
)
@pytest.mark.parametrize("timeout", [None, 10.0])
def test_from_chooses_among_the_graphs_of_a_file(
    dataset: Graph, sources: str, pattern: str, found: set[str] | None, timeout: float | None
) -> None:
    query = f"SELECT ?o {sources} {{ {pattern} }}"
    if found is None:  # SPARQL 1.2 allows escapes in strings and IRIs only.
        with pytest.raises(QueryError):
            dataset.query(query, timeout=timeout)
    else:
        assert {row["o"] for row in dataset.query(query, timeout=timeout)} == found


@pytest.mark.parametrize("named", ["", "NAMED "])
def test_a_graph_that_the_file_does_not_hold_is_named_in_full(dataset: Graph, named: str) -> None:
    with pytest.raises(QueryError, match=re.escape("no graph <https://e.org/g3> in the store")):
        dataset.query(f"SELECT * FROM {named}<g3> {{ ?s ?p ?o }}")
