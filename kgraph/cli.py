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
from collections.abc import Mapping, Sequence

from .errors import DataError, KgraphError, UsageError

TYPE_CHECKING = False  # See `kgraph.errors`.
if TYPE_CHECKING:
    from pathlib import Path
    from typing import NoReturn

    from .graph import Graph
    from .project import Project
    from .query import SavedQuery

__all__ = ["main"]

_EXPORTS = ("turtle", "rdf12", "trig", "nquads", "jsonld", "graphml", "gexf", "csv", "cypher", "webannotation")
_ANSWERS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
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
        _say(str(error))
        count = len(error.defects)
        _say(f"{count} {'row' if count == 1 else 'rows'} to mend; nothing was written")
        return error.exit_status
    except KgraphError as error:
        _say(f"kgraph: {error}")
        return error.exit_status
    except BrokenPipeError:
        # Whoever read our output has seen enough; let Python not complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _say("kgraph: stopped")
        return 130
    finally:
        if collecting:
            gc.enable()
    return status


def _say(message: str) -> None:
    print(message, file=sys.stderr)


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

    build = command("build", "make graph.ttl, graph.html and store/ of a project folder", _build)
    build.add_argument("folder", metavar="DIR", nargs="?")
    build.add_argument("-o", "--output", metavar="OUT", help="where to write (default: build/ in the project)")
    build.add_argument("--no-page", action="store_true", help="leave graph.html out")
    corpus(build)

    check = command("check", "check every row and every quote; exit 1 when something is wrong", _check)
    check.add_argument("folder", metavar="DIR", nargs="?")
    corpus(check)

    query = command("query", "ask in SPARQL, or by the name of a saved query; without either, list those", _query)
    query.add_argument("query", metavar="SPARQL|NAME", nargs="?", help="a SPARQL query, or the name of a saved one")
    query.add_argument("-f", "--file", metavar="FILE", help="read the query from a .rq file")
    query.add_argument("-g", "--graph", metavar="GRAPH", help="a project, a store, an RDF file, or the URL of an endpoint")
    values(query, "the query")
    query.add_argument("--format", choices=_ANSWERS, help="default: table on a terminal, else csv or turtle")

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

    stats = command("stats", "what is in the graph, who is central, how many sources agree", _stats)
    stats.add_argument("graph", metavar="GRAPH", nargs="?", help="a project, a store or an RDF file")
    stats.add_argument("--top", type=_count, default=10, metavar="N", help="rows of the table of nodes (default 10)")
    return parser


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text[:9]) > 0 and len(text) < 10):
        raise argparse.ArgumentTypeError(f"write a whole number from 1 on, not '{text}'")
    return int(text)


def _version() -> str:
    from . import __version__

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
    if Path("kgraph.toml").is_file():
        return Path(), None
    from .shipped import folder

    _say("kgraph: no kgraph.toml here, so this is the project that ships with kgraph")
    return folder("data"), Path("build")


def _graph(given: str | None, corpus: Sequence[str] = ()) -> Graph:
    """The graph that GRAPH means; a project that has changed since its last build is built again."""
    from .store import Endpoint, is_url

    if given is not None and is_url(given):
        from .graph import Graph

        return Graph(Endpoint(given))
    if given is not None and _is_file(given, "CURRENT"):
        from .graph import Graph

        return Graph.open_store(given)
    if given is not None and not _is_file(given, "kgraph.toml"):
        from .project import open_graph

        return open_graph(given)
    from .project import Project

    place, out = _project_folder(given)
    project = Project(place, corpus=corpus)
    if corpus:  # With other texts the graph is another one: it is made for this command and not kept.
        return project.graph()
    project, built = project.last_build(out)
    # A page that was built belongs to its graph: when one is made anew, so is the other.
    page = ((out or place / "build") / "graph.html").exists()
    if built is not None:
        return built
    from .errors import InputError

    try:
        return _built(project, out, page=page)
    except InputError:
        return project.graph()  # A folder that may not be written to can still be asked.


