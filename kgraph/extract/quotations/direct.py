"""Direct speech: who says what stands between quotation marks.

The cue stands behind the marks (“…,” kata X) or before them (X mengatakan, “…”). A dash and a name may stand for it
(“…” – X), and where there is neither, the speaker in the sentence before goes on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from ...text.documents import Span
from .before import speaker_before
from .behind import speaker_behind
from .clauses import BLANKS, WINDOW, past, stripped
from .cues import Cue
from .discourse import Speaker
from .reading import Attribution, Quote, Reading, Said
from .words import CAPITAL, WORD

__all__ = ["direct_speech"]

_DASH = re.compile(rf"\s*([–—―]|--?)\s*(?={CAPITAL})")
_POINTS_ON = re.compile(r"[^.?!\n\"“„«]{0,120}[:\"“„«]")
_SUBJECT = 160  # characters from a quote to the verb of the clause behind it


def direct_speech(reading: Reading, number: int, quotes: list[Quote], sentence: Span, before: Said | None) -> Iterator[Said]:
    """The direct speech of a sentence; `before` is that at the end of the sentence before."""
    low = sentence[0]
    here: Said | None = None
    for quote in quotes:
        if quote.end <= quote.start:
            continue
        found = (
            _cue_behind(reading, quote, number)
            or _dash(reading, quote, number)
            or _interrupted(reading, quote, low, here)
            or _cue_ahead(reading, quote, number, low, sentence)
            or _colon(reading, quote, number, low)
            or _alone(reading, quote, sentence, before)
        )
        if found is not None:
            speaker, cue = found
            here = Said(quote.start, quote.end, "direct", reading.discourse.described(speaker), cue)
            low = quote.behind
            reading.discourse.spoke(quote.mark, speaker.mention)
            yield here


def _cue_behind(reading: Reading, quote: Quote, number: int) -> Attribution | None:
    """“…,” kata X; “…,” katanya; “…,” demikian X; “…,” X menambahkan."""
    text, cues, limit = reading.text, reading.cues[number], reading.passages[number].end
    thus = reading.words.thus.match(text, quote.behind, limit)
    if thus is None:
        return None
    at = thus.end()
    comma = "," in text[quote.end : at]
    marked = comma or text[quote.end - 1] in "?!"
    index = bisect_left(cues, at, key=attrgetter("start"))
    cue = cues[index] if index < len(cues) else None
    if cue is not None and cue.start == at and cue.kind != "that":
        if cue.kind == "verb":
            return None
        speaker = reading.agent(cue, limit)
        # A new sentence with a colon or a comma introduces what comes next: “…” Jawabnya: “…”.
        if text[at].isupper() and (speaker is None or text[speaker.end : speaker.end + 1] in (":", ",")):
            return None
        titled = speaker is None or not _is_utterance(reading, quote, least=2) or (cue.kind == "passive" and not thus[1])
        if titled and not (marked and (speaker is not None or _is_utterance(reading, quote))):
            return None
        reading.used.add(cue.start)
        return speaker or Speaker(None, at, at), (cue.start, cue.end)
    if thus[1] and marked:
        return _thus(reading, thus.span(1), limit)
    return _verb_behind(reading, quote, cues[index : index + 2], at, limit) if marked else None


def _verb_behind(reading: Reading, quote: Quote, cues: list[Cue], at: int, limit: int) -> Attribution | None:
    """“…,” X menambahkan: the clause at `at`, behind the marks, whose verb is the first of the `cues`."""
    text = reading.text
    cue = cues[0] if cues else None
    if cue is None or cue.kind != "verb" or cue.start - at > _SUBJECT or _ends_between(reading, at, cue.start):
        return None
    comma = "," in text[quote.end : at]
    if not _is_utterance(reading, quote, least=2) or not (comma or not _POINTS_ON.match(text, cue.until, limit)):
        return None
    speaker = speaker_before(reading.discourse, quote.behind, cue.start)
    if speaker is None or WORD.search(text, at, speaker.start):
        return None
    if reading.clauses.complement(cue, cues[1:], limit) is not None:
        return None
    reading.used.add(cue.start)
    return speaker, (cue.start, cue.end)


def _thus(reading: Reading, thus: Span, limit: int) -> Attribution | None:
    """“…,” demikian X; “…,” demikian pernyataan X."""
    text = reading.text
    start, end = thus
    at = end
    while (word := WORD.match(text, past(text, at, limit, BLANKS), limit)) is not None:
        if word[0] not in reading.words["statement"]:
            break
        at = word.end()
    speaker = speaker_behind(reading.discourse, at, limit)
    if speaker is None:
        return None
    return speaker, (end, at) if at > end else (start, stripped(text, thus))


def _dash(reading: Reading, quote: Quote, number: int) -> Attribution | None:
    """“…” – X, also with the name on the next line."""
    limit = reading.passages[number].end
    if quote.behind >= limit and number + 1 < len(reading.passages):
        limit = min(reading.passages[number + 1].end, quote.behind + WINDOW)
    dash = _DASH.match(reading.text, quote.behind, limit)
    if dash is None or dash[0].count("\n") > 1:
        return None
    speaker = speaker_behind(reading.discourse, dash.end(), limit)
    if speaker is None or speaker.mention is None or not speaker.mention.text[0].isupper():
        return None
    return speaker, dash.span(1)


def _interrupted(reading: Reading, quote: Quote, low: int, here: Said | None) -> Attribution | None:
    """“…,” kata X, “…”: the cue in between belongs to both."""
    if here is None or here.cue is None or here.cue[0] < here.end:
        return None
    return (here.speaker, here.cue) if _ends_with(reading, ",", quote, low) else None


def _cue_ahead(reading: Reading, quote: Quote, number: int, low: int, sentence: Span) -> Attribution | None:
    """X mengatakan, “…”; X mengatakan bahwa “…”; Menurut X, “…”; Kata X: “…”."""
    cues = reading.cues[number]
    index = bisect_left(cues, quote.mark, key=attrgetter("start")) - 1
    that = index >= 0 and cues[index].kind == "that" and past(reading.text, cues[index].until, quote.mark) == quote.mark
    cue = cues[index - that] if index >= that else None
    if cue is None or cue.start < low or cue.start in reading.used:
        return None
    speaker = _introduced(reading, cue, quote, that, sentence)
    if speaker is None:
        return None
    reading.used.add(cue.start)
    return speaker, (cue.start, cue.end)


def _colon(reading: Reading, quote: Quote, number: int, low: int) -> Attribution | None:
    """Mengutip ucapan X: “…”; also with nothing but a colon behind a sentence about X."""
    if not _ends_with(reading, ":", quote, low) or not _is_utterance(reading, quote):
        return None
    utterance = reading.words.utterance.search(reading.text, max(low, quote.mark - WINDOW), quote.mark)
    speaker = speaker_behind(reading.discourse, utterance.end(), quote.mark) if utterance else None
    if utterance and speaker is not None and not reading.text[speaker.end : quote.mark].strip(" :"):
        return speaker, utterance.span(1)
    cues = reading.cues[number]
    index = bisect_left(cues, quote.mark, key=attrgetter("start"))
    near = (one for one in reversed(cues[max(0, index - 4) : index]) if one.kind == "verb" and one.start >= low)
    verb = next(near, None)
    subject = speaker_before(reading.discourse, low, verb.start, low) if verb else None
    subject = subject or reading.discourse.subject(low, quote.mark)
    if subject is None or subject.mention is None or subject.mention.type != "Person":
        return None
    return subject, None


def _introduced(reading: Reading, cue: Cue, quote: Quote, that: bool, sentence: Span) -> Speaker | None:
    """The speaker of a quote if `cue` introduces it."""
    text = reading.text
    if cue.kind == "that" or quote.mark - cue.until > WINDOW or reading.is_negated(cue, sentence[0]):
        return None
    # What goes on behind the marks is a clause of the writer, with words of the speaker in it.
    if (that or cue.kind == "according") and _goes_on(reading, quote.behind, sentence[1]):
        return None
    gap = text[cue.until : quote.mark].strip(BLANKS + '"“”„')
    pointed = that or gap.endswith((",", ":"))
    inner = reading.words.that_before_marks.sub("", gap).strip(" ,:")
    if cue.kind != "verb" or text[cue.end : cue.until] in reading.words["stress"]:
        return _agent_ahead(reading, cue, quote, sentence[0]) if pointed or cue.kind == "according" else None
    if not inner:
        names = cue.word in reading.words["naming"]
        fits = (
            (not names or _is_utterance(reading, quote, least=2)) if pointed else not names and _is_utterance(reading, quote)
        )
    else:
        fits = reading.clauses.leads_on(cue, inner) and _is_utterance(reading, quote, least=2 if pointed else 4)
    if not fits and not (inner and gap.endswith(":")):
        return None
    return reading.subject(cue, sentence[0], sentence[0]) or Speaker(None, cue.start, cue.start)


def _agent_ahead(reading: Reading, cue: Cue, quote: Quote, low: int) -> Speaker | None:
    """The speaker between `cue` and a quote, if nothing more than an adjunct follows: Kata X: “…”."""
    speaker = reading.agent(cue, quote.mark)
    if speaker is None:
        return None
    if cue.kind == "behind":
        utters = bool(cue.clitic) or _is_utterance(reading, quote, least=1)
        if not utters or not _opens_clause(reading, cue, low):
            return None
    rest = reading.text[speaker.end : quote.mark].strip(" ,:")
    stretch = rest
    for that in reading.words["before_marks"]:
        stretch = stretch.removesuffix(that)
    return speaker if not rest or reading.clauses.is_adjunct(stretch) else None


def _alone(reading: Reading, quote: Quote, sentence: Span, before: Said | None) -> Attribution | None:
    """A sentence between marks and nothing else goes on with who spoke, or with the sentence before."""
    start, end = sentence
    if quote.mark > start or quote.behind < end - 1 or not _is_utterance(reading, quote):
        return None
    if before is not None:
        return before.speaker, before.cue
    if not reading.clauses.is_statement(quote.start, min(quote.end, quote.start + WINDOW)):
        return None
    speaker = reading.discourse.antecedent(start - 1, back=2) if start else None
    return (Speaker(speaker, start, start), None) if speaker is not None and speaker.type == "Person" else None


def _ends_with(reading: Reading, sign: str, quote: Quote, low: int) -> bool:
    """Whether `sign` stands right before a quote."""
    return reading.text[max(low, quote.mark - 4) : quote.mark].rstrip().endswith(sign)


def _goes_on(reading: Reading, at: int, end: int) -> bool:
    """Whether the sentence goes on behind a closing mark."""
    word = WORD.match(reading.text, past(reading.text, at, end, BLANKS), end)
    return word is not None and word[0].lower() not in reading.words.kinds


def _opens_clause(reading: Reading, cue: Cue, low: int) -> bool:
    """Whether a noun of saying is a cue, because it begins a clause: “Kata X”, but not “kisah X”."""
    before = reading.text[max(low, cue.start - 24) : cue.start].rstrip()
    found = WORD.findall(before)
    return not found or not before[-1].isalnum() or found[-1].lower() in reading.words["conjunction"]


def _is_utterance(reading: Reading, quote: Quote, least: int = 4) -> bool:
    """Whether what stands between marks can be speech rather than a title or a single term."""
    found = WORD.findall(reading.text, quote.start, min(quote.end, quote.start + WINDOW))
    long = [word for word in found if len(word) > 3]
    return len(found) >= least and sum(word[0].isupper() for word in long) * 2 <= len(long) + 1


def _ends_between(reading: Reading, start: int, end: int) -> bool:
    """Whether a sentence ends in a stretch."""
    return any(letter in ".!?\n" for letter in reading.text[start:end])
