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

_CONTEXT_LENGTH = 32
"""How many characters before and after a quote are given with it."""


def serialize(graph: Graph) -> str:
    """One page of annotations: the statements that have evidence, in reading order."""
    base = graph.prefixes.base
    page = {
        "@context": _CONTEXT,
        "id": f"{base or 'urn:kgraph:'}annotations",
        "type": "AnnotationPage",
        "items": [_annotation(s, s.evidence, _text(graph, s.evidence), base) for s in graph.statements() if s.evidence],
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _text(graph: Graph, evidence: Evidence) -> str | None:
    """The text of the document where that is at hand and has the quote at its place."""
    document = graph.documents.get(evidence.document)
    text = document.text if document else None
    return text if text is not None and text[evidence.start : evidence.end] == evidence.quote else None


def _annotation(statement: Statement, evidence: Evidence, text: str | None, base: str) -> dict[str, Any]:
    annotation: dict[str, Any] = {
        "id": f"{base}statement/{statement.id}",
        "type": "Annotation",
        "motivation": "linking",
        "body": _body(statement),
        "target": {"source": evidence.document, "selector": _selectors(evidence, text)},
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


def _selectors(evidence: Evidence, text: str | None) -> list[dict[str, Any]]:
    """Where in the document: by numbers and, where the quote is known, by its words and those around it."""
    start, end = evidence.start, evidence.end
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if evidence.quote is not None:
        quote = {"type": "TextQuoteSelector", "exact": evidence.quote}
        if text is not None:
            # Without them a quote that the text has twice means both places.
            quote |= {"prefix": text[max(0, start - _CONTEXT_LENGTH) : start], "suffix": text[end : end + _CONTEXT_LENGTH]}
        selectors.append(quote)
    return selectors
