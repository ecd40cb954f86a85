"""What the command line says to people: on stderr, in one language, and safe on a terminal."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from ..core.messages import LANGUAGES, Message, counted, in_language
from ..core.terminal import shown

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..core.defects import Defect

__all__ = ["Say", "absent_texts", "to_fix", "wanted_language"]


class Say:
    """`say(message)` prints a message to stderr, after the name of the program and in `say.language`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._said: set[str] = set()

    def __call__(self, message: str) -> None:
        """Print `message` after `kgraph: `."""
        self.line(f"kgraph: {self.words(message)}")

    def once(self, message: str) -> None:
        """Print `message` like the others, unless it was printed so before."""
        if message not in self._said:
            self._said.add(message)
            self(message)

    def line(self, message: str) -> None:
        """Print `message` as it is."""
        # At once, so that no other program's words come between. Where messages cannot be written, the work goes on.
        with suppress(OSError):
            sys.stderr.write("\n".join(map(shown, self.words(message).split("\n"))) + "\n")

    def words(self, message: str) -> str:
        """`message` in the language."""
        return in_language(message, self.language)

    def asks(self, question: str) -> bool:
        """Whether the answer to a question, typed on stdin, is yes."""
        sys.stderr.write(shown(self.words(question)) + " ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in ("y", "yes", "ya")


def wanted_language(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """The language that `--lang` among `arguments` names, else that of the locale (POSIX, section 8.2), else English.

    >>> wanted_language(["check", "--lang", "id"], {}), wanted_language([], {"LANG": "id_ID.UTF-8"})
    ('id', 'id')
    """
    for argument, following in zip(arguments, (*arguments[1:], ""), strict=False):
        name, _, value = argument.partition("=")
        if name in ("--lang", "--language") and (value or following) in LANGUAGES:
            return value or following
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "id" if locale.replace(".", "_").replace("@", "_").partition("_")[0] == "id" else "en"


def to_fix(defects: Sequence[Defect]) -> Message:
    """How much there is to fix: rows, where each row has one defect, else the defects and the rows they are in."""
    rows = {defect.location.in_column(None) for defect in defects}
    in_rows = counted(len(rows), "{} row", "{} rows")
    if len(rows) == len(defects) and all(row.row is not None for row in rows):
        return in_rows
    many = counted(len(defects), "{} defect", "{} defects")
    return many if any(row.row is None for row in rows) else Message("{} in {}", many, in_rows)


def absent_texts(absent: Sequence[str]) -> Message:
    """What is said of documents whose texts are not at hand."""
    texts = counted(len(absent), "the text of {} document is not at hand", "the texts of {} documents are not at hand")
    return Message("{} ({}); name their folder with --corpus", texts, ", ".join(absent))
