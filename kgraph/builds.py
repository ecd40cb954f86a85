"""A folder of results that belong together: all of them change, or none does, whenever the power fails.

A build is made in a folder of its own beside the results. Once it is whole and on the disk, one rename says so; from
then on it is only moved into place, and whoever finds it half moved, because the program that moved it was killed,
moves the rest. So a reader sees the earlier results or the new ones, never some of each.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from .errors import InputError

TYPE_CHECKING = False  # See `kgraph.errors`; whoever asks a store comes through here, so all else is imported below, too.
if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["put_in_place", "reading", "workplace"]

_READY = ".kgraph-ready"
"""What a build is called from when it is whole until it is in its place."""
_WORK = ".kgraph-"
_GONE = ".gone"
"""A file in a build that names the results that it does without."""


@contextmanager
def reading(out: str | os.PathLike[str]) -> Iterator[None]:
    """Hold off builds while something in `out` is opened; any number may read at once.

    A build that is half in its place is put there first. Raises InputError when that cannot be.
    """
    while True:
        with _lock(out, writing=False):
            if not os.path.lexists(os.path.join(out, _READY)):  # noqa: PTH118  # see `cli._is_file`
                yield
                return
        from pathlib import Path

        try:
            with _lock(out, writing=True):
                _finish(Path(out))
        except OSError as error:
            mend = "make the folder writable and ask again"
            raise InputError(f"{out}: a build was stopped on its way to its place ({error.strerror}); {mend}") from error


@contextmanager
def workplace(out: Path, waits: Callable[[], object] = lambda: None) -> Iterator[Path]:
    """A folder beside the results in `out`, which is gone in the end; one at a time, after a call of `waits`.

    What a build that was killed has left is put in its place when it was whole, and removed when it was not.
    """
    import shutil
    import tempfile
    from pathlib import Path

    with _lock(out, writing=True, waits=waits) as alone:
        _finish(out)
        if alone:  # Where there are no locks, another may be at work in it.
            for left in out.glob(f"{_WORK}*"):
                shutil.rmtree(left, ignore_errors=True)
        work = Path(tempfile.mkdtemp(prefix=_WORK, dir=out))
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def put_in_place(work: Path, out: Path, gone: Iterable[str] = ()) -> None:
    """Make what is in `work`, a workplace, the results in `out`, in which those called `gone` are not any more.

    When this returns, they are on the disk. Raises OSError; once all is on the disk and only a rename failed, whoever
    reads or builds next ends what was begun.
    """
    from .files import sync

    (work / _GONE).write_text("\n".join(gone), encoding="utf-8")
    for folder, _, files in os.walk(work, topdown=False):
        for name in (*files, ""):
            sync(os.path.join(folder, name))  # noqa: PTH118  # see `cli._is_file`
    work.rename(out / _READY)
    sync(out)
    _finish(out)


def _finish(out: Path) -> None:
    """Move what is ready to its place. However often this is broken off, doing it again ends it."""
    ready = out / _READY
    if not ready.is_dir():
        return
    import shutil

    from .files import sync

    if (ready / _GONE).is_file():
        for name in (ready / _GONE).read_text(encoding="utf-8").split():
            (out / name).unlink(missing_ok=True)
    for new in sorted(ready.iterdir()):
        if new.name.startswith("."):
            continue
        place = out / new.name
        if place.is_dir():  # A folder that is there makes way first.
            place.rename(ready / f".old-{new.name}")
        new.replace(place)
    sync(out)
    shutil.rmtree(ready)


@contextmanager
def _lock(out: str | os.PathLike[str], *, writing: bool, waits: Callable[[], object] = lambda: None) -> Iterator[bool]:
    """Hold the lock of a build folder: one writer, or any number of readers. Gives whether it is held.

    Where the system, or the disk, has no such locks there is none.
    """
    handle, held = None, False
    try:
        with suppress(ImportError, OSError):
            import fcntl

            handle = os.open(out, os.O_RDONLY)
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
