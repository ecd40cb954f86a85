"""Quotations: who is quoted as saying what, in the forms that newspapers use.

Direct speech stands between marks (`direct`), indirect speech in a clause of the writer (`indirect`). The words that show
them are listed in `cues.toml` of a language; everything looks only a bounded distance around a cue, so the time grows with
the text and not faster.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from ...text.documents import Span
from ...text.passages import Passage
from ..language import INDONESIAN, Language
from ..model import Mention, Quotation
from .cues import find_cues
from .direct import direct_speech
from .indirect import indirect_speech
from .marks import marks
from .reading import Quote, Reading, Said
from .words import words_of

__all__ = ["find_quotations"]

_TOPICS = frozenset(("Issue", "Field", "Challenge", "Opportunity", "Benefit", "CooperationType", "Principle", "Trend"))
_LONGEST = 2000  # a longer sentence is a table or worse, and nothing in it is read as indirect speech


def find_quotations(
    text: str, passages: Sequence[Passage], mentions: Sequence[Mention], language: Language = INDONESIAN
) -> list[Quotation]:
    """The quotations in `text`, in order; none overlaps another.

    >>> from kgraph.text.passages import passages
    >>> text = "“Kita siap,” kata Ketua Panitia Sari Dewi. Ia menambahkan bahwa semua tiket sudah terjual."
    >>> sari = Mention(33, 42, "Sari Dewi", "Person", None, "Sari Dewi")
    >>> for one in find_quotations(text, passages(text), [sari]):
    ...     print(one.kind, text[one.start : one.end], one.speaker.text, sep=" | ")
    direct | Kita siap | Sari Dewi
    indirect | semua tiket sudah terjual | Sari Dewi
    """
    words = words_of(language)
    cues, found_marks = list(find_cues(text, words)), list(marks(text))
    if not cues and not found_marks:
        return []
    found = sorted(_said(Reading(text, words, passages, mentions, cues, found_marks)), key=attrgetter("start"))
    topics = [mention for mention in mentions if mention.type in _TOPICS]
    starts = [mention.start for mention in topics]
    return [
        Quotation(
            one.start,
            one.end,
            one.kind,
            one.speaker.mention,
            one.speaker.role,
            one.speaker.affiliation,
            one.cue,
            tuple(topics[bisect_left(starts, one.start) : bisect_left(starts, one.end)]),
        )
        for one in found
    ]


def _said(reading: Reading) -> Iterator[Said]:
    """Every quotation, sentence by sentence."""
    for number, (passage, quotes, cues) in enumerate(zip(reading.passages, reading.quotes, reading.cues, strict=True)):
        before: Said | None = None
        quote = cue = 0
        for start, end in _whole_sentences(reading.text, passage, quotes) if quotes or cues else ():
            first_quote, first_cue = quote, cue
            while quote < len(quotes) and quotes[quote].mark < end:
                quote += 1
            while cue < len(cues) and cues[cue].start < end:
                cue += 1
            direct = list(direct_speech(reading, number, quotes[first_quote:quote], (start, end), before))
            yield from direct
            if end - start <= _LONGEST and cue > first_cue:
                yield from indirect_speech(reading, cues[first_cue:cue], direct, (start, end))
            before = direct[-1] if direct else None


def _whole_sentences(text: str, passage: Passage, quotes: list[Quote]) -> Iterator[Span]:
    """The sentences of a passage; one that ends between marks goes on, also where a small letter follows the mark."""
    quote = 0
    start: int | None = None
    for number, (first, end) in enumerate(passage.sentences):
        start = first if start is None else start
        while quote < len(quotes) and quotes[quote].behind < end:
            quote += 1
        if number + 1 < len(passage.sentences) and quote < len(quotes) and quotes[quote].mark < end <= quotes[quote].behind:
            following = passage.sentences[number + 1][0]
            goes_on = end < quotes[quote].behind or text[following].islower()
        else:
            goes_on = False
        if goes_on:
            continue
        yield start, end
        start = None
