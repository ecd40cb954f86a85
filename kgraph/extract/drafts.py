"""Drafts: what extraction suggests for the annotations of a project, before its names have IRIs there.

Only what a text asserts becomes a draft, since a person accepts a row with one key; plans and denials are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .model import Extraction, Mention, Quotation

__all__ = ["QUOTED", "Draft", "drafts", "quotation_rule"]

QUOTED = {"direct": 0.9, "indirect": 0.7}
"""How sure a suggested quotation is, by its kind."""

_GIST = 160  # characters
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CELL = 100_000  # characters


@dataclass(frozen=True, slots=True)
class Draft:
    """A row for the annotations: a `Suggestion` with the words that say it, and for a quotation its further columns.

    `quote` is empty where a cell cannot hold it; the offsets are the evidence then.
    """

    subject: Mention
    predicate: str
    object: Mention | str
    start: int
    end: int
    quote: str
    confidence: float
    by: str
    about: tuple[Mention, ...] = ()
    form: str = ""
    cue: str = ""


def quotation_rule(quotation: Quotation) -> str:
    """Who suggests a quotation, as `by` says it: `kgraph/quotation-direct` or `kgraph/quotation-indirect`."""
    return f"kgraph/quotation-{quotation.kind}"


def drafts(text: str, extraction: Extraction) -> Iterator[Draft]:
    """The asserted suggestions and the quotations of named speakers, in the order of the text; nothing twice."""
    found = [
        Draft(s.subject, s.predicate, s.object, s.start, s.end, _quote(text, s.start, s.end), s.confidence, s.by)
        for s in extraction.suggestions
        if s.modality == "asserted"
    ]
    for quotation in extraction.quotations:
        speaker = quotation.speaker
        if speaker is None or not (speaker.entity or speaker.name):
            continue  # A row could not name the speaker.
        start, end = quotation.start, quotation.end
        cue = text[slice(*quotation.cue)] if quotation.cue else ""
        found.append(
            Draft(
                speaker,
                "kg:said",
                _gist(text[start:end]),
                start,
                end,
                _quote(text, start, end),
                QUOTED[quotation.kind],
                quotation_rule(quotation),
                quotation.about,
                quotation.kind,
                cue,
            )
        )
    kept: dict[tuple[str, str, str], list[Draft]] = {}
    for draft in sorted(found, key=lambda draft: -draft.confidence):
        # Two patterns may read the same in the same words; one row is enough for it.
        same = kept.setdefault((_who(draft.subject), draft.predicate, _who(draft.object)), [])
        if not any(draft.start < other.end and other.start < draft.end for other in same):
            same.append(draft)
    return iter(sorted((draft for same in kept.values() for draft in same), key=lambda draft: (draft.start, draft.end)))


def _who(value: Mention | str) -> str:
    """What a subject or an object means."""
    return value if isinstance(value, str) else value.entity or value.name or value.text


def _quote(text: str, start: int, end: int) -> str:
    """The words of a stretch; empty if a cell cannot hold them."""
    quote = text[start:end]
    return "" if len(quote) > _CELL or _CONTROL.search(quote) else quote


def _gist(said: str) -> str:
    """The beginning of what was said, which a person is to replace by a paraphrase."""
    said = " ".join(_CONTROL.sub(" ", said).split())
    return said if len(said) <= _GIST else said[: _GIST + 1].rpartition(" ")[0][:_GIST] + " …"
