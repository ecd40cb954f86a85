"""Answers of Oxigraph as bytes that can leave their process, and back."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

__all__ = ["Result", "Substitutions", "as_triples", "packed", "unpacked"]


Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Substitutions = Mapping[ox.Variable, ox.NamedNode | ox.Literal]


def as_triples(ntriples: bytes) -> ox.QueryTriples:
    """N-Triples as what a CONSTRUCT gives: a store of their own makes it of them."""
    store = ox.Store()
    store.load(ntriples, format=ox.RdfFormat.N_TRIPLES)
    result = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(result, ox.QueryTriples)
    return result


def packed(result: Result) -> bytes:
    """An answer as bytes that can leave its process; `unpacked` makes it one again."""
    if isinstance(result, ox.QueryTriples):
        return b"t" + (result.serialize(format=ox.RdfFormat.N_TRIPLES) or b"")
    return b"s" + (result.serialize(format=ox.QueryResultsFormat.JSON) or b"")


def unpacked(data: bytes) -> Result:
    """The answer that `packed` wrote."""
    if data[:1] == b"t":
        return as_triples(data[1:])
    return ox.parse_query_results(data[1:], format=ox.QueryResultsFormat.JSON)
