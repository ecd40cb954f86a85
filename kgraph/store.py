"""Where RDF lives: Oxigraph in memory or on disk, or a SPARQL endpoint elsewhere.

Each is asked the same way, through `query`, so what stands above need not know which it holds.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache

import pyoxigraph as ox

from .errors import DamagedError, InputError, ParseError, QueryError, QueryMemoryError, QueryTimeoutError
from .scan import refuse_json, refuse_jsonld, refuse_turtle, refuse_xml, scan_query, undeclared_prefix, update_word
from .seal import check_seal
from .terms import Literal, Object, split_triples

__all__ = ["Endpoint", "LocalStore", "Result", "Store", "open_store", "parse_file"]

TYPE_CHECKING = False  # See `kgraph.errors`.
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Substitutions = Mapping[ox.Variable, ox.NamedNode | ox.Literal]

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".n3": ox.RdfFormat.N3,
}
"""RDF formats by file name ending."""


_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
_WHOLE_DECIMAL = re.compile(r'( "-?[0-9]+)"(\^\^<http://www\.w3\.org/2001/XMLSchema#decimal> \.)$', re.MULTILINE)


_EXPECTED = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_REASON = re.compile(r"(?:\A|, )((?!Prefix not)[A-Z][A-Za-z]+ [A-Za-z* ]+)")
"""Among the characters that could have stood there, what is wrong in words."""


def _explained(message: str, sparql: str, prefixes: Mapping[str, str]) -> str:
    """A syntax error of the parser in words; it lists every character that could have stood there."""
    if word := update_word(sparql):
        return f"SPARQL: {word} would change a graph, and a query only reads: write SELECT, ASK, CONSTRUCT or DESCRIBE"
    if not sparql.strip():
        return "SPARQL: the query is empty"
    found = _EXPECTED.match(message)
    if found is None:
        return f"SPARQL: {message}"
    line, column = int(found[1]), int(found[2])
    rows = sparql.split("\n")
    rest = rows[line - 1][column - 1 :].strip() if line <= len(rows) else ""
    place = f"SPARQL, line {line}, column {column}"
    if reason := _REASON.search(found[3]):
        return f"{place}: {reason[1]}, before or at '{rest[:30]}'" if rest else f"{place}: {reason[1]}"
    if foreign := undeclared_prefix(sparql, prefixes):
        where, name = foreign
        line, column = sparql.count("\n", 0, where) + 1, where - sparql.rfind("\n", 0, where)
        return f"SPARQL, line {line}, column {column}: the prefix of '{name[:30]}' is not declared"
    words = ", ".join(word for word in found[3].split(", ") if word.isalpha())
    here = f"'{rest[:30]}' cannot stand here" if rest else "the query ends too early"
    return f"{place}: {here}" + (f"; it could be {words}" if words else "")


class LocalStore:
    """An Oxigraph store in this process."""

    def __init__(self, store: ox.Store, *, union: bool = False, place: str = "") -> None:
        self.ox = store
        self.place = place
        """The folder in which it lies; '' in memory."""
        # Whether a query that names no graph is asked of all of them, as for files with named graphs.
        self.union = union

    def query(
        self,
        sparql: str,
        prefixes: Mapping[str, str],
        values: Substitutions | None = None,
        *,
        timeout: float | None = None,
        memory: int | None = None,
    ) -> Result:
        """The answer to `sparql`, whose `prefixes` are declared; `values` are bound to variables as terms.

        With a `timeout` in seconds or a `memory` in megabytes the query runs in a process of its own, see
        `kgraph.worker.limited`. Raises QueryError. In a SELECT, a variable that is bound must be among the columns.
        """
        if timeout is not None or memory is not None:
            from .worker import MEMORY, TIMEOUT

            return _unpacked(
                self.limited(
                    lambda: _packed(self.query(sparql, prefixes, values)),
                    timeout=TIMEOUT if timeout is None else timeout,
                    memory=MEMORY if memory is None else memory,
                )
            )
        for name in scan_query(sparql):
            self._refuse_absent(name, prefixes)
        try:
            return self.ox.query(
                sparql,
                prefixes=dict(prefixes),
                substitutions=dict(values or {}),
                use_default_graph_as_union=self.union,
            )
        except SyntaxError as error:
            raise QueryError(_explained(str(error.msg), sparql, prefixes)) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise _failed(error) from error

    def limited(self, work: Callable[[], bytes], *, timeout: float, memory: int) -> bytes:
        """What `work`, which asks this store, gives within limits: see `kgraph.worker.limited`.

        Raises DamagedError where a limit was reached because the disk has lost what it held.
        """
        from .worker import limited

        try:
            return limited(work, timeout=timeout, memory=memory)
        except (QueryTimeoutError, QueryMemoryError):
            if self.place:
                check_seal(self.place, every_byte=True)
            raise

    def _refuse_absent(self, name: str, prefixes: Mapping[str, str]) -> None:
        """Oxigraph takes FROM for a choice among its graphs and finds nothing in one that it has not."""
        prefix, _, local = name.partition(":")
        try:
            graph = ox.NamedNode(prefixes[prefix] + local if prefix in prefixes else name)
        except ValueError:
            return  # The parser will say what is wrong with it.
        if not self.ox.contains_named_graph(graph):
            mend = "a query fetches nothing; name the file or the endpoint with -g"
            raise QueryError(f"SPARQL: the graph holds no graph of the name <{graph.value}>, and {mend}")

    def triples(self, graph: ox.NamedNode | ox.BlankNode | None = None) -> list[tuple[str, str, str]]:
        """The triples of one graph as N-Triples terms, in no order."""
        with explained():
            return _terms(self.ox.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph or ox.DefaultGraph()))

    def graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """The names of the named graphs."""
        return iter(self.ox.named_graphs())

    def __len__(self) -> int:
        with explained():
            return len(self.ox)


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
            return _as_triples(body)
        except (SyntaxError, ValueError, ParseError) as error:
            raise InputError(f"{self.url} answered {kind}, which is not a SPARQL result: {error}") from error


def _as_triples(ntriples: bytes) -> ox.QueryTriples:
    """N-Triples as what a CONSTRUCT gives: a store of their own makes it of them."""
    store = ox.Store()
    store.load(ntriples, format=ox.RdfFormat.N_TRIPLES)
    result = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(result, ox.QueryTriples)
    return result


def _packed(result: Result) -> bytes:
    """An answer as bytes that can leave its process; `_unpacked` makes it one again."""
    if isinstance(result, ox.QueryTriples):
        return b"t" + (result.serialize(format=ox.RdfFormat.N_TRIPLES) or b"")
    return b"s" + (result.serialize(format=ox.QueryResultsFormat.JSON) or b"")


def _unpacked(data: bytes) -> Result:
    if data[:1] == b"t":
        return _as_triples(data[1:])
    return ox.parse_query_results(data[1:], format=ox.QueryResultsFormat.JSON)


@contextmanager
def explained() -> Iterator[None]:
    """Whatever Oxigraph raises while something is read from it becomes QueryError, or DamagedError."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise _failed(error) from error


