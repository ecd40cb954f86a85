"""`kgraph export`: the graph in another tool's format."""

from __future__ import annotations

import sys

from ..core.errors import UsageError
from ..core.messages import Message
from .options import ANY_GRAPH, add_bom, add_corpus, add_endpoint, add_place, asked_graphs, given_graph

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    import argparse

    from ..graph.graph import Graph
    from .messages import Say
    from .parsing import Parser

__all__ = ["FORMATS", "add", "run"]

FORMATS = (
    *("turtle", "rdf12", "trig", "nquads", "ntriples", "rdfxml", "jsonld"),
    *("graphml", "gexf", "csv", "triples-csv", "cypher", "webannotation"),
)
"""As `kgraph.export.formats.FORMATS`, which would take long to import for a line of help; a test compares the two."""


def add(parser: Parser) -> None:
    """Define the arguments."""
    add_place(parser, "GRAPH", ANY_GRAPH)
    text = Message("default: by the ending of -o FILE, else turtle")
    parser.add_argument("--format", choices=FORMATS, help=text)
    parser.add_argument("-o", "--output", metavar="FILE", help=Message("where to (default: stdout)"))
    add_bom(parser)
    add_endpoint(parser)
    add_corpus(parser)


def run(options: argparse.Namespace, say: Say) -> int:
    """Write the graph; returns the exit status."""
    from pathlib import Path

    from ..export.formats import export, format_of
    from .sources import graph_at

    # What is asked for is what is written, whatever the file is called.
    form = options.format or ("turtle" if options.output is None else format_of(options.output))
    if options.bom and not form.endswith("csv"):
        raise UsageError(Message("--bom is for csv and triples-csv, not for {}", form))
    graph = graph_at(given_graph(options), options.corpus, say, asked_graphs(options))
    if options.lang:
        graph.languages = tuple(dict.fromkeys((options.lang, *graph.languages)))
    written = "\ufeff" * options.bom + export(graph, form, language=say.language)
    if options.output is None:
        sys.stdout.write(written)
    else:
        from ..files.replace import write_text

        write_text(Path(options.output), written)
    _say_what_is_left_out(graph, form, say)
    return 0


def _say_what_is_left_out(graph: Graph, form: str, say: Say) -> None:
    """Say how many statements the format leaves out, and which one has them."""
    from ..core.messages import counted
    from ..core.statements import Literal, Status

    if form == "csv":
        rejected = sum(1 for _ in graph.statements(status=Status.REJECTED))
        if rejected:
            left_out = counted(rejected, "{} rejected statement left out", "{} rejected statements left out")
            say(Message("{}; --format triples-csv writes all", left_out))
    elif form == "webannotation":
        if bare := sum(not statement.evidence for statement in graph.statements()):
            say(
                counted(
                    bare,
                    "{} statement left out that has no evidence; --format jsonld writes it",
                    "{} statements left out that have no evidence; --format jsonld writes them",
                )
            )
    elif form in ("graphml", "gexf"):
        statements = list(graph.statements())
        if unproven := sum(not statement.is_fact for statement in statements):
            say(
                counted(
                    unproven,
                    "{} statement left out that is not an accepted fact; --format csv lists it",
                    "{} statements left out that are not accepted facts; --format csv lists them",
                )
            )
        if values := sum(statement.is_fact and isinstance(statement.object, Literal) for statement in statements):
            say(
                counted(
                    values,
                    "{} statement left out that leads to a value and not to a node; --format csv lists it",
                    "{} statements left out that lead to a value and not to a node; --format csv lists them",
                )
            )
