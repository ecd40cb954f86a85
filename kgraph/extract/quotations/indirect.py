"""Indirect speech: the clause that a verb of saying, a `menurut` or a cue behind it reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...text.documents import Span
from .before import speaker_before
from .clauses import BLANKS, WINDOW, past, stripped
from .cues import Cue
from .discourse import Speaker
from .reading import Reading, Said
from .words import WORD

__all__ = ["indirect_speech"]


def indirect_speech(reading: Reading, cues: list[Cue], direct: list[Said], sentence: Span) -> Iterator[Said]:
    """The indirect speech of a sentence with those `cues`; `direct` is its direct speech."""
    found: list[Said] = []
    for number, cue in enumerate(cues):
        if cue.kind == "that" or cue.start in reading.used:
            continue
        low = max((one.end + 1 for one in direct if one.end < cue.start), default=sentence[0])
        for one in _reported(reading, cue, cues[number + 1 : number + 2], low, sentence):
            _add(reading, found, one, cue, direct, sentence[0])
    yield from found


def _add(reading: Reading, found: list[Said], one: Said, cue: Cue, direct: list[Said], start: int) -> None:
    """Add a quotation; the one before is cut where its clause ends, and what lies inside of another is left out."""
    text = reading.text
    if found and one.start < found[-1].end:
        last = found.pop()
        edge = _coordinated(reading, last.start, cue.start, start) if last.start < one.start else None
        cut = stripped(text, (last.start, edge)) if edge is not None else 0
        if cut <= last.start:
            found.append(last)
            return
        found.append(replace(last, end=cut))
    for other in direct:
        if other.start <= one.start < other.end:
            return
        if one.start < other.start < one.end:
            edge = _coordinated(reading, one.start, other.cue[0], start) if other.cue and other.cue[0] > one.start else None
            one = replace(one, end=stripped(text, (one.start, edge or other.start - 1)))
    if len(WORD.findall(text, one.start, min(one.end, one.start + 60))) >= 2:
        found.append(one)
        reading.discourse.spoke(cue.start, one.speaker.mention)


def _coordinated(reading: Reading, low: int, cue: int, start: int) -> int | None:
    """Where the clause of a cue begins, if it is coordinated with the one at `low` and not part of it."""
    text, words = reading.text, reading.words
    speaker = speaker_before(reading.discourse, low, cue)
    edge = speaker.start if speaker is not None else cue
    first = WORD.match(text, edge)
    if first is not None and first[0] in words["coordinator"]:
        return edge
    passed = words["adverb"] | words["determiner"] | words["title"]
    for word in reversed(list(WORD.finditer(text, max(low, edge - 60), max(low, edge)))):
        if word[0].lower() in words["coordinator"]:
            return word.start()
        if word[0].lower() not in passed:
            break
    # The main clause follows the comma: Ketika X mengatakan bahwa …, Y menjawab bahwa …
    opening = WORD.match(text, start)
    depends = opening is not None and opening[0].lower() in words["subordinator"]
    return edge if depends and speaker is not None and text[low:edge].rstrip().endswith(",") else None


def _reported(reading: Reading, cue: Cue, following: list[Cue], low: int, sentence: Span) -> Iterator[Said]:
    """What a cue reports, in the part of a sentence from `low` on; `following` holds the next cue."""
    text, words = reading.text, reading.words
    start, end = sentence
    if cue.kind == "verb":
        at = None if _is_hedged(reading, cue, low) else reading.clauses.complement(cue, following, end)
        speaker = reading.subject(cue, low, start) if at is not None else None
        # What the writer says in the first person is not a quotation.
        if at is not None and speaker is not None and speaker.mention is not None:
            yield _said(reading, at, end, speaker, cue)
        return
    opening = text[low : cue.start]
    first = _is_opening(reading, opening)
    that = words.that.match(text, cue.until, end)
    if cue.kind == "passive" and first and that is not None:
        yield _said(reading, that.end(), end, Speaker(None, cue.start, cue.start), cue)
        return
    speaker = reading.agent(cue, end)
    if speaker is None or speaker.mention is None:
        return
    after = _behind_agent(reading, cue, speaker, end, first)
    if first:
        if after is not None:
            yield _said(reading, after, end, speaker, cue)
        return
    like = words.like.search(text, max(low, cue.start - 40), cue.start)
    stop = like.start() if like else low + len(opening.rstrip())
    if like or opening.rstrip().endswith(",") or (cue.kind == "according" and _at_end(reading, speaker, end)):
        yield from _around(reading, cue, speaker, (low, stop), after, end)
    elif cue.kind == "passive" and (that := words.that.match(text, speaker.end, end)) is not None:
        yield _said(reading, that.end(), end, speaker, cue)


def _behind_agent(reading: Reading, cue: Cue, speaker: Speaker, end: int, first: bool) -> int | None:
    """Where the clause begins behind `Menurut X` or `kata X`."""
    text = reading.text
    that = reading.words.that.match(text, speaker.end, end)
    if that is not None:
        return that.end()
    at = past(text, speaker.end, end, BLANKS)
    limit = min(end, at + WINDOW)
    if text[at : at + 1] in (",", ":"):
        behind: int | None = past(text, at, end)
        behind = reading.clauses.past_adjunct(past(text, at, end), limit, 24) or behind
    else:
        behind = reading.clauses.past_adjunct(at, limit)
        if behind is None and first and cue.kind == "according" and reading.clauses.is_clause(at, limit):
            return at
    return behind if behind is not None and reading.clauses.is_statement(behind, limit) else None


def _around(reading: Reading, cue: Cue, speaker: Speaker, clause: Span, after: int | None, end: int) -> Iterator[Said]:
    """“Clause, kata X.” and “Clause, kata X, clause.”, where the first part may be only a topic."""
    start, stop = clause[0], stripped(reading.text, clause)
    if after is None and not _at_end(reading, speaker, end):
        return
    stated = reading.clauses.is_statement(start, min(stop, start + WINDOW))
    if stated and (after is None or not reading.clauses.is_adjunct(reading.text[start:stop])):
        yield _said(reading, start, stop, speaker, cue)
    if after is not None:
        yield _said(reading, after, end, speaker, cue)


def _said(reading: Reading, start: int, end: int, speaker: Speaker, cue: Cue) -> Said:
    """The clause from `start` to `end` as a quotation, without the marks and stops around it."""
    text = reading.text
    start = past(text, start, end)
    while start < end and start not in reading.paired and text[start] in '"“„‟«':  # a mark without its partner
        start = past(text, start + 1, end)
    described = reading.discourse.described(speaker)
    return Said(start, stripped(text, (start, end)), "indirect", described, (cue.start, cue.end))


def _at_end(reading: Reading, speaker: Speaker, end: int) -> bool:
    """Whether nothing but adjuncts follows the speaker in the sentence."""
    rest = reading.text[speaker.end : end].strip(' .,;!?"”»)')
    return not rest or reading.clauses.is_adjunct(rest)


def _is_opening(reading: Reading, opening: str) -> bool:
    """Whether only words that open a sentence stand before a cue: “Sementara itu, menurut X”."""
    return len(opening) < 60 and all(word.lower() in reading.words["opener"] for word in WORD.findall(opening))


def _is_hedged(reading: Reading, cue: Cue, low: int) -> bool:
    """Whether the words before a verb show that nothing was said: tidak pernah mengatakan, akan mengatakan."""
    words = reading.words
    near = reading.two_before(cue, low)
    if not near or not words["negation"].isdisjoint(near):
        return bool(near)
    return near[-1] in words["hedge"] or (near[-1] in words["adverb"] and near[0] in words["hedge"])
