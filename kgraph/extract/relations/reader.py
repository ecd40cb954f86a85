"""Reader: one text, whose sentences are written in shape when a pattern may hold there.

It knows what a sentence means beyond its own words: whom a pronoun means, and the topic, which is the kind of cooperation
that the sentences before or the headings speak of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import zip_longest

from ...text.passages import Passage
from ..model import Mention, Quotation
from .grammar import Grammar
from .sentence import Sentence
from .symbols import ALSO, CODES, CONCEPTS, END, IS, OTHER, lowered

__all__ = ["Reader"]

_TOPICS = frozenset({"CooperationType"})
_PERSON = frozenset({"Person"})
_LABEL = re.compile(r"[^:.!?\n]{2,80}:(?=\s)")
_DEEPEST = 4  # pronouns that mean what a pronoun means


class Reader:
    """One text: its passages and sentences, with the mentions in each.

    `first` is the number of the first sentence of each passage; `pointing` are the sentences with words that may point
    back. No other is searched for pronouns.
    """

    def __init__(
        self,
        text: str,
        passages: Sequence[Passage],
        mentions: Sequence[Mention],
        quotations: Sequence[Quotation],
        grammar: Grammar,
    ) -> None:
        self.text, self.passages, self.grammar = text, passages, grammar
        self._quoted = sorted((quotation.start, quotation.end) for quotation in quotations)
        self.sentences: list[Sentence] = []
        self.pointing: set[int] = set()
        self.first: list[int] = []
        ordered = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        position = reached = 0
        for number, passage in enumerate(passages):
            self.first.append(len(self.sentences))
            for start, end in passage.sentences:
                held: list[Mention] = []
                while position < len(ordered) and ordered[position].start < end:
                    mention = ordered[position]
                    position += 1
                    if mention.start >= max(start, reached) and mention.end <= end:
                        held.append(mention)
                        reached = mention.end
                self.sentences.append(Sentence(start, end, number, held))

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether any of it was said by somebody."""
        index = bisect_left(self._quoted, (end, 0))
        return any(quoted_end > start for _, quoted_end in self._quoted[max(0, index - 4) : index])

    # ── the shape of a sentence ───────────────────────────────────────────────────────────

    def shaped(self, number: int, depth: int = 0) -> Sentence:
        """The sentence with its shape; `depth` counts the pronouns that led here."""
        sentence = self.sentences[number]
        if sentence.shape or sentence.start == sentence.end:
            return sentence
        mentions = self._with_anaphors(number, depth)
        parts: list[str] = []
        length, reached = 0, sentence.start
        short = False
        for mention, following in zip_longest(mentions, mentions[1:]):
            if short:  # It has been read with the one before.
                short = False
                continue
            before = self.text[reached : mention.start]
            code = CODES.get(mention.type, OTHER)
            length += len(before)
            reached = mention.end
            if mention.type in CONCEPTS:
                words = self.text[mention.start : mention.end]
                parts += (before, code, words, END)
                sentence.note(length, mention.start, mention.start, mention)
                sentence.note(length + 1 + len(words), mention.end, mention.end, None)
                length += len(words) + 2
            else:
                parts += (before, code)
                sentence.note(length, mention.start, mention.end, mention)
                length += 1
            if following is not None and (end := self._short_form(mention, following)):
                parts += (ALSO, CODES.get(following.type, OTHER))
                sentence.note(length, mention.end, following.start, None)
                sentence.note(length + 1, following.start, end, None)
                length += 2
                reached, short = end, True
        parts.append(self.text[reached : sentence.end])
        shape = "".join(parts)
        if label := _LABEL.match(shape):
            shape = shape[: label.end() - 1] + IS + shape[label.end() :]
        sentence.shape = lowered(shape)
        return sentence

    def _short_form(self, mention: Mention, following: Mention) -> int:
        """The end of the bracket when `following` is the short form of `mention`, else 0."""
        between = self.text[mention.end : following.start]
        if between.strip() != "(" or self.text[following.end : following.end + 1] != ")":
            return 0
        same = mention.entity == following.entity if mention.entity else mention.name and mention.name == following.name
        return following.end + 1 if same else 0

    # ── what pronouns and "kerja sama ini" mean ───────────────────────────────────────────

    def _with_anaphors(self, number: int, depth: int) -> list[Mention]:
        """The mentions of a sentence, with its pronouns and its "kerja sama ini" that mean something certain."""
        sentence = self.sentences[number]
        mentions = sentence.mentions
        if number not in self.pointing:
            return mentions
        for match in self.grammar.anaphora.finditer(self.text, sentence.start, sentence.end):
            start, end = match.span()
            inside = [mention for mention in mentions if mention.start < end and mention.end > start]
            kinds = _PERSON if match["person"] else self.grammar.nouns[" ".join(match["noun"].lower().split())]
            if any(mention.start < start or mention.end > end or mention.type in kinds for mention in inside):
                continue
            meant = self._antecedent(number, start, kinds, depth) if depth < _DEEPEST else None
            if meant is None and match["person"] and not self._somebody_before(number):
                # Nobody has been named, so the pronoun stands for itself.
                meant = Mention(start, end, match[0], "Person", None, match[0])
            if meant is not None:
                anaphor = Mention(start, end, match[0], meant.type, meant.entity, meant.name)
                others = (mention for mention in mentions if mention not in inside)
                mentions = sorted([*others, anaphor], key=lambda mention: mention.start)
        return mentions

    def _somebody_before(self, number: int) -> bool:
        """Whether a sentence before names a person."""
        return any(mention.type == "Person" for sentence in self.sentences[:number] for mention in sentence.mentions)

    def _antecedent(self, number: int, place: int, kinds: frozenset[str], depth: int) -> Mention | None:
        """What a pronoun means: the subject of the sentence before, or of its own, where there is no doubt."""
        own = [mention for mention in self.sentences[number].mentions if mention.start < place and mention.type in kinds]
        if own:
            return own[0] if len({mention.entity or mention.name for mention in own}) == 1 else None
        if number == 0 or self.sentences[number - 1].passage < self.sentences[number].passage - 1:
            return None
        before = self.shaped(number - 1, depth + 1)
        fitting = [mention for mention in before.named() if mention.type in kinds]
        if not fitting:
            return None
        names = {mention.entity or mention.name for mention in fitting}
        return fitting[0] if len(names) == 1 or fitting[0].start - before.start <= 6 else None

    def earlier(self, number: int, kinds: str) -> list[Mention]:
        """What the sentence before names, of the classes `kinds`, when both stand in one passage."""
        if number == self.first[self.sentences[number].passage]:
            return []
        return [mention for mention in self.sentences[number - 1].mentions if CODES.get(mention.type, OTHER) in kinds]

    # ── the topic ─────────────────────────────────────────────────────────────────────────

    def topic(self, number: int) -> Mention | None:
        """The kind of cooperation that a sentence without a subject is about."""
        sentence = self.sentences[number]
        first = self.first[sentence.passage]
        for index in range(number, max(first, number - 3) - 1, -1):
            for mention in self.shaped(index).named():
                if mention.type in _TOPICS:
                    return mention
        return self.topic_above(sentence.passage) or self._usual_topic

    @cached_property
    def _usual_topic(self) -> Mention | None:
        """The kind of cooperation that a text names three times or more, and more often than all others together."""
        kinds = [mention for sentence in self.sentences for mention in sentence.mentions if mention.type in _TOPICS]
        most = Counter(mention.entity or mention.name for mention in kinds).most_common(1)
        if not most or most[0][1] < 3 or most[0][1] * 2 <= len(kinds):
            return None
        return next(mention for mention in kinds if (mention.entity or mention.name) == most[0][0])

    def topic_above(self, passage: int) -> Mention | None:
        """The kind of cooperation that the headings over a passage name."""
        above, steps = self.passages[passage].above, 0
        while above is not None and steps < 5:
            for number in reversed(range(self.first[above], self.first[above] + len(self.passages[above].sentences))):
                for mention in reversed(list(self.shaped(number).named())):
                    if mention.type in _TOPICS:
                        return mention
            above, steps = self.passages[above].above, steps + 1
        return None
