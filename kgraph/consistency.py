"""Contradictions between statements, which need the statements and no engine: they are found first, and fast.

SHACL sees what is asserted. What is disputed or rejected is not, and neither is the document in which something was read;
so whether two statements contradict each other is asked of the statements themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .messages import Message
from .namespaces import KG, OWL
from .statements import Object, Statement, Status
from .vocabulary import Vocabulary

__all__ = ["Contradiction", "contradictions"]

_AGAINST = {Status.DISPUTED, Status.REJECTED}
_STANDING = {Status.DISPUTED: Message("disputed"), Status.REJECTED: Message("rejected")}


class Contradiction(NamedTuple):
    """Two statements that cannot both be right, or one that cannot be; it is to be told at the `second`."""

    first: Statement
    second: Statement
    severity: str
    rule: str
    message: Callable[[str], Message]
    """What to say, given the place of the first."""
    mend: Message
    column: str = "object"


def contradictions(statements: Iterable[Statement], vocabulary: Vocabulary) -> Iterator[Contradiction]:
    """What in `statements` contradicts something before it, in their order.

    Within one document, two values of an owl:FunctionalProperty are an error, and so is a period that ends before it
    begins. Between a fact and a statement of the same
    triple, or of its mirror (owl:SymmetricProperty, owl:inverseOf), that is disputed, or that a person rejected, there is
    a warning. To reject what a program suggested means that its sentence does not say so, which is no contradiction unless
    the fact was read at the same place.
    """
    functional = {iri for iri, known in vocabulary.properties.items() if _FUNCTIONAL in known.types}
    facts: dict[tuple[str, str, Object], list[Statement]] = {}
    values: dict[tuple[str, str, str], Statement] = {}
    against = []
    for statement in statements:
        years = {name: value for name, value in statement.qualifiers if name in (_SINCE, _UNTIL)}
        if len(years) == 2 and _year(years[_SINCE]) > _year(years[_UNTIL]):
            yield Contradiction(statement, statement, "error", "period", _ends_early, _SWAP, "until")
        if statement.status in _AGAINST:
            against.append(statement)
        elif statement.status is Status.ACCEPTED:
            facts.setdefault(statement.triple, []).append(statement)
            if statement.predicate in functional and statement.evidence is not None:
                key = (statement.subject, statement.predicate, statement.evidence.document)
                first = values.setdefault(key, statement)
                if first.object != statement.object:
                    yield Contradiction(first, statement, "error", "one-value", _other_value(first), _KEEP_ONE)
    for statement in against:
        mirrored = _mirrored(statement, vocabulary)
        for triple, words in ((statement.triple, _is_fact), (mirrored, _mirror_is_fact)):
            fact = next((fact for fact in facts.get(triple, ()) if _is_meant(statement, fact)), None) if triple else None
            if fact is not None:
                yield Contradiction(fact, statement, "warning", "contradiction", words(statement), _DECIDE)
                break


_FUNCTIONAL = OWL + "FunctionalProperty"
_SINCE, _UNTIL = KG + "since", KG + "until"
_SWAP = Message("exchange the two years, or mend one")
_KEEP_ONE = Message("keep the one that the text says")
_DECIDE = Message("decide which of them holds")


def _year(value: Object) -> int:
    """A year as a number; 0 where another tool has written something else."""
    text = value if isinstance(value, str) else value.value
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 12 else 0


def _ends_early(place: str) -> Message:
    return Message("it ends before it begins")


def _is_fact(statement: Statement) -> Callable[[str], Message]:
    return lambda place: Message("it is {} here, and a fact by {}", _STANDING[statement.status], place)


def _mirror_is_fact(statement: Statement) -> Callable[[str], Message]:
    standing = _STANDING[statement.status]
    return lambda place: Message("it is {} here, and the same the other way round is a fact by {}", standing, place)


def _other_value(first: Statement) -> Callable[[str], Message]:
    value = first.object if isinstance(first.object, str) else first.object.value
    return lambda place: Message("{} gives another value for the same document, '{}'", place, value)


def _mirrored(statement: Statement, vocabulary: Vocabulary) -> tuple[str, str, Object] | None:
    inverse = vocabulary.inverses.get(statement.predicate)
    if inverse is None or not isinstance(statement.object, str) or statement.object == statement.subject:
        return None
    return statement.object, inverse, statement.subject


def _is_meant(statement: Statement, fact: Statement) -> bool:
    """Whether a statement that is not held true speaks against the fact, and not only against its own sentence."""
    if statement.status is Status.DISPUTED or "kgraph/" not in f"{statement.by} {statement.note}":
        return True
    here, there = statement.evidence, fact.evidence
    if here is None or there is None or here.document != there.document:
        return False
    return here.start < there.end and there.start < here.end
