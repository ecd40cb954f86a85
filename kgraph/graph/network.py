"""The graph as a network: who is linked to whom, who is central, who belongs together.

networkx computes the measures; where igraph is installed (extra `fast`), it computes the same ones in less time.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from ..core.namespaces import DCTERMS, KGC, NIF, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, TYPE
from .graph import Graph
from .structure import without_syntax

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["DESCRIBING", "Measures", "communities", "measures", "to_networkx"]

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
"""Predicates that describe a node rather than link it with another one; the network leaves them out."""
_EXACT_UP_TO = 1_000
"""Up to so many nodes betweenness is computed from all of them; in a larger network, from a sample."""


@dataclass(frozen=True, slots=True)
class Measures:
    """How central a node is: its number of links, PageRank (the sum is 1), betweenness (0 to 1), number of its community."""

    degree: int
    pagerank: float
    betweenness: float
    community: int


def to_networkx(graph: Graph) -> nx.MultiDiGraph[str]:
    """The network of accepted triples between resources.

    Nodes are IRIs and have `label`, `type` (the IRI of the class that says most) and `kind` (its label); those with a
    skos:prefLabel are there without a link, too. There is one edge per triple, keyed by its predicate; edges have
    `predicate`, `label`, `statements` (how often the triple was read) and `documents` (in how many documents).

    A graph without annotations gives its plain triples between resources, with 0 statements and 0 documents; any label
    makes a node, and so are blank nodes, named `_:` and their name, unless they are syntax (`kgraph.graph.structure`).
    """
    import networkx as nx

    evidence: dict[tuple[str, str, str], tuple[int, set[str]]] = {}
    for statement in without_syntax(list(graph.statements())):
        subject, predicate, obj = statement.triple
        if isinstance(obj, str) and statement.is_fact and predicate not in DESCRIBING:
            count, documents = evidence.get((subject, predicate, obj), (0, set()))
            if statement.evidence is not None:
                documents.add(statement.evidence.document)
                count += 1
            evidence[subject, predicate, obj] = (count, documents)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    linked = {node for s, _, o in evidence for node in (s, o)}
    # A shipped concept that no statement names is in the graph only because it is broader than one that is named.
    labelled = {node for node in graph.labelled if not node.startswith(KGC)}
    for node in sorted(linked | labelled):
        kind = graph.kind(node)
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

    The direction of edges does not count. Betweenness is normalized; above 1,000 nodes it is estimated from a sample of
    sources (Brandes and Pich 2007), drawn with `seed`. igraph is used when it is installed, or as `use_igraph` says.
    """
    nodes = sorted(network)
    undirected = _undirected(network, nodes)
    sources = _sources(len(nodes), undirected.number_of_edges(), seed)
    if use_igraph is None:
        use_igraph = find_spec("igraph") is not None
    if use_igraph:
        pagerank, betweenness = _with_igraph(undirected, nodes, sources)
    else:
        pagerank, betweenness = _with_networkx(undirected, nodes, sources)
    groups = communities(network, seed=seed)
    degrees = dict(network.degree())
    return {node: Measures(degrees[node], pagerank[i], betweenness[i], groups[node]) for i, node in enumerate(nodes)}


def communities(network: nx.MultiDiGraph[str], *, seed: int = 1) -> dict[str, int]:
    """The number of each node's community, 0 for the largest: Louvain (Blondel et al. 2008) with `seed`."""
    import networkx as nx

    found: list[set[str]] = nx.community.louvain_communities(
        _undirected(network, sorted(network)), weight="weight", seed=seed
    )
    found.sort(key=lambda group: (-len(group), min(group)))
    return {node: number for number, group in enumerate(found) for node in group}


def _undirected(network: nx.MultiDiGraph[str], nodes: list[str]) -> nx.Graph[str]:
    """The network without directions and parallel edges; the weight says how many edges there were."""
    import networkx as nx

    undirected: nx.Graph[str] = nx.Graph()
    undirected.add_nodes_from(nodes)
    for subject, obj in sorted(network.edges()):
        if subject != obj:
            weight = undirected.edges[subject, obj]["weight"] + 1 if undirected.has_edge(subject, obj) else 1
            undirected.add_edge(subject, obj, weight=weight)
    return undirected


def _sources(nodes: int, edges: int, seed: int) -> list[int] | None:
    """The nodes from which shortest paths are counted, for about five million steps; None for all nodes."""
    if nodes <= _EXACT_UP_TO:
        return None
    count = min(nodes, max(10, 5_000_000 // (nodes + edges)))
    return sorted(random.Random(seed).sample(range(nodes), count))


def _with_networkx(
    undirected: nx.Graph[str], nodes: list[str], sources: list[int] | None
) -> tuple[list[float], list[float]]:
    """PageRank and betweenness of `nodes`, in their order."""
    import networkx as nx

    rank = nx.pagerank(undirected, weight="weight", tol=1e-10, max_iter=500)
    if sources is None:
        between = nx.betweenness_centrality(undirected, normalized=True)
    else:
        chosen = [nodes[i] for i in sources]
        sampled = nx.betweenness_centrality_subset(undirected, chosen, nodes, normalized=False)
        scale = len(nodes) / len(chosen) / _pairs(len(nodes))
        between = {node: value * scale for node, value in sampled.items()}
    return [rank[node] for node in nodes], [between[node] for node in nodes]


def _with_igraph(undirected: nx.Graph[str], nodes: list[str], sources: list[int] | None) -> tuple[list[float], list[float]]:
    """The same as `_with_networkx`, in less time."""
    import igraph

    number = {node: i for i, node in enumerate(nodes)}
    edges = [(number[a], number[b], data["weight"]) for a, b, data in undirected.edges(data=True)]
    network: Any = igraph.Graph(n=len(nodes), edges=[(a, b) for a, b, _ in edges])
    rank = network.pagerank(weights=[weight for _, _, weight in edges] or None)
    pairs = _pairs(len(nodes))
    if sources is None:
        return rank, [value / pairs for value in network.betweenness(directed=False)]
    sampled = network.betweenness(directed=False, sources=sources)
    return rank, [value * len(nodes) / len(sources) / pairs for value in sampled]


def _pairs(nodes: int) -> float:
    """How many pairs of other nodes a node can lie between: what normalizes betweenness."""
    return max(1, (nodes - 1) * (nodes - 2)) / 2
