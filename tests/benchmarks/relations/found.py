"""Relations of a sentence: what the networks say of its pairs of arguments, without those that say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from model import Model
from network import Pair, Sentence
from tokens import Token

from kgraph.text.documents import Span, overlap

__all__ = ["EITHER_WAY", "Relation", "relations"]

_BATCH = 64
EITHER_WAY = frozenset({"cooperatesWith", "consultsWith", "tradesWith", "fights", "alsoCalled"})
"""Relations that are the same either way round, or of which a sentence hardly says both ways."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that a sentence states, with the offsets of its arguments in the text."""

    subject: Span
    name: str
    object: Span
    probability: float
    planned: float
    negated: float


def relations(
    model: Model, names: Sequence[str], sentences: Iterable[tuple[Sequence[Token], Sequence[tuple[Span, str]]]]
) -> Iterator[list[Relation]]:
    """The relations of each sentence, the likeliest first; `names` are those of the model's outputs.

    A sentence is its tokens, and the spans and classes of the mentions in it. Sentences of like length are read together.
    """
    given = [(tokens, model.sentence(tokens, mentions)) for tokens, mentions in sentences]
    found: list[list[Relation]] = [[] for _ in given]
    order = sorted((number for number, (tokens, _) in enumerate(given) if tokens), key=lambda number: len(given[number][0]))
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        for number, pairs in zip(batch, _averaged(model, [given[number][1] for number in batch]), strict=True):
            found[number] = _distinct(_relations(given[number][0], names, pairs, model.threshold))
    return iter(found)


def _averaged(model: Model, sentences: Sequence[Sentence]) -> Iterator[list[Pair]]:
    """The pairs of each sentence, with the mean of what the networks say; what one of them leaves out counts as 0."""
    if len(model.networks) == 1:
        yield from model.networks[0].relations(sentences)
        return
    for answers in zip(*(network.relations(sentences) for network in model.networks), strict=True):
        same: defaultdict[tuple[object, ...], list[Pair]] = defaultdict(list)
        for pair in (pair for answer in answers for pair in answer):
            same[pair.subject, pair.relation, pair.object].append(pair)
        count = len(answers)
        yield [
            Pair(
                pairs[0].subject,
                pairs[0].relation,
                pairs[0].object,
                sum(pair.probability for pair in pairs) / count,
                sum(pair.planned for pair in pairs) / len(pairs),
                sum(pair.negated for pair in pairs) / len(pairs),
            )
            for pairs in same.values()
        ]


def _relations(tokens: Sequence[Token], names: Sequence[str], pairs: Iterable[Pair], threshold: float) -> list[Relation]:
    """The pairs above the threshold, the likeliest first, with offsets in the text instead of numbers of tokens."""
    likely = (pair for pair in pairs if pair.probability >= threshold)
    return [
        Relation(
            (tokens[pair.subject[0]].start, tokens[pair.subject[1]].end),
            names[pair.relation],
            (tokens[pair.object[0]].start, tokens[pair.object[1]].end),
            pair.probability,
            pair.planned,
            pair.negated,
        )
        for pair in sorted(likely, key=lambda pair: (-pair.probability, pair.subject, pair.object, pair.relation))
    ]


def _distinct(found: Iterable[Relation]) -> list[Relation]:
    """Relations without those that say the same in shorter or longer words as a likelier one."""
    kept: list[Relation] = []
    for one in found:
        if not any(_same(one, other) for other in kept if other.name == one.name):
            kept.append(one)
    return kept


def _same(one: Relation, other: Relation) -> bool:
    if overlap(one.subject, other.subject) and overlap(one.object, other.object):
        return True
    return one.name in EITHER_WAY and overlap(one.subject, other.object) and overlap(one.object, other.subject)
