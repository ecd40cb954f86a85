"""LocalStore: an Oxigraph store in this process, in memory or on disk.

`Endpoint` has the same method `query`, so that other rooms can work with either.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping

import pyoxigraph as ox

from ..core.errors import InputError, ParseError, QueryError, QueryMemoryError, QueryTimeoutError, reason
from ..core.messages import Message
from ..core.namespaces import RELATIVE_BASE
from ..files.seal import check_seal
from ..rdf.oxigraph import ntriples_terms
from ..rdf.parse import FORMATS, read_rdf
from .endpoint import Endpoint
from .guard import scan_query
from .query_errors import explain_syntax, explained, failed
from .results import Result, Substitutions, packed, unpacked

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LocalStore", "Store", "open_store", "parse_file"]


class LocalStore:
    """An Oxigraph store in this process: `ox`, and how to ask it."""

    def __init__(self, store: ox.Store, *, union: bool = False, path: str = "", base: str = RELATIVE_BASE) -> None:
        self.ox = store
        self.base = base
        """What relative IRIs of a query are resolved against: the base of what was loaded."""
        self.path = path
        """Its folder; '' for a store in memory."""
        self.union = union
        """Whether a query without FROM and GRAPH asks all graphs, as for files with named graphs."""

    def query(
        self,
        sparql: str,
        prefixes: Mapping[str, str],
        values: Substitutions | None = None,
        *,
        timeout: float | None = None,
        memory: int | None = None,
    ) -> Result:
        """The result of `sparql`, for which `prefixes` are declared and `values` are bound to variables.

        Relative IRIs are resolved against `base`. In a SELECT, a variable that is bound must be among the columns. With a
        `timeout` in seconds or a `memory` in megabytes, the query runs in a process of its own, see
        `kgraph.sparql.worker.limited`. Raises QueryError.
        """
        if timeout is not None or memory is not None:
            from .worker import MEMORY, TIMEOUT

            return unpacked(
                self.limited(
                    lambda: packed(self.query(sparql, prefixes, values)),
                    timeout=TIMEOUT if timeout is None else timeout,
                    memory=MEMORY if memory is None else memory,
                )
            )
        graphs = scan_query(sparql, self.base)
        for name in graphs:
            self._refuse_absent(name, prefixes)
        try:
            return self.ox.query(
                sparql,
                base_iri=self.base,
                prefixes=dict(prefixes),
                substitutions=dict(values or {}),
                # With it, Oxigraph would ignore FROM.
                use_default_graph_as_union=self.union and not graphs,
            )
        except SyntaxError as error:
            raise QueryError(explain_syntax(str(error.msg), sparql, prefixes)) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise failed(error) from error

    def limited(self, work: Callable[[], bytes], *, timeout: float, memory: int) -> bytes:
        """The result of `work`, which asks this store, within limits: see `kgraph.sparql.worker.limited`.

        Raises DamagedError when a limit was reached because files of the store are damaged.
        """
        from .worker import limited

        try:
            return limited(work, timeout=timeout, memory=memory)
        except (QueryTimeoutError, QueryMemoryError):
            if self.path:
                check_seal(self.path, every_byte=True)
            raise

    def _refuse_absent(self, name: str, prefixes: Mapping[str, str]) -> None:
        """Raise QueryError when `name`, a graph after FROM, is not in the store; Oxigraph would answer without rows."""
        prefix, _, local = name.partition(":")
        try:
            graph = ox.NamedNode(prefixes[prefix] + local if prefix in prefixes else name)
        except ValueError:
            return  # Not an IRI: the parser says what is wrong with it.
        if not self.ox.contains_named_graph(graph):
            fix = Message("a query downloads nothing; give the file or the endpoint with -g")
            raise QueryError(Message("SPARQL: there is no graph <{}> in the store, and {}", graph.value, fix))

    def triples(self, graph: ox.NamedNode | ox.BlankNode | None = None) -> list[tuple[str, str, str]]:
        """The triples of one graph, else of the default graph, as N-Triples text in no order."""
        with explained():
            return ntriples_terms(self.ox.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph or ox.DefaultGraph()))

    def graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """The names of the named graphs."""
        return iter(self.ox.named_graphs())

    def __len__(self) -> int:
        with explained():
            return len(self.ox)


Store = LocalStore | Endpoint
"""What can be asked in SPARQL."""


def open_store(path: str | os.PathLike[str]) -> LocalStore:
    """The store on disk at `path`, read-only, so that any number of programs can read it at once.

    Raises InputError, and DamagedError when its files are not those of its seal.
    """
    try:
        check_seal(path)
        return LocalStore(ox.Store.read_only(str(path)), path=str(path))
    except (OSError, ValueError, RuntimeError) as error:
        message = Message("{}: is not a readable store ({}); build it again with 'kgraph build'", str(path), reason(error))
        raise InputError(message) from error


def parse_file(path: Path) -> tuple[LocalStore, dict[str, str]]:
    """A store in memory with the content of an RDF file, and the prefixes that the file declares.

    Raises InputError for an unknown ending, and ParseError with the line for bad syntax.
    """
    rdf_format = FORMATS.get(path.suffix.lower())
    if rdf_format is None:
        known = ", ".join(FORMATS)
        raise InputError(Message("{}: '{}' is not an RDF format; known are {}", path, path.suffix, known))
    store = ox.Store()
    parser = read_rdf(path, rdf_format)
    try:
        store.bulk_extend(parser)
    except SyntaxError as error:
        raise ParseError(str(error.msg), source=str(path), line=error.lineno) from error
    base = parser.base_iri or RELATIVE_BASE
    return LocalStore(store, union=any(True for _ in store.named_graphs()), base=base), dict(parser.prefixes)
