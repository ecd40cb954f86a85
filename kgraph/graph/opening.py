"""Where a graph comes from: a file or a text in an RDF format, or a store on disk; and the prefixes it is read with."""

from __future__ import annotations

import os

import pyoxigraph as ox

from ..core.errors import ParseError
from ..core.namespaces import DOCUMENT, PREFIXES, TYPE, PrefixMap, is_base, project_prefixes
from ..files.transaction import reading
from ..rdf.parse import parse_rdf
from ..sparql.query_errors import explained, undeclared_prefix
from ..sparql.store import LocalStore, open_store, parse_file

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path

    from ..sparql.endpoint import Endpoint

__all__ = ["from_disk", "from_endpoint", "from_file", "from_turtle", "prefixes_at"]


def from_file(path: Path) -> tuple[LocalStore, PrefixMap]:
    """The content of an RDF file and its prefixes. Raises InputError, and ParseError with the line."""
    from .reifiers import annotations_as_statements

    store, declared = parse_file(path)
    annotations_as_statements(store.ox)
    return store, _prefixes(store, declared)


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
    local = LocalStore(store, union=any(True for _ in store.named_graphs()))
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


def from_turtle(text: str, base: str) -> tuple[LocalStore, PrefixMap]:
    """The content of a Turtle text and its prefixes. Raises ParseError with the line."""
    from .reifiers import annotations_as_statements

    store = ox.Store()
    try:
        data = text.encode("utf-8", "surrogatepass")
        parser = parse_rdf(data, ox.RdfFormat.TURTLE, source="Turtle", base=base)
        store.extend(parser)
    except SyntaxError as error:
        raise ParseError(error.msg, source="Turtle", line=error.lineno) from error
    annotations_as_statements(store)
    local = LocalStore(store, base=parser.base_iri or base)
    return local, _prefixes(local, dict(parser.prefixes))


def _prefixes(store: LocalStore, declared: dict[str, str]) -> PrefixMap:
    """The prefixes `declared`, and ours. The base of a graph of ours is found from a document in it."""
    base = ""
    with explained():
        document = next(iter(store.ox.quads_for_pattern(None, ox.NamedNode(TYPE), ox.NamedNode(DOCUMENT))), None)
    if document is not None and isinstance(document.subject, ox.NamedNode):
        base = document.subject.value.rpartition("doc/")[0]
        base = base if is_base(base) else ""
    own = project_prefixes(base) if base else PREFIXES
    return PrefixMap({**own, **{prefix: namespace for prefix, namespace in declared.items() if prefix}}, base)
