"""An evaluation as a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...core.messages import Message, shortened
from ...core.terminal import shown
from ..words import on_one_line, two_decimals
from .scores import Evaluation, Example, Score
from .selection import scores_of, top_examples

__all__ = ["as_table"]

_TITLES = {"classes": Message("classes"), "predicates": Message("predicates"), "rules": Message("rules")}
_LAYERS = {
    "mentions": Message("mentions"),
    "quotations": Message("quotations"),
    "speakers": Message("speakers"),
    "roles": Message("roles"),
    "statements": Message("statements"),
}
_LONGEST_NAME = 40
_LONGEST_EXAMPLE = 100
_NARROWEST = (9, 7, 6, 6, 7)
"""The least width of the columns with figures; longer headings make them wider."""


def as_table(evaluation: Evaluation, *, layer: str | None = None, top: int = 10, language: str = "en") -> str:
    """The figures of one layer, or of all for None, as lines that are safe to print, in `en` or `id`.

    The first `top` examples of what was missed and of what is wrong follow.
    """
    return "\n".join(_lines(evaluation, layer, top, language))


def _lines(evaluation: Evaluation, layer: str | None, top: int, language: str) -> Iterator[str]:
    columns = [column.said_in(language) for column in (Message("precision"), Message("recall"))]
    columns += ["F1", *(column.said_in(language) for column in (Message("found"), Message("wanted")))]
    widths = [max(len(column), least) for column, least in zip(columns, _NARROWEST, strict=True)]
    for title, scores in scores_of(evaluation, layer):
        if scores:
            yield _row(_TITLES[title].said_in(language) if title in _TITLES else "", columns, widths)
            for name, score in scores.items():
                yield _row(_LAYERS[name].said_in(language) if title == "layers" else name, _cells(score), widths)
            yield ""
    missed, wrong = Message("missed, the surest first"), Message("wrong, the surest first")
    for heading, examples in ((missed, evaluation.missed), (wrong, evaluation.wrong)):
        chosen = top_examples(examples, layer, top)
        if chosen:
            yield heading.said_in(language)
            yield from map(_example, chosen)
            yield ""


def _row(name: str, cells: Iterable[str], widths: Iterable[int]) -> str:
    figures = (f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
    return " ".join((f"{shortened(shown(name), _LONGEST_NAME):{_LONGEST_NAME}}", *figures))


def _cells(score: Score) -> tuple[str, ...]:
    if score.found is None:
        return "n/a", two_decimals(score.recall), "n/a", "n/a", str(score.wanted)
    figures = (two_decimals(value) for value in (score.precision, score.recall, score.f1))
    return *figures, str(score.found), str(score.wanted)


def _example(example: Example) -> str:
    triple = on_one_line(example.triple)
    words = shortened(" ".join(example.text.split()), _LONGEST_EXAMPLE)
    return shown(f"  {example.document}:{example.start}–{example.end}  {triple}  ({example.by})  “{words}”")
