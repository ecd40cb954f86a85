"""The documents of new texts: their ids and their rows of documents.csv."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ...project.documents import find_text
from ...project.identifiers import document_id
from ...project.project import Project
from ..batch import FileResult

__all__ = ["NewDocuments"]


class NewDocuments:
    """Gives each text its document; texts that documents.csv does not list get a new row."""

    def __init__(self, project: Project, ids: Iterable[str]) -> None:
        self.project, self.ids = project, set(ids)
        self.rows: list[dict[str, str]] = []
        self.outside: list[str] = []
        """The names of new files that are not in the corpus."""

    def id(self, result: FileResult[Any]) -> str:
        """The id of a text's document."""
        if result.is_listed:
            return result.id
        by_hash = {row["sha256"]: row["id"] for row in self.rows}
        if result.sha256 in by_hash:  # The same text in two files.
            return by_hash[result.sha256]
        identifier = document_id(result.path.stem, self.ids)
        self.ids.add(identifier)
        path, folder = result.path.resolve(), self.corpus_folder(result.path)
        if folder is not None:
            file = path.relative_to(folder).as_posix()
        else:  # If the corpus has another file of this name, that one would be read.
            file = f"{identifier}{path.suffix}" if find_text(self.project, path.name, "") else path.name
            self.outside.append(path.name)
        self.rows.append({"id": identifier, "file": file, "language": "id", "sha256": result.sha256})
        return identifier

    def corpus_folder(self, path: Path) -> Path | None:
        """The corpus folder that a file is in; None if it is elsewhere."""
        folders = (folder.resolve() for folder in self.project.corpus)
        return next((folder for folder in folders if path.resolve().is_relative_to(folder)), None)
