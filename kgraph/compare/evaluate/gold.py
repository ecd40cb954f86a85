"""The rows of a project that extraction is compared with, and the project's names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ...core.namespaces import ABOUT, KG
from ...core.statements import Evidence, Literal, Object, Statement, Status
from ...curate.rows import RowWriter
from ...extract.drafts import Draft
from ...extract.model import Mention
from ...project.contents import read_valid, row_reader
from ...project.documents import find_text
from ...project.project import Project
from ...text.documents import Document
from ...vocabulary.lexicon import normal

__all__ = ["Gold", "Row"]

Row = tuple[Statement, Evidence]


class Gold:
    """What people have accepted in a project, by document, and what its terms are called."""

    def __init__(self, project: Project) -> None:
        self.project = project
        contents = read_valid(project)
        self.reader = row_reader(project, contents.documents, contents.entities, [])
        self.writer = RowWriter(project, self.reader)
        self.entities = {entity.iri: entity for entity in contents.entities}
        accepted = {s.evidence.document for s in contents.statements if s.evidence and s.status is Status.ACCEPTED}
        judged = [document for document in contents.documents if document.iri in accepted]
        self.documents: dict[str, Document] = {document.id: document for document in judged if document.text is not None}
        """The documents with accepted rows whose text is available, by id."""
        self.absent = tuple(document.id for document in judged if document.text is None)
        self._rows: dict[str, list[Row]] = {}
        for statement in contents.statements:
            if statement.evidence is not None and statement.predicate != ABOUT:
                self._rows.setdefault(statement.evidence.document, []).append((statement, statement.evidence))

    def paths(self) -> Iterator[Path]:
        """The files of the documents that are compared."""
        for document in self.documents.values():
            path = find_text(self.project, document.file, document.sha256)
            if path is not None:
                yield path

    def rows(self, document: str, *statuses: Status) -> list[Row]:
        """The rows of a document, by its id, with one of `statuses`."""
        return [row for row in self._rows.get(self.documents[document].iri, []) if row[0].status in statuses]

    def names(self) -> Iterator[tuple[str, str]]:
        """Each name of an entity or a concept, with its IRI."""
        for entity in self.entities.values():
            yield from _named(entity.iri, entity.labels, entity.aliases)
        for concept in self.project.vocabulary.concepts.values():
            yield from _named(concept.iri, concept.labels, concept.aliases)

    def triple(self, draft: Draft) -> tuple[str, str, Object] | None:
        """The triple that a draft states; None if it cannot be a row."""
        return self.writer.triple(draft, self.iri)

    def iri(self, mention: Mention) -> str:
        """The IRI of a mention in the project; for an unknown name `?` and the name, which no row can have."""
        if mention.entity in self.entities:
            return mention.entity
        name = mention.name or mention.text
        return self.reader.lexicon.get(name) or mention.entity or f"?{normal(name)}"

    def label(self, value: Object) -> str:
        """The label of a term in the first of the project's languages that has one; the value of a literal."""
        if isinstance(value, Literal):
            return value.value
        if value in self.entities:
            return next(iter(self.entities[value].labels.values()))
        known = self.project.vocabulary.label(value, self.project.languages)
        return known or self.curie(value.removeprefix("?"))

    def curie(self, iri: str) -> str:
        """An IRI with its prefix."""
        return self.project.prefixes.curie(iri)

    def class_of(self, iri: str) -> str:
        """The class of an entity or a concept, as a CURIE."""
        if iri in self.entities:
            return self.curie(self.entities[iri].type)
        types = sorted(kind for kind in self.project.vocabulary.terms[iri].types if kind.startswith(KG))
        return self.curie(types[0]) if types else "skos:Concept"


def _named(iri: str, labels: Mapping[str, str], aliases: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((name, iri) for name in (*labels.values(), *(alias for alias, _ in aliases)))
