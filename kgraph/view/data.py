"""What the page holds: the graph as columns of integers, every text once.

The page decodes it in `data.js`; the two files are the two sides of one format.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.namespaces import KG, KGC, RDF, RDFS, SKOS, XSD, local_name
from ..core.statements import Literal, Statement, Status
from ..graph.graph import Graph
from ..graph.network import DESCRIBING, communities
from ..graph.statements import reading_order
from .layout import CORE, layout

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["LIMIT", "page_data"]

LIMIT = 250_000
"""Statements that a page holds; a browser opens more only with patience. Beyond, the most central nodes are shown."""

_STATUSES = {status: number for number, status in enumerate(Status)}
_STYLES = {
    "State": 0,
    "InternationalOrganization": 1,
    "RegionalOrganization": 2,
    "Organization": 3,
    "NonStateActor": 3,
    "Person": 4,
    "ActorGroup": 5,
    "Actor": 5,
    "CooperationType": 6,
    "Field": 7,
    "Issue": 8,
    "Challenge": 9,
    "Opportunity": 9,
    "Benefit": 9,
    "Trend": 9,
    "Principle": 9,
    "Agreement": 10,
    "Programme": 10,
    "Event": 10,
    "Place": 10,
    "Document": 10,
}
_OTHER = 11
_SEPARATOR = "\x1f"


class _Numbers(dict[str, int]):
    """Things by the number in which they came first."""

    def of(self, key: str) -> int:
        return self.setdefault(key, len(self))


def page_data(
    graph: Graph,
    *,
    shown: int = 300,
    focus: str | None = None,
    nodes: Iterable[str] | None = None,
) -> dict[str, Any]:
    """The object that `data.js` reads. `shown` nodes are drawn at first, or those in `nodes`; `focus` is opened."""
    statements = list(graph.statements())
    network = _network(graph, statements)
    ranks = _ranks(network)
    order = sorted(network, key=lambda node: (-ranks[node], graph.label(node), node))
    if len(statements) > LIMIT:
        chosen = None if nodes is None else set(nodes)
        statements = _most_central(statements, order if chosen is None else [node for node in order if node in chosen])
        network = network.subgraph(
            {s.subject for s in statements} | {s.object for s in statements if isinstance(s.object, str)}
        )
        order = [node for node in order if node in network]
    number = {node: i for i, node in enumerate(order)}
    edges = [(number[a], number[b]) for a, b in network.edges()]
    groups = _communities(network, order, edges)
    points = layout(len(order), edges, groups)
    classes = _Classes(graph)
    first, second = (*graph.languages, "id", "en")[:2]
    languages = [first, second] if first != second else [first]
    tops = [ranks[node] for node in order]
    top = max(tops, default=1.0) or 1.0
    return {
        "format": 1,
        "title": dict.fromkeys(languages, graph.title),
        "languages": languages,
        "prefixes": dict(graph.prefixes.items()),
        "base": graph.prefixes.base,
        "start": {
            "shown": min(shown, len(order)),
            "focus": number.get(focus) if focus else None,
            "nodes": sorted(number[node] for node in nodes if node in number) if nodes is not None else None,
        },
        "palette": json.loads((Path(__file__).parent / "palette.json").read_text(encoding="utf-8")),
        "nodes": {
            "iri": order,
            "class": [classes.of(graph.types.get(node, ())) for node in order],
            "label": {language: [_label(graph, node, language) for node in order] for language in languages},
            "aliases": _aliases(graph, order, languages),
            "description": _descriptions(graph, order, languages),
            "links": _links(graph, order),
            "x": [int(point[0]) for point in points],
            "y": [int(point[1]) for point in points],
            "rank": [round(rank / top, 3) for rank in tops],
            "community": groups,
        },
        **_statements(graph, statements, number, languages, classes),
        "classes": classes.rows(languages),
    }


def _label(graph: Graph, node: str, language: str) -> str:
    """The label in this language, or '' so that the page falls back; never nothing in all of them."""
    labels = graph.labels(node)
    if language == graph.languages[0] and not any(tag in labels for tag in graph.languages):
        return graph.label(node)
    return labels.get(language, "")


def _most_central(statements: list[Statement], order: list[str]) -> list[Statement]:
    """As many statements as a page can hold: those between the first nodes of `order`, and their values."""
    place = {node: i for i, node in enumerate(order)}
    beyond = len(order)

    def last(statement: Statement) -> int:
        obj = statement.object
        linked = isinstance(obj, str) and statement.predicate not in DESCRIBING
        return max(place.get(statement.subject, beyond), place.get(str(obj), beyond) if linked else 0)

    kept = [statement for statement in sorted(statements, key=last)[:LIMIT] if last(statement) < beyond]
    return sorted(kept, key=reading_order)


def _network(graph: Graph, statements: Iterable[Statement]) -> nx.MultiDiGraph[str]:
    """All nodes, and every link that can be drawn: those that are only suggested, too."""
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    # A shipped concept that no statement names is there only because it is broader than one.
    network.add_nodes_from(node for node in graph.labelled if not node.startswith(KGC))
    for statement in statements:
        network.add_node(statement.subject)
        if isinstance(statement.object, str) and statement.predicate not in DESCRIBING:
            network.add_edge(statement.subject, statement.object, key=statement.predicate)
    return network


def _communities(network: nx.MultiDiGraph[str], order: list[str], edges: list[tuple[int, int]]) -> list[int]:
    """Community numbers of the nodes that are laid out; another node has that of its most important neighbour."""
    found = communities(network.subgraph(order[:CORE]))
    numbers = [found.get(node, -1) for node in order]
    best: dict[int, int] = {}
    for a, b in edges:
        low, high = min(a, b), max(a, b)
        if high >= CORE and low < best.get(high, high):
            best[high] = low
    for node in range(CORE, len(order)):  # A neighbour that counts more comes before, so it has its number already.
        numbers[node] = numbers[best[node]] if node in best else 0
    return numbers


def _ranks(network: Any) -> dict[str, float]:
    """PageRank, in which a node that links to many gains as one that is linked to: both explain the field."""
    import networkx as nx

    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(network)
    simple.add_edges_from(network.edges())
    return dict(nx.pagerank(simple)) if len(simple) else {}


class _Classes:
    """The classes in use, with those above them, so that the page can filter by a class and all below it."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.numbers = _Numbers()
        self.parents: dict[str, str] = {}
        for row in graph.query("SELECT ?c ?p WHERE { ?c rdfs:subClassOf ?p FILTER(isIRI(?p)) } ORDER BY ?c ?p"):
            child, parent = str(row["c"]), str(row["p"])
            if child.startswith(KG) == parent.startswith(KG):
                self.parents.setdefault(child, parent)

    def of(self, types: Iterable[str]) -> int:
        """The number of the class that says most: ours rather than another vocabulary's, the lowest of several."""
        candidates = [iri for iri in types if not iri.startswith((RDF, RDFS, SKOS))] or list(types)
        if not candidates:
            return -1
        chosen = max(candidates, key=lambda iri: (iri.startswith(KG), len(self._chain(iri)), iri))
        for iri in reversed(self._chain(chosen)):
            self.numbers.of(iri)
        return self.numbers[chosen]

    def _chain(self, iri: str) -> list[str]:
        chain = [iri]
        while (parent := self.parents.get(chain[-1])) and parent not in chain:
            chain.append(parent)
        return chain

    def rows(self, languages: list[str]) -> list[dict[str, Any]]:
        return [
            {
                "iri": iri,
                "label": {language: self.graph.label(iri, language) for language in languages},
                "parent": self.numbers.get(self.parents.get(iri, ""), -1),
                "style": _STYLES.get(iri.removeprefix(KG), _OTHER),
            }
            for iri in self.numbers
        ]


