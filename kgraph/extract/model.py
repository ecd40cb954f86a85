"""What extraction finds: mentions, quotations and suggestions. All offsets point into the document's text."""

from __future__ import annotations

from dataclasses import dataclass

from ..text.documents import Span

__all__ = ["ACTORS", "BODIES", "PROPER", "STATES_AND_BODIES", "Extraction", "Mention", "Quotation", "Suggestion"]

STATES_AND_BODIES = frozenset(
    ("State", "Organization", "InternationalOrganization", "RegionalOrganization", "NonStateActor", "ActorGroup")
)
BODIES = STATES_AND_BODIES - {"State", "ActorGroup"}
ACTORS = STATES_AND_BODIES | {"Person"}
PROPER = BODIES | {"State", "Person", "Place", "Agreement", "Event"}
"""Classes whose members have names with a capital."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text. `type` is its class without prefix, such as `State`.

    `entity` is the IRI when the name is known to the project or to kgraph. `name` is what the entity is called: the
    label of a known one, else the fullest form in the document. Mentions with the same name mean the same thing.
    """

    start: int
    end: int
    text: str
    type: str
    entity: str | None = None
    name: str = ""

    @property
    def span(self) -> Span:
        """Its start and end."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody is quoted as saying: `start` to `end` without the quotation marks.

    `kind` is `direct` or `indirect`. `speaker` is the mention of the speaker by full name, wherever in the document it
    stands; a pronoun that refers to nobody is the speaker itself, with the type `Person` and without entity.
    """

    start: int
    end: int
    kind: str
    speaker: Mention | None = None
    role: Span | None = None
    affiliation: Mention | None = None
    cue: Span | None = None
    about: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A triple that a pattern found in a text, for a person to accept or to reject.

    `predicate` is a CURIE; a `str` as object is the text of a literal. `start` to `end` is the evidence. `modality`
    is `asserted`, `planned` or `negated`; `by` is `kgraph/` and the id of the pattern.
    """

    subject: Mention
    predicate: str
    object: Mention | str
    start: int
    end: int
    confidence: float
    by: str
    modality: str = "asserted"


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one document, each in the order of the text."""

    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    suggestions: tuple[Suggestion, ...]
