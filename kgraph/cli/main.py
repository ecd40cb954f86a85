"""The command line: parse, call one public function, print.

Answers go to stdout, messages to stderr. Exit status: 0 done, 1 the data falls short, 2 wrong usage or
unreadable input. What a command needs is imported when it runs, so `kgraph --help` starts at once.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from ..core.errors import DataError, KgraphError, UsageError
from ..core.terminal import shown

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path
    from typing import NoReturn, TypeVar

    from ..curate.batch import FileResult
    from ..curate.suggest import Suggested
    from ..graph.graph import Graph
    from ..graph.saved import SavedQuery
    from ..project.project import Project

    Value = TypeVar("Value")

__all__ = ["main"]

_EXPORTS = ("turtle", "rdf12", "trig", "nquads", "jsonld", "graphml", "gexf", "csv", "cypher", "webannotation")
_LAYERS = ("mentions", "quotations", "statements")
_ANSWERS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    if isinstance(getattr(sys.stdout, "buffer", None), io.FileIO):
        # Without a buffer (PYTHONUNBUFFERED) Python takes half a write for all of it, and a full disk for no error.
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(sys.stdout.buffer), line_buffering=True)
    # Labels and quotes hold any character; what we print is UTF-8 wherever we run.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    # A command is short and its values hold no cycles: looking for some costs a third of the time of a large build.
    collecting = gc.isenabled()
    gc.disable()
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except DataError as error:
        for defect in error.defects:
            _say(shown(str(defect)))
        count = len(error.defects)
        _say(f"{count} {'row' if count == 1 else 'rows'} to fix; nothing was written")
        return error.exit_status
    except KgraphError as error:
        from ..core.messages import translated

        said = f"kgraph: {translated(error.message, getattr(options, 'lang', None) or 'en')}"
        _say("\n".join(map(shown, said.split("\n"))))
        return error.exit_status
    except BrokenPipeError:
        # Whoever read our output has seen enough; let Python not complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # Files are guarded where they are used: this is stdout on a disk that is full, or that fails.
        _say(f"kgraph: {error.filename or 'the output'}: {error.strerror or error}")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        _say("kgraph: stopped")
        return 130
    finally:
        if collecting:
            gc.enable()
    return status


def _say(message: str) -> None:
    with suppress(OSError):  # Where messages cannot be written, the work goes on, and the exit status tells.
        sys.stderr.write(f"{message}\n")  # At once, lest another program's words come between.


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Help as wide as the terminal; argparse itself would import shutil to find that out, at every start."""
    try:
        width = os.get_terminal_size().columns
    except OSError:
        width = 100
    return argparse.HelpFormatter(prog, width=width - 2)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"kgraph: {message}\nTry: {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    text = "Texts and spreadsheets become a knowledge graph that shows its evidence."
    parser = _Parser(prog="kgraph", description=text, formatter_class=_formatter)
    parser.add_argument("--version", action="version", version=f"kgraph {_version()}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser, prog="kgraph")

    def command(name: str, text: str, run: object) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text, formatter_class=_formatter)
        made.set_defaults(run=run)
        return made

    def corpus(made: argparse.ArgumentParser) -> None:
        text = "look for texts here too (repeatable)"
        made.add_argument("--corpus", metavar="DIR", action="append", default=[], help=text)

    def values(made: argparse.ArgumentParser, whose: str) -> None:
        text = f"a value for a parameter of {whose} (repeatable)"
        made.add_argument("--param", metavar="NAME=VALUE", action="append", default=[], help=text)

    init = command("init", "make a new project folder with one small worked example", _init)
    init.add_argument("folder", metavar="DIR")

    extract = command("extract", "read texts and suggest statements, each with its evidence", _extract)
    text = "a text or a folder of texts; without, all documents of the project"
    extract.add_argument("files", metavar="FILE", nargs="*", help=text)
    text = "the project whose names, rules and documents are used (default: the folder one stands in)"
    extract.add_argument("-g", "--project", metavar="DIR", help=text)
    extract.add_argument("--layer", choices=_LAYERS, default="statements", help="what to write (default: statements)")
    extract.add_argument("--format", choices=("csv", "jsonl"), help="default: csv for -o FILE.csv, else jsonl")
    text = "where to (default: stdout); a table in the project's annotations/ is added to, never overwritten"
    extract.add_argument("-o", "--output", metavar="FILE", help=text)
    corpus(extract)

    review = command("review", "go through suggestions, one key for each", _review)
    review.add_argument("folder", metavar="DIR", nargs="?")
    review.add_argument("--document", metavar="ID", help="only those of one document")
    review.add_argument(
        "--at-least", metavar="CONFIDENCE", type=_part, default=0.0, help="only those as sure as this (0 to 1)"
    )
    review.add_argument("--rule", metavar="RULE", help="only those of one rule")
    review.add_argument("--by", metavar="NAME", help="who reviews (default: the name that git has)")
    corpus(review)

    evaluate = command("evaluate", "compare what extraction finds with what has been accepted", _evaluate)
    evaluate.add_argument("folder", metavar="DIR", nargs="?")
    evaluate.add_argument("--layer", choices=_LAYERS, help="only this one")
    evaluate.add_argument("--format", choices=("table", "json"), default="table")
    text = "how many of what was missed and of what is wrong to list (default 10)"
    evaluate.add_argument("--top", type=_number, default=10, metavar="N", help=text)
    corpus(evaluate)

    build = command("build", "make graph.ttl, graph.html and store/ of a project folder", _build)
    build.add_argument("folder", metavar="DIR", nargs="?")
    build.add_argument("-o", "--output", metavar="OUT", help="where to write (default: build/ in the project)")
    build.add_argument("--no-page", action="store_true", help="leave graph.html out")
    corpus(build)

    check = command("check", "check every row, every quote and the shapes; exit 1 when something is wrong", _check)
    check.add_argument("folder", metavar="DIR|FILE", nargs="?", help="a project, a store or an RDF file")
    text = "text for people; json; sarif for editors and code scanning; github for annotations in its CI"
    check.add_argument("--format", choices=("text", "json", "sarif", "github"), default="text", help=text)
    check.add_argument("--lang", choices=("en", "id"), default="en", help="language of the messages (default: en)")
    text = "fix evidence where that is certain; shows the changes, and asks before it writes them"
    check.add_argument("--fix", action="store_true", help=text)
    check.add_argument("--yes", action="store_true", help="with --fix: write without asking")
    text = "with --fix: the text of this document was changed on purpose (repeatable)"
    check.add_argument("--changed", metavar="ID", action="append", default=[], help=text)
    corpus(check)

    query = command("query", "ask in SPARQL, or by the name of a saved query; without either, list those", _query)
    query.add_argument("query", metavar="SPARQL|NAME", nargs="?", help="a SPARQL query, or the name of a saved one")
    query.add_argument("-f", "--file", metavar="FILE", help="read the query from a .rq file")
    query.add_argument("-g", "--graph", metavar="GRAPH", help="a project, a store, an RDF file, or the URL of an endpoint")
    values(query, "the query")
    query.add_argument("--format", choices=_ANSWERS, help="default: table on a terminal, else csv or turtle")
    text = "stop the query after this time (default 60); the exit status is then 2"
    query.add_argument("--timeout", metavar="SECONDS", type=_seconds, help=text)
    text = "stop the query when it needs more, beside what the graph takes (default 4096); likewise 2"
    query.add_argument("--memory", metavar="MB", type=_count, help=text)

    export = command("export", "write the graph in another tool's format", _export)
    export.add_argument("graph", metavar="GRAPH", nargs="?", help="a project, a store or an RDF file")
    export.add_argument("--format", choices=_EXPORTS, default="turtle")
    export.add_argument("-o", "--output", metavar="FILE", help="default: stdout")

    view = command("view", "make the interactive HTML file", _view)
    view.add_argument("graph", metavar="GRAPH", nargs="?", help="a project, a store or an RDF file")
    view.add_argument("-o", "--output", metavar="FILE", help="default: graph.html where you stand")
    view.add_argument("--svg", metavar="FILE", help="write the picture as SVG instead")
    view.add_argument("--focus", metavar="NODE", help="start with this node and what is around it")
    view.add_argument("--depth", type=_count, default=1, help="how many steps around --focus (default 1)")
    view.add_argument("--document", metavar="ID", help="start with what one document says")
    view.add_argument("--query", metavar="NAME", help="start with the nodes that a saved query finds")
    values(view, "--query")
    view.add_argument("--language", choices=("id", "en"), help="language of the page (default: the project's)")
    view.add_argument("--shown", type=_count, default=300, metavar="N", help="nodes drawn at first (default 300)")
    corpus(view)

    compare = command("compare", "what two annotators, or two versions, say about the same texts, side by side", _compare)
    sides = "annotations as CSV, a project, a store or an RDF file"
    compare.add_argument("a", metavar="A", help=sides)
    compare.add_argument("b", metavar="B", help=sides)
    text = "the project of the CSV files (default: the one a file lies in, or the folder one stands in)"
    compare.add_argument("-g", "--project", metavar="DIR", help=text)
    compare.add_argument("--format", choices=("table", "csv", "json"), default="table")

    diff = command("diff", "what has changed between two builds, in words; exit 1 when something has", _diff)
    diff.add_argument("old", metavar="OLD", help="a build, a project, a store or an RDF file")
    diff.add_argument("new", metavar="NEW", help="another one")
    diff.add_argument("--format", choices=("table", "json"), default="table")
    diff.add_argument("--lang", choices=("id", "en"), help="language of the words (default: the project's, else English)")

    stats = command("stats", "what is in the graph, who is central, how many sources agree", _stats)
    stats.add_argument("graph", metavar="GRAPH", nargs="?", help="a project, a store or an RDF file")
    stats.add_argument("--top", type=_count, default=10, metavar="N", help="rows of the table of nodes (default 10)")
    return parser


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text[:9]) > 0 and len(text) < 10):
        raise argparse.ArgumentTypeError(f"write a whole number from 1 on, not '{text}'")
    return int(text)


