"""The seal of a store: a list of its files, by which damage is noticed before anything is read.

Oxigraph checks the blocks of data that it reads, but not which files there are: a store whose MANIFEST was cut short opens
and is empty. So the file SEAL has a line for each file of the store: its hash, size and times. A file with the same size
and times is taken as unchanged, because hashing it would take as long as the query.
"""

from __future__ import annotations

import os
import re
import zlib

from ..core.errors import DamagedError
from ..core.messages import Message, thousands
from .names import MANIFEST_FILE

__all__ = ["check_seal", "drop_logs", "is_store", "seal", "seal_of"]

NAME = "SEAL"
_VERSION = "kgraph store 1"
_FILE = re.compile(r"CURRENT|IDENTITY|(?:MANIFEST|OPTIONS)-\d+|\d+\.(?:blob|ldb|log|sst)")
"""The files of a store; Oxigraph ignores other files in its folder."""
_LOG = re.compile(r"LOCK|LOG(?:\.old\.\d+)?")


def seal(folder: str | os.PathLike[str]) -> str:
    """Write the seal of a store that nobody has open, and return its first line, as `seal_of` does. Raises OSError."""
    with os.scandir(folder) as entries:
        found = sorted((entry for entry in entries if _FILE.fullmatch(entry.name)), key=lambda entry: entry.name)
    body = "".join(f"{_hash(entry)} {_state(os.stat(entry.path))} {entry.name}\n" for entry in found)  # noqa: PTH116
    head = _head(body)
    with open(_seal_path(folder), "w", encoding="ascii", newline="\n") as file:  # noqa: PTH123  # pathlib would slow every query down
        file.write(f"{head}\n{body}")
    return head


def seal_of(folder: str | os.PathLike[str]) -> str | None:
    """The first line of a store's seal, which identifies it; None without a seal."""
    return _read(folder)[0]


def check_seal(folder: str | os.PathLike[str], *, every_byte: bool = False) -> None:
    """Raise DamagedError when the files of a store are not those of its seal, OSError when they cannot be read.

    With `every_byte`, every file is hashed, because a failing disk can change a file and not its times. A store without a
    seal, which another program made, is accepted.
    """
    head, body = _read(folder)
    with os.scandir(folder) as entries:
        found = {entry.name: entry for entry in entries if _FILE.fullmatch(entry.name)}
    if head is None:
        if os.path.isfile(os.path.join(folder, os.pardir, MANIFEST_FILE)):  # noqa: PTH113, PTH118
            raise DamagedError(folder, Message("{} is missing", NAME))
        return
    if head != _head(body):
        raise DamagedError(folder, Message("the content of {} has changed", NAME))
    for line in body.splitlines():
        digest, sealed, name = re.fullmatch(r"(\S+) (.*) (\S+)", line).groups()  # type: ignore[union-attr]
        entry = found.pop(name, None)
        if entry is None:
            raise DamagedError(folder, Message("{} is missing", name))
        if not entry.is_file():  # Reading a pipe might never end.
            raise DamagedError(folder, Message("{} is not a file", name))
        state = _state(os.stat(entry.path))  # noqa: PTH116
        if state == sealed and not every_byte:
            continue
        size, size_before = (thousands(int(text.partition(" ")[0])) for text in (state, sealed))
        if size != size_before:
            raise DamagedError(folder, Message("the size of {} is {} instead of {}", name, size, size_before))
        if _hash(entry) != digest:
            raise DamagedError(folder, Message("the content of {} has changed", name))
    if found:
        raise DamagedError(folder, Message("{} does not belong to it", min(found)))


def is_store(folder: str | os.PathLike[str]) -> bool:
    """Whether a folder is a store, or the rest of a damaged one: a folder with files of a store and no others."""
    with os.scandir(folder) as entries:
        names = {entry.name for entry in entries}
    return bool(names & {NAME, "CURRENT"}) or all(_FILE.fullmatch(name) or _LOG.fullmatch(name) for name in names)


def drop_logs(folder: str | os.PathLike[str]) -> None:
    """Remove Oxigraph's logs: no reader needs them, and they contain paths of this machine."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if _LOG.fullmatch(entry.name):
                os.unlink(entry.path)  # noqa: PTH108


def _read(folder: str | os.PathLike[str]) -> tuple[str | None, str]:
    try:
        with open(_seal_path(folder), encoding="ascii", errors="replace", newline="\n") as file:  # noqa: PTH123
            head, _, body = file.read().partition("\n")
    except FileNotFoundError:
        return None, ""
    return head, body


def _seal_path(folder: str | os.PathLike[str]) -> str:
    return os.path.join(os.fspath(folder), NAME)  # noqa: PTH118


def _head(body: str) -> str:
    # A checksum of the seal itself. Importing hashlib would take longer than the whole check.
    return f"{_VERSION} {zlib.crc32(body.encode()):08x}"


def _state(state: os.stat_result) -> str:
    """Size, times and inode: one of them changes when a file is written to or replaced.

    Programs can set the time of modification, but not the system's own time of change.
    """
    return f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}"


def _hash(entry: os.DirEntry[str]) -> str:
    from hashlib import file_digest

    with open(entry.path, "rb") as file:  # noqa: PTH123
        return file_digest(file, "sha256").hexdigest()
