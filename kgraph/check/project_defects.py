"""What is wrong with a project beyond its single rows, and needs no engine: names, encodings, files that are ignored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..core.defects import Defect
from ..core.location import Location
from ..core.messages import Message
from ..project.contents import Contents
from ..text.documents import Document
from ..vocabulary.lexicon import normal

__all__ = ["ignored_ontology_files", "missing_labels", "notices", "ontology_files", "shared_names", "uncertain_encodings"]

_ONTOLOGY = "ontology"


def ontology_files(folder: Path) -> list[tuple[Path, str]]:
    """The Turtle files of a project's own ontology, each with what messages call it."""
    return [(path, f"{_ONTOLOGY}/{path.name}") for path in sorted((folder / _ONTOLOGY).glob("*.ttl"))]


def ignored_ontology_files(folder: Path) -> Iterator[Defect]:
    """Warnings for files of a project that look as if they were part of its ontology and are not."""
    read = {path for path, _ in ontology_files(folder)}
    for path in sorted((folder / _ONTOLOGY).rglob("*")):
        if path.is_file() and path.suffix.lower() == ".ttl" and path not in read:
            fix = Message("put it into ontology/ itself, with a name that ends in .ttl")
            location = Location(path.relative_to(folder).as_posix())
            yield Defect(location, Message("this file is ignored"), fix, "warning", "file")


def uncertain_encodings(contents: Contents) -> Iterator[Defect]:
    """Warnings for texts that are not UTF-8: their encoding was guessed."""
    for document in contents.documents:
        if document.encoding == "windows-1252":
            location = contents.locations[document.iri].in_column("file")
            message = Message("'{}' is not UTF-8, and was read as {}", document.file, document.encoding)
            yield Defect(location, message, Message("save it as UTF-8"), "warning", "encoding", document.file)


def notices(contents: Contents) -> Iterator[Defect]:
    """Warnings for files of which not everything is in the text, or whose text could not be stored."""
    said: dict[Message, Document] = {}
    for document in contents.documents:
        for notice in document.notices:
            said.setdefault(notice, document)
    for notice, document in said.items():
        yield Defect(contents.locations[document.iri].in_column("file"), notice, "", "warning", "text", document.file)


def missing_labels(contents: Contents) -> Iterator[Defect]:
    """Entities of a published project that lack a label in one of its languages."""
    project = contents.project
    for entity in contents.entities if project.published else ():
        for language in project.languages:
            if language not in entity.labels:
                name = next(iter(entity.labels.values()), "") or project.prefixes.curie(entity.iri)
                location = contents.locations[entity.iri].in_column(f"label_{language}")
                message = Message("'{}' has no label in the language {}", name, language)
                fix = Message("write one; a published project needs it")
                yield Defect(location, message, fix, rule="label", value=name)


def shared_names(contents: Contents) -> Iterator[Defect]:
    """Warnings for a name that two entities share: that may be so, but then no table can use it."""
    owners: dict[str, str] = {}
    curie = contents.project.prefixes.curie
    for entity in contents.entities:
        named = [(f"label_{tag}", label) for tag, label in entity.labels.items()]
        for column, name in [*named, *(("aliases", alias) for alias, _ in entity.aliases)]:
            owner = owners.setdefault(normal(name), entity.iri)
            if owner != entity.iri:
                location = contents.locations[entity.iri].in_column(column)
                message = Message("'{}' is also a name of {}, in row {}", name, curie(owner), contents.locations[owner].row)
                fix = Message(
                    "if these are two different things, name them by their ids in tables; else delete one of the rows"
                )
                yield Defect(location, message, fix, "warning", "shared-name", name)
