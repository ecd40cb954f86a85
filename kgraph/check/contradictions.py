"""Contradictions between statements, which need the statements and no engine: they are found first, and fast.

SHACL sees what is asserted. What is disputed or rejected is not, and neither is the document in which something was read;
so whether two statements contradict each other is asked of the statements themselves. And where an engine would walk every
path, as for circles of broader concepts, one pass is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..core.messages import Message
from ..core.namespaces import KG, OWL, SAID, SKOS
from ..core.statements import Object, Statement, Status, rule_of
from ..vocabulary.ontology import Vocabulary

__all__ = ["Contradiction", "circles", "contradictions"]

BROADER, NARROWER = SKOS + "broader", SKOS + "narrower"
_AGAINST = {Status.DISPUTED: Message("disputed"), Status.REJECTED: Message("rejected")}
_FUNCTIONAL = OWL + "FunctionalProperty"
_SINCE, _UNTIL = KG + "since", KG + "until"


class Contradiction(NamedTuple):
    """What cannot be: it is to be told at `statement`, in its `column`."""

    statement: Statement
    column: str
    severity: str
    rule: str
    message: Message
    fix: Message
    other: Statement | None = None
    """The statement with which it cannot be; the message is about where that stands."""


def contradictions(statements: Iterable[Statement], vocabulary: Vocabulary) -> Iterator[Contradiction]:
    """What in `statements` contradicts itself or something before it, in their order.

    Errors are a period that ends before it begins; within one document, two values of an owl:FunctionalProperty; the same
    words at one place said by two. Between a fact and a statement of the same triple, or of its mirror
    (owl:SymmetricProperty, owl:inverseOf), that is disputed, or that a person rejected, there is a warning. To reject what a
    program suggested means that its sentence does not say so, which is no contradiction unless the fact was read there, too.
    """
    functional = {iri for iri, known in vocabulary.properties.items() if _FUNCTIONAL in known.types}
    facts: dict[tuple[str, str, Object], list[Statement]] = {}
    values: dict[tuple[str, str, str], Statement] = {}
    speakers: dict[str, Statement] = {}
    against = []
    for statement in statements:
        if _ends_early(statement):
            fix = Message("exchange the two years, or fix one")
            yield Contradiction(statement, "until", "error", "period", Message("it ends before it begins"), fix)
        if statement.status in _AGAINST:
            against.append(statement)
        if statement.status is not Status.ACCEPTED:
            continue
        facts.setdefault(statement.triple, []).append(statement)
        if statement.evidence is None:
            continue
        if statement.predicate in functional:
            first = values.setdefault((statement.subject, statement.predicate, statement.evidence.document), statement)
            if first.object != statement.object:
                value = first.object if isinstance(first.object, str) else first.object.value
                message = Message("the same document gives another value, '{}'", value)
                fix = Message("keep the one that the text says")
                yield Contradiction(statement, "object", "error", "one-value", message, fix, first)
        elif statement.predicate == SAID:
            first = speakers.setdefault(statement.evidence.iri, statement)
            if first.subject != statement.subject:
                message = Message("somebody else has said the same words at the same place")
                fix = Message("keep the one who said them, or narrow the quote of each to its own words")
                yield Contradiction(statement, "subject", "error", "one-speaker", message, fix, first)
    for statement in against:
        yield from _against(statement, facts, vocabulary)


def _against(
    statement: Statement, facts: Mapping[tuple[str, str, Object], list[Statement]], vocabulary: Vocabulary
) -> Iterator[Contradiction]:
    """What is said against a fact, or against one that says the same the other way round."""
    standing, fix = _AGAINST[statement.status], Message("decide which of them holds")
    fact = next((fact for fact in facts.get(statement.triple, ()) if _is_meant(statement, fact)), None)
    message = Message("it is {} here, and a fact elsewhere", standing)
    if fact is None:
        mirrored = _mirrored(statement, vocabulary)
        fact = next((fact for fact in facts.get(mirrored, ()) if _is_meant(statement, fact)), None) if mirrored else None
        message = Message("it is {} here, and the same the other way round is a fact", standing)
    if fact is not None:
        yield Contradiction(statement, "object", "warning", "contradiction", message, fix, fact)


def _mirrored(statement: Statement, vocabulary: Vocabulary) -> tuple[str, str, Object] | None:
    inverse = vocabulary.inverses.get(statement.predicate)
    if inverse is None or not isinstance(statement.object, str) or statement.object == statement.subject:
        return None
    return statement.object, inverse, statement.subject


def _is_meant(statement: Statement, fact: Statement) -> bool:
    """Whether a statement that is not held true speaks against the fact, and not only against its own sentence."""
    if statement.status is Status.DISPUTED or not rule_of(statement):
        return True
    here, there = statement.evidence, fact.evidence
    if here is None or there is None or here.document != there.document:
        return False
    return here.start < there.end and there.start < here.end


def _ends_early(statement: Statement) -> bool:
    years = [_year(value) for name in (_SINCE, _UNTIL) for key, value in statement.qualifiers if key == name]
    return len(years) == 2 and None not in years and years[0] > years[1]  # type: ignore[operator]


def _year(value: Object) -> int | None:
    """A year as a number; None where another tool has written something else."""
    text = value if isinstance(value, str) else value.value
    return int(text) if text.removeprefix("-").isascii() and text.removeprefix("-").isdecimal() and len(text) < 12 else None


def circles(edges: Iterable[tuple[str, str]]) -> Iterator[set[str]]:
    """Sets of nodes of which each leads to each other: what stands above itself.

    >>> [sorted(circle) for circle in circles([("a", "b"), ("b", "c"), ("c", "b"), ("d", "d")])]
    [['b', 'c'], ['d']]
    """
    import networkx

    graph = networkx.DiGraph()
    graph.add_edges_from(edges)
    for found in sorted(networkx.strongly_connected_components(graph), key=min):
        if len(found) > 1 or any(graph.has_edge(node, node) for node in found):
            yield found
