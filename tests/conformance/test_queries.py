"""The query tests of the W3C for SPARQL 1.0, 1.1 and 1.2, asked through `Graph.query`, in this process and in the worker.

An answer is compared with the expected one as it is, and as it comes back from every format in which kgraph writes it,
where rdflib and Oxigraph read it.
"""

from __future__ import annotations

import json
from collections import Counter

import pyoxigraph as ox
import pytest
import rdflib

from kgraph import Graph
from kgraph.core.errors import QueryError
from kgraph.core.namespaces import XSD
from kgraph.sparql.guard import scan_query
from kgraph.sparql.store import LocalStore

from .solutions import (
    Rows,
    as_dataset,
    canonical,
    expected,
    plain,
    read_csv,
    read_rdflib,
    read_standard,
    rows_of,
)
from .w3c import SPARQL, Case, cases

pytestmark = pytest.mark.skipif(not SPARQL.is_dir(), reason="the W3C's test files are not on this machine")

_VALUE = "the store keeps the value of a number and not its spelling: 1, 01 and +1 are one term"
_GRAPH = "inside GRAPH ?g, Oxigraph joins ?g from within the group instead of trying each graph"
_SERVICE = "SERVICE is refused, because it sends data to another machine"
_FUNCTION = "there are no functions but those of SPARQL and the casts of XML Schema"
_PATH = "Oxigraph finds no path of length zero from or to a term that is not in the graph"
_SUBJECT = "Oxigraph accepts a literal or a triple term as the subject of a triple term"
_LANGUAGE = "Oxigraph gives GROUP_CONCAT of texts in one language that language; a plain text is expected"
KNOWN_GAPS = {
    "sparql10/distinct/distinct-1": _VALUE,
    "sparql10/distinct/distinct-9": _VALUE,
    "sparql10/expr-builtin/case-insensitive-booleans": "Oxigraph knows false and true in lower and in upper case only",
    "sparql10/expr-builtin/dawg-str-1": _VALUE,
    "sparql10/expr-builtin/dawg-str-2": _VALUE,
    "sparql10/expr-builtin/sameTerm-eq": _VALUE,
    "sparql10/expr-builtin/sameTerm-not-eq": _VALUE,
    "sparql10/expr-builtin/sameTerm-simple": _VALUE,
    "sparql10/expr-equals/eq-graph-1": _VALUE,
    "sparql10/expr-equals/eq-graph-2": _VALUE,
    "sparql10/graph/graph-optional": _GRAPH,
    "sparql10/graph/graph-variable-scope": _GRAPH,
    "sparql10/open-world/date-2": "dates with and without a zone differ, as in XML Schema 1.1; an error is expected",
    "sparql10/open-world/open-eq-01": _VALUE,
    "sparql10/optional-filter/dawg-optional-filter-005-simplified": "the other of two answers, that of SPARQL 1.1, is given",
    "sparql10/syntax-sparql1/syntax-expr-05": _FUNCTION,
    "sparql10/syntax-sparql1/syntax-order-05": _FUNCTION,
    "sparql10/syntax-sparql1/syntax-order-06": _FUNCTION,
    "sparql10/syntax-sparql2/syntax-function-01": _FUNCTION,
    "sparql10/syntax-sparql2/syntax-function-02": _FUNCTION,
    "sparql10/syntax-sparql2/syntax-function-03": _FUNCTION,
    "sparql10/syntax-sparql2/syntax-function-04": _FUNCTION,
    "sparql10/syntax-sparql3/syn-bad-26": "Oxigraph takes `<` for a comparison where the longest token is an IRI",
    "sparql11/aggregates/agg-empty-group-count-graph": _GRAPH,
    "sparql11/aggregates/agg-groupconcat-04": _LANGUAGE,
    "sparql11/aggregates/agg-groupconcat-06": _LANGUAGE,
    "sparql11/bindings/graph": _GRAPH,
    "sparql11/csv-tsv-res/tsv03": "the store keeps an xsd:negativeInteger as an xsd:integer",
    "sparql11/functions/bnode01": "Oxigraph gives BNODE('a') one node in the whole answer instead of one in each row",
    "sparql11/negation/graph-minus": _GRAPH,
    "sparql11/property-path/zero_or_more_set_end": _PATH,
    "sparql11/property-path/zero_or_more_set_start": _PATH,
    "sparql11/property-path/zero_or_one_set_end": _PATH,
    "sparql11/property-path/zero_or_one_set_start": _PATH,
    "sparql11/syntax-fed/test_1": _SERVICE,
    "sparql11/syntax-fed/test_2": _SERVICE,
    "sparql11/syntax-fed/test_3": _SERVICE,
    "sparql11/syntax-query/test_4": _FUNCTION,
    "sparql12/grouping/group01": _VALUE,
    "sparql12/grouping/select-variable-reuse": "Oxigraph takes ?count of (COUNT(?v) AS ?count) for unbound in what follows",
    "sparql12/syntax-triple-terms-negative/tripleterm-subject-03": _SUBJECT,
    "sparql12/syntax-triple-terms-negative/tripleterm-subject-06": _SUBJECT,
    "sparql12/syntax/nested-aggregate-functions": "Oxigraph accepts an aggregate inside an aggregate",
}
"""Tests that fail, and why."""
CASES = cases()
FAILURES = (AssertionError, QueryError, pytest.fail.Exception)
"""What a known gap ends with: another answer, a refusal, or none where one is expected."""
LIMITS = {"timeout": 60.0, "memory": 1024}