def _seconds(text: str) -> float:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = 0.0
    if not 0 < number < 1e9:
        raise argparse.ArgumentTypeError(f"write a number of seconds, such as 10 or 0.5, not '{text}'")
    return number


def _number(text: str) -> int:
    return 0 if text == "0" else _count(text)


def _part(text: str) -> float:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"write a number from 0 to 1, such as 0.8, not '{text}'")
    return number


def _version() -> str:
    from .. import __version__

    return __version__


# ── where the graph comes from ────────────────────────────────────────────────────────────


def _is_file(folder: str, name: str) -> bool:
    # pathlib would cost a query of a store five milliseconds, a tenth of its time.
    return os.path.isfile(os.path.join(folder, name))  # noqa: PTH113, PTH118


def _project_folder(given: str | None) -> tuple[Path, Path | None]:
    """The project meant, and where its build goes when that is not `build/` inside it."""
    from pathlib import Path

    if given is not None:
        return Path(given), None
    if Path("kgraph.toml").exists():
        return Path(), None
    from ..files.shipped import folder

    _say("kgraph: no kgraph.toml here, so this is the project that ships with kgraph")
    return folder("data"), Path("build")


def _graph(given: str | None, corpus: Sequence[str] = ()) -> Graph:
    """The graph that GRAPH means; a project that has changed since its last build is built again."""
    from ..sparql.endpoint import Endpoint, is_url

    if given is not None and is_url(given):
        from ..graph.graph import Graph

        return Graph(Endpoint(given))
    if given is not None and _is_file(given, "CURRENT"):
        from ..graph.graph import Graph

        return Graph.open_store(given)
    if given is not None and not _is_file(given, "kgraph.toml"):
        from ..project.open import open_graph

        return open_graph(given)
    from ..project.project import Project

    place, out = _project_folder(given)
    project = Project(place, corpus=corpus)
    if corpus:  # With other texts the graph is another one: it is made for this command and not kept.
        return project.graph()
    from ..project.freshness import fresh_build

    project, built = fresh_build(project, out, progress=lambda text: _say(f"kgraph: {text}"))
    # A page that was built belongs to its graph: when one is made anew, so is the other.
    page = ((out or place / "build") / "graph.html").exists()
    if built is not None:
        return built
    from ..core.errors import InputError

    try:
        return _built(project, out, page=page)
    except InputError:
        return project.graph()  # A folder that may not be written to can still be asked.


