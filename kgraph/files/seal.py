"""The seal of a store: what its files were when it was made, so that damage is seen before anything is read from it.

Oxigraph proves the blocks of data that it reads, but not which files there are: with its MANIFEST cut short, a store
opens and is empty. So every file has a line in the file SEAL beside it: its hash, and its size and times. A file whose
times are what they were has not been written to and need not be read again, which would cost as much as the query.
"""

from __future__ import annotations

import os
import re
import zlib

from ..core.errors import DamagedError

__all__ = ["check_seal", "drop_logs", "is_store", "seal", "seal_of"]

NAME = "SEAL"
_VERSION = "kgraph store 1"
_FILE = re.compile(r"CURRENT|IDENTITY|(?:MANIFEST|OPTIONS)-\d+|\d+\.(?:blob|ldb|log|sst)")
"""The files that a store is made of; whatever else lies there is not read as part of it."""
_LOG = re.compile(r"LOCK|LOG(?:\.old\.\d+)?")


def seal(folder: str | os.PathLike[str]) -> str:
    """Write the seal of a store that nobody has open, and return what `seal_of` will. Raises OSError."""
    with os.scandir(folder) as entries:
        found = sorted((entry for entry in entries if _FILE.fullmatch(entry.name)), key=lambda entry: entry.name)
    body = "".join(f"{_hash(entry)} {_state(os.stat(entry.path))} {entry.name}\n" for entry in found)  # noqa: PTH116
    head = _head(body)
    with open(_place(folder), "w", encoding="ascii", newline="\n") as file:  # noqa: PTH123  # see `cli._is_file`
        file.write(f"{head}\n{body}")
    return head


def seal_of(folder: str | os.PathLike[str]) -> str | None:
    """What tells one seal from another; None where there is none."""
    return _read(folder)[0]


def check_seal(folder: str | os.PathLike[str], *, every_byte: bool = False) -> None:
    """Raise DamagedError when a store is not what was sealed, OSError when it cannot be read.

    With `every_byte`, files are read whose times say that nobody has written to them: a disk may have lost what it held.
    A store without a seal, which another program has made, is taken as it is.
    """
    head, body = _read(folder)
    with os.scandir(folder) as entries:
        found = {entry.name: entry for entry in entries if _FILE.fullmatch(entry.name)}
    if head is None:
        if os.path.isfile(os.path.join(folder, os.pardir, "build.json")):  # noqa: PTH113, PTH118
            raise DamagedError(folder, f"{NAME} is missing")
        return
    if head != _head(body):
        raise DamagedError(folder, f"{NAME} is not as it was written")
    for line in body.splitlines():
        digest, state, name = re.fullmatch(r"(\S+) (.*) (\S+)", line).groups()  # type: ignore[union-attr]
        entry = found.pop(name, None)
        if entry is None:
            raise DamagedError(folder, f"{name} is missing")
        if not entry.is_file():  # What is read from a pipe never ends.
            raise DamagedError(folder, f"{name} is no file")
        there = _state(os.stat(entry.path))  # noqa: PTH116
        if there == state and not every_byte:
            continue
        size, was = there.partition(" ")[0], state.partition(" ")[0]
        if size != was:
            raise DamagedError(folder, f"{name} has {int(size):,} bytes and was written with {int(was):,}")
        if _hash(entry) != digest:
            raise DamagedError(folder, f"{name} has other bytes than were written")
    if found:
        raise DamagedError(folder, f"{min(found)} was not there when it was written")


def is_store(folder: str | os.PathLike[str]) -> bool:
    """Whether a folder is a store, or what damage has left of one: that it holds nothing else then is asked, too."""
    with os.scandir(folder) as entries:
        names = {entry.name for entry in entries}
    return bool(names & {NAME, "CURRENT"}) or all(_FILE.fullmatch(name) or _LOG.fullmatch(name) for name in names)


def drop_logs(folder: str | os.PathLike[str]) -> None:
    """Remove what Oxigraph writes down about its work: no reader needs it, and it names the machine."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if _LOG.fullmatch(entry.name):
                os.unlink(entry.path)  # noqa: PTH108


def _read(folder: str | os.PathLike[str]) -> tuple[str | None, str]:
    try:
        with open(_place(folder), encoding="ascii", errors="replace", newline="\n") as file:  # noqa: PTH123
            head, _, body = file.read().partition("\n")
    except FileNotFoundError:
        return None, ""
    return head, body


def _place(folder: str | os.PathLike[str]) -> str:
    return os.path.join(os.fspath(folder), NAME)  # noqa: PTH118


def _head(body: str) -> str:
    # Its own sum costs nothing to make; hashlib would take longer to import than all the rest of this.
    return f"{_VERSION} {zlib.crc32(body.encode()):08x}"


def _state(state: os.stat_result) -> str:
    """What changes when a file is written to, or another one comes in its place; first of all its size.

    The time of change is the system's own, so that no program can put it back as it can the time of modification.
    """
    return f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}"


def _hash(entry: os.DirEntry[str]) -> str:
    from hashlib import file_digest

    with open(entry.path, "rb") as file:  # noqa: PTH123
        return file_digest(file, "sha256").hexdigest()
