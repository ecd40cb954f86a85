from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

import kgraph
from kgraph.core.errors import DamagedError, InputError, ParseError, QueryError, QueryTimeoutError, UsageError
from kgraph.core.terms import Literal
from kgraph.files import seal
from kgraph.graph.graph import Graph
from kgraph.sparql.endpoint import Endpoint, is_url
from kgraph.sparql.store import open_store, parse_file

TRIPLES = '<https://e.org/a> <https://e.org/p> <https://e.org/b> .\n<https://e.org/a> <https://e.org/p> "hai"@id .\n'
FILES = {
    "a.ttl": "@prefix e: <https://e.org/> . e:a e:p e:b , 'hai'@id .",
    "a.nt": TRIPLES,
    "a.nq": TRIPLES,
    "a.trig": "@prefix e: <https://e.org/> . { e:a e:p e:b , 'hai'@id }",
    "a.jsonld": '{"@id": "https://e.org/a", "https://e.org/p":'
    ' [{"@id": "https://e.org/b"}, {"@value": "hai", "@language": "id"}]}',
    "a.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/">'
    '<rdf:Description rdf:about="https://e.org/a"><e:p rdf:resource="https://e.org/b"/><e:p xml:lang="id">hai</e:p>'
    "</rdf:Description></rdf:RDF>",
    "a.n3": "@prefix e: <https://e.org/> . e:a e:p e:b , 'hai'@id .",
}
FILES |= {"a.owl": FILES["a.rdf"], "A.TTL": FILES["a.ttl"]}


