"""Which figures and examples of an evaluation to give, for one layer or for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .scores import Evaluation, Example, Score

__all__ = ["scores_of", "top_examples"]

_PARTS = {"quotations": ("quotations", "speakers", "roles")}


def scores_of(evaluation: Evaluation, layer: str | None) -> Iterator[tuple[str, Mapping[str, Score]]]:
    """The tables of scores of one layer, or of all for None, each with what it is about."""
    parts = _PARTS.get(layer, (layer,)) if layer else tuple(evaluation.layers)
    yield "layers", {name: score for name, score in evaluation.layers.items() if name in parts}
    if layer in (None, "mentions"):
        yield "classes", evaluation.classes
    if layer in (None, "statements"):
        yield "predicates", evaluation.predicates
        yield "rules", evaluation.rules


def top_examples(examples: Iterable[Example], layer: str | None, top: int) -> list[Example]:
    """The first `top` examples of one layer, or of all for None."""
    return [example for example in examples if layer in (None, example.layer)][:top]
