"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/) as JSON-LD: a statement is the body, its span the target."""

from __future__ import annotations

import json
from typing import Any

from ..core.namespaces import KG, RDF, SKOS
from ..core.statements import Evidence, Literal, Statement
from ..graph.graph import Graph

__all__ = ["serialize"]

_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "rdf": RDF,
        "kg": KG,
        "skos": SKOS,
        "statementSubject": {"@id": "rdf:subject", "@type": "@id"},
        "statementPredicate": {"@id": "rdf:predicate", "@type": "@id"},
        "statementObject": {"@id": "rdf:object"},
        "status": {"@id": "kg:status", "@type": "@id"},
        "confidence": "kg:confidence",
        "note": "skos:note",
    },
]


def serialize(graph: Graph) -> str:
    """One page of annotations: the statements that have evidence, in reading order."""
    base = graph.prefixes.base
    page = {
        "@context": _CONTEXT,
        "id": f"{base or 'urn:kgraph:'}annotations",
        "type": "AnnotationPage",
        "items": [_annotation(s, s.evidence, base) for s in graph.statements() if s.evidence],
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _annotation(statement: Statement, evidence: Evidence, base: str) -> dict[str, Any]:
    annotation: dict[str, Any] = {
        "id": f"{base}statement/{statement.id}",
        "type": "Annotation",
        "motivation": "linking",
        "body": _body(statement),
        "target": {"source": evidence.document, "selector": _selectors(evidence)},
    }
    if statement.by:
        kind = "Software" if statement.by.startswith("kgraph/") else "Person"
        annotation["creator"] = {"name": statement.by, "type": kind}
    return annotation


def _body(statement: Statement) -> dict[str, Any]:
    obj = statement.object
    value: dict[str, str] = {"@id": obj} if isinstance(obj, str) else {"@value": obj.value}
    if isinstance(obj, Literal):
        value |= {"@language": obj.language} if obj.language else {"@type": obj.datatype}
    body: dict[str, Any] = {
        "type": "rdf:Statement",
        "statementSubject": statement.subject,
        "statementPredicate": statement.predicate,
        "statementObject": value,
        "confidence": statement.confidence,
    }
    body |= {"status": statement.status.iri} if statement.status else {}
    return body | ({"note": statement.note} if statement.note else {})


def _selectors(evidence: Evidence) -> list[dict[str, Any]]:
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end}]
    if evidence.quote is not None:
        selectors.append({"type": "TextQuoteSelector", "exact": evidence.quote})
    return selectors
