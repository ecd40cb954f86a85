"""The words that may head the columns of each table of a project."""

from __future__ import annotations

from ..annotations.columns import annotation_headings
from ..files.names import DOCUMENTS_FILE, ENTITIES_FILE
from ..tables.headings import Headings
from ..vocabulary.entities import entity_headings
from .documents import HEADINGS
from .project import Project

__all__ = ["headings_of"]


def headings_of(project: Project, file: str) -> Headings:
    """What the columns of a table of `project` may be called; `file` is its path in the project."""
    if file == DOCUMENTS_FILE:
        return HEADINGS
    return entity_headings(project.languages) if file == ENTITIES_FILE else annotation_headings(project.vocabulary)
