from __future__ import annotations

import pytest

from kgraph.core.errors import QueryError
from kgraph.graph.graph import Graph


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
        (
            "SELECT (kg:hitung(?s) AS ?n) { ?s ?p ?o }",
            "no function <https://w3id.org/kgraph/vocab#hitung>; the functions are",
        ),
        ("SELECT ?s { ?s ?p ?o } LIMIT x", "line 1, column 30: 'x' is not allowed here"),
    ],
)
def test_what_is_wrong_with_a_query_is_told_in_words(small: Graph, sparql: str, message: str) -> None:
    with pytest.raises(QueryError) as refused:
        small.query(sparql)
    assert message in str(refused.value)


def test_a_fault_in_a_long_query_is_given_with_its_line(small: Graph) -> None:
    with pytest.raises(QueryError, match=r"3:8|line 3"):
        small.query("SELECT ?x\nWHERE {\n ?x ! }")
