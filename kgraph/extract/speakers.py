"""Speakers: the noun phrase that a verb of saying has as its subject, and the person or body that it means.

A speaker stands behind the cue (kata Budi, Ketua DPR) or before it (Ketua DPR Budi mengatakan). In place of the name may
stand a pronoun, a -nya, or a role alone, and then the sentences before tell who is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..text.documents import Span
from .cues import is_verb
from .model import Mention
from .phrases import AFFILIATIONS, WORD, Phrases, Role, past_blanks

__all__ = ["Speaker", "Speakers"]

_SEPARATOR = re.compile(r"[,;:()\[\]–—\"“”„«»]|\s-\s")
_FILLER = re.compile(r"\s*(?:(?:lagi|pula|juga|oleh|si|sang)\s+)*")
_APPOSED_BEFORE = re.compile(r"(?:\s*,\s*|\s+)(?:(?:seorang|selaku|sebagai|salah|satu|juga|sekaligus)\s+)+\Z|\s*,\s*\Z")
_SEVERAL = re.compile(r"\b(?:[Pp]ara|[Ss]ejumlah|[Bb]eberapa|[Bb]anyak|[Kk]alangan|[Ss]ebagian)\s+\Z")
_ALONE = re.compile(r"\s*(?:[.,;!?”\"]|\Z|\n)")
_FARTHEST = 320  # characters between a subject and its verb
_LONGEST = 240
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
    """The speakers of a text, and who has spoken so far. `hidden` are quoted spans: who stands there is no subject."""

    def __init__(self, text: str, mentions: Sequence[Mention], sentences: Sequence[Span], hidden: Sequence[Span]) -> None:
        self.text = text
        self.phrases = Phrases(text, mentions)
        self._words = self.phrases.words
        self._sentences = sentences
        self._sentence_starts = [start for start, _ in sentences]
        self._hidden = hidden
        self._hidden_starts = [start for start, _ in hidden]
        self._last: tuple[int, Mention] | None = None
        self._described: dict[str, Role] = {}

    # ── who is meant ──────────────────────────────────────────────────────────────────────

    def described(self, speaker: Speaker) -> Speaker:
        """The speaker with the role that the text gives elsewhere: with the full name, or with a quotation before."""
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
        return replace(speaker, role=role, affiliation=speaker.affiliation or affiliation)

    def _description(self, mention: Mention) -> Role:
        if mention.start not in self.phrases.starting:
            return None, None
        start, end = self._sentences[bisect_right(self._sentence_starts, mention.start) - 1]
        role, affiliation = self.phrases.role_before(start, mention.start)
        comma = self.text.rfind(",", max(start, mention.start - 24), mention.start)
        if role is None and comma >= 0:
            role, affiliation = self.phrases.role_ahead((max(start, comma - _FARTHEST), comma))
        return (role, affiliation) if role else self.phrases.role_behind(mention.end, end)[:2]

    def spoke(self, position: int, mention: Mention | None) -> None:
        """Remember who spoke at `position`, for a -nya later on."""
        if mention is not None and (self._last is None or position >= self._last[0]):
            self._last = position, mention

    def antecedent(self, position: int, back: int = _SENTENCES_BACK) -> Mention | None:
        """Whom a pronoun at `position` means: who spoke last, or the subject of a sentence not far before."""
        index = bisect_right(self._sentence_starts, position) - 1
        body = None
        for start, end in reversed(self._sentences[max(0, index - back + 1) : index + 1]):
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
        first = WORD.search(self.text, start, end)
        if first is not None and first[0].lower() in self._words["pronoun"]:
            return self.pronoun(*first.span())
        mention = self._named_subject(start, end)
        return Speaker(mention, start, start) if mention is not None else None

    def _named_subject(self, start: int, end: int) -> Mention | None:
        """The first person that opens a clause; else the first that no preposition stands before; else the first body."""
        phrases = self.phrases
        person = body = None
        index = bisect_left(phrases.starts, start)
        for mention in phrases.actors[index : index + 12]:
            if mention.end > end:
                break
            if mention.type == "Place" or self._is_hidden(mention):
                continue
            before = self._before_phrase(mention, start)
            if before in self._words["preposition"]:
                continue
            if mention.type != "Person":
                body = body or mention
            elif not before or before in self._words["opener"] or before in self._words["conjunction"]:
                return phrases.full(phrases.whole(mention))
            else:
                person = person or phrases.whole(mention)
        found = person or body
        return phrases.full(found) if found else None

    def _is_hidden(self, mention: Mention) -> bool:
        index = bisect_right(self._hidden_starts, mention.start) - 1
        return index >= 0 and mention.start < self._hidden[index][1]

    def _before_phrase(self, mention: Mention, low: int) -> str:
        """The word before the noun phrase with that name."""
        role = self.phrases.role_before(low, mention.start)[0]
        return self.phrases.before(low, role[0] if role else mention.start)

    def pronoun(self, start: int, end: int) -> Speaker:
        """The speaker that a pronoun or a -nya means."""
        word = self.text[start:end].lower()
        if word in self._words["self"]:
            return Speaker(None, start, end)
        found = self.antecedent(start)
        if word in self._words["plural"]:
            found = found if found and found.type != "Person" else self.phrases.mention(start, end, "ActorGroup")
        return Speaker(found or self.phrases.mention(start, end), start, end)

    # ── behind a cue ──────────────────────────────────────────────────────────────────────

    def behind(self, start: int, limit: int) -> Speaker | None:
        """The speaker whose noun phrase begins at `start`: kata [Ketua DPR Budi]."""
        limit = min(limit, start + _LONGEST)
        filler = _FILLER.match(self.text, start, limit)
        at = filler.end() if filler else start
        word = WORD.match(self.text, at, limit)
        starting = self.phrases.starting
        if word is not None and at not in starting and word[0].lower() in self._words["pronoun"] | self._words["self"]:
            return self.pronoun(*word.span())
        human = False
        while word is not None and at not in starting and word[0].lower() in self._words["determiner"]:
            human = word[0].lower() in self._words["human"]
            at = past_blanks(self.text, word.end(), limit)
            word = WORD.match(self.text, at, limit)
        return (self._named_behind(at, limit) or self._unnamed_behind(word, limit, human)) if word is not None else None

    def _named_behind(self, at: int, limit: int) -> Speaker | None:
        phrases = self.phrases
        index = bisect_left(phrases.starts, at)
        for mention in phrases.actors[index : index + 5]:
            if mention.end > limit:
                break
            following = phrases.adjoining(mention)
            if mention.type != "Person":
                if mention.start == at and mention.type != "Place" and following is None:
                    return Speaker(phrases.full(mention), mention.start, mention.end)
                continue
            role, affiliation = phrases.role_before(at, mention.start)
            if role is None:
                # tambah Kepala Desa, Budi.
                comma = self.text.rfind(",", at, mention.start)
                if comma > at and _ALONE.match(self.text, mention.end):
                    role, affiliation = phrases.role_ahead((at, comma))
            if (role[0] != at) if role else (phrases.past_titles(at, mention.start) != mention.start):
                break
            # Two names side by side: the first belongs to the role (asisten khusus Obama Kori Schulman).
            if role and following is not None and " " in following.text:
                role, affiliation = phrases.role_before(at, following.start)
                mention = following
            return self._with_role_behind(phrases.whole(mention), at, limit, role, affiliation)
        name = phrases.new_name(phrases.past_titles(at, limit), limit)
        return self._with_role_behind(name, at, limit, None, None) if name else None

    def _with_role_behind(
        self, name: Mention, at: int, limit: int, role: Span | None, affiliation: Mention | None
    ) -> Speaker:
        end = self.phrases.past_name(name.end, limit)
        if role is None:
            role, affiliation, end = self.phrases.role_behind(end, limit)
        return Speaker(self.phrases.full(name), at, end, role, affiliation)

    def _unnamed_behind(self, first: re.Match[str], limit: int, human: bool) -> Speaker | None:
        if not human and not self.phrases.is_human(first[0].lower()):
            return None
        at, end = first.span()
        while True:
            position = past_blanks(self.text, end, limit)
            mention = self.phrases.starting.get(position)
            if mention is not None and mention.end <= limit:
                end = mention.end
                continue
            word = WORD.match(self.text, position, limit)
            if word is None or self.phrases.ends(word[0]):
                definite = word is not None and word[0] in self._words["demonstrative"]
                return self._unnamed(at, end, definite=definite, human=human)
            end = word.end()

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
            last = found[-1]
            if last[0].lower() in self._words["conjunction"] | {"dengan"} and last.end() not in self.phrases.ending:
                shared = self._shared(low if sentence is None else sentence, last.start())
                return replace(shared, start=last.start(), end=end) if shared else None
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
        found = self.phrases.words_until(start, stop)
        passed = self._words["adverb"] | {"yang"}
        while found and found[-1].end() not in self.phrases.ending and found[-1][0].lower() in passed:
            found.pop()
        return found

    def _without_adjunct(self, found: list[re.Match[str]]) -> list[re.Match[str]]:
        """The words without the last adjunct or relative clause: Saksi [yang selamat]."""
        opens = self._words["adjunct"] | {"yang"}
        cut = next((number for number in range(len(found) - 1, 0, -1) if found[number][0].lower() in opens), 0)
        while cut and found[cut - 1][0].lower() in self._words["adverb"] | {"yang"}:
            cut -= 1
        return found[:cut]

    def _shared(self, low: int, end: int) -> Speaker | None:
        if self._last is not None and low <= self._last[0] < end:
            return Speaker(self._last[1], end, end)
        return self.subject(low, end)

    def _apposed(self, chunks: list[Span], number: int, found: list[re.Match[str]]) -> Speaker | None:
        """A chunk that tells who the person before the comma is: Budi, Ketua DPR, mengatakan."""
        last = self.phrases.ending.get(found[-1].end())
        if not number or (last is not None and last.type == "Person"):
            return None
        low, stop = chunks[number - 1]
        name = self.phrases.person_until(low + len(self.text[low:stop].rstrip()), low)
        if name is None:
            return None
        role, affiliation, _ = self.phrases.role_behind(name.end, found[-1].end())
        return Speaker(self.phrases.full(name), name.start, found[-1].end(), role, affiliation) if role else None

    def _ends(self, chunks: list[Span], number: int, found: list[re.Match[str]], relative: bool) -> Speaker | None:
        """The noun phrase that a chunk ends with, without the adjuncts behind it."""
        phrases, lists = self.phrases, self._words.lists
        start = chunks[number][0]
        # Budi yang menemui Sari: whom a relative clause tells about acts, and not whom it names.
        yang = next((i for i, word in enumerate(found) if i and word[0] == "yang"), 0)
        if yang:
            head = self._ends(chunks, number, found[:yang], relative)
            if head is not None and head.end == found[yang - 1].end():
                return head
        affiliation: Mention | None = None
        for _ in range(5):
            if not found:
                return None
            lower = found[-1][0].lower()
            mention = phrases.ending.get(found[-1].end())
            if mention is None or mention.start < start:
                if lower in lists["pronoun"] | lists["self"]:
                    if len(found) > 1 and found[-2][0].lower() in lists["preposition"]:
                        found = found[:-2]
                        continue
                    return self.pronoun(*found[-1].span())
                mention = None if lower in lists["demonstrative"] else phrases.new_name_before(found)
            if mention is not None:
                if relative or self._before_phrase(mention, start) not in lists["preposition"]:
                    speaker = self._named(chunks, number, mention)
                    if speaker is None or affiliation is None:
                        return speaker
                    return replace(speaker, affiliation=speaker.affiliation or affiliation)
                role = phrases.role_before(start, mention.start)[0]
                found = [word for word in found if word.end() <= (role[0] if role else mention.start)]
                # Philip dari Guardian: where somebody comes from.
                if found.pop()[0].lower() == "dari" and mention.type in AFFILIATIONS:
                    affiliation = mention
                continue
            definite = lower in lists["demonstrative"]
            phrase = self._noun_phrase(start, found[: len(found) - definite], definite=definite)
            # Behind a comma only a whole chunk is a subject.
            if phrase is not None and (definite or number == len(chunks) - 1 or phrases.opens(start, phrase.start)):
                return self._with_name_before(start, phrase)
            found = self._without_adjunct(found)
        return None

    def _named(self, chunks: list[Span], number: int, mention: Mention) -> Speaker | None:
        """The speaker whose noun phrase ends with a name."""
        phrases = self.phrases
        start = chunks[number][0]
        role, affiliation = phrases.role_before(start, mention.start)
        first = past_blanks(self.text, start, mention.start)
        if mention.type == "Person":
            if role is None:
                mention = phrases.person_until(mention.end, start) or mention
                role, affiliation = phrases.role_before(start, mention.start)
            speaker = Speaker(phrases.full(mention), role[0] if role else mention.start, mention.end, role, affiliation)
            if role and self.text.endswith("seorang ", start, role[0]):
                return self._with_name_before(start, speaker)
            if role is None and number and phrases.past_titles(first, mention.start) == mention.start:
                role, affiliation = phrases.role_ahead(chunks[number - 1])
                return replace(speaker, start=role[0], role=role, affiliation=affiliation) if role else speaker
            return speaker if role else self._with_people(start, mention) or speaker
        phrase = self._with_people(start, mention)
        if phrase is not None:
            return self._with_name_before(start, phrase)
        if mention.type == "Place" and first != mention.start:
            return None  # A capital speaks for its state, but only as the bare subject.
        return Speaker(phrases.full(mention), mention.start, mention.end)

    def _with_people(self, start: int, mention: Mention) -> Speaker | None:
        """The people or the body that a name only tells more about: orang-orang Barca, majalah Jerman."""
        return self._noun_phrase(start, list(WORD.finditer(self.text, start, mention.end)), definite=False)

    def _with_name_before(self, low: int, phrase: Speaker) -> Speaker:
        """A role without a comma behind a name belongs to it: Budi selaku Ketua DPR mengatakan."""
        opening = _APPOSED_BEFORE.search(self.text, max(low, phrase.start - 40), phrase.start)
        name = self.phrases.person_until(opening.start(), low) if opening else None
        if name is None:
            return phrase
        role, affiliation, _ = self.phrases.role_behind(name.end, phrase.end)
        return Speaker(self.phrases.full(name), name.start, phrase.end, role, affiliation)

    # ── without a name ────────────────────────────────────────────────────────────────────

    def _noun_phrase(self, start: int, found: list[re.Match[str]], *, definite: bool) -> Speaker | None:
        """The phrase about an unnamed person or body that the words end with."""
        first = None
        human = False
        for number in range(len(found) - 1, -1, -1):
            word = found[number]
            human = word[0].lower() in self._words["human"] and number + 1 < len(found)
            if human:
                first = found[number + 1]
                break
            noun = self.phrases.is_human(word[0].lower())
            if self.phrases.ends_before(found, number, noun):
                break
            first = word if noun else first
        if first is None:
            return None
        before = self.phrases.before(start, first.start())
        if before in self._words["preposition"]:
            return None
        opens = before in self._words["conjunction"] | self._words["subordinator"]
        if not (human or opens or self.phrases.is_role(first[0].lower()) or self.phrases.opens(start, first.start())):
            return None
        return self._unnamed(first.start(), found[-1].end(), definite=definite, human=human)

    def _unnamed(self, start: int, end: int, *, definite: bool, human: bool) -> Speaker | None:
        """A speaker without a name: a role, a body, or the author of a text."""
        phrases = self.phrases
        head = WORD.match(self.text, start, end)
        if head is None:
            return None
        lower = head[0].lower().partition("-")[0]
        inside = next(phrases.bodies(start, end), None)
        role: Span | None = None
        if phrases.is_role(lower):
            name = None if definite else phrases.new_name_behind_role(start, end)
            if name is not None:
                role, inside = phrases.parted(start, start + len(self.text[start : name.start].rstrip()))
                return Speaker(name, start, end, role, inside)
            role, inside = phrases.parted(start, end)
        elif not human and lower in self._words["source"]:
            return Speaker(phrases.full(inside), start, end) if inside else None
        elif not human and lower in self._words["body"]:
            # The government speaks for its state, a newspaper there does not.
            body = inside if inside is None or inside.type != "State" or lower in self._words["government"] else None
            body = self._body_before(start) if definite and inside is None else body
            return Speaker(phrases.full(body) if body else phrases.mention(start, end, "Organization"), start, end)
        holder = self.antecedent(start) if definite else self._holder(start, end)
        if holder is not None and holder.type == "Person":
            return Speaker(holder, start, end, role, inside)
        several = _SEVERAL.search(self.text, max(0, start - 12), start)
        start = several.start() if several else start
        return Speaker(phrases.mention(start, end, "ActorGroup" if several else "Person"), start, end, role, inside)

    def _body_before(self, position: int) -> Mention | None:
        """The body named last: organisasi itu."""
        index = bisect_left(self.phrases.starts, position)
        near = reversed(self.phrases.actors[max(0, index - 5) : index])
        return next((one for one in near if one.type in AFFILIATIONS and one.start > position - 2 * _FARTHEST), None)

    def _holder(self, start: int, end: int) -> Mention | None:
        """Who was introduced with this role not long before: Menteri Keuangan, after Menteri Keuangan Budi."""
        at = self.text.rfind(self.text[start:end] + " ", max(0, start - 6000), start)
        found = self.phrases.starting.get(at + end - start + 1) if at >= 0 else None
        return self.phrases.full(found) if found is not None and found.type == "Person" else None
