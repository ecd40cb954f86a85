"""The speaker before a cue, as the subject of a verb of saying: Ketua DPR Budi mengatakan."""

from __future__ import annotations

import re
from dataclasses import replace

from ...text.documents import Span
from ..model import Mention
from .discourse import FARTHEST, Discourse, Speaker
from .persons import new_name_before, past_titles, person_until
from .phrases import AFFILIATIONS, past_blanks
from .roles import role_ahead, role_before, role_behind
from .unnamed import noun_phrase
from .words import WORD

__all__ = ["speaker_before"]

_SEPARATOR = re.compile(r"[,;:()\[\]–—\"“”„«»]|\s-\s")


def speaker_before(discourse: Discourse, low: int, end: int, sentence: int | None = None) -> Speaker | None:
    """The subject of the verb at `end`, in a clause that begins at `low` or later: [Ketua DPR Budi] mengatakan.

    A second verb shares the subject of the first in its sentence: Budi tiba dan mengatakan bahwa …
    """
    words = discourse.words
    low = max(low, end - FARTHEST)
    chunks = _chunks(discourse, low, end)
    relative = False
    for number in range(len(chunks) - 1, max(-1, len(chunks) - 7), -1):
        start, stop = chunks[number]
        found = _without_adverbs(discourse, start, stop)
        # In a relative clause acts the noun before it, whatever that is in its own clause.
        relative = relative or not words["relative"].isdisjoint(
            discourse.text[found[-1].end() if found else start : stop].split()
        )
        if not found or found[-1][0].isdigit():
            continue
        last = found[-1]
        if last[0].lower() in words["conjunction"] | words["companion"] and last.end() not in discourse.phrases.ending:
            shared = _shared(discourse, low if sentence is None else sentence, last.start())
            return replace(shared, start=last.start(), end=end) if shared else None
        speaker = _apposed(discourse, chunks, number, found) or _at_end(discourse, chunks, number, found, relative)
        if speaker is not None:
            return speaker
        first = found[0][0].lower()
        if first not in words["adjunct"] and not words.is_verb(first):
            break
    return None


def _chunks(discourse: Discourse, low: int, end: int) -> list[Span]:
    """The stretches between commas, without what stands in brackets."""
    chunks: list[Span] = []
    start, depth = low, 0
    for separator in _SEPARATOR.finditer(discourse.text, low, end):
        if depth == 0 and separator.start() > start:
            chunks.append((start, separator.start()))
        depth = depth + 1 if separator[0] in "([" else max(0, depth - 1) if separator[0] in ")]" else depth
        start = separator.end()
    return [*chunks, (start, end)]


def _without_adverbs(discourse: Discourse, start: int, stop: int) -> list[re.Match[str]]:
    """The words of a chunk without the adverbs at its end: Budi [juga]."""
    found = discourse.phrases.words_until(start, stop)
    passed = discourse.words["adverb"] | discourse.words["relative"]
    while found and found[-1].end() not in discourse.phrases.ending and found[-1][0].lower() in passed:
        found.pop()
    return found


