from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.query import Result

from kgraph import Graph
from kgraph.core.errors import UsageError
from kgraph.core.namespaces import XSD
from kgraph.sparql.answers import FORMATS, native
from kgraph.tables.formulas import unguard

NASTY = [
    "=1+1",
    "-2+3",
    "@SUM(A1)",
    "'=x",
    'koma, titik; "kutip"',
    "satu\ndua",
    "tab\tulator",
    "<b>&amp;</b>",
    "𝕏 ﷽",
    "\u202eterbalik",
    "",
]
TEXT = st.one_of(
    st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=10)
)


def select(texts: list[str]) -> str:
    """A query whose answer holds these texts, each with an IRI and an empty cell."""
    rows = " ".join(f"({i} {ox.Literal(text, language='id')} <https://e.org/{i}> UNDEF)" for i, text in enumerate(texts))
    return f"SELECT ?n ?text ?iri ?none {{ VALUES (?n ?text ?iri ?none) {{ {rows} }} }}"


@pytest.fixture(scope="module")
def empty() -> Graph:
    return Graph.parse_turtle("")


@given(texts=st.lists(TEXT, min_size=1, max_size=5))
def test_csv_is_read_by_other_programs_cell_by_cell(empty: Graph, texts: list[str]) -> None:
    text = empty.query(select(texts)).serialize("csv")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == ["n", "text", "iri", "none"]
    assert [unguard(row[1]) for row in rows[1:]] == texts
    assert all(row[2] == f"https://e.org/{i}" and row[3] == "" for i, row in enumerate(rows[1:]))
    assert not any(row[1].startswith(("=", "+", "@", "\t")) for row in rows[1:])


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
@given(texts=st.lists(TEXT, min_size=1, max_size=4))
def test_the_forms_of_the_w3c_are_read_by_rdflib_term_by_term(empty: Graph, form: str, texts: list[str]) -> None:
    if form == "xml":
        # XML knows no other line break, and has no way to write U+FFFE.
        texts = [text.replace("\ufffe", "").replace("\uffff", "") for text in texts]
    text = empty.query(select(texts)).serialize(form)
    result = Result.parse(io.BytesIO(text.encode()), format=form)
    assert [str(v) for v in result.vars or []] == ["n", "text", "iri", "none"]
    found = [(str(b[rdflib.Variable("text")]), str(b[rdflib.Variable("iri")])) for b in result.bindings]
    assert found == [(text, f"https://e.org/{i}") for i, text in enumerate(texts)]
    assert all(rdflib.Variable("none") not in b or b[rdflib.Variable("none")] is None for b in result.bindings)


def test_json_and_xml_are_well_formed_to_those_who_know_no_sparql(empty: Graph) -> None:
    document = json.loads(empty.query(select(NASTY)).serialize("json"))
    assert [b["text"]["value"] for b in document["results"]["bindings"]] == NASTY
    assert document["results"]["bindings"][0]["text"]["xml:lang"] == "id"
    root = ET.fromstring(empty.query(select(NASTY)).serialize("xml"))
    assert len(root.findall(".//{http://www.w3.org/2005/sparql-results#}result")) == len(NASTY)


@pytest.mark.parametrize("character", ["\x01", "\x00", "\x1f", "\ufffe"])
def test_what_xml_cannot_write_is_refused_with_another_form(empty: Graph, character: str) -> None:
    if character == "\0":
        query = 'SELECT ?text { VALUES ?text { "a\\u0000" } }'
    else:
        query = select([f"a{character}b"])
    with pytest.raises(UsageError, match=r"holds the character U\+[0-9A-F]{4}, which XML cannot write: choose json or tsv"):
        empty.query(query).serialize("xml")
    assert character in json.loads(empty.query(query).serialize("json"))["results"]["bindings"][0]["text"]["value"]


def test_a_carriage_return_is_one_in_every_form(empty: Graph) -> None:
    query = 'SELECT ?text { VALUES ?text { "a\\rb\\r\\nc" } }'
    root = ET.fromstring(empty.query(query).serialize("xml"))
    assert root.findtext(".//{http://www.w3.org/2005/sparql-results#}literal") == "a\rb\r\nc"
    assert empty.query(query).serialize("tsv") == '?text\n"a\\rb\\r\\nc"\n'
    assert list(csv.reader(io.StringIO(empty.query(query).serialize("csv"), newline="")))[1] == ["a\rb\r\nc"]


