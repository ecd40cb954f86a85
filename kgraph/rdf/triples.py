"""The triples of statements, documents and labels, in N-Triples terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from ..core.namespaces import (
    ALT_LABEL,
    DCTERMS,
    DOCUMENT,
    KG,
    NIF,
    PREF_LABEL,
    PROV,
    QUOTATION,
    RDF,
    SAID,
    SCHEMA,
    SKOS,
    TYPE,
    XSD,
)
from ..core.statements import Statement, Status
from ..core.terms import Literal, escape, term
from ..text.documents import Document
from .blocks import DERIVED_FROM, Block, natural

__all__ = ["document_triples", "label_triples", "plain_triples", "statement_blocks"]

_TYPE = term(TYPE)
_STATEMENT_TYPE = (_TYPE, term(RDF + "Statement"))
_SUBJECT, _PREDICATE, _OBJECT = (term(RDF + name) for name in ("subject", "predicate", "object"))
_STATUS, _CONFIDENCE, _NOTE = term(KG + "status"), term(KG + "confidence"), term(SKOS + "note")
_ATTRIBUTED = term(PROV + "wasAttributedTo")
_SPAN_TYPE = (_TYPE, term(NIF + "OffsetBasedString"))
_CONTEXT, _BEGIN, _END, _ANCHOR = (term(NIF + name) for name in ("referenceContext", "beginIndex", "endIndex", "anchorOf"))
_STATUSES = {status: (_STATUS, term(status.iri)) for status in Status}
_INTEGER = f"^^<{XSD}integer>"  # Not nonNegativeInteger, which Oxigraph would change to xsd:integer.


def _decimal(number: float) -> str:
    """`number` as xsd:decimal: without an exponent, with a decimal point."""
    text = f"{number:.6f}".rstrip("0")
    return f'"{text}0"^^<{XSD}decimal>' if text.endswith(".") else f'"{text}"^^<{XSD}decimal>'


def statement_blocks(
    statements: Iterable[Statement], *, base: str, language: str, agents: Mapping[str, str]
) -> Iterator[Block]:
    """The blocks that annotate `statements`, sorted: each span of text, then the statements that were read there.

    Notes and quotes are in `language`; `agents` maps each name in `by` to its IRI. Accepted statements are also plain
    triples, which `plain_triples` gives.
    """

    def position(statement: Statement) -> tuple[list[str | int], int, int]:
        evidence = statement.evidence
        assert evidence is not None, "statements that kgraph writes have evidence"
        return keys[evidence.document], evidence.start, evidence.end

    statements = list(statements)
    keys = {document: natural(f"<{document}#char=") for document in {s.evidence.document for s in statements if s.evidence}}
    statements.sort(key=position)
    confidences: dict[float, tuple[str, str]] = {}
    tag = f"@{language}"
    for _, group in groupby(statements, key=position):
        read_here = sorted(((statement.id, statement) for statement in group), key=itemgetter(0))
        evidence = read_here[0][1].evidence
        assert evidence is not None
        span = f"<{evidence.iri}>"
        pairs = [
            _SPAN_TYPE,
            (_CONTEXT, f"<{evidence.document}>"),
            (_BEGIN, f'"{evidence.start}"{_INTEGER}'),
            (_END, f'"{evidence.end}"{_INTEGER}'),
        ]
        if evidence.quote is not None:
            pairs.append((_ANCHOR, f'"{escape(evidence.quote)}"{tag}'))
        yield span, pairs
        for identifier, statement in read_here:
            confidence = confidences.get(statement.confidence)
            if confidence is None:
                confidence = confidences[statement.confidence] = (_CONFIDENCE, _decimal(statement.confidence))
            pairs = [
                _STATEMENT_TYPE,
                (_SUBJECT, f"<{statement.subject}>"),
                (_PREDICATE, f"<{statement.predicate}>"),
                (_OBJECT, term(statement.object)),
                *([_STATUSES[statement.status]] if statement.status else []),
                confidence,
                (DERIVED_FROM, span),
            ]
            if statement.by:
                pairs.append((_ATTRIBUTED, agents[statement.by]))
            if statement.note:
                pairs.append((_NOTE, f'"{escape(statement.note)}"{tag}'))
            if statement.qualifiers and statement.predicate != SAID:
                pairs.extend((f"<{predicate}>", term(value)) for predicate, value in statement.qualifiers)
            yield f"<{base}statement/{identifier}>", pairs


def plain_triples(statements: Iterable[Statement], language: str) -> Iterator[tuple[str, str, str]]:
    """The triples of the accepted statements, and the descriptions of all quotations in `statements`."""
    for statement in statements:
        if statement.is_fact:
            yield f"<{statement.subject}>", f"<{statement.predicate}>", term(statement.object)
        if statement.predicate == SAID and isinstance(statement.object, str):
            # The quotation is described even while it is disputed that it was said.
            quotation = f"<{statement.object}>"
            yield quotation, _TYPE, f"<{QUOTATION}>"
            for predicate, value in statement.qualifiers:
                yield quotation, f"<{predicate}>", term(value)
            if statement.evidence and statement.evidence.quote is not None:
                yield quotation, f"<{SCHEMA}text>", term(Literal(statement.evidence.quote, language))


def document_triples(document: Document) -> Iterator[tuple[str, str, str]]:
    """The triples of what documents.csv says about a document."""
    subject = f"<{document.iri}>"
    yield subject, _TYPE, f"<{DOCUMENT}>"
    yield subject, _TYPE, f"<{NIF}Context>"
    yield subject, f"<{DCTERMS}identifier>", term(Literal(document.id))
    title = Literal(document.title or document.id, document.language)
    yield subject, f"<{DCTERMS}title>", term(title)
    for name, value in (
        ("language", document.language),
        ("creator", document.author),
        ("source", document.source),
    ):
        if value:
            yield subject, f"<{DCTERMS}{name}>", term(Literal(value))
    if document.published:
        kind = {4: "gYear", 7: "gYearMonth"}.get(len(document.published), "date")
        yield subject, f"<{DCTERMS}issued>", term(Literal(document.published, datatype=XSD + kind))
    if document.sha256:
        yield subject, f"<{KG}sha256>", term(Literal(document.sha256))


def label_triples(
    iri: str,
    labels: Mapping[str, str],
    aliases: Sequence[tuple[str, str]],
    descriptions: Mapping[str, str],
) -> Iterator[tuple[str, str, str]]:
    """The triples of the names of `iri`: labels and descriptions by language, aliases as pairs of text and language."""
    subject = f"<{iri}>"
    for language, label in labels.items():
        yield subject, f"<{PREF_LABEL}>", term(Literal(label, language))
    for alias, language in aliases:
        yield subject, f"<{ALT_LABEL}>", term(Literal(alias, language))
    for language, description in descriptions.items():
        yield subject, f"<{DCTERMS}description>", term(Literal(description, language))
