"""LocalStore: an Oxigraph store in this process, in memory or on disk.

`Endpoint` has the same method `query`, so that other rooms can work with either.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from ..core.errors import InputError, ParseError, QueryError, QueryMemoryError, QueryTimeoutError, reason
from ..core.messages import Message
from ..core.namespaces import RELATIVE_BASE
from ..files.seal import check_seal
from ..rdf.load import Loaded, as_stored, load
from ..rdf.oxigraph import ntriples_terms, to_terms, written_terms
from ..rdf.parse import FORMATS, read_bytes
from .endpoint import Endpoint
from .guard import scan_query
from .language_tags import with_lower_case_tags
from .query_errors import explain_syntax, explained, failed
from .results import Result, Substitutions, packed, unpacked

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

__all__ = ["LocalStore", "Store", "open_store", "parse_file"]


class LocalStore:
    """An Oxigraph store in this process: `ox`, and how to ask it.

    Where there are named graphs, the default graph of `ox` is the merge of all graphs, in which each triple is once (RDF
    1.1 Semantics, section 4.1): what a query without FROM and GRAPH asks. `dataset` gives the graphs as they were.

    >>> quads = [ox.Quad(*[ox.NamedNode(f"https://e.org/{name}") for name in ("s", "p", "o", graph)]) for graph in "ab"]
    >>> store = ox.Store()
    >>> store.extend(quads)
    >>> local = LocalStore(store)
    >>> len(local.triples()), [(name, len(triples)) for name, triples in local.dataset()]
    (1, [('', 0), ('<https://e.org/a>', 1), ('<https://e.org/b>', 1)])
    """

    def __init__(
        self, store: ox.Store, *, path: str = "", base: str = RELATIVE_BASE, spelled: Sequence[ox.Quad] = ()
    ) -> None:
        """`spelled` are quads of `store` as they were written, where the store has another spelling of their literal."""
        self.base = base
        """What relative IRIs of a query are resolved against: the base of what was loaded."""
        self.path = path
        """Its folder; '' for a store in memory."""
        self._spelled = spelled
        self._unnamed: ox.Store | None = None  # The default graph as it was, where there are named graphs.
        with explained():
            if next(store.named_graphs(), None) is not None:
                store, self._unnamed = _merged(store, is_writable=not path)
        self.ox = store

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
                with_lower_case_tags(sparql),
                base_iri=self.base,
                prefixes=dict(prefixes),
                substitutions=dict(values or {}),
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

    def triples(self) -> list[tuple[str, str, str]]:
        """The triples of all graphs, each once, as N-Triples text in no order."""
        return self._terms(self.ox, ox.DefaultGraph(), self._spelled)

    def dataset(self) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
        """The name of each graph as N-Triples text, with its triples: first the default graph, whose name is ''."""
        unnamed = self.ox if self._unnamed is None else self._unnamed
        yield "", self._terms(unnamed, ox.DefaultGraph(), self._spelled_in(ox.DefaultGraph()))
        for name in sorted(self.ox.named_graphs(), key=str):
            yield str(name), self._terms(self.ox, name, self._spelled_in(name))

    def _spelled_in(self, graph: Any) -> list[ox.Quad]:
        return [quad for quad in self._spelled if quad.graph_name == graph]

    def graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """The names of the named graphs."""
        return iter(self.ox.named_graphs())

    @staticmethod
    def _terms(store: ox.Store, graph: Any, spelled: Iterable[ox.Quad]) -> list[tuple[str, str, str]]:
        """The triples of one graph, with literals as they were written."""
        with explained():
            triples = ntriples_terms(store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph))
        originals = list(dict.fromkeys(quad.triple for quad in spelled))
        if not originals:
            return triples
        unlike = set(to_terms(as_stored(triple) for triple in originals))
        return [triple for triple in triples if triple not in unlike] + written_terms(originals)

    def __len__(self) -> int:
        """The number of quads."""
        with explained():
            if self._unnamed is None:
                return len(self.ox)
            named = sum(1 for name in self.ox.named_graphs() for _ in self.ox.quads_for_pattern(None, None, None, name))
            return len(self._unnamed) + named


def _merged(store: ox.Store, *, is_writable: bool) -> tuple[ox.Store, ox.Store]:
    """A store whose default graph is the merge of all graphs of `store`, and one with the default graph of `store`."""
    unnamed = ox.Store()
    unnamed.bulk_extend(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    if not is_writable:  # A copy in memory: nothing is ever written to a store on disk.
        copy = ox.Store()
        copy.bulk_extend(store)
        store = copy
    for name in list(store.named_graphs()):
        store.bulk_extend(ox.Quad(*quad.triple) for quad in store.quads_for_pattern(None, None, None, name))
    return store, unnamed


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


def parse_file(path: Path) -> Loaded:
    """The content of an RDF file.

    Raises InputError for an unknown ending, and ParseError with the line for bad syntax.
    """
    rdf_format = FORMATS.get(path.suffix.lower())
    if rdf_format is None:
        known = ", ".join(FORMATS)
        raise InputError(Message("{}: '{}' is not an RDF format; known are {}", path, path.suffix, known))
    try:
        return load(read_bytes(path), rdf_format, source=str(path))
    except SyntaxError as error:
        raise ParseError(str(error.msg), source=str(path), line=error.lineno) from error
