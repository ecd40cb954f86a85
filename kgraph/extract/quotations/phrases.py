"""Noun phrases about persons and bodies: the actors that a text names, and the words around their names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..model import ACTORS, STATES_AND_BODIES, Mention
from .words import CAPITAL, WORD, Words

__all__ = ["AFFILIATIONS", "CAPITALS", "Phrases", "past_blanks"]

AFFILIATIONS = STATES_AND_BODIES - {"ActorGroup"}
CAPITALS = re.compile(rf"(?: {CAPITAL}[\w’'-]*)+")
"""Capitalised words behind a name."""


class Phrases:
    """A text and the actors that it names: `starting` and `ending` by where they do, `actors` in order."""

    def __init__(self, text: str, words: Words, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.words = words
        self.actors = [one for one in mentions if (one.type in ACTORS or one.type == "Place") and not self._is_office(one)]
        self.starts = [mention.start for mention in self.actors]
        self.starting = {mention.start: mention for mention in self.actors}
        self.ending = {mention.end: mention for mention in self.actors}
        self.things = frozenset(one.start for one in mentions if one.type in ("Agreement", "Event", "Programme"))
        self._full: dict[str, Mention] = {}
        for mention in self.actors:
            name = mention.name or mention.text
            best = self._full.get(name)
            if best is None or (best.text != name and (mention.text == name or len(mention.text) > len(best.text))):
                self._full[name] = mention

    def full(self, mention: Mention) -> Mention:
        """The mention that has the full name of what `mention` means: for Henry that of Henry Surya."""
        best = self._full.get(mention.name or mention.text, mention)
        return mention if best.text == mention.text else best

    def mention(self, start: int, end: int, kind: str = "Person") -> Mention:
        """A mention of what no other layer has found."""
        return Mention(start, end, self.text[start:end], kind, None, self.text[start:end])

    def bodies(self, start: int, end: int) -> Iterator[Mention]:
        """The states and bodies named in a stretch."""
        index = bisect_left(self.starts, start)
        return (one for one in self.actors[index : index + 5] if one.end <= end and one.type in AFFILIATIONS)

    def adjoining(self, mention: Mention) -> Mention | None:
        """The person whose name stands right behind another one."""
        following = self.starting.get(mention.end + 1)
        return following if following and following.type == "Person" and self.text[mention.end] == " " else None

    def before(self, low: int, position: int) -> str:
        """The word in small letters right before `position`, over titles and determiners; empty at a comma."""
        for word in reversed(list(WORD.finditer(self.text, max(low, position - 48), position))):
            if self.text[word.end() : position].strip(" .\t\xa0"):
                return ""
            position = word.start()
            lower = word[0].lower()
            if lower not in self.words["title"] and lower not in self.words["determiner"]:
                return lower
        return ""

    def opens(self, start: int, at: int) -> bool:
        """Whether only what opens a clause stands between `start` and a noun phrase."""
        skipped = self.words["opener"] | self.words["determiner"] | self.words["adverb"]
        return all(word[0].lower() in skipped for word in WORD.finditer(self.text, start, at))

    def words_until(self, low: int, end: int) -> list[re.Match[str]]:
        """The words of a stretch, without a "kala itu" at its end."""
        then = self.words.then.search(self.text, max(low, end - 24), end)
        return list(WORD.finditer(self.text, low, then.start() if then else end))

    def _is_office(self, mention: Mention) -> bool:
        """Whether a name holds nothing but roles, so that it names nobody: Wakil Ketua."""
        return mention.type == "Person" and all(word.lower() in self.words["role"] for word in mention.text.split())


def past_blanks(text: str, at: int, limit: int) -> int:
    """Where the white space at `at` ends."""
    while at < limit and text[at].isspace():
        at += 1
    return at
