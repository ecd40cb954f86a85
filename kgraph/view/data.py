"""The data of a page: the graph as columns of integers, every text once.

The page reads them in web/data/; the two are the two sides of one format.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..core.namespaces import KGC
from ..core.statements import Statement
from ..graph.graph import Graph
from ..graph.network import DESCRIBING, communities
from ..graph.statements import reading_order
from ..graph.structure import without_syntax
from .classes import Classes
from .drawing import drawing
from .layout import CORE, layout
from .node_columns import alias_columns, description_columns, label_columns, link_column
from .statement_columns import statement_columns

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["LIMIT", "page_data"]

LIMIT = 250_000
"""Statements that a page holds; a browser opens more only with patience. Beyond, the most central nodes are shown."""


def page_data(
    graph: Graph,
    *,
    shown: int = 300,
    focus: str | None = None,
    nodes: Iterable[str] | None = None,
) -> dict[str, Any]:
    """What the page reads. `shown` nodes are drawn at first, or those in `nodes` (IRIs); the panel of `focus` is open."""
    chosen = None if nodes is None else set(nodes)
    statements, network, ranks, order = _select(graph, chosen)
    number = {node: i for i, node in enumerate(order)}
    languages = list(dict.fromkeys((*graph.languages, "id", "en")[:2]))
    classes = Classes(graph)
    node_columns = _node_columns(graph, network, ranks, order, languages, classes)
    return {
        "format": 1,
        "title": dict.fromkeys(languages, graph.title),
        "languages": languages,
        "prefixes": dict(graph.prefixes.items()),
        "base": graph.prefixes.base,
        "start": {
            "shown": min(shown, len(order)),
            "focus": number.get(focus) if focus else None,
            "nodes": None if chosen is None else sorted(number[node] for node in chosen if node in number),
        },
        # The colours of the themes stand in the style of the page.
        "drawing": {key: value for key, value in drawing().items() if key != "themes"},
        "nodes": node_columns,
        **statement_columns(graph, statements, number, languages, classes),
        "classes": classes.rows(languages),
    }


def _select(
    graph: Graph, chosen: set[str] | None
) -> tuple[list[Statement], nx.MultiDiGraph[str], dict[str, float], list[str]]:
    """The statements of the page, their network, the rank of each node, and the nodes in order of rank.

    A graph that is too large is cut down to its most central nodes, or to those `chosen`.
    """
    statements = without_syntax(list(graph.statements()))
    network = _network(graph, statements)
    ranks = _ranks(network)
    order = sorted(network, key=lambda node: (-ranks[node], graph.label(node), node))
    if len(statements) > LIMIT:
        statements = _most_central(statements, order if chosen is None else [node for node in order if node in chosen])
        kept = {end for s in statements for end in (s.subject, s.object) if isinstance(end, str)}
        network = network.subgraph(kept)
        order = [node for node in order if node in network]
    return statements, network, ranks, order


def _node_columns(
    graph: Graph,
    network: nx.MultiDiGraph[str],
    ranks: dict[str, float],
    order: list[str],
    languages: list[str],
    classes: Classes,
) -> dict[str, Any]:
    number = {node: i for i, node in enumerate(order)}
    edges = [(number[source], number[target]) for source, target in network.edges()]
    groups = _communities(network, order, edges)
    points = layout(len(order), edges, groups)
    top = max((ranks[node] for node in order), default=1.0) or 1.0
    return {
        "iri": order,
        "class": [classes.number_of(graph.types.get(node, ())) for node in order],
        "label": label_columns(graph, order, languages),
        "aliases": alias_columns(graph, order, languages),
        "description": description_columns(graph, order, languages),
        "links": link_column(graph, order),
        "x": [int(point[0]) for point in points],
        "y": [int(point[1]) for point in points],
        "rank": [round(ranks[node] / top, 3) for node in order],
        "community": groups,
    }


def _most_central(statements: list[Statement], order: list[str]) -> list[Statement]:
    """As many statements as a page can hold: those between the first nodes of `order`, and their values."""
    position = {node: i for i, node in enumerate(order)}
    beyond = len(order)

    def last(statement: Statement) -> int:
        """The position of the less central end."""
        obj = statement.object
        is_linked = isinstance(obj, str) and statement.predicate not in DESCRIBING
        return max(position.get(statement.subject, beyond), position.get(str(obj), beyond) if is_linked else 0)

    kept = [statement for statement in sorted(statements, key=last)[:LIMIT] if last(statement) < beyond]
    return sorted(kept, key=reading_order)


def _network(graph: Graph, statements: Iterable[Statement]) -> nx.MultiDiGraph[str]:
    """All nodes, and every link that can be drawn, whatever its status."""
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    # A shipped concept that no statement names is there only because it is broader than one.
    network.add_nodes_from(node for node in graph.labelled if not node.startswith(KGC))
    for statement in statements:
        network.add_node(statement.subject)
        if isinstance(statement.object, str) and statement.predicate not in DESCRIBING:
            network.add_edge(statement.subject, statement.object, key=statement.predicate)
    return network


def _communities(network: nx.MultiDiGraph[str], order: list[str], edges: list[tuple[int, int]]) -> list[int]:
    """Community numbers of the nodes that are laid out; another node has that of its most important neighbour."""
    found = communities(network.subgraph(order[:CORE]))
    numbers = [found.get(node, -1) for node in order]
    best: dict[int, int] = {}
    for edge in edges:
        low, high = min(edge), max(edge)
        if high >= CORE and low < best.get(high, high):
            best[high] = low
    for node in range(CORE, len(order)):  # A more important neighbour comes before, so it has its number already.
        numbers[node] = numbers[best[node]] if node in best else 0
    return numbers


def _ranks(network: Any) -> dict[str, float]:
    """The PageRank of each node, whichever way its links point: linking to many explains the field as being linked to."""
    import networkx as nx

    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(network)
    simple.add_edges_from(network.edges())
    return dict(nx.pagerank(simple)) if len(simple) else {}
