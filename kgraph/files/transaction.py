"""Replace several files together, such as the results of a build or tables: all of them change, or none, even in a crash.

1. New files are written into a work folder beside the old ones (`workplace`).
2. Once all of them are on the disk, the work folder is renamed to `.kgraph-ready`. This is the moment of the change.
3. The files are moved from there into place (`put_in_place`, `replace_all`).

If a program is killed during step 3, the next one that reads or writes the folder moves the rest (`reading`, `recover`). So
a reader sees all old files or all new ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from ..core.errors import ChangedError, InputError, reason
from ..core.messages import Message
from .lock import locked

# `pathlib` and others are imported where they are used: a query of a store comes through here and does not need them.
TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["put_in_place", "reading", "recover", "replace_all", "workplace"]

_READY = ".kgraph-ready"
"""The name of a work folder whose files are complete, until all of them are in place."""
_WORK = ".kgraph-"
"""How the names of work folders begin."""
_REMOVED = ".gone"
"""A file in a work folder: the names of the old results that the new ones do not include."""
_TARGETS = ".places"
"""A file in a work folder with new tables: where each belongs, and the hash of the table that it was made from."""


@contextmanager
def reading(out: str | os.PathLike[str]) -> Iterator[None]:
    """Keep writers out of `out` while files in it are opened; any number of programs can read at once.

    An interrupted change is completed first. Raises InputError when that fails.
    """
    while True:
        with locked(out, writing=False):
            if not os.path.lexists(os.path.join(out, _READY)):  # noqa: PTH118  # pathlib would slow every query down
                yield
                return
        from pathlib import Path

        try:
            with locked(out, writing=True):
                _move_into_place(Path(out))
        except OSError as error:
            why = reason(error)
            raise InputError(
                Message(
                    "{}: an interrupted change cannot be completed ({}); make the folder writable and try again", out, why
                )
            ) from error


def recover(out: str | os.PathLike[str]) -> None:
    """Complete the change of `out` that a killed program left behind, if there is one. Raises as `reading` does."""
    if os.path.lexists(os.path.join(out, _READY)):  # noqa: PTH118
        with reading(out):
            pass


@contextmanager
def workplace(out: Path, waits: Callable[[], object] = lambda: None) -> Iterator[Path]:
    """A new work folder inside `out`, removed at the end. Only one program has one; `waits` is called before a wait.

    What a killed program left in `out` is moved into place if it was complete, else removed.
    """
    import shutil
    import tempfile
    from pathlib import Path

    from .replace import sweep

    with locked(out, writing=True, waits=waits) as alone:
        _move_into_place(out)
        if alone:  # Without locks, another program may be using its work folder.
            sweep(out)
            for left in out.glob(f"{_WORK}*"):
                shutil.rmtree(left, ignore_errors=True)
        work = Path(tempfile.mkdtemp(prefix=_WORK, dir=out))
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def put_in_place(work: Path, out: Path, gone: Iterable[str] = ()) -> None:
    """Make the files in the work folder `work` the results in `out`, and remove the old results named in `gone`.

    When this returns, they are on the disk. Raises OSError; if that happens after everything was written, the next
    reader or writer of `out` completes the change.
    """
    from .replace import sync

    (work / _REMOVED).write_text("\n".join(gone), encoding="utf-8")
    for folder, _, files in os.walk(work, topdown=False):
        for name in (*files, ""):
            sync(os.path.join(folder, name))  # noqa: PTH118  # pathlib would slow every query down
    work.rename(out / _READY)
    sync(out)
    _move_into_place(out)


def replace_all(folder: Path, texts: Mapping[str, tuple[bytes, str]]) -> None:
    """Replace files in `folder`, all or none. `texts` maps each name to its present bytes and its new text.

    A change that is interrupted after everything was written is completed by the next reader, except for files that
    somebody has changed by then. Raises OSError, and ChangedError when a file does not have its present bytes.
    """
    import json
    from hashlib import sha256

    from .replace import mode

    targets = {}
    with workplace(folder) as work:
        for number, (name, (before, text)) in enumerate(texts.items()):
            target = (folder / name).resolve()  # A link is followed, not replaced.
            if target.read_bytes() != before:
                raise ChangedError(name)
            new = work / f"{number}"
            new.write_text(text, encoding="utf-8", newline="")
            new.chmod(mode(target))
            targets[new.name] = os.path.relpath(target, folder.resolve()), sha256(before).hexdigest()
        (work / _TARGETS).write_text(json.dumps(targets), encoding="utf-8")
        put_in_place(work, folder)


def _move_into_place(out: Path) -> None:
    """Move the files of a complete work folder into place. If it is interrupted, calling it again completes the work."""
    ready = out / _READY
    if ready.is_symlink() or not ready.is_dir():
        ready.unlink(missing_ok=True)  # kgraph did not make it, and must not move files that a link leads to.
        return
    import shutil
    from hashlib import sha256

    from .paths import inside
    from .replace import sync

    # The folder may come from anyone, in this state: the names in its files must not lead out of it.
    if (ready / _REMOVED).is_file():
        for name in (ready / _REMOVED).read_text(encoding="utf-8").split():
            (out / os.path.basename(name)).unlink(missing_ok=True)  # noqa: PTH119
    targets = _targets(ready)
    for new in sorted(ready.iterdir()):
        if new.name.startswith("."):
            continue
        name, before = targets.get(new.name, (new.name, None))
        target = out / name
        if before and not (inside(out, target).is_file() and sha256(target.read_bytes()).hexdigest() == before):
            continue  # Somebody has changed it since, and their change is not overwritten.
        if target.is_dir():  # A folder cannot be renamed onto one that has files.
            target.rename(ready / f".old-{new.name}")
        new.replace(target)
        if target.parent != out:
            sync(target.parent)
    sync(out)
    shutil.rmtree(ready)


def _targets(ready: Path) -> dict[str, tuple[str, str]]:
    """Where each new table in a work folder belongs, and the hash of the table that it was made from."""
    import json

    if not (ready / _TARGETS).is_file():
        return {}
    try:
        found = json.loads((ready / _TARGETS).read_bytes())
        return {str(new): (str(target), str(before)) for new, (target, before) in found.items()}
    except (ValueError, TypeError, AttributeError) as error:
        message = Message("{}: is not as it was written; delete it and run the interrupted command again", ready)
        raise InputError(message) from error