def _built(project: Project, out: Path | None, *, page: bool) -> Graph:
    def write(graph: Graph, path: Path) -> None:
        from ..view import LIMIT, write_page

        if len(graph) > LIMIT:
            _say(f"kgraph: a page holds {LIMIT:,} statements: graph.html shows the most central part of {len(graph):,}")
        write_page(graph, path)

    return project.build(out, page=write if page else None, progress=lambda text: _say(f"kgraph: {text}"))


def _values(pairs: Sequence[str]) -> dict[str, str]:
    values = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"--param {pair}: write NAME=VALUE")
        if name in values:
            raise UsageError(f"--param {name} is given twice")
        values[name] = value
    return values


# ── commands ──────────────────────────────────────────────────────────────────────────────


def _init(options: argparse.Namespace) -> int:
    from pathlib import Path

    from ..project.starter import make_project

    made = make_project(Path(options.folder))
    _say(f"kgraph: {options.folder} made: {', '.join(made)}")
    _say(f"Next: kgraph build {options.folder}")
    return 0


def _extract(options: argparse.Namespace) -> int:
    from pathlib import Path

    from ..curate.batch import gather
    from ..curate.drafts import text_drafts
    from ..curate.files import document_files, files_below
    from ..curate.layers import header, layer_texts
    from ..curate.suggest import suggest
    from ..project.project import Project

    files = [Path(name) for name in options.files]
    given = options.project
    if given is None and len(files) == 1 and _is_file(options.files[0], "kgraph.toml"):
        given, files = options.files[0], []  # As for the other commands, a project alone means all of it.
    project = Project(_project_folder(given)[0], corpus=options.corpus)
    if not files:
        rows = document_files(project)
        files = [row.path for row in rows if row.path]
        absent = [row.id for row in rows if row.file and not row.path]
        if absent:
            where = "name their folder with --corpus"
            _say(f"kgraph: the texts of {len(absent)} documents are not at hand ({', '.join(absent)}); {where}")
        if not files:
            raise UsageError(f"{project.folder}: has no text to read; name a FILE")
    output = Path(options.output) if options.output is not None else None
    form = options.format or ("csv" if output is not None and output.suffix.lower() == ".csv" else "jsonl")
    gc.enable()  # However many texts there are, none may leave anything behind.
    progress = _Progress()
    if output is not None and output.resolve().is_relative_to((project.folder / "annotations").resolve()):
        if form != "csv" or output.suffix.lower() != ".csv" or options.layer != "statements":
            raise UsageError(f"{output}: annotations/ holds statements in files that end in .csv")
        outcome = suggest(project, output, lambda project: progress.over(gather(project, files_below(files), text_drafts)))
        _tell(outcome, options.output)
        return progress.status

    count = withheld = 0

    def parts() -> Iterator[str]:
        nonlocal count, withheld
        yield header(options.layer, form)
        for found in progress.over(layer_texts(project, files_below(files), options.layer, form)):
            if found.value is not None:
                count += found.value.count
                withheld += found.value.not_asserted
                yield found.value.text

    if output is None:
        sys.stdout.writelines(parts())
        sys.stdout.flush()
    else:
        from ..files.replace import write_parts

        write_parts(output, parts())
    _say(f"kgraph: {_counted(count, options.layer[:-1])} in {_counted(progress.read, 'document')}")
    _tell_withheld(withheld)
    return progress.status