def _aliases(graph: Graph, order: list[str], languages: list[str]) -> dict[str, list[str]]:
    """Other names by language; names without a language, or in a further one, stand with the first."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for row in graph.query("SELECT ?s ?l (LANG(?l) AS ?language) WHERE { ?s skos:altLabel ?l } ORDER BY ?s ?l"):
        language = str(row["language"])
        known = language if language in languages else languages[0]
        found.setdefault((str(row["s"]), known), {})[str(row["l"])] = None
    return {language: [_SEPARATOR.join(found.get((node, language), ())) for node in order] for language in languages}


def _descriptions(graph: Graph, order: list[str], languages: list[str]) -> dict[str, list[str]]:
    found: dict[tuple[str, str], str] = {}
    for row in graph.query(
        "SELECT ?s ?d (LANG(?d) AS ?language) WHERE"
        " { VALUES ?p { skos:definition dcterms:description rdfs:comment } ?s ?p ?d } ORDER BY ?s ?d"
    ):
        found.setdefault((str(row["s"]), str(row["language"])), str(row["d"]))
    return {language: [found.get((node, language), "") for node in order] for language in languages}


def _links(graph: Graph, order: list[str]) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for row in graph.query(
        "SELECT ?s ?l WHERE { VALUES ?p { owl:sameAs skos:exactMatch skos:closeMatch foaf:page schema:url } ?s ?p ?l"
        " FILTER(isIRI(?l)) } ORDER BY ?s ?l"
    ):
        link = str(row["l"])
        if link.startswith(("https://", "http://")):
            found.setdefault(str(row["s"]), []).append(link)
    return [found.get(node, []) for node in order]


def _statements(
    graph: Graph, statements: list[Statement], number: dict[str, int], languages: list[str], classes: _Classes
) -> dict[str, Any]:
    predicates, agents, literals = _Numbers(), _Numbers(), _Numbers()
    values: list[list[str]] = []
    documents, rows = _documents(graph)

    def literal(*parts: str) -> int:
        place = literals.of(_SEPARATOR.join(parts))
        if place == len(values):
            values.append(list(parts))
        return -place - 1

    columns: dict[str, list[Any]] = {
        name: []
        for name in (
            "id",
            "subject",
            "predicate",
            "object",
            "document",
            "start",
            "end",
            "quote",
            "confidence",
            "status",
            "by",
            "note",
        )
    }
    qualifiers: dict[str, list[list[str]]] = {}
    for statement in statements:
        obj, evidence = statement.object, statement.evidence
        if isinstance(obj, Literal):
            short = graph.prefixes.curie(obj.datatype) if not obj.language and obj.datatype != XSD + "string" else ""
            target = literal(obj.value, obj.language, short)
        elif obj in number and statement.predicate not in DESCRIBING:
            target = number[obj]
        else:  # A class: the page shows its name, in whichever language it stands.
            target = literal(
                *(graph.label(obj, language) for language in (languages[0],)), "", "class:" + str(classes.of([obj]))
            )
        at = documents.get(evidence.document, -1) if evidence else -1
        has_text = at >= 0 and rows[at]["text"] is not None
        row = (
            statement.id if evidence else "",
            number[statement.subject],
            predicates.of(statement.predicate),
            target,
            at,
            evidence.start if evidence else 0,
            evidence.end if evidence else 0,
            evidence.quote if evidence and not has_text else None,
            round(statement.confidence * 100),
            _STATUSES[statement.status],
            agents.of(statement.by) if statement.by else -1,
            statement.note,
        )
        if statement.qualifiers:
            qualifiers[str(len(columns["id"]))] = [
                [
                    graph.label(predicate, "id"),
                    graph.label(predicate, "en"),
                    value.value if isinstance(value, Literal) else graph.label(value, languages[0]),
                    local_name(predicate),
                ]
                for predicate, value in statement.qualifiers
                if predicate != SKOS + "prefLabel"  # The gist of a quotation is its label already.
            ]
        for column, value in zip(columns.values(), row, strict=True):
            column.append(value)
    who = graph.query("SELECT DISTINCT ?a ?name WHERE { ?st prov:wasAttributedTo ?a . ?a rdfs:label ?name }")
    agent_iris = {str(row["name"]): str(row["a"]) for row in who}
    symmetric = {str(row["p"]) for row in graph.query("SELECT ?p WHERE { ?p a owl:SymmetricProperty }")}
    return {
        "predicates": [
            {
                "iri": iri,
                "label": {language: graph.label(iri, language) for language in languages},
                "symmetric": iri in symmetric,
            }
            for iri in predicates
        ],
        "agents": list(agents),
        "agent_iris": [agent_iris.get(name, "") for name in agents],
        "documents": rows,
        "literals": values,
        "statements": {**columns, "qualifiers": qualifiers},
    }


def _documents(graph: Graph) -> tuple[dict[str, int], list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    for row in graph.query(
        """SELECT ?d ?id ?title ?author ?published ?source ?language WHERE {
             ?d a kg:Document ; dcterms:identifier ?id ; dcterms:title ?title
             OPTIONAL { ?d dcterms:creator ?author } OPTIONAL { ?d dcterms:issued ?published }
             OPTIONAL { ?d dcterms:source ?source } OPTIONAL { ?d dcterms:language ?language } } ORDER BY ?d"""
    ):
        iri = str(row["d"])
        known = graph.documents.get(iri)
        texts = {key: str(row[key] or "") for key in ("id", "title", "author", "published", "source", "language")}
        rows.append({"iri": iri, **texts, "text": known.text if known else None})
    return {row["iri"]: i for i, row in enumerate(rows)}, rows
