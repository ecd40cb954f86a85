"""The speaker behind a cue: kata Budi, Ketua DPR."""

from __future__ import annotations

import re
from bisect import bisect_left

from ...text.documents import Span
from ..model import Mention
from .discourse import Discourse, Speaker
from .persons import new_name, past_name, past_titles, whole_name
from .phrases import past_blanks
from .roles import role_ahead, role_before, role_behind
from .unnamed import unnamed
from .words import WORD

__all__ = ["speaker_behind"]

_ALONE = re.compile(r"\s*(?:[.,;!?”\"]|\Z|\n)")
_LONGEST = 240


def speaker_behind(discourse: Discourse, start: int, limit: int) -> Speaker | None:
    """The speaker whose noun phrase begins at `start`: kata [Ketua DPR Budi]."""
    text, words = discourse.text, discourse.words
    limit = min(limit, start + _LONGEST)
    filler = words.filler.match(text, start, limit)
    at = filler.end() if filler else start
    word = WORD.match(text, at, limit)
    starting = discourse.phrases.starting
    if word is not None and at not in starting and word[0].lower() in words["pronoun"] | words["self"]:
        return discourse.pronoun(*word.span())
    human = False
    while word is not None and at not in starting and word[0].lower() in words["determiner"]:
        human = word[0].lower() in words["human"]
        at = past_blanks(text, word.end(), limit)
        word = WORD.match(text, at, limit)
    return (_named(discourse, at, limit) or _without_name(discourse, word, limit, human)) if word is not None else None


def _named(discourse: Discourse, at: int, limit: int) -> Speaker | None:
    """The speaker whose noun phrase begins at `at` and holds a name."""
    phrases = discourse.phrases
    index = bisect_left(phrases.starts, at)
    for mention in phrases.actors[index : index + 5]:
        if mention.end > limit:
            break
        following = phrases.adjoining(mention)
        if mention.type != "Person":
            if mention.start == at and mention.type != "Place" and following is None:
                return Speaker(phrases.full(mention), mention.start, mention.end)
            continue
        role, affiliation = role_before(phrases, at, mention.start)
        if role is None:
            # tambah Kepala Desa, Budi.
            comma = discourse.text.rfind(",", at, mention.start)
            if comma > at and _ALONE.match(discourse.text, mention.end):
                role, affiliation = role_ahead(phrases, (at, comma))
        if (role[0] != at) if role else (past_titles(phrases, at, mention.start) != mention.start):
            break
        # Two names side by side: the first belongs to the role (asisten khusus Obama Kori Schulman).
        if role and following is not None and " " in following.text:
            role, affiliation = role_before(phrases, at, following.start)
            mention = following
        return _with_role_behind(discourse, whole_name(phrases, mention), at, limit, role, affiliation)
    name = new_name(phrases, past_titles(phrases, at, limit), limit)
    return _with_role_behind(discourse, name, at, limit, None, None) if name else None


def _with_role_behind(
    discourse: Discourse, name: Mention, at: int, limit: int, role: Span | None, affiliation: Mention | None
) -> Speaker:
    """The speaker called `name`, with the role behind it where none stands before."""
    phrases = discourse.phrases
    end = past_name(phrases, name.end, limit)
    if role is None:
        role, affiliation, end = role_behind(phrases, end, limit)
    return Speaker(phrases.full(name), at, end, role, affiliation)


def _without_name(discourse: Discourse, first: re.Match[str], limit: int, human: bool) -> Speaker | None:
    """The speaker whose noun phrase begins with the word `first` and holds no name; `human` tells that it is a person."""
    words = discourse.words
    if not human and not words.is_human(first[0].lower()):
        return None
    at, end = first.span()
    while True:
        position = past_blanks(discourse.text, end, limit)
        mention = discourse.phrases.starting.get(position)
        if mention is not None and mention.end <= limit:
            end = mention.end
            continue
        word = WORD.match(discourse.text, position, limit)
        if word is None or words.ends_phrase(word[0]):
            definite = word is not None and word[0] in words["demonstrative"]
            return unnamed(discourse, at, end, definite=definite, human=human)
        end = word.end()
