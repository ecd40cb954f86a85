"""Contents: everything that the files of a project say, and every defect found while reading them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..annotations.reader import Reader
from ..annotations.rows import read_annotations
from ..core.defects import Defect
from ..core.errors import DataError
from ..core.location import Location
from ..core.messages import Message
from ..core.statements import Statement
from ..files.names import ENTITIES_FILE
from ..text.documents import Document
from ..vocabulary.entities import Entity, build_lexicon
from ..vocabulary.entities import read_entities as read_entity_table
from .documents import read_documents
from .project import Project
from .unknown import UnknownNames

if TYPE_CHECKING:
    from ..extract.extractor import Extractor
    from ..extract.relations.pattern import Pattern

__all__ = ["Contents", "extractor", "read", "read_entities", "read_patterns", "read_valid", "row_reader"]


@dataclass(frozen=True, slots=True)
class Contents:
    """The documents, entities and statements of a project, in the order of its files."""

    project: Project = field(compare=False)
    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    defects: tuple[Defect, ...]
    locations: Mapping[str, Location] = field(default_factory=dict)
    """The row of each statement by its id, and of each entity and document by its IRI."""


def read(project: Project) -> Contents:
    """Everything in the project's files, right or wrong: see `Contents.defects`."""
    defects: list[Defect] = []
    locations: dict[str, Location] = {}
    documents, unusable = read_documents(project, defects, locations)
    entities = read_entities(project, defects, locations)
    # A defect without a column means that rows of that table were not read; one in its header, that none was.
    with_rows = {location.file for location in locations.values()}
    incomplete = frozenset(d.file for d in defects if d.column is None or d.file not in with_rows)
    empty = {document.id for document in documents if document.text is not None and not document.text.strip()}
    known = [replace(document, text=None) if document.id in empty else document for document in documents]
    reader = row_reader(project, known, entities, defects, frozenset(unusable | empty), incomplete)
    statements: list[Statement] = []
    for path in project.annotation_files():
        statements.extend(read_annotations(path, project.file_name(path), reader))
    for document in documents:
        if document.id in empty & reader.cited_documents:
            location = locations[document.iri].in_column("file")
            message = Message("'{}' is empty, and rows quote it", document.file)
            defects.append(Defect(location, message, Message("put its text into the file")))
    read_patterns(project, defects)
    rows = locations | reader.locations
    return Contents(project, tuple(documents), tuple(entities), tuple(statements), tuple(defects), rows)


def read_valid(project: Project) -> Contents:
    """As `read`. Raises DataError with all defects when something is wrong."""
    contents = read(project)
    if contents.defects:
        raise DataError(contents.defects)
    return contents


def read_entities(project: Project, defects: list[Defect], locations: dict[str, Location] | None = None) -> list[Entity]:
    """The entities of entities.csv; `defects` grows by what is wrong with a row, `locations` by the row of each."""
    path = project.folder / ENTITIES_FILE
    if not os.path.lexists(path):  # A link to nowhere is a table that cannot be read.
        return []
    name, vocabulary, prefixes = project.file_name(path), project.vocabulary, project.prefixes
    return read_entity_table(path, name, vocabulary, prefixes, project.languages, defects, locations)


def read_patterns(project: Project, defects: list[Defect]) -> list[Pattern]:
    """The project's own patterns, of `rules/*.toml`; `defects` grows by what is wrong with one."""
    files = sorted((project.folder / "rules").glob("*.toml"))
    if not files:
        return []
    from ..extract.relations import loader

    return [p for path in files for p in loader.read_patterns(path, project.file_name(path), defects=defects)]


def extractor(project: Project) -> Extractor:
    """What finds names, quotations and statements in a text, with this project's entities and patterns.

    Raises DataError when entities.csv or the patterns are wrong.
    """
    from ..extract.extractor import Extractor
    from ..extract.relations.loader import shipped_patterns

    defects: list[Defect] = []
    entities, patterns = read_entities(project, defects), read_patterns(project, defects)
    if defects:
        raise DataError(defects)
    return Extractor(entities, project.vocabulary, project.prefixes, [*patterns, *shipped_patterns()])


def row_reader(
    project: Project,
    documents: Iterable[Document],
    entities: Iterable[Entity],
    defects: list[Defect],
    unusable: frozenset[str] = frozenset(),
    incomplete: frozenset[str] = frozenset(),
) -> Reader:
    """What understands a row of annotations in this project.

    `unusable` are documents whose file cannot be used, `incomplete` tables of which rows could not be read: rows that
    name what may be there are not reported again.
    """
    vocabulary, prefixes = project.vocabulary, project.prefixes
    entities = list(entities)
    lexicon = build_lexicon(entities, vocabulary, prefixes)
    known = {document.id: document for document in documents}
    unknown = UnknownNames(entities, prefixes, project.languages).fix
    return Reader(known, lexicon, vocabulary, prefixes, project.languages[0], defects, unusable, incomplete, unknown)
