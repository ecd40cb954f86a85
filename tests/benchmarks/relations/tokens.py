"""Tokens: the words of a sentence as the numbers that the network knows them by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from kgraph.text.documents import Span

__all__ = ["AFFIXES", "CLASSES", "SHAPES", "Token", "affixes", "class_tags", "normal_form", "shape", "tokens"]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:['’]\w+)*|[^\w\s]")
_DIGIT = re.compile(r"\d")
_LENGTHS = (2, 3, 4)

AFFIXES = 2000
"""How many buckets there are for beginnings and endings of words; bucket 0 is for none."""
SHAPES = 7
CLASSES = (
    *("O", "State", "Organization", "InternationalOrganization", "RegionalOrganization", "NonStateActor", "ActorGroup"),
    *("Person", "Place", "Agreement", "Event", "Date", "Number", "CooperationType", "Field", "Issue", "Other"),
)
"""Classes of mentions. The tag of a token is 0 outside of a mention, else twice the class, less one at its first token."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark, with its offsets in the text."""

    start: int
    end: int
    text: str


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of a stretch of a text.

    >>> [token.text for token in tokens("Rp 1,5 triliun (2024).", 0, 22)]
    ['Rp', '1,5', 'triliun', '(', '2024', ')', '.']
    """
    return [Token(found.start(), found.end(), found[0]) for found in _TOKEN.finditer(text, start, end)]


def normal_form(word: str) -> str:
    """The word as the vocabulary has it: small, a number by the form of its digits.

    >>> normal_form("PBB"), normal_form("1.034")
    ('pbb', '0.000')
    """
    return _DIGIT.sub("0", word) if word[0].isdigit() else word.lower()


def shape(word: str) -> int:
    """How a word is written: its kind, below `SHAPES`.

    >>> [shape(word) for word in ("anggota", "17", "1945", ",", "WTO", "Indonesia", "eKTP")]
    [0, 1, 2, 3, 4, 5, 6]
    """
    first = word[0]
    if first.isdigit():
        return 2 if len(word) == 4 and word.isdigit() else 1
    if not first.isalnum():
        return 3
    if len(word) > 1 and word.isupper():
        return 4
    if first.isupper():
        return 5
    return 6 if any(character.isupper() for character in word) else 0


@lru_cache(maxsize=1 << 16)
def affixes(word: str) -> tuple[int, ...]:
    """The buckets of the beginnings and endings of a word, of two to four letters."""
    word = word.lower()
    begin = [f"p{length}{word[:length]}" for length in _LENGTHS]
    end = [f"s{length}{word[-length:]}" for length in _LENGTHS]
    return tuple(1 + crc32(affix.encode()) % AFFIXES for affix in (*begin, *end))


def class_tags(sentence: Sequence[Token], mentions: Iterable[tuple[Span, str]]) -> list[int]:
    """The tag of each token of a sentence; `mentions` are the spans and classes of mentions in it, in order."""
    tags = [0] * len(sentence)
    for (start, end), name in mentions:
        tag = 2 * CLASSES.index(name if name in CLASSES else "Other")
        inside = [index for index, token in enumerate(sentence) if token.end > start and token.start < end]
        for index in inside:
            tags[index] = tag - (index == inside[0])
    return tags