def _failed(error: Exception) -> QueryError | DamagedError:
    found = re.match(r"Corruption: (.*?):.* in (.*) offset \d+", str(error))
    # A disk that forgets leaves the times of a file as they are, so that only the sums within it can tell.
    return DamagedError(found[2], found[1]) if found else QueryError(f"the query failed: {error}")


Store = LocalStore | Endpoint
"""What answers SPARQL."""


def open_store(path: str | os.PathLike[str]) -> LocalStore:
    """The store on disk at `path`, read-only, so that any number of readers can share it.

    Raises InputError; DamagedError when its files are not those that were written.
    """
    try:
        check_seal(path)
        return LocalStore(ox.Store.read_only(str(path)), place=str(path))
    except (OSError, ValueError, RuntimeError) as error:
        raise InputError(f"{path}: is not a readable store ({error}); build it again with 'kgraph build'") from error


def parse_file(path: Path) -> tuple[LocalStore, dict[str, str]]:
    """Any RDF file in a store in memory, with the prefixes it declares.

    Raises InputError for an ending that is no RDF format, ParseError with the line for bad syntax.
    """
    rdf_format = FORMATS.get(path.suffix.lower())
    if rdf_format is None:
        raise InputError(f"{path}: '{path.suffix}' is no RDF format; known are {', '.join(FORMATS)}")
    store = ox.Store()
    parser = read_rdf(path, rdf_format)
    try:
        store.bulk_extend(parser)
    except SyntaxError as error:
        raise ParseError(str(error.msg), source=str(path), line=error.lineno) from error
    return LocalStore(store, union=any(True for _ in store.named_graphs())), dict(parser.prefixes)


