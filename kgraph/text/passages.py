r"""Split a text into passages: headings, paragraphs, list items and questions, each with its sentences.

>>> text = "Manfaat:\n- Pendanaan: biaya dibagi.\n- Ilmu dibagi.\n\nApa itu G20?\nG20 adalah forum."
>>> for passage in passages(text):
...     print(passage.kind, passage.above, text[passage.start:passage.end])
heading None Manfaat
item 0 Pendanaan: biaya dibagi.
item 0 Ilmu dibagi.
question 0 Apa itu G20?
paragraph 3 G20 adalah forum.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .documents import Span, trimmed
from .sentences import sentences
from .words import LIST_OPENERS

__all__ = ["Passage", "passages"]

_LINE = re.compile(r"[^\n]+")
_HASHES = re.compile(r"\s*(#{1,6})\s+")
_BULLET = re.compile(r"\s*(?:[-*•◦▪–—●]\s+|(?:\d{1,2}|[a-z])[.)]\s+)")
_NUMBER = re.compile(r"\s*(?:\d{1,2}|[IVX]{1,4}|[A-Z])[.)]\s+")
_LIST_OPENER = re.compile(rf"\b(?:{'|'.join(w.replace('-', ' ') for ws in LIST_OPENERS.values() for w in ws.split())})\b")
_LONGEST_HEADING = 110


@dataclass(frozen=True, slots=True)
class Passage:
    """The span of one line of a text, without its bullet or hashes.

    `kind` is `heading`, `question`, `paragraph` or `item`. `above` is the index of the passage that it belongs to: the
    heading or question of its section or, for an item, the line that introduces the list or a section within it.
    """

    start: int
    end: int
    kind: str
    above: int | None
    sentences: tuple[Span, ...]


def passages(text: str) -> tuple[Passage, ...]:
    """The passages of `text`, in order."""
    lines = [match.span() for match in _LINE.finditer(text) if not match[0].isspace()]
    found: list[Passage] = []
    sections: list[tuple[int, int]] = []  # (level, index) of the headings above the current line, outermost first
    lead: int | None = None  # index of the passage that introduces the current list
    for number, (start, end) in enumerate(lines):
        hashes = _HASHES.match(text, start, end)
        bullet = None if hashes else _BULLET.match(text, start, end) or _NUMBER.match(text, start, end)
        start = (hashes or bullet).end() if (hashes or bullet) else start  # type: ignore[union-attr]
        start, end = trimmed(text, start, end)
        if start >= end:
            continue
        kind = "heading" if hashes else _kind(text, start, end, bool(bullet), lines[number + 1 : number + 2])
        if kind in ("heading", "question"):
            # Headings without hashes are below all with hashes; those with a number, and questions, one level deeper.
            level = len(hashes[1]) if hashes else 7 + (bool(bullet) or kind == "question")
            end -= text[end - 1] == ":"
            while sections and sections[-1][0] >= level:
                sections.pop()
            above = sections[-1][1] if sections else None
            sections.append((level, len(found)))
            lead = len(found)
        elif kind == "item":
            above = lead if lead is not None else sections[-1][1] if sections else None
        else:
            above = sections[-1][1] if sections else None
            leads = text[end - 1] in ":," or (number + 1 < len(lines) and _is_item(text, lines[number + 1]))
            lead = len(found) if leads else None
        spans = tuple((start + a, start + b) for a, b in sentences(text[start:end]))
        found.append(Passage(start, end, kind, above, spans))
    return tuple(found)


def _is_item(text: str, line: Span) -> bool:
    return bool(_BULLET.match(text, *line))


def _kind(text: str, start: int, end: int, bulleted: bool, following: Sequence[Span]) -> str:
    """The kind of the line from `start` to `end`, which has no hashes; `following` holds the next line, if any."""
    short = end - start <= _LONGEST_HEADING
    if short and text[end - 1] == "?" and not re.search(r"[.!?]\s", text[start:end]):
        return "question"
    if not short or text[end - 1] in ".!;,”\"'…)" or not text[start].isalnum():
        return "item" if bulleted else "paragraph"
    # A heading is followed by text: a line that ends like a sentence, or a list item.
    leads = bool(following) and (text[following[0][1] - 1] in '.!?:)”"' or _is_item(text, following[0]))
    if text[end - 1] == ":":
        # "Manfaat:" is a heading; "Manfaatnya, antara lain:" introduces a list.
        title = end - start <= 70 and not _LIST_OPENER.search(text, start, end)
        return "heading" if title and (leads or not bulleted) else "item" if bulleted else "paragraph"
    if bulleted:
        below = following[0] if following else (0, 0)
        return "heading" if leads and not _is_item(text, below) and not _NUMBER.match(text, *below) else "item"
    return "heading" if following else "paragraph"