def names(kind: str) -> list[str]:
    """The names of the tests of a kind."""
    return [name for name, case in CASES.items() if case.kind == kind]


@pytest.fixture
def case(name: str, request: pytest.FixtureRequest) -> Case:
    """The test called `name`; a known gap must fail."""
    if name in KNOWN_GAPS:
        request.applymarker(pytest.mark.xfail(reason=KNOWN_GAPS[name], strict=True, raises=FAILURES))
    return CASES[name]


def test_every_test_is_collected() -> None:
    assert Counter((name.split("/")[0], case.kind) for name, case in CASES.items()) == {
        ("sparql10", "evaluation"): 284,
        ("sparql10", "positive"): 149,
        ("sparql10", "negative"): 50,
        ("sparql11", "evaluation"): 235,
        ("sparql11", "positive"): 66,
        ("sparql11", "negative"): 48,
        ("sparql12", "evaluation"): 63,
        ("sparql12", "positive"): 102,
        ("sparql12", "negative"): 81,
    }
    assert KNOWN_GAPS.keys() <= CASES.keys()
    assert sum(case.ordered for case in CASES.values()) > 20
    assert sum(bool(case.named) for case in CASES.values()) > 20


@pytest.mark.parametrize("name", names("positive"))
def test_a_query_that_is_right_is_answered(case: Case) -> None:
    local = LocalStore(ox.Store())
    for graph in scan_query(case.sparql, local.base):
        local.ox.add_graph(ox.NamedNode(graph))
    Graph(local).query(case.sparql)


@pytest.mark.parametrize("name", names("negative"))
def test_a_query_that_is_wrong_is_refused(case: Case) -> None:
    with pytest.raises(QueryError, match=r"^SPARQL"):
        Graph.parse_turtle("").query(case.query.read_bytes().decode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("name", names("evaluation"))
def test_a_query_gives_what_is_expected_in_every_format(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    graph = case.graph()
    texts = json.loads(graph.local.limited(lambda: json.dumps(written(graph, case.sparql)).encode(), **LIMITS))  # type: ignore[arg-type]
    assert case.result is not None
    if case.result.suffix == ".csv":
        assert values(texts["csv"]) == values(case.result.read_text())
        return
    answer = expected(case.result, graph.local.base)
    here, there = graph.query(case.sparql), graph.query(case.sparql, **LIMITS)  # type: ignore[arg-type]
    if here.is_graph:
        whole = as_dataset(answer)  # type: ignore[arg-type]
        assert as_dataset(here.result) == as_dataset(there.result) == whole
        assert texts.keys() == {"turtle", "ntriples"}
        for form, rdf_format in (("turtle", ox.RdfFormat.TURTLE), ("ntriples", ox.RdfFormat.N_TRIPLES)):
            assert as_dataset(quad.triple for quad in ox.parse(texts[form].encode(), format=rdf_format)) == whole, form
        return
    assert texts.keys() == {"csv", "tsv", "json", "xml"}
    if here.is_ask:
        assert bool(here) == bool(there) == answer
        assert texts["csv"] == texts["tsv"] == f"{str(answer).lower()}\n"
        for form in ("json", "xml"):
            assert read_standard(texts[form].encode(), form) == read_rdflib(texts[form].encode(), form) == answer
        return
    assert isinstance(answer, list)
    rows = rows_of(there.result)
    columns = there.columns
    forms = {form: read_standard(texts[form].encode(), form) for form in ("json", "xml", "tsv")}
    if is_rdf11(rows):
        forms |= {f"{form} by rdflib": read_rdflib(texts[form].encode(), form) for form in ("json", "xml", "tsv")}
    right = as_dataset(answer, ordered=case.ordered, lax=case.lax)
    for form, found in {"here": rows_of(here.result), "worker": rows, **forms}.items():
        assert isinstance(found, list)
        assert as_dataset(found, ordered=case.ordered, lax=case.lax) == right, form
    assert read_csv(texts["csv"]) == (list(columns), plain(rows, columns))


def written(graph: Graph, sparql: str) -> dict[str, str]:
    """The answer in every format that can hold it."""
    forms = ("turtle", "ntriples") if graph.query(sparql).is_graph else ("csv", "tsv", "json", "xml")
    return {form: graph.query(sparql).serialize(form) for form in forms}


def is_rdf11(rows: Rows) -> bool:
    """Whether rdflib knows every term of `rows`: no triple terms, no base direction."""
    terms = [term for row in rows for term in row.values()]
    return not any(isinstance(term, ox.Triple) or getattr(term, "direction", None) for term in terms)


def values(text: str) -> Counter[frozenset[tuple[str, str]]]:
    """Rows of CSV by their columns, whose order SELECT * leaves open; a number may be spelled in any way."""
    header, rows = read_csv(text)
    cells = [[canonical(cell, XSD + "double") for cell in row] for row in rows.elements()]
    return Counter(frozenset(zip(header, row, strict=True)) for row in cells)
