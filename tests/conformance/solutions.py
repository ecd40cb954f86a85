"""Answers as values: solutions, a yes or no, or triples, read from any format, and equal where SPARQL says so.

Two answers are equal when they differ only in the names of blank nodes: rows and triples are written as a dataset, which
RDFC-1.0 (https://www.w3.org/TR/rdf-canon/) makes canonical.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.query import Result

from kgraph.core.namespaces import XSD
from kgraph.tables.formulas import unguard

from .w3c import parsed

__all__ = ["Rows", "as_dataset", "expected", "plain", "read_csv", "read_rdflib", "read_standard", "rows_of"]

Rows = list[Mapping[str, Any]]
"""Solutions in their order: the bound variables of each, and their terms."""

_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "tsv": ox.QueryResultsFormat.TSV,
    ".srj": ox.QueryResultsFormat.JSON,
    ".srx": ox.QueryResultsFormat.XML,
    ".tsv": ox.QueryResultsFormat.TSV,
}
_INTEGERS = {"integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger"}
_INTEGERS |= {"negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"}


# ── reading ───────────────────────────────────────────────────────────────────────────────


def expected(path: Path, base: str) -> bool | Rows | list[ox.Triple]:
    """The answer in a result file of the W3C: of ASK, of SELECT, or of CONSTRUCT."""
    if path.suffix in _FORMATS:
        return read_standard(path.read_bytes(), path.suffix)
    quads = list(parsed(path, base))
    store = ox.Store()
    store.extend(quads)

    def values(subject: Any, name: str) -> list[Any]:
        return [quad.object for quad in store.quads_for_pattern(subject, ox.NamedNode(_RS + name), None)]

    sets = {quad.subject for quad in quads if quad.object == ox.NamedNode(_RS + "ResultSet")}
    if not sets:
        return [quad.triple for quad in quads]
    [result] = sets
    if answer := values(result, "boolean"):
        return str(answer[0].value) == "true"
    solutions = values(result, "solution")
    if all(values(solution, "index") for solution in solutions):
        solutions.sort(key=lambda solution: int(values(solution, "index")[0].value))
    bindings = [values(solution, "binding") for solution in solutions]
    return [{values(b, "variable")[0].value: values(b, "value")[0] for b in row} for row in bindings]


def read_standard(data: bytes, form: str) -> bool | Rows:
    """Rows, or a yes or no, in JSON, XML or TSV, as Oxigraph reads them."""
    return rows_of(ox.parse_query_results(data, format=_FORMATS[form]))


def rows_of(result: Any) -> bool | Rows:
    """The rows of a result of Oxigraph, or its yes or no."""
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    names = [variable.value for variable in result.variables]
    return [{n: term for n, term in zip(names, row, strict=True) if term is not None} for row in result]


def read_rdflib(data: bytes, form: str) -> bool | Rows:
    """Rows, or a yes or no, in JSON, XML or TSV, as rdflib reads them."""
    if form == "tsv":  # Its reader of TSV knows neither negative numbers nor empty rows; its reader of Turtle does.
        header, *lines = data.decode().removesuffix("\n").split("\n")
        names = [name.removeprefix("?") for name in header.split("\t")]
        rows = [zip(names, line.split("\t"), strict=True) for line in lines]
        return [{name: _term(cell) for name, cell in row if cell} for row in rows]
    result = Result.parse(io.BytesIO(data), format=form)
    if result.type == "ASK":
        return bool(result.askAnswer)
    return [{str(name): _of_rdflib(term) for name, term in row.items() if term is not None} for row in result.bindings]


@lru_cache(1 << 12)
def _term(cell: str) -> Any:
    graph = rdflib.Graph().parse(data=f"<s:> <p:> {cell} .", format="turtle")
    return ox.BlankNode(cell[2:]) if cell.startswith("_:") else _of_rdflib(next(graph.objects()))


def _of_rdflib(term: Any) -> Any:
    if isinstance(term, rdflib.Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(term.datatype or XSD + "string"))
    return ox.BlankNode(str(term)) if isinstance(term, rdflib.BNode) else ox.NamedNode(str(term))


def read_csv(text: str) -> tuple[list[str], Counter[tuple[str, ...]]]:
    """The header and the rows of a CSV file, in any order; a blank node is `_:`, whatever its name."""
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    cells = [tuple("_:" if cell.startswith("_:") else unguard(cell) for cell in row) for row in rows]
    return header, Counter(cells)


# ── comparing ─────────────────────────────────────────────────────────────────────────────


def as_dataset(answer: Iterable[Any], *, ordered: bool = False, lax: bool = False) -> ox.Dataset:
    """Rows or triples as a canonical dataset, in which equal values are spelled in one way, as a store keeps them.

    With `ordered` the place of a row counts; with `lax` it does not count how often a row is there.
    """
    quads = []
    items = list(answer)
    if items and isinstance(items[0], ox.Triple):
        quads = [ox.Quad(triple.subject, triple.predicate, _valued(triple.object)) for triple in items]
    else:
        rows = [tuple(sorted((name, _valued(term)) for name, term in row.items())) for row in items]
        counts = Counter(rows).items()
        for number, row in enumerate(rows) if ordered else ((1 if lax else count, row) for row, count in counts):
            node = ox.BlankNode(f"row-{len(quads)}")  # A new one may have the name of one that the worker, a fork, made.
            quads.append(ox.Quad(node, ox.NamedNode("urn:row"), ox.Literal(number)))
            quads.extend(ox.Quad(node, ox.NamedNode(f"urn:column:{name}"), term) for name, term in row)
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def _valued(term: Any) -> Any:
    """`term` with its value in the canonical spelling."""
    if isinstance(term, ox.Triple):
        return ox.Triple(term.subject, term.predicate, _valued(term.object))
    if not isinstance(term, ox.Literal):
        return term
    spelled = canonical(term.value, term.datatype.value)
    return term if spelled == term.value else ox.Literal(spelled, datatype=term.datatype)


def canonical(text: str, datatype: str) -> str:
    """The value of a number, a boolean or a time in one spelling; other texts, and wrong ones, as they are."""
    name = datatype.removeprefix(XSD) if datatype.startswith(XSD) else ""
    try:
        if name in _INTEGERS or name == "decimal":
            return f"{Decimal(text).normalize():f}"
        if name in ("double", "float"):
            return repr(float(text))
    except (InvalidOperation, ValueError):
        return text
    if name == "boolean":
        return {"0": "false", "1": "true"}.get(text, text)
    return text.replace("+00:00", "Z") if name in ("date", "time", "dateTime") else text


def plain(rows: Rows, columns: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Rows as CSV has them (https://www.w3.org/TR/sparql11-results-csv-tsv/#csv): values without their kind."""
    return Counter(tuple(_cell(row.get(column)) for column in columns) for row in rows)


def _cell(term: Any) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.BlankNode):
        return "_:"
    return f"<<( {term} )>>" if isinstance(term, ox.Triple) else str(term.value)
