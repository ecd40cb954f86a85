"""What `kgraph extract` says: while it reads texts, and of what it has found and left out."""

from __future__ import annotations

from collections.abc import Iterator

from ..core.messages import Message, counted, first_few
from ..files.names import DOCUMENTS_FILE, ENTITIES_FILE

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path
    from typing import TypeVar

    from ..curate.batch import FileResult
    from ..curate.suggest import Suggested
    from .messages import Say

    Value = TypeVar("Value")

__all__ = ["Progress", "counted_layer", "print_failed", "print_outcome", "print_withheld"]


class Progress:
    """Reports files that cannot be read while the others are, and every few seconds how many have been."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.read = self.failed = 0

    def over(self, finds: Iterator[FileResult[Value]]) -> Iterator[FileResult[Value]]:
        """`finds` as they come."""
        from time import monotonic

        said = monotonic()
        self.read = self.failed = 0
        for found in finds:
            self.failed += found.value is None
            self.read += found.value is not None
            for message in (found.error, *found.warnings):
                if message:
                    self.say.once(message)  # The texts may be read several times.
            if monotonic() - said > 5:
                said = monotonic()
                self.say(Message("{} read", counted(self.read, "{} document", "{} documents")))
            yield found

    @property
    def status(self) -> int:
        """The exit status: 1 when something could not be read, 2 when nothing could."""
        return 0 if not self.failed else 1 if self.read else 2


def counted_layer(count: int, layer: str) -> Message:
    """How much was found in a layer."""
    if layer == "mentions":
        return counted(count, "{} mention", "{} mentions")
    if layer == "quotations":
        return counted(count, "{} quotation", "{} quotations")
    return counted(count, "{} statement", "{} statements")


def print_outcome(outcome: Suggested, output: Path, say: Say) -> None:
    """Say what was written to the tables of a project."""
    for table, names in ((DOCUMENTS_FILE, outcome.documents), (ENTITIES_FILE, outcome.entities)):
        if names:
            say(Message("{}: {} ({})", table, counted(len(names), "{} new row", "{} new rows"), first_few(names, 8)))
    if outcome.outside:
        outside = ", ".join(outcome.outside)
        say(Message("not in corpus/: {}; put them there, or name their folder with --corpus, to show their quotes", outside))
    new = counted(outcome.added, "{} new suggestion", "{} new suggestions")
    say(Message("{}: {}, {} known already", output, new, outcome.known))
    if outcome.edited:
        say(
            counted(
                outcome.edited,
                "{} suggestion has been edited; its row stays as it is",
                "{} suggestions have been edited; their rows stay as they are",
            )
        )
    if outcome.gone:
        gone = counted(outcome.gone, "{} suggestion", "{} suggestions")
        say(Message("{} no longer found, marked in the column note", gone))
    if outcome.back:
        back = counted(outcome.back, "{} suggestion", "{} suggestions")
        say(Message("{} found again; the mark in the column note is gone", back))
    if outcome.unfit:
        unfit = counted(outcome.unfit, "{} statement", "{} statements")
        say(Message("{} skipped: not possible in a table row, or of an unsuitable class; --format jsonl lists all", unfit))
    if outcome.contradicting:
        say(
            counted(
                outcome.contradicting,
                "{} statement skipped: it contradicts a row or a surer suggestion; --format jsonl lists all",
                "{} statements skipped: they contradict a row or a surer suggestion; --format jsonl lists all",
            )
        )
    print_withheld(outcome.not_asserted, say)


def print_failed(progress: Progress, say: Say) -> None:
    """Say how many texts could not be read, if others could."""
    if progress.failed and progress.read:
        say(
            counted(
                progress.failed,
                "{} text could not be read, and was left out",
                "{} texts could not be read, and were left out",
            )
        )


def print_withheld(withheld: int, say: Say) -> None:
    """Say how many planned and negated statements were skipped."""
    if withheld:
        say(
            counted(
                withheld,
                "{} planned or negated statement skipped; --format jsonl lists it",
                "{} planned or negated statements skipped; --format jsonl lists them",
            )
        )
