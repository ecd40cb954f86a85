"""A comparison for programs: CSV and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ...core.statements import Statement
from ...graph.graph import Graph
from ...tables.csv import write_table
from ..words import in_labels
from .figures import Comparison

__all__ = ["as_csv", "as_json"]

_COLUMNS = ("subject", "predicate", "object", "document", "quote", "start", "end", "status", "by")


def as_csv(comparison: Comparison, a: Graph, b: Graph) -> str:
    """The comparison as CSV: a row for each pair or single statement, with A's columns before B's."""
    columns = ("outcome", *(f"{column}_{side}" for side in "ab" for column in _COLUMNS))
    return write_table(columns, _csv_rows(comparison, a, b))


def _csv_rows(comparison: Comparison, a: Graph, b: Graph) -> Iterator[list[str]]:
    for outcome, one, other in _outcomes(comparison):
        cells = [outcome]
        for statement, graph in ((one, a), (other, b)):
            known = _in_columns(statement, graph) if statement else {}
            cells += [str(known.get(column, "")) for column in _COLUMNS]
        yield cells


def _outcomes(comparison: Comparison) -> Iterator[tuple[str, Statement | None, Statement | None]]:
    """Each outcome in one word or two, with the statements of A and of B."""
    yield from (("agreed", pair.a, pair.b) for pair in comparison.agreed)
    yield from ((f"other {pair.differs}", pair.a, pair.b) for pair in comparison.differing)
    yield from (("only in A", statement, None) for statement in comparison.only_a)
    yield from (("only in B", None, statement) for statement in comparison.only_b)


def _in_columns(statement: Statement, graph: Graph) -> Mapping[str, Any]:
    """A statement in labels, by the columns of an annotation."""
    described: dict[str, Any] = dict(zip(("subject", "predicate", "object"), in_labels(statement, graph), strict=True))
    evidence = statement.evidence
    if evidence is not None:
        described |= {"document": graph.label(evidence.document), "quote": evidence.quote or ""}
        described |= {"start": evidence.start, "end": evidence.end}
    return described | {"status": statement.status_name, "by": statement.by}


def as_json(comparison: Comparison, a: Graph, b: Graph) -> str:
    """The comparison as JSON: figures, and each pair or single statement with its labels and its id in the graph."""

    def described(statement: Statement | None, graph: Graph) -> Mapping[str, Any] | None:
        return {"id": statement.id, **_in_columns(statement, graph)} if statement else None

    counts = {
        "a": comparison.count_a,
        "b": comparison.count_b,
        "agreed": len(comparison.agreed),
        "pairs": len(comparison.units),
    }
    figures = {name: getattr(comparison, name) for name in ("precision", "recall", "f1", "kappa")}
    rounded = {name: None if value is None else round(value, 6) for name, value in figures.items()}
    rows = [{"outcome": o, "a": described(one, a), "b": described(other, b)} for o, one, other in _outcomes(comparison)]
    return json.dumps({"figures": counts | rounded, "statements": rows}, ensure_ascii=False, indent=1) + "\n"
