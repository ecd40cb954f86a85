"""Speakers without a name: seorang pedagang, polisi Bandung, sebuah kajian PBB."""

from __future__ import annotations

import re
from bisect import bisect_left

from ...text.documents import Span
from ..model import Mention
from .discourse import FARTHEST, Discourse, Speaker
from .persons import new_name_behind_role
from .phrases import AFFILIATIONS
from .roles import ends_before, parted
from .words import WORD

__all__ = ["noun_phrase", "unnamed"]


def noun_phrase(discourse: Discourse, start: int, found: list[re.Match[str]], *, definite: bool) -> Speaker | None:
    """The phrase about an unnamed person or body that the words end with."""
    words, phrases = discourse.words, discourse.phrases
    first = None
    human = False
    for number in range(len(found) - 1, -1, -1):
        word = found[number]
        human = word[0].lower() in words["human"] and number + 1 < len(found)
        if human:
            first = found[number + 1]
            break
        noun = words.is_human(word[0].lower())
        if ends_before(phrases, found, number, noun):
            break
        first = word if noun else first
    if first is None:
        return None
    before = phrases.before(start, first.start())
    if before in words["preposition"]:
        return None
    opens = before in words["conjunction"] | words["subordinator"]
    if not (human or opens or words.is_role(first[0].lower()) or phrases.opens(start, first.start())):
        return None
    return unnamed(discourse, first.start(), found[-1].end(), definite=definite, human=human)


def unnamed(discourse: Discourse, start: int, end: int, *, definite: bool, human: bool) -> Speaker | None:
    """A speaker without a name: a role, a body, or the author of a text."""
    text, words = discourse.text, discourse.words
    phrases = discourse.phrases
    head = WORD.match(text, start, end)
    if head is None:
        return None
    lower = head[0].lower().partition("-")[0]
    inside = next(phrases.bodies(start, end), None)
    role: Span | None = None
    if words.is_role(lower):
        name = None if definite else new_name_behind_role(phrases, start, end)
        if name is not None:
            role, inside = parted(phrases, start, start + len(text[start : name.start].rstrip()))
            return Speaker(name, start, end, role, inside)
        role, inside = parted(phrases, start, end)
    elif not human and lower in words["source"]:
        return Speaker(phrases.full(inside), start, end) if inside else None
    elif not human and lower in words["body"]:
        # The government speaks for its state, a newspaper there does not.
        body = inside if inside is None or inside.type != "State" or lower in words["government"] else None
        body = _body_before(discourse, start) if definite and inside is None else body
        return Speaker(phrases.full(body) if body else phrases.mention(start, end, "Organization"), start, end)
    holder = discourse.antecedent(start) if definite else _holder(discourse, start, end)
    if holder is not None and holder.type == "Person":
        return Speaker(holder, start, end, role, inside)
    several = words.several.search(text, max(0, start - 12), start)
    start = several.start() if several else start
    return Speaker(phrases.mention(start, end, "ActorGroup" if several else "Person"), start, end, role, inside)


def _body_before(discourse: Discourse, position: int) -> Mention | None:
    """The body named last: organisasi itu."""
    index = bisect_left(discourse.phrases.starts, position)
    near = reversed(discourse.phrases.actors[max(0, index - 5) : index])
    return next((one for one in near if one.type in AFFILIATIONS and one.start > position - 2 * FARTHEST), None)


def _holder(discourse: Discourse, start: int, end: int) -> Mention | None:
    """Who was introduced with this role not long before: Menteri Keuangan, after Menteri Keuangan Budi."""
    at = discourse.text.rfind(discourse.text[start:end] + " ", max(0, start - 6000), start)
    found = discourse.phrases.starting.get(at + end - start + 1) if at >= 0 else None
    return discourse.phrases.full(found) if found is not None and found.type == "Person" else None
