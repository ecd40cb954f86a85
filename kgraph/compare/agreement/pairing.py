"""Pair the statements of two graphs, one to one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

from ...core.statements import Statement

__all__ = ["overlap", "pair_off"]


def overlap(one: Statement, other: Statement) -> float:
    """How much of their evidence two statements share, from 0 to 1: the common characters divided by all."""
    a, b = one.evidence, other.evidence
    if a is None or b is None:
        return float(a is b)
    if a.document != b.document:
        return 0.0
    if (a.start, a.end) == (b.start, b.end):
        return 1.0
    return max(0, min(a.end, b.end) - max(a.start, b.start)) / (max(a.end, b.end) - min(a.start, b.start))


def pair_off(
    ours: Sequence[Statement],
    theirs: Sequence[Statement],
    keys: Sequence[Callable[[Statement], Hashable]],
    similarity: Callable[[Statement, Statement], float],
) -> list[tuple[Statement, Statement, int]]:
    """Pairs of statements of one document with equal keys, each statement in at most one pair; in the order of `ours`.

    The most similar are paired first, of equally similar ones those of the earlier key. A similarity of 0 makes no pair.
    With each pair comes the index of the key that is equal.
    """

    def candidates() -> Iterator[tuple[float, int, int, int]]:
        for rank, key in enumerate(keys):
            by_key: dict[Hashable, list[int]] = {}
            for at, statement in enumerate(theirs):
                by_key.setdefault((_document(statement), key(statement)), []).append(at)
            for at, statement in enumerate(ours):
                for other in by_key.get((_document(statement), key(statement)), ()):
                    yield -similarity(statement, theirs[other]), rank, at, other

    taken_a: set[int] = set()
    taken_b: set[int] = set()
    pairs = []
    for dissimilarity, rank, at, other in sorted(candidates()):
        if dissimilarity and at not in taken_a and other not in taken_b:
            taken_a.add(at)
            taken_b.add(other)
            pairs.append((at, other, rank))
    return [(ours[at], theirs[other], rank) for at, other, rank in sorted(pairs)]


def _document(statement: Statement) -> str:
    return statement.evidence.document if statement.evidence else ""