class _Progress:
    """Names what cannot be read while the rest goes on, and says now and then how far it is."""

    def __init__(self) -> None:
        self.read = self.failed = 0

    def over(self, finds: Iterator[FileResult[Value]]) -> Iterator[FileResult[Value]]:
        """`finds` as they come."""
        from time import monotonic

        said = monotonic()
        again = self.read + self.failed > 0  # Then all has been said of each file.
        self.read = self.failed = 0
        for found in finds:
            self.failed += found.value is None
            self.read += found.value is not None
            if not again and (found.error or found.warning):
                _say(shown(f"kgraph: {found.error or found.warning}"))
            if monotonic() - said > 5:
                said = monotonic()
                _say(f"kgraph: {_counted(self.read, 'document')} read")
            yield found

    @property
    def status(self) -> int:
        """The exit status: 1 when something could not be read, 2 when nothing could."""
        return 0 if not self.failed else 1 if self.read else 2


def _tell(outcome: Suggested, output: str) -> None:
    """What has become of a project's tables."""
    for what, names in (("documents.csv", outcome.documents), ("entities.csv", outcome.entities)):
        if names:
            some = ", ".join(names[:8]) + (", …" if len(names) > 8 else "")
            _say(f"kgraph: {what}: {_counted(len(names), 'new row')} ({some})")
    if outcome.outside:
        where = "put them there, or name their folder with --corpus"
        _say(f"kgraph: not in corpus/: {', '.join(outcome.outside)}; {where}, so that their quotes can be shown")
    _say(f"kgraph: {output}: {_counted(outcome.added, 'new suggestion')}, {outcome.known} known already")
    if outcome.edited:
        _say(f"kgraph: {outcome.edited} found that a row words otherwise by now; the rows stay as they are")
    if outcome.gone:
        _say(f"kgraph: {_counted(outcome.gone, 'suggestion')} no longer found, marked in the column note")
    if outcome.back:
        _say(f"kgraph: {_counted(outcome.back, 'suggestion')} found again; the mark in the column note is gone")
    if outcome.unfit:
        _say(f"kgraph: {outcome.unfit} found that no row could say were left out")
    _tell_withheld(outcome.not_asserted)


