"""Words that the tables of comparisons, differences and evaluations share."""

from __future__ import annotations

from collections.abc import Iterable

from ..core.statements import Statement, triple_in_words
from ..graph.graph import Graph
from ..graph.stats import STATUS_WORDS

__all__ = ["STATUSES", "in_labels", "on_one_line", "two_decimals"]

STATUSES = {status.value if status else "": word for status, word in STATUS_WORDS.items()}
"""What people call the statuses, by `Statement.status_name`."""


def in_labels(statement: Statement, graph: Graph, language: str | None = None) -> tuple[str, str, str]:
    """Subject, predicate and object in the labels of a graph; of a quotation its gist."""
    return triple_in_words(statement, lambda iri: graph.label(iri, language))


def on_one_line(parts: Iterable[str]) -> str:
    """The parts of a triple as one line; a part that is missing is left out."""
    return " — ".join(part for part in parts if part)


def two_decimals(value: float | None) -> str:
    """A figure from 0 to 1; `–` where there is none."""
    return "–" if value is None else f"{value:.2f}"
