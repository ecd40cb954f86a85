"""`kgraph compare`: two annotators, or two versions, side by side."""

from __future__ import annotations

import argparse
import sys

from ..core.messages import Message
from .options import add_corpus, add_graph

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from ..graph.graph import Graph
    from .messages import Say
    from .parsing import Parser

__all__ = ["add", "run"]


def add(parser: Parser) -> None:
    """Define the arguments."""
    text = Message("annotations as CSV, a project, a store or an RDF file")
    parser.add_argument("a", metavar="A", help=text)
    parser.add_argument("b", metavar="B", help=text)
    text = Message("the project of the CSV files (default: the one a file lies in, or the current folder)")
    add_graph(parser, text)
    parser.add_argument("--project", dest="graph", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    text = Message("table for people, csv or json for programs (default: table)")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table", help=text)
    add_corpus(parser)


def run(options: argparse.Namespace, say: Say) -> int:
    """Print the comparison; returns the exit status."""
    from ..compare.agreement import as_csv, as_json, as_table, compare

    a, b = (_side(path, options, say) for path in (options.a, options.b))
    found = compare(a, b)
    if options.format == "table":
        sys.stdout.write(as_table(found, a, b, (options.a, options.b), say.language))
    else:
        sys.stdout.write((as_csv if options.format == "csv" else as_json)(found, a, b))
    return 0


def _side(given: str, options: argparse.Namespace, say: Say) -> Graph:
    """One side of the comparison: a graph, or a table of annotations in the names of its project."""
    from pathlib import Path

    from ..project.kind import Kind, kind_of
    from .sources import project_at, unbuilt_graph

    # The name tells it of a table that is not there, too, so that it is said what is missing.
    if kind_of(given) is not Kind.TABLE and not (kind_of(given) is Kind.MISSING and given.lower().endswith(".csv")):
        return unbuilt_graph(given, options.corpus, say)
    from ..compare.agreement import annotated
    from ..project.settings import project_around

    path = Path(given)
    around = project_around(path.resolve().parent)
    named = options.graph or (str(around) if around else None)
    return annotated(path, project_at(named, options.corpus, say))
