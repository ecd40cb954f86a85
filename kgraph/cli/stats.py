"""`kgraph stats`: a graph in figures."""

from __future__ import annotations

import sys

from ..core.messages import Message
from .options import ANY_GRAPH, add_corpus, add_endpoint, add_place, asked_graphs, count, given_graph

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    import argparse

    from .messages import Say
    from .parsing import Parser

__all__ = ["add", "run"]


def add(parser: Parser) -> None:
    """Define the arguments."""
    add_place(parser, "GRAPH", ANY_GRAPH)
    text = Message("rows of the table of nodes (default: 10)")
    parser.add_argument("--top", type=count, default=10, metavar="N", help=text)
    add_endpoint(parser)
    add_corpus(parser)


def run(options: argparse.Namespace, say: Say) -> int:
    """Print the figures; returns the exit status."""
    from ..graph.stats import report
    from .sources import graph_at

    graph = graph_at(given_graph(options), options.corpus, say, asked_graphs(options))
    sys.stdout.write(report(graph, top=options.top, language=say.language))
    return 0
