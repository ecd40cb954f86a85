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
from itertools import pairwise
from operator import attrgetter
from typing import TypeVar

from ..documents import Span
from .cues import Cue, find_cues, is_verb, words
from .marks import marks, quoted
from .model import Mention, Quotation
from .passages import Passage
from .speakers import Speaker, Speakers

__all__ = ["find_quotations"]

TOPICS = frozenset(("Issue", "Field", "Challenge", "Opportunity", "Benefit", "CooperationType", "Principle", "Trend"))

_WORD = re.compile(r"\w+(?:[-’'/&]\w+)*")
_WORD_OR_STOP = re.compile(r"\w+(?:[-’'/&]\w+)*|[,;:()\"“”„«]")
_ACTIVE = re.compile(r"(?:mem|me[nlrwy]|ber|di)[a-z]{3,}")
_THAT = re.compile(r"\s*[,:]?\s*(?:bahwa|Bahwa|kalau)\b\s*,?\s*")
_THUS = re.compile(r"[\s,.]*((?:(?:demikian|begitu|seperti|sebagaimana)(?:\s+yang)?\s+)?)")
_LIKE = re.compile(r",\s*(?:seperti|sebagaimana|demikian|begitu)(?:\s+yang)?\s*\Z")
_DASH = re.compile(r"\s*(?:[–—―]|--?)\s*(?=[^\W\d_a-zß-öø-ÿ])")
_POINTS_ON = re.compile(r"[^.?!\n\"“„«]{0,120}[:\"“„«]")
_LONGEST = 2000  # a sentence that is longer is a table or worse, and nothing in it is read as indirect speech
_WINDOW = 220
_BLANKS = " \t\xa0"

_T = TypeVar("_T")


