"""Mentions: who and what a text names, each with its class, and which mentions are the same thing.

Known names come from `names`. What no list knows is cut from runs of capitalised words (`capitals`, `cutting`), and
the words around it tell its class (`classes`); an acronym that the text introduces has the class of the long form. No
model, no network.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..text.passages import Passage
from .capitals import UPPER, Candidate, Context, runs, word_before
from .cutting import NUMBERED, cut
from .model import PROPER, Mention
from .names import Hit, Names, words

__all__ = ["find_mentions"]

_INTRODUCED = re.compile(
    rf" ?\(\s?(?:,? ?(?:disingkat|atau|singkatan:?|sering disingkat) )?([{UPPER}][\w&/-]{{1,11}})\s?[),;]"
)
_MEMBERS = (" dan ", ", dan ", " serta ", ", serta ", " atau ", " & ")
_COMMAS = (", ", "; ")
_NEXT_MEMBER = re.compile(rf"(?:, |,? dan |,? serta |; )[{UPPER}]")
# A currency or a language is named after a state or a people.
_NAMED_AFTER_STATES = frozenset(
    "dolar dollar peso won franc frank pound poundsterling rupee ringgit sen uang bahasa berbahasa".split()
)
_TAX = re.compile(
    r"pajak|njop|sppt|bumi dan bangunan|membayar pbb|pembayaran pbb|tunggakan|tagihan|jatuh tempo", re.IGNORECASE
)
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
    starts = frozenset(start for passage in passages for start, _ in passage.sentences)
    hits, other = [], set()  # other: where a known name means something else
    for hit in names.find(text):
        if _is_homonym(text, hit, starts):
            other.add(hit.start)
        else:
            hits.append(hit)
    proper = {_first_capital(text, hit): hit for hit in hits if hit.known.type in PROPER}
    capitalised = (hit for hit in hits if hit.known.type not in PROPER and not text[hit.start : hit.end].islower())
    concepts = frozenset(at for hit in capitalised for at in range(hit.start, hit.end))
    context = Context(text, starts, proper, concepts)
    found: list[Candidate] = []
    for run in runs(context):
        for one in cut(run):
            # A name may have taken words of the next run.
            if one.start not in other and (not found or one.start >= found[-1].end):
                found.append(one)
    introduced = _introduced(text, found)
    _spread(text, found, introduced)
    return _named(text, _with_hits([one for one in found if one.type], hits, text), introduced)


def _first_capital(text: str, hit: Hit) -> int:
    """Where the first capitalised word of a name stands, by which a run finds it: perjanjian Renville."""
    for at in range(hit.start, hit.end):
        if text[at].isupper() and not text[at - 1 : at].isalnum():
            return at
    return hit.start


def _is_homonym(text: str, hit: Hit, starts: frozenset[int]) -> bool:
    """Whether the words around a known name show that another thing is meant."""
    surface = text[hit.start : hit.end]
    if hit.known.type in ("State", "Place"):
        # malangnya is no city
        adverb = hit.start in starts and text[hit.end : hit.end + 3] == "nya" and surface.lower() in words("words")
        return adverb or word_before(text, hit.start)[0] in _NAMED_AFTER_STATES
    if surface == "PBB":  # Pajak Bumi dan Bangunan
        return _TAX.search(text, max(0, hit.start - _NEAR), hit.end + _NEAR) is not None
    return False


def _introduced(text: str, found: Iterable[Candidate]) -> dict[str, tuple[str, str]]:
    """Acronyms that the text explains, Long Form (ABC), each with its class and its long form."""
    introduced: dict[str, tuple[str, str]] = {}
    for one in found:
        match = _INTRODUCED.match(text, one.end)
        if not match:
            continue
        acronym = match[1]
        initials = "".join(word.text[0] for word in one.words).upper()
        if not one.type and len(one.words) > 1 and initials.startswith(acronym.upper()):
            one.type = "Organization"
        if one.type and sum(map(str.isupper, acronym)) > 1:
            introduced.setdefault(acronym, (one.type, text[one.start : one.end]))
    return introduced


def _spread(text: str, found: Sequence[Candidate], introduced: dict[str, tuple[str, str]]) -> None:
    """What one mention tells of others: a short name after the full one, an acronym, the members of a list."""
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
            elif before is not None and before.type in ("Person", "Place", "State") and _are_listed(text, before, one):
                one.type = "Place" if before.type == "State" else before.type
        before = one


def _are_listed(text: str, before: Candidate, one: Candidate) -> bool:
    """Whether two names are members of one list."""
    between = text[before.end : one.start]
    return between in _MEMBERS or (between in _COMMAS and _NEXT_MEMBER.match(text, one.end) is not None)


def _with_hits(found: Sequence[Candidate], hits: Iterable[Hit], text: str) -> list[Candidate]:
    """The names found, and the known ones that none of them touches: concepts, mostly. Both come in order."""
    merged: list[Candidate] = []
    others = iter(hits)
    hit = next(others, None)
    for one in found:
        if one.type == "Event" and (number := NUMBERED.match(text, one.end)):
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
