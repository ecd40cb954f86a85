"""Statements: the relations of a sentence under kgraph's predicates, in the form of `kgraph extract --format jsonl`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgraph.extract.language import INDONESIAN
from kgraph.extract.mentions.heads import heads_of
from kgraph.extract.model import Mention
from kgraph.text.documents import Span

if TYPE_CHECKING:
    from found import Relation

__all__ = ["NAMES", "RELATIONS", "kind_of", "records"]

_TABLES = tomllib.loads(Path(__file__).with_name("relations.toml").read_text(encoding="utf-8"))
RELATIONS: dict[str, tuple[str, str, str]] = {name: tuple(row) for name, row in _TABLES["relations"].items()}
"""For each relation of the model its predicate, and what its arguments are where nothing else tells."""
NAMES = tuple(RELATIONS)
LITERALS = ("text", "year", "number")
_YEAR = re.compile(r"(?<![\d.,])[12]\d{3}(?![\d.,]*\d)")


def records(
    document: str, text: str, mentions: Sequence[Mention], relations: Iterable[Relation], confidences: Iterable[float]
) -> Iterator[dict[str, Any]]:
    """The relations of a sentence as statements, each with how sure it is; what has no value of its kind is left out."""
    for relation, confidence in zip(relations, confidences, strict=True):
        predicate, _, kind = RELATIONS[relation.name]
        obj = text[slice(*relation.object)]
        if relation.name == "occurredIn" and not _YEAR.search(obj):
            predicate, kind = "kg:locatedIn", "Place"
        value: str | None = obj
        if kind == "year":
            year = _YEAR.search(obj)
            value = year[0] if year else None
        if value is not None:
            yield {
                "subject": _thing(text, mentions, relation.subject),
                "predicate": predicate,
                "object": {"value": value} if kind in LITERALS else _thing(text, mentions, relation.object),
                "document": document,
                "start": 0,
                "end": len(text),
                "text": text,
                "confidence": confidence,
                "status": "suggested",
                "modality": "negated" if relation.negated > 0.5 else "planned" if relation.planned > 0.5 else "asserted",
                "by": "kgraph/model",
            }


def kind_of(words: str, otherwise: str) -> str:
    """The class that the first word of a phrase tells, or else the one given.

    >>> kind_of("pasukan perdamaian PBB", "NonStateActor"), kind_of("konferensi itu", "Programme")
    ('NonStateActor', 'Event')
    """
    return heads_of(INDONESIAN).head.get(words.split(maxsplit=1)[0].lower(), otherwise)


def _thing(text: str, mentions: Sequence[Mention], span: Span) -> dict[str, str | None]:
    """What an argument means: the mention that it is, or its own words."""
    words = text[slice(*span)]
    known = next((mention for mention in mentions if mention.span == span), None)
    return {"id": known.entity if known else None, "label": known.name if known else words, "text": words}
