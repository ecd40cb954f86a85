"""`kgraph view`: the page of a graph, or a picture of it."""

from __future__ import annotations

import argparse

from ..core.errors import UsageError
from ..core.messages import Message, counted
from ..files.names import PAGE_FILE
from .options import (
    ANY_GRAPH,
    add_corpus,
    add_endpoint,
    add_param,
    add_place,
    asked_graphs,
    count,
    given_graph,
    parameter_values,
)

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from ..graph.graph import Graph
    from ..sparql.answers import Answer
    from .messages import Say
    from .parsing import Parser

__all__ = ["add", "run"]


def add(parser: Parser) -> None:
    """Define the arguments."""
    add_place(parser, "GRAPH", ANY_GRAPH)
    text = Message("where to write the page (default: graph.html in the current folder)")
    parser.add_argument("-o", "--output", metavar="FILE", help=text)
    parser.add_argument("--svg", metavar="FILE", help=Message("write the picture as SVG instead"))
    parser.add_argument("--focus", metavar="NODE", help=Message("start with this node and what is around it"))
    text = Message("how many steps around --focus (default: 1)")
    parser.add_argument("--depth", type=count, default=1, metavar="N", help=text)
    parser.add_argument("--document", metavar="ID", help=Message("start with what one document says"))
    parser.add_argument("--query", metavar="NAME", help=Message("start with the nodes that a saved query finds"))
    add_param(parser, Message("a value for a parameter of --query (repeatable)"))
    text = Message("how many nodes are drawn at first (default: 300)")
    parser.add_argument("--shown", type=count, default=300, metavar="N", help=text)
    parser.add_argument("--language", dest="lang", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    add_endpoint(parser)
    add_corpus(parser)


def run(options: argparse.Namespace, say: Say) -> int:
    """Write the page or the picture, and print where; returns the exit status."""
    from pathlib import Path

    from ..view import selection, write_page, write_svg
    from .sources import graph_at

    if options.param and options.query is None:
        raise UsageError(Message("--param goes with --query"))
    if options.svg is not None and options.output is not None:
        raise UsageError(Message("--svg names the file of the picture itself: leave -o out"))
    _refuse_other_ending(options.output)
    given = given_graph(options)
    graph = graph_at(given, options.corpus, say, asked_graphs(options))
    _remark(graph, say)
    answer = _answer(graph, given, options) if options.query is not None else None
    nodes, focus = selection(graph, focus=options.focus, depth=options.depth, document=options.document, answer=answer)
    if nodes is not None and not nodes:
        raise UsageError(Message("the answer names no node that could be drawn"))
    # Without --lang the page is in the language of the project, whoever makes it.
    if options.svg is not None:
        write_svg(graph, Path(options.svg), nodes=nodes, shown=options.shown, language=options.lang)
        print(options.svg)
        return 0
    output = Path(options.output or PAGE_FILE)
    write_page(graph, output, shown=options.shown, language=options.lang, focus=focus, nodes=nodes)
    print(output)
    return 0


def _refuse_other_ending(output: str | None) -> None:
    """Raise UsageError for a page whose file would seem to be something else."""
    import os

    ending = os.path.splitext(output or "")[1].lower()  # noqa: PTH122  # Only the name is looked at.
    if ending == ".svg":
        raise UsageError(Message("{}: a page ends in .html; for the picture write --svg {}", output, output))
    if ending not in ("", ".html", ".htm"):
        raise UsageError(Message("{}: '{}' is not the ending of a page; write .html", output, ending))


def _remark(graph: Graph, say: Say) -> None:
    """Say what the reader of the page would not expect: that it is empty, or that nodes without an IRI are on it."""
    if not len(graph):
        say(Message("the graph is empty: the page shows nothing"))
    elif not graph.is_annotated:
        from ..graph.structure import blank_nodes

        if count := len(blank_nodes(list(graph.statements()))):
            say(
                counted(
                    count,
                    "{} blank node has no IRI and is shown by its name or class",
                    "{} blank nodes have no IRI and are shown by their name or class",
                )
            )


def _answer(graph: Graph, given: str | None, options: argparse.Namespace) -> Answer:
    """What a saved query finds."""
    from ..graph.saved import ask
    from .queries import known_queries, named_query

    return ask(graph, named_query(options.query, known_queries(given)), parameter_values(options.param))
