"""Speakers: the noun phrase that a verb of saying has as its subject, and the person or body that it means.

A speaker stands behind the cue (kata Budi, Ketua DPR) or before it (Ketua DPR Budi mengatakan). Around the name stand a
role and an affiliation; in its place may stand a pronoun, a -nya, or a role alone, and then the sentences before tell
who is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..documents import Span
from .cues import is_verb, words
from .model import ACTORS, STATES_AND_BODIES, Mention
from .heads import is_ordinary

__all__ = ["Speaker", "Speakers"]

_CAPITAL = "[^\\W\\d_a-zß-öø-ÿ]"
_WORD = re.compile(r"\w+(?:[-’'/&]\w+)*")
_NAME = re.compile(
    rf"(?:(?:{_CAPITAL}\.)+|{_CAPITAL}[\w’'-]*)"
    rf"(?: (?:(?:bin|binti|van|von|de|der|den|del|della|di|da|la|al|el|ibn) )?(?:(?:{_CAPITAL}\.)+|{_CAPITAL}[\w’'-]*))*"
)
_SEPARATOR = re.compile(r"[,;:()\[\]–—\"“”„«»]|\s-\s")
_FILLER = re.compile(r"\s*(?:(?:lagi|pula|juga|oleh|si|sang)\s+)*")
# Academic titles stand behind the name: Budi Santoso, S.H., M.Sc., Ketua …
_DEGREES = re.compile(
    rf"(?:,\s*(?:(?:{_CAPITAL}[a-z]{{0,3}}\.){{1,3}}[A-Za-z]{{0,3}}\.?|(?:S[EHTP]|M[AHMT]|MBA|MSi|PhD|Ph\.D)\b))+"
)
_BRACKETS = re.compile(r"\s*\([^()\n]{1,40}\)")
_APPOSED = re.compile(
    r"(?:\s*[,–—]\s*|\s+-\s+|\s+(?=selaku\b|sebagai\b|seorang\b))"
    r"(?:(?:yang\s+)?(?:(?:juga|kini|saat\s+ini|sekaligus)\s+)?(?:(?:merupakan|menjabat(?:\s+sebagai)?|selaku|sebagai)\s+)?)"
    r"(?:(?:seorang|salah\s+satu|salah\s+seorang|sang)\s+)?"
)
_APPOSED_BEFORE = re.compile(r"(?:\s*,\s*|\s+)(?:(?:seorang|selaku|sebagai|salah|satu|juga|sekaligus)\s+)*\Z")
_THEN = re.compile(r"\s+(?:kala|saat|waktu|ketika)\s+itu\b\W*\Z")
_JOINED = re.compile(r"\.?\s+\(?|\)\s+|/|-")
_RUN = re.compile(rf"{_CAPITAL}[\w’'-]*(?:(?: (?:dan|for|of|and|the))*[ -]{_CAPITAL}[\w’'-]*| \({_CAPITAL}+\))*")
_MORE_NAME = re.compile(rf"(?: {_CAPITAL}[\w’'-]*)+")
_ALONE = re.compile(r"\s*(?:[.,;!?”\"]|\Z|\n)")
_SEVERAL = re.compile(r"\b(?:[Pp]ara|[Ss]ejumlah|[Bb]eberapa|[Bb]anyak|[Kk]alangan|[Ss]ebagian)\s+\Z")
# Stand inside of a role: Kepala Perwakilan untuk Indonesia, Menteri Pendidikan dan Kebudayaan.
_INSIDE_ROLE = frozenset("untuk di dari pada dan atas bagi of for the and".split())
_COORDINATES = frozenset("dan untuk atas of for and the".split())
_AFFILIATIONS = STATES_AND_BODIES - {"ActorGroup"}
_FARTHEST = 320  # characters between a subject and its verb
_PHRASE = 240
_SENTENCES_BACK = 5


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as one place of the text says it; `start` to `end` is that noun phrase.

    `mention` is None where the phrase names nobody that a reader of the text alone could know (kata saya).
    """

    mention: Mention | None
    start: int
    end: int
    role: Span | None = None
    affiliation: Mention | None = None


