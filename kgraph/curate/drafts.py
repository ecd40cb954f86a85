"""The drafts of one text: what suggesting and printing need of an extraction, small enough to send between processes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..extract.drafts import Draft, drafts
from ..extract.model import Extraction
from .batch import Text

__all__ = ["TextDrafts", "text_drafts"]

_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,11}\Z")


@dataclass(frozen=True, slots=True)
class TextDrafts:
    """The drafts of one text; `not_asserted` counts its planned and negated statements, which are not facts."""

    drafts: tuple[Draft, ...]
    not_asserted: int
    acronyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The acronyms that the text uses for a name that is in no list, by that name."""


def text_drafts(text: Text, extraction: Extraction) -> TextDrafts:
    """The drafts of a text and its extraction."""
    not_asserted = sum(1 for suggestion in extraction.suggestions if suggestion.modality != "asserted")
    acronyms: dict[str, dict[str, None]] = {}
    for mention in extraction.mentions:
        if mention.entity is None and mention.name != mention.text and _ACRONYM.match(mention.text):
            acronyms.setdefault(mention.name, {})[mention.text] = None
    by_name = {name: tuple(found) for name, found in acronyms.items()}
    return TextDrafts(tuple(drafts(text.text, extraction)), not_asserted, by_name)