def _tell_withheld(withheld: int) -> None:
    if withheld:
        _say(f"kgraph: {withheld} planned or denied, so no facts, were left out; --format jsonl has them")


def _counted(count: int, one: str) -> str:
    return f"{count} {one}{'s' * (count != 1)}"


def _review(options: argparse.Namespace) -> int:
    from ..curate.review import Filter, Lines, Review, Terminal, converse
    from ..project.project import Project

    if options.folder is None and not _is_file(".", "kgraph.toml"):
        raise UsageError("no kgraph.toml here; say which project to review: kgraph review DIR")
    project = Project(options.folder or ".", corpus=options.corpus)
    wanted = Filter(options.document, options.at_least, options.rule)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    review = Review(project, _reviewer(options.by, project), wanted)
    if review.current is None:
        _say("kgraph: nothing to review")
        return 0
    with Terminal() if sys.stdin.isatty() and sys.stdout.isatty() else Lines() as screen:
        converse(review, screen)
    _say(f"kgraph: {review.accepted} accepted, {review.rejected} rejected, {len(review.items) + len(review.skipped)} left")
    return 0


def _reviewer(given: str | None, project: Project) -> str:
    """The name that stands by each answer, and later in the graph: so it is one that was chosen to be seen."""
    name = given and given.strip()
    if name is None:
        import subprocess

        try:
            command = ["git", "config", "user.name"]
            ran = subprocess.run(command, cwd=project.folder, capture_output=True, text=True, check=False)
            name = ran.stdout.strip()
        except OSError:  # There is no git.
            name = ""
        if name:
            _say(f"kgraph: reviewed by {name}, as git has it; --by says another name")
    if not name or not name.isprintable() or name.startswith("kgraph/"):
        raise UsageError("say who reviews, as it shall stand in the table: --by NAME")
    return name


