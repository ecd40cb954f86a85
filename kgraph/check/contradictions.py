"""Contradictions between statements, found without an engine, and fast.

SHACL sees what is asserted. It does not see what is disputed or rejected, nor the document in which something was read; so
whether two statements contradict each other is asked of the statements themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..core.defects import Defect
from ..core.messages import Message
from ..core.namespaces import KG, OWL, SAID
from ..core.statements import Object, Statement, Status, rule_of, triple_in_words
from ..vocabulary.ontology import Vocabulary
from .sources.source import Source

__all__ = ["Contradiction", "contradiction_defects", "contradictions"]

Triple = tuple[str, str, Object]

_NOT_TRUE = {Status.DISPUTED.value: Message("disputed"), Status.REJECTED.value: Message("rejected")}
_FUNCTIONAL = OWL + "FunctionalProperty"
_SINCE, _UNTIL = KG + "since", KG + "until"


class Contradiction(NamedTuple):
    """What cannot be true together, reported at the `column` of `statement`."""

    statement: Statement
    column: str
    severity: str
    rule: str
    message: Message
    fix: Message
    other: Statement | None = None
    """The statement that it contradicts; None when it contradicts itself."""


def contradiction_defects(statements: Iterable[Statement], vocabulary: Vocabulary, source: Source) -> Iterator[Defect]:
    """A defect for every contradiction, with the location of the other statement in its message."""
    for found in contradictions(statements, vocabulary):
        triple = " ".join(triple_in_words(found.statement, source.name))
        message = Message("'{}': {}", triple, found.message)
        if found.other is not None:
            message = Message("{} ({})", message, source.cell(found.other, found.column).location.in_column(None))
        location, value = source.cell(found.statement, found.column).location, source.name(found.statement.object)
        yield Defect(location, message, found.fix, found.severity, found.rule, value)


def contradictions(statements: Iterable[Statement], vocabulary: Vocabulary) -> Iterator[Contradiction]:
    """What in `statements` contradicts itself or something before it, in their order.

    Errors are a period that ends before it begins; within one document, two values of an owl:FunctionalProperty; the same
    words of one passage said by two. Between a fact and a statement of the same triple, or of its mirror
    (owl:SymmetricProperty, owl:inverseOf), that is disputed, or that a person rejected, there is a warning. To reject what a
    program suggested means that its sentence does not say so: that contradicts a fact only if it was read there, too.
    """
    functional = {iri for iri, known in vocabulary.properties.items() if _FUNCTIONAL in known.types}
    facts: dict[Triple, list[Statement]] = {}
    values: dict[tuple[str, str, str], Statement] = {}
    speakers: dict[str, Statement] = {}
    not_true = []
    for statement in statements:
        if _ends_early(statement):
            fix = Message("swap the two years, or correct one of them")
            yield Contradiction(statement, "until", "error", "period", Message("the period ends before it begins"), fix)
        if statement.status_name in _NOT_TRUE:
            not_true.append(statement)
        if not statement.is_fact:
            continue
        facts.setdefault(statement.triple, []).append(statement)
        if statement.evidence is None:
            continue
        if statement.predicate in functional:
            first = values.setdefault((statement.subject, statement.predicate, statement.evidence.document), statement)
            if first.object != statement.object:
                yield _two_values(statement, first)
        elif statement.predicate == SAID:
            first = speakers.setdefault(statement.evidence.iri, statement)
            if first.subject != statement.subject:
                yield _two_speakers(statement, first)
    for statement in not_true:
        yield from _against_fact(statement, facts, vocabulary)


def _two_values(statement: Statement, first: Statement) -> Contradiction:
    value = first.object if isinstance(first.object, str) else first.object.value
    message = Message("the same document gives another value, '{}'", value)
    fix = Message("keep the value that the text gives")
    return Contradiction(statement, "object", "error", "one-value", message, fix, first)


def _two_speakers(statement: Statement, first: Statement) -> Contradiction:
    message = Message("another speaker is given for the same words in the same passage")
    fix = Message("keep the right speaker, or shorten each quote to that speaker's own words")
    return Contradiction(statement, "subject", "error", "one-speaker", message, fix, first)


def _against_fact(
    statement: Statement, facts: Mapping[Triple, list[Statement]], vocabulary: Vocabulary
) -> Iterator[Contradiction]:
    """A disputed or rejected statement against a fact, or against one that says the same the other way round."""
    standing, fix = _NOT_TRUE[statement.status_name], Message("decide which of them is right")
    fact = next((fact for fact in facts.get(statement.triple, ()) if _contradicts(statement, fact)), None)
    message = Message("it is {} here, and a fact elsewhere", standing)
    if fact is None:
        mirrored = _mirrored(statement, vocabulary)
        same = facts.get(mirrored, ()) if mirrored else ()
        fact = next((fact for fact in same if _contradicts(statement, fact)), None)
        message = Message("it is {} here, and a fact the other way round", standing)
    if fact is not None:
        yield Contradiction(statement, "object", "warning", "contradiction", message, fix, fact)


def _mirrored(statement: Statement, vocabulary: Vocabulary) -> Triple | None:
    """The triple that says the same from the object's side, if the vocabulary has an inverse of the predicate."""
    inverse = vocabulary.inverses.get(statement.predicate)
    if inverse is None or not isinstance(statement.object, str) or statement.object == statement.subject:
        return None
    return statement.object, inverse, statement.subject


def _contradicts(statement: Statement, fact: Statement) -> bool:
    """Whether a disputed or rejected statement denies the fact, and not only that its own sentence says so."""
    if statement.status is Status.DISPUTED or not rule_of(statement):
        return True
    here, there = statement.evidence, fact.evidence
    if here is None or there is None or here.document != there.document:
        return False
    return here.start < there.end and there.start < here.end


def _ends_early(statement: Statement) -> bool:
    """Whether a period has both years, and ends before it begins."""
    years = [_year(value) for name in (_SINCE, _UNTIL) for key, value in statement.qualifiers if key == name]
    return len(years) == 2 and None not in years and years[0] > years[1]  # type: ignore[operator]


def _year(value: Object) -> int | None:
    """A year as a number; None where another tool has written something else."""
    text = value if isinstance(value, str) else value.value
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() and len(text) < 12 else None
