"""What a query answers: rows, a yes or no, or triples; and the forms in which answers are handed on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import pyoxigraph as ox

from ..core.errors import MissingExtraError, UsageError
from ..core.messages import Message
from ..core.namespaces import XSD, PrefixMap
from ..rdf.oxigraph import to_terms
from .query_errors import explained
from .results import Result

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from typing import Any

    import pandas

__all__ = ["FORMATS", "Answer", "native"]

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples")
_STANDARD = {
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_INTEGERS = {XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")}
_FLOATS = {XSD + name for name in ("decimal", "double", "float")}


def native(term: Any) -> str | int | float | bool | None:
    """An RDF term as the Python value people expect: numbers as numbers, all else as text.

    >>> native(ox.Literal("17", datatype=ox.NamedNode(XSD + "integer"))), native(ox.NamedNode("https://e.org/a"))
    (17, 'https://e.org/a')
    """
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode) else str(term)
    datatype = term.datatype.value
    try:
        if datatype in _INTEGERS:
            return int(term.value)
        if datatype in _FLOATS:
            return float(term.value)
    except ValueError:  # A literal may be ill-typed; then its text is all there is.
        return term.value
    return term.value == "true" if datatype == XSD + "boolean" else term.value


class Answer:
    """The answer to one query; rows are read once, as they come.

    Iterating gives a dict of Python values per row (SELECT), nothing else has rows. `bool()` of an ASK is its
    answer. `terms()` gives pyoxigraph terms where the exact literal matters.
    """

    def __init__(self, result: Result, prefixes: PrefixMap, bound: Collection[str] = ()) -> None:
        self.result, self.prefixes = result, prefixes
        # Variables that were given from outside: no column repeats what the asker knows.
        self.bound = bound

    @property
    def columns(self) -> tuple[str, ...]:
        """The variables of a SELECT, without the question mark; empty for ASK and CONSTRUCT."""
        return tuple(name for name in self._variables if name not in self.bound)

    @property
    def _variables(self) -> tuple[str, ...]:
        result = self.result
        return tuple(v.value for v in result.variables) if isinstance(result, ox.QuerySolutions) else ()

    @property
    def is_graph(self) -> bool:
        """Whether the answer is triples (CONSTRUCT, DESCRIBE) rather than rows or a yes or no."""
        return isinstance(self.result, ox.QueryTriples)

    @property
    def is_ask(self) -> bool:
        """Whether the answer is a yes or no (ASK)."""
        return isinstance(self.result, ox.QueryBoolean)

    def __iter__(self) -> Iterator[dict[str, str | int | float | bool | None]]:
        columns = self.columns
        for solution in self.terms():
            yield {column: native(term) for column, term in zip(columns, solution, strict=True)}

    def __bool__(self) -> bool:
        if isinstance(self.result, ox.QueryBoolean):
            return bool(self.result)
        raise UsageError("only an ASK query is true or false; take list(answer) of this one")

    def terms(self) -> Iterator[Sequence[Any]]:
        """The rows of a SELECT as sequences of RDF terms, None where unbound."""
        if not isinstance(self.result, ox.QuerySolutions):
            raise UsageError("only a SELECT query has rows")
        kept = [i for i, name in enumerate(self._variables) if name not in self.bound]
        if len(kept) == len(self._variables):
            return _read(self.result)
        return ([solution[i] for i in kept] for solution in _read(self.result))

    def triples(self) -> Iterator[tuple[str, str, str]]:
        """The triples of a CONSTRUCT or DESCRIBE as N-Triples terms."""
        if not isinstance(self.result, ox.QueryTriples):
            raise UsageError("only CONSTRUCT and DESCRIBE give triples")
        with explained():
            return iter(to_terms(self.result))

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame; needs pandas (extra `pandas`)."""
        try:
            import pandas
        except ImportError as error:
            raise MissingExtraError(Message("a data frame"), "pandas", "pandas") from error
        return pandas.DataFrame(list(self), columns=list(self.columns))

    def serialize(self, form: str, width: int | None = None) -> str:
        """The answer as text in one of `FORMATS`. Raises UsageError when the format cannot hold it.

        TSV, JSON and XML are the W3C's forms, exact, and hold the bound variables too. CSV is for spreadsheets:
        plain values, with an apostrophe before whatever a spreadsheet would run as a formula.
        """
        if form not in FORMATS:
            raise UsageError(f"'{form}' is no format of answers; write one of {', '.join(FORMATS)}")
        result = self.result
        if isinstance(result, ox.QueryTriples):
            if form == "ntriples":
                return "".join(f"{s} {p} {o} .\n" for s, p, o in sorted(self.triples()))
            if form in ("turtle", "table"):
                from ..rdf.turtle import serialize_turtle

                return serialize_turtle(self.triples(), self.prefixes)
            raise UsageError(f"a CONSTRUCT or DESCRIBE gives triples: write --format turtle or ntriples, not {form}")
        if form in ("turtle", "ntriples"):
            raise UsageError(f"a SELECT or ASK gives no triples: {form} needs CONSTRUCT or DESCRIBE")
        if isinstance(result, ox.QueryBoolean):
            if form in ("table", "csv", "tsv"):
                return f"{str(bool(result)).lower()}\n"
            return result.serialize(format=_STANDARD[form]).decode() + "\n"  # type: ignore[union-attr]
        if form == "table":
            from shutil import get_terminal_size

            return self._table(width or get_terminal_size((100, 24)).columns)
        if form == "csv":
            from ..tables.csv import write_table

            return write_table(self.columns, ([_plain(term) for term in row] for row in self.terms()))
        with explained():
            return result.serialize(format=_STANDARD[form]).decode() + ("\n" if form != "tsv" else "")  # type: ignore[union-attr]

    def _table(self, width: int) -> str:
        rows = [[_cell(self._shown(term)) for term in row] for row in self.terms()]
        columns = self.columns
        widths = [max((_width(row[i]) for row in (columns, *rows)), default=0) for i in range(len(columns))]
        room = width - 2 * (len(columns) - 1)
        while sum(widths) > room and max(widths) > 12:
            widest = widths.index(max(widths))
            widths[widest] = max(12, widths[widest] - max(1, (sum(widths) - room) // 2))
        lines = [columns, ["─" * w for w in widths], *rows]
        text = "\n".join("  ".join(_fit(c, w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines)
        return f"{text}\n"

    def _shown(self, term: Any) -> str:
        if term is None:
            return ""
        return self.prefixes.curie(term.value) if isinstance(term, ox.NamedNode) else _plain(term)

    def _repr_html_(self) -> str:
        """The rows as an HTML table, for notebooks."""
        from html import escape

        if not isinstance(self.result, ox.QuerySolutions):
            return f"<pre>{escape(self.serialize('table'))}</pre>"
        rows = [[self._shown(term) for term in row] for row in self.terms()]
        head = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _read(rows: ox.QuerySolutions) -> Iterator[Any]:
    with explained():
        yield from rows


def _plain(term: Any) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _cell(text: str) -> str:
    """Text on one line, without characters that would move a terminal's cursor or turn its writing around."""
    if text.isascii() and text.isprintable():
        return text
    import unicodedata

    return " ".join("".join(c if unicodedata.category(c) not in ("Cc", "Cf") else " " for c in text).split())


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def _fit(text: str, width: int) -> str:
    if _width(text) > width:
        while text and _width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - _width(text))
