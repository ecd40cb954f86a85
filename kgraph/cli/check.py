"""`kgraph check`: what is wrong with a project or a graph, and with `--fix` what can be fixed."""

from __future__ import annotations

import sys

from ..core.errors import KgraphError, UsageError
from ..core.messages import Message, counted
from ..core.terminal import shown
from .options import ANY_GRAPH, add_corpus, add_endpoint, add_place, asked_graphs, given_graph

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from ..check.check import Checked
    from ..check.report import Report
    from ..core.location import Location
    from ..curate.repair import Repairs
    from ..project.project import Project
    from ..sparql.endpoint import Endpoint
    from .messages import Say
    from .parsing import Parser

__all__ = ["add", "run"]


def add(parser: Parser) -> None:
    """Define the arguments."""
    add_place(parser, "DIR|FILE", ANY_GRAPH)
    text = Message(
        "text for people, json for programs, sarif for editors and code scanning, github for its CI (default: text)"
    )
    parser.add_argument("--format", choices=("text", "json", "sarif", "github"), default="text", help=text)
    text = Message("fix evidence where that is certain; shows the changes, and asks before it writes them")
    parser.add_argument("--fix", action="store_true", help=text)
    parser.add_argument("--yes", action="store_true", help=Message("with --fix: write without asking"))
    text = Message("with --fix: the text of this document was changed on purpose (repeatable)")
    parser.add_argument("--changed", metavar="ID", action="append", default=[], help=text)
    add_endpoint(parser)
    add_corpus(parser)


def run(options: argparse.Namespace, say: Say) -> int:
    """Check, and print each defect; returns the exit status."""
    from ..check.report import as_github, as_json, as_sarif, as_text

    # What programs read does not change with the locale of a machine.
    language = say.language if options.format == "text" else options.lang or "en"
    report, status = _report(options, say, language)
    if report is None:
        return status
    forms = {"json": as_json, "sarif": as_sarif, "github": as_github}
    sys.stdout.write(forms[options.format](report) if options.format in forms else as_text(report))
    for message in report.summary():
        say.line(message)
    return status or (1 if report.checked.errors else 0)


def _report(options: argparse.Namespace, say: Say, language: str) -> tuple[Report | None, int]:
    """The report, and the exit status where that is not for the report to say; without a report, nothing was checked."""
    from ..check.report import Report
    from .sources import endpoint_at

    place, is_graph = _meant(options, say)
    endpoint = endpoint_at(given_graph(options), (), say, asked_graphs(options))
    if options.fix and not _fix(place, options, say):
        return None, 1
    try:
        if endpoint is not None:
            return _report_of_endpoint(endpoint, language), 0
        return _checked(place, is_graph, options.corpus, language, say), 0
    except KgraphError as error:
        if options.format == "text":
            raise
        return Report.of_error(error, endpoint.url if endpoint else place, language), error.exit_status


def _meant(options: argparse.Namespace, say: Say) -> tuple[Path, bool]:
    """What is checked, and whether that is a graph rather than a project. Raises UsageError for options that do not fit."""
    from pathlib import Path

    from ..project.kind import Kind, kind_of
    from ..sparql.endpoint import is_url
    from .sources import project_folder

    if not options.fix and (options.yes or options.changed):
        raise UsageError(Message("--yes and --changed go with --fix"))
    if options.fix and options.format != "text":
        raise UsageError(Message("--fix goes with --format text"))
    given = given_graph(options)
    if given is None:
        return project_folder(None, say)[0], False
    # A folder that is neither is taken for a project: then it is said what is missing in it.
    is_graph = is_url(given) or kind_of(given) not in (Kind.PROJECT, Kind.FOLDER)
    if is_graph and (options.fix or options.corpus):
        raise UsageError(Message("--fix and --corpus go with a project folder"))
    return Path(given), is_graph


def _checked(place: Path, is_graph: bool, corpus: Sequence[str], language: str, say: Say) -> Report:
    from pathlib import Path

    from ..check.check import check_graph, check_project
    from ..check.report import Report
    from ..project.project import Project
    from .sources import print_unused

    if is_graph:
        return Report(check_graph(place), Path(), language)
    project = Project(place, corpus=corpus)  # Without progress: its notices are in the report.
    print_unused(project, say)
    checked = check_project(project)
    return Report(checked, place, language, fixable=_fixable(project, checked))


def _fixable(project: Project, checked: Checked) -> list[Location]:
    """The rows that --fix would fix."""
    from ..check.report import EVIDENCE

    if not any(defect.column in EVIDENCE for defect in checked.defects):
        return []
    from ..core.location import Location
    from ..curate.repair import repairs

    return [Location(repair.file, repair.row) for repair in repairs(project).repairs]


def _report_of_endpoint(endpoint: Endpoint, language: str) -> Report:
    from pathlib import Path

    from ..check.check import check_graph
    from ..check.report import Report
    from ..graph.graph import Graph

    return Report(check_graph(endpoint.url, Graph.open_endpoint(endpoint)), Path(), language)


def _fix(place: Path, options: argparse.Namespace, say: Say) -> bool:
    """Show what can be fixed and write it; False when it was not to be written."""
    from ..curate.repair import repairs
    from .sources import open_project

    found = repairs(open_project(place, options.corpus, say), options.changed)
    _print_changes(found, say)
    if not found.repairs:
        say(Message("nothing to fix with certainty") if found.left else Message("nothing to fix"))
        return True
    rows = counted(len(found.repairs), "{} row", "{} rows")
    if not options.yes:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            say(Message("{} can be fixed; nothing was written, --yes writes it", rows))
            return False
        if not say.asks(Message("Fix {}? [y/N]", rows)):
            say(Message("nothing was written"))
            return False
    found.write()
    say(Message("{} fixed", rows))
    return True


def _print_changes(found: Repairs, say: Say) -> None:
    """The changes on stdout, which is a patch where it is not a terminal; the reasons as messages."""
    diff = found.diff()
    if sys.stdout.isatty():
        diff = "".join(f"{shown(line)}\n" for line in diff.split("\n")[:-1])
    sys.stdout.write(diff)
    sys.stdout.flush()
    for repair in found.repairs:
        say.line(repair.said_in(say.language))
    for defect in found.left:
        say.line(Message("left to you: {}", defect.said_in(say.language)))
