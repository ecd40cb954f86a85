"""Files → what extraction finds in each: in the order given, on all cores, with no more than a few texts in memory."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Generic, TypeVar

from ..core.errors import InputError, MissingExtraError
from ..extract.extractor import Extractor
from ..extract.model import Extraction
from ..project.contents import extractor
from ..project.documents import COLUMNS as DOCUMENT_COLUMNS
from ..project.documents import find_text
from ..project.project import Project
from ..tables.csv import read_table
from ..text.documents import sha256 as sha256_of
from ..text.formats import SUFFIXES, is_stored_text, read_document

__all__ = ["Found", "Listed", "Text", "files_below", "gather", "listed"]

Value = TypeVar("Value")
_ENOUGH = 400_000
"""Bytes from which on more processes are worth their start."""
_AHEAD = 4
"""Files under way for each process: none waits for work, and few results wait to be taken."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of documents.csv as far as a file is known by it; `path` is None where the file is not at hand."""

    id: str
    file: str
    sha256: str
    path: Path | None


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it was read: the document that it is, and whether documents.csv lists that document."""

    path: Path
    id: str
    sha256: str
    text: str
    known: bool


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """What became of one file: a value, or the reason why there is none."""

    path: Path
    id: str
    sha256: str
    known: bool
    value: Value | None
    fault: str = ""
    remark: str = ""
    """What whoever gave the file should know of it though it could be read."""


def listed(project: Project) -> list[Listed]:
    """The documents of a project with their files; nothing is read but documents.csv."""
    path = project.folder / "documents.csv"
    if not path.exists():
        return []
    rows = read_table(path, path.name, DOCUMENT_COLUMNS, ("id", "file"), []).rows
    return [Listed(c[0], c[1], c[7], find_text(project, c[1], c[7])) for _, c in rows if c[0]]


def files_below(places: Iterable[Path]) -> Iterator[Path]:
    """The files named, and the texts in the folders named and below, in the order of their names; none twice."""
    for place in dict.fromkeys(places):
        if not place.is_dir():
            yield place
            continue
        for folder, folders, files in os.walk(place):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                path = Path(folder) / name
                if not name.startswith(".") and path.suffix.lower() in SUFFIXES and not is_stored_text(path):
                    yield path


def gather(
    project: Project, paths: Iterable[Path], make: Callable[[Text, Extraction], Value], *, processes: int | None = None
) -> Iterator[Found[Value]]:
    """What `make` makes of each text and what is found in it, in the order of `paths`, which may be without end.

    `make` runs where the text was read: when there is much to read, in another process, which must be able to import
    it. A file that cannot be read gives its fault, and the rest goes on.
    """
    first: list[Path] = []
    size = 0
    paths = iter(paths)
    for path in paths:
        first.append(path)
        size += path.stat().st_size if path.is_file() else 0
        if size > _ENOUGH and len(first) > 1:
            break
    cores = processes or _cores()
    work = _Work(project, make)  # What is wrong with a project's rules is said here, and not by another process.
    if cores == 1 or len(first) < 2 or size <= _ENOUGH:
        yield from (work(path) for path in chain(first, paths))
        return
    given = (os.fspath(project.folder), tuple(map(os.fspath, project.added_corpus)), make)
    pool = ProcessPoolExecutor(cores, initializer=_start, initargs=given)
    waiting: deque[Future[Found[Value]]] = deque()
    try:
        for path in chain(first, paths):
            waiting.append(pool.submit(_run, path))
            if len(waiting) >= _AHEAD * cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise InputError("a process that read texts was ended by the system; is there enough memory?") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    """The cores that we may use, which in a container are not all there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Work(Generic[Value]):
    """All that one process needs for any number of files."""

    def __init__(self, project: Project, make: Callable[[Text, Extraction], Value]) -> None:
        self.extractor: Extractor = extractor(project)
        self.make = make
        rows = listed(project)
        self.by_path = {row.path: row for row in rows if row.path}
        self.by_hash = {row.sha256: row for row in rows if row.sha256}

    def __call__(self, path: Path) -> Found[Value]:
        identifier, sha256, known = path.stem, "", False
        try:
            data = _bytes(path)
            sha256 = sha256_of(data)
            row = self.by_path.get(path.resolve()) or self.by_hash.get(sha256)
            if row is not None:
                identifier, known = row.id, True
                if row.sha256 not in ("", sha256):
                    raise InputError(f"{path}: has another hash ({sha256[:12]}…): it is not the text that was annotated")
            read, encoding = read_document(path, data, os.fspath(path))
        except (InputError, MissingExtraError) as error:
            return Found(path, identifier, sha256, known, None, str(error))
        text = Text(path, identifier, sha256, read, known)
        remark = f"{path}: is not UTF-8, and was read as {encoding}" if encoding == "windows-1252" else ""
        try:
            value = self.make(text, self.extractor.extract(read))
        except Exception as error:  # A fault of ours; whoever reports it should know with which text.
            error.add_note(f"while reading {path}")
            raise
        return Found(path, identifier, sha256, known, value, remark=remark)


def _bytes(path: Path) -> bytes:
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(f"{path}: is not a text that can be read; save it as one of {', '.join(SUFFIXES)}")
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error


_work: _Work[Any] | None = None


def _start(folder: str, corpus: Sequence[str], make: Callable[[Text, Extraction], Any]) -> None:
    """Make a new process ready; built from the folder, since that works however processes are started."""
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The process that was interrupted ends this one.
    gc.enable()
    _work = _Work(Project(folder, corpus=corpus), make)


def _run(path: Path) -> Found[Any]:
    assert _work is not None
    return _work(path)
