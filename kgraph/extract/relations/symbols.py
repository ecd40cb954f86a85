"""Symbols: the shape of a sentence, in which one private-use character stands for each mention and tells its class.

A name becomes one character. The words of a concept may be what a pattern looks for ("hubungan diplomatik"), so they stay,
between the character of its class and `END`.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model import ACTORS, STATES_AND_BODIES

__all__ = [
    *("ACTOR_CODES", "ALSO", "ANY", "CLASSES", "CODES", "CONCEPTS", "END", "IS", "KEPT", "NAMED", "OTHER", "TYPES"),
    "lowered",
]

CONCEPTS = ("ActorGroup", "CooperationType", "Field", "Issue", "Challenge", "Opportunity", "Benefit", "Trend", "Principle")
_BODIES = ("State", "Organization", "InternationalOrganization", "RegionalOrganization", "NonStateActor")
TYPES = (*_BODIES, "Person", *CONCEPTS, "Agreement", "Programme", "Event", "Place")
CLASSES: Mapping[str, frozenset[str]] = {
    "Any": frozenset((*TYPES, "")),
    "Actor": ACTORS,
    "Body": STATES_AND_BODIES - {"ActorGroup"},
    "Bodies": STATES_AND_BODIES,
    **{name: frozenset((name,)) for name in TYPES},
}
"""The classes and groups of classes that every pattern can name, with their members."""

_FIRST = 0xE001
CODES = {name: chr(_FIRST + number) for number, name in enumerate(TYPES)}
OTHER = chr(_FIRST + len(TYPES))
"""The character of a class that a project has added."""
ANY = f"[{chr(_FIRST)}-{OTHER}]"
IS = "\u2254"
"""Stands for the colon behind the label of an item."""
ALSO = "\ue000"
"""Stands for the bracket between a name and its short form."""
END = "\uf8ff"
"""Stands behind the words of a concept."""
KEPT = "".join(sorted(CODES[name] for name in CONCEPTS))
"""The characters of the classes whose words stay."""
ACTOR_CODES = "".join(CODES[name] for name in sorted(ACTORS - {"ActorGroup"}))
NAMED = ACTOR_CODES + "".join(CODES[name] for name in ("Event", "Agreement", "Programme"))


def lowered(text: str) -> str:
    """`text` in small letters, each where it stood.

    >>> lowered("İA") == "İa"
    True
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    # A few letters, such as İ, grow when they are lowered; the offsets matter more than they do.
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
