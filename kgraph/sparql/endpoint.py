"""Endpoint: a SPARQL endpoint on another server, asked over HTTP."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from ..core.errors import InputError, KgraphError, ParseError, QueryError, reason
from ..core.messages import Message
from ..rdf.guard import refuse_json, refuse_turtle
from .results import Result, Substitutions, as_triples

__all__ = ["Endpoint", "is_url"]

_ROWS = "application/sparql-results+json"
_ANSWER = Message("the answer")
"""What errors call the file that they are about."""


class Endpoint:
    """A SPARQL 1.1 endpoint, asked by HTTP POST (SPARQL 1.1 Protocol, section 2.1.2). `timeout` is in seconds."""

    def __init__(self, url: str, timeout: float = 60.0) -> None:
        self.url, self.timeout = url, timeout

    def query(
        self,
        sparql: str,
        prefixes: Mapping[str, str],
        values: Substitutions | None = None,
        *,
        timeout: float | None = None,
        memory: int | None = None,
    ) -> Result:
        """The result of `sparql`, as `LocalStore.query` gives it; `memory` has no effect.

        The query is sent as it is, even with SERVICE: what it may reach is for that endpoint to decide. Raises QueryError
        for an error of the endpoint, and InputError when it cannot be reached or its answer cannot be read.
        """
        if values:
            # The protocol cannot bind variables; VALUES at the end of the query joins them to the answer.
            names = " ".join(f"?{variable.value}" for variable in values)
            sparql += f"\nVALUES ({names}) {{ ({' '.join(str(term) for term in values.values())}) }}"
        declared = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes.items())
        kind, body = self._post(declared + sparql, timeout or self.timeout)
        try:
            return _rows(body) if kind == _ROWS else _triples(body)
        except (SyntaxError, ValueError, ParseError) as error:
            why = error.message if isinstance(error, KgraphError) else str(error)
            raise InputError(Message("{} answered {}, which is not a SPARQL result: {}", self.url, kind, why)) from error

    def _post(self, query: str, timeout: float) -> tuple[str, bytes]:
        """The media type and the body of the answer to `query`."""
        import http.client
        from urllib.error import HTTPError, URLError
        from urllib.parse import urlencode
        from urllib.request import Request, urlopen

        accept = f"{_ROWS}, application/n-triples;q=0.9"
        try:
            request = Request(
                self.url,
                data=urlencode({"query": query}).encode(),
                headers={"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"},
            )
            with urlopen(request, timeout=timeout) as response:
                return response.headers.get_content_type(), response.read()
        except HTTPError as error:
            detail = error.read(2000).decode("utf-8", "replace").strip()
            raise QueryError(Message("{} answered {}: {}", self.url, error.code, detail or error.reason)) from error
        except UnicodeEncodeError as error:  # Half of a surrogate pair.
            raise QueryError(Message("SPARQL: the query is not valid Unicode ({})", str(error))) from error
        except (URLError, OSError, http.client.HTTPException) as error:
            inner = getattr(error, "reason", error)
            why = reason(inner if isinstance(inner, Exception) else error)
            message = Message("{} cannot be reached ({}); check the address and the connection", self.url, why)
            raise InputError(message) from error


def _rows(body: bytes) -> Result:
    refuse_json(body, _ANSWER)
    # Rows are parsed when they are asked for. Reading them all here raises errors now.
    rows = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    for _ in rows if isinstance(rows, ox.QuerySolutions) else ():
        pass
    return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)


def _triples(body: bytes) -> Result:
    refuse_turtle(body, _ANSWER)
    return as_triples(body)


def is_url(text: str) -> bool:
    """Whether `text` is the address of an endpoint and not a path."""
    return text.lower().startswith(("http://", "https://"))
