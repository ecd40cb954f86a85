from __future__ import annotations

from pathlib import Path

import pytest

from kgraph import Graph, Literal
from kgraph.core.errors import InputError, UsageError
from kgraph.core.messages import Message
from kgraph.core.namespaces import XSD
from kgraph.graph.saved import Parameter, SavedQuery, ask, read_queries, read_query

CLIMATE = "https://w3id.org/kgraph/concept/climate-change"
HEADER = "# title@id: Siapa\n# title@en: Who\n# title: Qui\n"
ISSUE = SavedQuery(
    "who",
    "SELECT ?who ?issue { ?st rdf:predicate kg:addresses ; rdf:subject ?who ; rdf:object ?issue }",
    parameters=(Parameter("issue", "kg:Issue", None, "isu yang dicari"),),
)
ANY = SavedQuery("any", "SELECT ?p ?node { ?node ?p ?o }", parameters=(Parameter("node", "rdfs:Resource"),))
YEAR = SavedQuery(
    "year", "SELECT ?s ?year { ?st rdf:subject ?s ; rdf:object ?year }", parameters=(Parameter("year", "xsd:gYear"),)
)


def written(tmp_path: Path, text: str) -> SavedQuery:
    path = tmp_path / "tanya.rq"
    path.write_text(text, encoding="utf-8")
    return read_query(path)


def test_a_saved_query_tells_its_title_and_parameters(tmp_path: Path) -> None:
    saved = written(
        tmp_path,
        HEADER
        + "# param a kg:Issue = perubahan iklim : isu: yang dicari / the issue\n"
        + "#param b xsd:integer\n\nSELECT * { ?a ?p ?b }",
    )
    assert saved.name == "tanya"
    assert saved.titles == {"id": "Siapa", "en": "Who", "": "Qui"}
    assert saved.parameters == (
        Parameter("a", "kg:Issue", "perubahan iklim", "isu: yang dicari / the issue"),
        Parameter("b", "xsd:integer", None, ""),
    )


def test_comments_in_the_query_itself_are_no_header(tmp_path: Path) -> None:
    assert written(tmp_path, "SELECT * {\n# param x kg:Issue\n?a ?b ?c }").parameters == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# title: x\n# param issue\nSELECT * {}", r"tanya\.rq:2: write '# param NAME TYPE"),
        ("# param issue kg:Issue\nSELECT ?isu { ?isu ?p ?o }", r"tanya\.rq:1: the query has no variable \?issue"),
    ],
)
def test_a_header_that_is_not_understood_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        written(tmp_path, text)


def test_a_query_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_bytes("# caf\xe9".encode("latin-1"))
    with pytest.raises(InputError, match=r"a\.rq:1: is not UTF-8; save it as UTF-8 text"):
        read_query(tmp_path / "a.rq")
    with pytest.raises(InputError, match=r"none\.rq: cannot be read"):
        read_query(tmp_path / "none.rq")