def _evaluate(options: argparse.Namespace) -> int:
    from ..compare.evaluate import as_json, as_table, evaluate
    from ..project.project import Project

    project = Project(_project_folder(options.folder)[0], corpus=options.corpus)
    gc.enable()
    found = evaluate(project)
    if found.absent:
        where = "name their folder with --corpus"
        _say(f"kgraph: the texts of {len(found.absent)} documents are not at hand ({', '.join(found.absent)}); {where}")
    if not found.documents:
        _say("kgraph: nothing to compare: no document with its text at hand has an accepted row")
        return 1
    if options.format == "json":
        import json

        answer = as_json(found, layer=options.layer, top=options.top)
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        print(as_table(found, layer=options.layer, top=options.top), end="")
    left = f"; {found.open} found are left open by a row and count neither way" if found.open else ""
    _say(f"kgraph: compared in {_counted(len(found.documents), 'document')}{left}")
    return 0


def _build(options: argparse.Namespace) -> int:
    from pathlib import Path

    from ..project.project import Project

    place, out = _project_folder(options.folder)
    out = Path(options.output) if options.output else out
    project = Project(place, corpus=options.corpus)
    _built(project, out, page=not options.no_page)
    print(out if out is not None else place / "build")
    return 0


def _check(options: argparse.Namespace) -> int:
    from pathlib import Path

    from ..check.report import Report, as_github, as_json, as_sarif, as_text

    if not options.fix and (options.yes or options.changed):
        raise UsageError("--yes and --changed go with --fix")
    if options.fix and options.format != "text":
        raise UsageError("--fix goes with --format text")
    place = Path(options.folder) if options.folder is not None else _project_folder(None)[0]
    is_graph = not os.path.isdir(place)  # noqa: PTH112  # Path.is_dir raises when a name is too long.
    if not is_graph and not _is_file(str(place), "kgraph.toml"):
        stores = (str(place), str(place / "store"))
        is_graph = any(_is_file(store, name) for store in stores for name in ("CURRENT", "SEAL"))
    if is_graph and (options.fix or options.corpus):
        raise UsageError("--fix and --corpus go with a project folder")
    status = 0
    if options.fix and not _fixed(place, options):
        return 1
    try:
        if is_graph:
            from ..check.check import check_graph

            report = Report(check_graph(place), Path(), options.lang)
        else:
            from ..check.check import check_project
            from ..project.project import Project

            report = Report(check_project(Project(place, corpus=options.corpus)), place, options.lang)
    except KgraphError as error:
        if options.format == "text":
            raise
        report, status = Report.of_error(error, place, options.lang), error.exit_status
    forms = {"json": as_json, "sarif": as_sarif, "github": as_github}
    sys.stdout.write(forms[options.format](report) if options.format in forms else as_text(report))
    for message in report.summary():
        _say(message.said_in(options.lang))
    return status or (1 if report.checked.errors else 0)


