"""Which statements are new, gone or changed between two builds.

A statement is the same if its triple and its evidence are. One whose triple is the same, at other offsets in the same
document, has moved.
"""

from __future__ import annotations

from ...core.namespaces import PREF_LABEL, SAID
from ...core.statements import Object, Statement
from ...graph.statements import reading_order
from ..agreement.pairing import overlap, pair_off
from .delta import Delta, Difference, differences

__all__ = ["changed_statements"]


def changed_statements(before: list[Statement], after: list[Statement]) -> Delta[Statement]:
    """The changes of statements: one that moved within its document is changed, not new."""
    known, there = ({statement.id: statement for statement in side} for side in (before, after))
    pairs = [(known[key], there[key]) for key in known.keys() & there.keys()]
    gone = [statement for key, statement in known.items() if key not in there]
    came = [statement for key, statement in there.items() if key not in known]
    # The IRI of a quotation has its offsets, so one that moved is another one in RDF, and so are its topics.
    said_before, said_now = ([s for s in side if s.predicate == SAID] for side in (gone, came))
    moved = pair_off(said_before, said_now, [lambda s: s.subject], _quotation_similarity)
    same: dict[Object, Object] = {now.object: then.object for then, now, _ in moved}

    def triple(statement: Statement) -> tuple[Object, str, Object]:
        subject, obj = statement.subject, statement.object
        return same.get(subject, subject), statement.predicate, same.get(obj, obj)

    moves = [(then, now) for then, now, _ in pair_off(gone, came, [triple], _nearness)]
    taken = {statement.id for pair in moves for statement in pair}
    changed = ((then, now, _differing(then, now)) for then, now in (*pairs, *moves))
    return Delta(
        tuple(statement for statement in came if statement.id not in taken),
        tuple(statement for statement in gone if statement.id not in taken),
        tuple(sorted((entry for entry in changed if entry[2]), key=lambda entry: reading_order(entry[1]))),
    )


def _quotation_similarity(then: Statement, now: Statement) -> float:
    """How similar two quotations of one speaker are: the same words, the same gist, the same passage."""
    same_words = then.evidence and now.evidence and then.evidence.quote and then.evidence.quote == now.evidence.quote
    gists = [dict(statement.qualifiers).get(PREF_LABEL) for statement in (then, now)]
    return 3.0 * bool(same_words) + 2.0 * (gists[0] is not None and gists[0] == gists[1]) + overlap(then, now)


def _nearness(then: Statement, now: Statement) -> float:
    """How near two statements of one triple are, from 0 to 1; more than 1 if their quotes are the same."""
    if then.evidence is None or now.evidence is None:
        return 0.0
    same = then.evidence.quote is not None and then.evidence.quote == now.evidence.quote
    return same + 1 / (1 + abs(then.evidence.start - now.evidence.start))


def _differing(then: Statement, now: Statement) -> tuple[Difference, ...]:
    pairs: list[tuple[str, Object, Object]] = [
        ("status", then.status_name, now.status_name),
        ("confidence", f"{then.confidence:g}", f"{now.confidence:g}"),
        ("by", then.by, now.by),
        ("note", then.note, now.note),
    ]
    if then.evidence and now.evidence:
        old, new = ((f"{e.start}–{e.end}", e.quote or "") for e in (then.evidence, now.evidence))
        pairs[:0] = [("evidence", old[0], new[0]), ("quote", old[1], new[1])]
    found = tuple(Difference(what, old or None, new or None) for what, old, new in pairs if old != new)
    return (*found, *differences(set(then.qualifiers), set(now.qualifiers)))
