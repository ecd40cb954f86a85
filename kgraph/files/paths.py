"""Check that a path stays inside its folder, because a project may come from anyone."""

from __future__ import annotations

from pathlib import PurePath

from ..core.errors import InputError, reason
from ..core.lookalikes import composed
from ..core.messages import Message

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["find_inside", "inside", "target_outside"]


def inside(folder: Path, path: Path) -> Path:
    """`path`, which lies in `folder`. Raises InputError for a link that leads out of it."""
    try:
        if path.resolve().is_relative_to(folder.resolve()):
            return path
    except (OSError, RuntimeError) as error:  # Python before 3.13 raises RuntimeError for a link to itself.
        why = reason(error) if isinstance(error, OSError) else Message("Too many levels of symbolic links")
        raise InputError(Message("{}: cannot be read ({})", path, why)) from error
    raise InputError(Message("{}: is a link that leads out of {}; replace it with a copy of the file", path, folder))


def find_inside(folder: Path, name: str) -> Path | None:
    """The file `name` inside `folder`, in whatever Unicode form its name is; None when it does not exist or lies outside."""
    try:
        path = _named(folder, name).resolve(strict=True)
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, RuntimeError):  # A name that is too long, or a link to itself.
        return None


def _named(folder: Path, name: str) -> Path:
    """The path `name` in `folder`; if there is none, one that differs only in its Unicode form, as macOS writes names."""
    path = folder / name
    if name.isascii() or path.exists():
        return path
    for part in path.relative_to(folder).parts:
        if part != ".." and not (folder / part).exists():
            same = (entry for entry in sorted(folder.iterdir()) if composed(entry.name) == composed(part))
            folder = next(same, folder / part)
        else:
            folder /= part
    return folder


def target_outside(folder: Path, name: str) -> Path | None:
    """The file outside of `folder` to which `name`, a link in it, leads; None when it does not lead out, or to no file."""
    try:
        path = _named(folder, name).resolve(strict=True)
        is_named_inside = ".." not in PurePath(name).parts and not PurePath(name).is_absolute()
        return path if is_named_inside and path.is_file() and not path.is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError):
        return None
