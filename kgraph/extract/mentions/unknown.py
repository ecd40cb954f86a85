"""Names that no list holds and no head begins: of persons, of foreign bodies, acronyms."""

from __future__ import annotations

import re

from .capitals import Candidate, Run, Word
from .classes import class_of, is_acronym
from .heads import UPPER

__all__ = ["foreign_body_until", "goes_on", "names_on", "unknown_name"]

_INITIALS = re.compile(rf"[{UPPER}](?:\.[{UPPER}])*\.?\Z")


def unknown_name(run: Run, at: int, *, expected: bool, royal: bool) -> tuple[Candidate | None, int]:
    """The name that begins at the word `at`, if it is one, and the word after it.

    `expected` tells that a title or a role stands before it, `royal` that it is the title of a ruler.
    """
    context, first, end = run.context, run[at], at + 1
    heads = context.heads
    if len(first.text) > 2 and is_acronym(first.text) and not first.given:
        end += end < len(run) and run[end].lower in heads.tail
    else:
        end = names_on(run, end)
    if (until := foreign_body_until(run, at, end)) > end:
        return run.slice(at, until, "Organization"), until
    place = run.hit(end)
    if run.joins(end) and place and place.known.type == "Place" and place.end == run[end].end:
        end += run[end - 1].given and not run[end - 1].ordinary  # Ken Okinawa
    found = _without_ordinary(run, run.words[at:end])
    if not found or any(word.start in context.concepts for word in found):
        return None, end
    one = Candidate(found[0].start, found[-1].end, "", None, tuple(found))
    one.type = class_of(one, context, expected)
    if one.type == "Person" and royal and (realm := heads.realm.match(context.text, one.end)):
        one.end = realm.end()  # Ratu Margrethe II dari Denmark: what she rules belongs to the name.
    return one, end


def names_on(run: Run, end: int) -> int:
    """The word after an unknown name that reaches to the word `end` at least."""
    while end < len(run) and goes_on(run, end):
        end += 1
    return end


def goes_on(run: Run, at: int) -> bool:
    """Whether the word at `at` continues an unknown name that has begun before it."""
    heads, word = run.context.heads, run[at]
    if not run.joins(at) or run.hit(at) or word.lower in heads["begins"]:
        return False
    if not word.given and (word.lower in heads["title"] or word.lower in heads["role"]):
        return False
    return word.lower not in heads.head or word.lower in heads.tail or word.given or word.text.isupper()


def foreign_body_until(run: Run, at: int, end: int) -> int:
    """The word after a name such as Ministry of Defence of the Russian Federation; `end` when it is not one."""
    heads = run.context.heads
    if end == len(run) or not heads.of.fullmatch(run.joint(end)):
        return end
    if any(heads.is_body(word.lower) for word in run.words[at:end]):
        while run.joins(end):
            end += 1
    return end


def _without_ordinary(run: Run, found: list[Word]) -> list[Word]:
    """An unknown name without the ordinary words that lead to it, and the dates around it."""
    calendar = run.context.heads["calendar"]
    while found and _leads(run, found[0], found[1:]):
        found = found[1:]
    while found and found[-1].lower in calendar:
        found = found[:-1]
    return found


def _leads(run: Run, first: Word, more: list[Word]) -> bool:
    """Whether the first word leads to a name and does not belong to it."""
    heads, starts = run.context.heads, run.context.starts
    if first.text.startswith(heads.currencies) or (not more and _INITIALS.match(first.text)):
        return True
    if not first.ordinary:
        return False
    if not more:  # kata Hari
        return first.start in starts or run.context.before(first.start)[0] not in heads["says"]
    if first.lower in heads["calendar"]:  # Mei Lestari
        return more[0].ordinary or not more[0].given
    if first.given and more[0].given:  # Teguh Santosa
        return False
    return first.start in starts or (not first.given and more[0].ordinary)