def read_rdf(path: Path, rdf_format: ox.RdfFormat) -> ox.QuadParser:
    """A parser of the file, which has been found to do no harm; what it raises while it is read is SyntaxError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    return parse_rdf(data, rdf_format, source=str(path), base=path.resolve().as_uri())


def parse_rdf(data: bytes, rdf_format: ox.RdfFormat, *, source: str, base: str) -> ox.QuadParser:
    """A parser of `data`, which has been found to do no harm; `source` is what messages call it."""
    if rdf_format is ox.RdfFormat.RDF_XML:
        refuse_xml(data, source)
    elif rdf_format is ox.RdfFormat.JSON_LD:
        refuse_jsonld(data, source)
    else:
        refuse_turtle(data, source)
    # Windows writes this mark before a text; the grammars do not know it.
    return ox.parse(data.removeprefix(b"\xef\xbb\xbf"), format=rdf_format, base_iri=base)


def is_url(text: str) -> bool:
    """Whether `text` is the address of an endpoint rather than a path."""
    return text.lower().startswith(("http://", "https://"))


def to_terms(triples: Iterable[ox.Triple]) -> list[tuple[str, str, str]]:
    """Triples of pyoxigraph as terms of N-Triples."""
    return _terms(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES))


def _terms(data: bytes | None) -> list[tuple[str, str, str]]:
    # The store keeps the value of `1.0` and forgets its spelling; Turtle's short form needs the point.
    return split_triples(_WHOLE_DECIMAL.sub(r'\1.0"\2', (data or b"").decode()))


@lru_cache(1 << 12)
def as_kept(literal: Literal) -> Literal:
    """`literal` in the spelling in which a store gives it back: the value counts, `007` becomes `7`.

    >>> as_kept(Literal("007", datatype="http://www.w3.org/2001/XMLSchema#integer")).value
    '7'
    """
    store = ox.Store()
    node = ox.NamedNode("urn:x")
    store.add(ox.Quad(node, node, to_ox(literal)))
    kept = from_ox(next(iter(store)).object)
    assert isinstance(kept, Literal)
    return kept


def to_ox(value: str | Literal) -> ox.NamedNode | ox.Literal:
    """An IRI or literal as pyoxigraph's term."""
    if not isinstance(value, Literal):
        return ox.NamedNode(value)
    if value.language:
        language, _, direction = value.language.partition("--")
        return ox.Literal(value.value, language=language, direction=ox.BaseDirection(direction) if direction else None)
    return ox.Literal(value.value, datatype=ox.NamedNode(value.datatype))


def from_ox(term: Any) -> Object:
    """A term of pyoxigraph as an IRI or literal; a blank node as `_:` and its name."""
    if isinstance(term, ox.Literal):
        if term.datatype.value == _DECIMAL and "." not in term.value:
            return Literal(term.value + ".0", datatype=_DECIMAL)  # Its spelling is forgotten; see `_terms`.
        direction = f"--{term.direction}" if term.direction else ""
        return Literal(term.value, (term.language or "") + direction, term.datatype.value)
    return term.value if isinstance(term, ox.NamedNode) else str(term)
