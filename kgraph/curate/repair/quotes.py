"""Where a quote occurs in a text: to the letter, or but for the differences that programs make while a person types.

These are the shape of quotation marks, dashes and spaces, and how accents are composed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...text.documents import Document, Span

__all__ = ["Folded", "QuotedText", "folded"]

_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
# Python counts these as spaces; a cell cannot hold them.
_CONTROLS = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f")
_SAME = {
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛′´`‹›＇", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without the differences that do not count, and the span of the original behind each of its characters.

    Where several characters come from the same span, only the first has its start and only the last its end; the others
    have -1.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def spans(self, quote: str) -> list[Span]:
        """The spans of the original in which the folded `quote` occurs."""
        found = ((self.starts[at], self.ends[at + len(quote) - 1]) for at in _occurrences(self.text, quote))
        # A quote that begins or ends between a letter and its accent has no span.
        return [(start, end) for start, end in found if start >= 0 and end >= 0]


def folded(text: str) -> Folded:
    """`text` with one kind of quotation mark, apostrophe, dash and space, accents apart, and no invisible characters.

    >>> folded("“Kerja\u00a0 sama”").text
    '"Kerja sama"'
    """
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at, size = 0, len(text)
    while at < size:
        start, character = at, text[at]
        at += 1
        if _is_space(character):
            while at < size and (_is_space(text[at]) or text[at] in _INVISIBLE):
                at += 1
            made = " "
        elif character in _INVISIBLE:
            continue
        elif character.isascii() and (at == size or text[at].isascii()):
            made = _SAME.get(character, character)
        else:
            while at < size and unicodedata.combining(text[at]):
                at += 1
            made = unicodedata.normalize("NFD", text[start:at])
            made = "".join(_SAME.get(letter, letter) for letter in made)
        letters.append(made)
        starts += [start, *[-1] * (len(made) - 1)]
        ends += [*[-1] * (len(made) - 1), at]
    return Folded("".join(letters), tuple(starts), tuple(ends))


class QuotedText:
    """The text of a document, and the spans of quotes in it."""

    def __init__(self, document: Document) -> None:
        self.id, self.text = document.id, document.text or ""
        self._spans: dict[str, list[Span]] = {}

    def spans(self, quote: str) -> list[Span]:
        """Where `quote` occurs to the letter; if nowhere, where it occurs but for differences that do not count."""
        if quote not in self._spans:
            exact = [(at, at + len(quote)) for at in _occurrences(self.text, quote)]
            self._spans[quote] = exact or self._folded_spans(quote)
        return self._spans[quote]

    def span_at(self, quote: str, start: int) -> Span | None:
        """The span of `quote` that begins at `start`, but for differences that do not count."""
        spans = (span for find in (self.spans, self._folded_spans) for span in find(quote) if span[0] == start)
        return next(spans, None)

    @cached_property
    def _folded(self) -> Folded:
        return folded(self.text)

    def _folded_spans(self, quote: str) -> list[Span]:
        return self._folded.spans(folded(quote).text.strip())


def _is_space(character: str) -> bool:
    return character.isspace() and character not in _CONTROLS


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)
