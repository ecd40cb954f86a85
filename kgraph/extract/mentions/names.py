"""Names: every known name of a thing, found in a text in one pass.

A name is found as a whole word, the longest first, in the ways a text writes it: with a clitic (`Indonesia-nya`,
`ASEAN-lah`), in capitals, and a concept in any case. Acronyms keep their case, because small letters may be another
word: `as` is not the state AS.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from ...vocabulary.lexicon import normal
from ..language import INDONESIAN, Language, one_of, word_list

__all__ = ["Hit", "Known", "Names"]


@dataclass(frozen=True, slots=True)
class Known:
    """Something with a name: its class without prefix, its label, and its IRI."""

    iri: str
    type: str
    label: str


class Hit(NamedTuple):  # Made by the thousand: a dataclass takes three times as long.
    """A known name in a text, from `start` to `end`."""

    start: int
    end: int
    known: Known


class Names:
    """All known names, ready to be looked for in texts of one language. Where two share a name, the first has it.

    >>> names = Names([("perubahan iklim", Known("https://e.org/iklim", "Issue", "perubahan iklim"))])
    >>> [(hit.start, hit.end) for hit in names.find("Perubahan iklim dan Perubahan Iklimnya")]
    [(0, 15), (20, 35)]
    """

    def __init__(self, names: Iterable[tuple[str, Known]], language: Language = INDONESIAN) -> None:
        self.language = language
        writing = language.tables("names")
        proclitics = writing["proclitics"].split()
        self._clitic = re.compile(rf"-?{one_of(writing['clitics'])}\b")
        self._proclitic = re.compile(rf"\b{one_of(proclitics)}\Z")
        self._longest_proclitic = max(map(len, proclitics))
        spellings = _Spellings(writing, word_list(language, "words"))
        spelled: dict[str, Known] = {}
        self._known: dict[str, Known] = {}
        for name, known in names:
            if len(name) < 2 or not any(map(str.isalpha, name)):
                continue
            self._known.setdefault(normal(name), known)
            for spelling in spellings.of(name):
                spelled.setdefault(spelling, known)
        self._knowns = list(spelled.values())
        self._automaton = AhoCorasick(list(spelled))

    def get(self, name: str) -> Known | None:
        """What `name` means, however it is spelt; None when it is not known."""
        return self._known.get(normal(name))

    def find(self, text: str) -> list[Hit]:
        """The known names in `text`, longest first where they overlap, in the order of the text."""
        clitic = self._clitic
        found: list[tuple[int, int, int]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            # Most candidates lie inside a word, so this test comes first.
            if end < len(text) and text[end].isalnum() and not clitic.match(text, end):
                continue
            if start and text[start - 1].isalnum() and not self._follows_proclitic(text, start):
                continue
            found.append((start, -end, index))
        found.sort()
        hits: list[Hit] = []
        reached = 0
        for start, minus_end, index in found:
            if start >= reached:
                reached = -minus_end
                hits.append(Hit(start, reached, self._knowns[index]))
        return hits

    def _follows_proclitic(self, text: str, start: int) -> bool:
        """Whether a capital at `start` begins a name that a preposition is written together with."""
        low = start - self._longest_proclitic
        return text[start].isupper() and self._proclitic.search(text, low, start) is not None


class _Spellings:
    """The ways in which a text may write a name."""

    def __init__(self, writing: Mapping[str, Any], words: frozenset[str]) -> None:
        self._words = words
        self._generic = frozenset(writing["generic"].split())
        self._same = [(one, other) for one, other in writing["spellings"]]

    def of(self, name: str) -> Iterator[str]:
        """Every spelling of `name`, itself first."""
        yield name
        letters = [letter for letter in name if letter.isalpha()]
        capitals = sum(map(str.isupper, letters))
        if capitals == len(letters):  # An acronym: ASEAN, also Asean; WHO stays WHO, and ANTARA is also a preposition.
            if len(letters) > 3 and name.isalpha() and name.lower() not in self._words:
                yield name.capitalize()
            return
        for variant in {name, *self._variants(name)}:
            yield variant
            if capitals == 0:
                yield variant[0].upper() + variant[1:]
                yield " ".join(word[:1].upper() + word[1:] for word in variant.split(" "))
                if "-" in variant:
                    yield "-".join(part[:1].upper() + part[1:] for part in variant.title().split("-"))
            elif (head := variant.partition(" ")[0]).lower() in self._generic and " " in variant:
                yield head.lower() + variant[len(head) :]
            if len(letters) > 5 or " " in variant:
                yield variant.upper()

    def _variants(self, name: str) -> Iterator[str]:
        """Spellings that mean the same: kerja sama and kerjasama, a hyphen for a dash."""
        for one, other in self._same:
            if one in name:
                yield name.replace(one, other)
            elif other in name:
                yield name.replace(other, one)
        if "–" in name:
            yield name.replace("–", "-")
