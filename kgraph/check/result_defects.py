"""Validation results as defects: each result at every cell that is to be fixed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..core.defects import Defect
from ..core.messages import Message, counted
from ..core.namespaces import PrefixMap
from .results import Result
from .shapes.shapes import Shapes
from .sources.source import Source
from .wording import Wording

__all__ = ["result_defects"]

_MANY = 20
"""Cells of one result that get a defect of their own; of more it is said how many there are."""
_TOO_MANY = ("MaxCount", "QualifiedMaxCount", "UniqueLang")
"""Constraint components that count values: the first is one too many only because of the others."""


def result_defects(results: Iterable[Result], shapes: Shapes, prefixes: PrefixMap, source: Source) -> list[Defect]:
    """A defect for every cell of every result, by column and message, for results come in no order."""
    wording = Wording(shapes, prefixes, source)
    defects = [defect for result in results for defect in _defects_of(result, wording)]
    return sorted(defects, key=lambda defect: (defect.column or "", defect.message))


def _defects_of(result: Result, wording: Wording) -> Iterator[Defect]:
    source, rule = wording.source, wording.shapes.name(result.shape)
    message, fix = wording.message_and_fix(result)
    culprit = source.name(result.culprit)
    first, *others = cells = source.cells(result)
    is_one_too_many = result.component in _TOO_MANY and bool(others)
    if is_one_too_many:
        cells = others
    for number, cell in enumerate(cells[:_MANY], 1):
        said, value = message, culprit
        if is_one_too_many and cell.value is not None and first.value is not None:
            value, other = source.name(cell.value), source.name(first.value)
            said = Message("{}; '{}' here, '{}' in {}", message, value, other, first.location.in_column(None))
        if number == _MANY < len(cells):
            said = Message("{}; and in {}", said, counted(len(cells) - _MANY, "{} further cell", "{} further cells"))
        yield Defect(cell.location, said, fix, result.severity, rule, value)
