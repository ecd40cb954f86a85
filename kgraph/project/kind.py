"""What kind of thing lies at a path: one answer for `kgraph.open` and for the command line.

pathlib and the settings of a project are not imported: asking a store would take a tenth longer.
"""

from __future__ import annotations

import os
from enum import Enum

from ..files.names import PROJECT_FILE, STORE_FOLDER

__all__ = ["Kind", "kind_of"]


class Kind(Enum):
    """What can lie at a path."""

    PROJECT = "a folder with a kgraph.toml"
    BUILD = "a folder with a store in it, as a build writes it"
    STORE = "a store"
    FOLDER = "any other folder"
    TABLE = "a table of annotations as CSV"
    FILE = "any other file, which should be RDF"
    MISSING = "nothing"


def kind_of(path: str | os.PathLike[str]) -> Kind:
    """What lies at `path`; nothing is read. A path that cannot exist, such as one that is too long, is MISSING."""
    place = os.fspath(path)
    # Whatever has that name: settings that are a folder are a defect to report, and not the absence of a project.
    if os.path.lexists(os.path.join(place, PROJECT_FILE)):  # noqa: PTH118
        return Kind.PROJECT
    if os.path.isdir(place):  # noqa: PTH112
        if _is_store(os.path.join(place, STORE_FOLDER)):  # noqa: PTH118
            return Kind.BUILD
        return Kind.STORE if _is_store(place) else Kind.FOLDER
    if not os.path.exists(place):  # noqa: PTH110
        return Kind.MISSING
    return Kind.TABLE if place.lower().endswith(".csv") else Kind.FILE


def _is_store(folder: str) -> bool:
    """Whether a store lies there, or what damage has left of one."""
    return _holds(folder, "CURRENT") or _holds(folder, "SEAL")


def _holds(folder: str, name: str) -> bool:
    return os.path.isfile(os.path.join(folder, name))  # noqa: PTH113, PTH118
