"""CSV for people: one row a statement, in labels, with its quote and its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..core.messages import Message, in_language
from ..core.namespaces import PREF_LABEL
from ..core.statements import Statement, Status, triple_in_words
from ..core.terms import Object
from ..graph.graph import Graph
from ..graph.stats import STATUS_WORDS
from ..tables.csv import write_table

__all__ = ["serialize"]

_HEADINGS = (
    Message("subject"),
    Message("predicate"),
    Message("object"),
    Message("details"),
    Message("quote"),
    Message("document"),
    Message("published"),
    Message("start"),
    Message("end"),
    Message("confidence"),
    "status",  # The same word in both languages.
    Message("documents that agree"),
    Message("by"),
    Message("note"),
)


def serialize(graph: Graph, language: str = "en") -> str:
    """The statements that are not rejected, in reading order. Headings and statuses are in `language`: `en` or `id`.

    Names are in the first of the graph's languages in which they have one; `triples_csv` has IRIs, and all statements.
    """
    statements = [statement for statement in graph.statements() if statement.status is not Status.REJECTED]
    rows = _rows(graph, statements, language)
    return write_table([in_language(heading, language) for heading in _HEADINGS], rows)


def _rows(graph: Graph, statements: list[Statement], language: str) -> Iterator[list[str]]:
    agreeing = _agreeing(statements)
    issued = {str(row["d"]): str(row["date"]) for row in graph.query("SELECT ?d ?date { ?d dcterms:issued ?date }")}
    for statement in statements:
        evidence = statement.evidence
        triple = triple_in_words(statement, graph.label)
        if evidence is None:  # Another tool's triple, which was read nowhere.
            yield [*triple, "", "", "", "", "", "", "", "", "", statement.by, statement.note]
            continue
        yield [
            *triple,
            "; ".join(_details(graph, statement)),
            evidence.quote or "",
            graph.label(evidence.document),
            issued.get(evidence.document, ""),
            str(evidence.start),
            str(evidence.end),
            f"{statement.confidence:.0%}",
            in_language(STATUS_WORDS[statement.status], language),
            str(len(agreeing.get(statement.triple, ()))),
            statement.by,
            statement.note,
        ]


def _details(graph: Graph, statement: Statement) -> Iterator[str]:
    """What the qualifiers say; the gist of a quotation is the object already."""
    for predicate, value in statement.qualifiers:
        if predicate != PREF_LABEL:
            yield f"{graph.label(predicate)}: {graph.label(value) if isinstance(value, str) else value.value}"


def _agreeing(statements: Iterable[Statement]) -> dict[tuple[str, str, Object], set[str]]:
    """The documents that say the same triple, without those where that is disputed."""
    documents: dict[tuple[str, str, Object], set[str]] = {}
    for statement in statements:
        if statement.evidence and statement.status is not Status.DISPUTED:
            documents.setdefault(statement.triple, set()).add(statement.evidence.document)
    return documents
