"""A graph in figures: what is in it, who is central, how many sources agree."""

from __future__ import annotations

from collections import Counter

from ..core.statements import Status
from .graph import Graph
from .network import measures, to_networkx

__all__ = ["report"]


def report(graph: Graph, *, top: int = 10) -> str:
    """The figures as text for people, in the graph's first language where it has labels."""
    statements = list(graph.statements())
    network = to_networkx(graph)
    found = measures(network)
    by_status = Counter(statement.status for statement in statements)
    documents = Counter(statement.evidence.document for statement in statements if statement.evidence)
    by_predicate = Counter(statement.predicate for statement in statements)
    by_type = Counter(kind for _, kind in network.nodes(data="type") if kind)
    supported: dict[tuple[object, ...], set[str]] = {}
    for statement in statements:
        if statement.status is Status.ACCEPTED:
            sources = supported.setdefault(statement.triple, set())
            sources.update([statement.evidence.document] if statement.evidence else ())
    agreement = Counter(min(len(sources), 4) for sources in supported.values() if sources)

    parts = [graph.title or "graph"]
    parts.append(
        f"  {len(statements):>7}  statements ({', '.join(f'{by_status[s]} {s.value}' for s in Status if by_status[s])})"
    )
    parts.append(f"  {len(supported):>7}  different facts that are accepted")
    parts.append(f"  {len(network):>7}  nodes, {network.number_of_edges()} links between them")
    parts.append(f"  {len(documents):>7}  {'document' if len(documents) == 1 else 'documents'}")

    if agreement:
        parts.append("\nAgreement")
        for count in sorted(agreement, reverse=True):
            where = "4 or more documents" if count == 4 else "1 document" if count == 1 else f"{count} documents"
            parts.append(f"  {agreement[count]:>7}  facts in {where}")
    parts += _listed("Kinds", [(graph.label(kind), count) for kind, count in by_type.most_common()])
    parts += _listed("Predicates", [(graph.label(kind), count) for kind, count in by_predicate.most_common(top)])
    parts += _listed("Documents", [(graph.label(iri), count) for iri, count in documents.most_common(top)])

    if found:
        parts.append(f"\n{'Central':40} {'links':>6} {'PageRank':>9} {'between':>8} {'community':>9}")
        ranked = sorted(found, key=lambda node: (-found[node].pagerank, graph.label(node)))
        for node in ranked[:top]:
            m = found[node]
            label = graph.label(node)
            short = label if len(label) <= 40 else label[:39] + "…"
            parts.append(f"{short:40} {m.degree:>6} {m.pagerank:>9.4f} {m.betweenness:>8.4f} {m.community:>9}")
    return "\n".join(parts) + "\n"


def _listed(title: str, rows: list[tuple[str, int]]) -> list[str]:
    return [f"\n{title}", *(f"  {count:>7}  {label}" for label, count in rows)] if rows else []
