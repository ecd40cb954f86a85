"""Where a graph comes from: a file or a text in an RDF format, or a store on disk; and the prefixes it is read with."""

from __future__ import annotations

import os

import pyoxigraph as ox

from ..core.errors import ParseError
from ..core.messages import Message
from ..core.namespaces import DOCUMENT, PREFIXES, TYPE, PrefixMap, is_base, project_prefixes
from ..files.transaction import reading
from ..rdf.load import Loaded, load
from ..sparql.query_errors import explained, undeclared_prefix
from ..sparql.store import LocalStore, open_store, parse_file

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path

    from ..sparql.endpoint import Endpoint

__all__ = ["from_disk", "from_endpoint", "from_file", "from_turtle", "prefixes_at"]


def from_file(path: Path) -> tuple[LocalStore, PrefixMap, list[Message]]:
    """The content of an RDF file, its prefixes, and remarks. Raises InputError, and ParseError with the line."""
    return _opened(parse_file(path))


def from_disk(path: str | os.PathLike[str]) -> tuple[LocalStore, PrefixMap]:
    """The store in the folder `path`, read-only, and its prefixes. Raises InputError."""
    build = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120  # pathlib would cost every query its import
    with reading(build):
        store = open_store(path)
    return store, _prefixes(store, {})


def from_endpoint(endpoint: Endpoint) -> tuple[LocalStore, PrefixMap]:
    """A copy of the graph of an endpoint in memory, and its prefixes. Raises as `Endpoint.copy` does."""
    from .reifiers import annotations_as_statements

    store = endpoint.copy()
    annotations_as_statements(store)
    local = LocalStore(store)
    return local, _prefixes(local, {})


def prefixes_at(endpoint: Endpoint, sparql: str) -> PrefixMap:
    """The prefixes with which `sparql` asks an endpoint; the base of its graph is looked for where the query needs it."""
    needed = undeclared_prefix(sparql, PREFIXES)
    if needed is None or needed[1].partition(":")[0] not in project_prefixes(""):
        return PrefixMap(PREFIXES)
    rows = endpoint.query(f"SELECT ?d WHERE {{ ?d a <{DOCUMENT}> }} LIMIT 1", {})
    found = [row[0] for row in rows] if isinstance(rows, ox.QuerySolutions) else []
    base = next((term.value.rpartition("doc/")[0] for term in found if isinstance(term, ox.NamedNode)), "")
    return PrefixMap(project_prefixes(base) if base else PREFIXES, base)


def from_turtle(text: str, base: str) -> tuple[LocalStore, PrefixMap, list[Message]]:
    """The content of a Turtle text, its prefixes, and remarks. Raises ParseError with the line."""
    data = text.encode("utf-8", "surrogatepass")
    try:
        return _opened(load(data, ox.RdfFormat.TURTLE, source="Turtle", base=base))
    except SyntaxError as error:
        raise ParseError(error.msg, source="Turtle", line=error.lineno) from error


def _opened(loaded: Loaded) -> tuple[LocalStore, PrefixMap, list[Message]]:
    from .reifiers import annotations_as_statements

    annotations_as_statements(loaded.store)
    store = LocalStore(loaded.store, base=loaded.base, spelled=loaded.spelled)
    return store, _prefixes(store, loaded.prefixes), loaded.remarks


def _prefixes(store: LocalStore, declared: dict[str, str]) -> PrefixMap:
    """The prefixes `declared`, and ours. The base of a graph of ours is found from a document in it."""
    base = ""
    with explained():
        pattern = ox.NamedNode(TYPE), ox.NamedNode(DOCUMENT), ox.DefaultGraph()
        document = next(iter(store.ox.quads_for_pattern(None, *pattern)), None)
    if document is not None and isinstance(document.subject, ox.NamedNode):
        base = document.subject.value.rpartition("doc/")[0]
        base = base if is_base(base) else ""
    own = project_prefixes(base) if base else PREFIXES
    return PrefixMap({**own, **declared}, base)
