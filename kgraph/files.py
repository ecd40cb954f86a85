"""Writing files so that no reader ever sees half of one: beside the place first, then renamed.

What has been written is on the disk before anybody is told so: first the file, then the name that it has.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from .errors import InputError

__all__ = ["sync", "write_parts", "write_text"]


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 to `path`; the old file stays whole until the new one is. Raises InputError."""
    write_parts(path, (text,))


def write_parts(path: Path, parts: Iterable[str]) -> None:
    """Write `parts` one after the other as `write_text` does; when making one fails, the old file stays."""
    temporary: Path | None = None
    try:
        path = Path(os.path.realpath(path))  # A link is followed, not replaced; Path.resolve fails at one to itself.
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8") as file:  # A pipe or a device: there is nothing to rename onto.
                file.writelines(parts)
            return
        mode = _mode(path)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
            file.flush()
            temporary.chmod(mode)
            os.fsync(file.fileno())
        temporary.replace(path)
        temporary = None
        sync(path.parent)
    except (OSError, UnicodeEncodeError) as error:
        raise InputError(f"{path}: cannot be written ({getattr(error, 'strerror', None) or error})") from error
    finally:
        if temporary is not None:
            with suppress(OSError):  # What went wrong first is what counts.
                temporary.unlink(missing_ok=True)


def sync(path: str | os.PathLike[str]) -> None:
    """Wait until a file, or the names in a folder, are on the disk. Raises OSError."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows opens no folder, and keeps its names by itself.
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # Some disks on a network know no such thing.
            raise
    finally:
        os.close(handle)


def _mode(path: Path) -> int:
    """The permissions that `path` has or, as it is not there yet, will have. Raises PermissionError."""
    if not path.exists():
        # mkstemp makes files that only we can read; results are meant to be shared.
        return 0o666 & ~_umask()
    if not os.access(path, os.W_OK):  # A rename would not ask.
        raise PermissionError(None, "it is read-only")
    return path.stat().st_mode & 0o777


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
