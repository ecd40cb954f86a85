"""What a path on the command line means: a project, a store, a build, a file, a URL, `-` for stdin, or nothing.

`kgraph.project.kind.kind_of` finds what lies at a path; here stands what only the command line has: defaults and messages.
"""

from __future__ import annotations

from ..core.errors import InputError, UsageError
from ..core.messages import Message, thousands
from ..files.names import PAGE_FILE, PROJECT_FILE
from ..project.kind import Kind, kind_of

TYPE_CHECKING = False  # See `kgraph.core.errors`. pathlib, too, is imported late: a query of a store does without.
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ..graph.graph import Graph
    from ..project.project import Project
    from ..sparql.endpoint import Endpoint
    from .messages import Say

__all__ = [
    "build",
    "endpoint_at",
    "graph_at",
    "is_elsewhere",
    "language_of",
    "open_project",
    "print_unused",
    "project_at",
    "project_folder",
    "unbuilt_graph",
]


def project_folder(given: str | None, say: Say) -> tuple[Path, Path | None]:
    """The project meant, and where its build goes when that is not `build/` inside it.

    Without a name it is the current folder; where that is not a project, the one that ships with kgraph.
    """
    from pathlib import Path

    if given is not None:
        _refuse_what_is_no_folder(given)
        return Path(given), None
    if kind_of(".") is Kind.PROJECT:
        return Path(), None
    from ..files.shipped import folder

    say(Message("no {} here, so this is the project that ships with kgraph", PROJECT_FILE))
    return folder("data"), Path("build")


def _refuse_what_is_no_folder(given: str) -> None:
    """Raise an error for what cannot be a project folder; what is missing in a folder, its reader says."""
    from ..sparql.endpoint import is_url, shown_url

    if is_url(given):
        raise UsageError(Message("{} is an address; this command needs a project folder", shown_url(given)))
    kind = kind_of(given)
    if kind is Kind.MISSING:
        from ..project.missing import missing

        raise missing(given)
    if kind not in (Kind.PROJECT, Kind.FOLDER):
        raise UsageError(Message("{} is not a project folder; name the folder that holds {}", given, PROJECT_FILE))


def open_project(folder: Path, corpus: Sequence[str], say: Say) -> Project:
    """The project in a folder. Commands open projects here, so that each of them names the files that are not used."""
    from ..project.project import Project

    project = Project(folder, corpus=corpus, progress=say)
    print_unused(project, say)
    return project


def print_unused(project: Project, say: Say) -> None:
    """Name the files of a project that are not used, each once."""
    from ..project.unused import unused_files

    for message in unused_files(project):
        say.once(message)


def project_at(given: str | None, corpus: Sequence[str], say: Say) -> Project:
    """The project meant, with further folders of texts."""
    return open_project(project_folder(given, say)[0], corpus, say)


def graph_at(given: str | None, corpus: Sequence[str], say: Say, graphs: Mapping[str, Sequence[str]]) -> Graph:
    """The graph that GRAPH means; a project that has changed since its last build is built again.

    An endpoint is copied into memory: of its graphs those in `graphs`, which `kgraph.cli.options.asked_graphs` gives.
    """
    endpoint = endpoint_at(given, corpus, say, graphs)
    if endpoint is not None:
        from ..graph.graph import Graph

        return Graph.open_endpoint(endpoint)
    is_project = given is None or (not is_elsewhere(given) and kind_of(given) is Kind.PROJECT)
    if not is_project:
        if corpus:
            raise UsageError(Message("--corpus goes with a project folder"))
        graph = _graph_of_no_project(str(given))
        for remark in graph.remarks:
            say(remark)
        return graph
    from ..project.freshness import fresh_build

    folder, out = project_folder(given, say)
    project = open_project(folder, corpus, say)
    if corpus:  # With other texts the graph is another one: it is made for this command and not kept.
        return project.graph()
    project, built = fresh_build(project, out, progress=say)
    if built is not None:
        return built
    # A page that was built belongs to its graph: when one is made anew, so is the other.
    page = ((out or project.output) / PAGE_FILE).exists()
    try:
        return build(project, out, say, page=page)
    except InputError:
        return project.graph()  # A folder that may not be written to can still be asked.


def endpoint_at(given: str | None, corpus: Sequence[str], say: Say, graphs: Mapping[str, Sequence[str]]) -> Endpoint | None:
    """The endpoint whose address GRAPH is; None for anything else. Raises UsageError for options that do not fit."""
    from ..sparql.endpoint import Endpoint, is_url

    if given is None or not is_url(given):
        if any(graphs.values()):
            raise UsageError(Message("--default-graph and --named-graph go with the URL of an endpoint"))
        return None
    if corpus:
        raise UsageError(Message("--corpus goes with a project folder"))
    return Endpoint(given, default_graphs=graphs["default_graphs"], named_graphs=graphs["named_graphs"], say=say)


def unbuilt_graph(given: str, corpus: Sequence[str], say: Say) -> Graph:
    """As `graph_at`, but nothing is built: what is compared is what stands there."""
    if not is_elsewhere(given) and kind_of(given) is Kind.PROJECT:
        from pathlib import Path

        from ..project.open import open_graph

        open_project(Path(given), corpus, say)
        return open_graph(given, corpus=corpus, progress=say)
    return _graph_of_no_project(given)


def build(project: Project, out: Path | None, say: Say, *, page: bool) -> Graph:
    """Build a project, saying how far it is."""

    def write(graph: Graph, path: Path) -> None:
        from ..view import LIMIT, write_page

        if len(graph) > LIMIT:
            most, all_ = thousands(LIMIT), thousands(len(graph))
            say(Message("a page holds {} statements: graph.html shows the most central part of {}", most, all_))
        write_page(graph, path)

    return project.build(out, page=write if page else None, progress=say)


def language_of(given: str) -> str:
    """The first language of the project that a graph is or was built in; English where there is none."""
    from pathlib import Path

    from ..core.messages import LANGUAGES
    from ..project.project import Project
    from ..project.settings import project_around

    folder = None if is_elsewhere(given) else project_around(Path(given))
    first = Project(folder).languages[0] if folder else "en"
    return first if first in LANGUAGES else "en"


def is_elsewhere(given: str) -> bool:
    """Whether GRAPH is not a path, but stdin or an address."""
    from ..sparql.endpoint import is_url

    return given == "-" or is_url(given)


def _graph_of_no_project(given: str) -> Graph:
    """The graph on stdin, at an address, in a store, or in a file."""
    from ..graph.graph import Graph

    if given == "-":
        return Graph.parse_turtle(_standard_input())
    if kind_of(given) is Kind.STORE:  # At once: the rest of `open_graph` takes as long to import as the query runs.
        return Graph.open_store(given)
    from ..project.open import open_graph

    return open_graph(given)


def _standard_input() -> str:
    """The text on stdin."""
    import sys

    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(Message("{}: is not UTF-8; give it as UTF-8 text", Message("stdin"))) from error
