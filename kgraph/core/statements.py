"""Statement: an RDF triple and the passage of a text where it was read.

IRIs are plain `str` and literals are `Literal`, so `isinstance(statement.object, Literal)` tells them apart.
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
    """What a reviewer decided about a statement. Only accepted statements become plain triples."""

    ACCEPTED = "accepted"
    SUGGESTED = "suggested"
    REJECTED = "rejected"
    DISPUTED = "disputed"

    @property
    def iri(self) -> str:
        """Its IRI in kgraph's vocabulary, such as `kg:Accepted`."""
        return KG + self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement was read: the IRI of a document, and the characters `start` to `end` of its text.

    `quote` is exactly the document's text from `start` to `end`, or None where the text is not available.
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
    """A triple, its evidence, who made it and how sure they are.

    `qualifiers` are further pairs of predicate and object. They describe the statement; if its predicate is `kg:said`, they
    describe the quotation that is its object.

    A triple of a graph that another tool wrote has neither evidence nor a status: nobody has decided about it here. It is
    None for both, and a fact.

    >>> read_here = Evidence("https://e.org/d", 0, 9)
    >>> Statement("https://e.org/indonesia", KG + "memberOf", "https://e.org/asean", read_here).id
    'f5d3415652b9e70f90fb6ba3'
    """

    subject: str
    predicate: str
    object: Object
    evidence: Evidence | None = None
    confidence: float = 1.0
    status: Status | None = Status.ACCEPTED
    by: str = ""
    note: str = ""
    qualifiers: tuple[tuple[str, Object], ...] = ()

    @property
    def id(self) -> str:
        """96 bits of a hash over the triple and its evidence: the same on every machine, in every run."""
        evidence = self.evidence
        span = () if evidence is None else (evidence.document, str(evidence.start), str(evidence.end))
        obj = self.object
        parts = ("L", *obj) if isinstance(obj, Literal) else ("I", obj)
        return digest(self.subject, self.predicate, *parts, *span)

    @property
    def status_name(self) -> str:
        """The word of its status, such as `accepted`; '' without one."""
        return "" if self.status is None else self.status.value

    @property
    def is_fact(self) -> bool:
        """Whether its triple holds: it is accepted, or another tool wrote it as a plain triple."""
        return self.status is None or self.status is Status.ACCEPTED

    @property
    def triple(self) -> tuple[str, str, Object]:
        """Subject, predicate and object."""
        return self.subject, self.predicate, self.object


def triple_in_words(statement: Statement, label: Callable[[str], str]) -> tuple[str, str, str]:
    """Subject, predicate and object as people read them: the `label` of each IRI, the value of a literal.

    >>> triple_in_words(Statement("e:pbb", "e:foundedIn", Literal("1945")), lambda iri: iri[2:])
    ('pbb', 'foundedIn', '1945')

    The object of a quotation is its gist, if it has one.
    """
    gist = dict(statement.qualifiers).get(PREF_LABEL) if statement.predicate == SAID else None
    obj = gist if isinstance(gist, Literal) else statement.object
    return label(statement.subject), label(statement.predicate), obj.value if isinstance(obj, Literal) else label(obj)


def digest(*parts: str) -> str:
    """The first 96 bits of SHA-256 over `parts`, in hexadecimal."""
    # U+001F occurs in no IRI and no cell, so different lists of parts never make the same text.
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]


def rule_of(statement: Statement) -> str:
    """The rule that suggested a statement, such as `kgraph/member-of`; '' if a person wrote it.

    A reviewer's name replaces the rule in `by`; the rule is then a word of the note.
    """
    if statement.by.startswith("kgraph/"):
        return statement.by
    return next((word for word in statement.note.split() if word.startswith("kgraph/")), "")
