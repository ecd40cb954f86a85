"""An evaluation as JSON."""

from __future__ import annotations

from typing import Any

from .scores import Evaluation, Example, Score
from .selection import scores_of, top_examples

__all__ = ["as_json"]


def as_json(evaluation: Evaluation, *, layer: str | None = None, top: int = 10) -> dict[str, Any]:
    """The figures as values for `json.dumps`, with the first `top` examples of what was missed and of what is wrong."""
    scores = {title: {name: _figures(score) for name, score in some.items()} for title, some in scores_of(evaluation, layer)}
    return {
        "documents": list(evaluation.documents),
        **scores,
        "open": evaluation.open,
        "missed": [_record(example) for example in top_examples(evaluation.missed, layer, top)],
        "wrong": [_record(example) for example in top_examples(evaluation.wrong, layer, top)],
    }


def _figures(score: Score) -> dict[str, float | int | None]:
    return {
        "precision": _rounded(score.precision),
        "recall": _rounded(score.recall),
        "f1": _rounded(score.f1),
        "found": score.found,
        "right": score.right,
        "wanted": score.wanted,
        "met": score.met,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _record(example: Example) -> dict[str, Any]:
    subject, predicate, obj = example.triple
    return {
        "layer": example.layer,
        "document": example.document,
        "start": example.start,
        "end": example.end,
        "text": example.text,
        "subject": subject,
        "predicate": predicate,
        "object": obj,
        "confidence": example.confidence,
        "by": example.by,
    }
