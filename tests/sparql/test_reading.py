"""What an endpoint answers is read in every format of the standards, also where it is named wrongly or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from kgraph.core.errors import InputError
from kgraph.core.messages import Message
from kgraph.graph.graph import Graph
from kgraph.sparql.endpoint import Endpoint

STORE = ox.Store()
STORE.load(
    b'<https://e.org/a> <https://e.org/p> <https://e.org/b>, "hai"@id, 1.50, "baris\\n<lain>" .',
    format=ox.RdfFormat.TURTLE,
)
SELECT, ASK = "SELECT ?o { ?s ?p ?o } ORDER BY STR(?o)", "ASK { ?s ?p 1.50 }"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"
RESULTS = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
RDF = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
}
Serve = Callable[[Callable], str]


def at(serve: Serve, body: bytes, kind: str | None, said: list[Message] | None = None) -> Graph:
    """An endpoint that answers `body`, whatever it is asked."""
    say = said.append if said is not None else lambda _: None
    return Graph(Endpoint(serve(lambda request: request.say(body, kind)), say=say))


@pytest.mark.parametrize("form", RESULTS)
@pytest.mark.parametrize("kind", ["as it is", None, "application/json", "application/xml", "text/plain", "text/html"])
@pytest.mark.parametrize("sparql", [SELECT, ASK])
def test_results_are_read_whatever_they_are_called(serve: Serve, sparql: str, form: str, kind: str | None) -> None:
    result = STORE.query(sparql)
    body = result.serialize(format=RESULTS[form])  # type: ignore[union-attr, arg-type]
    assert body is not None
    named = {"json": "application/sparql-results+json", "xml": "application/sparql-results+xml"}.get(
        form, "text/tab-separated-values"
    )
    answer = at(serve, body, named if kind == "as it is" else kind).query(sparql)
    if sparql == ASK:
        assert bool(answer)
    else:
        assert [str(row[0]) for row in answer.terms()] == [str(row[0]) for row in STORE.query(sparql)]  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", RDF)
@pytest.mark.parametrize("is_named", [True, False])
def test_triples_are_read_in_every_format(serve: Serve, kind: str, is_named: bool) -> None:
    body = STORE.dump(format=RDF[kind], from_graph=ox.DefaultGraph())
    assert body is not None
    # Without a name, quads and TriG are taken for Turtle; as here, where they are the same.
    answer = at(serve, body, kind if is_named else "text/plain; charset=utf-8").query(CONSTRUCT)
    assert sorted(answer.triples()) == sorted(stored())


def stored() -> list[tuple[str, str, str]]:
    return [(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in STORE]


def test_no_triples_are_an_answer(serve: Serve) -> None:
    assert list(at(serve, b"", "application/n-triples").query(CONSTRUCT).triples()) == []


def test_other_encodings_are_read(serve: Serve) -> None:
    text = '{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"é"}}]}}'
    for body, kind in (
        (text.encode("utf-8-sig"), "application/json"),
        (text.encode("latin-1"), "application/json; charset=ISO-8859-1"),
        (text.encode("utf-16"), "application/json"),
    ):
        assert list(at(serve, body, kind).query("SELECT ?x {}")) == [{"x": "é"}]


@pytest.mark.parametrize(("cell", "truth"), [("1", True), ("0", False)])
def test_a_table_of_one_cell_answers_ask(serve: Serve, cell: str, truth: bool) -> None:
    cells = f'{{"__ask_retval":{{"type":"literal","value":"{cell}"}}}}'
    rows = f'{{"head":{{"vars":["__ask_retval"]}},"results":{{"bindings":[{cells}]}}}}'
    assert bool(at(serve, rows.encode(), None).query("ASK {}")) is truth


def test_results_that_are_almost_right_are_read_and_what_changes_is_said(serve: Serve) -> None:
    bindings = """[
        {"a": {"type": "bnode", "value": "nodeID://b10"}, "b": {"type": "bnode", "value": "nodeID://b10"}},
        {"a": {"type": "typed-literal", "value": 7, "datatype": "http://www.w3.org/2001/XMLSchema#int"}, "c": null},
        {"a": {"type": "uri", "value": "http://e.org/a b"}, "b": {"type": "literal", "value": "x", "xml:lang": null}}]"""
    said: list[Message] = []
    graph = at(serve, b'{"results": {"bindings": ' + bindings.encode() + b"}}", "application/json", said)
    first, second, third = graph.query("SELECT * {}").terms()
    assert first[0] == first[1] and isinstance(first[0], ox.BlankNode)
    assert second[0] == ox.Literal("7", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#int"))
    assert third[0] == ox.NamedNode("http://e.org/a%20b") and third[1] == ox.Literal("x")
    assert len(said) == 1 and "'http://e.org/a b'" in said[0]
    xml = b"""<?xml version='1.0'?><sparql xmlns='http://www.w3.org/2005/sparql-results#'><head><variable name='x'/></head>
        <results><result><binding name='x'><bnode>nodeID://b1</bnode></binding></result></results></sparql>"""
    assert len(list(at(serve, xml, None).query("SELECT * {}"))) == 1


@pytest.mark.parametrize(
    ("sparql", "body", "kind", "said"),
    [
        (SELECT, b"<html><title>Masuk dulu</title>", "text/html", r"a web page \('Masuk dulu'\).*check the address"),
        (SELECT, b"<!DOCTYPE html>\n<html lang='id'><p>Masuk", "application/json", r"a web page \('Masuk'\)"),
        (SELECT, b"o\r\nhttps://e.org/b\r\n", "text/csv", "CSV, which does not tell IRIs from text"),
        (SELECT, b"", None, "answered with nothing"),
        (SELECT, b"<a> <b> <c> .", "text/turtle", "answered with triples, and SELECT asks for rows"),
        (CONSTRUCT, b'{"head":{"vars":[]},"results":{"bindings":[]}}', None, "with rows, and CONSTRUCT asks for triples"),
        (SELECT, b'{"error": "salah"}', "application/json", "answered 'salah', which is not"),
        (SELECT, b"Virtuoso 37000 Error\nx", "text/plain", "answered 'Virtuoso 37000 Error', which is not"),
        (CONSTRUCT, b"<a> <b> .", "text/turtle", "answered text/turtle, which is not a SPARQL result"),
        (SELECT, b'{"head":{},"results":{"bindings":[{"x":{"type":"apa","value":"a"}}]}}', None, "which is not"),
        (SELECT, b'{"head":{},"results":{"bindings":[' + b"[" * 10000, "application/json", "nested|broke off"),
        (SELECT, b"<?xml version='1.0'?><!DOCTYPE s [<!ENTITY a '&b;&b;'>]><sparql/>", None, "entities that grow"),
    ],
)
def test_what_is_no_result_is_said_in_plain_words(
    serve: Serve, sparql: str, body: bytes, kind: str | None, said: str
) -> None:
    with pytest.raises(InputError, match=said) as raised:
        at(serve, body, kind).query(sparql)
    assert "\n" not in str(raised.value)
    assert raised.value.message.said_in("id") != raised.value.message  # type: ignore[attr-defined]
