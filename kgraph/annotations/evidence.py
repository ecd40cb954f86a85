"""The evidence of a row: its quote and offsets, each checked against the text and against the other."""

from __future__ import annotations

from ..core.messages import Message, counted
from ..core.statements import Evidence
from ..text.documents import Document
from ..text.quotes import find_quote
from .cells import WrongCell, read_offset
from .nearest import nearest_words, on_one_line

__all__ = ["VANISHED", "read_evidence"]

VANISHED = {"id": "Kutipan ini tidak ada lagi dalam teks.", "en": "The quote is no longer in the text."}
"""In the note of a disputed statement whose evidence was in the text once; by the project's first language."""


def read_evidence(document: Document, quote: str, start_cell: str, end_cell: str, has_vanished: bool) -> Evidence:
    """The span that a quote, offsets, or both mean in `document`. Raises WrongCell.

    A quote that `has_vanished` from the text gives an empty span where it was.
    """
    text = document.text
    if has_vanished and text is not None and quote and quote not in text:
        offset = read_offset("start", start_cell) if start_cell else 0
        return Evidence(document.iri, offset, offset)
    if not start_cell and not end_cell:
        return _by_quote(document, quote)
    start, end = _offsets(quote, start_cell, end_cell)
    if start > end or (start == end and (quote or not has_vanished)):
        fix = Message("end is the offset after the last character")
        raise WrongCell("end", Message("the span {}–{} is empty", start, end), fix)
    return _by_offsets(document, quote, start, end)


def _by_quote(document: Document, quote: str) -> Evidence:
    if not quote:
        fix = Message("copy the sentence into quote, or fill in start and end")
        raise WrongCell("quote", Message("there is no evidence"), fix)
    if document.text is None:
        message = Message("the text of '{}' is not at hand to look the quote up", document.id)
        fix = Message("fill in start and end, or name the folder that has the text with --corpus")
        raise WrongCell("quote", message, fix)
    starts = find_quote(document.text, quote)
    if len(starts) == 1:
        return Evidence(document.iri, starts[0], starts[0] + len(quote), quote)
    if starts:
        fix = Message("write start {} or {} beside it", *starts)
        raise WrongCell("quote", Message("the quote is in the document twice"), fix)
    message = Message("'{}' is not in '{}'", on_one_line(quote), document.id)
    raise WrongCell("quote", message, nearest_words(document.text, quote))


def _offsets(quote: str, start_cell: str, end_cell: str) -> tuple[int, int]:
    """Start and end; a start and a quote are enough for the end."""
    if start_cell and end_cell:
        return read_offset("start", start_cell), read_offset("end", end_cell)
    if not (quote and start_cell):
        fix = Message("fill in both start and end, or only the quote")
        raise WrongCell("end" if start_cell else "start", Message("one offset alone is not enough"), fix)
    start = read_offset("start", start_cell)
    return start, start + len(quote)


def _by_offsets(document: Document, quote: str, start: int, end: int) -> Evidence:
    text = document.text
    if text is None:
        return Evidence(document.iri, start, end, quote or None)
    if end > len(text):
        length = counted(len(text), "{} character", "{} characters")
        message = Message("{} is past the end of '{}' ({})", end, document.id, length)
        raise WrongCell("end", message, Message("count again"))
    found = text[start:end]
    if quote and quote not in (found, found.strip()):
        starts = find_quote(text, quote)
        if starts:
            fix = Message("the quote stands at {}–{}", starts[0], starts[0] + len(quote))
        else:
            fix = nearest_words(text, quote)
        message = Message("the text at {}–{} is '{}', not the quote", start, end, on_one_line(found))
        raise WrongCell("quote", message, fix)
    return Evidence(document.iri, start, end, found)
