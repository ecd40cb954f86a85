"""What can go wrong, as types; catch `KgraphError` and you have caught everything that is ours.

KgraphError
├── UsageError          the call cannot be meant like this (exit status 2)
├── InputError          a file or address cannot be read as what it claims to be (2)
│   ├── ParseError      … and we know the line
│   ├── DamagedError    … or it is not what was written
│   └── ChangedError    … or it is not the file that we read a moment ago
├── QueryError          SPARQL that cannot be parsed or answered (2)
│   ├── QueryTimeoutError   … within the time it was given
│   └── QueryMemoryError    … within the memory it was given
├── MissingExtraError   an optional package is not installed (2)
└── DataError           the data falls short; carries every `Defect` found (1)
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
    "MissingExtraError",
    "ParseError",
    "QueryError",
    "QueryMemoryError",
    "QueryTimeoutError",
    "UsageError",
]


class KgraphError(Exception):
    """The root of every error that kgraph raises on purpose."""

    exit_status = 2

    @property
    def message(self) -> str:
        """What is said: a `Message` where that can be said in Indonesian, too, which `str(error)` would lose."""
        first = self.args[0] if self.args else ""
        return first if isinstance(first, Message) else str(self)


class UsageError(KgraphError):
    """A call or a command line that cannot be meant like this."""


class InputError(KgraphError):
    """A file, folder or address that cannot be read as what it claims to be."""


class ParseError(InputError):
    """Text that is not in its format, with the place where that shows."""

    def __init__(self, message: str, *, source: str, line: int | None = None) -> None:
        super().__init__(Message("{}:{}: {}", source, line, message) if line else Message("{}: {}", source, message))
        self.reason, self.source, self.line = message, source, line


class DamagedError(InputError):
    """Something that kgraph has written and that is not any more what it was: made anew, it is right again."""

    def __init__(self, place: object, what: str) -> None:
        super().__init__(f"{place}: is damaged ({what}); 'kgraph build' makes it again from the project's files")
        self.place, self.what = str(place), what


class ChangedError(InputError):
    """A file that somebody has changed since we read it; nothing was written over it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: was changed by another program in the meantime; nothing was written over it")
        self.name = name


class QueryError(KgraphError):
    """SPARQL that cannot be parsed, or that the store cannot answer."""


class QueryTimeoutError(QueryError):
    """A query that was stopped because its time was up."""


class QueryMemoryError(QueryError):
    """A query that was stopped because it needs more memory than it was given."""


class MissingExtraError(KgraphError):
    """An optional package is needed and not installed; the message says how to install it."""

    def __init__(self, purpose: str, package: str, extra: str) -> None:
        super().__init__(Message("{} needs {}; in a clone of kgraph, run: pip install '.[{}]'", purpose, package, extra))


class DataError(KgraphError):
    """The data falls short. `defects` holds all that was found, in the order of the files."""

    exit_status = 1

    def __init__(self, defects: Iterable[Defect]) -> None:
        self.defects = tuple(defects)
        super().__init__("\n".join(str(defect) for defect in self.defects))
