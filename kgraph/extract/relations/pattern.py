"""A pattern: one rule that reads a triple in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Form", "Pattern"]


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One way in which a pattern may be met.

    `cues` are words of which one must occur. `kinds` gives, for each group that captures mentions, the characters of
    their classes; of each of `needed`, one must be in the sentence.
    """

    regex: re.Pattern[str]
    cues: frozenset[str]
    kinds: Mapping[str, str]
    then: re.Pattern[str] | None = None  # what may follow once more with the same subject, as in "X does a, does b and c"
    needed: tuple[frozenset[str], ...] = ()
    earlier: bool = False  # whether the subject stands in the sentence before


@dataclass(frozen=True, slots=True, eq=False)  # A pattern is itself: they are kept together by identity.
class Pattern:
    """One rule. `example` with what it `gives`, and the `refuses` that give nothing, are its tests.

    `under` is for the line over a list, `able` lets a verb of ability stand before the verb, `negated` says that the
    verb denies, `object` gives the object where the text does not name it, and `capital` wants the text of an object to
    begin with a capital.
    """

    id: str
    predicate: str
    forms: tuple[Form, ...]
    confidence: float
    example: str
    gives: tuple[str, ...]
    refuses: tuple[str, ...] = ()
    under: re.Pattern[str] | None = None
    able: bool = False
    negated: bool = False
    object: str = ""
    capital: bool = False

    @property
    def by(self) -> str:
        """What suggestions say they were made by."""
        return f"kgraph/{self.id}"
