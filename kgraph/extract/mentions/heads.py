"""Heads: what tells the class of a name that no list of names holds, as `heads.toml` of a language has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from ..language import Language, one_of, word_list

__all__ = ["UPPER", "Heads", "heads_of"]

UPPER = "".join(chr(code) for code in range(0x250) if chr(code).isupper())


class Heads:
    """The lists of `heads.toml` by name, and its expressions.

    `head`, `tail` and `after` give the class that a word tells: as the first or the last word of a name, or right before
    one. `words` are the ordinary words of the language, `given` the parts of names of persons.
    """

    def __init__(self, language: Language) -> None:
        tables = language.tables("heads")
        self.head, self.tail, self.after = (_by_word(tables[part]) for part in ("head", "tail", "after"))
        self.lists = {name: frozenset(text.split()) for part in ("before", "words") for name, text in tables[part].items()}
        self.words = word_list(language, "words")
        self.given = word_list(language, "given")
        self.is_ordinary: Callable[[str], bool] = lru_cache(maxsize=1 << 16)(self._is_ordinary)
        self.homonym = {word: re.compile(near, re.IGNORECASE) for word, near in tables["homonym"].items()}
        form = tables["form"]
        self._inflected = re.compile(form["inflected"])
        self._suffix = re.compile(form["suffix"] + r"\Z")
        self._prefixes = form["prefixes"].split()
        legal, degree, initials = form["legal"], form["degree"], form["initials_of_degree"]
        # Sony Co. Ltd.
        self.legal = re.compile(rf"(?:,? {legal}\b(?:\.(?=,| [a-z(]| {legal}\b))?)+")
        # Budi Santosa, S.H., M.Hum.
        one = rf"(?:{initials}|{degree})"
        self.degrees = re.compile(rf"(?:,(?<=[a-z],) ?{one}| (?<=[a-z] ){degree})(?:,? {one})*(?:,(?= {form['said_of']}))?")
        # A capital is looked for first, since that is fast. Initials and titles keep their full stop; a clitic behind a
        # hyphen does not belong to the name.
        self.word = re.compile(
            rf"(?=[{UPPER}])(?:(?:[{UPPER}]\.)+[{UPPER}]?(?!\w)|{form['abbreviation']}|{legal}\.(?=,| [a-z(]| {legal}\b)"
            rf"|[{UPPER}][\w’]*(?:['/-](?!{form['clitic']}\b)[\w’']+)*(?:{form['domain']}\b)?)"
        )
        self.ordinal = re.compile(rf" {form['ordinal']} \Z")
        self.numbered = re.compile(form["numbered"])
        self.realm = re.compile(rf" {form['realm']} ([{UPPER}][\w’-]*)")
        self.person = re.compile(rf",? (?:\w+ )?{form['person']}\b")
        self.of = re.compile(form["of"])
        self.currencies, self.adverbial = tuple(self["currency"]), tuple(self["adverbial"])
        # Bank Dunia (disingkat BD)
        self.introduced = re.compile(rf" ?\(\s?(?:,? ?{form['short_for']} )?([{UPPER}][\w&/-]{{1,11}})\s?[),;]")
        self.ending = {head: re.compile(end) for head, end in tables["ending"].items()}
        joint = one_of(self["and"])
        # Badan Meteorologi, Klimatologi, dan Geofisika
        self.more_fields = re.compile(
            rf"(?:, [{UPPER}]\w+(?: [{UPPER}]\w+)?){{1,4}},? {joint} [{UPPER}]\w+(?: [{UPPER}]\w+)?"
        )
        self.between_members = {between for word in self["and"] for between in (f" {word} ", f", {word} ")} | {
            f" {word} " for word in self["or"]
        }
        self.next_member = re.compile(rf"(?:, |,? {joint} |; )[{UPPER}]")

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]

    def _is_ordinary(self, word: str) -> bool:
        """Whether a word, written small, is one of the language rather than of a name, as far as its form tells.

        >>> from kgraph.extract.language import INDONESIAN
        >>> is_ordinary = heads_of(INDONESIAN).is_ordinary
        >>> is_ordinary("pertanian"), is_ordinary("menyanyikan"), is_ordinary("sukarno")
        (True, True, False)
        """
        known = self.words
        if word in known or word in self["calendar"] or self._suffix.sub("", word) in known or self._inflected.match(word):
            return True
        if any(word.startswith(prefix) and word[len(prefix) :] in known for prefix in self._prefixes):
            return True
        half, hyphen, other = word.partition("-")
        return hyphen != "" and half == other

    def is_body(self, lower: str) -> bool:
        """Whether a foreign word ends the names of bodies: Association."""
        return self.tail.get(lower) == "Organization"


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    """The class of each word, of a table that lists the words of each class."""
    return {word: kind for kind, text in table.items() for word in text.split()}


@cache
def heads_of(language: Language) -> Heads:
    """The heads of `language`, read once."""
    return Heads(language)
