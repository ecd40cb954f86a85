"""The sentence of a suggestion in parts: the evidence, the names of subject and object, and what surrounds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ...core.namespaces import SAID
from ...core.statements import Literal, Object
from ...text.documents import Span
from ...text.sentences import sentence_around
from .items import Item
from .review import Review

__all__ = ["Part", "parts"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence. Its `kind` is `evidence`, `subject` or `object`, or '' for what surrounds the evidence."""

    text: str
    kind: str = ""


def parts(review: Review, item: Item) -> list[Part]:
    """The sentence around the evidence of `item`; where the text is not available, the quote alone."""
    evidence = item.statement.evidence
    assert evidence is not None
    text = review.documents[evidence.document].text
    if text is None:
        start, end = 0, len(evidence.quote or "")
        text, low, high = evidence.quote or "", 0, end
    else:
        start, end = evidence.start, evidence.end
        low, high = sentence_around(text, start, end)
    names: list[tuple[int, int, str]] = []
    for kind, value in (("subject", item.statement.subject), ("object", item.statement.object)):
        if item.statement.predicate == SAID and kind == "object":
            continue  # The object is the quotation: all of the evidence.
        span = _named(text, (low, high), _names(review, value), (start, end))
        if span and not any(span[0] < b and a < span[1] for a, b, _ in names):
            names.append((*span, kind))
    found: list[Part] = []
    reached = low
    for a, b, kind in [*sorted(names), (high, high, "")]:
        for x, y in _cut(reached, a, start, end):
            found.append(Part(text[x:y], "evidence" if start <= x < end else ""))
        if kind:
            found.append(Part(text[a:b], kind))
        reached = b
    return [part for part in found if part.text]


def _cut(low: int, high: int, *edges: int) -> Iterator[Span]:
    """The spans from `low` to `high` between those of `edges` that lie inside."""
    points = sorted({low, high, *(edge for edge in edges if low < edge < high)})
    return pairwise(points)


def _names(review: Review, value: Object) -> list[str]:
    """What a text may call a term, the longest name first."""
    if isinstance(value, Literal):
        return [value.value]
    known = review.entities.get(value) or review.project.vocabulary.terms.get(value)
    names = [*known.labels.values(), *(alias for alias, _ in known.aliases)] if known else []
    return sorted(names, key=len, reverse=True)


def _named(text: str, sentence: Span, names: list[str], evidence: Span) -> Span | None:
    """Where the first of the names occurs in the evidence, else in the sentence."""
    for start, end in (evidence, sentence):
        for name in names:
            match = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE).search(text, start, end)
            if match:
                return match.span()
    return None
