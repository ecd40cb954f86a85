"""Files that belong together, as results of a build or as tables: all of them change, or none, whenever the power fails.

They are made in a folder of their own beside the place. Once they are whole and on the disk, one rename says so; from
then on they are only moved into place, and whoever finds them half moved, because the program that moved them was
killed, moves the rest. So a reader sees what was or what is new, never some of each.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress

from ..core.errors import ChangedError, InputError

TYPE_CHECKING = (
    False  # See `kgraph.core.errors`; whoever asks a store comes through here, so all else is imported below, too.
)
if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["end_begun", "put_in_place", "reading", "replace_all", "workplace"]

_READY = ".kgraph-ready"
"""What a build is called from when it is whole until it is in its place."""
_WORK = ".kgraph-"
_GONE = ".gone"
"""A file in a build that names the results that it does without."""
_PLACES = ".places"
"""A file beside new tables that tells where each belongs, and the hash of the one that it was made from."""


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
            fix = "make the folder writable and try again"
            raise InputError(f"{out}: what is new was stopped on its way to its place ({error.strerror}); {fix}") from error


def end_begun(out: str | os.PathLike[str]) -> None:
    """Put in its place what a program that was killed had ready in `out`. Raises as `reading` does."""
    if os.path.lexists(os.path.join(out, _READY)):  # noqa: PTH118
        with reading(out):
            pass


@contextmanager
def workplace(out: Path, waits: Callable[[], object] = lambda: None) -> Iterator[Path]:
    """A folder beside the results in `out`, which is gone in the end; one at a time, after a call of `waits`.

    What a build that was killed has left is put in its place when it was whole, and removed when it was not.
    """
    import shutil
    import tempfile
    from pathlib import Path

    from .replace import sweep

    with _lock(out, writing=True, waits=waits) as alone:
        _finish(out)
        if alone:  # Where there are no locks, another may be at work in it.
            sweep(out)
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
    from .replace import sync

    (work / _GONE).write_text("\n".join(gone), encoding="utf-8")
    for folder, _, files in os.walk(work, topdown=False):
        for name in (*files, ""):
            sync(os.path.join(folder, name))  # noqa: PTH118  # see `cli._is_file`
    work.rename(out / _READY)
    sync(out)
    _finish(out)


def replace_all(folder: Path, texts: Mapping[str, tuple[bytes, str]]) -> None:
    """Write several files that are in `folder`: by their names there, what stands in each, and what shall.

    All are written or none is. When this is broken off once all is on the disk, `reading` ends it; what somebody has
    written into one of them until then stays. Raises OSError, and ChangedError when one is not what stood in it.
    """
    import json
    from hashlib import sha256

    from .replace import mode

    places = {}
    with workplace(folder) as work:
        for number, (name, (before, text)) in enumerate(texts.items()):
            place = (folder / name).resolve()  # A link is followed, not replaced.
            if place.read_bytes() != before:
                raise ChangedError(name)
            new = work / f"{number}"
            new.write_text(text, encoding="utf-8", newline="")
            new.chmod(mode(place))
            places[new.name] = os.path.relpath(place, folder.resolve()), sha256(before).hexdigest()
        (work / _PLACES).write_text(json.dumps(places), encoding="utf-8")
        put_in_place(work, folder)


def _finish(out: Path) -> None:
    """Move what is ready to its place. However often this is broken off, doing it again ends it."""
    ready = out / _READY
    if ready.is_symlink() or not ready.is_dir():
        ready.unlink(missing_ok=True)  # No work of ours: what a link leads to is not moved.
        return
    import shutil
    from hashlib import sha256

    from .paths import inside
    from .replace import sync

    # The folder may come from anyone, half moved: what it says of its files must not lead out of it.
    if (ready / _GONE).is_file():
        for name in (ready / _GONE).read_text(encoding="utf-8").split():
            (out / os.path.basename(name)).unlink(missing_ok=True)  # noqa: PTH119
    places = _places(ready)
    for new in sorted(ready.iterdir()):
        if new.name.startswith("."):
            continue
        name, before = places.get(new.name, (new.name, None))
        place = out / name
        if before and not (inside(out, place).is_file() and sha256(place.read_bytes()).hexdigest() == before):
            continue  # Somebody has changed it since, and that is not written over.
        if place.is_dir():  # A folder that is there makes way first.
            place.rename(ready / f".old-{new.name}")
        new.replace(place)
        if place.parent != out:
            sync(place.parent)
    sync(out)
    shutil.rmtree(ready)


def _places(ready: Path) -> dict[str, tuple[str, str]]:
    """Where each of the new tables belongs, and the hash of the one that it was made from."""
    import json

    if not (ready / _PLACES).is_file():
        return {}
    try:
        found = json.loads((ready / _PLACES).read_bytes())
        return {str(new): (str(place), str(before)) for new, (place, before) in found.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{ready}: is not as it was written; delete it, and run again what was stopped") from error


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
