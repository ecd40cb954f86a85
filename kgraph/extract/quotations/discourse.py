"""Discourse: who has spoken so far in a text, and whom a pronoun, a -nya or a role alone means.

The sentences before tell who is meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...text.documents import Span
from ..model import Mention
from .persons import whole_name
from .phrases import Phrases
from .roles import Role, role_ahead, role_before, role_behind
from .words import WORD, Words

__all__ = ["FARTHEST", "Discourse", "Speaker"]

FARTHEST = 320  # characters between a subject and its verb
_SENTENCES_BACK = 5


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as one noun phrase of the text says it, which stands from `start` to `end`.

    `mention` is None where the text alone does not tell who that is (kata saya).
    """

    mention: Mention | None
    start: int
    end: int
    role: Span | None = None
    affiliation: Mention | None = None


class Discourse:
    """The speakers of a text up to where it has been read.

    `hidden` are quoted spans: who is named there is not the subject of a sentence. `last` is who spoke last, and where.
    """

    def __init__(
        self, text: str, words: Words, mentions: Sequence[Mention], sentences: Sequence[Span], hidden: Sequence[Span]
    ) -> None:
        self.text = text
        self.phrases = Phrases(text, words, mentions)
        self.words = words
        self._sentences = sentences
        self._sentence_starts = [start for start, _ in sentences]
        self._hidden = hidden
        self._hidden_starts = [start for start, _ in hidden]
        self.last: tuple[int, Mention] | None = None
        self._described: dict[str, Role] = {}

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
        """The role around a mention of a person."""
        if mention.start not in self.phrases.starting:
            return None, None
        start, end = self._sentences[bisect_right(self._sentence_starts, mention.start) - 1]
        role, affiliation = role_before(self.phrases, start, mention.start)
        comma = self.text.rfind(",", max(start, mention.start - 24), mention.start)
        if role is None and comma >= 0:
            role, affiliation = role_ahead(self.phrases, (max(start, comma - FARTHEST), comma))
        return (role, affiliation) if role else role_behind(self.phrases, mention.end, end)[:2]

    def spoke(self, position: int, mention: Mention | None) -> None:
        """Remember who spoke at `position`, for a -nya later on."""
        if mention is not None and (self.last is None or position >= self.last[0]):
            self.last = position, mention

    def antecedent(self, position: int, back: int = _SENTENCES_BACK) -> Mention | None:
        """Whom a pronoun at `position` means: who spoke last, or the subject of a sentence not far before."""
        index = bisect_right(self._sentence_starts, position) - 1
        body = None
        for start, end in reversed(self._sentences[max(0, index - back + 1) : index + 1]):
            if self.last is not None and start <= self.last[0] < min(end, position):
                return self.last[1]
            subject = self._named_subject(start, min(end, position))
            if subject is not None and subject.type == "Person":
                return subject
            body = body or subject
        return body

    def subject(self, start: int, end: int) -> Speaker | None:
        """Who acts in a stretch that ends with a verb of saying: the pronoun it begins with, or the first actor."""
        start = max(start, end - FARTHEST)
        first = WORD.search(self.text, start, end)
        if first is not None and first[0].lower() in self.words["pronoun"]:
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
            before = self.before_phrase(mention, start)
            if before in self.words["preposition"]:
                continue
            if mention.type != "Person":
                body = body or mention
            elif not before or before in self.words["opener"] or before in self.words["conjunction"]:
                return phrases.full(whole_name(phrases, mention))
            else:
                person = person or whole_name(phrases, mention)
        found = person or body
        return phrases.full(found) if found else None

    def _is_hidden(self, mention: Mention) -> bool:
        """Whether a mention stands between quotation marks."""
        index = bisect_right(self._hidden_starts, mention.start) - 1
        return index >= 0 and mention.start < self._hidden[index][1]

    def before_phrase(self, mention: Mention, low: int) -> str:
        """The word before the noun phrase with that name."""
        role = role_before(self.phrases, low, mention.start)[0]
        return self.phrases.before(low, role[0] if role else mention.start)

    def pronoun(self, start: int, end: int) -> Speaker:
        """The speaker that a pronoun or a -nya means."""
        word = self.text[start:end].lower()
        if word in self.words["self"]:
            return Speaker(None, start, end)
        found = self.antecedent(start)
        if word in self.words["plural"]:
            found = found if found and found.type != "Person" else self.phrases.mention(start, end, "ActorGroup")
        return Speaker(found or self.phrases.mention(start, end), start, end)
