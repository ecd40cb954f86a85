"""`kgraph export`: the graph in another tool's format."""

from __future__ import annotations

import sys

from ..core.messages import Message
from .options import ANY_GRAPH, add_corpus, add_endpoint, add_place, asked_graphs, given_graph

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    import argparse

    from .messages import Say
    from .parsing import Parser

__all__ = ["FORMATS", "add", "run"]

FORMATS = ("turtle", "rdf12", "trig", "nquads", "jsonld", "graphml", "gexf", "csv", "cypher", "webannotation")
"""As `kgraph.export.formats.FORMATS`, which would take long to import for a line of help; a test compares the two."""


def add(parser: Parser) -> None:
    """Define the arguments."""
    add_place(parser, "GRAPH", ANY_GRAPH)
    parser.add_argument("--format", choices=FORMATS, default="turtle", help=Message("default: turtle"))
    parser.add_argument("-o", "--output", metavar="FILE", help=Message("where to (default: stdout)"))
    add_endpoint(parser)
    add_corpus(parser)


def run(options: argparse.Namespace, say: Say) -> int:
    """Write the graph; returns the exit status."""
    from pathlib import Path

    from ..export.formats import export
    from .sources import graph_at

    text = export(graph_at(given_graph(options), options.corpus, say, asked_graphs(options)), options.format)
    if options.output is None:
        sys.stdout.write(text)
    else:
        from ..files.replace import write_text

        write_text(Path(options.output), text)
    return 0