def _without_adjunct(discourse: Discourse, found: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words without the last adjunct or relative clause: Saksi [yang selamat]."""
    words = discourse.words
    opens = words["adjunct"] | words["relative"]
    cut = next((number for number in range(len(found) - 1, 0, -1) if found[number][0].lower() in opens), 0)
    while cut and found[cut - 1][0].lower() in words["adverb"] | words["relative"]:
        cut -= 1
    return found[:cut]


def _shared(discourse: Discourse, low: int, end: int) -> Speaker | None:
    """The speaker that a second verb at `end` shares with the first one of its sentence."""
    if discourse.last is not None and low <= discourse.last[0] < end:
        return Speaker(discourse.last[1], end, end)
    return discourse.subject(low, end)


def _apposed(discourse: Discourse, chunks: list[Span], number: int, found: list[re.Match[str]]) -> Speaker | None:
    """A chunk that tells who the person before the comma is: Budi, Ketua DPR, mengatakan."""
    phrases = discourse.phrases
    last = phrases.ending.get(found[-1].end())
    if not number or (last is not None and last.type == "Person"):
        return None
    low, stop = chunks[number - 1]
    name = person_until(phrases, low + len(discourse.text[low:stop].rstrip()), low)
    if name is None:
        return None
    role, affiliation, _ = role_behind(phrases, name.end, found[-1].end())
    return Speaker(phrases.full(name), name.start, found[-1].end(), role, affiliation) if role else None


def _at_end(
    discourse: Discourse, chunks: list[Span], number: int, found: list[re.Match[str]], relative: bool
) -> Speaker | None:
    """The noun phrase that a chunk ends with, without the relative clause and the adjuncts behind it."""
    # Budi yang menemui Sari: he acts, and not the person whom the relative clause names.
    clause = next((i for i, word in enumerate(found) if i and word[0] in discourse.words["relative"]), 0)
    if clause:
        head = _at_end(discourse, chunks, number, found[:clause], relative)
        if head is not None and head.end == found[clause - 1].end():
            return head
    return _last_phrase(discourse, chunks, number, found, relative)


def _last_phrase(
    discourse: Discourse, chunks: list[Span], number: int, found: list[re.Match[str]], relative: bool
) -> Speaker | None:
    """The noun phrase before the adjuncts that a chunk ends with; `relative` tells that it has a relative clause."""
    phrases, lists = discourse.phrases, discourse.words.lists
    start = chunks[number][0]
    affiliation: Mention | None = None
    for _ in range(5):
        if not found:
            return None
        lower = found[-1][0].lower()
        mention = phrases.ending.get(found[-1].end())
        if mention is None or mention.start < start:
            if lower in lists["pronoun"] | lists["self"]:
                if len(found) > 1 and found[-2][0].lower() in lists["preposition"]:
                    found = found[:-2]
                    continue
                return discourse.pronoun(*found[-1].span())
            mention = None if lower in lists["demonstrative"] else new_name_before(phrases, found)
        if mention is not None:
            if relative or discourse.before_phrase(mention, start) not in lists["preposition"]:
                speaker = _named(discourse, chunks, number, mention)
                if speaker is None or affiliation is None:
                    return speaker
                return replace(speaker, affiliation=speaker.affiliation or affiliation)
            role = role_before(phrases, start, mention.start)[0]
            found = [word for word in found if word.end() <= (role[0] if role else mention.start)]
            # Philip dari Guardian: where somebody comes from.
            if found.pop()[0].lower() in lists["from"] and mention.type in AFFILIATIONS:
                affiliation = mention
            continue
        definite = lower in lists["demonstrative"]
        phrase = noun_phrase(discourse, start, found[: len(found) - definite], definite=definite)
        # Behind a comma only a whole chunk is a subject.
        if phrase is not None and (definite or number == len(chunks) - 1 or phrases.opens(start, phrase.start)):
            return _with_name_before(discourse, start, phrase)
        found = _without_adjunct(discourse, found)
    return None


def _named(discourse: Discourse, chunks: list[Span], number: int, mention: Mention) -> Speaker | None:
    """The speaker whose noun phrase ends with a name."""
    phrases = discourse.phrases
    start = chunks[number][0]
    role, affiliation = role_before(phrases, start, mention.start)
    first = past_blanks(discourse.text, start, mention.start)
    if mention.type == "Person":
        if role is None:
            mention = person_until(phrases, mention.end, start) or mention
            role, affiliation = role_before(phrases, start, mention.start)
        speaker = Speaker(phrases.full(mention), role[0] if role else mention.start, mention.end, role, affiliation)
        if role and any(discourse.text.endswith(f"{one} ", start, role[0]) for one in discourse.words["single"]):
            return _with_name_before(discourse, start, speaker)
        if role is None and number and past_titles(phrases, first, mention.start) == mention.start:
            role, affiliation = role_ahead(phrases, chunks[number - 1])
            return replace(speaker, start=role[0], role=role, affiliation=affiliation) if role else speaker
        return speaker if role else _with_people(discourse, start, mention) or speaker
    phrase = _with_people(discourse, start, mention)
    if phrase is not None:
        return _with_name_before(discourse, start, phrase)
    if mention.type == "Place" and first != mention.start:
        return None  # A capital speaks for its state, but only as the bare subject.
    return Speaker(phrases.full(mention), mention.start, mention.end)


def _with_people(discourse: Discourse, start: int, mention: Mention) -> Speaker | None:
    """The people or the body that a name only tells more about: orang-orang Barca, majalah Jerman."""
    return noun_phrase(discourse, start, list(WORD.finditer(discourse.text, start, mention.end)), definite=False)


def _with_name_before(discourse: Discourse, low: int, phrase: Speaker) -> Speaker:
    """A role without a comma behind a name belongs to it: Budi selaku Ketua DPR mengatakan."""
    phrases = discourse.phrases
    opening = discourse.words.apposition.search(discourse.text, max(low, phrase.start - 40), phrase.start)
    name = person_until(phrases, opening.start(), low) if opening else None
    if name is None:
        return phrase
    role, affiliation, _ = role_behind(phrases, name.end, phrase.end)
    return Speaker(phrases.full(name), name.start, phrase.end, role, affiliation)
