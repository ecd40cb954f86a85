"""The graph as a network: who is linked to whom, who is central, who belongs together.

networkx does the work; where igraph is installed (extra `fast`), it computes the same measures in less time.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from ..core.namespaces import DCTERMS, KGC, NIF, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, TYPE
from ..core.statements import Status
from .graph import Graph

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["DESCRIBING", "Measures", "communities", "measures", "to_networkx"]

# Triples with these predicates describe a thing; they do not link two things of the field.
DESCRIBING = {
    TYPE,
    SKOS + "inScheme",
    SKOS + "topConceptOf",
    SKOS + "exactMatch",
    SKOS + "closeMatch",
    OWL + "sameAs",
    RDFS + "subClassOf",
    RDFS + "subPropertyOf",
    RDFS + "domain",
    RDFS + "range",
    RDFS + "isDefinedBy",
    RDFS + "seeAlso",
    RDF + "first",
    RDF + "rest",
    DCTERMS + "license",
    DCTERMS + "subject",
    SCHEMA + "domainIncludes",
    SCHEMA + "rangeIncludes",
    PROV + "wasAttributedTo",
    PROV + "wasDerivedFrom",
    NIF + "referenceContext",
}
_EXACT_UP_TO = 1_000
"""Nodes up to which betweenness is computed from all of them; above, from a sample."""


@dataclass(frozen=True, slots=True)
class Measures:
    """How central a node is: its number of links, PageRank (sum 1), betweenness (0 to 1), community number."""

    degree: int
    pagerank: float
    betweenness: float
    community: int


def to_networkx(graph: Graph) -> nx.MultiDiGraph[str]:
    """The network of asserted triples between resources.

    Nodes have `label`, `type` (an IRI) and `kind` (its label). There is one edge per triple, keyed by its
    predicate; edges carry `predicate`, `label`, `statements` (how often it was read) and `documents` (in how many
    documents). A graph without annotations gives its plain triples between resources, with 0 documents.
    """
    import networkx as nx

    evidence: dict[tuple[str, str, str], tuple[int, set[str]]] = {}
    for statement in graph.statements():
        subject, predicate, obj = statement.triple
        if isinstance(obj, str) and statement.status is Status.ACCEPTED and predicate not in DESCRIBING:
            count, documents = evidence.get((subject, predicate, obj), (0, set()))
            if statement.evidence is not None:
                documents.add(statement.evidence.document)
                count += 1
            evidence[subject, predicate, obj] = (count, documents)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    linked = {node for s, _, o in evidence for node in (s, o)}
    # A shipped concept that no statement names is there only because it is broader than one.
    labelled = {node for node in graph.labelled if not node.startswith(KGC)}
    for node in sorted(linked | labelled):
        kind = next(iter(graph.types.get(node, ())), "")
        network.add_node(node, label=graph.label(node), type=kind, kind=graph.label(kind) if kind else "")
    for (subject, predicate, obj), (count, documents) in sorted(evidence.items()):
        network.add_edge(
            subject,
            obj,
            key=predicate,
            predicate=predicate,
            label=graph.label(predicate),
            statements=count,
            documents=len(documents),
        )
    return network


def measures(network: nx.MultiDiGraph[str], *, seed: int = 1, use_igraph: bool | None = None) -> Mapping[str, Measures]:
    """Degree, PageRank, betweenness and community of every node.

    Betweenness counts shortest paths whichever way the edges point; above 1,000 nodes it is estimated from a
    sample of sources (Brandes and Pich 2007), drawn with `seed`. igraph is used when it is installed, or as
    `use_igraph` says.
    """
    nodes = sorted(network)
    simple = _simple(network, nodes)
    sources = _sources(len(nodes), simple.number_of_edges(), seed)
    if use_igraph is None:
        use_igraph = find_spec("igraph") is not None
    if use_igraph:
        pagerank, betweenness = _with_igraph(simple, nodes, sources)
    else:
        pagerank, betweenness = _with_networkx(simple, nodes, sources)
    groups = communities(network, seed=seed)
    degrees = dict(network.degree())
    return {node: Measures(degrees[node], pagerank[i], betweenness[i], groups[node]) for i, node in enumerate(nodes)}


def communities(network: nx.MultiDiGraph[str], *, seed: int = 1) -> dict[str, int]:
    """A community number for every node, 0 being the largest: Louvain (Blondel et al. 2008) with `seed`."""
    import networkx as nx

    found: list[set[str]] = nx.community.louvain_communities(_simple(network, sorted(network)), weight="weight", seed=seed)
    found.sort(key=lambda group: (-len(group), min(group)))
    return {node: number for number, group in enumerate(found) for node in group}


def _simple(network: nx.MultiDiGraph[str], nodes: list[str]) -> nx.Graph[str]:
    """The network without directions and parallel edges; the weight says how many edges there were."""
    import networkx as nx

    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(nodes)
    for subject, obj in sorted(network.edges()):
        if subject != obj:
            weight = simple.edges[subject, obj]["weight"] + 1 if simple.has_edge(subject, obj) else 1
            simple.add_edge(subject, obj, weight=weight)
    return simple


def _sources(nodes: int, edges: int, seed: int) -> list[int] | None:
    """Where shortest paths are counted from; None for everywhere. About five million steps, in pure Python."""
    if nodes <= _EXACT_UP_TO:
        return None
    count = min(nodes, max(10, 5_000_000 // (nodes + edges)))
    return sorted(random.Random(seed).sample(range(nodes), count))


def _with_networkx(simple: nx.Graph[str], nodes: list[str], sources: list[int] | None) -> tuple[list[float], list[float]]:
    import networkx as nx

    rank = nx.pagerank(simple, weight="weight", tol=1e-10, max_iter=500)
    n = len(nodes)
    if sources is None:
        between = nx.betweenness_centrality(simple, normalized=True)
    else:
        chosen = [nodes[i] for i in sources]
        part = nx.betweenness_centrality_subset(simple, chosen, nodes, normalized=False)
        scale = n / len(chosen) * 2 / max(1, (n - 1) * (n - 2))
        between = {node: value * scale for node, value in part.items()}
    return [rank[node] for node in nodes], [between[node] for node in nodes]


def _with_igraph(simple: nx.Graph[str], nodes: list[str], sources: list[int] | None) -> tuple[list[float], list[float]]:
    import igraph

    number = {node: i for i, node in enumerate(nodes)}
    edges = [(number[a], number[b], data["weight"]) for a, b, data in simple.edges(data=True)]
    fast: Any = igraph.Graph(n=len(nodes), edges=[(a, b) for a, b, _ in edges])
    rank = fast.pagerank(weights=[weight for _, _, weight in edges] or None)
    n = len(nodes)
    pairs = max(1, (n - 1) * (n - 2))
    if sources is None:
        return rank, [2 * value / pairs for value in fast.betweenness(directed=False)]
    part = fast.betweenness(directed=False, sources=sources)
    return rank, [2 * value * n / len(sources) / pairs for value in part]
