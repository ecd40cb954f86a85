"""A copy of an endpoint's graph is complete, or it is said why there is none."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from kgraph.core.errors import InputError
from kgraph.core.messages import Message
from kgraph.graph.graph import Graph
from kgraph.sparql.endpoint import Endpoint

NAMED = "".join(f"<https://e.org/{n}> <https://e.org/p> {n} .\n" for n in range(25))
BLANK = "_:a <https://e.org/p> _:b . _:b <https://e.org/p> 1 . _:c <https://e.org/p> 1 .\n"


def endpoint(serve: Callable, turtle: str, rows: int, *, shuffled: bool = False, **options: object) -> Endpoint:
    """An endpoint over TriG that gives at most some rows, without saying so, as many do."""
    store = ox.Store()
    store.load(turtle.encode(), format=ox.RdfFormat.TRIG)
    asked: list[str] = []

    def answer(request) -> None:
        default = [ox.NamedNode(iri) for iri in request.form.get("default-graph-uri", [])]
        result = store.query(request.query, default_graph=default or None)
        assert isinstance(result, ox.QuerySolutions)
        names, found = [variable.value for variable in result.variables], [list(row) for row in result]
        if shuffled and len(found) > 1:  # The order of an answer without ORDER BY is for the server to choose.
            asked.append(request.query)
            found = found[:1] * min(rows, len(found))
        lines = ["\t".join(f"?{name}" for name in names)]
        lines += ["\t".join(map(str, row)) for row in found[:rows]]
        request.say("\n".join([*lines, ""]).encode(), "text/tab-separated-values")

    return Endpoint(serve(answer), **options)  # type: ignore[arg-type]


def triples(endpoint: Endpoint) -> int:
    return len(Graph.open_endpoint(endpoint).triples())


@pytest.mark.parametrize("rows", [1000, 25, 24, 10, 1])
def test_rows_that_are_left_out_are_asked_for(serve: Callable, rows: int) -> None:
    assert triples(endpoint(serve, NAMED, rows)) == 25


def test_blank_nodes_keep_their_triples_together(serve: Callable) -> None:
    graph = Graph.open_endpoint(endpoint(serve, NAMED + BLANK, 10))
    assert len(graph.triples()) == 28
    joined = graph.query("SELECT ?x { ?x <https://e.org/p>/<https://e.org/p> ?y FILTER(isBlank(?x)) }")
    assert len(list(joined)) == 1
    with pytest.raises(InputError, match=r"gives 2 rows at a time, and its 3 triples with blank nodes"):
        triples(endpoint(serve, NAMED + BLANK, 2))


def test_pages_that_overlap_are_not_taken_for_the_whole(serve: Callable) -> None:
    with pytest.raises(InputError, match="gave 3 of its 25 triples; ask again"):
        triples(endpoint(serve, NAMED, 10, shuffled=True))


def test_an_empty_graph_is_a_graph(serve: Callable) -> None:
    assert triples(endpoint(serve, "", 10)) == 0


def test_named_graphs_are_left_out_only_with_a_word(serve: Callable, run: Callable) -> None:
    trig = f"<https://e.org/g> {{ {NAMED} }}"
    with pytest.raises(InputError, match=r"choose another with --default-graph: <https://e\.org/g>"):
        triples(endpoint(serve, trig, 100))
    assert triples(endpoint(serve, trig, 100, default_graphs=["https://e.org/g"])) == 25
    said: list[Message] = []
    assert triples(endpoint(serve, trig + BLANK, 100, say=said.append)) == 3
    assert len(said) == 1 and "left out: <https://e.org/g>; --named-graph adds one" in said[0]
    graph = Graph.open_endpoint(endpoint(serve, trig + BLANK, 100, named_graphs=["https://e.org/g"]))
    assert [str(name) for name in graph.local.graphs()] == ["<https://e.org/g>"]


def test_every_command_names_an_endpoint_that_fails(serve: Callable, run: Callable) -> None:
    url = serve(lambda request: request.say(b"sedang dirawat", "text/plain", 503))
    for command in ("stats", "export", "view", "check", "query -g"):
        ran = run(*command.split(), url, *(["ASK {}"] if "query" in command else []))
        assert (ran.status, ran.out) == (2, "")
        assert ran.err == f"kgraph: {url} answered 503: sedang dirawat\n"
    report = run("check", url, "--format", "json")
    assert report.status == 2
    assert url in report.out and "sedang dirawat" in report.out


def test_a_defect_at_an_endpoint_stands_at_its_address(serve: Callable, run: Callable) -> None:
    kg = "https://w3id.org/kgraph/vocab#"
    text = (
        f"<https://e.org/s> a <http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement> ; <{kg}confidence> 7 ; <{kg}status> 1 ."
    )
    store = ox.Store()
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)

    def answer(request) -> None:
        request.say(store.query(request.query).serialize(format=ox.QueryResultsFormat.JSON), None)

    url = serve(answer)
    ran = run("check", url)
    assert ran.status == 1
    assert ran.out.startswith(f"{url}: ")
    assert f'"uri": "{url}"' in run("check", url, "--format", "sarif").out
