"""Roles: what a person is, as the words before a name (Ketua DPR Budi) or behind it (Budi, Ketua DPR) tell.

What somebody is a role in is left out of the role where it comes last, and is the affiliation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...text.documents import Span
from ..model import Mention
from .phrases import AFFILIATIONS, CAPITALS, Phrases, past_blanks
from .words import WORD

__all__ = ["Role", "ends_before", "parted", "role_ahead", "role_before", "role_behind"]

Role = tuple[Span | None, Mention | None]
"""A role and the state or body that it is a role in."""

_BRACKETS = re.compile(r"\s*\([^()\n]{1,40}\)")
_JOINED = re.compile(r"\.?\s+\(?|\)\s+|/|-")
_FARTHEST = 160  # characters from a name to the beginning of its role
_LONGEST = 240


def ends_before(phrases: Phrases, found: Sequence[re.Match[str]], number: int, noun: bool) -> bool:
    """Whether a phrase that ends with the words `found` begins behind the word with that number.

    `noun` tells that this word is a noun for those that speak.
    """
    words = phrases.words
    word = found[number]
    if number + 1 < len(found):
        if not _JOINED.fullmatch(phrases.text, word.end(), found[number + 1].start()):
            return True
        mention = phrases.ending.get(word.end())
        if mention is not None and mention.type == "Person" and not CAPITALS.match(phrases.text, word.end()):
            return True  # Behind a name begins another phrase: Budi dari Bank Dunia.
    lower = word[0].lower()
    if noun or not words.ends_phrase(word[0]) or lower in words["inside_role"]:
        return False
    # Pejabat sementara, anggota tetap: behind a role such a word is its adjective.
    return not (number and lower in words["adverb"] and words.is_role(found[number - 1][0].lower()))


def role_before(phrases: Phrases, low: int, end: int) -> Role:
    """The role right before a name at `end`, without titles."""
    found = phrases.words_until(max(low, end - _FARTHEST), end)
    while found and found[-1][0].lower() in phrases.words["title"]:
        if len(found) > 1 and found[-2][0].lower() in phrases.words["office"]:
            break  # Sekretaris Jenderal
        found.pop()
    return _role_at_end(phrases, found) if found and "," not in phrases.text[found[-1].end() : end] else (None, None)


def role_ahead(phrases: Phrases, chunk: Span) -> Role:
    """The role before the comma before a name, if nothing else stands there: Juru bicara PBB, Budi, mengatakan."""
    role, affiliation = _role_at_end(phrases, phrases.words_until(*chunk))
    return (role, affiliation) if role and phrases.opens(chunk[0], role[0]) else (None, None)


def _role_at_end(phrases: Phrases, found: list[re.Match[str]]) -> Role:
    """The role that the words end with."""
    while found and found[-1][0].lower() in phrases.words["possessive"]:
        found.pop()
    first = None
    for number in range(len(found) - 1, -1, -1):
        role = phrases.words.is_role(found[number][0].lower())
        if ends_before(phrases, found, number, role):
            break
        first = found[number] if role else first
    return parted(phrases, first.start(), found[-1].end()) if first is not None else (None, None)


def role_behind(phrases: Phrases, at: int, limit: int) -> tuple[Span | None, Mention | None, int]:
    """The role behind a name that ends at `at`, and where the phrase ends: Budi[, Ketua DPR]."""
    text, words = phrases.text, phrases.words
    limit = min(limit, at + _LONGEST)
    for pattern in (_BRACKETS, words.degrees):
        passed = pattern.match(text, at, limit)
        at = passed.end() if passed else at
    opening = words.apposed.match(text, at, limit)
    first = WORD.match(text, opening.end(), limit) if opening else None
    if opening is None or first is None or first.start() in phrases.starting:
        return None, None, at
    # "Seorang" makes a role of any noun behind it.
    if not words.is_role(first[0].lower()) and not opening[0].rstrip().endswith(words.makes_role):
        return None, None, at
    end = _role_end(phrases, first, limit)
    return *parted(phrases, first.start(), end), end


def _role_end(phrases: Phrases, first: re.Match[str], limit: int) -> int:
    """Where the role ends that begins with `first`, with what it is a role in."""
    text, words = phrases.text, phrases.words
    small = first[0].islower()
    end = reached = first.end()
    named = False  # whether where the person belongs has come
    while True:
        position = past_blanks(text, reached, limit)
        mention = phrases.starting.get(position)
        if mention is not None and mention.end <= limit:
            named = small or mention.type in AFFILIATIONS
            end = reached = mention.end
            continue
        word = WORD.match(text, position, limit)
        lower = word[0].lower() if word else ""
        # Behind that, "dan" adds another role: pendiri Lontar dan penyair.
        if word is None or (lower in words["and"] and named):
            return end
        if lower in words["inside_role"]:
            following = phrases.starting.get(past_blanks(text, word.end(), limit))
            if lower not in words["coordinates"] and (following is None or following.type not in AFFILIATIONS):
                return end
        elif words.ends_phrase(word[0]):
            return end
        else:
            named = small and word[0][0].isupper()
            end = word.end() if lower not in words["possessive"] else end
        reached = word.end()


def parted(phrases: Phrases, start: int, end: int) -> tuple[Span, Mention | None]:
    """A role without what it is a role in, if that comes last: [Ketua] DPR, but [utusan PBB untuk iklim].

    A body that is not a mention is known by its first word (Kepala Dinas …), or because capitals follow a role in small
    letters (presiden Georgetown BID).
    """
    words = phrases.words
    found = list(WORD.finditer(phrases.text, start, end))
    for number, word in enumerate(found[1:], 1):
        lower = word[0].lower()
        mention = phrases.starting.get(word.start())
        if lower in words["origin"]:
            return (start, found[number - 1].end()), next(phrases.bodies(start, end), None)
        if mention is None or mention.type not in AFFILIATIONS | {"Person"}:
            small = found[0][0].islower() or lower in words["institution"]
            if not (small and word[0][0].isupper()) or words.is_role(lower):
                continue
        run = words.body_name.match(phrases.text, word.start(), end)
        reached = max(run.end() if run else 0, mention.end if mention else 0)
        if mention is None or mention.end < reached:
            body: Mention | None = phrases.mention(word.start(), reached, "Organization")
        else:
            body = mention if mention.type in AFFILIATIONS else None
        if reached < end:
            if mention is not None and mention.type == "Person":
                continue
            return (start, end), body
        while number > 1 and found[number - 1][0].lower() in words["inside_role"]:
            number -= 1
        return (start, found[number - 1].end()), body
    return (start, end), None