def test_an_iri_that_looks_like_a_curie_is_shown_as_an_iri() -> None:
    graph = Graph.parse_turtle(
        "@prefix doi: <https://doi.org/> . <https://e.org/a> <https://e.org/p> <doi:10.5> , doi:10.5 ."
    )
    text = graph.query("SELECT ?o { ?s ?p ?o }").serialize("table")
    assert sorted(text.splitlines()[2:]) == ["<doi:10.5>", "doi:10.5"]


@given(texts=st.lists(TEXT, min_size=1, max_size=5), width=st.integers(20, 200))
def test_a_table_has_one_line_per_row_and_nothing_that_moves_the_cursor(empty: Graph, texts: list[str], width: int) -> None:
    lines = empty.query(select([*texts, "\x1b[31mmerah", "\u202ex"])).serialize("table", width=width).split("\n")
    assert lines[-1] == ""
    assert len(lines) == len(texts) + 5
    assert lines[0].split() == ["n", "text", "iri", "none"]
    assert not any(ord(c) < 32 or c in "\u202e\x7f" for line in lines for c in line)


def test_a_table_is_as_wide_as_it_may_be(empty: Graph) -> None:
    text = empty.query(select(["kata " * 100])).serialize("table", width=60)
    assert max(map(len, text.splitlines())) <= 60
    assert "…" in text


def test_a_table_shows_iris_short(small: Graph) -> None:
    text = small.query("SELECT ?o { ent:indonesia kg:memberOf ?o }").serialize("table")
    assert text.splitlines()[2] == "ent:asean"


@pytest.mark.parametrize("form", ["table", "csv", "tsv"])
def test_a_yes_or_no_is_one_word(empty: Graph, form: str) -> None:
    assert empty.query("ASK {}").serialize(form) == "true\n"
    assert empty.query("ASK { ?s ?p ?o }").serialize(form) == "false\n"


def test_a_triple_term_is_written_as_in_turtle(empty: Graph) -> None:
    query = "SELECT ?t { VALUES ?t { <<( <a:s> <a:p> <<( <a:s> <a:p> 'x,y'@id )>> )>> } }"
    term = '<<( <a:s> <a:p> <<( <a:s> <a:p> "x,y"@id )>> )>>'
    assert list(empty.query(query)) == [{"t": term}]
    assert list(csv.reader(io.StringIO(empty.query(query).serialize("csv")))) == [["t"], [term]]
    assert term in empty.query(query).serialize("table", width=100)


def test_a_yes_or_no_has_the_forms_of_the_w3c(empty: Graph) -> None:
    assert json.loads(empty.query("ASK {}").serialize("json"))["boolean"] is True
    assert ET.fromstring(empty.query("ASK {}").serialize("xml"))[-1].text == "true"


@pytest.mark.parametrize(("form", "theirs"), [("turtle", "turtle"), ("ntriples", "nt"), ("table", "turtle")])
@pytest.mark.parametrize(
    "sparql",
    ["CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s skos:prefLabel ?l }", "DESCRIBE ent:indonesia"],
    ids=["construct", "describe"],
)
def test_triples_are_read_by_rdflib(small: Graph, sparql: str, form: str, theirs: str) -> None:
    expected = {(s, p, o) for s, p, o in small.query(sparql).triples()}
    found = rdflib.Graph().parse(data=small.query(sparql).serialize(form), format=theirs)
    assert len(expected) > 3
    assert {(s.n3(), p.n3(), o.n3()) for s, p, o in found} == expected


