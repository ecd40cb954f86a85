"""Cypher statements that make the network in Neo4j 4.4 or later, once however often they run.

A node is a `:Resource` with its IRI; a statement is a relationship with its id and evidence, named by the predicate's
local name. An accepted statement with a literal is a property of its node.
"""

from __future__ import annotations

import json
import re
from typing import Any

from ..core.namespaces import TYPE
from ..core.statements import Literal, Statement
from ..graph.graph import Graph

__all__ = ["serialize"]

_CONSTRAINT = "CREATE CONSTRAINT resource_iri IF NOT EXISTS FOR (r:Resource) REQUIRE r.iri IS UNIQUE;"


def serialize(graph: Graph) -> str:
    """One statement of Cypher per line: the constraint, the nodes by IRI, the relationships in reading order."""
    classes = {iri: graph.kind(iri) for iri in graph.types if iri in graph.labelled}
    nodes: dict[str, dict[str, list[str]]] = {iri: {} for iri in classes}
    links = []
    for statement in graph.statements():
        properties = nodes.setdefault(statement.subject, {})
        if isinstance(statement.object, Literal):
            if statement.is_fact:
                properties.setdefault(_local_name(statement.predicate), []).append(statement.object.value)
        elif statement.predicate != TYPE:
            nodes.setdefault(statement.object, {})
            links.append(statement)
    lines = [_CONSTRAINT]
    lines += [_node(iri, graph.label(iri), classes.get(iri), nodes[iri]) for iri in sorted(nodes)]
    lines += [_relationship(statement) for statement in links]
    return "\n".join(lines) + "\n"


def _node(iri: str, label: str, kind: str | None, values: dict[str, list[str]]) -> str:
    properties = {"label": label, **{key: sorted(set(texts)) for key, texts in sorted(values.items())}}
    set_class = f"SET r:{_name(kind)} " if kind else ""
    return f"MERGE (r:Resource {{iri: {_string(iri)}}}) {set_class}SET r += {_map(properties)};"


def _relationship(statement: Statement) -> str:
    evidence = statement.evidence
    properties: dict[str, Any] = {
        "confidence": statement.confidence,
        "status": statement.status_name,
        "by": statement.by,
    }
    if evidence:
        properties |= {"document": evidence.document, "start": evidence.start, "end": evidence.end}
        properties |= {"quote": evidence.quote} if evidence.quote else {}
    properties |= {"note": statement.note} if statement.note else {}
    subject, obj = _string(statement.subject), _string(str(statement.object))
    return (
        f"MATCH (s:Resource {{iri: {subject}}}), (o:Resource {{iri: {obj}}}) "
        f"MERGE (s)-[r:{_name(statement.predicate)} {{id: {_string(statement.id)}}}]->(o) SET r += {_map(properties)};"
    )


def _string(text: str) -> str:
    """A string of Cypher, which knows JSON's escapes and quotation marks."""
    return json.dumps(text, ensure_ascii=True)


def _map(properties: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{_name(key)}: {json.dumps(value)}" for key, value in properties.items()) + "}"


def _local_name(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2] or "value"


def _name(iri: str) -> str:
    """The local name of `iri` as a name in Cypher: any character may stand between backquotes, which are doubled."""
    name = _local_name(iri)
    return name if re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", name) else "`" + name.replace("`", "``") + "`"
