"""`kgraph build`: make the graph of a project."""

from __future__ import annotations

from ..core.messages import Message
from .options import add_corpus, add_place, given_graph

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    import argparse

    from .messages import Say
    from .parsing import Parser

__all__ = ["add", "run"]


def add(parser: Parser) -> None:
    """Define the arguments."""
    add_place(parser, "DIR", Message("the project (default: the current folder)"))
    parser.add_argument("-o", "--output", metavar="OUT", help=Message("where to write (default: build/ in the project)"))
    parser.add_argument("--no-page", action="store_true", help=Message("leave graph.html out"))
    add_corpus(parser)


def run(options: argparse.Namespace, say: Say) -> int:
    """Build, and print where; returns the exit status."""
    from pathlib import Path

    from .sources import build, open_project, project_folder

    folder, out = project_folder(given_graph(options), say)
    out = Path(options.output) if options.output else out
    project = open_project(folder, options.corpus, say)
    build(project, out, say, page=not options.no_page)
    print(out or project.output)
    return 0