def test_n_triples_come_sorted(small: Graph) -> None:
    lines = small.query("CONSTRUCT WHERE { ?s skos:prefLabel ?l }").serialize("ntriples").splitlines()
    assert lines == sorted(lines)
    assert len(lines) > 3


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("SELECT * { ?s ?p ?o }", "turtle"),
        ("ASK {}", "ntriples"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv"),
        ("DESCRIBE ent:pbb", "json"),
        ("ASK {}", "docx"),
    ],
)
def test_a_form_that_cannot_hold_the_answer_is_refused(small: Graph, sparql: str, form: str) -> None:
    with pytest.raises(UsageError):
        small.query(sparql).serialize(form)


def test_every_form_is_one_that_the_command_line_offers() -> None:
    assert FORMATS == ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples")


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("17", "integer", 17),
        ("-2.5", "decimal", -2.5),
        ("1e3", "double", 1000.0),
        ("true", "boolean", True),
        ("1", "boolean", True),
        ("0", "boolean", False),
        ("5", "byte", 5),
        ("9" * 30, "integer", int("9" * 30)),
        ("INF", "double", float("inf")),
        ("x", "integer", "x"),
        ("1_000", "integer", "1_000"),
        ("１", "integer", "１"),
        (" 7 ", "integer", " 7 "),
        ("300", "byte", "300"),
        ("infinity", "double", "infinity"),
        ("1e3", "decimal", "1e3"),
        ("yes", "boolean", "yes"),
        ("TRUE", "boolean", "TRUE"),
        ("9" * 5000, "integer", "9" * 5000),
        ("1945", "gYear", "1945"),
    ],
)
def test_numbers_become_numbers_and_what_is_no_number_stays_text(value: str, kind: str, expected: object) -> None:
    found = native(ox.Literal(value, datatype=ox.NamedNode(XSD + kind)))
    assert found == expected
    assert type(found) is type(expected)


def test_what_has_no_rows_or_no_truth_says_so(small: Graph) -> None:
    with pytest.raises(UsageError, match="only a SELECT query has rows"):
        list(small.query("ASK {}"))
    with pytest.raises(UsageError, match="only an ASK query"):
        bool(small.query("SELECT * {}"))
    with pytest.raises(UsageError, match="only CONSTRUCT and DESCRIBE"):
        small.query("ASK {}").triples()


def test_a_notebook_shows_the_rows_and_runs_none_of_them(empty: Graph) -> None:
    html = empty.query(select(["<img src=x onerror=y>"]))._repr_html_()
    assert "<img" not in html
    assert "&lt;img src=x onerror=y&gt;" in html
    assert "<th>text</th>" in html
    assert "<pre>" in empty.query("ASK {}")._repr_html_()


def test_sparql_11_is_answered_in_full(small: Graph) -> None:
    """One query for each family of the standard: paths, aggregates, subqueries, MINUS, VALUES, BIND, functions, EXISTS."""
    queries = {
        "SELECT ?c { ent:asean a/rdfs:subClassOf* ?c FILTER(?c = kg:Actor) }": 1,
        "SELECT ?status (COUNT(*) AS ?n) { ?st kg:status ?status } GROUP BY ?status HAVING(COUNT(*) > 3)": 1,
        "SELECT ?s { { SELECT ?s { ?s a kg:State } ORDER BY ?s LIMIT 1 } }": 1,
        "SELECT ?s { ?s a kg:State MINUS { ?s kg:memberOf ?o } }": 1,
        "SELECT ?s { VALUES ?s { ent:asean ent:pbb } ?s a kg:RegionalOrganization }": 1,
        "SELECT ?s { ?s a kg:State FILTER EXISTS { ?s kg:memberOf [] } }": 1,
        "SELECT ?u { ent:pbb skos:prefLabel ?l BIND(UCASE(STR(?l)) AS ?u) FILTER(LANGMATCHES(LANG(?l), 'en')) }": 1,
        "SELECT ?s { { ?s a kg:Person } UNION { ?s a kg:RegionalOrganization } OPTIONAL { ?s kg:said ?q } }": 2,
    }
    assert {sparql: len(list(small.query(sparql))) for sparql in queries} == queries


def test_the_answer_to_a_large_question_is_read_as_it_comes(bundled: Graph) -> None:
    rows = bundled.query("SELECT ?a ?b ?c { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z }").terms()
    assert len([row for row, _ in zip(rows, range(10), strict=False)]) == 10
