"""Answer: the rows, the yes or no, or the triples that a query gives, and the formats in which they are written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import pyoxigraph as ox

from ..core.datatypes import python_value
from ..core.errors import MissingExtraError, UsageError
from ..core.messages import Message
from ..core.namespaces import PrefixMap
from ..core.xml import keep_returns, not_in_xml
from ..rdf.oxigraph import to_terms
from .query_errors import explained
from .results import Result

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from typing import Any

    import pandas

__all__ = ["FORMATS", "Answer", "native"]

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples")
"""The formats of `Answer.serialize`."""
_STANDARD = {
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


def native(term: Any) -> str | int | float | bool | None:
    """An RDF term as a Python value: numbers and booleans as Python has them, all else as text, None as None.

    >>> native(ox.NamedNode("https://e.org/a")), native(ox.Literal("x"))
    ('https://e.org/a', 'x')
    """
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return _plain(term)
    return python_value(term.value, term.datatype.value)


class Answer:
    """The answer to one query. It is read lazily, and only once.

    SELECT: iterating gives a dict of Python values for each row; `terms()` gives pyoxigraph terms, where the exact literal
    matters. ASK: `bool()` is the answer. CONSTRUCT and DESCRIBE: `triples()`.
    """

    def __init__(self, result: Result, prefixes: PrefixMap, bound: Collection[str] = ()) -> None:
        self.result, self.prefixes = result, prefixes
        self.bound = bound
        """Variables that the caller bound, which are not among the columns."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The variables of a SELECT, without their question marks; empty for other queries."""
        return tuple(name for name in self._variables if name not in self.bound)

    @property
    def _variables(self) -> tuple[str, ...]:
        result = self.result
        return tuple(v.value for v in result.variables) if isinstance(result, ox.QuerySolutions) else ()

    @property
    def is_graph(self) -> bool:
        """Whether the answer is triples (CONSTRUCT, DESCRIBE)."""
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
        raise UsageError(Message("only an ASK query is true or false; use list(answer)"))

    def terms(self) -> Iterator[Sequence[Any]]:
        """The rows of a SELECT as sequences of pyoxigraph terms; None where a variable is unbound."""
        if not isinstance(self.result, ox.QuerySolutions):
            raise UsageError(Message("only a SELECT query has rows; use triples() or bool(answer)"))
        kept = [i for i, name in enumerate(self._variables) if name not in self.bound]
        if len(kept) == len(self._variables):
            return _read(self.result)
        return ([solution[i] for i in kept] for solution in _read(self.result))

    def triples(self) -> Iterator[tuple[str, str, str]]:
        """The triples of a CONSTRUCT or DESCRIBE as N-Triples text."""
        if not isinstance(self.result, ox.QueryTriples):
            raise UsageError(Message("only CONSTRUCT and DESCRIBE give triples; use list(answer) or bool(answer)"))
        with explained():
            return iter(to_terms(self.result))

    def to_pandas(self) -> pandas.DataFrame:
        """The rows of a SELECT as a pandas data frame. Raises MissingExtraError without pandas."""
        try:
            import pandas
        except ImportError as error:
            raise MissingExtraError(Message("a data frame"), "pandas", "pandas") from error
        return pandas.DataFrame(list(self), columns=list(self.columns))

    def serialize(self, form: str, width: int | None = None) -> str:
        """The answer as text in one of `FORMATS`; a table is at most `width` characters wide.

        TSV, JSON and XML are the exact formats of the W3C, with the bound variables. CSV is for spreadsheets: plain values,
        with an apostrophe before what a spreadsheet program would run as a formula. Raises UsageError when the format
        cannot hold the answer.
        """
        if form not in FORMATS:
            raise UsageError(Message("'{}' is not a format of answers; choose one of {}", form, ", ".join(FORMATS)))
        result = self.result
        if isinstance(result, ox.QueryTriples):
            if form == "ntriples":
                return "".join(f"{s} {p} {o} .\n" for s, p, o in sorted(self.triples()))
            if form in ("turtle", "table"):
                from ..rdf.turtle import serialize_turtle

                return serialize_turtle(self.triples(), self.prefixes)
            raise UsageError(Message("a CONSTRUCT or DESCRIBE gives triples; choose turtle or ntriples, not {}", form))
        if form in ("turtle", "ntriples"):
            raise UsageError(Message("a SELECT or ASK gives no triples; {} needs CONSTRUCT or DESCRIBE", form))
        if isinstance(result, ox.QueryBoolean):
            if form in ("table", "csv", "tsv"):
                return f"{str(bool(result)).lower()}\n"
            return result.serialize(format=_STANDARD[form]).decode() + "\n"  # type: ignore[union-attr]
        if form == "table":
            from shutil import get_terminal_size

            from .text_table import text_table

            rows = [[self._short(term) for term in row] for row in self.terms()]
            return text_table(self.columns, rows, width or get_terminal_size((100, 24)).columns)
        if form == "csv":
            from ..tables.csv import write_table

            return write_table(self.columns, ([_plain(term) for term in row] for row in self.terms()))
        with explained():
            text: str = result.serialize(format=_STANDARD[form]).decode()  # type: ignore[union-attr]
        if form == "xml":
            if character := not_in_xml(text):
                message = Message("the answer holds the character {}, which XML cannot write: choose json or tsv", character)
                raise UsageError(message)
            text = keep_returns(text)
        return text if form == "tsv" else f"{text}\n"

    def _short(self, term: Any) -> str:
        """A term for people: an IRI as its CURIE, a literal as its value."""
        if term is None:
            return ""
        return self.prefixes.curie(term.value) if isinstance(term, ox.NamedNode) else _plain(term)

    def _repr_html_(self) -> str:
        """The rows as an HTML table, for notebooks."""
        from html import escape

        if not isinstance(self.result, ox.QuerySolutions):
            return f"<pre>{escape(self.serialize('table'))}</pre>"
        rows = [[self._short(term) for term in row] for row in self.terms()]
        head = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _read(rows: ox.QuerySolutions) -> Iterator[Any]:
    with explained():
        yield from rows


def _plain(term: Any) -> str:
    """The IRI, the value of a literal, the name of a blank node, or a triple term as in Turtle; '' for None."""
    if term is None:
        return ""
    if isinstance(term, ox.Triple):
        return f"<<( {term} )>>"
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
