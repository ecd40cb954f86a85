"""Statements, documents and names as RDF: blocks of triples in the order in which people read them."""

from __future__ import annotations

import heapq
import re
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

__all__ = ["Block", "blocks_of", "merge_blocks", "natural", "statement_blocks"]

Block = tuple[str, list[tuple[str, str]]]
"""A subject with its predicates and objects, each term in N-Triples."""

# Python refuses to read numbers of thousands of digits; fifteen at a time sort the same everywhere.
_DIGITS = re.compile(r"([0-9]{1,15})")


def natural(text: str) -> list[str | int]:
    """A key that sorts numbers inside text by their value. Two texts never have the same.

    >>> sorted(["a#char=100,120", "a#char=20,30"], key=natural)
    ['a#char=20,30', 'a#char=100,120']
    """
    parts: list[str | int] = list(_DIGITS.split(text))
    for place, digits in enumerate(parts[1::2]):
        number = parts[2 * place + 1] = int(digits)
        if str(digits).startswith("0") and len(str(number)) < len(str(digits)):
            # Documents a1 and a01 are two: the zeros go before what follows, where no IRI has this character.
            parts[2 * place + 2] = "\0" * (len(str(digits)) - len(str(number))) + str(parts[2 * place + 2])
    return parts


def blocks_of(triples: Iterable[tuple[str, str, str]]) -> list[Block]:
    """Triples in any order as blocks in our order: subjects by name, each statement after its evidence.

    Every triple of a subject must be among `triples`; duplicates are dropped.
    """
    subjects: dict[str, list[tuple[str, str]]] = {}
    anchors: dict[str, str] = {}
    for subject, predicate, obj in triples:
        pairs = subjects.get(subject)
        if pairs is None:
            subjects[subject] = [(predicate, obj)]
        else:
            pairs.append((predicate, obj))
        if predicate == _DERIVED:
            anchors[subject] = obj

    def place(block: Block) -> tuple[list[str | int], str]:
        anchor = anchors.get(block[0])
        return (natural(anchor), block[0]) if anchor in subjects else (natural(block[0]), "")

    return sorted(subjects.items(), key=place)


def merge_blocks(first: Iterable[Block], second: Iterable[Block]) -> Iterator[Block]:
    """Two streams of blocks in our order as one. A statement counts as part of the evidence before it."""

    def keyed(blocks: Iterable[Block], source: int) -> Iterator[tuple[list[str | int], int, int, Block]]:
        key: list[str | int] = []
        for count, block in enumerate(blocks):
            if not any(predicate == _DERIVED for predicate, _ in block[1]):
                key = natural(block[0])
            yield key, source, count, block

    return (block for *_, block in heapq.merge(keyed(first, 0), keyed(second, 1)))


_TYPE = term(TYPE)
_DERIVED = term(PROV + "wasDerivedFrom")
_STATEMENT_TYPE = (_TYPE, term(RDF + "Statement"))
_SUBJECT, _PREDICATE, _OBJECT = (term(RDF + name) for name in ("subject", "predicate", "object"))
_STATUS, _CONFIDENCE, _NOTE = term(KG + "status"), term(KG + "confidence"), term(SKOS + "note")
_ATTRIBUTED = term(PROV + "wasAttributedTo")
_SPAN_TYPE = (_TYPE, term(NIF + "OffsetBasedString"))
_CONTEXT, _BEGIN, _END, _ANCHOR = (term(NIF + name) for name in ("referenceContext", "beginIndex", "endIndex", "anchorOf"))
_STATUSES = {status: (_STATUS, term(status.iri)) for status in Status}
_COUNT = f"^^<{XSD}integer>"  # As stores keep it: Oxigraph makes xsd:integer of nonNegativeInteger.


def _decimal(number: float) -> str:
    """A number as xsd:decimal writes it: never with an exponent, always with a point."""
    text = f"{number:.6f}".rstrip("0")
    return f'"{text}0"^^<{XSD}decimal>' if text.endswith(".") else f'"{text}"^^<{XSD}decimal>'


def statement_blocks(
    statements: Iterable[Statement], *, base: str, language: str, agents: Mapping[str, str]
) -> Iterator[Block]:
    """The annotations of `statements` in our order: each span of text, then the statements read there.

    `language` is that of notes and quotes, `agents` gives the IRI of everyone a statement is attributed to.
    The plain triples of accepted statements are not among them: see `plain_triples`.
    """

    def place(statement: Statement) -> tuple[list[str | int], int, int]:
        evidence = statement.evidence
        assert evidence is not None, "statements that kgraph writes have evidence"
        return keys[evidence.document], evidence.start, evidence.end

    statements = list(statements)
    keys = {document: natural(f"<{document}#char=") for document in {s.evidence.document for s in statements if s.evidence}}
    statements.sort(key=place)
    confidences: dict[float, tuple[str, str]] = {}
    tag = f"@{language}"
    for _, group in groupby(statements, key=place):
        read_here = sorted(((statement.id, statement) for statement in group), key=itemgetter(0))
        evidence = read_here[0][1].evidence
        assert evidence is not None
        span = f"<{evidence.iri}>"
        pairs = [
            _SPAN_TYPE,
            (_CONTEXT, f"<{evidence.document}>"),
            (_BEGIN, f'"{evidence.start}"{_COUNT}'),
            (_END, f'"{evidence.end}"{_COUNT}'),
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
                _STATUSES[statement.status],
                confidence,
                (_DERIVED, span),
            ]
            if statement.by:
                pairs.append((_ATTRIBUTED, agents[statement.by]))
            if statement.note:
                pairs.append((_NOTE, f'"{escape(statement.note)}"{tag}'))
            if statement.qualifiers and statement.predicate != SAID:
                pairs.extend((f"<{predicate}>", term(value)) for predicate, value in statement.qualifiers)
            yield f"<{base}statement/{identifier}>", pairs


def plain_triples(statements: Iterable[Statement], language: str) -> Iterator[tuple[str, str, str]]:
    """The triples that hold because a statement is accepted, and the quotations that statements speak of."""
    for statement in statements:
        if statement.status is Status.ACCEPTED:
            yield f"<{statement.subject}>", f"<{statement.predicate}>", term(statement.object)
        if statement.predicate == SAID and isinstance(statement.object, str):
            # The quotation exists as a thing to speak of, even while it is disputed that it was said.
            quotation = f"<{statement.object}>"
            yield quotation, _TYPE, f"<{QUOTATION}>"
            for predicate, value in statement.qualifiers:
                yield quotation, f"<{predicate}>", term(value)
            if statement.evidence and statement.evidence.quote is not None:
                yield quotation, f"<{SCHEMA}text>", term(Literal(statement.evidence.quote, language))


def document_triples(document: Document) -> Iterator[tuple[str, str, str]]:
    """What documents.csv says about a document."""
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
    """Names and descriptions by language; an alias is a pair of text and language."""
    subject = f"<{iri}>"
    for language, label in labels.items():
        yield subject, f"<{PREF_LABEL}>", term(Literal(label, language))
    for alias, language in aliases:
        yield subject, f"<{ALT_LABEL}>", term(Literal(alias, language))
    for language, description in descriptions.items():
        yield subject, f"<{DCTERMS}description>", term(Literal(description, language))
