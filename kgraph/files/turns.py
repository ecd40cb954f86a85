"""Take turns at writing: one process at a time changes the tables of a project, so that no answer is lost between two.

Whoever writes holds the lock from reading a table until the new one is in its place. The lock is held on the file
`.kgraph.lock` in the project, which says who holds it and is removed with the lock. The system frees the lock of a process
that crashes; the file that is then left is taken over, and removed, by the next one.
"""

from __future__ import annotations

import errno
import getpass
import json
import os
import random
import socket
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from ..core.errors import InputError, LockedError
from ..core.messages import Message
from .replace import unwritable

__all__ = ["LOCK_FILE", "undisturbed", "writing"]

LOCK_FILE = ".kgraph.lock"
"""Not to be opened by anybody else in this process: to close it would free the lock (POSIX, fcntl)."""
_PATIENCE = 60.0
"""How many seconds to wait for another process, which usually writes for a moment only."""
_LONGEST_PAUSE = 0.1
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
"""What systems answer when another process has the lock; any other error means that this disk has no locks."""
_LOCKED_BYTE = 1 << 30
"""Windows lets nobody read a locked byte, so it is one that the file does not have."""


@dataclass(slots=True)
class _Turn:
    """The lock of one folder in this process: a thread may take it again while it has it."""

    thread: threading.RLock = field(default_factory=threading.RLock)
    depth: int = 0


_turns: dict[str, _Turn] = {}


@contextmanager
def writing(folder: Path, name: str, *, patience: float = _PATIENCE) -> Iterator[None]:
    """Be the only process that writes tables of `folder`; `name` is the table that messages speak of.

    Raises LockedError when another process still has the lock after `patience` seconds, InputError when the folder cannot
    be written to. On a disk that has no locks, such as some network disks, the work goes on without one.
    """
    path = os.path.join(os.path.realpath(folder), LOCK_FILE)  # noqa: PTH118  # one spelling for one folder
    turn = _turns.setdefault(path, _Turn())
    if not turn.thread.acquire(timeout=patience):
        raise LockedError(name, _described(_this_process()))
    try:
        handle = _acquired(path, name, patience) if turn.depth == 0 else None
        turn.depth += 1
        try:
            yield
        finally:
            turn.depth -= 1
            if handle is not None:
                _release(path, handle)
    finally:
        turn.thread.release()


@contextmanager
def undisturbed(folder: Path, name: str) -> Iterator[None]:
    """Read several tables of `folder` while no other process writes to them. Raises LockedError as `writing` does.

    Whoever may not write to the folder reads without a lock.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(writing(folder, name))
        except LockedError:
            raise
        except InputError:
            pass
        yield


def _acquired(path: str, name: str, patience: float) -> int:
    """A handle that holds the lock."""
    give_up = time.monotonic() + patience
    pause = 0.001
    while True:
        handle = _opened(path)
        try:
            is_ours = _lock(handle)
            if is_ours and _is_there(path, handle):
                _write_holder(handle)
                return handle
            holder = _read_holder(handle)
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # If it was ours, its last holder has removed it.
        if time.monotonic() >= give_up:
            raise LockedError(name, holder)
        # Not all at the same moment, so that each gets its turn.
        time.sleep(pause * random.uniform(0.5, 1))
        pause = min(2 * pause, _LONGEST_PAUSE)


def _opened(path: str) -> int:
    """A handle of the lock's file, which is made if need be."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    in_the_way = InputError(Message("{}: was not made by kgraph and is in the way; delete it", path))
    try:
        handle = os.open(path, flags, 0o666)
    except OSError as error:
        if os.path.islink(path) or os.path.isdir(path):  # noqa: PTH112, PTH114
            raise in_the_way from error
        raise unwritable(os.path.dirname(path), error) from error  # noqa: PTH120
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise in_the_way
    return handle


def _lock(handle: int) -> bool:
    """Lock the file, if no other process has locked it. The lock of `lockf` is not inherited by child processes."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _HELD
    return True


def _release(path: str, handle: int) -> None:
    """Remove the file and free the lock."""
    if os.name == "nt":  # Windows does not remove a file that is open, here or in the process that has the lock next.
        os.close(handle)
        handle = -1
    with suppress(OSError):
        os.unlink(path)  # noqa: PTH108
    if handle >= 0:  # Only now, so that nobody else's file is removed.
        os.close(handle)


def _is_there(path: str, handle: int) -> bool:
    """Whether `path` is still the file of this handle, and not removed or made anew."""
    try:
        return os.path.samestat(os.stat(path, follow_symlinks=False), os.fstat(handle))  # noqa: PTH116
    except OSError:
        return False


# ── the holder of the lock ──────────────────────────────────────────────────────────────────────────


def _this_process() -> dict[str, object]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # In a container without a name for its user.
        user = "?"
    return {"user": user, "host": socket.gethostname(), "process": os.getpid()}


def _write_holder(handle: int) -> None:
    with suppress(OSError):  # On a full disk the lock works without it.
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(_this_process()).encode())
    with suppress(OSError, AttributeError):
        os.fchmod(handle, 0o666)  # Another user must be able to lock what a crash has left.


def _read_holder(handle: int) -> str:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        found = json.loads(os.read(handle, 1000))
        return _described(found)
    except (OSError, ValueError, KeyError, TypeError):  # It has just been made, or not by us.
        return Message("another program")


def _described(holder: dict[str, object]) -> Message:
    return Message("process {} of {} on {}", holder["process"], holder["user"], holder["host"])
