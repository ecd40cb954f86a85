"""Find names in a text in the plainest way, so that an evaluation can show which of them extraction misses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

__all__ = ["NameFinder"]

_WORD = re.compile(r"\w+")
_BETWEEN_WORDS = re.compile(r"[^\w.!?\n]{0,3}\Z")
_LONGEST_ACRONYM = 5


class NameFinder:
    """Finds names word by word, the longest first. Of two IRIs with one name, the first has it."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names` are pairs of a name and an IRI."""
        self.by_first_word: dict[str, list[tuple[tuple[str, ...], bool, str]]] = {}
        seen: set[tuple[str, ...]] = set()
        for name, iri in names:
            is_acronym = name.isupper() and len(name) <= _LONGEST_ACRONYM
            words = tuple(_WORD.findall(name if is_acronym else name.casefold()))
            if words and words not in seen:
                seen.add(words)
                self.by_first_word.setdefault(words[0].casefold(), []).append((words, is_acronym, iri))
        for entries in self.by_first_word.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Start, end and IRI of each name in `text` from `start` to `end`."""
        words = list(_WORD.finditer(text, start, end))
        number = 0
        while number < len(words):
            longest = self._longest(text, words, number)
            if longest is None:
                number += 1
                continue
            count, iri = longest
            yield words[number].start(), words[number + count - 1].end(), iri
            number += count

    def _longest(self, text: str, words: list[re.Match[str]], number: int) -> tuple[int, str] | None:
        """The number of words and the IRI of the longest name that begins with word `number`."""
        for name, is_acronym, iri in self.by_first_word.get(words[number][0].casefold(), ()):
            there = words[number : number + len(name)]
            spelled = tuple(word[0] if is_acronym else word[0].casefold() for word in there)
            gaps = pairwise(there)
            if spelled == name and all(_BETWEEN_WORDS.match(text[a.end() : b.start()]) for a, b in gaps):
                return len(name), iri
        return None