@pytest.mark.parametrize("name", FILES)
def test_any_rdf_file_is_opened_by_its_ending(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    graph = kgraph.open(path)
    assert sorted(graph.triples()) == [
        ("<https://e.org/a>", "<https://e.org/p>", '"hai"@id'),
        ("<https://e.org/a>", "<https://e.org/p>", "<https://e.org/b>"),
    ]
    assert len(graph) == 2


def test_the_prefixes_of_a_file_are_known_to_its_queries(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(FILES["a.ttl"])
    assert [row["o"] for row in kgraph.open(tmp_path / "a.ttl").query("SELECT ?o { e:a e:p ?o FILTER(isIRI(?o)) }")] == [
        "https://e.org/b"
    ]


BROKEN = {
    "a.ttl": ("<https://e.org/a>\n<https://e.org/p>\n ini .", 3),
    "a.nt": (TRIPLES + "<a> .\n", 3),
    "a.nq": ("\n\nx", 3),
    "a.trig": ("{\n<a> <b> }", None),
    "a.jsonld": ('{\n"@id": 1,\n}', None),
    "a.rdf": ("<rdf:RDF>\n<oops>", None),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_not_what_it_claims_is_named_with_its_line(tmp_path: Path, name: str) -> None:
    text, line = BROKEN[name]
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(ParseError) as raised:
        parse_file(path)
    assert raised.value.source == str(path)
    assert str(raised.value).startswith(str(path))
    if line is not None:
        assert raised.value.line == line
        assert str(raised.value).startswith(f"{path}:{line}: ")


def test_an_ending_that_is_no_rdf_format_is_refused_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("")
    with pytest.raises(InputError, match=r"'\.docx' is not an RDF format; known are \.ttl, "):
        kgraph.open(tmp_path / "a.docx")


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file or folder"):
        kgraph.open(tmp_path / "none.ttl")
    with pytest.raises(InputError, match="cannot be read"):
        parse_file(tmp_path / "none.ttl")
    with pytest.raises(InputError, match="cannot be read"):
        parse_file(tmp_path / "none.rdf")


XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/">{}</rdf:RDF>'


@pytest.mark.parametrize("ending", [".rdf", ".owl", ".xml"])
def test_entities_that_grow_when_they_are_read_are_refused(tmp_path: Path, ending: str) -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha" * 10}">' for i in range(9))
    path = tmp_path / f"bomb{ending}"
    path.write_text(f"<!DOCTYPE rdf:RDF [{entities}]>" + XML.format("<rdf:Description><e:p>&e8;</e:p></rdf:Description>"))
    with pytest.raises(InputError, match="entities that grow"):
        kgraph.open(path)


def test_entities_of_parameters_are_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "bomb.rdf"
    path.write_text(f'<!DOCTYPE r [<!ENTITY % p "x"><!ENTITY a "{"x" * 5000}"><!ENTITY b "&a;&a;">]>' + XML.format(""))
    with pytest.raises(InputError):
        kgraph.open(path)


def test_entities_in_another_encoding_are_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "bomb.rdf"
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + XML.format("")
    path.write_text(text, encoding="utf-16")
    with pytest.raises(InputError):
        kgraph.open(path)


def test_short_entities_for_namespaces_stay(tmp_path: Path) -> None:
    path = tmp_path / "protege.owl"
    path.write_text(
        '<!DOCTYPE r [<!ENTITY e "https://e.org/">]>'
        + XML.format('<rdf:Description rdf:about="&e;a"><e:p>x</e:p></rdf:Description>')
    )
    assert kgraph.open(path).triples() == [("<https://e.org/a>", "<https://e.org/p>", '"x"')]


def test_no_file_is_fetched_because_an_entity_asks_for_it(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia"
    secret.write_text("rahasia sekali")
    path = tmp_path / "xxe.rdf"
    path.write_text(
        f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        + XML.format("<rdf:Description><e:p>&x;</e:p></rdf:Description>")
    )
    try:
        found = kgraph.open(path).triples()
    except InputError:
        return
    assert "rahasia sekali" not in str(found)


def test_a_folder_that_is_no_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a readable store"):
        open_store(tmp_path)
    with pytest.raises(InputError, match="neither a project folder"):
        kgraph.open(tmp_path)


def test_a_store_on_disk_has_any_number_of_readers(bundled_build: Path) -> None:
    stores = [open_store(bundled_build / "store") for _ in range(3)]
    assert len({len(store) for store in stores}) == 1
    assert len(stores[0]) > 1000


def test_a_store_is_opened_by_its_own_folder_or_that_of_the_build(bundled_build: Path) -> None:
    for place in (bundled_build, bundled_build / "store"):
        graph = kgraph.open(place)
        assert graph.prefixes.expand("ent:pbb") == "https://w3id.org/kgraph/kerjasama/entity/pbb"
        assert graph.resolve("PBB") == graph.prefixes.expand("ent:pbb")


@pytest.mark.parametrize(
    "sparql", ["SELECT ?x WHERE {", "DELETE WHERE { ?s ?p ?o }", "hai", "SELECT ?x { ?x tidak:ada ?y }"]
)
def test_a_query_that_cannot_be_read_says_so(small: Graph, sparql: str) -> None:
    with pytest.raises(QueryError, match=r"^SPARQL"):
        small.query(sparql)


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        (" ", "the query is empty"),
        ("ASK {tidak:ada ?p ?o}", "line 1, column 6: the prefix of 'tidak:ada' is not declared"),
        ("PREFIX e: <http://e.org/> ASK { e:a\n kg:said f:b }", "line 2, column 10: the prefix of 'f:b' is not declared"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", "SELECT * is not authorized with GROUP BY"),
        ("ASK { ?s ?p <http://a b> }", "IRI parsing failed"),
        ("SELECT ?s { ?s ?p ?o } LIMIT x", "line 1, column 30: 'x' is not allowed here"),
    ],
)
def test_what_is_wrong_with_a_query_is_told_in_words(small: Graph, sparql: str, message: str) -> None:
    with pytest.raises(QueryError) as refused:
        small.query(sparql)
    assert message in str(refused.value)


def test_half_of_a_surrogate_pair_is_no_text_to_ask_for(small: Graph, endpoint: str) -> None:
    for graph in (small, Graph(Endpoint(endpoint))):
        with pytest.raises(QueryError):
            graph.query("ASK { ?s ?p '\ud800' }")
        with pytest.raises(UsageError, match="cannot be bound"):
            graph.query("SELECT ?x { ?s ?p ?x }", x=Literal("\ud800"))
    with pytest.raises(UsageError, match="cannot be bound"):
        small.query("SELECT ?x { ?s ?p ?x }", x="bukan IRI")


def test_a_mark_of_windows_before_a_file_is_none_of_it(tmp_path: Path) -> None:
    for name, text in (("a.ttl", TRIPLES), ("a.nt", TRIPLES), ("a.jsonld", '{"@id": "a:s", "a:p": 1}')):
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
        assert len(Graph.open_file(tmp_path / name).local) > 0


def test_a_fault_in_a_long_query_is_given_with_its_line(small: Graph) -> None:
    with pytest.raises(QueryError, match=r"3:8|line 3"):
        small.query("SELECT ?x\nWHERE {\n ?x ! }")


# ── an endpoint elsewhere ─────────────────────────────────────────────────────────────────


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
            return self.answer(200, "application/sparql-results+json", b'{"results": 17')
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
    with pytest.raises(UsageError, match="CONSTRUCT"):
        graph.triples()


def test_the_command_line_asks_an_endpoint_by_its_address(endpoint: str, run) -> None:
    ran = run(
        "query", "-g", endpoint, "SELECT ?o { <https://e.org/a> <https://e.org/p> ?o } ORDER BY ?o", "--format", "json"
    )
    assert ran.status == 0
    assert len(json.loads(ran.out)["results"]["bindings"]) == 2
    assert run("export", endpoint).status == 2


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


# ── a disk that forgets ───────────────────────────────────────────────────────────────────


@pytest.fixture
def rotten(project: Path) -> Path:
    """A store that has lost a byte while the times of its files, and so what its seal remembers of them, say nothing."""
    kgraph.Project(project).build()
    store = project / "build" / "store"
    path = max(store.glob("*.sst"), key=lambda found: found.stat().st_size)
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0x10
    path.write_bytes(data)
    _, *lines = (store / "SEAL").read_text().splitlines()
    states = [
        f"{line.split(' ')[0]} {seal._state(path.stat())} {path.name}" if line.endswith(path.name) else line
        for line in lines
    ]
    body = "".join(f"{line}\n" for line in states)
    (store / "SEAL").write_text(f"{seal._head(body)}\n{body}")
    return store


def test_a_query_that_reaches_a_limit_is_told_from_a_store_that_has_lost_what_it_held(rotten: Path) -> None:
    seal.check_seal(rotten)
    graph = kgraph.open(rotten.parent)
    with pytest.raises(DamagedError, match=r"the content of .* has changed.*kgraph build"):
        graph.local.limited(lambda: time.sleep(9) or b"", timeout=0.1, memory=100)


def test_a_query_that_reaches_a_limit_of_a_store_that_is_whole_is_that(bundled_build: Path) -> None:
    graph = kgraph.open(bundled_build)
    with pytest.raises(QueryTimeoutError):
        graph.local.limited(lambda: time.sleep(9) or b"", timeout=0.1, memory=100)
