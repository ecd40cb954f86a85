"""Cypher statements that make the network in Neo4j 4.4 or later, once however often they run.

A node is a `:Resource` with its IRI and its classes; a statement is a relationship with its id, evidence and qualifiers,
named by its predicate. An accepted statement with a literal is a property of its node: a list, because there may be
several, and one for each language (`nama@id`).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from ..core.namespaces import TYPE, PrefixMap, local_name
from ..core.statements import Literal, Object, Statement
from ..graph.graph import Graph
from .cypher_literals import cypher_list, cypher_string

__all__ = ["serialize"]

_CONSTRAINT = "CREATE CONSTRAINT resource_iri IF NOT EXISTS FOR (r:Resource) REQUIRE r.iri IS UNIQUE;"
_OWN = {"iri", "label", "id", "confidence", "status", "by", "document", "start", "end", "quote", "note"}
"""The properties of nodes and relationships that are not a predicate."""


def serialize(graph: Graph) -> str:
    """One statement of Cypher per line: the constraint, the nodes by IRI, the relationships in reading order."""
    statements = list(graph.statements())
    predicates = {s.predicate for s in statements} | {qualifier for s in statements for qualifier, _ in s.qualifiers}
    keys = _Names(predicates, _OWN, graph.prefixes)
    nodes: dict[str, dict[str, list[Object]]] = {iri: {} for iri in graph.labelled}
    links = []
    for statement in statements:
        properties = nodes.setdefault(statement.subject, {})
        if isinstance(statement.object, Literal):
            if statement.is_fact:
                properties.setdefault(keys.with_language(statement.predicate, statement.object), []).append(statement.object)
        elif statement.predicate != TYPE:
            nodes.setdefault(statement.object, {})
            links.append(statement)
    classes = {iri: graph.types.get(iri, []) for iri in nodes}
    labels = _Names({kind for kinds in classes.values() for kind in kinds}, {"Resource"}, graph.prefixes)

    def node(iri: str) -> str:
        return _node(iri, graph.label(iri), [labels.of(kind) for kind in classes[iri]], nodes[iri])

    lines = [_CONSTRAINT, *map(node, sorted(nodes)), *(_relationship(statement, keys) for statement in links)]
    return "\n".join(lines) + "\n"


class _Names:
    """Names in Cypher for IRIs: the local name where it means one of them, else the CURIE or `<IRI>`."""

    def __init__(self, iris: Iterable[str], taken: Iterable[str], prefixes: PrefixMap) -> None:
        self.prefixes = prefixes
        counts = Counter(map(local_name, set(iris)))
        self.ambiguous = {*taken, *(name for name, count in counts.items() if count > 1)}

    def of(self, iri: str) -> str:
        """The name of one of the IRIs."""
        name = local_name(iri)
        # A local name with a colon could be the CURIE of another IRI, one with an @ could have a language.
        if name not in self.ambiguous and re.fullmatch(r"[\w.-]+", name):
            return name
        short = self.prefixes.compact(iri)
        return f"<{iri}>" if short.startswith("<") else short

    def with_language(self, iri: str, value: Object) -> str:
        """The name of a property for `value`: in each language it is another."""
        return f"{self.of(iri)}@{value.language}" if isinstance(value, Literal) and value.language else self.of(iri)


def _node(iri: str, label: str, classes: list[str], properties: dict[str, list[Object]]) -> str:
    set_classes = f"SET r{''.join(f':{_quoted(name)}' for name in classes)} " if classes else ""
    cells = {"label": cypher_string(label), **{key: cypher_list(sorted(properties[key])) for key in sorted(properties)}}
    return f"MERGE (r:Resource {{iri: {cypher_string(iri)}}}) {set_classes}SET r += {_map(cells)};"


def _relationship(statement: Statement, keys: _Names) -> str:
    evidence = statement.evidence
    properties: dict[str, Any] = {}
    if statement.status:  # Nobody has judged a triple of another tool.
        properties |= {"confidence": statement.confidence, "status": statement.status_name, "by": statement.by}
    if evidence:
        properties |= {"document": evidence.document, "start": evidence.start, "end": evidence.end}
        properties |= {"quote": evidence.quote} if evidence.quote else {}
    properties |= {"note": statement.note} if statement.note else {}
    cells = {key: json.dumps(value) for key, value in properties.items()}
    qualifiers: dict[str, list[Object]] = {}
    for predicate, value in statement.qualifiers:
        qualifiers.setdefault(keys.with_language(predicate, value), []).append(value)
    cells |= {key: cypher_list(values) for key, values in sorted(qualifiers.items())}
    subject, obj = cypher_string(statement.subject), cypher_string(str(statement.object))
    return (
        f"MATCH (s:Resource {{iri: {subject}}}), (o:Resource {{iri: {obj}}}) "
        f"MERGE (s)-[r:{_quoted(keys.of(statement.predicate))} {{id: {cypher_string(statement.id)}}}]->(o) "
        f"SET r += {_map(cells)};"
    )


def _map(cells: dict[str, str]) -> str:
    return "{" + ", ".join(f"{_quoted(key)}: {value}" for key, value in cells.items()) + "}"


def _quoted(name: str) -> str:
    """A name in Cypher: any character may stand between backquotes, which are doubled."""
    return name if re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", name) else "`" + name.replace("`", "``") + "`"
