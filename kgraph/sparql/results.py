"""Results of Oxigraph: their types, and as bytes that can be passed between processes."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

__all__ = ["Result", "Substitutions", "as_triples", "packed", "unpacked"]

Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
"""What Oxigraph gives for SELECT, for ASK, and for CONSTRUCT and DESCRIBE."""
Substitutions = Mapping[ox.Variable, ox.NamedNode | ox.Literal]
"""Values of variables."""


def as_triples(data: bytes, form: ox.RdfFormat = ox.RdfFormat.N_TRIPLES, base: str | None = None) -> ox.QueryTriples:
    """The triples in `data` as the result of a CONSTRUCT."""
    # pyoxigraph has no constructor for it, so a store in memory makes it.
    store = ox.Store()
    store.load(data, format=form, base_iri=base)
    result = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", use_default_graph_as_union=True)
    assert isinstance(result, ox.QueryTriples)
    return result


def packed(result: Result) -> bytes:
    """`result` as bytes, of which `unpacked` makes a result again."""
    if isinstance(result, ox.QueryTriples):
        return b"t" + (result.serialize(format=ox.RdfFormat.N_TRIPLES) or b"")
    return b"s" + (result.serialize(format=ox.QueryResultsFormat.JSON) or b"")


def unpacked(data: bytes) -> Result:
    """The result that `packed` made bytes of."""
    if data[:1] == b"t":
        return as_triples(data[1:])
    return ox.parse_query_results(data[1:], format=ox.QueryResultsFormat.JSON)
