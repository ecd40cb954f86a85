"""Which triples say the same, when those of extraction are compared with those of a person."""

from __future__ import annotations

from ..core.namespaces import ALT_LABEL, KG, LANG_STRING, OWL, SAID
from ..core.statements import Literal, Object
from ..vocabulary.ontology import Vocabulary

__all__ = ["Equivalence", "Key"]

Key = tuple[str, str, str]
_SYMMETRIC = OWL + "SymmetricProperty"


class Equivalence:
    """Triples with equal keys say the same.

    A symmetric predicate says the same in both directions. Of a quotation only the speaker counts, and of a text in the
    annotator's own words (a role, an aim, a definition) only that there is one: its wording is free. A label and another
    name of a thing count as the same, since each project chooses which of the names is the label.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        properties = vocabulary.properties
        self._symmetric = {iri for iri, known in properties.items() if _SYMMETRIC in known.types}
        own_words = {iri for iri in properties if iri.startswith(KG) and vocabulary.datatype(iri) == LANG_STRING}
        self._free = {SAID, ALT_LABEL, *own_words}

    def key(self, subject: str, predicate: str, obj: Object) -> Key:
        """The key of a triple."""
        return (subject, predicate, "") if predicate in self._free else self.statement(subject, predicate, obj)

    def statement(self, subject: str, predicate: str, obj: Object) -> Key:
        """The key of a triple, which differs from that of one with other free wording."""
        other = obj.value.casefold() if isinstance(obj, Literal) else obj
        if predicate in self._symmetric and other < subject:
            subject, other = other, subject
        return subject, predicate, other
