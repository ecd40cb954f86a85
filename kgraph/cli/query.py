"""`kgraph query`: the answer to a query in SPARQL or to a saved one, or the list of saved queries."""

from __future__ import annotations

import sys

from ..core.errors import UsageError
from ..core.messages import Message
from .options import (
    add_bom,
    add_corpus,
    add_endpoint,
    add_graph,
    add_param,
    asked_graphs,
    count,
    parameter_values,
    seconds,
)

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from ..graph.graph import Graph
    from ..graph.saved import SavedQuery
    from ..sparql.endpoint import Endpoint
    from .messages import Say
    from .parsing import Parser

__all__ = ["add", "run"]

_FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples")


def add(parser: Parser) -> None:
    """Define the arguments."""
    text = Message("a SPARQL query, or the name of a saved one")
    parser.add_argument("query", metavar="SPARQL|NAME", nargs="?", help=text)
    parser.add_argument("-f", "--file", metavar="FILE", help=Message("read the query from a .rq file"))
    add_graph(parser)
    add_param(parser, Message("a value for a parameter of the query (repeatable)"))
    text = Message("default: table on a terminal, else csv or turtle")
    parser.add_argument("--format", choices=_FORMATS, help=text)
    add_bom(parser)
    text = Message("stop the query after this time (default: 60); the exit status is then 2")
    parser.add_argument("--timeout", metavar="SECONDS", type=seconds, help=text)
    text = Message("stop the query when it needs more than this, beside what the graph takes (default: 4096); likewise 2")
    parser.add_argument("--memory", metavar="MB", type=count, help=text)
    add_endpoint(parser)
    add_corpus(parser)


def run(options: argparse.Namespace, say: Say) -> int:
    """Print the answer; returns the exit status."""
    values = parameter_values(options.param)
    saved = None
    if options.file is not None or options.query is None or _is_name(options.query):
        saved = _saved(options)
        if saved is None:
            _print_list(options, say)
            return 0
    elif values:
        raise UsageError(Message("--param goes with a saved query or -f FILE"))
    if options.bom and options.format not in (None, "csv"):
        raise UsageError(Message("--bom is for csv, not for {}", options.format))
    form, rows = _answer(saved, values, options, say)
    sys.stdout.write("\ufeff" * options.bom + rows)
    if form in ("table", "csv") and rows.count("\n") <= 1 + (form == "table"):
        say(Message("no rows"))
    return 0


def _is_name(text: str) -> bool:
    """A saved query's name, as opposed to SPARQL, which is never one word."""
    return not any(character.isspace() or character in "{}?" for character in text)


def _saved(options: argparse.Namespace) -> SavedQuery | None:
    """The saved query that is meant; None where none is named."""
    from .queries import known_queries, named_query

    if options.file is None:
        return named_query(options.query, known_queries(options.graph)) if options.query is not None else None
    if options.query is not None:
        raise UsageError(Message("give either a query or -f FILE, not both"))
    from pathlib import Path

    from ..graph.saved import read_query

    return read_query(Path(options.file))


def _print_list(options: argparse.Namespace, say: Say) -> None:
    """Each saved query with its title, and its parameters with what they are when nothing is said."""
    from ..project.kind import Kind, kind_of
    from .queries import known_queries
    from .sources import project_at

    if kind_of(options.graph or ".") is Kind.PROJECT:
        project_at(options.graph, options.corpus, say)
    for name, saved in sorted(known_queries(options.graph).items()):
        titles = [saved.titles.get(language) for language in (options.lang, "id", "en")]
        title = next(filter(None, [*titles, *saved.titles.values()]), "")
        parameters = " ".join(f"[{parameter.name}={parameter.default or '…'}]" for parameter in saved.parameters)
        print(f"{name:26} {title} {parameters}".rstrip())


def _answer(saved: SavedQuery | None, values: Mapping[str, str], options: argparse.Namespace, say: Say) -> tuple[str, str]:
    """The format and the text of the answer, made within the limits of time and memory."""
    from ..sparql.worker import MEMORY, TIMEOUT, can_limit
    from .sources import endpoint_at, graph_at

    graphs = asked_graphs(options)
    endpoint = endpoint_at(options.graph, options.corpus, say, graphs)
    if endpoint is None:
        graph = graph_at(options.graph, options.corpus, say, graphs)
    else:  # It looks after its memory itself, and waiting can be broken off.
        graph = _at_endpoint(endpoint, saved.sparql if saved else options.query, options)
    timeout, memory = options.timeout or TIMEOUT, options.memory or MEMORY
    # Where there are no limits, none are promised.
    free = endpoint is not None or not (can_limit() or options.timeout or options.memory)

    def work() -> bytes:
        if saved is None:
            answer = graph.query(options.query)
        else:
            from ..graph.saved import ask

            answer = ask(graph, saved, values)
        wanted = "csv" if options.bom else options.format
        form = wanted or ("turtle" if answer.is_graph else "table" if sys.stdout.isatty() else "csv")
        # An ASK has no rows: its one line is the answer.
        return f"{'' if answer.is_ask else form}\n{answer.serialize(form)}".encode()

    answered = work() if free else graph.local.limited(work, timeout=timeout, memory=memory)
    form, _, rows = answered.decode().partition("\n")
    return form, rows


def _at_endpoint(endpoint: Endpoint, sparql: str, options: argparse.Namespace) -> Graph:
    """The graph at an endpoint, to be asked there, with the prefixes that `sparql` uses and within the limits given."""
    from ..graph.graph import Graph
    from ..graph.opening import prefixes_at

    endpoint.timeout = options.timeout or endpoint.timeout
    endpoint.largest = options.memory or endpoint.largest
    return Graph(endpoint, prefixes_at(endpoint, sparql))
