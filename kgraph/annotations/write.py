"""Statements → the rows of an annotation table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..core.errors import UsageError
from ..core.messages import Message
from ..core.namespaces import ABOUT, PREF_LABEL, SAID, PrefixMap
from ..core.statements import Literal, Object, Statement
from ..tables.csv import write_table
from ..vocabulary.ontology import Vocabulary
from .columns import COLUMNS
from .literals import literal_cell

__all__ = ["serialize_annotations"]


def serialize_annotations(
    statements: Iterable[Statement], prefixes: PrefixMap, document_ids: Mapping[str, str], vocabulary: Vocabulary
) -> str:
    """A table of which `read_annotations` makes the same statements. It holds ids rather than names, which may change.

    `document_ids` are by IRI. Raises UsageError for a statement with two values of one qualifier.
    """
    statements = list(statements)
    topics, in_their_row = _topics(statements)
    names = {term.iri: column for column, term in vocabulary.qualifiers.items()}
    used = {predicate for statement in statements for predicate, _ in statement.qualifiers} - {PREF_LABEL}
    further = sorted(used, key=lambda iri: names.get(iri, iri))

    def cell(value: Object | None, predicate: str) -> str:
        if isinstance(value, Literal):
            return literal_cell(value, vocabulary.datatype(predicate), prefixes)
        return "" if value is None else prefixes.curie(value)

    def rows() -> Iterator[list[str]]:
        for statement in statements:
            if statement.id in in_their_row:
                continue
            qualifiers = _qualifiers(statement, prefixes)
            about: list[str] = []
            obj = cell(statement.object, statement.predicate)
            if statement.predicate == SAID:
                about = topics.get(str(statement.object), [])
                gist = qualifiers.get(PREF_LABEL)
                obj = gist.value if isinstance(gist, Literal) else ""
            evidence = statement.evidence
            yield [
                prefixes.curie(statement.subject),
                prefixes.curie(statement.predicate),
                obj,
                document_ids.get(evidence.document, evidence.document) if evidence else "",
                (evidence.quote or "") if evidence else "",
                str(evidence.start) if evidence else "",
                str(evidence.end) if evidence else "",
                f"{statement.confidence:g}" if statement.status else "",
                statement.status_name,
                statement.by,
                statement.note,
                "|".join(prefixes.curie(topic) for topic in about),
                *(cell(qualifiers.get(iri), iri) for iri in further),
            ]

    return write_table((*COLUMNS, "about", *(names.get(iri, prefixes.curie(iri)) for iri in further)), rows())


def _topics(statements: Sequence[Statement]) -> tuple[dict[str, list[str]], set[str]]:
    """What each quotation is about, by its IRI; and the ids of the statements that its row says by that.

    A statement that was read elsewhere than the quotation, or is less sure, keeps a row of its own.
    """
    quotations = {str(s.object): _circumstances(s) for s in statements if s.predicate == SAID}
    topics: dict[str, list[str]] = {}
    in_their_row = set()
    for statement in statements:
        subject, obj = statement.subject, statement.object
        if statement.predicate != ABOUT or not isinstance(obj, str):
            continue
        if quotations.get(subject) == _circumstances(statement):
            topics.setdefault(subject, []).append(obj)
            in_their_row.add(statement.id)
    return topics, in_their_row


def _circumstances(statement: Statement) -> tuple[object, ...]:
    """What the statements of one row have in common."""
    return statement.evidence, statement.confidence, statement.status, statement.by, statement.note


def _qualifiers(statement: Statement, prefixes: PrefixMap) -> dict[str, Object]:
    qualifiers: dict[str, Object] = {}
    for predicate, value in statement.qualifiers:
        if predicate in qualifiers:
            message = Message(
                "a statement about {} has two values of {}, and a table has one cell for them: export turtle",
                prefixes.curie(statement.subject),
                prefixes.curie(predicate),
            )
            raise UsageError(message)
        qualifiers[predicate] = value
    return qualifiers
