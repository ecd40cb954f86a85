"""Persons: the names of persons around a cue, whole where mentions hold a part of them, and those that no mention holds."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..model import Mention
from .phrases import CAPITALS, Phrases, past_blanks
from .words import WORD

__all__ = [
    "new_name",
    "new_name_before",
    "new_name_behind_role",
    "past_name",
    "past_titles",
    "person_until",
    "whole_name",
]


def whole_name(phrases: Phrases, mention: Mention) -> Mention:
    """A name with its other half, if that is a mention too: two persons have a comma between them."""
    following = phrases.adjoining(mention)
    if following is None or mention.type != "Person" or " " in following.text:
        return mention
    return phrases.mention(mention.start, following.end)


def person_until(phrases: Phrases, end: int, low: int) -> Mention | None:
    """The person whose name ends at `end` and begins at `low` or later."""
    mention = phrases.ending.get(end)
    if mention is None or mention.type != "Person" or mention.start < low:
        return None
    half = phrases.ending.get(mention.start - 1)
    if half is None or half.type != "Person" or half.start < low or phrases.adjoining(half) is not mention:
        return mention
    return whole_name(phrases, half) if " " not in mention.text else mention


def past_titles(phrases: Phrases, at: int, limit: int) -> int:
    """Where a name begins behind the titles at `at`."""
    text = phrases.text
    while (word := WORD.match(text, at, limit)) and word[0].lower() in phrases.words["title"]:
        at = past_blanks(text, word.end() + text.startswith(".", word.end()), limit)
    return at


def past_name(phrases: Phrases, at: int, limit: int) -> int:
    """Where a name ends; the mention that ends at `at` may hold only its first part."""
    rest = CAPITALS.match(phrases.text, at, limit)
    return rest.end() if rest and at + 1 not in phrases.starting else at


def new_name(phrases: Phrases, at: int, limit: int) -> Mention | None:
    """The name at `at` that is not a mention yet: capitalised words without a role."""
    words = phrases.words
    name = words.name.match(phrases.text, at, limit)
    if name is None or at in phrases.starting or at in phrases.things:
        return None
    found = [word.lower() for word in WORD.findall(name[0])]
    if not found or words.opens_phrase(found[0]) or all(map(words.is_ordinary, found)):
        return None
    index = bisect_left(phrases.starts, at)
    end = min([name.end(), *(one.start - 1 for one in phrases.actors[index : index + 1])])
    return phrases.mention(at, end) if end > at + 1 else None


def new_name_before(phrases: Phrases, found: Sequence[re.Match[str]]) -> Mention | None:
    """The capitalised words at the end, without what opens the sentence or tells a role."""
    words = phrases.words
    first: re.Match[str] | None = None
    for word in reversed(found):
        if not word[0][0].isupper() or word.end() in phrases.ending or words.opens_phrase(word[0].lower()):
            break
        if first is not None and phrases.text[word.end() : first.start()] not in (" ", ". "):
            break
        first = word
    if first is None or first.start() in phrases.things:
        return None
    # A capital may only show that the sentence begins: Narasi menyatakan bahwa.
    if words.is_ordinary(first[0].lower()) and words.is_ordinary(found[-1][0].lower()):
        return None
    return phrases.mention(first.start(), found[-1].end())


def new_name_behind_role(phrases: Phrases, start: int, end: int) -> Mention | None:
    """The capitalised words at the end of a role that are neither a mention nor words of the language."""
    words = phrases.words
    first = None
    for word in reversed(list(WORD.finditer(phrases.text, start, end))[1:]):
        lower = word[0].lower()
        if word.end() in phrases.ending or word.start() in phrases.starting or not word[0][0].isupper() or word[0].isupper():
            break
        if words.is_ordinary(lower) or lower in words["institution"] or words.opens_phrase(lower):
            break
        first = word
    if first is None:
        return None
    index = bisect_right(phrases.starts, first.start()) - 1
    inside = index >= 0 and first.start() < phrases.actors[index].end
    return None if inside else phrases.mention(first.start(), end)
