"""Mentions: who and what a text names, each with its class, and which mentions are the same thing.

Known names come from `names`. What no list knows is cut from runs of capitalised words (`capitals`, `cutting`), and
the words around it tell its class (`classes`); an acronym that the text introduces has the class of the long form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...text.passages import Passage
from ..model import PROPER, Mention
from .capitals import Candidate, Context, runs, word_before
from .cutting import cut
from .heads import Heads, heads_of
from .names import Hit, Names

__all__ = ["find_mentions"]

_COMMAS = (", ", "; ")
_LISTED = {"Person": "Person", "Place": "Place", "State": "Place"}
"""The class that a member of a list gives to an unknown one behind it."""
_NEAR = 60  # characters


def find_mentions(text: str, passages: Sequence[Passage], names: Names) -> list[Mention]:
    """Every mention in `text`, in order; none lies inside another.

    >>> from kgraph.text.passages import passages
    >>> text = "Menteri Pertahanan Budi Hartono tiba di Sukabaru. Budi mengunjungi Kementerian Perikanan."
    >>> for mention in find_mentions(text, passages(text), Names([])):
    ...     print(mention.text, mention.type, mention.name, sep=" | ")
    Budi Hartono | Person | Budi Hartono
    Sukabaru | Place | Sukabaru
    Budi | Person | Budi Hartono
    Kementerian Perikanan | Organization | Kementerian Perikanan
    """
    heads = heads_of(names.language)
    starts = frozenset(start for passage in passages for start, _ in passage.sentences)
    hits, other = [], set()  # other: starts of known names that mean something else here
    for hit in names.find(text):
        if _is_homonym(heads, text, hit, starts):
            other.add(hit.start)
        else:
            hits.append(hit)
    proper = {_first_capital(text, hit): hit for hit in hits if hit.known.type in PROPER}
    capitalised = (hit for hit in hits if hit.known.type not in PROPER and not text[hit.start : hit.end].islower())
    concepts = frozenset(at for hit in capitalised for at in range(hit.start, hit.end))
    context = Context(heads, text, starts, proper, concepts)
    found: list[Candidate] = []
    for run in runs(context):
        for one in cut(run):
            # A name may have taken words of the next run.
            if one.start not in other and (not found or one.start >= found[-1].end):
                found.append(one)
    introduced = _introduced(heads, text, found)
    _spread(heads, text, found, introduced)
    return _named(text, _with_hits(heads, [one for one in found if one.type], hits, text), introduced)


def _first_capital(text: str, hit: Hit) -> int:
    """Where the first capitalised word of a name stands, by which a run finds it: perjanjian Renville."""
    for at in range(hit.start, hit.end):
        if text[at].isupper() and not text[at - 1 : at].isalnum():
            return at
    return hit.start


def _is_homonym(heads: Heads, text: str, hit: Hit, starts: frozenset[int]) -> bool:
    """Whether the words around a known name show that another thing is meant."""
    surface = text[hit.start : hit.end]
    if hit.known.type in ("State", "Place"):
        # "Malangnya" may mean "unfortunately" and not the city.
        clitic = any(text.startswith(clitic, hit.end) for clitic in heads["adverbial"])
        adverb = hit.start in starts and clitic and surface.lower() in heads.words
        return adverb or word_before(text, hit.start)[0] in heads["after_state"]
    other = heads.homonym.get(surface)
    return other is not None and other.search(text, max(0, hit.start - _NEAR), hit.end + _NEAR) is not None


def _introduced(heads: Heads, text: str, found: Iterable[Candidate]) -> dict[str, tuple[str, str]]:
    """Acronyms that the text explains, Long Form (ABC), each with its class and its long form."""
    introduced: dict[str, tuple[str, str]] = {}
    for one in found:
        match = heads.introduced.match(text, one.end)
        if not match:
            continue
        acronym = match[1]
        initials = "".join(word.text[0] for word in one.words).upper()
        if not one.type and len(one.words) > 1 and initials.startswith(acronym.upper()):
            one.type = "Organization"
        if one.type and sum(map(str.isupper, acronym)) > 1:
            introduced.setdefault(acronym, (one.type, text[one.start : one.end]))
    return introduced


def _spread(heads: Heads, text: str, found: Sequence[Candidate], introduced: dict[str, tuple[str, str]]) -> None:
    """Give classes from one mention to another: from a full name to a short one, within a list, to an acronym."""
    classes: dict[str, str] = {}
    people: set[str] = set()
    for one in found:
        if one.type:
            classes.setdefault(text[one.start : one.end], one.type)
        if one.type == "Person":
            people.update(word.text for word in one.words if len(word.text) > 2)
    before: Candidate | None = None
    for one in found:
        surface = text[one.start : one.end]
        if surface in introduced and one.hit is None:
            one.type = introduced[surface][0]
        elif not one.type:
            if surface in classes:
                one.type = classes[surface]
            elif surface in people:
                one.type = "Person"
            elif before is not None and before.type in _LISTED and _are_listed(heads, text, before, one):
                one.type = _LISTED[before.type]
        before = one


def _are_listed(heads: Heads, text: str, before: Candidate, one: Candidate) -> bool:
    """Whether two names are members of one list."""
    between = text[before.end : one.start]
    return between in heads.between_members or (between in _COMMAS and heads.next_member.match(text, one.end) is not None)


def _with_hits(heads: Heads, found: Sequence[Candidate], hits: Iterable[Hit], text: str) -> list[Candidate]:
    """The names found, and the known ones that none of them touches: concepts, mostly. Both come in order."""
    merged: list[Candidate] = []
    others = iter(hits)
    hit = next(others, None)
    for one in found:
        if one.type == "Event" and (number := heads.numbered.match(text, one.end)):
            one.end = number.end()  # Asian Games 2018
        while hit and hit.start < one.end:
            if hit.end <= one.start:
                merged.append(Candidate(hit.start, hit.end, hit.known.type, hit))
            hit = next(others, None)
        merged.append(one)
    while hit:
        merged.append(Candidate(hit.start, hit.end, hit.known.type, hit))
        hit = next(others, None)
    return merged


def _named(text: str, found: Sequence[Candidate], introduced: dict[str, tuple[str, str]]) -> list[Mention]:
    """The mentions, each with the name of what it means."""
    people: dict[str, str] = {}
    for one in found:
        if one.type == "Person":
            surface = text[one.start : one.end]
            parts = surface.split()
            for part in parts if len(parts) > 1 else ():
                people.setdefault(part, one.hit.known.label if one.hit else surface)
    mentions = []
    for one in found:
        surface = text[one.start : one.end]
        if one.hit:
            name = one.hit.known.label
        elif surface in introduced:
            name = introduced[surface][1]
        else:
            name = people.get(surface, surface) if one.type == "Person" else surface
        mentions.append(Mention(one.start, one.end, surface, one.type, one.hit.known.iri if one.hit else None, name))
    return mentions
