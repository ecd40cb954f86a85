"""Noun phrases about persons and bodies: the name, its titles, and the role and the affiliation around it.

A role stands before a name (Ketua DPR Budi) or behind it (Budi, Ketua DPR). What somebody is a role in is left out of
the role where it comes last, and is the affiliation.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from ..text.documents import Span
from .cues import is_verb, words
from .heads import is_ordinary
from .model import ACTORS, STATES_AND_BODIES, Mention

__all__ = ["AFFILIATIONS", "WORD", "Phrases", "Role", "past_blanks"]

AFFILIATIONS = STATES_AND_BODIES - {"ActorGroup"}
WORD = re.compile(r"\w+(?:[-’'/&]\w+)*")

Role = tuple[Span | None, Mention | None]
"""A role and the state or body that it is a role in."""

_CAPITAL = "[^\\W\\d_a-zß-öø-ÿ]"
_NAME = re.compile(
    rf"(?:(?:{_CAPITAL}\.)+|{_CAPITAL}[\w’'-]*)"
    rf"(?: (?:(?:bin|binti|van|von|de|der|den|del|della|di|da|la|al|el|ibn) )?(?:(?:{_CAPITAL}\.)+|{_CAPITAL}[\w’'-]*))*"
)
_CAPITALS = re.compile(rf"(?: {_CAPITAL}[\w’'-]*)+")
_BODY_NAME = re.compile(rf"{_CAPITAL}[\w’'-]*(?:(?: (?:dan|for|of|and|the))*[ -]{_CAPITAL}[\w’'-]*| \({_CAPITAL}+\))*")
# Academic titles stand behind the name: Budi Santoso, S.H., M.Sc., Ketua …
_DEGREES = re.compile(
    rf"(?:,\s*(?:(?:{_CAPITAL}[a-z]{{0,3}}\.){{1,3}}[A-Za-z]{{0,3}}\.?|(?:S[EHTP]|M[AHMT]|MBA|MSi|PhD)\b))+"
)
_BRACKETS = re.compile(r"\s*\([^()\n]{1,40}\)")
_APPOSED = re.compile(
    r"(?:\s*[,–—]\s*|\s+-\s+|\s+(?=selaku\b|sebagai\b|seorang\b))"
    r"(?:(?:yang\s+)?(?:(?:juga|kini|saat\s+ini|sekaligus)\s+)?(?:(?:merupakan|menjabat(?:\s+sebagai)?|selaku|sebagai)\s+)?)"
    r"(?:(?:seorang|salah\s+satu|salah\s+seorang|sang)\s+)?"
)
_THEN = re.compile(r"\s+(?:kala|saat|waktu|ketika)\s+itu\b\W*\Z")
_JOINED = re.compile(r"\.?\s+\(?|\)\s+|/|-")
# Nouns of persons by their form: peneliti, pemilik; wartawan, sosiolog.
_AGENT = re.compile(r"(?:pem|pen|peng|peny)(?!.*an\Z)[a-z]{3,}|[a-z]{3,}(?:wan|wati|olog)(?:nya)?\Z")
# Stand inside of a role: Kepala Perwakilan untuk Indonesia, Menteri Pendidikan dan Kebudayaan.
_INSIDE_ROLE = frozenset("untuk di dari asal pada dan atas bagi of for the and".split())
_COORDINATES = frozenset("dan untuk atas of for and the".split())
_ORIGIN = frozenset(("dari", "asal"))
_ENDS = ("demonstrative", "conjunction", "preposition", "adjunct", "hedge")
_FARTHEST = 160  # characters from a name to the beginning of its role
_LONGEST = 240


class Phrases:
    """A text and the actors that it names."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.words = words()
        self.actors = [one for one in mentions if (one.type in ACTORS or one.type == "Place") and not self._is_office(one)]
        self.starts = [mention.start for mention in self.actors]
        self.starting = {mention.start: mention for mention in self.actors}
        self.ending = {mention.end: mention for mention in self.actors}
        self._things = frozenset(one.start for one in mentions if one.type in ("Agreement", "Event", "Programme"))
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

    # ── words ─────────────────────────────────────────────────────────────────────────────

    def is_role(self, lower: str) -> bool:
        """Whether a word in small letters tells what a person is."""
        if lower in self.words["role"]:
            return True
        # Names end like nouns of persons: Gunawan, Rahmawati.
        return bool(_AGENT.match(lower)) and lower not in self.words["no_role"] and is_ordinary(lower)

    def is_human(self, lower: str) -> bool:
        """Whether a word in small letters is a noun of those that speak."""
        half, hyphen, other = lower.partition("-")
        lower = half if hyphen and half == other else lower  # majalah-majalah
        return self.is_role(lower) or any(lower in self.words[name] for name in ("body", "people", "source"))

    def ends(self, word: str) -> bool:
        """Whether a word cannot stand inside of a noun phrase about a person; with a capital it is no verb."""
        lower = word.lower()
        return (
            (is_verb(word) and not self.is_role(word))
            or lower in self.words.kinds
            or (lower != "dan" and any(lower in self.words[name] for name in _ENDS))
        )

    def ends_before(self, found: Sequence[re.Match[str]], number: int, noun: bool) -> bool:
        """Whether a phrase that ends with the words `found` begins behind the word with that number.

        `noun` tells that the word is one for those that speak.
        """
        word = found[number]
        if number + 1 < len(found):
            if not _JOINED.fullmatch(self.text, word.end(), found[number + 1].start()):
                return True
            mention = self.ending.get(word.end())
            if mention is not None and mention.type == "Person" and not _CAPITALS.match(self.text, word.end()):
                return True  # Behind a name begins another phrase: Budi dari Bank Dunia.
        lower = word[0].lower()
        if noun or not self.ends(word[0]) or lower in _INSIDE_ROLE:
            return False
        # Pejabat sementara, anggota tetap: behind a role such a word is its adjective.
        return not (number and lower in self.words["adverb"] and self.is_role(found[number - 1][0].lower()))

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

    # ── roles ─────────────────────────────────────────────────────────────────────────────

    def role_before(self, low: int, end: int) -> Role:
        """The role right before a name at `end`, without titles."""
        found = self.words_until(max(low, end - _FARTHEST), end)
        while found and found[-1][0].lower() in self.words["title"]:
            if len(found) > 1 and found[-2][0].lower() in self.words["office"]:
                break  # Sekretaris Jenderal
            found.pop()
        return self._role(found) if found and "," not in self.text[found[-1].end() : end] else (None, None)

    def role_ahead(self, chunk: Span) -> Role:
        """The role before the comma before a name, if it is all that stands there: Juru bicara PBB, Budi, mengatakan."""
        role, affiliation = self._role(self.words_until(*chunk))
        return (role, affiliation) if role and self.opens(chunk[0], role[0]) else (None, None)

    def words_until(self, low: int, end: int) -> list[re.Match[str]]:
        """The words of a stretch, without a "kala itu" at its end."""
        then = _THEN.search(self.text, max(low, end - 24), end)
        return list(WORD.finditer(self.text, low, then.start() if then else end))

    def _role(self, found: list[re.Match[str]]) -> Role:
        """The role that the words end with."""
        while found and found[-1][0].lower() in self.words["possessive"]:
            found.pop()
        first = None
        for number in range(len(found) - 1, -1, -1):
            role = self.is_role(found[number][0].lower())
            if self.ends_before(found, number, role):
                break
            first = found[number] if role else first
        return self.parted(first.start(), found[-1].end()) if first is not None else (None, None)

    def role_behind(self, at: int, limit: int) -> tuple[Span | None, Mention | None, int]:
        """The role behind a name that ends at `at`, and where the phrase ends: Budi[, Ketua DPR]."""
        limit = min(limit, at + _LONGEST)
        for pattern in (_BRACKETS, _DEGREES):
            passed = pattern.match(self.text, at, limit)
            at = passed.end() if passed else at
        opening = _APPOSED.match(self.text, at, limit)
        first = WORD.match(self.text, opening.end(), limit) if opening else None
        if opening is None or first is None or first.start() in self.starting:
            return None, None, at
        # "Seorang" makes a role of any noun behind it.
        if not self.is_role(first[0].lower()) and not opening[0].rstrip().endswith(("seorang", "salah satu")):
            return None, None, at
        end = self._role_end(first, limit)
        return *self.parted(first.start(), end), end

    def _role_end(self, first: re.Match[str], limit: int) -> int:
        """Where the role ends that begins with `first`, with what it is a role in."""
        small = first[0].islower()
        end = reached = first.end()
        named = False  # whether where the person belongs has come
        while True:
            position = past_blanks(self.text, reached, limit)
            mention = self.starting.get(position)
            if mention is not None and mention.end <= limit:
                named = small or mention.type in AFFILIATIONS
                end = reached = mention.end
                continue
            word = WORD.match(self.text, position, limit)
            lower = word[0].lower() if word else ""
            # Behind that, "dan" adds another role: pendiri Lontar dan penyair.
            if word is None or (lower == "dan" and named):
                return end
            if lower in _INSIDE_ROLE:
                following = self.starting.get(past_blanks(self.text, word.end(), limit))
                if lower not in _COORDINATES and (following is None or following.type not in AFFILIATIONS):
                    return end
            elif self.ends(word[0]):
                return end
            else:
                named = small and word[0][0].isupper()
                end = word.end() if lower not in self.words["possessive"] else end
            reached = word.end()

    def parted(self, start: int, end: int) -> tuple[Span, Mention | None]:
        """A role without what it is a role in, if that comes last: [Ketua] DPR, but [utusan PBB untuk iklim].

        Where a body is no mention, its first word tells it (Kepala Dinas …), or that a role in small letters goes over
        into a name (presiden Georgetown BID).
        """
        found = list(WORD.finditer(self.text, start, end))
        for number, word in enumerate(found[1:], 1):
            lower = word[0].lower()
            mention = self.starting.get(word.start())
            if lower in _ORIGIN:
                return (start, found[number - 1].end()), next(self.bodies(start, end), None)
            if mention is None or mention.type not in AFFILIATIONS | {"Person"}:
                small = found[0][0].islower() or lower in self.words["institution"]
                if not (small and word[0][0].isupper()) or self.is_role(lower):
                    continue
            run = _BODY_NAME.match(self.text, word.start(), end)
            reached = max(run.end() if run else 0, mention.end if mention else 0)
            if mention is None or mention.end < reached:
                body: Mention | None = self.mention(word.start(), reached, "Organization")
            else:
                body = mention if mention.type in AFFILIATIONS else None
            if reached < end:
                if mention is not None and mention.type == "Person":
                    continue
                return (start, end), body
            while number > 1 and found[number - 1][0].lower() in _INSIDE_ROLE:
                number -= 1
            return (start, found[number - 1].end()), body
        return (start, end), None

    def _is_office(self, mention: Mention) -> bool:
        """Whether a name holds nothing but roles, so that it names nobody: Wakil Ketua."""
        return mention.type == "Person" and all(word.lower() in self.words["role"] for word in mention.text.split())

    # ── names ─────────────────────────────────────────────────────────────────────────────

    def whole(self, mention: Mention) -> Mention:
        """A name with the other half of it, where that is a mention too: nobody stands beside another without a comma."""
        following = self.adjoining(mention)
        if following is None or mention.type != "Person" or " " in following.text:
            return mention
        return self.mention(mention.start, following.end)

    def person_until(self, end: int, low: int) -> Mention | None:
        """The person whose name ends at `end` and begins at `low` or later."""
        mention = self.ending.get(end)
        if mention is None or mention.type != "Person" or mention.start < low:
            return None
        half = self.ending.get(mention.start - 1)
        if half is None or half.type != "Person" or half.start < low or self.adjoining(half) is not mention:
            return mention
        return self.whole(half) if " " not in mention.text else mention

    def past_titles(self, at: int, limit: int) -> int:
        """Where a name begins behind the titles at `at`."""
        while (word := WORD.match(self.text, at, limit)) and word[0].lower() in self.words["title"]:
            at = past_blanks(self.text, word.end() + self.text.startswith(".", word.end()), limit)
        return at

    def past_name(self, at: int, limit: int) -> int:
        """Where a name ends of which a mention, that ends at `at`, may hold only the first part."""
        rest = _CAPITALS.match(self.text, at, limit)
        return rest.end() if rest and at + 1 not in self.starting else at

    def new_name(self, at: int, limit: int) -> Mention | None:
        """A name that is no mention yet: capitalised words that name no role."""
        name = _NAME.match(self.text, at, limit)
        if name is None or at in self.starting or at in self._things:
            return None
        found = [word.lower() for word in WORD.findall(name[0])]
        if not found or self._opens_phrase(found[0]) or all(map(is_ordinary, found)):
            return None
        index = bisect_left(self.starts, at)
        end = min([name.end(), *(one.start - 1 for one in self.actors[index : index + 1])])
        return self.mention(at, end) if end > at + 1 else None

    def new_name_before(self, found: Sequence[re.Match[str]]) -> Mention | None:
        """The capitalised words at the end, without what opens the sentence or tells a role."""
        first: re.Match[str] | None = None
        for word in reversed(found):
            if not word[0][0].isupper() or word.end() in self.ending or self._opens_phrase(word[0].lower()):
                break
            if first is not None and self.text[word.end() : first.start()] not in (" ", ". "):
                break
            first = word
        if first is None or first.start() in self._things:
            return None
        # A capital may only show that the sentence begins: Narasi menyatakan bahwa.
        if is_ordinary(first[0].lower()) and is_ordinary(found[-1][0].lower()):
            return None
        return self.mention(first.start(), found[-1].end())

    def new_name_behind_role(self, start: int, end: int) -> Mention | None:
        """The capitalised words at the end of a role that are neither a mention nor words of the language."""
        first = None
        for word in reversed(list(WORD.finditer(self.text, start, end))[1:]):
            lower = word[0].lower()
            if word.end() in self.ending or word.start() in self.starting or not word[0][0].isupper() or word[0].isupper():
                break
            if is_ordinary(lower) or lower in self.words["institution"] or self._opens_phrase(lower):
                break
            first = word
        if first is None:
            return None
        index = bisect_right(self.starts, first.start()) - 1
        inside = index >= 0 and first.start() < self.actors[index].end
        return None if inside else self.mention(first.start(), end)

    def _opens_phrase(self, lower: str) -> bool:
        lists = ("opener", "adjunct", "title", "determiner")
        return self.is_human(lower) or any(lower in self.words[name] for name in lists)


def past_blanks(text: str, at: int, limit: int) -> int:
    """Where the white space at `at` ends."""
    while at < limit and text[at].isspace():
        at += 1
    return at
