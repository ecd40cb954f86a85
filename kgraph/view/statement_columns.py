"""What a page says of its statements: a column for each part, with the numbers of nodes, predicates, documents, agents.

A literal is a negative number: -1 - its position among the literals.
"""

from __future__ import annotations

from typing import Any

from ..core.namespaces import SKOS, XSD, local_name
from ..core.statements import Literal, Statement, Status
from ..graph.graph import Graph
from ..graph.network import DESCRIBING
from .classes import Classes
from .node_columns import SEPARATOR

__all__ = ["STATUSES", "statement_columns"]

STATUSES: dict[Status | None, int] = {status: number for number, status in enumerate((*Status, None))}
"""The number of each status in the data of a page; the last is that of a triple without one."""
_COLUMNS = "id subject predicate object document start end quote confidence status by note".split()


def statement_columns(
    graph: Graph, statements: list[Statement], node_numbers: dict[str, int], languages: list[str], classes: Classes
) -> dict[str, Any]:
    """The statements in columns, and the lists that their numbers point into."""
    return _Columns(graph, node_numbers, languages, classes).of(statements)


class _Numbers(dict[str, int]):
    """Things by the number in which they came first."""

    def of(self, key: str) -> int:
        return self.setdefault(key, len(self))


class _Columns:
    def __init__(self, graph: Graph, node_numbers: dict[str, int], languages: list[str], classes: Classes) -> None:
        self.graph, self.node_numbers, self.languages, self.classes = graph, node_numbers, languages, classes
        self.predicates, self.agents, self.literals = _Numbers(), _Numbers(), _Numbers()
        self.literal_parts: list[list[str]] = []
        self.documents = _documents(graph)
        self.document_numbers = {row["iri"]: number for number, row in enumerate(self.documents)}

    def of(self, statements: list[Statement]) -> dict[str, Any]:
        rows = [self._row(statement) for statement in statements]
        columns: dict[str, Any] = {name: [row[i] for row in rows] for i, name in enumerate(_COLUMNS)}
        columns["qualifiers"] = {
            str(number): self._qualifiers(statement) for number, statement in enumerate(statements) if statement.qualifiers
        }
        agent_iris = self._agent_iris()
        return {
            "predicates": self._predicate_rows(),
            "agents": list(self.agents),
            "agent_iris": [agent_iris.get(name, "") for name in self.agents],
            "documents": self.documents,
            "literals": self.literal_parts,
            "statements": columns,
        }

    def _row(self, statement: Statement) -> tuple[Any, ...]:
        """The cells of a statement, in the order of the columns."""
        evidence = statement.evidence
        document = self.document_numbers.get(evidence.document, -1) if evidence else -1
        has_text = document >= 0 and self.documents[document]["text"] is not None
        return (
            statement.id if evidence else "",
            self.node_numbers[statement.subject],
            self.predicates.of(statement.predicate),
            self._object(statement),
            document,
            evidence.start if evidence else 0,
            evidence.end if evidence else 0,
            # With the text at hand, the page takes the quote from there.
            evidence.quote if evidence and not has_text else None,
            round(statement.confidence * 100),
            STATUSES[statement.status],
            self.agents.of(statement.by) if statement.by else -1,
            statement.note,
        )

    def _object(self, statement: Statement) -> int:
        obj = statement.object
        if isinstance(obj, Literal):
            is_plain = obj.language or obj.datatype == XSD + "string"
            return self._literal(obj.value, obj.language, "" if is_plain else self.graph.prefixes.curie(obj.datatype))
        if obj in self.node_numbers and statement.predicate not in DESCRIBING:
            return self.node_numbers[obj]
        # A class: the page shows its name, in whichever language it stands.
        return self._literal(self.graph.label(obj, self.languages[0]), "", f"class:{self.classes.number_of([obj])}")

    def _literal(self, *parts: str) -> int:
        position = self.literals.of(SEPARATOR.join(parts))
        if position == len(self.literal_parts):
            self.literal_parts.append(list(parts))
        return -position - 1

    def _qualifiers(self, statement: Statement) -> list[list[str]]:
        """The label of each qualifier in Indonesian and in English, its value, and its column in a table."""
        return [
            [
                self.graph.label(predicate, "id"),
                self.graph.label(predicate, "en"),
                value.value if isinstance(value, Literal) else self.graph.label(value, self.languages[0]),
                local_name(predicate),
            ]
            for predicate, value in statement.qualifiers
            if predicate != SKOS + "prefLabel"  # The gist of a quotation is its label already.
        ]

    def _predicate_rows(self) -> list[dict[str, Any]]:
        query = "SELECT ?p WHERE { ?p a owl:SymmetricProperty }"
        symmetric = {str(row["p"]) for row in self.graph.query(query)}
        return [
            {
                "iri": iri,
                "label": {language: self.graph.label(iri, language) for language in self.languages},
                "symmetric": iri in symmetric,
            }
            for iri in self.predicates
        ]

    def _agent_iris(self) -> dict[str, str]:
        query = "SELECT DISTINCT ?a ?name WHERE { ?st prov:wasAttributedTo ?a . ?a rdfs:label ?name }"
        return {str(row["name"]): str(row["a"]) for row in self.graph.query(query)}


def _documents(graph: Graph) -> list[dict[str, Any]]:
    """The documents of the graph, each with its text where that is at hand, else None."""
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
    return rows
