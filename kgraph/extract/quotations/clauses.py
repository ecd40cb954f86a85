"""Clauses: what a verb of saying introduces, and whether that is a clause or only the verb's object.

"Menjelaskan harga naik" reports a clause without `bahwa`, "menjelaskan kenaikan harga" has an object. The difference is a
predicate behind the subject, which auxiliaries, negations, degrees and the prefixes of verbs show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...text.documents import Span
from .cues import Cue
from .words import WORD, Words

__all__ = ["BLANKS", "WINDOW", "Clauses", "past", "stripped"]

BLANKS = " \t\xa0"
WINDOW = 220  # characters in which a clause must show that it is one

_WORD_OR_STOP = re.compile(r"\w+(?:[-’'/&]\w+)*|[,;:()\"“”„«]")
_ADJUNCT = 120
_DAY = 24  # di Jakarta, Senin (12/3), …
_THAT_BEHIND = 160
_HEARER = 60


class Clauses:
    """A text, and the words that tell where a clause begins in it."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.words = words

    def complement(self, cue: Cue, following: Sequence[Cue], end: int) -> int | None:
        """Where the clause begins that a verb of saying introduces; None where no clause follows.

        `following` holds the next cue, if there is one before `end`.

        >>> from kgraph.extract.language import INDONESIAN
        >>> from kgraph.extract.quotations.cues import find_cues
        >>> from kgraph.extract.quotations.words import words_of
        >>> words, text = words_of(INDONESIAN), "Budi mengatakan di Bogor, Senin, harga telah naik."
        >>> at = Clauses(text, words).complement(next(find_cues(text, words)), [], len(text))
        >>> text[at:]
        'harga telah naik.'
        """
        text, lists = self.text, self.words.lists
        that = self.words.that.match(text, cue.until, end)
        if that is not None:
            return that.end() if that.end() < end else None
        if cue.word in lists["marks"]:
            return None
        near = following[0] if following and following[0].start - cue.until < _THAT_BEHIND else None
        if near is not None and near.kind == "that" and self.leads_on(cue, text[cue.until : near.start].strip(" ,")):
            return past(text, near.until, end)
        limit = min(end, cue.until + WINDOW)
        at = past(text, cue.until, limit, BLANKS)
        if text[at : at + 1] in (",", ":"):
            at = past(text, at, limit)
            return at if self.is_statement(at, limit) else None
        if cue.word not in lists["clause"]:
            return None
        behind = self.past_adjunct(at, limit)
        if behind is not None:
            return behind if self.is_statement(behind, limit) else None
        return at if self.is_clause(at, limit, controlled=cue.word in lists["control"]) else None

    def leads_on(self, cue: Cue, gap: str) -> bool:
        """Whether a verb leads on to its `bahwa` or quotation over the `gap` between them: mengatakan kepada X bahwa."""
        lists = self.words.lists
        found = [word.lower() for word in WORD.findall(gap)]
        if not found or found[-1] in lists["content"]:
            return False
        verb = any(map(self.words.is_verb, found))
        if verb and found[0] in lists["purpose"]:
            return False
        return self.is_adjunct(gap) or (cue.word in lists["hearer"] and len(gap) < _HEARER and not verb)

    def is_adjunct(self, stretch: str) -> bool:
        """Whether a stretch begins as one that tells when, where, how or to whom; an empty one does."""
        first = WORD.search(stretch)
        lower = first[0].lower() if first else ""
        return not lower or lower in self.words["adjunct"] or lower in self.words["adverb"] or lower.isdigit()

    def past_adjunct(self, at: int, limit: int, reach: int = _ADJUNCT) -> int | None:
        """Where an adjunct at `at` with a comma behind it ends, and the days and places after it; None without one."""
        text, reached = self.text, None
        while (comma := text.find(",", at, min(limit, at + reach))) >= 0 and self.is_adjunct(text[at:comma]):
            at = reached = past(text, comma, limit)
            reach = _DAY
        return reached

    def is_statement(self, start: int, end: int) -> bool:
        """Whether a stretch behind a comma is a clause: it has a predicate, and no conjunction opens it."""
        lists = self.words.lists
        found = [word.lower() for word in WORD.findall(self.text, start, end)]
        return (
            len(found) >= 3
            and found[0] not in lists["conjunction"]
            and any(word in lists["predicate"] or self.words.is_verb(word) for word in found)
        )

    def is_clause(self, start: int, end: int, *, controlled: bool = False) -> bool:
        """Whether a stretch right behind a verb is a clause and not its object: a predicate follows the subject.

        Predicates within a relative clause or a purpose do not count, and a comma ends the search. `controlled` tells that
        the clause may lack its subject.

        >>> from kgraph.extract.language import INDONESIAN
        >>> from kgraph.extract.quotations.words import words_of
        >>> texts = ("harga beras naik", "kenaikan harga beras", "hal itu kepada Budi")
        >>> [Clauses(text, words_of(INDONESIAN)).is_clause(0, len(text)) for text in texts]
        [True, False, False]
        """
        words, lists = self.words, self.words.lists
        found = [word.lower() for word in _WORD_OR_STOP.findall(self.text, start, end)][:40]
        if len(found) < 2 or any(found[0] in lists[name] for name in ("conjunction", "adjunct", "object")):
            return False
        if found[0] in lists["predicate"] or (controlled and words.is_verb(found[0]) and len(found) > 2):
            return True
        if words.active.match(found[0]) and words.is_verb(found[0]):
            return False
        if found[0] in lists["pronoun"] or found[0] in lists["self"]:
            return len(found) > 2 and found[1] not in lists["stop"]
        relative = False
        skip = 0
        for before, word in pairwise(found):
            if word in lists["stop"]:
                return False
            if before in lists["demonstrative"] and word not in lists["linking"] | lists["demonstrative"]:
                # The noun phrase has ended: what follows is the predicate, or an adjunct of the verb of saying.
                return word not in lists["adjunct"]
            verbal = not relative and before not in lists["verbal"] and (word in lists["predicate"] or words.is_verb(word))
            if skip:
                skip -= 1
            elif word in lists["linking"]:
                opens = word in lists["relative"]
                relative, skip = relative or opens, 1 + opens
            elif verbal or word in lists["auxiliary"]:
                return True
        return False


def past(text: str, start: int, end: int, letters: str = BLANKS + ",:") -> int:
    """Where the blanks, commas and colons at `start` end."""
    while start < end and text[start] in letters:
        start += 1
    return start


def stripped(text: str, span: Span) -> int:
    """Where a clause ends, without the stop or the comma behind it."""
    start, end = span
    while end > start and text[end - 1] in BLANKS + "\n.,;:…":
        end -= 1
    return end
