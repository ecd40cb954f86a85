"""Classes: what the words in and around a capitalised name tell of its class, when no list holds it.

Each clue is worth points for one class, and the class with the most points wins. A name without a clue is taken for that
of a person, because most such names are.
"""

from __future__ import annotations

import re

from .capitals import Candidate, Context
from .heads import UPPER, Heads

__all__ = ["class_of", "is_acronym"]

_ACRONYM = re.compile(rf"[{UPPER}][{UPPER}0-9&-]{{1,9}}\Z")
_APPOSED = re.compile(r", (?:\w+ )?(\w+)")
_MARKS = ('""', "“”", "‘’", "''", "«»")
_ENOUGH = 2  # points


def is_acronym(text: str) -> bool:
    """Whether `text` looks like one.

    >>> is_acronym("APEC"), is_acronym("U-23"), is_acronym("Apec")
    (True, True, False)
    """
    return _ACRONYM.match(text) is not None


def class_of(one: Candidate, context: Context, expected: bool) -> str:
    """The class of an unknown name, or ""; `expected` tells that a title or a role stands before it.

    The name grows when the small noun before it belongs to it: perjanjian Renville.
    """
    heads, found = context.heads, one.words
    noun, noun_start = context.before(one.start)
    single, first, last = len(found) == 1, found[0], found[-1]
    nothing = heads["nothing"]
    if first.lower in nothing and noun not in heads["says"] and all(word.lower in nothing for word in found):
        return ""
    if noun in heads["work"] or (single and first.text in heads["acronym"]):
        return ""
    if not single and last.lower in heads.tail:
        return heads.tail[last.lower]
    foreign = len(found) > 2 and any(heads.of.fullmatch(word) for word in context.text[one.start : one.end].split(" "))
    if foreign and any(heads.is_body(word.lower) for word in found):
        return "Organization"  # National Association for the …
    kind = heads.after.get(noun)
    if kind is None and (noun in heads["party"] or (noun in heads["army"] and single)):
        kind = "Organization"
    if kind is not None:
        one.start = noun_start
        return kind
    acronym = is_acronym(last.text) and last.text not in heads["acronym"]
    if single and acronym:
        return "" if noun in heads["number"] else "Organization"
    if not first.given and _is_title_of_work(one, context.text):
        return ""
    return _likeliest(one, context, noun, acronym, expected)


def _likeliest(one: Candidate, context: Context, noun: str, acronym: bool, expected: bool) -> str:
    """The class with the most points, or "" when none has enough; `noun` is the word before the name."""
    heads, found = context.heads, one.words
    organization = 3 * (noun in heads["organization"]) + 3 * acronym
    place = 3 * (noun in heads["place"]) + 2 * _is_in_a_place(one, context)
    person = _person(one, context, noun, heads) + 4 * expected
    strange = not any(word.ordinary for word in found) and found[0].lower not in heads["foreign"]
    if person < _ENOUGH and not acronym and strange:
        person = _ENOUGH
    points, kind = max((person, "Person"), (place, "Place"), (organization, "Organization"))
    return kind if points >= _ENOUGH else ""


def _person(one: Candidate, context: Context, noun: str, heads: Heads) -> int:
    """The points for a person; `noun` is the word before the name."""
    found = one.words
    parts = sum(word.given for word in found)
    initials = len(found) > 1 and any(word.text.endswith(".") or len(word.text) == 1 for word in found)
    apposed = _APPOSED.match(context.text, one.end)
    return (
        2 * found[0].given
        + (parts > 0)
        + initials
        + 3 * (noun in heads["role"] or noun in heads["title"])
        + 2 * (noun in heads["says"] or noun in heads["with"])
        + 3 * (heads.person.match(context.text, one.end) is not None)
        + 2 * (apposed is not None and apposed[1].lower() in heads["role"])
    )


def _is_in_a_place(one: Candidate, context: Context) -> bool:
    """Whether the name is followed by where it lies: Tanjungwangi, Jawa Timur."""
    if context.text[one.end : one.end + 2] != ", ":
        return False
    after = context.hits.get(one.end + 2)
    return after is not None and after.known.type in ("State", "Place")


def _is_title_of_work(one: Candidate, text: str) -> bool:
    """Whether a name stands alone in quotation marks, or has an English genitive."""
    marks = text[one.start - 1 : one.start] + text[one.end : one.end + 1]
    return marks in _MARKS or any(word.text.endswith(("'s", "’s")) for word in one.words)
