"""Values of variables become a part of the query that a server is sent, with the answer that binding them gives."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kgraph.sparql.endpoint.forms import form_of, with_values

STORE = ox.Store()
STORE.load(
    b"@prefix e: <https://e.org/> . e:a e:p e:b ; e:n 1.5, 7 . e:b e:p e:c ; e:n 0.5 . e:c e:n 2 .",
    format=ox.RdfFormat.TURTLE,
)
A, NUMBER = (
    ox.NamedNode("https://e.org/a"),
    ox.Literal("1.0", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
)
PREFIX = "PREFIX e: <https://e.org/> "


def answer(result: object) -> object:
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    return sorted(str(row) for row in result)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?s ?o { ?s e:p ?o }",
        "SELECT * WHERE { ?s e:p ?o }",
        "select $s $o where { $s e:p $o } order by $o",
        "SELECT ?s ?n ?least { ?s e:n ?n FILTER(?n > ?least) } # {",
        "SELECT ?s (EXISTS { ?s e:p ?x } AS ?yes) ?least { ?s e:n ?n FILTER(?n > ?least) }",
        "SELECT ?s ?k { { SELECT ?s (COUNT(?n) AS ?k) { ?s e:n ?n } GROUP BY ?s } }",
        "SELECT ?s ?n { { SELECT ?s ?n { ?s e:n ?n } ORDER BY DESC(?n) LIMIT 1 } }",
        "SELECT ?s ?o { ?s e:p ?o FILTER NOT EXISTS { SELECT ?s { ?s e:n 7 } } }",
        "SELECT ?s ?o { ?s e:p ?o MINUS { SELECT ?s { ?s e:n 7 } } }",
        "SELECT ?s ?o { { ?s e:p ?o } UNION { ?o e:p ?s } OPTIONAL { ?s e:n ?n } }",
        "ASK { ?s e:p e:c }",
        "ASK WHERE { ?s e:p e:b }",
        "CONSTRUCT { ?o e:q ?s } WHERE { ?s e:p ?o }",
        "CONSTRUCT WHERE { ?s e:p ?o }",
        "DESCRIBE ?s WHERE { ?s e:p ?o }",
        "SELECT ?s ?o { ?s e:p ?o } VALUES ?o { e:b e:c }",
    ],
)
def test_a_query_with_values_gives_what_binding_gives(sparql: str) -> None:
    values = {ox.Variable("s"): A} | ({ox.Variable("least"): NUMBER} if "least" in sparql else {})
    bound = STORE.query(PREFIX + sparql, substitutions=values)
    written = STORE.query(with_values(PREFIX + sparql, values))
    assert answer(written) == answer(bound)


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("# ASK\nPREFIX select: <http://e.org/#select> BASE <http://e.org/> describe select:x", "DESCRIBE"),
        ('DEFINE input:inference "select" ASK {}', "ASK"),
        ("INSERT DATA {}", ""),
        ("", ""),
    ],
)
def test_the_form_of_a_query_is_its_first_word(sparql: str, form: str) -> None:
    assert form_of(sparql) == form