def _fixed(place: Path, options: argparse.Namespace) -> bool:
    """Show what can be fixed and write it; False when it was not to be written."""
    from ..core.messages import Message
    from ..curate.repair import repairs
    from ..project.project import Project

    found = repairs(Project(place, corpus=options.corpus), options.changed)
    for line in found.diff().splitlines(keepends=True) if sys.stdout.isatty() else ():
        print(shown(line.rstrip("\n")))
    if not sys.stdout.isatty():
        sys.stdout.write(found.diff())
        sys.stdout.flush()

    def say(message: Message) -> None:
        _say(message.said_in(options.lang))

    for repair in found.repairs:
        _say(repair.said_in(options.lang))
    for defect in found.left:
        say(Message("left to you: {}", shown(defect.said_in(options.lang))))
    if not found.repairs:
        say(Message("kgraph: nothing to fix with certainty") if found.left else Message("kgraph: nothing to fix"))
        return True
    count = Message("1 row") if len(found.repairs) == 1 else Message("{} rows", len(found.repairs))
    if not options.yes:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            say(Message("kgraph: {} can be fixed; nothing was written, --yes writes it", count))
            return False
        print(Message("Fix {}? [y/N] ", count).said_in(options.lang), end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() not in ("y", "yes", "ya"):
            say(Message("kgraph: nothing was written"))
            return False
    found.write()
    say(Message("kgraph: {} fixed", count))
    return True


def _query(options: argparse.Namespace) -> int:
    values = _values(options.param)
    saved = None
    if options.query is not None and options.file is None and not _is_name(options.query):
        if values:
            raise UsageError("--param goes with a saved query or -f FILE")
    else:
        saved = _saved(options)
        if saved is None:
            return 0
    graph = _graph(options.graph)
    form, rows = _answered(graph, saved, values, options)
    sys.stdout.write(rows)
    if form in ("table", "csv") and rows.count("\n") <= 1 + (form == "table"):
        _say("kgraph: no rows")
    return 0


def _answered(
    graph: Graph, saved: SavedQuery | None, values: Mapping[str, str], options: argparse.Namespace
) -> tuple[str, str]:
    """The format and the text of the answer, made within the limits of time and memory."""
    from ..sparql.endpoint import Endpoint
    from ..sparql.worker import MEMORY, TIMEOUT, can_limit

    timeout, memory = options.timeout or TIMEOUT, options.memory or MEMORY
    free = not (can_limit() or options.timeout or options.memory)  # Where there are no limits, none are promised.

    def work() -> bytes:
        if saved is None:
            answer = graph.query(options.query)
        else:
            from ..graph.saved import ask

            answer = ask(graph, saved, values)
        form = options.format or ("turtle" if answer.is_graph else "table" if sys.stdout.isatty() else "csv")
        # An ASK is no table: its one line is the answer.
        return f"{'' if answer.is_ask else form}\n{answer.serialize(form)}".encode()

    if isinstance(graph.store, Endpoint):
        graph.store.timeout, free = timeout, True  # It looks after its memory itself, and waiting can be broken off.
    answered = work() if free else graph.local.limited(work, timeout=timeout, memory=memory)
    form, _, rows = answered.decode().partition("\n")
    return form, rows


def _saved(options: argparse.Namespace) -> SavedQuery | None:
    """The saved query that is meant; None when none is, and all have been listed."""
    from pathlib import Path

    from ..graph.saved import read_query

    if options.file is not None:
        if options.query is not None:
            raise UsageError("give either a query or -f FILE, not both")
        return read_query(Path(options.file))
    known = _queries(options.graph)
    if options.query is None:
        for name, saved in sorted(known.items()):
            title = saved.titles.get("id") or saved.titles.get("en") or next(iter(saved.titles.values()), "")
            wanted = " ".join(f"[{p.name}={p.default or '…'}]" for p in saved.parameters)
            print(f"{name:26} {title} {wanted}".rstrip())
        return None
    return _named(options.query, known)


def _named(name: str, known: Mapping[str, SavedQuery]) -> SavedQuery:
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, 1, 0.5)
        fix = f"did you mean '{near[0]}'?" if near else "'kgraph query' without a name lists them"
        raise UsageError(f"there is no saved query '{name}'; {fix}")
    return known[name]


def _is_name(text: str) -> bool:
    """A saved query's name, as opposed to SPARQL, which is never one word."""
    return not any(character.isspace() or character in "{}?" for character in text)


