"""The SPARQL query tests of the W3C: what their manifests list, the data they ask, and the answers they expect.

The IRI of a file is `RELATIVE_BASE` and its name, in data, queries and results alike. Update, protocol, federated query and
entailment are left out, because `Graph.query` offers none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kgraph import Graph
from kgraph.core.namespaces import RELATIVE_BASE
from kgraph.rdf.parse import FORMATS, parse_rdf
from kgraph.sparql.store import LocalStore

__all__ = ["SPARQL", "Case", "cases", "parsed"]

SPARQL = Path(__file__).parents[3] / "shared" / "w3c" / "sparql"
OTHERS = {"entailment", "service"}

_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_KINDS = {
    "QueryEvaluationTest": "evaluation",
    "CSVResultFormatTest": "evaluation",
    "PositiveSyntaxTest": "positive",
    "PositiveSyntaxTest11": "positive",
    "NegativeSyntaxTest": "negative",
    "NegativeSyntaxTest11": "negative",
}
_SOURCE = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^>]*)>", re.IGNORECASE)


@dataclass(frozen=True)
class Case:
    """One test: a query, and for an evaluation its data, the named graphs by their files, and the file of the result."""

    kind: str
    query: Path
    data: tuple[Path, ...] = ()
    named: tuple[Path, ...] = ()
    result: Path | None = None
    lax: bool = False
    """Whether an answer may have fewer of the rows that are equal (REDUCED)."""

    @property
    def sparql(self) -> str:
        """The text of the query."""
        return self.query.read_bytes().decode()

    @property
    def ordered(self) -> bool:
        """Whether the order of the rows counts: ORDER BY after the last group."""
        return re.search(r"\bORDER\s+BY\b[^{}]*\Z", self.sparql, re.IGNORECASE) is not None

    def graph(self) -> Graph:
        """The graph that the query asks. One file is opened as any file; a dataset is put together as the manifest says."""
        sources = [self.query.parent / name for name in _SOURCE.findall(self.sparql)]
        if len(self.data) == 1 and self.data[0].suffix != ".trig" and not self.named and not sources:
            return Graph.open_file(self.data[0])
        # Filled after it is made, because a store that is opened with named graphs asks all of them by default.
        local = LocalStore(ox.Store(), base=iri_of(self.query))
        for path in self.data:
            local.ox.extend(parsed(path))
        for path in (*self.named, *filter(Path.is_file, sources)):
            name = ox.NamedNode(iri_of(path))
            local.ox.add_graph(name)
            local.ox.extend(ox.Quad(*quad.triple, name) for quad in parsed(path))
        return Graph(local)


def cases() -> dict[str, Case]:
    """Every test by its name, such as `sparql11/bind/bind01`."""
    found: dict[str, Case] = {}
    for manifest in sorted(SPARQL.glob("*/*/manifest.ttl")):
        if manifest.parent.name in OTHERS:
            continue
        store = ox.Store()
        store.extend(parsed(manifest))
        for test, _, kind, _ in store.quads_for_pattern(None, _TYPE, None):
            if kind.value.rpartition("#")[2] in _KINDS:
                name = f"{manifest.parent.relative_to(SPARQL).as_posix()}/{test.value.rpartition('#')[2]}"
                assert name not in found, name
                found[name] = _case(store, test, _KINDS[kind.value.rpartition("#")[2]], manifest.parent)
    return dict(sorted(found.items()))


def _case(store: ox.Store, test: Any, kind: str, folder: Path) -> Case:
    def paths(subject: Any, name: str) -> list[Any]:
        return [_path(quad.object, folder) for quad in store.quads_for_pattern(subject, ox.NamedNode(name), None)]

    if kind != "evaluation":
        [query] = paths(test, _MF + "action")
        return Case(kind, query)
    [action] = [quad.object for quad in store.quads_for_pattern(test, ox.NamedNode(_MF + "action"), None)]
    [query], [result] = paths(action, _QT + "query"), paths(test, _MF + "result")
    data, named = (tuple(sorted(paths(action, _QT + name))) for name in ("data", "graphData"))
    lax = next(store.quads_for_pattern(test, ox.NamedNode(_MF + "resultCardinality"), None), None) is not None
    return Case(kind, query, data, named, result, lax)


def _path(node: Any, folder: Path) -> Path:
    assert node.value.startswith(RELATIVE_BASE), node
    path = folder / node.value.removeprefix(RELATIVE_BASE)
    assert path.is_file(), path
    return path


def iri_of(path: Path) -> str:
    """What relative IRIs call a file of the tests."""
    return RELATIVE_BASE + path.name


def parsed(path: Path, base: str = "") -> Iterator[ox.Quad]:
    """The quads of an RDF file of the tests, with blank nodes that no other file has."""
    parser = parse_rdf(path.read_bytes(), FORMATS[path.suffix], source=path.name, base=base or iri_of(path))
    nodes: dict[str, ox.BlankNode] = {}

    def own(term: Any) -> Any:
        if isinstance(term, ox.Triple):
            return ox.Triple(own(term.subject), term.predicate, own(term.object))
        return nodes.setdefault(term.value, ox.BlankNode()) if isinstance(term, ox.BlankNode) else term

    for quad in parser:
        yield ox.Quad(own(quad.subject), quad.predicate, own(quad.object), own(quad.graph_name))
