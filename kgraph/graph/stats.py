"""A graph in figures: what is in it, who is central, how many sources agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ..core.messages import Message, counted, shortened, translated
from ..core.statements import Statement, Status
from .graph import Graph
from .network import Measures, measures, to_networkx
from .structure import without_syntax

__all__ = ["STATUS_WORDS", "report"]

STATUS_WORDS = {
    Status.ACCEPTED: Message("accepted"),
    Status.SUGGESTED: Message("suggested"),
    Status.REJECTED: Message("rejected"),
    Status.DISPUTED: Message("disputed"),
    None: Message("without evidence"),
}
"""What people call the statuses."""
_MOST_SOURCES = 4
"""From this number of documents on, facts are counted together."""
_LABEL_WIDTH = 40


def report(graph: Graph, *, top: int = 10, language: str = "en") -> str:
    """The figures as a text for people, its words in `language`: `en` or `id`.

    `top` is how many predicates, documents and central nodes are listed. Their labels are in the first of the graph's
    languages in which they have one.
    """
    statements = list(graph.statements())
    network = to_networkx(graph)
    documents = Counter(statement.evidence.document for statement in statements if statement.evidence)
    sources = _sources(statements)
    kinds = Counter(kind for _, kind in network.nodes(data="type") if kind)
    predicates = Counter(statement.predicate for statement in without_syntax(statements))

    def say(message: str) -> str:
        return str(translated(message, language))

    def listed(title: str, counts: Sequence[tuple[str, int]]) -> list[str]:
        labels = {iri: graph.label(iri) for iri, _ in counts}
        often = {label for label, uses in Counter(labels.values()).items() if uses > 1}
        # Two that are called the same, such as foaf:name and doap:name, are told apart.
        names = {iri: f"{label} ({graph.prefixes.curie(iri)})" if label in often else label for iri, label in labels.items()}
        rows = [_row(count, names[iri]) for iri, count in counts]
        return [f"\n{say(title)}", *rows] if rows else []

    nodes = Message("node") if len(network) == 1 else Message("nodes")
    links = counted(network.number_of_edges(), "{} link between them", "{} links between them")
    if any(statement.status for statement in statements):
        facts = Message("fact that is accepted") if len(sources) == 1 else Message("different facts that are accepted")
    else:
        facts = Message("fact") if len(sources) == 1 else Message("different facts")
    return "\n".join(
        (
            graph.title or say(Message("graph")),
            _row(len(statements), say(_statements_by_status(statements, language))),
            _row(len(sources), say(facts)),
            _row(len(network), say(Message("{}, {}", nodes, links))),
            _row(len(documents), say(Message("document") if len(documents) == 1 else Message("documents"))),
            *_agreement(sources, language),
            *listed(Message("Kinds"), kinds.most_common()),
            *listed(Message("Predicates"), predicates.most_common(top)),
            *listed(Message("Documents"), documents.most_common(top)),
            *_central(graph, measures(network), top, language),
            "",
        )
    )


def _row(count: int, words: str) -> str:
    return f"  {count:>7}  {words}"


def _statements_by_status(statements: Sequence[Statement], language: str) -> Message:
    by_status = Counter(statement.status for statement in statements)
    parts = [
        f"{by_status[status]} {translated(word, language)}" for status, word in STATUS_WORDS.items() if by_status[status]
    ]
    noun = Message("statement") if len(statements) == 1 else Message("statements")
    return Message("{} ({})", noun, ", ".join(parts)) if parts else noun


def _sources(statements: Iterable[Statement]) -> dict[tuple[object, ...], set[str]]:
    """The documents in which each accepted triple was read."""
    sources: dict[tuple[object, ...], set[str]] = {}
    for statement in statements:
        if statement.is_fact:
            documents = sources.setdefault(statement.triple, set())
            documents.update([statement.evidence.document] if statement.evidence else ())
    return sources


def _agreement(sources: dict[tuple[object, ...], set[str]], language: str) -> list[str]:
    """How many facts stand in how many documents, the best supported first."""
    counts = Counter(min(len(documents), _MOST_SOURCES) for documents in sources.values() if documents)
    rows = []
    for number in sorted(counts, reverse=True):
        documents = counted(number, "{} document", "{} documents")
        if number == _MOST_SOURCES:
            documents = Message("{} or more documents", number)
        words = Message("{} in {}", Message("fact") if counts[number] == 1 else Message("facts"), documents)
        rows.append(_row(counts[number], words.said_in(language)))
    return [f"\n{translated(Message('Agreement'), language)}", *rows] if rows else []


def _central(graph: Graph, found: Mapping[str, Measures], top: int, language: str) -> list[str]:
    """The nodes with the highest PageRank, as a table."""
    if not found:
        return []
    headings = (Message("Central"), Message("links"), "PageRank", Message("between"), Message("community"))
    title, *names = (str(translated(heading, language)) for heading in headings)
    widths = [max(len(name), width) for name, width in zip(names, (6, 9, 8, 9), strict=True)]

    def line(label: str, cells: Iterable[str]) -> str:
        columns = (f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        return " ".join((f"{shortened(label, _LABEL_WIDTH):{_LABEL_WIDTH}}", *columns))

    ranked = sorted(found, key=lambda node: (-found[node].pagerank, graph.label(node)))
    lines = ["\n" + line(title, names)]
    for node in ranked[:top]:
        of_node = found[node]
        cells = (str(of_node.degree), f"{of_node.pagerank:.4f}", f"{of_node.betweenness:.4f}", str(of_node.community))
        lines.append(line(graph.label(node), cells))
    return lines
