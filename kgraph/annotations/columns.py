"""The columns of an annotation table: those that each has, and the further ones that the ontology knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..core.defects import Defect
from ..core.location import Location
from ..core.messages import Message, did_you_mean
from ..tables.headings import Headings
from ..vocabulary.ontology import Vocabulary

__all__ = ["COLUMNS", "REQUIRED", "FurtherColumns", "annotation_headings", "read_further_columns"]

COLUMNS = (
    "subject",
    "predicate",
    "object",
    "document",
    "quote",
    "start",
    "end",
    "confidence",
    "status",
    "by",
    "note",
)
"""The columns of every annotation table, in the order in which cells are read."""
REQUIRED = ("subject", "predicate", "object", "document")
"""The columns that a header must name; others may be missing."""
_WORDS = {
    "subject": ("subjek", "subyek", "s", "entitas", "entity", "entitas 1", "entity 1"),
    "predicate": ("predikat", "hubungan", "relasi", "relation", "relationship", "property", "properti", "p"),
    "object": ("objek", "obyek", "o", "entitas 2", "entity 2"),
    "document": ("dokumen", "dok", "doc", "sumber", "source", "id dokumen", "document id", "artikel", "article"),
    "quote": ("kutipan", "kalimat", "quotation", "sentence", "bukti", "evidence"),
    "start": ("awal", "mulai", "posisi awal", "offset awal", "start offset", "begin"),
    "end": ("akhir", "selesai", "posisi akhir", "offset akhir", "end offset"),
    "confidence": ("keyakinan", "tingkat keyakinan", "kepastian", "confidence score"),
    "status": ("status tinjauan", "review status"),
    "modality": ("modalitas",),
    "by": ("oleh", "anotator", "annotator", "pencatat", "dicatat oleh", "annotated by", "recorded by"),
    "note": ("catatan", "keterangan", "notes", "comment", "comments", "komentar", "remark", "remarks"),
}
"""Other words for columns, as people head their tables in Indonesian and English."""


@dataclass(frozen=True, slots=True)
class FurtherColumns:
    """What the columns after `COLUMNS` mean."""

    qualifiers: tuple[tuple[int, str, str], ...]
    """The position of each qualifier's cells, its name in the header, and the IRI of its property."""
    about: int | None
    """The position of the cells that say what a quotation is about."""
    has_unknown: bool
    """Whether a column was reported as unknown: it may hold what the rows seem to lack."""


def annotation_headings(vocabulary: Vocabulary) -> Headings:
    """The words that may head the columns of an annotation table; a qualifier's name or label means the qualifier."""
    qualifiers = {name: [f"kg:{name}", *term.labels.values()] for name, term in vocabulary.qualifiers.items()}
    own = {name: words for name, words in qualifiers.items() if name not in COLUMNS}
    known = {column: words for column, words in _WORDS.items() if column in COLUMNS}
    return Headings.of((*COLUMNS, *own), {**own, **known})


def read_further_columns(file: str, names: Sequence[str], vocabulary: Vocabulary, defects: list[Defect]) -> FurtherColumns:
    """The meaning of the columns `names`, which follow `COLUMNS`; `defects` grows by unknown and repeated ones."""
    qualifiers: dict[str, tuple[int, str, str]] = {}
    about: int | None = None
    has_unknown = False
    known = vocabulary.qualifiers
    for position, name in enumerate(names, len(COLUMNS)):
        header = Location(file, 1, name)
        local = name.removeprefix("kg:")
        if local == "about":
            about = position
        elif local not in known:
            fix = did_you_mean(name, known, Message("delete it, or declare it in ontology/"))
            defects.append(Defect(header, Message("column '{}' is neither known nor a qualifier", name), fix))
            has_unknown = True
        elif local in qualifiers:
            defects.append(Defect(header, Message("column '{}' is there twice", local), Message("delete one of them")))
        else:
            qualifiers[local] = (position, name, known[local].iri)
    return FurtherColumns(tuple(qualifiers.values()), about, has_unknown)
