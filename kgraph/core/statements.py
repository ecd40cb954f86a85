"""The one data structure: an RDF triple and the place in a text where it was read.

IRIs are plain `str`; a literal is a `Literal`. So `isinstance(statement.object, Literal)` tells them apart.
"""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from .namespaces import KG, PREF_LABEL, SAID
from .terms import Literal, Object

__all__ = ["Evidence", "Literal", "Object", "Statement", "Status", "digest", "rule_of", "triple_in_words"]


class Status(enum.Enum):
    """Where a statement stands. Only accepted ones are asserted as plain triples."""

    ACCEPTED = "accepted"
    SUGGESTED = "suggested"
    REJECTED = "rejected"
    DISPUTED = "disputed"

    @property
    def iri(self) -> str:
        """The IRI in our vocabulary, such as `kg:Accepted`."""
        return KG + self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement was read: a document (its IRI) and the characters `start` to `end` that say it.

    `quote` is exactly the document's text from `start` to `end`, or None where the text is not at hand.
    """

    document: str
    start: int
    end: int
    quote: str | None = None

    @property
    def iri(self) -> str:
        """The IRI of the span: RFC 5147's `#char=start,end` on the document's IRI."""
        return f"{self.document}#char={self.start},{self.end}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple, where it was read, who says so and how sure they are.

    `qualifiers` are further pairs of predicate and object: about the statement, or, when the predicate is
    `kg:said`, about the quotation that is its object. `evidence` is None only in graphs that other tools wrote.

    >>> read_here = Evidence("https://e.org/d", 0, 9)
    >>> Statement("https://e.org/indonesia", KG + "memberOf", "https://e.org/asean", read_here).id
    'f5d3415652b9e70f90fb6ba3'
    """

    subject: str
    predicate: str
    object: Object
    evidence: Evidence | None = None
    confidence: float = 1.0
    status: Status = Status.ACCEPTED
    by: str = ""
    note: str = ""
    qualifiers: tuple[tuple[str, Object], ...] = ()

    @property
    def id(self) -> str:
        """96 bits that stand for this triple at this place: the same on every machine, in every run."""
        evidence = self.evidence
        place = () if evidence is None else (evidence.document, str(evidence.start), str(evidence.end))
        obj = self.object
        parts = ("L", *obj) if isinstance(obj, Literal) else ("I", obj)
        return digest(self.subject, self.predicate, *parts, *place)

    @property
    def triple(self) -> tuple[str, str, Object]:
        """Subject, predicate and object alone."""
        return self.subject, self.predicate, self.object


def triple_in_words(statement: Statement, label: Callable[[str], str]) -> tuple[str, str, str]:
    """Subject, predicate and object as people read them: `label` names an IRI, a literal is its value.

    >>> triple_in_words(Statement("e:pbb", "e:foundedIn", Literal("1945")), lambda iri: iri[2:])
    ('pbb', 'foundedIn', '1945')

    The object of a quotation is its gist, if it has one.
    """
    gist = dict(statement.qualifiers).get(PREF_LABEL) if statement.predicate == SAID else None
    obj = gist if isinstance(gist, Literal) else statement.object
    return label(statement.subject), label(statement.predicate), obj.value if isinstance(obj, Literal) else label(obj)


def digest(*parts: str) -> str:
    """The first 96 bits of SHA-256 over `parts`, in hexadecimal: an id that needs no counter."""
    # U+001F stands in no IRI and in no cell, so no two lists of parts run together into the same text.
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]


def rule_of(statement: Statement) -> str:
    """The rule that suggested a statement, such as `kgraph/member-of`; whoever reviewed it, their row tells it still."""
    if statement.by.startswith("kgraph/"):
        return statement.by
    return next((word for word in statement.note.split() if word.startswith("kgraph/")), "")
