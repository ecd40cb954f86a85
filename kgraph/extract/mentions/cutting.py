"""Cutting: a run of capitalised words becomes the names in it.

"Menteri Luar Negeri Jepang Ken Okinawa" is a role with its portfolio, a state and a person; "Kementerian Pendidikan dan
Kebudayaan" is one name, since it begins with the head of one.
"""

from __future__ import annotations

from collections.abc import Iterator

from .capitals import Candidate, Run, Word
from .headed import headed_name, headed_until
from .heads import Heads
from .known import known_name
from .unknown import unknown_name

__all__ = ["cut"]


def cut(run: Run) -> Iterator[Candidate]:
    """The names in a run, in order, with those of unknown class."""
    if len(run) == 1 and _is_first_word(run):
        return
    if _is_headline(run.context.heads, run.words):
        # In a line of capitals, a capital shows no name.
        for at in range(len(run)):
            if hit := run.hit(at):
                yield Candidate(hit.start, hit.end, hit.known.type, hit)
        return
    yield from _Cutter(run).names()


def _is_first_word(run: Run) -> bool:
    """Whether a run is only the first word of a sentence, as most runs are."""
    word, heads = run[0], run.context.heads
    opens = word.start in run.context.starts and run.hit(0) is None
    return opens and word.lower in heads.words and word.lower not in heads["alone"]


def _is_headline(heads: Heads, found: list[Word]) -> bool:
    """Whether the whole line is written in capitals; else words in capitals are acronyms."""
    if len(found) < 3 or not all(word.text.isupper() for word in found):
        return False
    return sum(word.lower in heads.words for word in found) > 1


class _Cutter:
    """One run being cut; `at` is the first word that has not been dealt with."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.heads = run.context.heads
        self.at = 0
        self.expected = False  # a person, because a title or a role stands before
        self.royal = False

    def names(self) -> Iterator[Candidate]:
        """The names, in order."""
        run = self.run
        while self.at < len(run):
            hit = run.hit(self.at)
            found: Candidate | None
            if hit is not None:
                found, self.at = known_name(run, self.at, hit)
            elif self._passes_title() or self._passes_role():
                continue
            else:
                found, self.at = headed_name(run, self.at, self.expected) or unknown_name(
                    run, self.at, expected=self.expected, royal=self.royal
                )
            if found is not None:
                if found.type == "Person":
                    self.expected = self.royal = False
                yield found

    def _passes_title(self) -> bool:
        """Whether a title stood at `at`; it has been passed then."""
        word = self.run[self.at]
        if word.lower not in self.heads["title"] or self.at + 1 == len(self.run):
            return False
        self.expected, self.royal = True, word.lower in self.heads["royal"]
        self.at += 1
        while self.at + 1 < len(self.run) and self.run[self.at].lower in self.heads.words and self._is_portfolio(self.at):
            self.at += 1  # Uskup Agung
        return True

    def _passes_role(self) -> bool:
        """Whether a role stood at `at`; it has been passed then, with its portfolio."""
        word = self.run[self.at]
        if word.lower not in self.heads["role"] or word.given:
            return False
        if headed_until(self.run, self.at, self.expected) is not None:
            return False
        self.expected = True
        self.at += 1
        while self.at < len(self.run) and self._is_portfolio(self.at):
            self.at += 1  # Menteri Luar Negeri
        return True

    def _is_portfolio(self, at: int) -> bool:
        """Whether the word at `at` tells what a role is a role in, and is not a name."""
        word = self.run[at]
        if self.run.hit(at) or not (self.run.joins(at) or self.run.joint(at) in self.heads["portfolio"]):
            return False
        is_head = word.lower in self.heads.head and word.lower not in self.heads["office"]
        if is_head and self.run[at - 1].lower not in self.heads["mayor"]:
            return False  # Ketua Komisi III DPR, but Wali Kota Batu
        return word.lower in self.heads["role"] or (not word.given and word.ordinary)
