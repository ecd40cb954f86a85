"""An error that ended a check, as a defect: its message names a file and a line, which a report gives apart."""

from __future__ import annotations

import os
import re
from pathlib import Path

from ...core.defects import Defect
from ...core.errors import KgraphError, ParseError
from ...core.location import Location
from ...core.messages import LANGUAGES, Words, translated

__all__ = ["error_defect", "exists"]


def error_defect(error: KgraphError, checked_path: Path) -> Defect:
    """The error as a defect at the file and line that it names, else at `checked_path`."""
    if isinstance(error, ParseError):
        return Defect(Location(error.source, error.line), error.reason, rule="unreadable")
    named = [checked_path, *(value for value in getattr(error.message, "values", ()) if isinstance(value, Path))]
    found = re.match(rf"({'|'.join(re.escape(str(path)) for path in named)}|.+?):(?:([0-9]+):)? ", error.message)
    if found is None or not (Path(found[1]) in named or exists(Path(found[1])) or exists(checked_path / found[1])):
        return Defect(Location(checked_path.as_posix()), error.message, rule="unreadable")
    texts = {language: str(translated(error.message, language)).removeprefix(found[0]) for language in LANGUAGES}
    location = Location(Path(found[1]).as_posix(), int(found[2]) if found[2] else None)
    return Defect(location, Words(texts), rule="unreadable")


def exists(path: Path) -> bool:
    """Whether a file or folder is there; False for what cannot be a path."""
    return os.path.exists(path)  # noqa: PTH110  # Path.exists raises for what can be no path.
