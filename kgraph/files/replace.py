"""Writing files so that no reader ever sees half of one: beside the place first, then renamed.

What has been written is on the disk before anybody is told so: first the file, then the name that it has. What a writer
that was killed has left beside its place is removed by whoever writes in that folder next.
"""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ..core.errors import InputError

__all__ = ["mode", "sweep", "sync", "unwritable", "write_parts", "write_text"]

_BESIDE = ".kgraph-"
_LEFT = re.compile(r"\.kgraph-[a-z0-9_]{8}")
_ROOM = "make room on that disk, or write to another one"
_RIGHTS = "make it writable, or write elsewhere"
_DISK = "that disk fails: write to another one"
_FIXES = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.EIO: _DISK,
    errno.EFBIG: "the system lets no file grow so large",
    errno.ENOENT: "its folder must be there, and stay there",
}


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 to `path`; the old file stays whole until the new one is. Raises InputError."""
    write_parts(path, (text,))


def write_parts(path: Path, parts: Iterable[str]) -> None:
    """Write `parts` one after the other as `write_text` does; when making one fails, the old file stays."""
    temporary: Path | None = None
    lock: int | None = None
    try:
        path = Path(os.path.realpath(path))  # A link is followed, not replaced; Path.resolve fails at one to itself.
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8") as file:  # A pipe or a device: there is nothing to rename onto.
                file.writelines(parts)
            return
        permissions = mode(path)
        sweep(path.parent)
        handle, temporary, lock = _beside(path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
            file.flush()
            temporary.chmod(permissions)
            os.fsync(file.fileno())
        temporary.replace(path)
        temporary = None
        sync(path.parent)
    except (OSError, UnicodeEncodeError) as error:
        raise unwritable(path, error) from error
    finally:
        if temporary is not None:
            with suppress(OSError):  # What went wrong first is what counts.
                temporary.unlink(missing_ok=True)
        if lock is not None:
            os.close(lock)


def _beside(folder: Path) -> tuple[int, Path, int | None]:
    """A new file to be written, open; and the lock that tells, until it is closed, that somebody is at work on it."""
    while True:
        handle, name = tempfile.mkstemp(prefix=_BESIDE, dir=folder)
        try:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_SH)
        except (ImportError, OSError):  # Where there are no locks, nothing is swept, either.
            return handle, Path(name), None
        if os.fstat(handle).st_nlink:
            return handle, Path(name), os.dup(handle)
        os.close(handle)  # Swept away before it was locked.


def sweep(folder: Path) -> None:
    """Remove the files that writers which were killed have left in `folder`; one that is being written stays."""
    with suppress(ImportError, OSError):
        import fcntl

        with os.scandir(folder) as entries:
            left = [e.path for e in entries if _LEFT.fullmatch(e.name) and e.is_file(follow_symlinks=False)]
        for path in left:
            handle = os.open(path, os.O_RDONLY)
            try:
                with suppress(BlockingIOError):
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    Path(path).unlink()
            finally:
                os.close(handle)


def unwritable(place: object, error: Exception) -> InputError:
    """What to say of a place that cannot be written to: why, and what fixes it."""
    code, why = getattr(error, "errno", None), getattr(error, "strerror", None) or str(error)
    if code is None:  # Oxigraph tells in words, and names files that are gone by then.
        code = next((code for code in _FIXES if os.strerror(code) in why), None)
        why = os.strerror(code) if code else why
    fix = f"; {_FIXES[code]}" if code in _FIXES else ""
    return InputError(f"{place}: cannot be written ({why}){fix}")


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


def mode(path: Path) -> int:
    """The permissions that `path` has or, as it is not there yet, will have. Raises PermissionError."""
    if not path.exists():
        # mkstemp makes files that only we can read; results are meant to be shared.
        return 0o666 & ~_umask()
    if not os.access(path, os.W_OK):  # A rename would not ask.
        raise PermissionError(errno.EACCES, "it is read-only")
    return path.stat().st_mode & 0o777


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