def _built(project: Project, out: Path | None, *, page: bool) -> Graph:
    def write(graph: Graph, path: Path) -> None:
        from .view import LIMIT, write_page

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

    from .starter import make_project

    made = make_project(Path(options.folder))
    _say(f"kgraph: {options.folder} made: {', '.join(made)}")
    _say(f"Next: kgraph build {options.folder}")
    return 0


def _build(options: argparse.Namespace) -> int:
    from pathlib import Path

    from .project import Project

    place, out = _project_folder(options.folder)
    out = Path(options.output) if options.output else out
    project = Project(place, corpus=options.corpus)
    _built(project, out, page=not options.no_page)
    print(out if out is not None else place / "build")
    return 0


def _check(options: argparse.Namespace) -> int:
    from .project import Project

    place, _ = _project_folder(options.folder)
    contents = Project(place, corpus=options.corpus).read()
    for defect in contents.defects:
        print(defect)
    absent = [document.id for document in contents.documents if document.sha256 and document.text is None]
    if absent:
        unproven = sum(1 for s in contents.statements if s.evidence and s.evidence.document.rpartition("/")[2] in absent)
        _say(
            f"kgraph: the texts of {len(absent)} documents are not at hand ({', '.join(absent)}), so the places of "
            f"{unproven} statements were not checked; name their folder with --corpus"
        )
    wrong = len(contents.defects)
    if not wrong:
        documents = len(contents.documents)
        _say(f"kgraph: {len(contents.statements)} statements, {documents} document{'s' * (documents != 1)}, nothing wrong")
    else:
        _say(f"kgraph: {wrong} {'defect' if wrong == 1 else 'defects'} to mend")
    return 1 if wrong else 0


def _query(options: argparse.Namespace) -> int:
    values = _values(options.param)
    if options.query is not None and options.file is None and not _is_name(options.query):
        if values:
            raise UsageError("--param goes with a saved query or -f FILE")
        answer = _graph(options.graph).query(options.query)
    else:
        saved = _saved(options)
        if saved is None:
            return 0
        from .query import ask

        answer = ask(_graph(options.graph), saved, values)
    form = options.format
    if form is None:
        form = "turtle" if answer.is_graph else "table" if sys.stdout.isatty() else "csv"
    text = answer.serialize(form)
    sys.stdout.write(text)
    if form in ("table", "csv") and text.count("\n") <= 1 + (form == "table") and not answer.is_ask:
        _say("kgraph: no rows")
    return 0


def _saved(options: argparse.Namespace) -> SavedQuery | None:
    """The saved query that is meant; None when none is, and all have been listed."""
    from pathlib import Path

    from .query import read_query

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
        mend = f"did you mean '{near[0]}'?" if near else "'kgraph query' without a name lists them"
        raise UsageError(f"there is no saved query '{name}'; {mend}")
    return known[name]


def _is_name(text: str) -> bool:
    """A saved query's name, as opposed to SPARQL, which is never one word."""
    return not any(character.isspace() or character in "{}?" for character in text)


def _queries(given: str | None) -> Mapping[str, SavedQuery]:
    """The saved queries for GRAPH: those that ship with kgraph, and a project's own, which win."""
    from pathlib import Path

    from .query import read_queries
    from .shipped import folder

    own = Path(given or ".")
    shipped = read_queries(folder("data") / "queries")
    return shipped | read_queries(own / "queries") if (own / "kgraph.toml").is_file() else shipped


def _export(options: argparse.Namespace) -> int:
    from pathlib import Path

    from .export import export

    text = export(_graph(options.graph), options.format)
    if options.output is None:
        sys.stdout.write(text)
    else:
        from .files import write_text

        write_text(Path(options.output), text)
    return 0


def _view(options: argparse.Namespace) -> int:
    from pathlib import Path

    from .view import selection, write_page, write_svg

    if options.param and options.query is None:
        raise UsageError("--param goes with --query")
    if options.svg is not None and options.output is not None:
        raise UsageError("--svg names the file of the picture itself: leave -o out")
    graph = _graph(options.graph, options.corpus)
    chosen = None
    if options.query is not None:
        from .query import ask

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


def _stats(options: argparse.Namespace) -> int:
    from .stats import report

    sys.stdout.write(report(_graph(options.graph), top=options.top))
    return 0
