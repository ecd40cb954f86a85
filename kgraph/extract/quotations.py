"""Quotations: who is quoted as saying what, in the forms of Indonesian papers.

Direct speech stands between marks, with the cue behind it (“…,” kata X), before it (X mengatakan, “…”), with a dash and
the name (“…” – X) or with nothing but the speaker in the sentence before. Indirect speech is a clause behind a verb of
saying (X mengatakan bahwa …), behind `menurut` (Menurut X, …), or before the cue (…, kata X). The words are listed in
`cues.toml`; everything looks only a bounded way around a cue, so the time grows with the text and no faster.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TypeVar

from ..text.documents import Span
from ..text.passages import Passage
from .clauses import (
    BLANKS,
    THAT,
    WINDOW,
    complement,
    is_adjunct,
    is_clause,
    is_statement,
    leads_on,
    past,
    past_adjunct,
    stripped,
)
from .cues import Cue, find_cues, words
from .marks import marks, quoted
from .model import Mention, Quotation
from .phrases import WORD
from .speakers import Speaker, Speakers

__all__ = ["find_quotations"]

TOPICS = frozenset(("Issue", "Field", "Challenge", "Opportunity", "Benefit", "CooperationType", "Principle", "Trend"))

_THUS = re.compile(r"[\s,.]*((?:(?:[Dd]emikian|[Bb]egitu|seperti|sebagaimana)(?:lah)?(?:\s+yang)?\s+)?)")
_LIKE = re.compile(r",\s*(?:seperti|sebagaimana|demikian|begitu)(?:\s+yang)?\s*\Z")
# The words of somebody: mengutip ucapan Gandhi: “…”.
_WORDS_OF = re.compile(r"\b(ucapan|perkataan|kata-kata|pernyataan|pesan|nasihat|komentar|jawaban)\s")
_TRAILING_THAT = re.compile(r"[Bb]ahwa\s*,?\Z")
_DASH = re.compile(r"\s*([–—―]|--?)\s*(?=[^\W\d_a-zß-öø-ÿ])")
_POINTS_ON = re.compile(r"[^.?!\n\"“„«]{0,120}[:\"“„«]")
_LONGEST = 2000  # a sentence that is longer is a table or worse, and nothing in it is read as indirect speech

_SUBJECT = 160  # characters from a quote to the verb of the clause behind it

_Attribution = tuple[Speaker, Span | None]
"""Who says something, and where the cue stands."""

_T = TypeVar("_T")


def find_quotations(text: str, passages: Sequence[Passage], mentions: Sequence[Mention]) -> list[Quotation]:
    """The quotations in `text`, in order; none overlaps another.

    >>> from kgraph.text.passages import passages
    >>> text = "“Kita siap,” kata Ketua Panitia Sari Dewi. Ia menambahkan bahwa semua tiket sudah terjual."
    >>> sari = Mention(33, 42, "Sari Dewi", "Person", None, "Sari Dewi")
    >>> for one in find_quotations(text, passages(text), [sari]):
    ...     print(one.kind, text[one.start : one.end], one.speaker.text, sep=" | ")
    direct | Kita siap | Sari Dewi
    indirect | semua tiket sudah terjual | Sari Dewi
    """
    cues, found_marks = list(find_cues(text)), list(marks(text))
    if not cues and not found_marks:
        return []
    found = sorted(_Reader(text, passages, mentions, cues, found_marks).said(), key=attrgetter("start"))
    topics = [mention for mention in mentions if mention.type in TOPICS]
    starts = [mention.start for mention in topics]
    return [
        Quotation(
            one.start,
            one.end,
            one.kind,
            one.speaker.mention,
            one.speaker.role,
            one.speaker.affiliation,
            one.cue,
            tuple(topics[bisect_left(starts, one.start) : bisect_left(starts, one.end)]),
        )
        for one in found
    ]


@dataclass(frozen=True, slots=True)
class _Quote:
    """A stretch between marks: `mark` to `behind` with them, `start` to `end` what was said."""

    mark: int
    behind: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Said:
    """A quotation on its way: what was said, and who is said to have said it."""

    start: int
    end: int
    kind: str
    speaker: Speaker
    cue: Span | None


class _Reader:
    """One text being read for quotations."""

    def __init__(
        self, text: str, passages: Sequence[Passage], mentions: Sequence[Mention], cues: list[Cue], found: list[Span]
    ) -> None:
        self.text = text
        self.words = words()
        self.passages = passages
        self.quotes = [
            [_quote(text, *pair) for pair in quoted(text, passage.start, passage.end, inside)] if inside else []
            for passage, inside in zip(passages, _by_passage(passages, found, lambda span: span[0]), strict=True)
        ]
        self.cues = [
            _outside(inside, quotes) if quotes else inside
            for quotes, inside in zip(self.quotes, _by_passage(passages, cues, attrgetter("start")), strict=True)
        ]
        hidden = [(quote.mark, quote.behind) for quotes in self.quotes for quote in quotes]
        self.paired = frozenset(mark for mark, _ in hidden)
        self.speakers = Speakers(text, mentions, [span for one in passages for span in one.sentences], hidden)
        self.used: set[int] = set()  # where cues stand that have their quotation

    def said(self) -> Iterator[_Said]:
        """Every quotation, sentence by sentence."""
        for number, (passage, quotes, cues) in enumerate(zip(self.passages, self.quotes, self.cues, strict=True)):
            before: _Said | None = None
            quote = cue = 0
            for start, end in _whole_sentences(self.text, passage, quotes) if quotes or cues else ():
                first_quote, first_cue = quote, cue
                while quote < len(quotes) and quotes[quote].mark < end:
                    quote += 1
                while cue < len(cues) and cues[cue].start < end:
                    cue += 1
                direct = list(self._direct(number, quotes[first_quote:quote], (start, end), before))
                yield from direct
                if end - start <= _LONGEST and cue > first_cue:
                    yield from self._indirect(cues[first_cue:cue], direct, (start, end))
                before = direct[-1] if direct else None

    # ── direct speech ─────────────────────────────────────────────────────────────────────

    def _direct(self, number: int, quotes: list[_Quote], sentence: Span, before: _Said | None) -> Iterator[_Said]:
        """The direct speech of a sentence; `before` is that at the end of the sentence before."""
        low = sentence[0]
        here: _Said | None = None
        for quote in quotes:
            if quote.end <= quote.start:
                continue
            found = (
                self._cue_behind(quote, number)
                or self._dash(quote, number)
                or self._interrupted(quote, low, here)
                or self._cue_ahead(quote, number, low, sentence)
                or self._colon(quote, number, low)
                or self._alone(quote, sentence, before)
            )
            if found is not None:
                speaker, cue = found
                here = _Said(quote.start, quote.end, "direct", self.speakers.described(speaker), cue)
                low = quote.behind
                self.speakers.spoke(quote.mark, speaker.mention)
                yield here

    def _cue_behind(self, quote: _Quote, number: int) -> _Attribution | None:
        """“…,” kata X; “…,” katanya; “…,” demikian X; “…,” X menambahkan."""
        text, cues, limit = self.text, self.cues[number], self.passages[number].end
        thus = _THUS.match(text, quote.behind, limit)
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
            speaker = self._agent(cue, limit)
            # A new sentence with a colon or a comma introduces what comes next: “…” Jawabnya: “…”.
            if text[at].isupper() and (speaker is None or text[speaker.end : speaker.end + 1] in (":", ",")):
                return None
            titled = speaker is None or not self._is_utterance(quote, least=2) or (cue.kind == "passive" and not thus[1])
            if titled and not (marked and (speaker is not None or self._is_utterance(quote))):
                return None
            self.used.add(cue.start)
            return speaker or Speaker(None, at, at), (cue.start, cue.end)
        if thus[1] and marked:
            return self._thus(thus.span(1), limit)
        if cue is None or cue.kind != "verb" or not marked or cue.start - at > _SUBJECT or self._ends_between(at, cue.start):
            return None
        if not self._is_utterance(quote, least=2) or not (comma or not _POINTS_ON.match(text, cue.until, limit)):
            return None
        speaker = self.speakers.before(quote.behind, cue.start)
        if speaker is None or WORD.search(text, at, speaker.start):
            return None
        if complement(text, cue, cues[index + 1 : index + 2], limit) is not None:
            return None
        self.used.add(cue.start)
        return speaker, (cue.start, cue.end)

    def _thus(self, thus: Span, limit: int) -> _Attribution | None:
        """“…,” demikian X; “…,” demikian pernyataan X."""
        start, end = thus
        at = end
        while (word := WORD.match(self.text, past(self.text, at, limit, BLANKS), limit)) is not None:
            if word[0] not in self.words["statement"]:
                break
            at = word.end()
        speaker = self.speakers.behind(at, limit)
        if speaker is None:
            return None
        return speaker, (end, at) if at > end else (start, stripped(self.text, thus))

    def _dash(self, quote: _Quote, number: int) -> _Attribution | None:
        """“…” – X, also with the name on the next line."""
        limit = self.passages[number].end
        if quote.behind >= limit and number + 1 < len(self.passages):
            limit = min(self.passages[number + 1].end, quote.behind + WINDOW)
        dash = _DASH.match(self.text, quote.behind, limit)
        if dash is None or dash[0].count("\n") > 1:
            return None
        speaker = self.speakers.behind(dash.end(), limit)
        if speaker is None or speaker.mention is None or not speaker.mention.text[0].isupper():
            return None
        return speaker, dash.span(1)

    def _interrupted(self, quote: _Quote, low: int, here: _Said | None) -> _Attribution | None:
        """“…,” kata X, “…”: the cue in between belongs to both."""
        if here is None or here.cue is None or here.cue[0] < here.end:
            return None
        return (here.speaker, here.cue) if self._ends_with(",", quote, low) else None

    def _cue_ahead(self, quote: _Quote, number: int, low: int, sentence: Span) -> _Attribution | None:
        """X mengatakan, “…”; X mengatakan bahwa “…”; Menurut X, “…”; Kata X: “…”."""
        cues = self.cues[number]
        index = bisect_left(cues, quote.mark, key=attrgetter("start")) - 1
        that = index >= 0 and cues[index].kind == "that" and past(self.text, cues[index].until, quote.mark) == quote.mark
        cue = cues[index - that] if index >= that else None
        if cue is None or cue.start < low or cue.start in self.used:
            return None
        speaker = self._introduced(cue, quote, that, sentence)
        if speaker is None:
            return None
        self.used.add(cue.start)
        return speaker, (cue.start, cue.end)

    def _colon(self, quote: _Quote, number: int, low: int) -> _Attribution | None:
        """Mengutip ucapan X: “…”; also with nothing but a colon behind a sentence about X."""
        if not self._ends_with(":", quote, low) or not self._is_utterance(quote):
            return None
        words_of = _WORDS_OF.search(self.text, max(low, quote.mark - WINDOW), quote.mark)
        speaker = self.speakers.behind(words_of.end(), quote.mark) if words_of else None
        if words_of and speaker is not None and not self.text[speaker.end : quote.mark].strip(" :"):
            return speaker, words_of.span(1)
        cues = self.cues[number]
        index = bisect_left(cues, quote.mark, key=attrgetter("start"))
        near = (one for one in reversed(cues[max(0, index - 4) : index]) if one.kind == "verb" and one.start >= low)
        verb = next(near, None)
        subject = self.speakers.before(low, verb.start, low) if verb else None
        subject = subject or self.speakers.subject(low, quote.mark)
        if subject is None or subject.mention is None or subject.mention.type != "Person":
            return None
        return subject, None

    def _ends_with(self, sign: str, quote: _Quote, low: int) -> bool:
        return self.text[max(low, quote.mark - 4) : quote.mark].rstrip().endswith(sign)

    def _introduced(self, cue: Cue, quote: _Quote, that: bool, sentence: Span) -> Speaker | None:
        """The speaker of a quote if `cue` introduces it."""
        text = self.text
        if cue.kind == "that" or quote.mark - cue.until > WINDOW or self._negated(cue, sentence[0]):
            return None
        # What goes on behind the marks is a clause of ours, with their words in it.
        if (that or cue.kind == "menurut") and self._goes_on(quote.behind, sentence[1]):
            return None
        gap = text[cue.until : quote.mark].strip(BLANKS + '"“”„')
        pointed = that or gap.endswith((",", ":"))
        inner = _TRAILING_THAT.sub("", gap).strip(" ,:")
        if cue.kind != "verb" or text[cue.end : cue.until] == "lah":
            speaker = self._agent(cue, quote.mark)
            if speaker is None or not (pointed or cue.kind == "menurut"):
                return None
            if cue.kind == "behind":
                opens = self._opens_clause(cue, sentence[0])
                if not opens or not (cue.clitic or self._is_utterance(quote, least=1)):
                    return None
            rest = text[speaker.end : quote.mark].strip(" ,:")
            return speaker if not rest or is_adjunct(rest.removesuffix("bahwa")) else None
        if not inner:
            names = cue.word in self.words["naming"]
            fits = (not names or self._is_utterance(quote, least=2)) if pointed else not names and self._is_utterance(quote)
        else:
            fits = leads_on(cue, inner) and self._is_utterance(quote, least=2 if pointed else 4)
        if not fits and not (inner and gap.endswith(":")):
            return None
        return self._subject(cue, sentence[0], sentence[0]) or Speaker(None, cue.start, cue.start)

    def _alone(self, quote: _Quote, sentence: Span, before: _Said | None) -> _Attribution | None:
        """A sentence between marks and nothing else goes on with who spoke, or with the sentence before."""
        start, end = sentence
        if quote.mark > start or quote.behind < end - 1 or not self._is_utterance(quote):
            return None
        if before is not None:
            return before.speaker, before.cue
        if not is_statement(self.text, quote.start, min(quote.end, quote.start + WINDOW)):
            return None
        speaker = self.speakers.antecedent(start - 1, back=2) if start else None
        return (Speaker(speaker, start, start), None) if speaker is not None and speaker.type == "Person" else None

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether the sentence goes on behind a closing mark."""
        word = WORD.match(self.text, past(self.text, at, end, BLANKS), end)
        return word is not None and word[0].lower() not in self.words.kinds

    def _opens_clause(self, cue: Cue, low: int) -> bool:
        """Whether a noun of saying is a cue, as at the beginning of a clause, and no noun: Kata X, but not kisah X."""
        before = self.text[max(low, cue.start - 24) : cue.start].rstrip()
        found = WORD.findall(before)
        return not found or not before[-1].isalnum() or found[-1].lower() in self.words["conjunction"]

    def _is_utterance(self, quote: _Quote, least: int = 4) -> bool:
        """Whether what stands between marks can be speech rather than a title or a single term."""
        found = WORD.findall(self.text, quote.start, min(quote.end, quote.start + WINDOW))
        long = [word for word in found if len(word) > 3]
        return len(found) >= least and sum(word[0].isupper() for word in long) * 2 <= len(long) + 1

    # ── indirect speech ───────────────────────────────────────────────────────────────────

    def _indirect(self, cues: list[Cue], direct: list[_Said], sentence: Span) -> Iterator[_Said]:
        found: list[_Said] = []
        for number, cue in enumerate(cues):
            if cue.kind == "that" or cue.start in self.used:
                continue
            low = max((one.end + 1 for one in direct if one.end < cue.start), default=sentence[0])
            for one in self._reported(cue, cues[number + 1 : number + 2], low, sentence):
                self._add(found, one, cue, direct, sentence[0])
        yield from found

    def _add(self, found: list[_Said], one: _Said, cue: Cue, direct: list[_Said], start: int) -> None:
        """Add a quotation; the one before is cut where its clause ends, and what lies inside of another is left out."""
        if found and one.start < found[-1].end:
            last = found.pop()
            edge = self._coordinated(last.start, cue.start, start) if last.start < one.start else None
            cut = stripped(self.text, (last.start, edge)) if edge is not None else 0
            if cut <= last.start:
                found.append(last)
                return
            found.append(replace(last, end=cut))
        for other in direct:
            if other.start <= one.start < other.end:
                return
            if one.start < other.start < one.end:
                edge = self._coordinated(one.start, other.cue[0], start) if other.cue and other.cue[0] > one.start else None
                one = replace(one, end=stripped(self.text, (one.start, edge or other.start - 1)))
        if len(WORD.findall(self.text, one.start, min(one.end, one.start + 60))) >= 2:
            found.append(one)
            self.speakers.spoke(cue.start, one.speaker.mention)

    def _coordinated(self, low: int, cue: int, start: int) -> int | None:
        """Where the clause of a cue begins, if it is coordinated with the one at `low` and no part of it."""
        speaker = self.speakers.before(low, cue)
        edge = speaker.start if speaker is not None else cue
        first = WORD.match(self.text, edge)
        if first is not None and first[0] in self.words["coordinator"]:
            return edge
        passed = self.words["adverb"] | self.words["determiner"] | self.words["title"]
        for word in reversed(list(WORD.finditer(self.text, max(low, edge - 60), max(low, edge)))):
            if word[0].lower() in self.words["coordinator"]:
                return word.start()
            if word[0].lower() not in passed:
                break
        # The main clause follows the comma: Ketika X mengatakan bahwa …, Y menjawab bahwa …
        opening = WORD.match(self.text, start)
        depends = opening is not None and opening[0].lower() in self.words["subordinator"]
        return edge if depends and speaker is not None and self.text[low:edge].rstrip().endswith(",") else None

    def _reported(self, cue: Cue, following: list[Cue], low: int, sentence: Span) -> Iterator[_Said]:
        start, end = sentence
        if cue.kind == "verb":
            at = None if self._hedged(cue, low) else complement(self.text, cue, following, end)
            speaker = self._subject(cue, low, start) if at is not None else None
            # What the writer says in the first person is no quotation.
            if at is not None and speaker is not None and speaker.mention is not None:
                yield self._clause(at, end, speaker, cue)
            return
        opening = self.text[low : cue.start]
        first = self._is_opening(opening)
        that = THAT.match(self.text, cue.until, end)
        if cue.kind == "passive" and first and that is not None:
            yield self._clause(that.end(), end, Speaker(None, cue.start, cue.start), cue)
            return
        speaker = self._agent(cue, end)
        if speaker is None or speaker.mention is None:
            return
        after = self._behind_agent(cue, speaker, end, first)
        if first:
            if after is not None:
                yield self._clause(after, end, speaker, cue)
            return
        like = _LIKE.search(self.text, max(low, cue.start - 40), cue.start)
        stop = like.start() if like else low + len(opening.rstrip())
        if like or opening.rstrip().endswith(",") or (cue.kind == "menurut" and self._at_end(speaker, end)):
            yield from self._around(cue, speaker, (low, stop), after, end)
        elif cue.kind == "passive" and (that := THAT.match(self.text, speaker.end, end)) is not None:
            yield self._clause(that.end(), end, speaker, cue)

    def _behind_agent(self, cue: Cue, speaker: Speaker, end: int, first: bool) -> int | None:
        """Where the clause begins behind `Menurut X` or `kata X`."""
        text = self.text
        that = THAT.match(text, speaker.end, end)
        if that is not None:
            return that.end()
        at = past(text, speaker.end, end, BLANKS)
        limit = min(end, at + WINDOW)
        if text[at : at + 1] in (",", ":"):
            behind: int | None = past(text, at, end)
            behind = past_adjunct(text, past(text, at, end), limit, 24) or behind
        else:
            behind = past_adjunct(text, at, limit)
            if behind is None and first and cue.kind == "menurut" and is_clause(self.text, at, limit):
                return at
        return behind if behind is not None and is_statement(self.text, behind, limit) else None

    def _around(self, cue: Cue, speaker: Speaker, clause: Span, after: int | None, end: int) -> Iterator[_Said]:
        """“Clause, kata X.” and “Clause, kata X, clause.”, where the first part may be no more than a topic."""
        start, stop = clause[0], stripped(self.text, clause)
        if after is None and not self._at_end(speaker, end):
            return
        stated = is_statement(self.text, start, min(stop, start + WINDOW))
        if stated and (after is None or not is_adjunct(self.text[start:stop])):
            yield self._clause(start, stop, speaker, cue)
        if after is not None:
            yield self._clause(after, end, speaker, cue)

    def _at_end(self, speaker: Speaker, end: int) -> bool:
        """Whether nothing but adjuncts follows the speaker in the sentence."""
        rest = self.text[speaker.end : end].strip(' .,;!?"”»)')
        return not rest or is_adjunct(rest)

    def _clause(self, start: int, end: int, speaker: Speaker, cue: Cue) -> _Said:
        start = past(self.text, start, end)
        while start < end and start not in self.paired and self.text[start] in '"“„‟«':  # a mark without its partner
            start = past(self.text, start + 1, end)
        described = self.speakers.described(speaker)
        return _Said(start, stripped(self.text, (start, end)), "indirect", described, (cue.start, cue.end))

    # ── words around a cue ────────────────────────────────────────────────────────────────

    def _agent(self, cue: Cue, limit: int) -> Speaker | None:
        """The speaker behind a cue, or its -nya."""
        if cue.clitic:
            return self.speakers.pronoun(cue.end, cue.until)
        at = cue.until
        if cue.kind == "menurut":
            view = WORD.match(self.text, past(self.text, at, limit, BLANKS), limit)
            at = view.end() if view is not None and view[0].lower() in self.words["views"] else at
        return self.speakers.behind(at, limit)

    def _subject(self, cue: Cue, low: int, start: int) -> Speaker | None:
        """The subject of a verb in a clause from `low` on; else that of the sentence at `start`."""
        found = self.speakers.before(low, cue.start, start)
        if found is not None:
            return found
        near = self._two_before(cue, low)
        # catatan yang menyatakan bahwa …: a thing, whatever else the sentence names.
        relative = near[-1:] == ["yang"] or (near[:1] == ["yang"] and near[-1] in self.words["adverb"])
        return None if relative else self.speakers.subject(start, cue.start)

    def _is_opening(self, opening: str) -> bool:
        """Whether only words that open a sentence stand before a cue: “Sementara itu, menurut X”."""
        return len(opening) < 60 and all(word.lower() in self.words["opener"] for word in WORD.findall(opening))

    def _ends_between(self, start: int, end: int) -> bool:
        return any(letter in ".!?\n" for letter in self.text[start:end])

    def _two_before(self, cue: Cue, low: int) -> list[str]:
        return [word.lower() for word in WORD.findall(self.text, max(low, cue.start - 40), cue.start)][-2:]

    def _negated(self, cue: Cue, low: int) -> bool:
        return not self.words["negation"].isdisjoint(self._two_before(cue, low))

    def _hedged(self, cue: Cue, low: int) -> bool:
        """Whether the words before a verb show that nothing was said: tidak pernah mengatakan, akan mengatakan."""
        near = self._two_before(cue, low)
        if not near or not self.words["negation"].isdisjoint(near):
            return bool(near)
        return near[-1] in self.words["hedge"] or (near[-1] in self.words["adverb"] and near[0] in self.words["hedge"])


