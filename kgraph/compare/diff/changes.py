"""What has changed between two graphs.

Entities and documents are the same if their IRIs are. Triples that belong to no statement and describe no entity or
document, such as the words of the ontology, are counted, so that two graphs are the same only if every triple is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial

from ...core.namespaces import DOCUMENT, KG, NIF, PROV, QUOTATION, RDF, TYPE
from ...core.statements import Object
from ...core.terms import term
from ...graph.graph import Graph
from ...rdf.oxigraph import from_ox
from .delta import Changes, Delta, differences
from .statements import changed_statements

__all__ = ["changes"]

Triple = tuple[str, str, Object]
_OWN = {RDF + "Statement", NIF + "OffsetBasedString", QUOTATION, PROV + "Agent", PROV + "SoftwareAgent"}
"""The classes of the nodes of which a statement consists in RDF."""


def changes(old: Graph, new: Graph) -> Changes:
    """What has changed from `old` to `new`; false if they hold the same triples. Raises UsageError for an endpoint."""
    before, after = list(old.statements()), list(new.statements())
    stated = {statement.triple for statement in (*before, *after)}
    entities, documents = _nodes(old, new, _entities, stated), _nodes(old, new, _documents, stated)
    described = {node for graph in (old, new) for nodes in (_entities, _documents) for node in nodes(graph)}
    return Changes(entities, documents, changed_statements(before, after), _others(old, new, stated, described))


def _entities(graph: Graph) -> frozenset[str]:
    others = {QUOTATION, DOCUMENT}
    nodes = (node for node in graph.labelled if not node.startswith(KG))
    return frozenset(node for node in nodes if others.isdisjoint(graph.types.get(node, ())))


def _documents(graph: Graph) -> frozenset[str]:
    return frozenset(node for node, kinds in graph.types.items() if DOCUMENT in kinds)


def _nodes(old: Graph, new: Graph, select: Callable[[Graph], frozenset[str]], stated: Collection[Triple]) -> Delta[str]:
    """The changes of nodes and of their descriptions, without what statements state about them."""
    before, after = select(old), select(new)
    described = [_descriptions(graph, nodes, stated) for graph, nodes in ((old, before), (new, after))]
    both = sorted(before & after)
    pairs = ((node, differences(*(found.get(node, set()) for found in described))) for node in both)
    by_name = partial(_by_name, new)
    return Delta(
        tuple(sorted(after - before, key=by_name)),
        tuple(sorted(before - after, key=partial(_by_name, old))),
        tuple((node, node, found) for node, found in sorted(pairs, key=lambda pair: by_name(pair[0])) if found),
    )


def _by_name(graph: Graph, node: str) -> tuple[str, str]:
    return graph.label(node).casefold(), node


def _descriptions(graph: Graph, nodes: frozenset[str], stated: Collection[Triple]) -> dict[str, set[tuple[str, Object]]]:
    """The predicates and objects that describe each node."""
    found: dict[str, set[tuple[str, Object]]] = {}
    for kind in ("?s skos:prefLabel ?l", "?s a kg:Document"):
        for s, p, o in graph.query(f"SELECT DISTINCT ?s ?p ?o WHERE {{ {kind} . ?s ?p ?o }}").terms():
            triple = (str(s.value), str(p.value), from_ox(o))
            if triple[0] in nodes and triple not in stated:
                found.setdefault(triple[0], set()).add(triple[1:])
    return found


def _others(old: Graph, new: Graph, stated: Collection[Triple], described: Collection[str]) -> tuple[int, int]:
    """How many triples are new, and how many gone, that belong to no statement and no description."""
    before, after = set(old.triples()), set(new.triples())
    known = {(f"<{s}>", f"<{p}>", term(o)) for s, p, o in stated}
    subjects = {f"<{node}>" for node in described}
    types = term(TYPE)
    kinds = {f"<{kind}>" for kind in _OWN}
    subjects.update(s for side in (before, after) for s, p, o in side if p == types and o in kinds)

    def count(triples: Iterable[tuple[str, str, str]]) -> int:
        return sum(1 for triple in triples if triple[0] not in subjects and triple not in known)

    return count(after - before), count(before - after)
