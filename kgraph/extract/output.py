"""What was found in a text as JSON Lines, a fixed form that other programs read, and as tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..tables.csv import write_table
from ..text.documents import Span
from .model import Extraction, Mention, Quotation, Suggestion

__all__ = ["LAYERS", "TABLES", "json_lines", "records", "table"]

LAYERS = ("mentions", "quotations", "statements")
TABLES = {
    "mentions": ("document", "start", "end", "text", "type", "entity"),
    "quotations": (
        *("document", "start", "end", "text", "kind", "speaker", "entity", "speaker_start", "speaker_end"),
        *("role", "affiliation", "cue", "cue_start", "cue_end"),
    ),
}
"""The columns of the layers that have a table of their own; statements are written as annotations."""

Record = dict[str, Any]


def records(layer: str, document: str, text: str, extraction: Extraction) -> Iterator[Record]:
    """One layer of what was found in `document`, as the objects of its JSON Lines."""
    if layer == "mentions":
        return (_mention(document, mention) for mention in extraction.mentions)
    if layer == "quotations":
        return (_quotation(document, text, quotation) for quotation in extraction.quotations)
    return (_statement(document, text, suggestion) for suggestion in extraction.suggestions)


def json_lines(layer: str, document: str, text: str, extraction: Extraction) -> str:
    """One layer of what was found in `document`, one JSON object on a line."""
    found = records(layer, document, text, extraction)
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found)


def table(layer: str, document: str, text: str, extraction: Extraction) -> str:
    """The mentions or quotations in `document` as CSV under the columns of `TABLES`, with a header."""
    return write_table(TABLES[layer], _rows(layer, document, text, extraction))


def _rows(layer: str, document: str, text: str, extraction: Extraction) -> Iterator[list[str]]:
    """One layer as the rows of its table."""
    for record in records(layer, document, text, extraction):
        if layer == "quotations":
            speaker, cue = record["speaker"] or {}, record["cue"] or {}
            record |= {
                "speaker": speaker.get("text"),
                "entity": speaker.get("entity"),
                "speaker_start": speaker.get("start"),
                "speaker_end": speaker.get("end"),
                "cue": cue.get("text"),
                "cue_start": cue.get("start"),
                "cue_end": cue.get("end"),
            }
        yield ["" if record[column] is None else str(record[column]) for column in TABLES[layer]]


def _mention(document: str, mention: Mention) -> Record:
    return {
        "document": document,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "type": mention.type,
        "entity": mention.entity,
    }


def _quotation(document: str, text: str, quotation: Quotation) -> Record:
    speaker, affiliation = quotation.speaker, quotation.affiliation
    return {
        "document": document,
        "start": quotation.start,
        "end": quotation.end,
        "text": text[quotation.start : quotation.end],
        "kind": quotation.kind,
        "speaker": _located(text, speaker.span) | {"entity": speaker.entity} if speaker else None,
        "role": text[slice(*quotation.role)] if quotation.role else None,
        "affiliation": affiliation.text if affiliation else None,
        "cue": _located(text, quotation.cue) if quotation.cue else None,
    }


def _statement(document: str, text: str, suggestion: Suggestion) -> Record:
    obj = suggestion.object
    return {
        "subject": _thing(suggestion.subject),
        "predicate": suggestion.predicate,
        "object": {"value": obj} if isinstance(obj, str) else _thing(obj),
        "document": document,
        "start": suggestion.start,
        "end": suggestion.end,
        "text": text[suggestion.start : suggestion.end],
        "confidence": suggestion.confidence,
        "status": "suggested",
        "modality": suggestion.modality,
        "by": suggestion.by,
    }


def _thing(mention: Mention) -> Record:
    """What a mention means."""
    return {"id": mention.entity, "label": mention.name or mention.text, "text": mention.text}


def _located(text: str, span: Span) -> Record:
    """A part of the text with its offsets."""
    start, end = span
    return {"start": start, "end": end, "text": text[start:end]}
