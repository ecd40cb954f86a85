"""`kgraph extract`: what is found in texts, printed, written to a file, or added to a project as suggestions."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterator

from ..core.errors import InputError, UsageError, reason
from ..core.messages import Message, counted, first_few
from ..files.names import DOCUMENTS_FILE, ENTITIES_FILE
from .messages import absent_texts
from .options import LAYERS, add_corpus, add_graph

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path
    from typing import TypeVar

    from ..curate.batch import FileResult
    from ..curate.suggest import Suggested
    from ..project.project import Project
    from .messages import Say
    from .parsing import Parser

    Value = TypeVar("Value")

__all__ = ["add", "run"]

_FORMATS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", "": "jsonl"}
"""The format of a file by the ending of its name."""


def add(parser: Parser) -> None:
    """Define the arguments."""
    text = Message("a text or a folder of texts; without, all documents of the project")
    parser.add_argument("files", metavar="FILE", nargs="*", help=text)
    text = Message("the project whose names, rules and documents are used (default: the current folder)")
    add_graph(parser, text)
    parser.add_argument("--project", dest="graph", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    text = Message("what to write (default: statements)")
    parser.add_argument("--layer", choices=LAYERS, default="statements", help=text)
    parser.add_argument("--format", choices=("csv", "jsonl"), help=Message("default: csv for -o FILE.csv, else jsonl"))
    text = Message("where to (default: stdout); a table in the project's annotations/ is added to, never overwritten")
    parser.add_argument("-o", "--output", metavar="FILE", help=text)
    add_corpus(parser)


def run(options: argparse.Namespace, say: Say) -> int:
    """Read the texts and write what is found; returns the exit status."""
    from pathlib import Path

    from .sources import name_unused

    project, files = _meant(options, say)
    output = Path(options.output) if options.output is not None else None
    if output is not None:
        _refuse_table_of_another_project(output, project)
    if options.format is None and output is not None and _is_table_of(project, output):
        form = "csv"
    else:
        form = options.format or _format_of(output)
    gc.enable()  # However many texts there are, none may leave anything behind.
    progress = _Progress(say)
    try:
        _extract(project, files, output, form, options.layer, progress, say)
    finally:
        name_unused(project, say)  # Only now: texts that were read have then got their documents.
    return progress.status


def _format_of(output: Path | None) -> str:
    """The format that the ending of a file's name means. Raises UsageError for an ending that means another one."""
    ending = output.suffix.lower() if output is not None else ""
    if ending not in _FORMATS:
        fix = Message("write one of {}, or give --format", ", ".join(filter(None, _FORMATS)))
        raise UsageError(Message("{}: '{}' is neither CSV nor JSON Lines; {}", output, ending, fix))
    return _FORMATS[ending]


def _is_table_of(project: Project, output: Path) -> bool:
    """Whether a file is in the annotations/ of the project."""
    return output.resolve().is_relative_to((project.folder / "annotations").resolve())


def _extract(
    project: Project, files: list[Path], output: Path | None, form: str, layer: str, progress: _Progress, say: Say
) -> None:
    """Write what is found to a table of the project, to another file, or to stdout."""
    if output is not None and _is_table_of(project, output):
        if form != "csv" or output.suffix.lower() != ".csv" or layer != "statements":
            raise UsageError(Message("{}: annotations/ holds statements in files that end in .csv", output))
        _suggest(project, files, output, progress, say)
    else:
        _write(project, files, output, layer, form, progress, say)


def _meant(options: argparse.Namespace, say: Say) -> tuple[Project, list[Path]]:
    """The project whose names are used, and the texts to read."""
    from pathlib import Path

    from ..curate.files import document_files
    from ..project.documents import link_out
    from ..project.kind import Kind, kind_of
    from ..project.project import Project
    from .sources import project_folder

    given, names = options.graph, options.files
    if given is None and len(names) == 1 and kind_of(names[0]) is Kind.PROJECT:
        given, names = names[0], []  # As for the other commands, a project alone means all of it.
    project = Project(project_folder(given, say)[0], corpus=options.corpus)
    if names:
        files = [Path(name) for name in names]
        _refuse_missing(files)
        if given is None and kind_of(".") is not Kind.PROJECT:
            _say_whose_names(files, say)
        return project, files
    rows = document_files(project)
    files = [row.path for row in rows if row.path]
    links = {row.id: link for row in rows if row.file and not row.path and (link := link_out(project, row.file))}
    for message, fix in links.values():
        say(Message("{}; {}", message, fix))
    absent = [row.id for row in rows if row.file and not row.path and row.id not in links]
    if absent:
        say(absent_texts(absent))
    if not files:
        raise UsageError(Message("{}: has no text to read; name a FILE", project.folder))
    return project, files


