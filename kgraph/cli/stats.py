"""`kgraph stats`: a graph in figures."""

from __future__ import annotations

import sys

from ..core.messages import Message
from .options import add_corpus, add_place, count, given_graph

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    import argparse

    from .messages import Say
    from .parsing import Parser

__all__ = ["add", "run"]


def add(parser: Parser) -> None:
    """Define the arguments."""
    add_place(parser, "GRAPH", Message("a project, a store or an RDF file (default: the current folder)"))
    text = Message("rows of the table of nodes (default: 10)")
    parser.add_argument("--top", type=count, default=10, metavar="N", help=text)
    add_corpus(parser)


def run(options: argparse.Namespace, say: Say) -> int:
    """Print the figures; returns the exit status."""
    from ..graph.stats import report
    from .sources import graph_at

    sys.stdout.write(report(graph_at(given_graph(options), options.corpus, say), top=options.top, language=say.language))
    return 0
