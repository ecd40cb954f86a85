"""Annotations in RDF 1.2, where a reifier carries them, in the form in which graphs are queried: rdf:Statement."""

from __future__ import annotations

import pyoxigraph as ox

from ..core.namespaces import KG, RDF, STATEMENT, TYPE

__all__ = ["annotations_as_statements"]

_REIFIES = ox.NamedNode(RDF + "reifies")
_STATUS = ox.NamedNode(KG + "status")


def annotations_as_statements(store: ox.Store) -> None:
    """Replace each rdf:reifies of a reifier with a kg:status by rdf:subject, rdf:predicate and rdf:object.

    Other reifiers stay as they are.
    """
    statements = []
    for quad in store.quads_for_pattern(None, _REIFIES, None):
        reifier, triple, graph = quad.subject, quad.object, quad.graph_name
        has_status = next(store.quads_for_pattern(reifier, _STATUS, None), None) is not None
        if not (isinstance(triple, ox.Triple) and has_status):
            continue
        statements.append(ox.Quad(reifier, ox.NamedNode(TYPE), ox.NamedNode(STATEMENT), graph))
        for name, term in (("subject", triple.subject), ("predicate", triple.predicate), ("object", triple.object)):
            statements.append(ox.Quad(reifier, ox.NamedNode(RDF + name), term, graph))
        store.remove(quad)
    store.extend(statements)
