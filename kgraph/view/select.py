"""What a page or picture begins with: a node and what is around it, a document, or an answer."""

from __future__ import annotations

from ..core.errors import UsageError
from ..core.messages import Message
from ..graph.graph import Graph
from ..graph.network import to_networkx
from ..sparql.answers import Answer

__all__ = ["selection"]


def selection(
    graph: Graph,
    *,
    focus: str | None = None,
    depth: int = 1,
    document: str | None = None,
    answer: Answer | None = None,
) -> tuple[list[str] | None, str | None]:
    """The IRIs to draw (None: the most central ones), and the IRI whose panel is open, if any.

    Drawn is all that is within `depth` links of `focus`, all that the statements of `document` link, and every node in
    `answer`. Raises UsageError for what is not in the graph.
    """
    if depth < 0:
        raise UsageError(Message("--depth must be 0 or more, not {}", depth))
    found: dict[str, None] = {}
    opened = None
    if focus is not None:
        opened = graph.resolve(focus)
        found |= dict.fromkeys(_around(graph, opened, depth))
    if document is not None:
        before = len(found)
        for statement in graph.statements(document=document):
            found[statement.subject] = None
            if isinstance(statement.object, str):
                found[statement.object] = None
        if len(found) == before:
            raise UsageError(Message("no statement was read in a document '{}'", document))
    if answer is not None:
        found |= dict.fromkeys(_named(graph, answer))
    wanted = focus is not None or document is not None or answer is not None
    return (list(found) if wanted else None), opened


def _around(graph: Graph, start: str, depth: int) -> list[str]:
    """The IRIs within `depth` links of `start`, whichever way these point."""
    network = to_networkx(graph)
    if start not in network:
        raise UsageError(Message("'{}' has no statements to show", graph.label(start)))
    found = {start}
    edge = {start}
    for _ in range(depth):
        if not edge:
            break
        edge = {other for node in edge for other in (*network.successors(node), *network.predecessors(node))} - found
        found |= edge
    return sorted(found)


def _named(graph: Graph, answer: Answer) -> list[str]:
    """The nodes that an answer names, by IRI or, as saved queries do, by label."""
    if answer.is_graph:
        return [term[1:-1] for triple in answer.triples() for term in (triple[0], triple[2]) if term.startswith("<")]
    nodes = set(to_networkx(graph))
    texts = {value for row in answer for value in row.values() if isinstance(value, str)}
    lexicon = graph.lexicon
    # A name that several share may stand for each of them.
    return sorted(nodes & {iri for text in texts for iri in lexicon.sharing(text) or (lexicon.get(text) or text,)})
