"""Find a quote in a text, or the sentence that is most similar to it."""

from __future__ import annotations

from difflib import SequenceMatcher

from .documents import Span
from .sentences import sentences

__all__ = ["find_quote", "nearest"]


def find_quote(text: str, quote: str) -> list[int]:
    """The first two offsets at which `quote` occurs in `text`; two are enough to see that it is ambiguous.

    >>> find_quote("a b a", "a"), find_quote("a b", "c")
    ([0, 4], [])
    """
    first = text.find(quote)
    if first < 0:
        return []
    second = text.find(quote, first + 1)
    return [first] if second < 0 else [first, second]


def nearest(text: str, quote: str) -> Span | None:
    """The sentence of `text` that is most similar to `quote`; None when none is similar."""
    best, best_ratio = None, 0.5
    matcher = SequenceMatcher(b=quote, autojunk=False)
    for start, end in sentences(text):
        matcher.set_seq1(text[start:end])
        if matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio:
            ratio = matcher.ratio()
            if ratio > best_ratio:
                best, best_ratio = (start, end), ratio
    return best
