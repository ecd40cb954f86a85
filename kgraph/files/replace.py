"""Replace one file atomically: write a temporary file beside it, wait for the disk, rename.

A reader sees the old file or the new one, never a part. The temporary file of a writer that was killed is removed by the
next writer in that folder.
"""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ..core.errors import InputError, reason
from ..core.messages import Message

__all__ = ["mode", "sweep", "sync", "unwritable", "write_parts", "write_text"]

_TEMPORARY = ".kgraph-"
"""How the names of temporary files begin."""
_TEMPORARY_NAME = re.compile(r"\.kgraph-[a-z0-9_]{8}")
_FREE_SPACE = Message("free some space on that disk, or write to another one")
_ALLOW_WRITING = Message("make it writable, or write elsewhere")
_FIXES: dict[int | None, Message] = {
    errno.ENOSPC: _FREE_SPACE,
    errno.EDQUOT: _FREE_SPACE,
    errno.EACCES: _ALLOW_WRITING,
    errno.EPERM: _ALLOW_WRITING,
    errno.EROFS: _ALLOW_WRITING,
    errno.EIO: Message("that disk is failing; write to another one"),
    errno.EFBIG: Message("the system does not allow a file of that size; write to another disk"),
    errno.ENOENT: Message("create its folder first"),
}


def write_text(path: Path, text: str) -> None:
    """Replace the file at `path` by `text` in UTF-8, or leave it as it is and raise InputError."""
    write_parts(path, (text,))


def write_parts(path: Path, parts: Iterable[str]) -> None:
    """As `write_text`, for a text in `parts`; when making one of them fails, the old file stays, too."""
    temporary: Path | None = None
    lock: int | None = None
    try:
        path = Path(os.path.realpath(path))  # A link is followed, not replaced; Path.resolve fails at one to itself.
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8") as file:  # A pipe or a device cannot be replaced by a rename.
                file.writelines(parts)
            return
        permissions = mode(path)
        sweep(path.parent)
        handle, temporary, lock = _temporary_file(path.parent)
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
            with suppress(OSError):  # The first error is the one to report.
                temporary.unlink(missing_ok=True)
        if lock is not None:
            os.close(lock)


def _temporary_file(folder: Path) -> tuple[int, Path, int | None]:
    """A new temporary file: its open handle, its path, and a handle that keeps it locked until it is closed."""
    while True:
        handle, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=folder)
        try:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_SH)
        except (ImportError, OSError):  # Without locks, `sweep` removes nothing.
            return handle, Path(name), None
        if os.fstat(handle).st_nlink:
            return handle, Path(name), os.dup(handle)
        os.close(handle)  # `sweep` removed it before it was locked.


def sweep(folder: Path) -> None:
    """Remove the temporary files of killed writers from `folder`; files that are being written are locked and stay."""
    with suppress(ImportError, OSError):
        import fcntl

        with os.scandir(folder) as entries:
            left = [e.path for e in entries if _TEMPORARY_NAME.fullmatch(e.name) and e.is_file(follow_symlinks=False)]
        for path in left:
            handle = os.open(path, os.O_RDONLY)
            try:
                with suppress(BlockingIOError):
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    Path(path).unlink()
            finally:
                os.close(handle)


def unwritable(path: object, error: Exception) -> InputError:
    """The error for a file or folder that cannot be written: why, and how to fix it."""
    code, why = getattr(error, "errno", None), reason(error)
    if code is None:  # Oxigraph gives only words, among them names of temporary files.
        code = next((code for code in _FIXES if code and os.strerror(code) in why), None)
        why = reason(OSError(code, os.strerror(code))) if code else why
    if fix := _FIXES.get(code):
        return InputError(Message("{}: cannot be written ({}); {}", path, why, fix))
    return InputError(Message("{}: cannot be written ({})", path, why))


def sync(path: str | os.PathLike[str]) -> None:
    """Wait until a file, or the list of names in a folder, is on the disk. Raises OSError."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows does not open folders, and saves their names by itself.
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # Some network disks do not support it.
            raise
    finally:
        os.close(handle)


def mode(path: Path) -> int:
    """The permissions of the file at `path`, or those for a new file. Raises PermissionError when it is read-only."""
    if not path.exists():
        # Not those of mkstemp, which lets only the owner read: results are meant to be shared.
        return 0o666 & ~_umask()
    if not os.access(path, os.W_OK):  # A rename would succeed all the same.
        raise PermissionError(errno.EACCES, Message("it is read-only"))
    return path.stat().st_mode & 0o777


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
