"""Clauses: what a verb of saying introduces, and whether it is a clause at all rather than the verb's object.

Indonesian leaves out `bahwa` as it likes: "menjelaskan harga naik" reports, "menjelaskan kenaikan harga" does not. The
difference is a predicate behind the subject, which auxiliaries, negations, degrees and the prefixes of verbs show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..text.documents import Span
from .cues import Cue, is_verb, words
from .phrases import WORD

__all__ = [
    "BLANKS",
    "THAT",
    "WINDOW",
    "complement",
    "is_adjunct",
    "is_clause",
    "is_statement",
    "leads_on",
    "past",
    "past_adjunct",
    "stripped",
]

THAT = re.compile(r"\s*[,:]?\s*(?:bahwa|Bahwa|kalau)\b\s*,?\s*")
BLANKS = " \t\xa0"
WINDOW = 220  # characters in which a clause must show that it is one

_WORD_OR_STOP = re.compile(r"\w+(?:[-’'/&]\w+)*|[,;:()\"“”„«]")
_ACTIVE = re.compile(r"(?:mem|me[nlrwy]|ber|di)[a-z]{3,}")
_ADJUNCT = 120
_DAY = 24  # di Jakarta, Senin (12/3), …
_THAT_BEHIND = 160
_HEARER = 60


def complement(text: str, cue: Cue, following: Sequence[Cue], end: int) -> int | None:
    """Where the clause begins that a verb of saying introduces; None where no clause follows.

    `following` holds the next cue, if there is one before `end`.

    >>> from kgraph.extract.cues import find_cues
    >>> text = "Budi mengatakan di Bogor, Senin, harga telah naik."
    >>> at = complement(text, next(find_cues(text)), [], len(text))
    >>> text[at:]
    'harga telah naik.'
    """
    lists = words().lists
    that = THAT.match(text, cue.until, end)
    if that is not None:
        return that.end() if that.end() < end else None
    if cue.word in lists["marks"]:
        return None
    near = following[0] if following and following[0].start - cue.until < _THAT_BEHIND else None
    if near is not None and near.kind == "that" and leads_on(cue, text[cue.until : near.start].strip(" ,")):
        return past(text, near.until, end)
    limit = min(end, cue.until + WINDOW)
    at = past(text, cue.until, limit, BLANKS)
    if text[at : at + 1] in (",", ":"):
        at = past(text, at, limit)
        return at if is_statement(text, at, limit) else None
    if cue.word not in lists["clause"]:
        return None
    behind = past_adjunct(text, at, limit)
    if behind is not None:
        return behind if is_statement(text, behind, limit) else None
    return at if is_clause(text, at, limit, controlled=cue.word in lists["control"]) else None


def leads_on(cue: Cue, gap: str) -> bool:
    """Whether what stands between a verb and its `bahwa` or quotation leaves them together: mengatakan kepada X bahwa."""
    lists = words().lists
    found = [word.lower() for word in WORD.findall(gap)]
    if not found or found[-1] in lists["content"]:
        return False
    verb = any(map(is_verb, found))
    if verb and found[0] in ("untuk", "dengan"):
        return False
    return is_adjunct(gap) or (cue.word in lists["hearer"] and len(gap) < _HEARER and not verb)


def is_adjunct(stretch: str) -> bool:
    """Whether a stretch begins as one that tells when, where, how or to whom; an empty one does."""
    first = WORD.search(stretch)
    lower = first[0].lower() if first else ""
    return not lower or lower in words()["adjunct"] or lower in words()["adverb"] or lower.isdigit()


def past_adjunct(text: str, at: int, limit: int, reach: int = _ADJUNCT) -> int | None:
    """Where an adjunct at `at` with a comma behind it ends, and the days and places after it; None without one."""
    reached = None
    while (comma := text.find(",", at, min(limit, at + reach))) >= 0 and is_adjunct(text[at:comma]):
        at = reached = past(text, comma, limit)
        reach = _DAY
    return reached


def is_statement(text: str, start: int, end: int) -> bool:
    """Whether a stretch behind a comma is a clause: it has a predicate, and no conjunction opens it."""
    lists = words().lists
    found = [word.lower() for word in WORD.findall(text, start, end)]
    return (
        len(found) >= 3
        and found[0] not in lists["conjunction"]
        and any(word in lists["predicate"] or is_verb(word) for word in found)
    )


def is_clause(text: str, start: int, end: int, *, controlled: bool = False) -> bool:
    """Whether a stretch right behind a verb is a clause and not its object: a predicate follows the subject.

    What a relative clause or a purpose holds is no predicate, and a comma ends the search. `controlled` tells that the
    clause may lack its subject.

    >>> [is_clause(text, 0, len(text)) for text in ("harga beras naik", "kenaikan harga beras", "hal itu kepada Budi")]
    [True, False, False]
    """
    lists = words().lists
    found = [word.lower() for word in _WORD_OR_STOP.findall(text, start, end)][:40]
    if len(found) < 2 or any(found[0] in lists[name] for name in ("conjunction", "adjunct", "object")):
        return False
    if found[0] in lists["predicate"] or (controlled and is_verb(found[0]) and len(found) > 2):
        return True
    if _ACTIVE.match(found[0]) and is_verb(found[0]):
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
        verbal = not relative and before not in lists["verbal"] and (word in lists["predicate"] or is_verb(word))
        if skip:
            skip -= 1
        elif word in lists["linking"]:
            relative, skip = relative or word == "yang", 1 + (word == "yang")
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