def find_quotations(text: str, passages: Sequence[Passage], mentions: Sequence[Mention]) -> list[Quotation]:
    """The quotations in `text`, in order; none overlaps another.

    >>> from kgraph.extract.passages import passages
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
                or self._alone(quote, sentence, before)
            )
            if found is not None:
                speaker, cue = found
                here = _Said(quote.start, quote.end, "direct", self.speakers.described(speaker), cue)
                low = quote.behind
                self.speakers.spoke(quote.mark, speaker.mention)
                yield here

    def _cue_behind(self, quote: _Quote, number: int) -> tuple[Speaker, Span] | None:
        """“…,” kata X; “…,” katanya; “…,” X menambahkan."""
        text, cues, limit = self.text, self.cues[number], self.passages[number].end
        thus = _THUS.match(text, quote.behind, limit)
        at = thus.end()  # type: ignore[union-attr]
        comma = "," in text[quote.end : at] or text[quote.end - 1] in "?!"
        index = bisect_left(cues, at, key=attrgetter("start"))
        cue = cues[index] if index < len(cues) else None
        if cue is not None and cue.start == at and cue.kind in ("behind", "passive", "menurut"):
            speaker = self._agent(cue, limit)
            # A new sentence with a colon or a comma introduces what comes next: “…” Jawabnya: “…”.
            if text[at].isupper() and (speaker is None or text[speaker.end : speaker.end + 1] in (":", ",")):
                return None
            if not comma and (
                speaker is None or cue.kind == "passive" and not thus[1] or not self._is_utterance(quote, least=2)
            ):  # type: ignore[index]
                return None
            self.used.add(cue.start)
            return speaker or Speaker(None, at, at), (cue.start, cue.end)
        if thus[1] and comma and (cue is None or cue.start > at):  # type: ignore[index]
            return self._thus(thus.span(1), limit)  # type: ignore[union-attr]
        if (
            cue is not None
            and cue.kind == "verb"
            and comma
            and self._is_utterance(quote, least=2)
            and cue.start - at < 160
            and not self._ends_between(at, cue.start)
            and ("," in text[quote.end : at] or not _POINTS_ON.match(text, cue.until, limit))
        ):
            speaker = self.speakers.before(quote.behind, cue.start)
            if (
                speaker is not None
                and not _WORD.search(text, at, speaker.start)
                and self._complement(cue, cues[index + 1 : index + 2], limit) is None
            ):
                self.used.add(cue.start)
                return speaker, (cue.start, cue.end)
        return None

    def _thus(self, thus: Span, limit: int) -> tuple[Speaker, Span] | None:
        """“…,” demikian X; “…,” demikian pernyataan X."""
        start, end = thus
        at = end
        while (word := _WORD.match(self.text, _past(self.text, at, limit, _BLANKS), limit)) and word[0] in self.words[
            "statement"
        ]:
            at = word.end()
        speaker = self.speakers.behind(at, limit)
        return (
            (speaker, (end, at) if at > end else (start, _stripped(self.text, start, end))) if speaker is not None else None
        )

    def _dash(self, quote: _Quote, number: int) -> tuple[Speaker, Span] | None:
        """“…” – X, also with the name on the next line."""
        limit = self.passages[number].end
        if quote.behind >= limit and number + 1 < len(self.passages):
            limit = min(self.passages[number + 1].end, quote.behind + _WINDOW)
        dash = _DASH.match(self.text, quote.behind, limit)
        if dash is None or dash[0].count("\n") > 1:
            return None
        speaker = self.speakers.behind(dash.end(), limit)
        if speaker is None or speaker.mention is None or not speaker.mention.text[0].isupper():
            return None
        start = quote.behind + len(dash[0]) - len(dash[0].lstrip())
        return speaker, (start, start + len(dash[0].strip()))

    def _interrupted(self, quote: _Quote, low: int, here: _Said | None) -> tuple[Speaker, Span | None] | None:
        """“…,” kata X, “…”: the cue in between belongs to both."""
        if here is None or here.cue is None or here.cue[0] < here.end:
            return None
        between = self.text[max(low, quote.mark - 4) : quote.mark].rstrip()
        return (here.speaker, here.cue) if between.endswith(",") else None

    def _cue_ahead(self, quote: _Quote, number: int, low: int, sentence: Span) -> tuple[Speaker, Span | None] | None:
        """X mengatakan, “…”; Menurut X, “…”; Kata X: “…”; also a colon behind a sentence about X."""
        cues = self.cues[number]
        index = bisect_left(cues, quote.mark, key=attrgetter("start")) - 1
        that = index >= 0 and cues[index].kind == "that" and _past(self.text, cues[index].until, quote.mark) == quote.mark
        cue = cues[index - that] if index >= that else None
        if cue is not None and cue.start >= low and cue.start not in self.used:
            found = self._introduced(cue, quote, that, sentence)
            if found is not None:
                self.used.add(cue.start)
                return found, (cue.start, cue.end)
        if self.text[max(low, quote.mark - 4) : quote.mark].rstrip().endswith(":") and self._is_utterance(quote):
            verb = next(
                (one for one in reversed(cues[max(0, index - 3) : index + 1]) if one.kind == "verb" and one.start >= low),
                None,
            )
            subject = verb and self.speakers.before(low, verb.start, low) or self.speakers.subject(low, quote.mark)
            if subject is not None and subject.mention is not None and subject.mention.type == "Person":
                return subject, None
        return None

    def _introduced(self, cue: Cue, quote: _Quote, that: bool, sentence: Span) -> Speaker | None:
        """The speaker of a quote if `cue` introduces it."""
        text = self.text
        if cue.kind == "that" or quote.mark - cue.until > _WINDOW or self._negated(cue, sentence[0]):
            return None
        # What goes on behind the marks is a clause of ours, with their words in it.
        if (that or cue.kind == "menurut") and self._goes_on(quote.behind, sentence[1]):
            return None
        gap = text[cue.until : quote.mark].strip(_BLANKS + "\"“”„")
        pointed = that or gap.endswith((",", ":"))
        if cue.kind != "verb" or text[cue.end : cue.until] == "lah":
            speaker = self._agent(cue, quote.mark)
            if speaker is None or not (pointed or cue.kind == "menurut"):
                return None
            if cue.kind == "behind" and not (
                self._opens_clause(cue, sentence[0]) and (cue.clitic or self._is_utterance(quote, least=1))
            ):
                return None
            rest = text[speaker.end : quote.mark].strip(" ,:")
            return speaker if not rest or self._is_adjunct(rest.removesuffix("bahwa")) else None
        inner = re.sub(r"[Bb]ahwa\s*,?\Z", "", gap).strip(" ,:")
        if not inner:
            if not pointed and (cue.word in self.words["naming"] or not self._is_utterance(quote)):
                return None
        elif not gap.endswith(":") and not (
            self._leads_on(cue, inner) and self._is_utterance(quote, least=2 if pointed else 4)
        ):
            return None
        return self._subject(cue, sentence[0], sentence[0]) or Speaker(None, cue.start, cue.start)

    def _alone(self, quote: _Quote, sentence: Span, before: _Said | None) -> tuple[Speaker, Span | None] | None:
        """A sentence between marks and nothing else goes on with who spoke, or with the sentence before."""
        start, end = sentence
        if quote.mark > start or quote.behind < end - 1 or not self._is_utterance(quote):
            return None
        if before is not None:
            return before.speaker, before.cue
        speaker = self.speakers.antecedent(start - 1, back=2) if start else None
        return (Speaker(speaker, start, start), None) if speaker is not None and speaker.type == "Person" else None

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether the sentence goes on behind a closing mark."""
        word = _WORD.match(self.text, _past(self.text, at, end, _BLANKS), end)
        return word is not None and word[0].lower() not in self.words.kinds

    def _opens_clause(self, cue: Cue, low: int) -> bool:
        """Whether a noun of saying is a cue, as at the beginning of a clause, and no noun: Kata X, but not kisah X."""
        before = self.text[max(low, cue.start - 24) : cue.start].rstrip()
        found = _WORD.findall(before)
        return not found or not before[-1].isalnum() or found[-1].lower() in self.words["conjunction"]

    def _is_utterance(self, quote: _Quote, least: int = 4) -> bool:
        """Whether what stands between marks can be speech rather than a title or a single term."""
        found = _WORD.findall(self.text, quote.start, min(quote.end, quote.start + _WINDOW))
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
            edge = self._coordinated(found[-1].start, cue.start, start)
            if edge is None:
                return
            found[-1] = replace(found[-1], end=_stripped(self.text, found[-1].start, edge))
        for other in direct:
            if other.start <= one.start < other.end:
                return
            if one.start < other.start < one.end:
                edge = self._coordinated(one.start, other.cue[0], start) if other.cue and other.cue[0] > one.start else None
                one = replace(one, end=_stripped(self.text, one.start, edge or other.start - 1))
        if len(_WORD.findall(self.text, one.start, min(one.end, one.start + 60))) >= 2:
            found.append(one)
            self.speakers.spoke(cue.start, one.speaker.mention)

    def _coordinated(self, low: int, cue: int, start: int) -> int | None:
        """Where the clause of a cue begins, if it is coordinated with the one at `low` and no part of it."""
        speaker = self.speakers.before(low, cue)
        edge = speaker.start if speaker is not None else cue
        first = _WORD.match(self.text, edge)
        if first is not None and first[0] in self.words["coordinator"]:
            return edge
        passed = self.words["adverb"] | self.words["determiner"] | self.words["title"]
        for word in reversed(list(_WORD.finditer(self.text, max(low, edge - 60), max(low, edge)))):
            if word[0].lower() in self.words["coordinator"]:
                return word.start()
            if word[0].lower() not in passed:
                break
        # The main clause follows the comma: Ketika X mengatakan bahwa …, Y menjawab bahwa …
        opening = _WORD.match(self.text, start)
        depends = opening is not None and opening[0].lower() in self.words["subordinator"]
        return edge if depends and speaker is not None and self.text[low:edge].rstrip().endswith(",") else None

    def _reported(self, cue: Cue, following: list[Cue], low: int, sentence: Span) -> Iterator[_Said]:
        start, end = sentence
        if cue.kind == "verb":
            at = None if self._hedged(cue, low) else self._complement(cue, following, end)
            speaker = self._subject(cue, low, start) if at is not None else None
            # What the writer says in the first person is no quotation.
            if at is not None and speaker is not None and speaker.mention is not None:
                yield self._clause(at, end, speaker, cue)
            return
        opening = self.text[low : cue.start]
        first = self._is_opening(opening)
        that = _THAT.match(self.text, cue.until, end)
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
        elif cue.kind == "passive" and (that := _THAT.match(self.text, speaker.end, end)) is not None:
            yield self._clause(that.end(), end, speaker, cue)

    def _complement(self, cue: Cue, following: Sequence[Cue], end: int) -> int | None:
        """Where the clause begins that a verb of saying introduces; None where no clause follows."""
        text = self.text
        that = _THAT.match(text, cue.until, end)
        if that is not None:
            return that.end() if that.end() < end else None
        if cue.word in self.words["marks"]:
            return None
        if following and following[0].kind == "that" and following[0].start - cue.until < 160:
            if self._leads_on(cue, text[cue.until : following[0].start].strip(" ,")):
                return _past(text, following[0].until, end)
        limit = min(end, cue.until + _WINDOW)
        at = _past(text, cue.until, limit, _BLANKS)
        if text[at : at + 1] in (",", ":"):
            at = _past(text, at, limit)
            return at if self._is_statement(at, limit) else None
        if cue.word not in self.words["clause"]:
            return None
        behind = self._past_adjunct(at, limit)
        if behind is not None:
            return behind if self._is_statement(behind, limit) else None
        return at if self._is_clause(at, limit, controlled=cue.word in self.words["control"]) else None

    def _leads_on(self, cue: Cue, gap: str) -> bool:
        """Whether what stands between a verb and its `bahwa` leaves them together: mengatakan kepada X bahwa."""
        found = [word.lower() for word in _WORD.findall(gap)]
        if not found or found[-1] in self.words["content"]:
            return False
        if found[0] in ("untuk", "dengan") and any(map(is_verb, found)):
            return False
        return self._is_adjunct(gap) or (cue.word in self.words["hearer"] and len(gap) < 60)

    def _behind_agent(self, cue: Cue, speaker: Speaker, end: int, first: bool) -> int | None:
        """Where the clause begins behind `Menurut X` or `kata X`."""
        text = self.text
        that = _THAT.match(text, speaker.end, end)
        if that is not None:
            return that.end()
        at = _past(text, speaker.end, end, _BLANKS)
        limit = min(end, at + _WINDOW)
        if text[at : at + 1] in (",", ":"):
            behind: int | None = _past(text, at, end)
            behind = self._past_adjunct(_past(text, at, end), limit, short=True) or behind
        else:
            behind = self._past_adjunct(at, limit)
            if behind is None and first and cue.kind == "menurut" and self._is_clause(at, limit):
                return at
        return behind if behind is not None and self._is_statement(behind, limit) else None

    def _past_adjunct(self, at: int, limit: int, *, short: bool = False) -> int | None:
        """Where an adjunct at `at` with a comma behind it ends, and the days and places after it: di Jakarta, Senin (12/3), …"""
        reached = None
        reach = 24 if short else 120
        while (comma := self.text.find(",", at, min(limit, at + reach))) >= 0 and self._is_adjunct(self.text[at:comma]):
            at = reached = _past(self.text, comma, limit)
            reach = 24
        return reached

    def _around(self, cue: Cue, speaker: Speaker, clause: Span, after: int | None, end: int) -> Iterator[_Said]:
        """“Clause, kata X.” and “Clause, kata X, clause.”, where the first part may be no more than a topic."""
        start, stop = clause[0], _stripped(self.text, *clause)
        if after is None and not self._at_end(speaker, end):
            return
        stated = self._is_statement(start, min(stop, start + _WINDOW))
        if stated and (after is None or not self._is_adjunct(self.text[start:stop])):
            yield self._clause(start, stop, speaker, cue)
        if after is not None:
            yield self._clause(after, end, speaker, cue)

    def _at_end(self, speaker: Speaker, end: int) -> bool:
        """Whether nothing but adjuncts follows the speaker in the sentence."""
        rest = self.text[speaker.end : end].strip(' .,;!?"”»)')
        return not rest or self._is_adjunct(rest)

    def _clause(self, start: int, end: int, speaker: Speaker, cue: Cue) -> _Said:
        start = _past(self.text, start, end)
        described = self.speakers.described(speaker)
        return _Said(start, _stripped(self.text, start, end), "indirect", described, (cue.start, cue.end))

    # ── words around a cue ────────────────────────────────────────────────────────────────

    def _agent(self, cue: Cue, limit: int) -> Speaker | None:
        """The speaker behind a cue, or its -nya."""
        if cue.clitic:
            return self.speakers.clitic(cue.end, cue.until)
        at = cue.until
        if cue.kind == "menurut":
            view = _WORD.match(self.text, _past(self.text, at, limit, _BLANKS), limit)
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
        """Whether only words that open a sentence stand before a cue: Sementara itu, menurut X, …"""
        return len(opening) < 60 and all(word.lower() in self.words["opener"] for word in _WORD.findall(opening))

    def _ends_between(self, start: int, end: int) -> bool:
        return any(letter in ".!?\n" for letter in self.text[start:end])

    def _two_before(self, cue: Cue, low: int) -> list[str]:
        return [word.lower() for word in _WORD.findall(self.text, max(low, cue.start - 40), cue.start)][-2:]

    def _negated(self, cue: Cue, low: int) -> bool:
        return not self.words["negation"].isdisjoint(self._two_before(cue, low))

    def _hedged(self, cue: Cue, low: int) -> bool:
        """Whether the words before a verb show that nothing was said: tidak pernah mengatakan, akan mengatakan."""
        near = self._two_before(cue, low)
        if not near or not self.words["negation"].isdisjoint(near):
            return bool(near)
        return near[-1] in self.words["hedge"] or (near[-1] in self.words["adverb"] and near[0] in self.words["hedge"])

    def _is_adjunct(self, stretch: str) -> bool:
        """Whether a stretch begins as one that tells when, where, how or to whom."""
        first = _WORD.search(stretch)
        lower = first[0].lower() if first else ""
        return not lower or lower in self.words["adjunct"] or lower in self.words["adverb"] or lower.isdigit()

    def _is_statement(self, start: int, end: int) -> bool:
        """Whether a stretch behind a comma is a clause: it has a predicate, and no conjunction opens it."""
        found = [word.lower() for word in _WORD.findall(self.text, start, end)]
        return (
            len(found) >= 3
            and found[0] not in self.words["conjunction"]
            and any(word in self.words["predicate"] or is_verb(word) for word in found)
        )

    def _is_clause(self, start: int, end: int, *, controlled: bool = False) -> bool:
        """Whether a stretch right behind a verb is a clause and not its object: a predicate follows the subject.

        What a relative clause or a purpose holds is no predicate, and a comma ends the search.
        """
        lists = self.words.lists
        found = [word.lower() for word in _WORD_OR_STOP.findall(self.text, start, end)][:40]
        if len(found) < 2 or found[0] in lists["conjunction"] | lists["adjunct"] | lists["object"]:
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
            if skip:
                skip -= 1
            elif word in lists["linking"]:
                relative, skip = relative or word == "yang", 1 + (word == "yang")
            elif word in lists["auxiliary"]:
                return True
            elif not relative and before not in lists["verbal"] and (word in lists["predicate"] or is_verb(word)):
                return True
        return False


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
            if end < quotes[quote].behind or text[passage.sentences[number + 1][0]].islower():
                continue
        yield start, end
        start = None


def _past(text: str, start: int, end: int, letters: str = _BLANKS + ",:") -> int:
    while start < end and text[start] in letters:
        start += 1
    return start


def _stripped(text: str, start: int, end: int) -> int:
    """Where a clause ends, without the stop or the comma behind it."""
    while end > start and text[end - 1] in _BLANKS + "\n.,;:…":
        end -= 1
    return end