class Speakers:
    """The actors of a text, and who has spoken so far. `hidden` are quoted spans: who stands there is no subject."""

    def __init__(self, text: str, mentions: Sequence[Mention], sentences: Sequence[Span], hidden: Sequence[Span]) -> None:
        self.text = text
        self._words = words()
        self._actors = [one for one in mentions if (one.type in ACTORS or one.type == "Place") and not self._is_office(one)]
        self._others = frozenset(one.start for one in mentions if one.type in ("Agreement", "Event", "Programme"))
        self._starts = [mention.start for mention in self._actors]
        self._starting = {mention.start: mention for mention in self._actors}
        self._ending = {mention.end: mention for mention in self._actors}
        self._sentences = sentences
        self._sentence_starts = [start for start, _ in sentences]
        self._sentence_set = frozenset(self._sentence_starts)
        self._hidden = hidden
        self._hidden_starts = [start for start, _ in hidden]
        self._last: tuple[int, Mention] | None = None
        self._described: dict[str, tuple[Span | None, Mention | None]] = {}
        self._full: dict[str, Mention] = {}
        for mention in self._actors:
            name = mention.name or mention.text
            best = self._full.get(name)
            if best is None or (best.text != name and (mention.text == name or len(mention.text) > len(best.text))):
                self._full[name] = mention

    # ── what a name means ─────────────────────────────────────────────────────────────────

    def full(self, mention: Mention) -> Mention:
        """The mention that has the full name of what `mention` means: for Henry that of Henry Surya."""
        best = self._full.get(mention.name or mention.text, mention)
        return mention if best.text == mention.text else best

    def described(self, speaker: Speaker) -> Speaker:
        """The speaker with the role that the text gives elsewhere, where the full name stands or with an earlier quotation."""
        mention = speaker.mention
        if mention is None or mention.type != "Person":
            return speaker
        name = mention.name or mention.text
        if speaker.role is not None:
            self._described[name] = speaker.role, speaker.affiliation
            return speaker
        if name not in self._described:
            self._described[name] = self._description(mention)
        role, affiliation = self._described[name]
        return Speaker(mention, speaker.start, speaker.end, role, speaker.affiliation or affiliation)

    def _description(self, mention: Mention) -> tuple[Span | None, Mention | None]:
        if mention.start not in self._starting:
            return None, None
        start, end = self._sentence(mention.start)
        role, affiliation = self._role_before(start, mention.start)
        if role is None:
            comma = self.text.rfind(",", start, mention.start)
            role, affiliation = (
                self._role_ahead((max(start, mention.start - _FARTHEST), comma)) if comma > start else (None, None)
            )
        return (role, affiliation) if role else self._role_behind(mention.end, end)[:2]

    def spoke(self, position: int, mention: Mention | None) -> None:
        """Remember who spoke at `position`, for a -nya later on."""
        if mention is not None and (self._last is None or position >= self._last[0]):
            self._last = position, mention

    def antecedent(self, position: int, back: int = _SENTENCES_BACK) -> Mention | None:
        """Whom a pronoun at `position` means: who spoke last, or the subject of a sentence not far before."""
        index = bisect_right(self._sentence_starts, position) - 1
        body = None
        for number in range(index, max(-1, index - back), -1):
            start, end = self._sentences[number]
            if self._last is not None and start <= self._last[0] < min(end, position):
                return self._last[1]
            subject = self._named_subject(start, min(end, position))
            if subject is not None and subject.type == "Person":
                return subject
            body = body or subject
        return body

    def subject(self, start: int, end: int) -> Speaker | None:
        """Who acts in a stretch that ends with a verb of saying: the pronoun it begins with, or the first actor."""
        start = max(start, end - _FARTHEST)
        first = _WORD.search(self.text, start, end)
        if first is not None and first[0].lower() in self._words["pronoun"]:
            return self._pronoun(first.span())
        mention = self._named_subject(start, end)
        return Speaker(mention, start, start) if mention is not None else None

    def _named_subject(self, start: int, end: int) -> Mention | None:
        """The first person of a stretch that no preposition stands before; else the first body."""
        person = body = None
        index = bisect_left(self._starts, start)
        for mention in self._actors[index : index + 12]:
            if mention.end > end:
                break
            if mention.type == "Place" or self._is_hidden(mention):
                continue
            role = self._role_before(start, mention.start)[0]
            before = self._word_before(start, role[0] if role else mention.start)
            if before in self._words["preposition"]:
                continue
            if mention.type != "Person":
                body = body or mention
            elif not before or before in self._words["opener"] or before in self._words["conjunction"]:
                return self.full(mention)
            else:  # Who follows a noun or a verb acts less likely than who opens a clause.
                person = person or mention
        found = person or body
        return self.full(found) if found else None

    def _is_office(self, mention: Mention) -> bool:
        """Whether a name holds nothing but roles, so that it names nobody: Wakil Ketua."""
        return mention.type == "Person" and all(word.lower() in self._words["role"] for word in mention.text.split())

    def _sentence(self, position: int) -> Span:
        return self._sentences[bisect_right(self._sentence_starts, position) - 1]

    def _is_hidden(self, mention: Mention) -> bool:
        index = bisect_right(self._hidden_starts, mention.start) - 1
        return index >= 0 and mention.start < self._hidden[index][1]

    def _after_preposition(self, mention: Mention, low: int) -> bool:
        """Whether a preposition stands before the noun phrase with that name."""
        role = self._role_before(low, mention.start)[0]
        return self._word_before(low, role[0] if role else mention.start) in self._words["preposition"]

    def _word_before(self, low: int, position: int) -> str:
        """The word in small letters right before `position`, over titles and determiners; empty at a comma."""
        found = list(_WORD.finditer(self.text, max(low, position - 48), position))
        while found:
            word = found.pop()
            if self.text[word.end() : position].strip(" .\t\xa0"):
                return ""
            position = word.start()
            lower = word[0].lower()
            if lower not in self._words["title"] and lower not in self._words["determiner"]:
                return lower
        return ""

    # ── behind a cue ──────────────────────────────────────────────────────────────────────

    def clitic(self, start: int, end: int) -> Speaker:
        """The speaker that a -nya from `start` to `end` means."""
        return self._pronoun((start, end))

    def _pronoun(self, span: Span) -> Speaker:
        pronoun = self.text[slice(*span)].lower()
        if pronoun in self._words["self"]:
            return Speaker(None, *span)
        found = self.antecedent(span[0])
        if pronoun in self._words["plural"]:
            return Speaker(found if found and found.type != "Person" else self._mention(*span, "ActorGroup"), *span)
        return Speaker(found or self._mention(*span), *span)

    def behind(self, start: int, limit: int) -> Speaker | None:
        """The speaker whose noun phrase begins at `start`: kata [Ketua DPR Budi]."""
        limit = min(limit, start + _PHRASE)
        at = _FILLER.match(self.text, start, limit).end()  # type: ignore[union-attr]
        word = _WORD.match(self.text, at, limit)
        if word is not None and at not in self._starting and word[0].lower() in self._words["pronoun"] | self._words["self"]:
            return self._pronoun(word.span())
        human = False
        while word is not None and word[0].lower() in self._words["determiner"] and word.start() not in self._starting:
            human = word[0].lower() in self._words["human"]
            at = _blank(self.text, word.end(), limit)
            word = _WORD.match(self.text, at, limit)
        if word is None:
            return None
        return self._named_behind(at, limit) or self._unnamed_behind(word, limit, human)

    def _named_behind(self, at: int, limit: int) -> Speaker | None:
        index = bisect_left(self._starts, at)
        for number, mention in enumerate(self._actors[index : index + 5], index):
            if mention.end > limit:
                break
            following = self._adjoining(number)
            if mention.type != "Person":
                if mention.start == at and mention.type != "Place" and following is None:
                    return Speaker(self.full(mention), mention.start, mention.end)
                continue
            role, affiliation = self._role_before(at, mention.start)
            if (
                role is None
                and (comma := self.text.rfind(",", at, mention.start)) > at
                and _ALONE.match(self.text, mention.end)
            ):
                role, affiliation = self._role_ahead((at, comma))
                if role and self._past_titles(_blank(self.text, comma + 1, limit), limit) == mention.start:
                    return Speaker(self.full(mention), at, mention.end, role, affiliation)
            if (role[0] != at) if role else (self._past_titles(at, mention.start) != mention.start):
                break
            # Two names side by side: the first belongs to the role (asisten khusus Obama Kori Schulman).
            if role and following is not None:
                role, affiliation = self._role_before(at, following.start)
                mention = following
            return self._with_role_behind(mention, at, limit, role, affiliation)
        name = self._new_name(self._past_titles(at, limit), limit)
        return self._with_role_behind(name, at, limit, None, None) if name else None

    def _adjoining(self, number: int) -> Mention | None:
        """The person whose name stands right behind the mention with that number."""
        if number + 1 == len(self._actors):
            return None
        mention, following = self._actors[number : number + 2]
        return following if following.type == "Person" and self.text[mention.end : following.start] == " " else None

    def _with_role_behind(
        self, name: Mention, at: int, limit: int, role: Span | None, affiliation: Mention | None
    ) -> Speaker:
        # A mention may hold only the first part of a name.
        rest = _MORE_NAME.match(self.text, name.end, limit)
        end = rest.end() if rest and rest.start() + 1 not in self._starting else name.end
        if role is None:
            role, affiliation, end = self._role_behind(end, limit)
        return Speaker(self.full(name), at, end, role, affiliation)

    def _unnamed_behind(self, first: re.Match[str], limit: int, human: bool) -> Speaker | None:
        if not human and not self._is_human(first[0].lower()):
            return None
        at, end = first.span()
        while True:
            position = _blank(self.text, end, limit)
            mention = self._starting.get(position)
            if mention is not None and mention.end <= limit:
                end = mention.end
                continue
            word = _WORD.match(self.text, position, limit)
            lower = word[0].lower() if word else ""
            if word is None or self._ends_phrase(word[0]):
                return self._unnamed(at, end, definite=lower in self._words["demonstrative"], human=human)
            end = word.end()

    def _role_behind(self, at: int, limit: int) -> tuple[Span | None, Mention | None, int]:
        """The role and the affiliation behind a name, and where they end: Budi[, Ketua DPR]."""
        limit = min(limit, at + _PHRASE)
        for pattern in (_BRACKETS, _DEGREES):
            passed = pattern.match(self.text, at, limit)
            at = passed.end() if passed else at
        opening = _APPOSED.match(self.text, at, limit)
        first = _WORD.match(self.text, opening.end(), limit) if opening else None
        # "Seorang" makes a role of any noun behind it.
        single = opening is not None and opening[0].rstrip().endswith(("seorang", "salah satu"))
        if first is None or first.start() in self._starting or not (single or self._is_role(first[0].lower())):
            return None, None, at
        end = reached = first.end()
        belongs = name = False
        while True:
            position = _blank(self.text, reached, limit)
            mention = self._starting.get(position)
            if mention is not None and mention.end <= limit:
                belongs = belongs or mention.type in _AFFILIATIONS
                name = first[0].islower()
                end = reached = mention.end
                continue
            word = _WORD.match(self.text, position, limit)
            lower = word[0].lower() if word else ""
            # Behind where a person belongs "dan" adds another role: pendiri Lontar dan penyair.
            if word is None or (lower == "dan" and (belongs or name)):
                break
            name = first[0].islower() and word[0][0].isupper()
            if lower in _INSIDE_ROLE:
                following = self._starting.get(_blank(self.text, word.end(), limit))
                if lower not in _COORDINATES and (following is None or following.type not in _AFFILIATIONS):
                    break
            elif self._ends_phrase(word[0]):
                break
            reached = word.end()
            if lower not in _INSIDE_ROLE and lower not in self._words["possessive"]:
                end = reached
        return *self._parted(first.start(), end), end

    # ── before a cue ──────────────────────────────────────────────────────────────────────

    def before(self, low: int, end: int, sentence: int | None = None) -> Speaker | None:
        """The subject of the verb at `end`, in a clause that begins at `low` or later: [Ketua DPR Budi] mengatakan.

        A second verb shares the subject of the first in its sentence: Budi tiba dan mengatakan bahwa …
        """
        low = max(low, end - _FARTHEST)
        chunks = self._chunks(low, end)
        relative = False
        for number in range(len(chunks) - 1, max(-1, len(chunks) - 7), -1):
            start, stop = chunks[number]
            found = self._without_adverbs(start, stop)
            # In a relative clause the noun before it is what acts, whatever it is in its own clause.
            relative = relative or "yang" in self.text[found[-1].end() if found else start : stop].split()
            if not found or found[-1][0].isdigit():
                continue
            if self._joins_clauses(found[-1]):
                shared = self._shared(low if sentence is None else sentence, found[-1].start())
                return Speaker(shared.mention, found[-1].start(), end) if shared else None
            speaker = self._apposed(chunks, number, found) or self._ends(chunks, number, found, relative)
            if speaker is not None:
                return speaker
            first = found[0][0].lower()
            if first not in self._words["adjunct"] and not is_verb(first):
                break
        return None

    def _chunks(self, low: int, end: int) -> list[Span]:
        """The stretches between commas, without what stands in brackets."""
        chunks: list[Span] = []
        start, depth = low, 0
        for separator in _SEPARATOR.finditer(self.text, low, end):
            if depth == 0 and separator.start() > start:
                chunks.append((start, separator.start()))
            depth = depth + 1 if separator[0] in "([" else max(0, depth - 1) if separator[0] in ")]" else depth
            start = separator.end()
        return [*chunks, (start, end)]

    def _without_adverbs(self, start: int, stop: int) -> list[re.Match[str]]:
        then = _THEN.search(self.text, max(start, stop - 24), stop)
        found = list(_WORD.finditer(self.text, start, then.start() if then else stop))
        while found and found[-1].end() not in self._ending and found[-1][0].lower() in self._words["adverb"] | {"yang"}:
            found.pop()
        return found

    def _joins_clauses(self, word: re.Match[str]) -> bool:
        return word.end() not in self._ending and word[0].lower() in self._words["conjunction"] | {"dengan"}

    def _shared(self, low: int, end: int) -> Speaker | None:
        if self._last is not None and low <= self._last[0] < end:
            return Speaker(self._last[1], end, end)
        return self.subject(low, end)

    def _apposed(self, chunks: list[Span], number: int, found: list[re.Match[str]]) -> Speaker | None:
        """A chunk that tells who the person before the comma is: Budi, Ketua DPR, mengatakan."""
        if not number or found[-1].end() in self._ending and self._ending[found[-1].end()].type == "Person":
            return None
        low, stop = chunks[number - 1]
        name = self._ending.get(low + len(self.text[low:stop].rstrip()))
        if name is None or name.type != "Person" or name.start < low:
            return None
        role, affiliation, _ = self._role_behind(name.end, found[-1].end())
        if role is None:
            return None
        return Speaker(self.full(name), name.start, found[-1].end(), role, affiliation)

    def _ends(self, chunks: list[Span], number: int, found: list[re.Match[str]], relative: bool) -> Speaker | None:
        """The noun phrase that a chunk ends with, without the adjuncts behind it."""
        start = chunks[number][0]
        affiliation: Mention | None = None
        for _ in range(5):
            if not found:
                return None
            stop, lower = found[-1].end(), found[-1][0].lower()
            mention = self._ending.get(stop)
            if mention is not None and mention.start < start:
                mention = None
            if mention is None:
                if lower in self._words["pronoun"] | self._words["self"]:
                    if len(found) > 1 and found[-2][0].lower() in self._words["preposition"]:
                        found = found[:-2]
                        continue
                    return self._pronoun(found[-1].span())
                if lower not in self._words["demonstrative"]:
                    mention = self._new_name_before(found)
                elif (phrase := self._noun_phrase(start, found[:-1], definite=True)) is not None:
                    return phrase
            if mention is not None:
                if not relative and self._after_preposition(mention, start):
                    role = self._role_before(start, mention.start)[0]
                    inner = role[0] if role else mention.start
                    found = [word for word in found if word.end() <= inner]
                    # Philip dari Guardian: where somebody comes from.
                    affiliation = (
                        mention if found[-1][0].lower() == "dari" and mention.type in _AFFILIATIONS else affiliation
                    )
                    found.pop()
                    continue
                speaker = self._named(chunks, number, mention)
                if speaker is None or speaker.affiliation is not None or affiliation is None:
                    return speaker
                return Speaker(speaker.mention, speaker.start, speaker.end, speaker.role, affiliation)
            phrase = self._noun_phrase(start, found, definite=False)
            # Behind a comma only a whole chunk is a subject.
            if phrase is not None and (number == len(chunks) - 1 or self._opens_chunk(start, phrase.start)):
                return self._with_name_before(start, phrase)
            found = self._without_adjunct(found)
        return None

    def _without_adjunct(self, found: list[re.Match[str]]) -> list[re.Match[str]]:
        """The words without the last adjunct or relative clause: Saksi [yang selamat]."""
        cut = next((i for i in range(len(found) - 1, 0, -1) if found[i][0].lower() in self._words["adjunct"] | {"yang"}), 0)
        while cut and found[cut - 1][0].lower() in self._words["adverb"] | {"yang"}:
            cut -= 1
        return found[:cut]

    def _named(self, chunks: list[Span], number: int, mention: Mention) -> Speaker | None:
        """The speaker whose noun phrase ends with a name."""
        start = chunks[number][0]
        role, affiliation = self._role_before(start, mention.start)
        first = _blank(self.text, start, mention.start)
        if mention.type == "Person":
            if role and self.text.endswith("seorang ", start, role[0]):
                return self._with_name_before(start, Speaker(self.full(mention), role[0], mention.end, role, affiliation))
            if role is None and number and self._past_titles(first, mention.start) == mention.start:
                role, affiliation = self._role_ahead(chunks[number - 1])
            elif role is None and (
                phrase := self._noun_phrase(start, list(_WORD.finditer(self.text, start, mention.end)), definite=False)
            ):
                return phrase  # orang-orang Barca
            return Speaker(self.full(mention), role[0] if role else mention.start, mention.end, role, affiliation)
        phrase = self._noun_phrase(start, list(_WORD.finditer(self.text, start, mention.end)), definite=False)
        if phrase is not None:
            return self._with_name_before(start, phrase)
        if mention.type == "Place" and first != mention.start:
            return None  # A capital speaks for its state, but only as the bare subject.
        return Speaker(self.full(mention), mention.start, mention.end)

    def _role_ahead(self, chunk: Span) -> tuple[Span | None, Mention | None]:
        """The role in the chunk before a name, if it is all that the chunk holds: Juru bicara PBB, Budi, mengatakan."""
        then = _THEN.search(self.text, max(chunk[0], chunk[1] - 24), chunk[1])
        role, affiliation = self._role_ending(list(_WORD.finditer(self.text, chunk[0], then.start() if then else chunk[1])))
        if role is None:
            return None, None
        return (role, affiliation) if self._opens_chunk(chunk[0], role[0]) else (None, None)

    def _opens_chunk(self, start: int, at: int) -> bool:
        """Whether only what opens a sentence stands before a noun phrase."""
        skipped = self._words["opener"] | self._words["determiner"] | self._words["adverb"]
        return all(word[0].lower() in skipped for word in _WORD.finditer(self.text, start, at))

    def _with_name_before(self, low: int, phrase: Speaker) -> Speaker:
        """A role without a comma behind a name belongs to it: Budi selaku Ketua DPR mengatakan."""
        opening = _APPOSED_BEFORE.search(self.text, max(low, phrase.start - 40), phrase.start)
        name = self._ending.get(opening.start()) if opening else None
        if opening is None or name is None or name.type != "Person" or name.start < low or not opening[0].strip():
            return phrase
        role, affiliation, _ = self._role_behind(name.end, phrase.end)
        return Speaker(self.full(name), name.start, phrase.end, role, affiliation)

    def _noun_phrase(self, start: int, found: list[re.Match[str]], *, definite: bool) -> Speaker | None:
        """The phrase about an unnamed person or body that the words end with."""
        first = None
        human = False
        for number in range(len(found) - 1, -1, -1):
            word = found[number]
            lower = word[0].lower()
            if number + 1 < len(found) and not _JOINED.fullmatch(self.text, word.end(), found[number + 1].start()):
                break
            if lower in self._words["human"] and number + 1 < len(found):
                first, human = found[number + 1], True
                break
            if self._is_human(lower):
                first = word
            elif self._ends_phrase(word[0]) and lower not in _INSIDE_ROLE:
                break
        if first is None:
            return None
        before = self._word_before(start, first.start())
        if before in self._words["preposition"] or not (human or self._is_role(first[0].lower()) or self._opens_chunk(start, first.start())):
            return None
        return self._unnamed(first.start(), found[-1].end(), definite=definite, human=human)

    # ── parts of a noun phrase ────────────────────────────────────────────────────────────

    def _unnamed(self, start: int, end: int, *, definite: bool, human: bool) -> Speaker | None:
        """A speaker without a name: a role, a body, or the author of a text."""
        head = _WORD.match(self.text, start, end)
        if head is None:
            return None
        lower = _simple(head[0].lower())
        inside = next(self._bodies(start, end), None)
        if not human and lower in self._words["source"]:
            return Speaker(self.full(inside), start, end) if inside else None
        if not human and lower in self._words["body"] and not self._is_role(lower):
            # The government speaks for its state, a newspaper there does not.
            known = inside is not None and (inside.type != "State" or lower in self._words["government"])
            return Speaker(self.full(inside) if inside and known else self._mention(start, end, "Organization"), start, end)
        name = self._name_at_end(start, end) if self._is_role(lower) and not definite else None
        if name is not None:
            role, inside = self._parted(start, start + len(self.text[start : name.start].rstrip()))
            return Speaker(name, start, end, role, inside)
        role, inside = self._parted(start, end) if self._is_role(lower) else (None, inside)
        holder = self.antecedent(start) if definite else self._holder(start, end)
        if holder is not None and holder.type == "Person":
            return Speaker(holder, start, end, role, inside)
        several = _SEVERAL.search(self.text, max(0, start - 12), start)
        mention = self._mention(several.start(), end, "ActorGroup") if several else self._mention(start, end)
        return Speaker(mention, mention.start, end, role, inside)

    def _name_at_end(self, start: int, end: int) -> Mention | None:
        """The capitalised words behind a role that are neither a mention nor words of the language."""
        first = None
        for word in reversed(list(_WORD.finditer(self.text, start, end))[1:]):
            lower = word[0].lower()
            if word.end() in self._ending or word[0].isupper() or not word[0][0].isupper() or self._opens_phrase(lower):
                break
            if is_ordinary(lower) or lower in self._words["institution"] or word.start() in self._starting:
                break
            first = word
        covering = self._actors[max(0, bisect_right(self._starts, first.start()) - 1)] if first and self._actors else None
        if first is None or (covering is not None and covering.start < first.start() < covering.end):
            return None
        return self._mention(first.start(), end)

    def _holder(self, start: int, end: int) -> Mention | None:
        """Who was introduced with this role not long before: Menteri Keuangan, after Menteri Keuangan Budi."""
        at = self.text.rfind(self.text[start:end] + " ", max(0, start - 6000), start)
        found = self._starting.get(at + end - start + 1) if at >= 0 else None
        return self.full(found) if found is not None and found.type == "Person" else None

    def _role_before(self, low: int, end: int) -> tuple[Span | None, Mention | None]:
        """The role that stands before a name at `end`, without titles, and the body or state in it."""
        low = max(low, end - 160)
        then = _THEN.search(self.text, max(low, end - 24), end)
        found = list(_WORD.finditer(self.text, low, then.start() if then else end))
        while found and self._is_title(found):
            found.pop()
        if not found or "," in self.text[found[-1].end() : end]:
            return None, None
        return self._role_ending(found)

    def _role_ending(self, found: list[re.Match[str]]) -> tuple[Span | None, Mention | None]:
        """The role that the words end with, and the body or state in it."""
        while found and found[-1][0].lower() in self._words["possessive"]:
            found.pop()
        first = None
        for number in range(len(found) - 1, -1, -1):
            word = found[number]
            if number + 1 < len(found) and not _JOINED.fullmatch(self.text, word.end(), found[number + 1].start()):
                break
            lower = word[0].lower()
            if self._is_role(lower):
                first = word
            elif self._ends_phrase(word[0]) and lower not in _INSIDE_ROLE:
                # Pejabat sementara, anggota tetap: behind a role such a word is its adjective.
                if not (number and lower in self._words["adverb"] and self._is_role(found[number - 1][0].lower())):
                    break
        if first is None:
            return None, None
        stop = found[-1].end()
        return self._parted(first.start(), stop)

    def _parted(self, start: int, end: int) -> tuple[Span, Mention | None]:
        """A role without what it is a role in, if that comes last: [Ketua] DPR, but [utusan PBB untuk iklim].

        Where a body is no mention, its first word tells it (Kepala Dinas …), or that a role in small letters goes over
        into a name (presiden Georgetown BID).
        """
        found = list(_WORD.finditer(self.text, start, end))
        small = found[0][0].islower() if found else False
        for number, word in enumerate(found[1:], 1):
            mention = self._starting.get(word.start())
            named = mention is not None and (mention.type in _AFFILIATIONS or mention.type == "Person")
            lower = word[0].lower()
            capital = word[0][0].isupper() and not self._is_role(lower) and (small or lower in self._words["institution"])
            if not named and not capital and lower != "dari":
                continue
            run = max(self._run(word.start(), end), mention.end if mention else 0)
            if run < end and mention is not None and mention.type == "Person":
                continue
            if mention is None or mention.end < run:
                body: Mention | None = self._mention(word.start(), run, "Organization")
            else:
                body = mention if mention.type in _AFFILIATIONS else None
            if lower == "dari":
                body = next(self._bodies(start, end), None)
            elif run < end:
                return (start, end), body
            while number > 1 and found[number - 1][0].lower() in _INSIDE_ROLE:
                number -= 1
            return (start, found[number - 1].end()), body
        return (start, end), None

    def _run(self, at: int, end: int) -> int:
        """Where the capitalised words from `at` on end, with an acronym in brackets behind them."""
        run = _RUN.match(self.text, at, end)
        return run.end() if run else at

    def _bodies(self, start: int, end: int) -> Iterator[Mention]:
        index = bisect_left(self._starts, start)
        return (one for one in self._actors[index : index + 5] if one.end <= end and one.type in _AFFILIATIONS)

    def _is_title(self, found: list[re.Match[str]]) -> bool:
        """Whether the last word is a title or a rank, and no part of an office such as Sekretaris Jenderal."""
        office = len(found) > 1 and found[-2][0].lower() in self._words["office"]
        return found[-1][0].lower() in self._words["title"] and not office

    def _past_titles(self, at: int, limit: int) -> int:
        """Where a name begins behind the titles at `at`."""
        while (word := _WORD.match(self.text, at, limit)) and word[0].lower() in self._words["title"]:
            at = _blank(self.text, word.end() + self.text.startswith(".", word.end()), limit)
        return at

    def _new_name(self, at: int, limit: int) -> Mention | None:
        """A name that is no mention yet: capitalised words that name no role."""
        name = _NAME.match(self.text, at, limit)
        first = _WORD.match(self.text, at, limit)
        if name is None or first is None or at in self._starting or at in self._others or self._opens_phrase(first[0].lower()):
            return None
        if all(is_ordinary(word.lower()) for word in _WORD.findall(name[0])):
            return None
        index = bisect_left(self._starts, at)
        end = min([name.end(), *(one.start - 1 for one in self._actors[index : index + 1])])
        return self._mention(at, end) if end > at + 1 else None

    def _new_name_before(self, found: list[re.Match[str]]) -> Mention | None:
        """The capitalised words at the end, without what opens the sentence or tells a role."""
        first = None
        for word in reversed(found):
            if not word[0][0].isupper() or word.end() in self._ending or self._opens_phrase(word[0].lower()):
                break
            if first is not None and self.text[word.end() : first.start()] not in (" ", ". "):
                break
            first = word
        if first is None or first.start() in self._others or (first is found[-1] and self._is_ordinary(first)):
            return None
        return self._mention(first.start(), found[-1].end())

    def _is_ordinary(self, word: re.Match[str]) -> bool:
        """Whether a capital only shows that the sentence begins: Narasi menyatakan bahwa."""
        return word.start() in self._sentence_set and is_ordinary(word[0].lower())

    def _opens_phrase(self, lower: str) -> bool:
        return self._is_human(lower) or any(
            lower in self._words[name] for name in ("opener", "adjunct", "title", "determiner")
        )

    def _is_role(self, lower: str) -> bool:
        if lower in self._words["role"]:
            return True
        # Names end like nouns of persons: Gunawan, Rahmawati.
        return bool(_AGENT.match(lower)) and lower not in self._words["no_role"] and is_ordinary(lower)

    def _is_human(self, lower: str) -> bool:
        lower = _simple(lower)
        return self._is_role(lower) or any(lower in self._words[name] for name in ("body", "people", "source"))

    def _ends_phrase(self, word: str) -> bool:
        """Whether a word cannot stand inside of a noun phrase about a person; with a capital it is no verb."""
        lower = word.lower()
        return (
            (is_verb(word) and not self._is_role(word))
            or lower in self._words.kinds
            or (lower != "dan" and any(lower in self._words[name] for name in _ENDS_PHRASE))
        )

    def _mention(self, start: int, end: int, kind: str = "Person") -> Mention:
        return Mention(start, end, self.text[start:end], kind, None, self.text[start:end])


_ENDS_PHRASE = ("demonstrative", "conjunction", "preposition", "adjunct", "hedge")
_AGENT = re.compile(r"(?:pem|pen|peng|peny)(?!.*an\Z)[a-z]{3,}|[a-z]{3,}(?:wan|wati|olog)(?:nya)?\Z")


def _simple(lower: str) -> str:
    """A word without reduplication: majalah-majalah."""
    half, hyphen, other = lower.partition("-")
    return half if hyphen and half == other else lower


def _blank(text: str, at: int, limit: int) -> int:
    while at < limit and text[at].isspace():
        at += 1
    return at
