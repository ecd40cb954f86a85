"""Compare the statements of two graphs.

Two statements agree if they state the same triple and their evidence overlaps in one document; a symmetric predicate states
the same in both directions, and a quotation is the same if the words of one speaker overlap. Rejected statements do not
count. Statements are paired one to one, those whose evidence overlaps most first. Of the others, two differ if their
evidence overlaps and two of their three parts are the same; the rest is in one graph only.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from ...core.namespaces import SAID
from ...core.statements import Object, Statement, Status
from ...graph.graph import Graph
from .figures import Comparison, Pair
from .pairing import overlap, pair_off

__all__ = ["PARTS", "compare"]

PARTS = ("predicate", "object", "subject")
"""The parts in which two statements may differ, in the order in which that is looked for."""


def compare(a: Graph, b: Graph) -> Comparison:
    """The statements that `a` and `b` share, and those of one only, in the order of documents and offsets."""
    symmetric = {str(row["p"]) for graph in (a, b) for row in graph.query("SELECT ?p WHERE { ?p a owl:SymmetricProperty }")}
    ours, theirs = ([s for s in graph.statements() if s.status is not Status.REJECTED] for graph in (a, b))
    same_quotation = {pair.b.object: pair.a.object for pair in _same_quotations(ours, theirs)}

    def plain(statement: Statement) -> tuple[Object, str, Object]:
        return (
            same_quotation.get(statement.subject, statement.subject),
            statement.predicate,
            same_quotation.get(statement.object, statement.object),
        )

    def either_way(statement: Statement) -> tuple[Object, str, Object]:
        subject, predicate, obj = plain(statement)
        if predicate in symmetric and isinstance(obj, str) and isinstance(subject, str):
            subject, obj = sorted((subject, obj))
        return subject, predicate, obj

    def without(part: str, form: Callable[[Statement], tuple[Object, ...]]) -> Callable[[Statement], Hashable]:
        left = ("subject", "predicate", "object").index(part)
        return lambda statement: tuple(value for at, value in enumerate(form(statement)) if at != left)

    agreed = pair_off(ours, theirs, [either_way], overlap)
    ours, theirs = _without(ours, (one for one, _, _ in agreed)), _without(theirs, (other for _, other, _ in agreed))
    proven_a, proven_b = ([s for s in statements if s.evidence] for statements in (ours, theirs))
    ways = [(part, form) for part in PARTS for form in (plain, either_way)]
    differing = pair_off(proven_a, proven_b, [without(*way) for way in ways], overlap)
    ours, theirs = _without(ours, (one for one, _, _ in differing)), _without(theirs, (other for _, other, _ in differing))
    return Comparison(
        tuple(Pair(one, other) for one, other, _ in agreed),
        tuple(Pair(one, other, ways[rank][0]) for one, other, rank in differing),
        tuple(ours),
        tuple(theirs),
    )


def _same_quotations(ours: Sequence[Statement], theirs: Sequence[Statement]) -> Iterator[Pair]:
    """Pairs of quotations of one speaker that overlap. Their IRIs differ if annotators drew their ends differently."""
    said_a, said_b = ([s for s in statements if s.predicate == SAID] for statements in (ours, theirs))
    return (Pair(one, other) for one, other, _ in pair_off(said_a, said_b, [lambda s: s.subject], overlap))


def _without(statements: Iterable[Statement], taken: Iterable[Statement]) -> list[Statement]:
    gone = {id(statement) for statement in taken}
    return [statement for statement in statements if id(statement) not in gone]
