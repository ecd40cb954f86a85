"""A SPARQL endpoint elsewhere, asked over HTTP."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from ..core.errors import InputError, ParseError, QueryError
from ..rdf.guard import refuse_json, refuse_turtle
from .results import Result, Substitutions, as_triples

__all__ = ["Endpoint", "is_url"]


class Endpoint:
    """A SPARQL 1.1 endpoint elsewhere, asked by HTTP POST (SPARQL 1.1 Protocol, section 2.1.2)."""

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
        """The answer to `sparql`, as `LocalStore.query` gives it; what it takes there, `memory` cannot limit.

        The query goes out as it is, SERVICE and all: what it may reach is that endpoint's to decide.
        """
        if values:
            # The protocol cannot bind; a closing VALUES joins the same terms to the answer.
            names = " ".join(f"?{variable.value}" for variable in values)
            sparql += f"\nVALUES ({names}) {{ ({' '.join(str(term) for term in values.values())}) }}"
        import http.client
        from urllib.error import HTTPError, URLError
        from urllib.parse import urlencode
        from urllib.request import Request, urlopen

        declared = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes.items())
        accept = "application/sparql-results+json, application/n-triples;q=0.9"
        try:
            request = Request(
                self.url,
                data=urlencode({"query": declared + sparql}).encode(),
                headers={"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"},
            )
            with urlopen(request, timeout=timeout or self.timeout) as response:
                kind = response.headers.get_content_type()
                body = response.read()
        except HTTPError as error:
            detail = error.read(2000).decode("utf-8", "replace").strip()
            raise QueryError(f"{self.url} answered {error.code}: {detail or error.reason}") from error
        except UnicodeEncodeError as error:  # Half of a surrogate pair.
            raise QueryError(f"SPARQL: the query is no text ({error})") from error
        except (URLError, OSError, http.client.HTTPException) as error:
            raise InputError(f"{self.url} cannot be asked: {getattr(error, 'reason', error)}") from error
        try:
            if kind == "application/sparql-results+json":
                refuse_json(body, "the answer")
                # It is parsed as it is asked for, and what is wrong further down would be raised there.
                rows = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
                for _ in rows if isinstance(rows, ox.QuerySolutions) else ():
                    pass
                return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
            refuse_turtle(body, "the answer")
            return as_triples(body)
        except (SyntaxError, ValueError, ParseError) as error:
            raise InputError(f"{self.url} answered {kind}, which is not a SPARQL result: {error}") from error


def is_url(text: str) -> bool:
    """Whether `text` is the address of an endpoint rather than a path."""
    return text.lower().startswith(("http://", "https://"))
