"""Paths that a project names: they may come from anyone, so each is found to lie in the project."""

from __future__ import annotations

from ..core.errors import InputError
from ..core.messages import Message

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["inside"]


def inside(folder: Path, path: Path) -> Path:
    """`path`, found to lie in `folder`. Raises InputError for a link that leads out: a project may come from anyone."""
    try:
        if path.resolve().is_relative_to(folder.resolve()):
            return path
    except (OSError, RuntimeError) as error:  # A link to itself, to Python before 3.13.
        reason = getattr(error, "strerror", "") or Message("a link to itself")
        raise InputError(Message("{}: cannot be read ({})", path, reason)) from error
    raise InputError(Message("{}: is a link that leads out of {}; put a copy of the file in its place", path, folder))
