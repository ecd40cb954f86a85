"""`kgraph extract`: what is found in texts, printed, written to a file, or added to a project as suggestions."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterator

from ..core.errors import InputError, UsageError, reason
from ..core.messages import Message, counted, first_few
from .extract_report import Progress, counted_layer, print_failed, print_outcome, print_withheld
from .messages import absent_texts
from .options import LAYERS, add_corpus, add_graph

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path

    from ..project.project import Project
    from .messages import Say
    from .parsing import Parser

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

    from .sources import print_unused

    project, files = _meant(options, say)
    output = Path(options.output) if options.output is not None else None
    if output is not None:
        _refuse_table_of_another_project(output, project)
    if options.format is None and output is not None and _is_table_of(project, output):
        form = "csv"
    else:
        form = options.format or _format_of(output)
    gc.enable()  # However many texts there are, none may leave anything behind.
    progress = Progress(say)
    try:
        _extract(project, files, output, form, options.layer, progress, say)
    finally:
        print_unused(project, say)  # Only now: texts that were read have then got their documents.
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
    project: Project, files: list[Path], output: Path | None, form: str, layer: str, progress: Progress, say: Say
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
        raise UsageError(Message("{}: is a table of another project; to add to it: -g {}", output, other))


def _say_whose_names(files: list[Path], say: Say) -> None:
    """Say that the texts are read with the names of the project that ships with kgraph, and how to use others."""
    from ..project.settings import project_around

    around = project_around(files[0].parent)
    if around is not None:
        say(Message("the names and rules of {} are not used; to use them: -g {}", around.name, around))
    else:
        say(Message("its names and rules are used; to use those of another project: -g DIR"))


def _suggest(project: Project, files: list[Path], output: Path, progress: Progress, say: Say) -> None:
    """Add what is found to a table of the project."""
    from ..curate.batch import gather
    from ..curate.drafts import text_drafts
    from ..curate.files import files_below
    from ..curate.suggest import suggest

    outcome = suggest(project, output, lambda project: progress.over(gather(project, files_below(files), text_drafts)))
    print_outcome(outcome, output, say)
    print_failed(progress, say)


def _write(
    project: Project, files: list[Path], output: Path | None, layer: str, form: str, progress: Progress, say: Say
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
    say(Message("{} in {}", counted_layer(count, layer), counted(progress.read, "{} document", "{} documents")))
    print_failed(progress, say)
    print_withheld(withheld, say)
