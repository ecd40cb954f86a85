from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

import kgraph
from kgraph.core.errors import InputError, QueryError, UsageError
from kgraph.core.terms import Literal
from kgraph.graph.graph import Graph
from kgraph.sparql.endpoint import Endpoint, is_url

TRIPLES = '<https://e.org/a> <https://e.org/p> <https://e.org/b> .\n<https://e.org/a> <https://e.org/p> "hai"@id .\n'


class Handler(BaseHTTPRequestHandler):
    """A SPARQL endpoint over three triples; other paths misbehave in their own ways."""

    store = ox.Store()
    asked: list[tuple[str, dict[str, list[str]]]] = []  # noqa: RUF012  # one server per test session

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.asked.append((self.headers["Accept"], parse_qs(body)))
        if self.path == "/html":
            return self.answer(200, "text/html", b"<html>login</html>")
        if self.path == "/liar":
            return self.answer(200, "application/sparql-results+json", b'{"results": 17}')
        if self.path == "/late":
            late = b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "literal", "value": "x"}}]}} {}'
            return self.answer(200, "application/sparql-results+json", late)
        if self.path == "/broken":
            return self.answer(503, "text/plain", b"sedang dirawat")
        try:
            result = self.store.query(parse_qs(body)["query"][0])
        except SyntaxError as error:
            return self.answer(400, "text/plain", str(error).encode())
        if isinstance(result, ox.QueryTriples):
            return self.answer(200, "application/n-triples", result.serialize(format=ox.RdfFormat.N_TRIPLES))
        kind = "application/sparql-results+json; charset=utf-8"
        return self.answer(200, kind, result.serialize(format=ox.QueryResultsFormat.JSON))

    def answer(self, status: int, kind: str, body: bytes | None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Nothing: the server's own log is not what is tested."""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The address of a SPARQL endpoint on this machine."""
    text = TRIPLES + '<https://e.org/a> <http://www.w3.org/2004/02/skos/core#prefLabel> "A"@id .\n'
    Handler.store.load(text.encode(), format=ox.RdfFormat.N_TRIPLES)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_endpoint_answers_as_a_store_of_ours_does(endpoint: str) -> None:
    graph = Graph(Endpoint(endpoint))
    assert sorted(str(row["o"]) for row in graph.query("SELECT ?o { <https://e.org/a> <https://e.org/p> ?o }")) == [
        "hai",
        "https://e.org/b",
    ]
    assert bool(graph.query("ASK { ?s skos:prefLabel 'A'@id }"))
    assert not bool(graph.query("ASK { ?s skos:prefLabel 'B'@id }"))
    assert list(graph.query("CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s skos:prefLabel ?l }").triples()) == [
        ("<https://e.org/a>", "<http://www.w3.org/2000/01/rdf-schema#label>", '"A"@id')
    ]
    assert graph.label("https://e.org/a") == "A"


def test_an_endpoint_is_asked_as_the_protocol_says(endpoint: str) -> None:
    Handler.asked.clear()
    Graph(Endpoint(endpoint)).query("ASK { ?s kg:memberOf 'a & b=c' }")
    [(accept, form)] = Handler.asked
    assert "application/sparql-results+json" in accept
    assert form["query"][0].endswith("ASK { ?s kg:memberOf 'a & b=c' }")
    assert "PREFIX kg: <https://w3id.org/kgraph/vocab#>" in form["query"][0]


def test_what_an_endpoint_complains_of_is_passed_on(endpoint: str) -> None:
    with pytest.raises(QueryError, match=rf"{endpoint} answered 400: .*rror"):
        Graph(Endpoint(endpoint)).query("SELECT nonsense")
    with pytest.raises(QueryError, match="answered 503: sedang dirawat"):
        Graph(Endpoint(endpoint + "/broken")).query("ASK {}")


@pytest.mark.parametrize("path", ["/html", "/liar", "/late"])
def test_an_answer_that_is_no_sparql_result_is_refused(endpoint: str, path: str) -> None:
    with pytest.raises(InputError, match="is not a SPARQL result"):
        Graph(Endpoint(endpoint + path)).query("SELECT * { ?s ?p ?o }").serialize("json")


def test_an_endpoint_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match=r"http://127\.0\.0\.1:9 cannot be reached"):
        Graph(Endpoint("http://127.0.0.1:9", timeout=2)).query("ASK {}")


def test_what_an_endpoint_cannot_do_is_said(endpoint: str) -> None:
    graph = Graph(Endpoint(endpoint))
    with pytest.raises(UsageError, match="open_endpoint"):
        graph.triples()


def test_an_endpoint_is_opened_by_its_address_like_a_file_by_its_path(endpoint: str) -> None:
    assert set(kgraph.open(endpoint).triples()) == set(Graph.open_endpoint(Endpoint(endpoint)).triples()) != set()


def test_the_command_line_asks_an_endpoint_by_its_address(endpoint: str, run) -> None:
    ran = run(
        "query", "-g", endpoint, "SELECT ?o { <https://e.org/a> <https://e.org/p> ?o } ORDER BY ?o", "--format", "json"
    )
    assert ran.status == 0
    assert len(json.loads(ran.out)["results"]["bindings"]) == 2


def test_only_http_addresses_are_addresses() -> None:
    assert [is_url(text) for text in ("http://a/b", "https://a", "file:///etc/passwd", "data", "C:\\data")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_values_are_bound_at_an_endpoint_too(endpoint: str) -> None:
    graph = Graph(Endpoint(endpoint))
    assert bool(graph.query("ASK { ?s ?p ?o }", s="https://e.org/a"))
    assert not bool(graph.query("ASK { ?s ?p ?o }", s="https://e.org/tidak-ada"))
    assert [row["s"] for row in graph.query("SELECT ?s ?l { ?s skos:prefLabel ?l }", l=Literal("A", "id"))] == [
        "https://e.org/a"
    ]


def test_half_of_a_surrogate_pair_is_no_text_to_ask_for(small: Graph, endpoint: str) -> None:
    for graph in (small, Graph(Endpoint(endpoint))):
        with pytest.raises(QueryError):
            graph.query("ASK { ?s ?p '\ud800' }")
        with pytest.raises(UsageError, match="cannot be bound"):
            graph.query("SELECT ?x { ?s ?p ?x }", x=Literal("\ud800"))
    with pytest.raises(UsageError, match="x of the query: 'bukan IRI' is not an IRI"):
        small.query("SELECT ?x { ?s ?p ?x }", x="bukan IRI")
