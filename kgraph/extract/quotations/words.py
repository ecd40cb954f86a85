"""Words: what a word or an expression of a language tells of a quotation and its speaker, as `cues.toml` has it."""

from __future__ import annotations

import re
from functools import cache

from ..language import Language, one_of
from ..mentions.heads import heads_of
from .alternation import alternation

__all__ = ["CAPITAL", "WORD", "Words", "words_of"]

WORD = re.compile(r"\w+(?:[-’'/&]\w+)*")
CAPITAL = "[^\\W\\d_a-zß-öø-ÿ]"

_KINDS = {
    "that": ("that",),
    "behind": ("behind",),
    "verb": ("clause", "with_that", "marks"),
    "passive": ("passive",),
    "according": ("according",),
}
"""The lists with the cues of each kind."""
_ENDS_PHRASE = ("demonstrative", "conjunction", "preposition", "adjunct", "hedge")


class Words:
    """The lists of `cues.toml` by name, and its expressions; `kinds` gives the kind of each cue."""

    def __init__(self, language: Language) -> None:
        tables = language.tables("cues")
        form = tables.pop("form")
        self.lists = {
            name: frozenset(word.replace("_", " ") for word in text.split())
            for table in tables.values()
            for name, text in table.items()
        }
        self.kinds = {word: kind for kind, names in _KINDS.items() for name in names for word in self[name]}
        self.is_ordinary = heads_of(language).is_ordinary
        self._verb, self._agent = re.compile(form["verb"]), re.compile(form["agent"])
        self.active = re.compile(form["active"])
        self.cue = re.compile(rf"\b({alternation(self.kinds, capitals=True)})({'|'.join(self['clitic'])})?\b(?!-)")
        self.that = re.compile(rf"\s*[,:]?\s*{form['that']}\b\s*,?\s*")
        self.that_before_marks = re.compile(rf"{form['that_before_marks']}\s*,?\Z")
        self.thus = re.compile(rf"[\s,.]*((?:{form['thus']}\s+)?)")
        self.like = re.compile(rf",\s*{form['like']}\s*\Z")
        self.then = re.compile(rf"\s+{form['then']}\b\W*\Z")
        self.utterance = re.compile(rf"\b({'|'.join(self['utterance'])})\s")
        self.filler = re.compile(rf"\s*(?:{one_of(self['filler'])}\s+)*")
        self.apposition = re.compile(rf"(?:\s*,\s*|\s+)(?:{one_of(self['apposition'])}\s+)+\Z|\s*,\s*\Z")
        self.several = re.compile(rf"\b{alternation(self['several'], capitals=True)}\s+\Z")
        self.makes_role = tuple(self["makes_role"])
        # Budi, yang juga menjabat sebagai …; Budi selaku …
        self.apposed = re.compile(rf"(?:\s*[,–—]\s*|\s+-\s+|\s+(?={form['apposes']}\b)){form['leads_to_role']}")
        # Budi Santoso, S.H., M.Sc., Ketua …
        self.degrees = re.compile(rf"(?:,\s*(?:(?:{CAPITAL}[a-z]{{0,3}}\.){{1,3}}[A-Za-z]{{0,3}}\.?|{form['degree']}\b))+")
        part = rf"(?:(?:{CAPITAL}\.)+|{CAPITAL}[\w’'-]*)"
        self.name = re.compile(rf"{part}(?: (?:{one_of(self['particle'])} )?{part})*")
        self.body_name = re.compile(
            rf"{CAPITAL}[\w’'-]*(?:(?: {one_of(self['in_body'])})*[ -]{CAPITAL}[\w’'-]*| \({CAPITAL}+\))*"
        )

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]

    def is_verb(self, lower: str) -> bool:
        """Whether a word in small letters has the form of a verb, and is not listed as a noun with that form.

        >>> from kgraph.extract.language import INDONESIAN
        >>> words = words_of(INDONESIAN)
        >>> words.is_verb("menggali"), words.is_verb("menteri")
        (True, False)
        """
        return bool(self._verb.match(lower)) and lower not in self["no_verb"] and lower not in self["role"]

    def is_role(self, lower: str) -> bool:
        """Whether a word in small letters tells what a person is."""
        if lower in self["role"]:
            return True
        # Names end like nouns of persons: Gunawan, Rahmawati.
        return bool(self._agent.match(lower)) and lower not in self["no_role"] and self.is_ordinary(lower)

    def is_human(self, lower: str) -> bool:
        """Whether a word in small letters is a noun of those that speak."""
        half, hyphen, other = lower.partition("-")
        lower = half if hyphen and half == other else lower  # majalah-majalah
        return self.is_role(lower) or any(lower in self[name] for name in ("body", "people", "source"))

    def ends_phrase(self, word: str) -> bool:
        """Whether a word cannot stand inside of a noun phrase about a person; a word with a capital is not a verb."""
        lower = word.lower()
        return (
            (self.is_verb(word) and not self.is_role(word))
            or lower in self.kinds
            or (lower not in self["and"] and any(lower in self[name] for name in _ENDS_PHRASE))
        )

    def opens_phrase(self, lower: str) -> bool:
        """Whether a word in small letters stands before a name or a role, and does not begin a name."""
        return self.is_human(lower) or any(lower in self[name] for name in ("opener", "adjunct", "title", "determiner"))


@cache
def words_of(language: Language) -> Words:
    """The words of `language`, read once."""
    return Words(language)
