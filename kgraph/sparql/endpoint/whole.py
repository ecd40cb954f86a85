"""The whole graph of an endpoint as a store in memory, for what reads every triple: figures, pages, exports, checks.

Many endpoints give at most some thousand rows and do not say that they left any out. So the triples are counted first, and
those that one answer does not hold are asked for page by page. Names of blank nodes are valid within one answer
only, so their triples must come in one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pyoxigraph as ox

from ...core.errors import InputError, QueryError
from ...core.messages import Message, first_few, thousands

__all__ = ["copied"]

_LARGEST = 10_000_000
"""Triples that are copied at most."""
_PAGE = 10_000
"""Rows of a page where a whole answer fails, so that it does not show how many rows the endpoint gives."""
_MOST_PAGES = 10_000

Ask = Callable[[str], ox.QuerySolutions]
Row = tuple[Any, ...]

_DEFAULT = ("?s ?p ?o", "?s ?p ?o")
_NAMED = ("?s ?p ?o ?g", "GRAPH ?g { ?s ?p ?o }")
_BLANK = "isBlank(?s) || isBlank(?o)"


def copied(ask: Ask, url: str, *, named: bool, chosen: bool, say: Callable[[Message], None]) -> ox.Store:
    """The default graph of `ask`, and with `named` its named graphs, in a store of ours.

    `say` is called with the named graphs that are left out, unless the graphs were `chosen`. Raises InputError when the copy
    cannot be complete, is too large, or when the default graph is empty and named graphs are not.
    """
    store = ox.Store()
    for columns, pattern in (_DEFAULT, _NAMED) if named else (_DEFAULT,):
        store.bulk_extend(ox.Quad(*row) for row in _Part(ask, url, columns, pattern).rows())
    if not (named or chosen):
        _tell_of_others(ask, url, say, is_empty=len(store) == 0)
    return store


def _tell_of_others(ask: Ask, url: str, say: Callable[[Message], None], *, is_empty: bool) -> None:
    """Name the graphs that hold what the default graph does not."""
    hidden = "" if is_empty else " FILTER NOT EXISTS { ?s ?p ?o }"
    try:
        rows = list(ask(f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }}{hidden} }} LIMIT 20"))
    except (QueryError, InputError):
        return  # A question beyond what was asked for: an endpoint need not be able to answer it.
    names = first_few(sorted(str(row[0]) for row in rows if isinstance(row[0], ox.NamedNode)), 5)
    if names and is_empty:
        raise InputError(Message("the default graph of {} is empty; choose another with --default-graph: {}", url, names))
    if names:
        say(Message("graphs of {} that are left out: {}; --named-graph adds one", url, names))


class _Part:
    """The rows of one pattern, complete or not at all."""

    def __init__(self, ask: Ask, url: str, columns: str, pattern: str) -> None:
        self.ask, self.url, self.columns, self.pattern = ask, url, columns, pattern

    def rows(self) -> Iterator[Row]:
        """Every row, some perhaps twice."""
        wanted = self._count("")
        rows = self._answer("") if wanted else []
        if rows is not None and len(rows) >= wanted:
            return iter(rows)
        blank = self._count(_BLANK)
        of_blanks = self._answer(_BLANK) if blank else []
        if of_blanks is None or len(of_blanks) < blank:
            most = thousands(len(of_blanks or rows or ()))
            message = Message(
                "{} gives {} rows at a time, and its {} triples with blank nodes must come in one answer; raise its limit",
                self.url,
                most,
                thousands(blank),
            )
            raise InputError(message)
        return iter([*of_blanks, *self._pages(wanted - blank, len(rows) if rows else _PAGE)])

    def _pages(self, wanted: int, size: int) -> list[Row]:
        """The rows without blank nodes, page by page."""
        if wanted > size * _MOST_PAGES:
            raise InputError(
                Message("{} gives only {} rows at a time, too few to read the whole graph", self.url, thousands(size))
            )
        found: list[Row] = []
        while len(found) < wanted:
            page = list(self.ask(f"{self._select(f'!({_BLANK})')} LIMIT {size} OFFSET {len(found)}"))
            if not page:
                break
            found += (tuple(row) for row in page)
        # Without an order, which not every endpoint can give to many rows, pages may overlap.
        if len(found) < wanted or len(set(found)) < self._count(f"!({_BLANK})", distinct=len(set(found)) < len(found)):
            message = Message("{} gave {} of its {} triples", self.url, thousands(len(set(found))), thousands(wanted))
            raise InputError(Message("{}; ask again, or name one graph with --default-graph", message))
        return found

    def _count(self, condition: str, *, distinct: bool = False) -> int:
        """How many rows there are. Raises InputError for more than are copied."""
        inner = self._select(condition, "SELECT DISTINCT") if distinct else self._where(condition)
        answer = list(self.ask(f"SELECT (COUNT(*) AS ?n) WHERE {{ {inner} }}"))
        cell = answer[0][0] if answer and len(answer[0]) else None
        count = int(cell.value) if isinstance(cell, ox.Literal) and cell.value.isdecimal() else 0
        if count > _LARGEST:
            fix = Message("name one graph with --default-graph, or ask with 'kgraph query'")
            most = thousands(_LARGEST)
            raise InputError(Message("{} holds {} triples, more than {}; {}", self.url, thousands(count), most, fix))
        return count

    def _answer(self, condition: str) -> list[Row] | None:
        """The rows that one answer holds, with blank nodes of their own; None when the endpoint cannot answer so much."""
        nodes: dict[str, ox.BlankNode] = {}

        def own(term: Any) -> Any:
            return nodes.setdefault(term.value, ox.BlankNode()) if isinstance(term, ox.BlankNode) else term

        try:
            return [tuple(own(term) for term in row) for row in self.ask(self._select(condition))]
        except QueryError:
            return None

    def _select(self, condition: str, select: str = "SELECT") -> str:
        return f"{select} {self.columns} WHERE {{ {self._where(condition)} }}"

    def _where(self, condition: str) -> str:
        return f"{self.pattern} FILTER({condition})" if condition else self.pattern
