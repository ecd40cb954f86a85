"""Capitalised words, and the runs of them in which names stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .heads import Heads
from .names import Hit

__all__ = ["Candidate", "Context", "Run", "Word", "runs", "word_before"]

_LONGEST_JOINT = 15
_FARTHEST = 30  # characters before a name in which the word before it begins


class Word(NamedTuple):  # Made by the thousand: a dataclass takes three times as long.
    """A word with a capital; `lower` is how it is looked up.

    `given` tells that it is part of names of persons, `ordinary` that it is a word of the language.
    """

    start: int
    end: int
    text: str
    lower: str
    given: bool
    ordinary: bool


@dataclass(slots=True)
class Candidate:
    """A name on the way to a mention; `type` is empty while the class is not known."""

    start: int
    end: int
    type: str
    hit: Hit | None = None
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """A text with its known names by where they start, and where the sentences do.

    `concepts` are the characters of the known names that are not proper names, such as Kerja Sama Selatan-Selatan.
    """

    heads: Heads
    text: str
    starts: frozenset[int]
    hits: Mapping[int, Hit]
    concepts: frozenset[int]

    def before(self, start: int) -> tuple[str, int]:
        """The word right before `start`, written small, and its start; an empty word at the start of a text."""
        return word_before(self.text, start)


class Run:
    """Capitalised words that may belong to one name: between them stands a blank, a particle, a link or a number."""

    __slots__ = ("context", "words")

    def __init__(self, context: Context, found: list[Word]) -> None:
        self.context = context
        self.words = found

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, at: int) -> Word:
        return self.words[at]

    def hit(self, at: int) -> Hit | None:
        """The known name that starts with the word at `at`."""
        return self.context.hits.get(self.words[at].start) if at < len(self.words) else None

    def past(self, at: int, end: int) -> int:
        """The first word from `at` on that does not start before the character `end`."""
        while at < len(self.words) and self.words[at].start < end:
            at += 1
        return at

    def joint(self, at: int) -> str:
        """What stands between the word at `at` and the one before it, without blanks."""
        return self.context.text[self.words[at - 1].end : self.words[at].start].strip()

    def joins(self, at: int) -> bool:
        """Whether the word at `at` follows the one before it in a name: Bin Ladin, Ministry of Trade."""
        if at >= len(self.words):
            return False
        joint = self.joint(at)
        return not joint or all(part in self.context.heads["particle"] for part in joint.split())

    def is_ordinal(self, at: int) -> bool:
        """Whether a number stands before the word at `at`: Muktamar ke-34 NU."""
        between = self.context.text[self.words[at - 1].end : self.words[at].start]
        return self.context.heads.ordinal.match(between) is not None

    def slice(self, at: int, end: int, kind: str) -> Candidate:
        """The words from `at` to `end` as a name of the class `kind`."""
        return Candidate(self.words[at].start, self.words[end - 1].end, kind, None, tuple(self.words[at:end]))


def word_before(text: str, start: int) -> tuple[str, int]:
    """The word that a blank parts from `start`, written small, and where it starts; without one, an empty word.

    >>> word_before("di (kota Bandung", 9)
    ('kota', 4)
    """
    if start < 2 or text[start - 1] != " ":
        return "", start
    end = start - 1
    word = text[max(0, end - _FARTHEST) : end].rpartition(" ")[2].lstrip("([\"'“‘«-")
    return (word.lower(), end - len(word)) if word and word[-1].isalnum() else ("", start)


def runs(context: Context) -> Iterator[Run]:
    """The runs of capitalised words of a text, in order."""
    heads, text = context.heads, context.text
    joints = heads["particle"] | heads["link"]
    run: list[Word] = []
    for match in heads.word.finditer(text):
        start, end = match.span()
        if run and not _joins(heads, text, run[-1].end, start, joints):
            yield Run(context, run)
            run = []
        word = match[0]
        lower = word.lower().rstrip(".")
        run.append(Word(start, end, word, lower, word in heads.given, heads.is_ordinary(lower)))
    if run:
        yield Run(context, run)


def _joins(heads: Heads, text: str, end: int, start: int, joints: frozenset[str]) -> bool:
    """Whether what stands from `end` to `start` leaves two capitalised words in one run."""
    if start - end > _LONGEST_JOINT or text[end] != " ":
        return False
    between = text[end:start]
    if between == " ":
        return True
    if between[-1] != " ":
        return False
    return all(part in joints for part in between[1:-1].split(" ")) or heads.ordinal.match(between) is not None