def test_the_queries_of_a_folder_come_by_name(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.rq").write_text("ASK {}")
    (tmp_path / "catatan.txt").write_text("bukan kueri")
    assert list(read_queries(tmp_path)) == ["a", "b"]
    assert read_queries(tmp_path / "none") == {}


@pytest.mark.parametrize("value", ["perubahan iklim", "Climate change", "kgc:climate-change", CLIMATE, "KRISIS IKLIM"])
def test_a_parameter_may_be_a_label_a_curie_or_an_iri(small: Graph, value: str) -> None:
    answer = ask(small, ISSUE, {"issue": value})
    assert answer.columns == ("who",)
    assert list(answer) == [{"who": "https://example.org/uji/entity/indonesia"}]


def test_the_default_stands_in_for_a_value_that_is_not_given(small: Graph) -> None:
    saved = SavedQuery("who", ISSUE.sparql, parameters=(Parameter("issue", "kg:Issue", "perubahan iklim"),))
    assert len(list(ask(small, saved))) == 1


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, r"who needs --param issue=…: isu yang dicari"),
        ({"isue": "x"}, r"there is no parameter 'isue'; did you mean 'issue'\?"),
        ({"xyz": "x"}, r"there is no parameter 'xyz'; it takes issue"),
        ({"issue": "perubahan ikilm"}, r"issue: 'perubahan ikilm' is not in the graph; did you mean 'perubahan iklim'\?"),
        ({"issue": "Indonesia"}, r"issue must be of class kg:Issue \(Issue\), and 'Indonesia' is not"),
        ({"issue": "https://e.org/unknown"}, "must be of class kg:Issue"),
        ({"issue": ""}, "is not in the graph"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_a_proposal(small: Graph, values: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ask(small, ISSUE, values)


INJECTIONS = [
    "x> . } DROP ALL #",
    'x" . } ; DELETE WHERE { ?s ?p ?o } #',
    "perubahan iklim' } UNION { ?s ?p ?o",
    "<https://e.org/a> . ?s ?p ?o",
    "?s",
    "kgc:climate-change . ?s ?p ?o",
    "https://e.org/a> <https://e.org/b",
    "\\u003e",
    "a\nb",
]


@pytest.mark.parametrize("value", INJECTIONS)
@pytest.mark.parametrize("query", [ISSUE, ANY], ids=["class", "anything"])
def test_whatever_is_given_is_a_value_and_never_a_piece_of_query(small: Graph, query: SavedQuery, value: str) -> None:
    before = sorted(small.triples())
    with pytest.raises(UsageError, match="is not in the graph"):
        ask(small, query, {query.parameters[0].name: value})
    assert sorted(small.triples()) == before


def test_a_text_parameter_is_text_whatever_it_holds(small: Graph) -> None:
    saved = SavedQuery(
        "find",
        "SELECT ?s ?text { ?s skos:prefLabel ?l FILTER(CONTAINS(LCASE(STR(?l)), ?text)) }",
        parameters=(Parameter("text", "xsd:string"),),
    )
    assert len(list(ask(small, saved, {"text": "jepang"}))) == 1
    for value in (*INJECTIONS, '"', "\\", "'''"):
        assert list(ask(small, saved, {"text": value})) == []


@pytest.mark.parametrize("value", ["1945", "-0044"])
def test_a_number_is_bound_with_its_datatype(small: Graph, value: str) -> None:
    expected = 1 if value == "1945" else 0
    assert len(list(ask(small, YEAR, {"year": value}))) == expected


def test_what_is_wrong_with_a_value_can_be_said_in_indonesian(small: Graph) -> None:
    with pytest.raises(UsageError) as raised:
        ask(small, ISSUE, {"issue": "Indonesia"})
    assert isinstance(raised.value.message, Message)
    assert (
        raised.value.message.said_in("id") == "who: issue harus termasuk kelas kg:Issue (Isu), sedangkan 'Indonesia' tidak"
    )


@pytest.mark.parametrize("value", ["tahun ini", "45", "", "1945 ; 1946"])
def test_a_value_of_another_kind_is_refused(small: Graph, value: str) -> None:
    with pytest.raises(UsageError, match=r"year must be xsd:gYear"):
        ask(small, YEAR, {"year": value})


def test_a_type_with_an_unknown_prefix_is_named(small: Graph) -> None:
    saved = SavedQuery("x", "SELECT ?a {}", parameters=(Parameter("a", "tidak:ada"),))
    with pytest.raises(UsageError, match=r"'tidak:ada' of parameter 'a' has an unknown prefix"):
        ask(small, saved, {"a": "x"})


def test_python_binds_terms_in_the_same_way(small: Graph) -> None:
    rows = list(small.query("SELECT ?s ?o { ?s skos:prefLabel ?o }", o=Literal("Jepang", "id")))
    assert [row["s"] for row in rows] == ["https://example.org/uji/entity/jepang"]
    year = Literal("1945", datatype=XSD + "gYear")
    assert len(list(small.query("SELECT ?st ?o { ?st rdf:object ?o }", o=year))) == 1
    assert not list(small.query("SELECT ?st ?o { ?st rdf:object ?o }", o=Literal('"1945"^^xsd:gYear } #')))
