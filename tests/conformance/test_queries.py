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

KNOWN_GAPS: dict[str, str] = {}
"""Tests that fail, and why."""
CASES = cases()
LIMITS = {"timeout": 60.0, "memory": 1024}


def names(kind: str) -> list[str]:
    """The names of the tests of a kind."""
    return [name for name, case in CASES.items() if case.kind == kind]


@pytest.fixture
def case(name: str, request: pytest.FixtureRequest) -> Case:
    """The test called `name`; a known gap must fail."""
    if name in KNOWN_GAPS:
        request.applymarker(pytest.mark.xfail(reason=KNOWN_GAPS[name], strict=True))
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
    Graph.parse_turtle("").query(case.sparql)


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
        header, rows = read_csv(texts["csv"])
        right, cells = read_csv(case.result.read_text())
        assert (header, values(rows)) == (right, values(cells))
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


def values(rows: Counter[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
    """Rows of CSV, in which a number may be spelled in any way."""
    double = "http://www.w3.org/2001/XMLSchema#double"
    return Counter(tuple(canonical(cell, double) for cell in row) for row in rows.elements())
