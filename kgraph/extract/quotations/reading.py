"""Reading: a text with its quotation marks, cues and speakers, while quotations are looked for in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from ...text.documents import Span
from ...text.passages import Passage
from ..model import Mention
from .before import speaker_before
from .behind import speaker_behind
from .clauses import BLANKS, Clauses, past
from .cues import Cue
from .discourse import Discourse, Speaker
from .marks import quoted
from .words import WORD, Words

__all__ = ["Attribution", "Quote", "Reading", "Said"]

Attribution = tuple[Speaker, Span | None]
"""Who says something, and where the cue stands."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between marks: `mark` to `behind` with them, `start` to `end` what was said."""

    mark: int
    behind: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, and who is said to have said it; `kind` is `direct` or `indirect`."""

    start: int
    end: int
    kind: str
    speaker: Speaker
    cue: Span | None


class Reading:
    """One text being read for quotations.

    `quotes` and `cues` hold, for each passage, what stands between marks in it, and the cues outside of marks. `paired`
    are the starts of the marks that have a partner.
    """

    def __init__(
        self,
        text: str,
        words: Words,
        passages: Sequence[Passage],
        mentions: Sequence[Mention],
        cues: list[Cue],
        found: list[Span],
    ) -> None:
        self.text = text
        self.words = words
        self.clauses = Clauses(text, words)
        self.passages = passages
        self.quotes = [
            [_quote(text, *pair) for pair in quoted(text, passage.start, passage.end, inside)] if inside else []
            for passage, inside in zip(passages, _by_passage(passages, found, lambda span: span[0]), strict=True)
        ]
        self.cues = [
            _outside(inside, quotes) if quotes else inside
            for quotes, inside in zip(self.quotes, _by_passage(passages, cues, attrgetter("start")), strict=True)
        ]
        hidden = [(quote.mark, quote.behind) for quotes in self.quotes for quote in quotes]
        self.paired = frozenset(mark for mark, _ in hidden)
        self.discourse = Discourse(text, words, mentions, [span for one in passages for span in one.sentences], hidden)
        self.used: set[int] = set()  # the starts of the cues that have their quotation

    def agent(self, cue: Cue, limit: int) -> Speaker | None:
        """The speaker behind a cue, or its -nya."""
        if cue.clitic:
            return self.discourse.pronoun(cue.end, cue.until)
        at = cue.until
        if cue.kind == "according":
            view = WORD.match(self.text, past(self.text, at, limit, BLANKS), limit)
            at = view.end() if view is not None and view[0].lower() in self.words["views"] else at
        return speaker_behind(self.discourse, at, limit)

    def subject(self, cue: Cue, low: int, start: int) -> Speaker | None:
        """The subject of a verb in a clause from `low` on; else that of the sentence at `start`."""
        found = speaker_before(self.discourse, low, cue.start, start)
        if found is not None:
            return found
        near = self.two_before(cue, low)
        # catatan yang menyatakan bahwa …: a thing speaks, whatever else the sentence names.
        begins, adverb = self.words["relative"], self.words["adverb"]
        relative = bool(near) and (near[-1] in begins or (near[0] in begins and near[-1] in adverb))
        return None if relative else self.discourse.subject(start, cue.start)

    def two_before(self, cue: Cue, low: int) -> list[str]:
        """The two words before a cue, in small letters; fewer at `low`."""
        return [word.lower() for word in WORD.findall(self.text, max(low, cue.start - 40), cue.start)][-2:]

    def is_negated(self, cue: Cue, low: int) -> bool:
        """Whether a negation stands right before a cue."""
        return not self.words["negation"].isdisjoint(self.two_before(cue, low))


def _by_passage(passages: Iterable[Passage], found: Sequence[_T], position: Callable[[_T], int]) -> Iterator[list[_T]]:
    """What was found in the text, by the passage in which it stands."""
    number = 0
    for passage in passages:
        here = []
        while number < len(found) and position(found[number]) < passage.end:
            if position(found[number]) >= passage.start:
                here.append(found[number])
            number += 1
        yield here


def _quote(text: str, outer: Span, inner: Span) -> Quote:
    """What stands between marks, without the comma that belongs to the sentence around it."""
    start, end = inner
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return Quote(*outer, start, end)


def _outside(cues: list[Cue], quotes: list[Quote]) -> list[Cue]:
    """The cues that do not stand between marks."""
    starts = [quote.mark for quote in quotes]
    return [one for one in cues if (i := bisect_right(starts, one.start)) == 0 or one.start >= quotes[i - 1].behind]
