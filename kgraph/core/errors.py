"""The errors that kgraph raises; `except KgraphError` catches them all. In brackets: the exit status of the command line.

KgraphError
├── UsageError              wrong arguments (2)
├── InputError              a file, folder or address that cannot be read or written (2)
│   ├── ParseError          … because it is not in its format; knows the line
│   ├── DamagedError        … because what kgraph wrote has changed on the disk
│   ├── ChangedError        … because another program changed the file after kgraph read it
│   └── LockedError         … because another process is writing to the same project
├── QueryError              SPARQL that cannot be parsed or answered (2)
│   ├── QueryTimeoutError   … within its time limit
│   └── QueryMemoryError    … within its memory limit
├── MissingExtraError       an optional package is not installed (2)
└── DataError               defects in the user's data; holds every `Defect` found (1)
"""

from __future__ import annotations

from collections.abc import Iterable

from .messages import Message

TYPE_CHECKING = False  # `typing` would cost every start of the command line nine milliseconds.
if TYPE_CHECKING:
    from .defects import Defect

__all__ = [
    "ChangedError",
    "DamagedError",
    "DataError",
    "InputError",
    "KgraphError",
    "LockedError",
    "MissingExtraError",
    "ParseError",
    "QueryError",
    "QueryMemoryError",
    "QueryTimeoutError",
    "UsageError",
    "reason",
]


class KgraphError(Exception):
    """The root of every error that kgraph raises on purpose."""

    exit_status = 2

    @property
    def message(self) -> str:
        """The text of the error: a `Message`, which can be translated, where it was raised with one."""
        first = self.args[0] if self.args else ""
        return first if isinstance(first, Message) else str(self)


class UsageError(KgraphError):
    """A call or a command line with arguments that are wrong or do not go together."""


class InputError(KgraphError):
    """A file, folder or address that cannot be read or written."""


class ParseError(InputError):
    """Text that is not in its format: `reason`, `source` (the file) and `line`, where it is known."""

    def __init__(self, message: str, *, source: str, line: int | None = None) -> None:
        super().__init__(Message("{}:{}: {}", source, line, message) if line else Message("{}: {}", source, message))
        self.reason, self.source, self.line = message, source, line


class DamagedError(InputError):
    """A file or folder that kgraph wrote and that has changed on the disk; it can be built again from the project."""

    def __init__(self, path: object, damage: str) -> None:
        super().__init__(Message("{}: is damaged ({}); build it again with 'kgraph build'", str(path), damage))
        self.path, self.damage = str(path), damage


class ChangedError(InputError):
    """A file, or a row of one, that another program changed after kgraph had read it; kgraph did not overwrite it."""

    def __init__(self, name: str, message: Message | None = None) -> None:
        said = Message("{}: was changed by another program in the meantime and not overwritten; try again", name)
        super().__init__(message or said)
        self.name = name


class LockedError(InputError):
    """A file that another process is writing, and has not finished for as long as kgraph waits; `holder` says who."""

    def __init__(self, name: str, holder: str) -> None:
        message = Message(
            "{}: is locked by {}; wait until it is done, or end it, and try again. Nothing was written", name, holder
        )
        super().__init__(message)
        self.name, self.holder = name, holder


class QueryError(KgraphError):
    """SPARQL that cannot be parsed or answered."""


class QueryTimeoutError(QueryError):
    """A query that was stopped at its time limit."""


class QueryMemoryError(QueryError):
    """A query that was stopped at its memory limit."""


class MissingExtraError(KgraphError):
    """An optional package that is needed and not installed; the message says how to install it."""

    def __init__(self, purpose: str, package: str, extra: str) -> None:
        super().__init__(Message("{} needs {}; in a clone of kgraph, run: pip install '.[{}]'", purpose, package, extra))


class DataError(KgraphError):
    """Defects in the user's data: all that were found, in the order of the files, as `defects`."""

    exit_status = 1

    def __init__(self, defects: Iterable[Defect]) -> None:
        self.defects = tuple(defects)
        super().__init__("\n".join(str(defect) for defect in self.defects))


_SYSTEM_REASONS: dict[str, Message] = {
    message: message
    for message in (
        Message("No such file or directory"),
        Message("Is a directory"),
        Message("Not a directory"),
        Message("Permission denied"),
        Message("Operation not permitted"),
        Message("Read-only file system"),
        Message("No space left on device"),
        Message("Disk quota exceeded"),
        Message("File too large"),
        Message("File name too long"),
        Message("Input/output error"),
        Message("Too many levels of symbolic links"),
        Message("Connection refused"),
        Message("Connection reset by peer"),
        Message("Network is unreachable"),
        Message("Name or service not known"),
    )
}


def reason(error: Exception) -> str:
    """Why something failed, from the error of the system or of a library; a `Message` where it can be translated.

    >>> reason(FileNotFoundError(2, "No such file or directory")).said_in("id")
    'berkas atau folder tidak ada'
    """
    said = getattr(error, "strerror", None) or next(iter(error.args), None)
    if isinstance(said, Message):
        return said
    text = said if isinstance(said, str) and isinstance(error, OSError) else str(error)
    return _SYSTEM_REASONS.get(text, text)
