"""Columns: which column of a project's tables says a predicate."""

from __future__ import annotations

from ...core.namespaces import ALT_LABEL, DCTERMS, KG, NIF, OWL, PREF_LABEL, PROV, RDF, SKOS, TYPE

__all__ = ["DOCUMENT_COLUMNS", "ENTITY_COLUMNS", "STATEMENT_COLUMNS"]

ENTITY_COLUMNS = {
    TYPE: "type",
    PREF_LABEL: "label",
    ALT_LABEL: "aliases",
    DCTERMS + "description": "description",
    OWL + "sameAs": "same_as",
    SKOS + "exactMatch": "same_as",
}
"""Of entities.csv; a label or a description has a column for each language, such as `label_id`."""
DOCUMENT_COLUMNS = {
    DCTERMS + "identifier": "id",
    DCTERMS + "title": "title",
    DCTERMS + "language": "language",
    DCTERMS + "creator": "author",
    DCTERMS + "issued": "published",
    DCTERMS + "source": "source",
    KG + "sha256": "sha256",
}
"""Of documents.csv."""
STATEMENT_COLUMNS = {
    RDF + "subject": "subject",
    RDF + "predicate": "predicate",
    RDF + "object": "object",
    KG + "status": "status",
    KG + "confidence": "confidence",
    PROV + "wasDerivedFrom": "quote",
    PROV + "wasAttributedTo": "by",
    SKOS + "note": "note",
    NIF + "beginIndex": "start",
    NIF + "endIndex": "end",
    NIF + "referenceContext": "document",
    NIF + "anchorOf": "quote",
    PREF_LABEL: "object",
}
"""Of annotations: for a statement, for the span of text that is its evidence, and for its quotation."""
