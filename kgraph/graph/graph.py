"""`Graph`: the object that a Python user holds. It knows a store and the prefixes to speak to it with."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import pyoxigraph as ox

from ..core.errors import UsageError
from ..core.namespaces import DOCUMENT, ENTITY_LABELS, PREFIXES, TYPE, PrefixMap, is_iri, local_name, project_prefixes
from ..core.terms import Literal, Object
from ..files.transaction import reading
from ..rdf.oxigraph import to_ox
from ..rdf.parse import parse_rdf
from ..sparql.answers import Answer
from ..sparql.query_errors import explained
from ..sparql.store import LocalStore, Store, open_store, parse_file

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    import networkx
    import rdflib

    from ..core.statements import Statement, Status
    from ..text.documents import Document
    from ..vocabulary.lexicon import Lexicon

__all__ = ["Graph"]


class Graph:
    """A knowledge graph: statements with their evidence, and whatever other RDF the store holds.

    >>> graph = Graph.parse_turtle('<https://e.org/a> <https://e.org/knows> <https://e.org/b> .')
    >>> [statement.predicate for statement in graph.statements()]
    ['https://e.org/knows']
    >>> [row["o"] for row in graph.query("SELECT ?o WHERE { ?s ?p ?o }")]
    ['https://e.org/b']
    """

    def __init__(
        self,
        store: Store,
        prefixes: PrefixMap | None = None,
        *,
        languages: Sequence[str] = ("id", "en"),
        title: str = "",
        documents: Mapping[str, Document] | None = None,
        annotated: bool | None = None,
        statements: Sequence[Statement] | None = None,
    ) -> None:
        self.store = store
        self.prefixes = prefixes or PrefixMap(PREFIXES)
        self.languages = tuple(languages)
        self.title = title
        self._annotated = annotated  # None: what the store holds will tell.
        self._loaded = statements  # What the store was loaded from, where that is at hand: it need not be asked for them.
        self.documents: Mapping[str, Document] = documents or {}
        """Documents by IRI, as far as their texts are at hand; the graph itself holds only quotes."""

    @classmethod
    def open_file(cls, path: Path) -> Graph:
        """Any RDF file: Turtle, N-Triples, N-Quads, TriG, JSON-LD, RDF/XML or N3, by its ending."""
        from .stored import unreified

        store, declared = parse_file(path)
        return cls(unreified(store), _prefixes(store, declared), title=path.stem)

    @classmethod
    def open_store(cls, path: str | os.PathLike[str]) -> Graph:
        """A store on disk, read-only; its prefixes and title are what its triples and its place tell."""
        place = os.path.abspath(path)  # noqa: PTH100  # see `cli._is_file`
        with reading(os.path.dirname(place)):  # noqa: PTH120
            store = open_store(path)
        return cls(store, _prefixes(store, {}), title=os.path.basename(os.path.dirname(place)))  # noqa: PTH119, PTH120

    @classmethod
    def parse_turtle(cls, text: str, base: str = "https://example.org/") -> Graph:
        """The graph that a Turtle text (RDF 1.1 or 1.2) describes. Raises ParseError with the line."""
        from ..core.errors import ParseError
        from .stored import unreified

        store = ox.Store()
        try:
            data = text.encode("utf-8", "surrogatepass")
            parser = parse_rdf(data, ox.RdfFormat.TURTLE, source="Turtle", base=base)
            store.extend(parser)
        except SyntaxError as error:
            raise ParseError(str(error.msg), source="Turtle", line=error.lineno) from error
        local = LocalStore(store)
        return cls(unreified(local), _prefixes(local, dict(parser.prefixes)))

    # ── asking ────────────────────────────────────────────────────────────────────────────

    def query(
        self, sparql: str, /, *, timeout: float | None = None, memory: int | None = None, **values: str | Literal
    ) -> Answer:
        """The answer to a SPARQL 1.1 query; the project's prefixes are declared already.

        `values` bind variables: an IRI as `str`, or a `Literal`. They are bound as terms, never pasted into
        the text; in a SELECT each must be among the columns (RDF-dev SEP-0007).

        A query that is not trusted gets a `timeout` in seconds, a `memory` in megabytes, or both: then it runs in a
        child process, and whatever becomes of that, this program lives. Raises QueryError; when a limit is reached,
        QueryTimeoutError or QueryMemoryError.
        """
        return self.ask(sparql, values, timeout=timeout, memory=memory)

    def ask(
        self,
        sparql: str,
        values: Mapping[str, str | Literal],
        *,
        timeout: float | None = None,
        memory: int | None = None,
    ) -> Answer:
        """As `query`, for values whose names are not known beforehand."""
        try:
            bound = {ox.Variable(name): to_ox(value) for name, value in values.items()}
        except ValueError as error:  # No name of a variable, no IRI, or a text with half of a surrogate pair.
            raise UsageError(f"a value of the query cannot be bound ({error})") from error
        result = self.store.query(sparql, dict(self.prefixes.items()), bound, timeout=timeout, memory=memory)
        return Answer(result, self.prefixes)

    def statements(
        self,
        subject: str | None = None,
        predicate: str | None = None,
        object: Object | None = None,
        *,
        document: str | None = None,
        status: Status | None = None,
        confidence: float = 0.0,
    ) -> Iterator[Statement]:
        """Statements that fit all that is given, in the order of their documents and places.

        Names, CURIEs and IRIs are understood alike: `graph.statements("PBB", "kg:memberOf")`. `confidence` is
        the least that is wanted. A graph that another tool wrote, without annotations, gives its plain triples.
        """
        from .stored import in_place, read_plain, read_statements, scan_statements

        wanted: dict[str, str | Literal] = {}
        if subject is not None:
            wanted["s"] = self.resolve(subject)
        if predicate is not None:
            wanted["p"] = self.resolve(predicate)
        if object is not None:
            wanted["o"] = object if isinstance(object, Literal) else self.resolve(object)
        if document is not None:
            wanted["document"] = self._document(document)
        if status is not None:
            wanted["status"] = status.iri
        if not self._is_annotated:
            found = read_plain(self.query, wanted)
        elif self._loaded is not None and wanted.keys() <= {"status"}:
            found = iter(self._loaded)
        elif isinstance(self.store, LocalStore) and wanted.keys() <= {"status"}:
            found = scan_statements(self.store, self.query)
        else:
            # The status is optional in a graph, so binding it would not choose: that is done below.
            found = read_statements(self.query, {name: value for name, value in wanted.items() if name != "status"})
        chosen = (s for s in found if s.confidence >= confidence and (status is None or s.status is status))
        yield from sorted(chosen, key=in_place)

    @cached_property
    def _is_annotated(self) -> bool:
        if self._annotated is not None:
            return self._annotated
        # What reification other tools wrote is part of their plain triples; ours has a status, and documents.
        return bool(self.query("ASK { { ?st a rdf:Statement ; kg:status ?s } UNION { ?d a kg:Document } }"))

    # ── names ─────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        """Labels by IRI and language, from the properties of `ENTITY_LABELS`, the first that has one."""
        properties = " ".join(f"(<{iri}> {rank})" for rank, iri in enumerate(ENTITY_LABELS))
        answer = self.query(f"SELECT ?s ?l WHERE {{ VALUES (?p ?rank) {{ {properties} }} ?s ?p ?l }} ORDER BY ?rank ?l")
        labels: dict[str, dict[str, str]] = {}
        for subject, label in answer.terms():
            if isinstance(subject, ox.NamedNode) and isinstance(label, ox.Literal):
                labels.setdefault(subject.value, {}).setdefault(label.language or "", label.value)
        return labels

    def label(self, node: str, language: str | None = None) -> str:
        """What to call `node`: its label in `language`, else in another language, else its local name."""
        labels = self._labels.get(node, {})
        for tag in (language, *self.languages, ""):
            if tag is not None and tag in labels:
                return labels[tag]
        return next(iter(labels.values()), None) or local_name(node)

    @cached_property
    def labelled(self) -> frozenset[str]:
        """The nodes of the field: whatever has a skos:prefLabel, linked or not."""
        return frozenset(str(row["s"]) for row in self.query("SELECT DISTINCT ?s WHERE { ?s skos:prefLabel ?l }"))

    def labels(self, node: str) -> Mapping[str, str]:
        """All labels of `node`, by language tag ('' where there is none)."""
        return self._labels.get(node, {})

    @cached_property
    def lexicon(self) -> Lexicon:
        """Every name in the graph, and what it means."""
        from ..vocabulary.lexicon import Lexicon

        lexicon = Lexicon()
        for iri, labels in self._labels.items():
            lexicon.add(self.prefixes.curie(iri), iri)
            for text in labels.values():
                lexicon.add(text, iri)
        for subject, alias in self.query("SELECT ?s ?l WHERE { ?s skos:altLabel ?l } ORDER BY ?s ?l").terms():
            if isinstance(subject, ox.NamedNode):
                lexicon.add(alias.value, subject.value)
        return lexicon

    def resolve(self, name: str) -> str:
        """The IRI that a label, a CURIE or an IRI means. Raises UsageError with the nearest known name."""
        found = self.lexicon.get(name)
        if found is not None:
            return found
        iri = self.prefixes.expand(name) or name
        if is_iri(iri):
            return iri
        near = self.lexicon.near(name)
        raise UsageError(f"'{name}' is not in the graph" + (f"; did you mean '{near}'?" if near else ""))

    @cached_property
    def types(self) -> Mapping[str, list[str]]:
        """The classes of every node but statements and spans of text, which are many and no nodes."""
        found: dict[str, list[str]] = {}
        sparql = "SELECT ?s ?t WHERE { ?s a ?t FILTER(?t NOT IN (rdf:Statement, nif:OffsetBasedString)) }"
        for subject, kind in self.query(sparql).terms():
            if isinstance(subject, ox.NamedNode) and isinstance(kind, ox.NamedNode):
                found.setdefault(subject.value, []).append(kind.value)
        return {subject: sorted(kinds) for subject, kinds in found.items()}

    def is_a(self, node: str, kind: str) -> bool:
        """Whether `node` is of class `kind` or of one below it."""
        return bool(self.query("ASK { ?node a/rdfs:subClassOf* ?kind }", node=node, kind=kind))

    def _document(self, name: str) -> str:
        found = self.query("SELECT ?d ?id WHERE { ?d dcterms:identifier ?id }", id=Literal(name))
        return next((str(row["d"]) for row in found), None) or self.resolve(name)

    # ── other shapes ──────────────────────────────────────────────────────────────────────

    def triples(self) -> list[tuple[str, str, str]]:
        """The triples of the default graph as N-Triples terms. Raises UsageError for an endpoint elsewhere."""
        return self.local.triples()

    @property
    def local(self) -> LocalStore:
        """The store, when it is in this process."""
        if not isinstance(self.store, LocalStore):
            raise UsageError("the graph lies in an endpoint elsewhere; ask for the triples with a CONSTRUCT query")
        return self.store

    def describe(self, node: str) -> str:
        """Turtle of what is known about `node`: its triples, and every statement about it with its evidence."""
        from ..rdf.turtle import serialize_turtle

        iri = self.resolve(node)
        answer = self.query(
            """CONSTRUCT { ?node ?p ?o . ?st ?sp ?so . ?span ?ep ?eo } WHERE {
                 { ?node ?p ?o } UNION
                 { { ?st rdf:subject ?node } UNION { ?st rdf:object ?node } ?st ?sp ?so } UNION
                 { { ?st rdf:subject ?node } UNION { ?st rdf:object ?node }
                   ?st prov:wasDerivedFrom ?span . ?span ?ep ?eo } }""",
            node=iri,
        )
        return serialize_turtle(answer.triples(), self.prefixes)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The network of asserted triples between resources; see `kgraph.graph.network.to_networkx`."""
        from .network import to_networkx

        return to_networkx(self)

    def to_rdflib(self) -> rdflib.Graph:
        """A copy as an rdflib graph, with the same prefixes: the way to rdflib's formats and plugins."""
        import rdflib

        copy = rdflib.Graph(bind_namespaces="none")
        for prefix, namespace in self.prefixes.items():
            copy.bind(prefix, namespace, override=True)
        copy.parse(data="".join(f"{s} {p} {o} .\n" for s, p, o in self.triples()), format="nt")
        return copy

    def show(self, **options: Any) -> Any:
        """The explorer, embedded in a notebook: `kgraph.show(graph, **options)`."""
        from .. import show

        return show(self, **options)

    def __len__(self) -> int:
        """How many statements: annotated ones, or triples where nothing is annotated."""
        pattern = "?st a rdf:Statement ; rdf:subject ?s" if self._is_annotated else "?s ?p ?o"
        return next(int(str(row["n"])) for row in self.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"))

    def __repr__(self) -> str:
        return f"<Graph {self.title!r}: {len(self)} statements>"

    def _repr_html_(self) -> str:
        """A first look for notebooks: how much there is, and some of it in words."""
        from html import escape
        from itertools import islice

        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in self._in_words(statement)) + "</tr>"
            for statement in islice(self.statements(), 10)
        )
        title = escape(self.title or "Graph")
        return f"<p><b>{title}</b>: {len(self)} statements</p><table>{rows}</table>"

    def _in_words(self, statement: Statement) -> tuple[str, str, str, str]:
        obj = statement.object
        shown = obj.value if isinstance(obj, Literal) else self.label(obj)
        evidence = statement.evidence
        quote = (evidence.quote or statement.note) if evidence else ""
        return self.label(statement.subject), self.label(statement.predicate), shown, quote


def _prefixes(store: LocalStore, declared: dict[str, str]) -> PrefixMap:
    """Prefixes for a file: those it declares, and ours; a graph of ours also gives away its base IRI."""
    base = ""
    with explained():
        document = next(iter(store.ox.quads_for_pattern(None, ox.NamedNode(TYPE), ox.NamedNode(DOCUMENT))), None)
    if document is not None and isinstance(document.subject, ox.NamedNode):
        base = document.subject.value.rpartition("doc/")[0]
    own = project_prefixes(base) if base else PREFIXES
    return PrefixMap({**own, **{prefix: namespace for prefix, namespace in declared.items() if prefix}}, base)
