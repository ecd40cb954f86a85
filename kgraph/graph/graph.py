"""`Graph`: the object that a Python user holds. It has a store, and the prefixes with which to query it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import pyoxigraph as ox

from ..core.errors import UsageError
from ..core.languages import preferred
from ..core.messages import Message, several_meanings, shortened
from ..core.namespaces import PREFIXES, RELATIVE_BASE, PrefixMap, is_iri, local_name
from ..core.terms import Literal, Object
from ..rdf.oxigraph import to_ox
from ..sparql.answers import Answer
from ..sparql.store import LocalStore, Store
from . import opening

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    import networkx
    import rdflib

    from ..core.statements import Statement, Status
    from ..sparql.endpoint import Endpoint
    from ..text.documents import Document
    from ..vocabulary.lexicon import Lexicon
    from .kinds import Kinds

__all__ = ["Graph"]


class Graph:
    """A knowledge graph: statements with their evidence, and whatever other RDF the store holds.

    `kgraph.open` opens a project, a build or a file; `Graph.parse_turtle` reads a text.

    >>> graph = Graph.parse_turtle('<https://e.org/a> <https://e.org/knows> <https://e.org/b> .')
    >>> [statement.predicate for statement in graph.statements()]
    ['https://e.org/knows']
    >>> [row["o"] for row in graph.query("SELECT ?o { ?s ?p ?o }")]
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
        remarks: Sequence[Message] = (),
    ) -> None:
        self.store = store
        self.prefixes = prefixes or PrefixMap(PREFIXES)
        self.languages = tuple(languages)
        """Language tags in the order in which a label is looked for."""
        if isinstance(store, LocalStore) and self.prefixes.base:
            store.base = self.prefixes.base
        self.title = title
        self._loaded = statements  # What the store was loaded from, where that is at hand: it need not be asked for them.
        self.documents: Mapping[str, Document] = documents or {}
        """Documents by IRI, as far as their texts are at hand; the graph itself holds only quotes."""
        self.remarks = tuple(remarks)
        """What a person should know of how the graph was read; the command line prints it."""
        self._annotated = annotated  # None: found by a query when it is needed.

    # ── opening ───────────────────────────────────────────────────────────────────────────

    @classmethod
    def open_file(cls, path: Path) -> Graph:
        """The graph in an RDF file: Turtle, N-Triples, N-Quads, TriG, JSON-LD, RDF/XML or N3, by its ending.

        Raises InputError for a file that cannot be read, ParseError with the line for one that is not in its format.
        """
        store, prefixes, remarks = opening.from_file(path)
        return cls(store, prefixes, title=path.stem, remarks=remarks)

    @classmethod
    def open_store(cls, path: str | os.PathLike[str]) -> Graph:
        """The graph in a store on disk, opened read-only, so that several programs may read it.

        Its title is the name of the folder around it. Raises InputError for what is not a store, DamagedError for a
        store whose files have changed.
        """
        store, prefixes = opening.from_disk(path)
        build = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120  # pathlib would cost every query its import
        return cls(store, prefixes, title=os.path.basename(build))  # noqa: PTH119

    @classmethod
    def parse_turtle(cls, text: str, base: str = RELATIVE_BASE) -> Graph:
        """The graph that a Turtle text (RDF 1.1 or 1.2) describes; `base` completes its relative IRIs.

        Raises ParseError with the line.
        """
        store, prefixes, remarks = opening.from_turtle(text, base)
        return cls(store, prefixes, remarks=remarks)

    @classmethod
    def open_endpoint(cls, endpoint: Endpoint) -> Graph:
        """A copy in memory of all that a SPARQL endpoint holds, for what reads the whole graph.

        `Graph(endpoint)` asks the endpoint itself. Raises InputError when it is too large or cannot be read completely.
        """
        store, prefixes = opening.from_endpoint(endpoint)
        return cls(store, prefixes, title=endpoint.url)

    # ── asking ────────────────────────────────────────────────────────────────────────────

    def query(
        self, sparql: str, /, *, timeout: float | None = None, memory: int | None = None, **values: str | Literal
    ) -> Answer:
        """The answer to a SPARQL 1.1 query, in which the graph's prefixes are declared already.

        A relative IRI is resolved against the base of the project or of the file, where the query declares none.

        `values` bind variables: a `str` is an IRI, a `Literal` a literal. They are bound as terms and never become
        part of the text; in a SELECT each must be among the columns (RDF-dev SEP-0007), and the rows leave it out.

        With a `timeout` in seconds or a `memory` in megabytes the query runs in a child process. Use them for a query
        that you do not trust: it cannot stop or fill this program.

        Raises QueryError for a query that cannot be parsed or answered, QueryTimeoutError or QueryMemoryError when it
        reaches a limit, and UsageError for a value that is not a term.

        >>> graph = Graph.parse_turtle('<https://e.org/pbb> <https://e.org/in> 1945 .')
        >>> list(graph.query("SELECT ?s ?year { ?s ?p ?year }", s="https://e.org/pbb"))
        [{'s': 'https://e.org/pbb', 'year': 1945}]
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
        """The answer to a query, as `query` gives it, for variables whose names are in a mapping."""
        bound = {}
        for name, value in values.items():
            try:
                bound[ox.Variable(name)] = to_ox(value)
            except ValueError as error:  # Not a name of a variable, not an IRI, or a text with half of a surrogate pair.
                if isinstance(value, str) and name.isidentifier():
                    short = shortened(value, 61)
                    raise UsageError(
                        Message("{} of the query: '{}' is not an IRI; graph.resolve() gives the IRI of a name", name, short)
                    ) from error
                raise UsageError(Message("a value of the query cannot be bound ({})", str(error))) from error
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
        """The statements that fit everything given, ordered by document and by where in it they were read.

        `subject`, `predicate` and a `str` as `object` are a label, a CURIE or an IRI; `document` is an id, a title or
        an IRI; `confidence` is the lowest wanted. Raises UsageError for a name that is not in the graph.

        A graph that another tool wrote, without annotations, gives its plain triples as statements without evidence and
        without a status; with a `document` or a `status` it gives none. A blank node is `_:` and its name.

        >>> graph = Graph.parse_turtle('<https://e.org/pbb> <https://e.org/in> 1945 .')
        >>> [statement.object.value for statement in graph.statements(predicate="https://e.org/in")]
        ['1945']
        """
        from .statements import read_all, read_plain, read_selected, reading_order

        selected: dict[str, str | Literal] = {}
        if subject is not None:
            selected["s"] = self.resolve(subject)
        if predicate is not None:
            selected["p"] = self.resolve(predicate)
        if object is not None:
            selected["o"] = object if isinstance(object, Literal) else self.resolve(object)
        if document is not None:
            selected["document"] = self._document(document)
        if not self.is_annotated:
            # A plain triple has no status of its own.
            found = read_plain(self.query, selected, has_names=self._names_blank_nodes) if status is None else iter(())
        elif self._loaded is not None and not selected:
            found = iter(self._loaded)
        elif isinstance(self.store, LocalStore) and not selected:
            found = read_all(self.store, self.query)
        else:
            found = read_selected(self.query, selected)
        chosen = (s for s in found if s.confidence >= confidence and (status is None or s.status is status))
        yield from sorted(chosen, key=reading_order)

    @cached_property
    def is_annotated(self) -> bool:
        """Whether it has statements with evidence and a status, as kgraph writes them, and not only plain triples."""
        if self._annotated is not None:
            return self._annotated
        # Reification by other tools is part of their plain triples; ours has a status, and documents.
        return bool(self.query("ASK { { ?st a rdf:Statement ; kg:status ?s } UNION { ?d a kg:Document } }"))

    @property
    def _names_blank_nodes(self) -> bool:
        """Whether a blank node has the same name in every answer; at an endpoint each answer has its own names."""
        return isinstance(self.store, LocalStore)

    def _document(self, name: str) -> str:
        """The IRI of a document, given by its id or by any of its names."""
        found = self.query("SELECT ?d ?id WHERE { ?d dcterms:identifier ?id }", id=Literal(name))
        return next((str(row["d"]) for row in found), None) or self.resolve(name)

    # ── names ─────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        from .names import read_labels

        return read_labels(self.query)

    def label(self, node: str, language: str | None = None) -> str:
        """The name of a node: its label in `language`, else without a language, else in one of `languages`, else any.

        A variant of a language will do (RFC 4647): `en-GB` for `en`. A node without a label is called by the local name
        of its IRI, a blank node by its class.

        >>> Graph.parse_turtle("").label("https://e.org/vocab#memberOf")
        'memberOf'
        """
        found = preferred(self._labels.get(node, {}), language, self.languages)
        if found:
            return found
        if not node.startswith("_:"):
            return local_name(node)
        kind = self.kind(node)
        return f"[{self.label(kind, language)}]" if kind and not kind.startswith("_:") else "[]"

    def labels(self, node: str) -> Mapping[str, str]:
        """One label of a node per language tag ('' where there is none); empty for an unknown node."""
        return self._labels.get(node, {})

    @cached_property
    def labelled(self) -> frozenset[str]:
        """The nodes that a picture shows, linked or not: those with a skos:prefLabel, without annotations with any label."""
        if not self.is_annotated:
            return frozenset(node for node in self._labels if self._names_blank_nodes or not node.startswith("_:"))
        return frozenset(str(row["s"]) for row in self.query("SELECT DISTINCT ?s WHERE { ?s skos:prefLabel ?l }"))

    @cached_property
    def lexicon(self) -> Lexicon:
        """Every label, alternative label and CURIE in the graph, and the IRI that it means."""
        from .names import read_lexicon

        return read_lexicon(self.query, self._labels, self.prefixes)

    def resolve(self, name: str) -> str:
        """The IRI that a label, an id, a CURIE or an IRI means; a label in any language, upper or lower case.

        An IRI need not be in the graph. Raises UsageError with the nearest known name for anything else, and with the ids
        for a label that several entities share.

        >>> graph = Graph.parse_turtle("")
        >>> graph.resolve("kg:memberOf"), graph.resolve("https://e.org/a")
        ('https://w3id.org/kgraph/vocab#memberOf', 'https://e.org/a')
        """
        found = self.lexicon.get(name)
        if shared := self.lexicon.sharing(name):
            raise UsageError(Message("{}; {}", *several_meanings(name, [self.prefixes.curie(iri) for iri in shared])))
        if found is not None:
            return found
        own = self.prefixes.expand(f"ent:{name}")
        if own and self.lexicon.get(self.prefixes.curie(own)) == own:
            return own
        iri = self.prefixes.expand(name) or name
        if is_iri(iri):
            return iri
        unknown = Message("'{}' is not in the graph", name)
        fix = self.lexicon.did_you_mean(name)
        raise UsageError(Message("{}; {}", unknown, fix) if fix else unknown)

    @cached_property
    def types(self) -> Mapping[str, list[str]]:
        """The classes of each node by its name, sorted; without statements and spans of text."""
        from .names import read_types

        return read_types(self.query)

    def kind(self, node: str) -> str:
        """The class that says most about a node, '' for a node without a class; see `kgraph.graph.kinds`."""
        return self.kinds.most_specific(self.types.get(node, ()))

    @cached_property
    def kinds(self) -> Kinds:
        """How the classes of the graph stand to one another."""
        from .kinds import Kinds

        return Kinds(self.query)

    def is_a(self, node: str, kind: str) -> bool:
        """Whether the IRI `node` is of class `kind` or of one of its subclasses."""
        return bool(self.query("ASK { ?node a/rdfs:subClassOf* ?kind }", node=node, kind=kind))

    # ── other forms ───────────────────────────────────────────────────────────────────────

    @property
    def local(self) -> LocalStore:
        """The store. Raises UsageError when that is a SPARQL endpoint and not in this process."""
        if not isinstance(self.store, LocalStore):
            raise UsageError(Message("the graph is at a SPARQL endpoint; copy it with Graph.open_endpoint"))
        return self.store

    def triples(self) -> list[tuple[str, str, str]]:
        """The triples of all graphs, each once, as terms of N-Triples in no order. Raises UsageError for an endpoint.

        `graph.local.dataset()` gives the triples of each named graph.
        """
        return self.local.triples()

    def describe(self, node: str) -> str:
        """Turtle of all that is known about a node: its triples, and every statement about it with its evidence.

        `node` is a label, a CURIE or an IRI. Raises UsageError for a name that is not in the graph.
        """
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
        """The accepted triples between resources as a networkx graph; see `kgraph.graph.network.to_networkx`."""
        from .network import to_networkx

        return to_networkx(self)

    def to_rdflib(self) -> rdflib.Graph:
        """A copy of all triples for rdflib, with the same prefixes and the literals as they were written.

        Triples of named graphs are in it, too, each once; TriG and N-Quads keep the graphs apart (`kgraph.export`). Raises
        UsageError for an endpoint, and for triple terms, which are RDF 1.2 and which rdflib cannot hold.
        """
        import rdflib

        from ..rdf.rdflib_nodes import to_rdflib, without_rdflib_warnings

        copy = rdflib.Graph(bind_namespaces="none")
        for prefix, namespace in self.prefixes.items():
            copy.bind(prefix, namespace, override=True)
        # Many triples share a term.
        nodes: dict[str, Any] = {}
        with without_rdflib_warnings():
            for triple in self.triples():
                if triple[2].startswith("<<("):
                    raise UsageError(
                        Message("the data holds triple terms (RDF 1.2), which rdflib cannot hold: export rdf12")
                    )
                for term in triple:
                    if term not in nodes:
                        nodes[term] = to_rdflib(term)
                copy.add((nodes[triple[0]], nodes[triple[1]], nodes[triple[2]]))
        return copy

    def show(self, **options: Any) -> Any:
        """The explorer, embedded in a notebook: `kgraph.show(graph, **options)`."""
        from .. import show

        return show(self, **options)

    def __len__(self) -> int:
        """The number of statements; of triples where nothing is annotated."""
        pattern = "?st a rdf:Statement ; rdf:subject ?s" if self.is_annotated else "?s ?p ?o"
        return next(int(str(row["n"])) for row in self.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"))

    def __repr__(self) -> str:
        return f"<Graph {self.title!r}: {len(self)} statements>"

    def _repr_html_(self) -> str:
        """What a notebook shows of the graph."""
        from .notebook import summary_html

        return summary_html(self)