def _queries(given: str | None) -> Mapping[str, SavedQuery]:
    """The saved queries for GRAPH: those that ship with kgraph, and a project's own, which win."""
    from pathlib import Path

    from ..files.shipped import folder
    from ..graph.saved import read_queries

    own = Path(given or ".")
    shipped = read_queries(folder("data") / "queries")
    return shipped | read_queries(own / "queries") if (own / "kgraph.toml").is_file() else shipped


def _export(options: argparse.Namespace) -> int:
    from pathlib import Path

    from ..export.formats import export

    text = export(_graph(options.graph), options.format)
    if options.output is None:
        sys.stdout.write(text)
    else:
        from ..files.replace import write_text

        write_text(Path(options.output), text)
    return 0


def _view(options: argparse.Namespace) -> int:
    from pathlib import Path

    from ..view import selection, write_page, write_svg

    if options.param and options.query is None:
        raise UsageError("--param goes with --query")
    if options.svg is not None and options.output is not None:
        raise UsageError("--svg names the file of the picture itself: leave -o out")
    graph = _graph(options.graph, options.corpus)
    chosen = None
    if options.query is not None:
        from ..graph.saved import ask

        saved = _named(options.query, _queries(options.graph))
        chosen = ask(graph, saved, _values(options.param))
    nodes, focus = selection(graph, focus=options.focus, depth=options.depth, document=options.document, answer=chosen)
    if nodes is not None and not nodes:
        raise UsageError("the answer names no node that could be drawn")
    if options.svg is not None:
        write_svg(graph, Path(options.svg), nodes=nodes, shown=options.shown, language=options.language)
        print(options.svg)
        return 0
    output = Path(options.output or "graph.html")
    write_page(graph, output, shown=options.shown, language=options.language, focus=focus, nodes=nodes)
    print(output)
    return 0


def _compare(options: argparse.Namespace) -> int:
    from ..compare.agreement import as_csv, as_json, as_table, compare

    a, b = (_side(path, options.project) for path in (options.a, options.b))
    found = compare(a, b)
    if options.format == "table":
        sys.stdout.write(as_table(found, a, b, (options.a, options.b)))
    else:
        sys.stdout.write((as_csv if options.format == "csv" else as_json)(found, a, b))
    return 0


def _side(given: str, project: str | None) -> Graph:
    """One side of a comparison. Nothing is built: what is compared is what stands there."""
    from pathlib import Path

    from ..project.open import open_graph
    from ..project.project import Project

    path = Path(given)
    if path.suffix.lower() != ".csv" or path.is_dir():
        return open_graph(path)
    from ..compare.agreement import annotated

    own = next((place for place in path.resolve().parents if (place / "kgraph.toml").is_file()), None)
    return annotated(path, Project(project or own or _project_folder(None)[0]))


def _diff(options: argparse.Namespace) -> int:
    from ..compare.diff import as_json, as_text, changes
    from ..project.open import open_graph

    old, new = open_graph(options.old), open_graph(options.new)
    found = changes(old, new)
    if options.format == "json":
        sys.stdout.write(as_json(found, old, new))
    else:
        sys.stdout.write(as_text(found, old, new, options.lang or _words_of(options.new)))
    if not found:
        _say("kgraph: the two are the same")
    return 1 if found else 0


def _words_of(given: str) -> str:
    """The first language of the project that a graph is or was built in; English where there is none, or no words of it."""
    from pathlib import Path

    from ..core.messages import LANGUAGES
    from ..project.project import Project

    place = Path(given).resolve()
    own = next((folder for folder in (place, *place.parents) if (folder / "kgraph.toml").is_file()), None)
    first = Project(own).languages[0] if own else "en"
    return first if first in LANGUAGES else "en"


def _stats(options: argparse.Namespace) -> int:
    from ..graph.stats import report

    sys.stdout.write(report(_graph(options.graph), top=options.top))
    return 0
