"""An Oxigraph store in this process, in memory or on disk.

`LocalStore` and `Endpoint` are asked the same way, through `query`, so the layers above need not know which one they
hold.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping

import pyoxigraph as ox

from ..core.errors import InputError, ParseError, QueryError, QueryMemoryError, QueryTimeoutError
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
        `kgraph.sparql.worker.limited`. Raises QueryError. In a SELECT, a variable that is bound must be among the columns.
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
            raise QueryError(explain_syntax(str(error.msg), sparql, prefixes)) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise failed(error) from error

    def limited(self, work: Callable[[], bytes], *, timeout: float, memory: int) -> bytes:
        """What `work`, which asks this store, gives within limits: see `kgraph.sparql.worker.limited`.

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
            fix = "a query fetches nothing; name the file or the endpoint with -g"
            raise QueryError(f"SPARQL: the graph holds no graph of the name <{graph.value}>, and {fix}")

    def triples(self, graph: ox.NamedNode | ox.BlankNode | None = None) -> list[tuple[str, str, str]]:
        """The triples of one graph as N-Triples terms, in no order."""
        with explained():
            return ntriples_terms(self.ox.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph or ox.DefaultGraph()))

    def graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """The names of the named graphs."""
        return iter(self.ox.named_graphs())

    def __len__(self) -> int:
        with explained():
            return len(self.ox)


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