def _refuse_missing(files: list[Path]) -> None:
    """Raise InputError, before anything is read or written, for named files that are not there."""
    import errno
    import os

    missing = [str(path) for path in files if not os.path.exists(path)]  # noqa: PTH110  # Path.exists raises for long names
    if missing:
        why = reason(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))
        raise InputError(Message("{}: cannot be read ({}); nothing was written", first_few(missing, 8), why))


def _refuse_table_of_another_project(output: Path, project: Project) -> None:
    """Raise UsageError for a table in the annotations/ of another project: it would be overwritten, not added to."""
    from ..project.settings import project_around

    other = project_around(output.resolve().parent)
    if other is None or other == project.folder.resolve():
        return
    if output.resolve().is_relative_to((other / "annotations").resolve()):
        raise UsageError(Message("{}: is a table of another project; name that with -g {}", output, other))


def _say_whose_names(files: list[Path], say: Say) -> None:
    """Say that the texts are read with the names of the project that ships with kgraph, and how to use others."""
    from ..project.settings import project_around

    around = project_around(files[0].parent)
    if around is not None:
        say(Message("so the names and rules of {} are not used; to use them: -g {}", around.name, around))
    else:
        say(Message("so its names and rules are used; to use those of a project: -g DIR"))


def _suggest(project: Project, files: list[Path], output: Path, progress: _Progress, say: Say) -> None:
    """Add what is found to a table of the project."""
    from ..curate.batch import gather
    from ..curate.drafts import text_drafts
    from ..curate.files import files_below
    from ..curate.suggest import suggest

    outcome = suggest(project, output, lambda project: progress.over(gather(project, files_below(files), text_drafts)))
    _print_outcome(outcome, output, say)
    _print_failed(progress, say)


def _write(
    project: Project, files: list[Path], output: Path | None, layer: str, form: str, progress: _Progress, say: Say
) -> None:
    """Write what is found to `output` or stdout."""
    from ..curate.files import files_below
    from ..curate.layers import header, layer_texts

    count = withheld = 0

    def parts() -> Iterator[str]:
        nonlocal count, withheld
        yield header(layer, form)
        for found in progress.over(layer_texts(project, files_below(files), layer, form)):
            if found.value is not None:
                count += found.value.count
                withheld += found.value.not_asserted
                yield found.value.text
        if progress.failed and not progress.read:  # An error leaves the file as it was.
            raise InputError(Message("no text could be read, so nothing was written"))

    if output is None:
        sys.stdout.writelines(parts())
        sys.stdout.flush()
    else:
        from ..files.replace import write_parts

        write_parts(output, parts())
    say(Message("{} in {}", _counted_layer(count, layer), counted(progress.read, "{} document", "{} documents")))
    _print_failed(progress, say)
    _print_withheld(withheld, say)


def _counted_layer(count: int, layer: str) -> Message:
    if layer == "mentions":
        return counted(count, "{} mention", "{} mentions")
    if layer == "quotations":
        return counted(count, "{} quotation", "{} quotations")
    return counted(count, "{} statement", "{} statements")


class _Progress:
    """Names what cannot be read while the rest goes on, and says now and then how far it is."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.read = self.failed = 0
        self.said: set[str] = set()

    def over(self, finds: Iterator[FileResult[Value]]) -> Iterator[FileResult[Value]]:
        """`finds` as they come."""
        from time import monotonic

        said = monotonic()
        again = self.read + self.failed > 0  # Then all has been said of each file.
        self.read = self.failed = 0
        for found in finds:
            self.failed += found.value is None
            self.read += found.value is not None
            for message in (found.error, *found.warnings):
                if message and not again and message not in self.said:
                    self.said.add(message)
                    self.say(message)
            if monotonic() - said > 5:
                said = monotonic()
                self.say(Message("{} read", counted(self.read, "{} document", "{} documents")))
            yield found

    @property
    def status(self) -> int:
        """The exit status: 1 when something could not be read, 2 when nothing could."""
        return 0 if not self.failed else 1 if self.read else 2


def _print_outcome(outcome: Suggested, output: Path, say: Say) -> None:
    """Say what has become of the tables of a project."""
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
        say(Message("{} skipped: no row can hold that, or a class does not fit; --format jsonl lists all", unfit))
    if outcome.contradicting:
        say(
            counted(
                outcome.contradicting,
                "{} statement skipped: it contradicts a row or a surer suggestion; --format jsonl lists all",
                "{} statements skipped: they contradict a row or a surer suggestion; --format jsonl lists all",
            )
        )
    _print_withheld(outcome.not_asserted, say)


def _print_failed(progress: _Progress, say: Say) -> None:
    if progress.failed and progress.read:
        say(
            counted(
                progress.failed,
                "{} text could not be read, and was left out",
                "{} texts could not be read, and were left out",
            )
        )


def _print_withheld(withheld: int, say: Say) -> None:
    if withheld:
        say(
            counted(
                withheld,
                "{} planned or negated statement skipped; --format jsonl lists it",
                "{} planned or negated statements skipped; --format jsonl lists them",
            )
        )
