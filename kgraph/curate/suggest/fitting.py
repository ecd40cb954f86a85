"""Whether a draft can be accepted: its classes fit the predicate, and it contradicts nothing that the project says.

A reviewer who accepts what extraction suggests must not get a defect from `kgraph check` for it.
"""

from __future__ import annotations

from dataclasses import replace

from ...core.namespaces import OWL, SAID
from ...core.statements import Object
from ...extract.drafts import Draft
from ...extract.model import Mention
from ...text.documents import Span
from ...vocabulary.ontology import Vocabulary
from .names import ProjectNames

__all__ = ["Claims", "fitted"]

_FUNCTIONAL, _ASYMMETRIC = OWL + "FunctionalProperty", OWL + "AsymmetricProperty"
_Triple = tuple[str, str, Object]


def fitted(draft: Draft, predicate: str, names: ProjectNames) -> Draft | None:
    """The draft if its subject and its object are of classes that the `predicate` is meant for; else None.

    A name without any clue is taken for that of a person. Where only a body can stand, as in "anggota Slank", it gets
    that class.
    """
    term = names.project.vocabulary.properties.get(predicate)
    subject = _of_class(draft.subject, term.domain if term else (), names)
    obj: Mention | str | None = draft.object
    if isinstance(draft.object, Mention) and not names.project.vocabulary.datatype(predicate):
        obj = _of_class(draft.object, term.range if term else (), names)
    return None if subject is None or obj is None else replace(draft, subject=subject, object=obj)


def _of_class(mention: Mention, meant: list[str] | tuple[str, ...], names: ProjectNames) -> Mention | None:
    """The mention with a class that is one of the `meant` or below; None when it has another.

    An empty `meant` allows any class.
    """
    if not meant or _fits(names.kinds(mention), meant, names.project.vocabulary):
        return mention
    body = replace(mention, type="Organization")
    is_guess = mention.type == "Person" and mention.entity is None
    return body if is_guess and _fits(names.kinds(body), meant, names.project.vocabulary) else None


def _fits(kinds: set[str], meant: list[str] | tuple[str, ...], vocabulary: Vocabulary) -> bool:
    return any(not vocabulary.ancestors(kind).isdisjoint(meant) for kind in kinds)


class Claims:
    """What rows claim that excludes other claims: single values, relations in one direction, speakers of quotations."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        properties = vocabulary.properties.items()
        self._functional = {iri for iri, known in properties if _FUNCTIONAL in known.types}
        self._asymmetric = {iri for iri, known in properties if _ASYMMETRIC in known.types}
        self._values: dict[tuple[str, str, str], Object] = {}
        self._one_way: set[_Triple] = set()
        self._speakers: dict[tuple[str, Span], str] = {}

    def add(self, triple: _Triple, document: str, span: Span) -> None:
        """Note what a row claims."""
        subject, predicate, obj = triple
        if predicate in self._functional:
            self._values.setdefault((subject, predicate, document), obj)
        elif predicate in self._asymmetric:
            self._one_way.add(triple)
        elif predicate == SAID:
            self._speakers.setdefault((document, span), subject)

    def contradicts(self, triple: _Triple, document: str, span: Span) -> bool:
        """Whether a statement excludes what has been added, or has the same subject and object."""
        subject, predicate, obj = triple
        if subject == obj:
            return True
        if predicate in self._functional:
            return self._values.get((subject, predicate, document), obj) != obj
        if predicate in self._asymmetric and isinstance(obj, str):
            return (obj, predicate, subject) in self._one_way
        return predicate == SAID and self._speakers.get((document, span), subject) != subject
