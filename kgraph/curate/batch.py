"""Extract from many files: in the order given, on all cores, with only a few texts in memory."""

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

from ..core.errors import InputError, MissingExtraError, reason
from ..core.messages import Message
from ..extract.extractor import Extractor
from ..extract.model import Extraction
from ..project.contents import extractor
from ..project.project import Project
from ..text.documents import sha256 as sha256_of
from ..text.formats import SUFFIXES, read_document
from .files import document_files

__all__ = ["FileResult", "Text", "gather"]

Value = TypeVar("Value")
Other = TypeVar("Other")
_WORTH_PROCESSES = 400_000
"""From this many bytes on, starting more processes saves time."""
_AHEAD = 4
"""Files in work for each process: enough that none waits, few enough that results do not pile up."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was read from `path`, and the id of its document, which documents.csv may list or not."""

    path: Path
    id: str
    sha256: str
    text: str
    is_listed: bool


@dataclass(frozen=True, slots=True)
class FileResult(Generic[Value]):
    """What one file gave: a value, or the error for which there is none."""

    path: Path
    id: str
    sha256: str
    is_listed: bool
    value: Value | None
    error: str = ""
    warnings: tuple[str, ...] = ()
    """What the user should know of a file although it could be read."""

    def with_value(self, value: Other | None) -> FileResult[Other]:
        """The result of the same file with another value."""
        return FileResult(self.path, self.id, self.sha256, self.is_listed, value, self.error, self.warnings)


def gather(
    project: Project, paths: Iterable[Path], make: Callable[[Text, Extraction], Value], *, processes: int | None = None
) -> Iterator[FileResult[Value]]:
    """The values that `make` gives for each text and its extraction, in the order of `paths`, which may be endless.

    With much to read, `make` runs in other processes, which must be able to import it. A file that cannot be read gives a
    result with an error, and the next one follows. Raises InputError when the system ends one of the processes.
    """
    first: list[Path] = []
    size = 0
    paths = iter(paths)
    for path in paths:
        first.append(path)
        size += path.stat().st_size if path.is_file() else 0
        if size > _WORTH_PROCESSES and len(first) > 1:
            break
    cores = processes or _cores()
    worker = _Worker(project, make)  # Made here in any case: errors in a project's rules are raised by this process.
    if cores == 1 or len(first) < 2 or size <= _WORTH_PROCESSES:
        yield from (worker.result(path) for path in chain(first, paths))
        return
    given = (os.fspath(project.folder), tuple(map(os.fspath, project.added_corpus)), make)
    pool = ProcessPoolExecutor(cores, initializer=_start_worker, initargs=given)
    waiting: deque[Future[FileResult[Value]]] = deque()
    try:
        for path in chain(first, paths):
            waiting.append(pool.submit(_worker_result, path))
            if len(waiting) >= _AHEAD * cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        message = Message("the system ended a process that was reading texts; close other programs to free memory")
        raise InputError(message) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    """The cores that this process may use: in a container, fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Worker(Generic[Value]):
    """What one process needs to read any number of files."""

    def __init__(self, project: Project, make: Callable[[Text, Extraction], Value]) -> None:
        self.extractor: Extractor = extractor(project)
        self.make = make
        self.corpus = [place.resolve() for place in project.corpus]
        files = document_files(project)
        self.by_path = {file.path: file for file in files if file.path}
        self.by_hash = {file.sha256: file for file in files if file.sha256}

    def is_in_corpus(self, path: Path) -> bool:
        """Whether a file is in a corpus folder of the project."""
        return any(path.resolve().is_relative_to(place) for place in self.corpus)

    def result(self, path: Path) -> FileResult[Value]:
        """The result of one file."""
        identifier, sha256, is_listed = path.stem, "", False
        try:
            data = _bytes(path)
            sha256 = sha256_of(data)
            listed = self.by_path.get(path.resolve()) or self.by_hash.get(sha256)
            if listed is not None:
                identifier, is_listed = listed.id, True
                if listed.sha256 not in ("", sha256):
                    message = Message("{}: has another hash ({}…): it is not the text that was annotated", path, sha256[:12])
                    fix = Message("if it was changed on purpose: kgraph check --fix --changed {}", identifier)
                    raise InputError(Message("{}; {}", message, fix))
            # Offsets point into this text, which another version of a library might read otherwise.
            text, encoding, notices = read_document(path, data, os.fspath(path), store=self.is_in_corpus(path))
        except (InputError, MissingExtraError) as error:
            return FileResult(path, identifier, sha256, is_listed, None, error.message)
        warnings: tuple[str, ...] = notices
        if encoding == "windows-1252":
            warnings = (Message("{}: is not UTF-8, and was read as {}", path, encoding), *warnings)
        if not text.strip():
            warnings = (*warnings, Message("{}: holds no text; is it the right file?", path))
        try:
            value = self.make(Text(path, identifier, sha256, text, is_listed), self.extractor.extract(text))
        except Exception as error:  # A defect of kgraph: a report of it should name the text.
            error.add_note(f"while reading {path}")
            raise
        return FileResult(path, identifier, sha256, is_listed, value, warnings=warnings)


def _bytes(path: Path) -> bytes:
    if path.suffix.lower() not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise InputError(Message("{}: is not a text that kgraph can read; save it as one of {}", path, known))
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(Message("{}: cannot be read ({})", path, reason(error))) from error


_worker: _Worker[Any] | None = None


def _start_worker(folder: str, corpus: Sequence[str], make: Callable[[Text, Extraction], Any]) -> None:
    """Prepare a new process. It reads the project from its folder, which works however processes are started."""
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The process that was interrupted ends this one.
    gc.enable()
    _worker = _Worker(Project(folder, corpus=corpus), make)


def _worker_result(path: Path) -> FileResult[Any]:
    assert _worker is not None
    return _worker.result(path)
