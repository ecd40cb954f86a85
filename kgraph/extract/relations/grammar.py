"""Grammar: what the words of a language show in a sentence, as `grammar.toml` has it, made into regular expressions.

Each is for the shape of a sentence (see `symbols`), except `unreal` and `anaphora`, which are for its text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from ..language import Language, one_of
from ..model import BODIES
from .symbols import ACTOR_CODES, ANY, CODES, END, KEPT

__all__ = ["SPACE", "WITHIN", "Grammar", "grammar_of"]

SPACE = rf"[\s{END}]*+"
"""What may stand between two words of a pattern."""
WITHIN = rf"[{KEPT}]?+"
"""What may stand before a word of a pattern: the character of a concept that it begins."""


class Grammar:
    """What the words of a language show in a sentence."""

    def __init__(self, language: Language) -> None:
        tables = language.tables("grammar")
        self._patterns_for_the_compiler(tables)
        self._patterns_for_the_reader(tables)

    def _patterns_for_the_compiler(self, tables: Mapping[str, Any]) -> None:
        """Make what patterns are compiled of; expressions without groups."""
        self.determiner = (
            rf"(?:(?:{one_of(tables['determiner'])}\b"
            rf"|[{KEPT}]{one_of(tables['concept_determiner'])}{END}(?=\s+[{ACTOR_CODES}])"
            rf"|{CODES['State']}(?=\s+{CODES['Person']}))\s*+){{0,4}}+"  # Presiden Brasil Paulo Meirelles
        )
        self.clitic = rf"(?:-?{one_of(tables['clitic'])}\b)"
        self.joint = rf"(?:,?\s*+(?:{one_of(tables['and'])}(?!\w)(?:\s++{tables['also']}\b)?)|/|–|-)\s*+"
        self.stop = rf"\b{one_of(tables['stop'])}\b"
        verb = tables["verb"]
        self.new_verb = rf"(?<={tables['before_verb']}){verb}"
        self.texts = {
            "year": r"(?:1[0-9]|20)\d\d\b",
            "field": rf"{WITHIN}(?:(?!\b{one_of(tables['field_end'])}\b|{verb})[^\W\d_][\w-]*+{SPACE}){{1,4}}+",
            "name": ANY,
            "number": r"\d+(?:[.,]\d+)*\b",
            "role": rf"(?:(?!\b{one_of(tables['role_end'])}\b)[^,;:.!?()\n“”\"{CODES['Person']}]){{1,120}}+",
            "phrase": r"[^,;:.!?()\n“”\"]{1,120}+",
            "clause": r"[^;:!?\n“”\"]{3,400}+",
        }
        """The kinds of text that a pattern can capture."""
        self.not_before: Mapping[str, str] = tables["not_before"]

    def _patterns_for_the_reader(self, tables: Mapping[str, Any]) -> None:
        """Make what sentences and matches are judged by."""
        really = rf"(?!\s+{one_of(tables['no_negation_before'])})"
        self.negated = _any_case(rf"\b{one_of(tables['negation'])}\b{really}")
        self.planned = _any_case(rf"\b{one_of(tables['intent'])}\b")
        self.wished = _any_case(rf"\b{one_of(tables['wish'])}\b")
        self.able = _any_case(rf"\b{one_of(tables['ability'])}\b")
        self.doubt = tuple(tables["doubt"].split())
        self.unreal = _any_case(rf"\b{tables['before_doubt']}{one_of(self.doubt)}{tables['behind_doubt']}\b")
        inside = one_of(tables["preposition_inside"])
        self.oblique = _any_case(rf"(?:\b{one_of(tables['preposition'])}|[^\s,]\s+{inside})\s+\Z")
        self.pointing = tuple(tables["pointing"])
        self.nouns = {
            noun: BODIES if kind == "Organization" else frozenset((kind,))
            for kind, nouns in tables["nouns"].items()
            for noun in nouns
        }
        """The classes of what each noun means when it points back."""
        behind = "".join(rf"(?<!\b{word} )" for word in tables["no_pronoun_behind"].split())
        pronoun = rf"{behind}(?P<person>{'|'.join(tables['pronoun'].split())})(?=\s)"
        noun = rf"(?P<noun>{'|'.join(self.nouns)})\s+{one_of(tables['demonstrative'])}"
        self.anaphora = _any_case(rf"\b(?:{pronoun}|{noun})\b")
        self.unfinished = tuple(f" {word}" for word in tables["unfinished"].split())
        self.only_joint = _any_case(rf"[\s,]*(?:{one_of(tables['joint'])}|,)\s*")


def _any_case(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


@cache
def grammar_of(language: Language) -> Grammar:
    """The grammar of `language`, read once."""
    return Grammar(language)
