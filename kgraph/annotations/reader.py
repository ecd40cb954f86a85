"""What the cells of an annotation table may mean in a project: its documents, its names, its vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..core.defects import Defect
from ..core.location import Location
from ..core.namespaces import KG, KGC, PrefixMap, is_iri
from ..core.statements import Literal, Status
from ..text.documents import Document
from ..vocabulary.lexicon import Lexicon
from ..vocabulary.ontology import Vocabulary
from .literals import read_literal

__all__ = ["Reader"]

_OTHER_STATUSES = {
    **dict.fromkeys(("setuju", "disetujui", "accept"), Status.ACCEPTED),
    **dict.fromkeys(("saran", "usulan", "disarankan", "suggestion"), Status.SUGGESTED),
    **dict.fromkeys(("tolak", "reject"), Status.REJECTED),
    **dict.fromkeys(("disengketakan", "diperdebatkan", "dipertanyakan"), Status.DISPUTED),
}
"""Other words for a status, as people write them, beside its name and the labels of the vocabulary."""
_MOST_PROPOSALS = 300
"""Unknown names for which the nearest known one is looked up; a table with more has another defect than spelling."""


@dataclass(slots=True)
class Reader:
    """What a project knows about the cells of its annotation tables, and what was found while they were read.

    The documents, the lexicon and the vocabulary are given; `defects`, `cited_documents` and `locations` grow with every
    row that is read.
    """

    documents: Mapping[str, Document]
    """Documents by id."""
    lexicon: Lexicon
    """The names of entities, concepts and classes."""
    vocabulary: Vocabulary
    prefixes: PrefixMap
    language: str
    """The language of texts without a tag."""
    defects: list[Defect] = field(default_factory=list)
    unreadable_documents: frozenset[str] = frozenset()
    """Ids of documents whose file has a defect of its own: their rows are not reported one by one."""
    incomplete_tables: frozenset[str] = frozenset()
    """Tables of which rows could not be read: a name that is not known may stand there, and is not reported."""
    unknown: Callable[[str], str | None] = lambda name: None
    """What is known of a name that the lexicon does not have: how to make it known, or None."""
    cited_documents: set[str] = field(default_factory=set)
    """Ids of documents that rows have named."""
    locations: dict[str, Location] = field(default_factory=dict)
    """The row of each statement, by the id of the statement."""
    statuses: dict[str, Status] = field(init=False)
    """The status that each word means, in lower case: its name, or a label of the vocabulary."""
    predicate_names: Lexicon = field(init=False)
    _fixes: dict[tuple[str, str], str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.statuses = {status.value: status for status in Status}
        self.statuses |= _OTHER_STATUSES
        for status in Status:
            term = self.vocabulary.terms.get(status.iri)
            self.statuses.update((label.casefold(), status) for label in (term.labels.values() if term else ()))
        self.predicate_names = Lexicon()
        for iri, term in self.vocabulary.properties.items():
            for name in (self.prefixes.curie(iri), *term.labels.values(), *(alias for alias, _ in term.aliases)):
                self.predicate_names.add(name, iri)
        for iri in self.vocabulary.properties:
            if iri.startswith(KG):
                self.predicate_names.add(iri[len(KG) :], iri)

    def resource(self, cell: str) -> str | None:
        """The IRI that a cell means: a label, an id such as `ent:pbb` or `pbb`, or an IRI, also in `<>`; else None."""
        known = self.lexicon.get(cell)
        if known is not None:
            return known
        own = f"{self.prefixes.base}entity/{cell}"
        if self.lexicon.get(self.prefixes.curie(own)) == own:  # The id as entities.csv has it.
            return own
        is_bracketed = cell.startswith("<") and cell.endswith(">")
        bare = cell[1:-1] if is_bracketed else cell
        iri = self.prefixes.expand(bare) or (bare if is_bracketed or "://" in bare else "")
        if iri.startswith((KG, KGC, self.prefixes.base + "entity/")):
            return self.lexicon.get(self.prefixes.curie(iri))  # All of these are known, so another one is misspelt.
        return iri if is_iri(iri) else None

    def predicate(self, cell: str) -> str | None:
        """The IRI of a predicate: its label, its CURIE, its local name, its IRI, or `a` for rdf:type; else None."""
        known = self.predicate_names.get("rdf:type" if cell == "a" else cell)
        if known is not None:
            return known
        iri = self.prefixes.expand(cell) or (cell.strip("<>") if "://" in cell else "")
        if iri.startswith(KG):
            return iri if iri in self.vocabulary.properties else None
        return iri if is_iri(iri) else None

    def literal(self, cell: str, datatype: str) -> Literal | str:
        """The literal that `cell` means for a predicate of this datatype; else, as text, what to write."""
        return read_literal(cell, datatype, self.prefixes, self.language)

    def did_you_mean(self, name: str, lexicon: Lexicon, otherwise: str) -> str:
        """The fix for a `name` that `lexicon` does not have: the nearest that it has, else what to do `otherwise`."""
        key = (name, otherwise)
        if key not in self._fixes:
            if len(self._fixes) >= _MOST_PROPOSALS:
                return otherwise
            self._fixes[key] = lexicon.did_you_mean(name, otherwise)
        return self._fixes[key]
