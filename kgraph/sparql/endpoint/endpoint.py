"""`Endpoint`: a SPARQL endpoint as a store that can be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pyoxigraph as ox

from ...core.errors import InputError, QueryError, UsageError
from ...core.messages import Message
from ...core.namespaces import is_iri
from ..query_errors import update_word
from ..results import Result, Substitutions
from .address import Address
from .forms import form_of, with_values
from .reading import accepted, result_of

__all__ = ["Endpoint"]

_LARGEST = 512
"""Megabytes that an answer may have, unless another limit is given."""


def _discard(_: Message) -> None:
    """Discard a message: the default for `say`."""


class Endpoint:
    """A SPARQL 1.1 endpoint. `timeout` is in seconds for each query, from the first step of it to the last.

    `default_graphs` and `named_graphs` are the graphs that it is asked about, as IRIs (SPARQL 1.1 Protocol, section 2.1.4);
    without them it decides itself. `say` is called with what an answer leaves out and what had to be changed in it. Raises
    UsageError for what is not an http or https address, or not an IRI.
    """

    def __init__(
        self,
        url: str,
        timeout: float = 60.0,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        say: Callable[[Message], None] = _discard,
    ) -> None:
        self.address, self.timeout, self.say = Address.of(url), timeout, say
        self.largest = _LARGEST
        """Megabytes that an answer may have."""
        for iri in (*default_graphs, *named_graphs):
            if not is_iri(iri):
                fix = Message("write it in full, as https://example.org/graph")
                raise UsageError(Message("'{}' is not the IRI of a graph; {}", iri, fix))
        self.has_named = bool(named_graphs)
        self.graphs = [
            *(("default-graph-uri", iri) for iri in default_graphs),
            *(("named-graph-uri", iri) for iri in named_graphs),
        ]

    @property
    def url(self) -> str:
        """Its address without a password or key, for messages."""
        return self.address.shown

    def query(
        self,
        sparql: str,
        prefixes: Mapping[str, str],
        values: Substitutions | None = None,
        *,
        timeout: float | None = None,
        memory: int | None = None,
    ) -> Result:
        """The result of `sparql`, as `LocalStore.query` gives it; `memory` limits the answer, in megabytes.

        The query is sent as it is, even with SERVICE: what it may reach is for that endpoint to decide. Only `values` change
        it: they become VALUES in its pattern. Raises QueryError for an error of the endpoint, and InputError when it cannot
        be reached or its answer cannot be read.
        """
        return self._result(sparql, prefixes, values, timeout=timeout, memory=memory)

    def copy(self) -> ox.Store:
        """All that its default graph holds, and the named graphs that were asked for, in memory.

        Raises InputError when that is too large or cannot be complete, and what `query` raises.
        """
        from .whole import copied

        def ask(sparql: str) -> ox.QuerySolutions:
            rows = self._result(sparql, {}, {}, is_part=True)
            if not isinstance(rows, ox.QuerySolutions):
                raise InputError(Message("{} answered a SELECT without rows; check the address", self.url))
            return rows

        return copied(ask, self.url, named=self.has_named, chosen=bool(self.graphs), say=self.say)

    def _result(
        self,
        sparql: str,
        prefixes: Mapping[str, str],
        values: Substitutions | None,
        *,
        timeout: float | None = None,
        memory: int | None = None,
        is_part: bool = False,
    ) -> Result:
        """As `query`; for a part of the graph (`is_part`) missing rows are not reported."""
        from .request import ask

        if word := update_word(sparql):
            raise QueryError(Message("SPARQL: {} would change the graph; write SELECT, ASK, CONSTRUCT or DESCRIBE", word))
        form = form_of(sparql)
        if values:
            sparql = with_values(sparql, values)
        # On one line, so that the lines of which the endpoint speaks are those of the query.
        used = (f"PREFIX {prefix}: <{iri}> " for prefix, iri in prefixes.items() if f"{prefix}:" in sparql)
        text = "".join(used) + sparql
        try:
            text.encode()
        except UnicodeEncodeError as error:  # Half of a surrogate pair.
            raise QueryError(Message("SPARQL: the query is not valid Unicode ({})", str(error))) from error
        fields = [("query", text), *self.graphs]
        most = (memory or self.largest) << 20
        response = ask(self.address, fields, accepted(form), timeout=timeout or self.timeout, most=most)
        if not is_part and (most_rows := response.headers.get("x-sparql-maxrows")):  # Virtuoso, when it has left rows out.
            fix = Message("ask for the others with ORDER BY, LIMIT and OFFSET")
            self.say(Message("{} gave only the first {} rows; {}", self.url, most_rows, fix))
        return result_of(response, form, self.address.shown, self.address.url, self.say)
