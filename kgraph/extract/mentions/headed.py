"""Names that begin with the head of one: Kementerian Pendidikan dan Kebudayaan, Konferensi Asia-Afrika."""

from __future__ import annotations

import re

from .capitals import Candidate, Run, Word

__all__ = ["ending", "headed_name", "headed_until"]


def headed_name(run: Run, at: int, expected: bool) -> tuple[Candidate, int] | None:
    """The name whose head is the word at `at`, and the word after it; `expected` tells that a person is."""
    end = headed_until(run, at, expected)
    if end is None:
        return None
    head = run[at].lower
    found = run.slice(at, end, run.context.heads.head[head])
    if found.type == "Organization":
        found.end = ending(run, head, found.end)
    return found, end


def headed_until(run: Run, at: int, expected: bool) -> int | None:
    """The word after the name whose head stands at `at`; None when that word is not the head of one."""
    context, word = run.context, run[at]
    heads = context.heads
    kind = heads.head.get(word.lower)
    after = run.hit(at + 1)
    if word.lower in heads["army"] and after and after.known.type == "State":
        return None  # Tentara AS names a state.
    if kind is None or context.before(word.start)[0] in heads["work"]:
        return None
    end = _extent(run, at, kind, expected)
    if end > at + 1:
        return end
    if word.lower in heads["alone"]:
        return end if kind == "Organization" or word.start not in context.starts else None
    return end if kind == "Event" and heads.numbered.match(context.text, word.end) else None


def _extent(run: Run, at: int, kind: str, expected: bool) -> int:
    """The word after a name of class `kind` with its head at `at`."""
    heads = run.context.heads
    end = at + 1
    if end + 1 == len(run) and run[end].lower in heads["scripture"]:
        return end  # Perjanjian Baru
    while end < len(run):
        hit = run.hit(end)
        if run.is_ordinal(end):
            if kind != "Event":
                break
        elif run.joint(end) in heads["link"]:
            if not _links(run, end, kind, run[at].lower):
                break
        elif _begins_another(run, at, end, kind, expected):
            break
        if hit is None:
            end += 1
            continue
        plain = run.joint(end) == ""
        end = run.past(end, hit.end)
        if plain and hit.known.type in ("State", "Place") and kind != "Event":
            # A name ends with where it is, Kedutaan Besar Jepang, or goes on plainly, Gerakan Aceh Merdeka.
            while end < len(run) and _completes(run, run[end], end):
                end += 1
            break
    return end


def _links(run: Run, at: int, kind: str, head: str) -> bool:
    """Whether a name goes on over dan, tentang, untuk before the word at `at`."""
    heads = run.context.heads
    if kind not in ("Agreement", "Event") and head not in heads["fields"]:
        return False
    if run.joint(at) not in heads["joins_names"]:
        return True
    word = run[at]
    return run.hit(at) is None and not word.given and word.lower not in heads.head and word.ordinary


def _begins_another(run: Run, head: int, at: int, kind: str, expected: bool) -> bool:
    """Whether the word at `at` is outside the name that begins at `head`: a date, or somebody."""
    heads, word, hit = run.context.heads, run[at], run.hit(at)
    if word.lower in heads["calendar"]:
        return kind != "Event"
    inside = at > head + 1
    if hit is not None:
        return inside and hit.known.type == "Person" and kind == "Organization"
    if expected and inside and word.given and not word.ordinary:
        return True
    somebody = word.lower in heads["role"] and at + 1 < len(run) and not run[at + 1].ordinary
    return somebody and kind == "Organization"


def _completes(run: Run, word: Word, at: int) -> bool:
    """Whether a name that ends with where it is goes on with the word at `at`."""
    heads = run.context.heads
    if word.lower in heads["direction"]:
        return run.joins(at)
    another = any(word.lower in known for known in (heads["role"], heads["title"], heads.head))
    return run.joins(at) and run.hit(at) is None and not another and word.ordinary


def ending(run: Run, head: str, end: int) -> int:
    """Where the name of a body ends when it goes on behind its last word: PT Pertamina (Persero), Sony Ltd."""
    heads, text = run.context.heads, run.context.text
    if pattern := heads.ending.get(head):
        match = pattern.match(text, end)
        return match.end() if match else end
    if match := heads.legal.match(text, end):
        return match.end()
    match = heads.more_fields.match(text, end) if head in heads["fields"] else None
    if match and all(word.lower() in heads.words for word in re.findall(r"\w+", match[0])):
        return match.end()
    return end
