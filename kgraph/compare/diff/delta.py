"""Differences between two graphs, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from ...core.statements import Literal, Object, Statement

__all__ = ["Changes", "Delta", "Difference", "differences"]

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Difference:
    """One value before and now: of a predicate (its IRI) or of a part of a statement (its name). None means no value."""

    what: str
    old: Object | None
    new: Object | None


@dataclass(frozen=True, slots=True)
class Delta(Generic[Thing]):
    """What only the new graph has, what only the old one had, and what both have with differences."""

    added: tuple[Thing, ...] = ()
    removed: tuple[Thing, ...] = ()
    changed: tuple[tuple[Thing, Thing, tuple[Difference, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two graphs: entities and documents by IRI, statements, and the numbers of other triples."""

    entities: Delta[str]
    documents: Delta[str]
    statements: Delta[Statement]
    others: tuple[int, int] = (0, 0)

    def __bool__(self) -> bool:
        return bool(self.entities or self.documents or self.statements or any(self.others))


def differences(before: set[tuple[str, Object]], after: set[tuple[str, Object]]) -> tuple[Difference, ...]:
    """The differences of two descriptions. A single value that replaced another one is one difference."""
    sides: dict[tuple[str, str], tuple[list[Object], list[Object]]] = {}
    for side, pairs in enumerate((before - after, after - before)):
        for what, value in sorted(pairs, key=lambda pair: (pair[0], str(pair[1]))):
            language = value.language if isinstance(value, Literal) else ""
            sides.setdefault((what, language), ([], []))[side].append(value)
    found: list[Difference] = []
    for (what, _), (gone, came) in sorted(sides.items()):
        if len(gone) == len(came) == 1:
            found.append(Difference(what, gone[0], came[0]))
        else:
            found += [Difference(what, value, None) for value in gone]
            found += [Difference(what, None, value) for value in came]
    return tuple(found)
