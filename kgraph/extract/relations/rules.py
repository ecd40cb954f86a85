"""Rules: patterns made ready for use together, so that each is tried only where one of its cues stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from ...text.documents import Span
from ..language import Language
from .grammar import Grammar, grammar_of
from .pattern import Form, Pattern
from .symbols import lowered

__all__ = ["DOUBT", "POINT", "Rules", "rules_of"]

# What is looked for along with the cues, since it is seldom there: numbers that no pattern has.
DOUBT, POINT = -1, -2


class Rules:
    """Patterns and the grammar of their language: which to try where."""

    def __init__(self, patterns: Sequence[Pattern], grammar: Grammar) -> None:
        self.grammar = grammar
        self.plain: list[tuple[Pattern, Form]] = []
        rules: dict[str, list[int]] = {word: [DOUBT] for word in grammar.doubt}
        rules |= {word: [POINT] for word in grammar.pointing}
        for pattern in patterns:
            for form in pattern.forms if pattern.under is None else ():
                for cue in form.cues:
                    rules.setdefault(cue, []).append(len(self.plain))
                self.plain.append((pattern, form))
        self._rules = [tuple(numbers) for numbers in rules.values()]
        self._automaton = AhoCorasick(list(rules))
        under: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            if pattern.under:
                under.setdefault(pattern.under.pattern, []).append(pattern)
        self._under = list(under.values())
        self._lead = re.compile("|".join(f"({words})" for words in under)) if under else None

    def found(self, text: str, spans: Sequence[Span]) -> dict[int, set[int]]:
        """For each of the spans that holds a cue, by number, the numbers of the patterns to try there."""
        found: dict[int, set[int]] = {}
        number = 0
        for index, start, _ in self._automaton.find_matches_as_indexes(lowered(text), overlapping=True):
            while number < len(spans) and spans[number][1] <= start:
                number += 1
            if number < len(spans) and spans[number][0] <= start:
                found.setdefault(number, set()).update(self._rules[index])
        return found

    def led_in_by(self, line: str) -> Sequence[Pattern] | None:
        """The patterns for what stands under a line; None when no word of the line leads in a list.

        Under a line of two kinds ("Manfaat dan tantangan") it is empty, because an item may be either.
        """
        if self._lead is None:
            return None
        leads = list(self._lead.finditer(lowered(line)))
        if not leads:
            return None
        last = leads[-1]
        if len(leads) > 1 and self.grammar.only_joint.fullmatch(line, leads[-2].end(), last.start()):
            return ()
        return self._under[(last.lastindex or 1) - 1]


@lru_cache(maxsize=16)
def rules_of(patterns: tuple[Pattern, ...], language: Language) -> Rules:
    """The rules of some patterns, made once."""
    return Rules(patterns, grammar_of(language))
