"""The files that a command reads: those of a project's documents, and those that were named or stand in named folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..files.names import DOCUMENTS_FILE
from ..project.documents import COLUMNS as DOCUMENT_COLUMNS
from ..project.documents import HEADINGS as DOCUMENT_HEADINGS
from ..project.documents import find_text
from ..project.project import Project
from ..tables.csv import read_table
from ..text.formats import SUFFIXES, is_stored_text

__all__ = ["DocumentFile", "document_files", "files_below"]


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """The file of a row of documents.csv. `path` is None where the file is not available."""

    id: str
    file: str
    sha256: str
    path: Path | None


def document_files(project: Project) -> list[DocumentFile]:
    """The files of a project's documents, in the order of documents.csv. No text is read."""
    path = project.folder / DOCUMENTS_FILE
    if not path.exists():
        return []
    rows = read_table(path, path.name, DOCUMENT_COLUMNS, ("id", "file"), [], headings=DOCUMENT_HEADINGS).rows
    return [DocumentFile(c[0], c[1], c[7], find_text(project, c[1], c[7])) for _, c in rows if c[0]]


def files_below(paths: Iterable[Path]) -> Iterator[Path]:
    """The files among `paths`, and the texts in the folders among them and below, sorted by name; none twice."""
    for path in dict.fromkeys(paths):
        if not path.is_dir():
            yield path
            continue
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                file = Path(folder) / name
                if not name.startswith(".") and file.suffix.lower() in SUFFIXES and not is_stored_text(file):
                    yield file
