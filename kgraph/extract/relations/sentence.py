"""A sentence with its mentions, and its shape: one character for each mention (see `symbols`)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...text.documents import Span
from ..model import Mention
from .symbols import CODES

__all__ = ["Sentence"]

_OF_STATE = re.compile(rf"{CODES['State']}\s+{CODES['Person']}")  # Presiden Brasil Paulo Meirelles: he, and not Brazil


@dataclass(slots=True)
class Sentence:
    """A sentence of a text; `passage` is the number of its passage.

    `places` are those of the characters in the shape that stand for something, `starts` and `ends` the span of the text
    that each stands for, and `held` its mention; None behind the words of a concept, and for a short form.
    """

    start: int
    end: int
    passage: int
    mentions: list[Mention]
    shape: str = ""
    places: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    held: list[Mention | None] = field(default_factory=list)

    def note(self, place: int, start: int, end: int, mention: Mention | None) -> None:
        """Note that the character of the shape at `place` stands for what is from `start` to `end` in the text."""
        self.places.append(place)
        self.starts.append(start)
        self.ends.append(end)
        self.held.append(mention)

    def original(self, start: int, end: int) -> Span:
        """The span of the text that a span of the shape stands for."""
        low = bisect_right(self.places, start) - 1
        high = bisect_right(self.places, end - 1) - 1
        if low < 0:
            first = self.start + start
        else:
            first = self.starts[low] if self.places[low] == start else self.ends[low] + start - self.places[low] - 1
        last = self.start + end if high < 0 else self.ends[high] + end - self.places[high] - 1
        return first, last

    def among(self, span: Span, kinds: str) -> list[Mention]:
        """The mentions in a span of the shape whose character is one of `kinds`, without short forms."""
        low, high = bisect_left(self.places, span[0]), bisect_left(self.places, span[1])
        if low < len(self.places) and self.held[low] is None and low:  # The span begins within a concept.
            low -= 1
        return [
            mention
            for number in range(low, high)
            if self.shape[place := self.places[number]] in kinds
            and (mention := self.held[number])
            and not _OF_STATE.match(self.shape, place)
        ]

    def named(self) -> Iterator[Mention]:
        """The mentions in the shape, without short forms."""
        return (mention for mention in self.held if mention)
