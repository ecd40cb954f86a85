"""Lock a folder against other processes: one writer, or any number of readers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

__all__ = ["locked"]


@contextmanager
def locked(folder: str | os.PathLike[str], *, writing: bool, waits: Callable[[], object] = lambda: None) -> Iterator[bool]:
    """Hold the lock of `folder`; gives whether it is held. `waits` is called once if another process has it.

    Without locks, as on Windows and some network disks, the work goes on without one.
    """
    handle, held = None, False
    try:
        with suppress(ImportError, OSError):
            import fcntl

            handle = os.open(folder, os.O_RDONLY)
            kind = fcntl.LOCK_EX if writing else fcntl.LOCK_SH
            try:
                fcntl.flock(handle, kind | fcntl.LOCK_NB)
            except BlockingIOError:
                waits()
                fcntl.flock(handle, kind)
            held = True
        yield held
    finally:
        if handle is not None:
            os.close(handle)
