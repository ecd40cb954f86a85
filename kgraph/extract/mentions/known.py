"""Known names in a run, and what makes another name of one: Aljazair Utara, Kementerian Pertahanan Israel."""

from __future__ import annotations

from ..model import BODIES
from .capitals import Candidate, Run
from .headed import ending
from .names import Hit
from .unknown import foreign_body_until, goes_on, names_on

__all__ = ["known_name"]


def known_name(run: Run, at: int, hit: Hit) -> tuple[Candidate, int]:
    """The name at the word `at`, which begins with a known one, and the word after it."""
    context, kind = run.context, hit.known.type
    heads = context.heads
    end = run.past(at, hit.end)
    if kind == "Person":
        return _known_person(run, at, end, hit)
    noun, noun_start = context.before(hit.start)
    if kind == "Place" and noun in heads.after:
        return Candidate(noun_start, hit.end, heads.after[noun]), end
    if context.text[hit.end : hit.end + 1] == "." and run[end - 1].end > hit.end:
        return run.slice(at, end, kind), end  # KOMPAS.com
    if run.joins(end):
        longer = _longer_name(run, at, end, kind)
        if longer is not None:
            return longer
    found = Candidate(hit.start, hit.end, kind, hit, tuple(run.words[at:end]))
    if kind in BODIES:
        found.end = ending(run, run[at].lower, found.end)
        if noun in heads["party"]:
            found.start, found.hit = noun_start, None
    return found, end


def _longer_name(run: Run, at: int, end: int, kind: str) -> tuple[Candidate, int] | None:
    """The name that the word at `end` makes of the known one, of class `kind`, before it."""
    heads, word, after = run.context.heads, run[end], run.hit(end)
    if kind in ("State", "Place") and after is None:
        if word.lower in heads["direction"] or word.lower in heads.tail:
            # Aljazair Utara, New York Academy of Dramatic Arts
            until = foreign_body_until(run, at, end + 1)
            return run.slice(at, until, heads.tail.get(word.lower, "Place")), until
        if kind == "Place" and end == at + 1 and run[at].given and word.given:
            until = names_on(run, end)
            return run.slice(at, until, "Person"), until  # Jackson Pollock
    if kind in BODIES and after and after.known.type in ("State", "Place") and run[at].lower in heads.head:
        until = run.past(end, after.end)
        return run.slice(at, until, kind), until
    return None


def _known_person(run: Run, at: int, end: int, hit: Hit) -> tuple[Candidate, int]:
    """The lists hold names as they are spoken, with a title: Paus Fransiskus, Ir. Soekarno."""
    first = next((i for i in range(at, end) if run[i].lower not in run.context.heads["formal"]), at)
    until = end
    while until < len(run) and goes_on(run, until) and (run[until].given or not run[until].ordinary):
        until += 1
    found = run.slice(first, until, "Person")
    if until == end:
        found.end, found.hit = hit.end, hit
    return found, until
