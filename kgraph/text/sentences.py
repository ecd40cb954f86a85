"""Split a text into sentences; find the sentence around a span."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .abbreviations import continues
from .documents import Span, trimmed

__all__ = ["sentence_around", "sentences"]

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n+")
_ALONE = re.compile(r"\(\w{1,10}\Z")  # A bracket that holds a single word.
_SMALL = re.compile(r"[ \t]+[a-z]")


def sentences(text: str) -> Iterator[Span]:
    """The spans of the sentences of `text`, in order. A line break ends a sentence, too.

    >>> text = "Prof. Dr. Sukma hadir. Ia berpidato."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Prof. Dr. Sukma hadir.', 'Ia berpidato.']
    """
    begin = 0
    for stop in _STOP.finditer(text):
        is_short = stop[0] == "." or (stop[0] == ".)" and _ALONE.search(text, begin, stop.start()) is not None)
        if is_short and continues(text, begin, stop.start(), stop.end()):
            continue
        if stop[0] == ".)" and _SMALL.match(text, stop.end()):  # (Persero Tbk.) bergerak di …
            continue
        start, end = trimmed(text, begin, stop.end())
        if start < end:
            yield start, end
        begin = stop.end()
    start, end = trimmed(text, begin, len(text))
    if start < end:
        yield start, end


def sentence_around(text: str, start: int, end: int) -> Span:
    """The span from the start of the sentence at `start` to the end of the sentence at `end`.

    >>> sentence_around("Satu dua. Tiga empat.", 10, 14)
    (10, 21)
    """
    # Sentences end at line breaks, so only the lines of the span need to be split.
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    lines = text[low : high if high >= 0 else len(text)]
    touched = [(a + low, b + low) for a, b in sentences(lines) if b + low > start and a + low < end]
    return (min(start, touched[0][0]), max(end, touched[-1][1])) if touched else (start, end)