def _by_passage(passages: Iterable[Passage], found: Sequence[_T], position: Callable[[_T], int]) -> Iterator[list[_T]]:
    """What was found in the text, by the passage in which it stands."""
    number = 0
    for passage in passages:
        here = []
        while number < len(found) and position(found[number]) < passage.end:
            if position(found[number]) >= passage.start:
                here.append(found[number])
            number += 1
        yield here


def _quote(text: str, outer: Span, inner: Span) -> _Quote:
    """What stands between marks, without the comma that belongs to the sentence around it."""
    start, end = inner
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return _Quote(*outer, start, end)


def _outside(cues: list[Cue], quotes: list[_Quote]) -> list[Cue]:
    """The cues that do not stand between marks."""
    starts = [quote.mark for quote in quotes]
    return [one for one in cues if (i := bisect_right(starts, one.start)) == 0 or one.start >= quotes[i - 1].behind]


def _whole_sentences(text: str, passage: Passage, quotes: list[_Quote]) -> Iterator[Span]:
    """The sentences of a passage; one that ends between marks goes on, also where a small letter follows the mark."""
    quote = 0
    start: int | None = None
    for number, (first, end) in enumerate(passage.sentences):
        start = first if start is None else start
        while quote < len(quotes) and quotes[quote].behind < end:
            quote += 1
        if number + 1 < len(passage.sentences) and quote < len(quotes) and quotes[quote].mark < end <= quotes[quote].behind:
            following = passage.sentences[number + 1][0]
            goes_on = end < quotes[quote].behind or text[following].islower()
        else:
            goes_on = False
        if goes_on:
            continue
        yield start, end
        start = None
