"""The changes between two graphs in English or Indonesian."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...core.messages import Message, translated
from ...core.namespaces import ABOUT, ALT_LABEL, DCTERMS, KG, OWL, PREF_LABEL, SAID, SKOS, TYPE
from ...core.statements import Literal, Object, Statement
from ...core.terminal import shown
from ...graph.graph import Graph
from ..words import STATUSES, in_labels, on_one_line
from .delta import Changes, Delta, Difference

__all__ = ["as_text"]

_NEW = {
    "entities": Message("New entities"),
    "documents": Message("New documents"),
    "statements": Message("New statements"),
}
_GONE = {
    "entities": Message("Entities gone"),
    "documents": Message("Documents gone"),
    "statements": Message("Statements gone"),
}
_CHANGED = {
    "entities": Message("Entities changed"),
    "documents": Message("Documents changed"),
    "statements": Message("Statements changed"),
}
_NAMES = {
    PREF_LABEL: Message("name"),
    ALT_LABEL: Message("another name"),
    DCTERMS + "description": Message("description"),
    TYPE: Message("kind"),
    OWL + "sameAs": Message("the same as"),
    SKOS + "exactMatch": Message("the same as"),
    DCTERMS + "title": Message("title"),
    "by": Message("by"),
    "note": Message("note"),
    "quote": Message("quote"),
}
"""What people call a predicate or a part of a statement; others have their label in the graph."""


def as_text(changes: Changes, old: Graph, new: Graph, language: str = "en") -> str:
    """The changes as lines that are safe to print, in `en` or `id`; '' if nothing has changed."""
    lines = list(_Text(old, new, language).lines(changes))
    return "".join(f"{shown(line)}\n" for line in lines[1:])  # The first is the empty line before a heading.


class _Text:
    def __init__(self, old: Graph, new: Graph, language: str) -> None:
        self.old, self.new, self.language = old, new, language

    def lines(self, changes: Changes) -> Iterator[str]:
        yield from self._nodes("entities", changes.entities)
        yield from self._nodes("documents", changes.documents)
        yield from self._statements(changes.statements)
        if any(changes.others):
            others = Message("Other triples: {} new, {} gone (of the ontology, or from other tools)", *changes.others)
            yield from ("", others.said_in(self.language))

    def _heading(self, heading: Message, count: int) -> Iterator[str]:
        """An empty line and a heading with the count, where there is anything to count."""
        if count:
            yield from ("", f"{heading.said_in(self.language)} ({count})")

    def _nodes(self, kind: str, delta: Delta[str]) -> Iterator[str]:
        for heading, nodes, graph in ((_NEW[kind], delta.added, self.new), (_GONE[kind], delta.removed, self.old)):
            yield from self._heading(heading, len(nodes))
            yield from (f"  {graph.label(node, self.language)}" for node in nodes)
        yield from self._heading(_CHANGED[kind], len(delta.changed))
        for _, node, differences in delta.changed:
            yield f"  {self.new.label(node, self.language)}"
            yield from self._differences(differences)

    def _statements(self, delta: Delta[Statement]) -> Iterator[str]:
        kind = "statements"
        for heading, some, graph in ((_NEW[kind], delta.added, self.new), (_GONE[kind], delta.removed, self.old)):
            yield from self._heading(heading, len(some))
            for statement in _without_topics(some):
                yield from self._statement(statement, some, graph)
        yield from self._heading(_CHANGED[kind], len(delta.changed))
        listed = {statement.id for statement in _without_topics(now for _, now, _ in delta.changed)}
        for _, now, differences in delta.changed:
            if now.id in listed:
                yield f"  {self._triple(now, self.new)}"
                yield from self._differences(differences)

    def _statement(self, statement: Statement, others: Iterable[Statement], graph: Graph) -> Iterator[str]:
        """A statement with its status, the topics of a quotation (which are among `others`), and its evidence."""
        yield f"  {self._triple(statement, graph)} ({translated(STATUSES[statement.status_name], self.language)})"
        if statement.predicate == SAID:
            topics = [other for other in others if other.predicate == ABOUT and other.subject == statement.object]
            names = ", ".join(in_labels(topic, graph, self.language)[2] for topic in topics)
            if topics:
                yield f"      {Message('about {}', names).said_in(self.language)}"
        evidence = statement.evidence
        if evidence is not None:
            quote = f": “{evidence.quote}”" if evidence.quote else ""
            yield f"      {graph.label(evidence.document, self.language)}, {evidence.start}–{evidence.end}{quote}"

    def _triple(self, statement: Statement, graph: Graph) -> str:
        return on_one_line(in_labels(statement, graph, self.language))

    def _differences(self, differences: Iterable[Difference]) -> Iterator[str]:
        return (f"      {self._difference(difference).said_in(self.language)}" for difference in differences)

    def _difference(self, difference: Difference) -> Message:
        what = difference.what
        before, now = self._value(difference.old, what, self.old), self._value(difference.new, what, self.new)
        if what == KG + "sha256":
            return Message("the text of the document has changed")
        if what == "status":
            return Message("was {}, is {} now", STATUSES.get(before, before), STATUSES.get(now, now))
        if what == "confidence":
            return Message("confidence: {} is now {}", before, now)
        if what == "evidence":
            return Message("evidence moved from {} to {}", before, now)
        name = self._name(difference)
        if difference.old is None:
            return Message("{}: “{}” is new", name, now)
        if difference.new is None:
            return Message("{}: “{}” is gone", name, before)
        return Message("{}: “{}” is now “{}”", name, before, now)

    def _value(self, value: Object | None, what: str, graph: Graph) -> str:
        if isinstance(value, Literal):
            return value.value
        is_iri = ":" in what  # The values of a predicate are IRIs, those of a part of a statement are words.
        return graph.label(value, self.language) if value and is_iri else value or ""

    def _name(self, difference: Difference) -> str:
        """What has changed, with the language tags of its values."""
        known = _NAMES.get(difference.what)
        name = known.said_in(self.language) if known else self.new.label(difference.what, self.language)
        values = [value for value in (difference.old, difference.new) if isinstance(value, Literal)]
        tags = sorted({value.language for value in values if value.language})
        return f"{name} ({', '.join(tags)})" if tags else name


def _without_topics(statements: Iterable[Statement]) -> Iterator[Statement]:
    """`statements` without the topics of quotations that are among them."""
    statements = list(statements)
    quotations = {statement.object for statement in statements if statement.predicate == SAID}
    return (s for s in statements if s.predicate != ABOUT or s.subject not in quotations)
