"""Options that several commands share, which mean the same in each, and the values that options take."""

from __future__ import annotations

import argparse

from ..core.errors import UsageError
from ..core.messages import LANGUAGES, Message

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .parsing import Parser

__all__ = [
    "ANY_GRAPH",
    "LAYERS",
    "add_bom",
    "add_corpus",
    "add_endpoint",
    "add_graph",
    "add_language",
    "add_param",
    "add_place",
    "asked_graphs",
    "count",
    "count_or_zero",
    "fraction",
    "given_graph",
    "parameter_values",
    "seconds",
]

ANY_GRAPH = Message("a project, a store, an RDF file or the URL of an endpoint (default: the current folder)")
"""The help text of an argument that can be any graph."""
LAYERS = ("mentions", "quotations", "statements")
"""What extraction finds in a text."""


# ── options ───────────────────────────────────────────────────────────────────────────────


def add_language(parser: Parser, *, default: object = argparse.SUPPRESS) -> None:
    """`--lang`: the language of all that people read. What a page and `diff` say of a project is in its own without it."""
    text = Message("language of the output (default: the locale's; of a page and of diff, the project's)")
    parser.add_argument("--lang", choices=LANGUAGES, default=default, help=text)


def add_graph(parser: Parser, help: str = "") -> None:  # noqa: A002  # argparse calls it so
    """`-g`: the graph or the project that a command works on."""
    text = Message("a project, a store, an RDF file, the URL of an endpoint, or - for Turtle on stdin")
    parser.add_argument("-g", "--graph", metavar="GRAPH", help=help or text)


def add_place(parser: Parser, metavar: str, text: str) -> None:
    """The graph or project as an argument, for which `-g` can stand too."""
    parser.add_argument("place", metavar=metavar, nargs="?", help=text)
    add_graph(parser, Message("the same as {}", metavar))


def add_bom(parser: Parser) -> None:
    """`--bom`: what Excel needs to read CSV as UTF-8."""
    text = Message("begin CSV with a byte order mark, so that Excel reads it as UTF-8")
    parser.add_argument("--bom", action="store_true", help=text)


def add_endpoint(parser: Parser) -> None:
    """`--default-graph` and `--named-graph`: what an endpoint is asked about."""
    text = Message("for an endpoint: query this graph instead of its own default graph (repeatable)")
    parser.add_argument("--default-graph", metavar="IRI", action="append", default=[], help=text)
    text = Message("for an endpoint: a graph that GRAPH in the query can name (repeatable)")
    parser.add_argument("--named-graph", metavar="IRI", action="append", default=[], help=text)


def add_corpus(parser: Parser) -> None:
    """`--corpus`: further folders with the texts of a project."""
    text = Message("look for the texts of the project here too (repeatable)")
    parser.add_argument("--corpus", metavar="DIR", action="append", default=[], help=text)


def add_param(parser: Parser, text: str) -> None:
    """`--param`: the values of a saved query."""
    parser.add_argument("--param", metavar="NAME=VALUE", action="append", default=[], help=text)


def given_graph(options: argparse.Namespace) -> str | None:
    """What was named as an argument or after `-g`; None for neither. Raises UsageError for both."""
    place: str | None = options.place
    graph: str | None = options.graph
    if place is not None and graph is not None:
        from ..sparql.endpoint import shown_url

        raise UsageError(Message("'{}' and -g {} name two graphs; give one", shown_url(place), shown_url(graph)))
    return place if place is not None else graph


def asked_graphs(options: argparse.Namespace) -> dict[str, Sequence[str]]:
    """The graphs that an endpoint is asked about, as arguments of `Endpoint`."""
    return {"default_graphs": options.default_graph, "named_graphs": options.named_graph}


def parameter_values(pairs: Sequence[str]) -> dict[str, str]:
    """The values by name. Raises UsageError for what is not NAME=VALUE, or given twice."""
    values = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(Message("--param {}: write NAME=VALUE", pair))
        if name in values:
            raise UsageError(Message("--param {} is given twice", name))
        values[name] = value
    return values


# ── values ────────────────────────────────────────────────────────────────────────────────


def count(text: str) -> int:
    """A whole number from 1 on. Raises UsageError."""
    if not (text.isascii() and text.isdecimal() and int(text[:9]) > 0 and len(text) < 10):
        raise UsageError(Message("write a whole number from 1 on, not '{}'", text))
    return int(text)


def count_or_zero(text: str) -> int:
    """A whole number from 0 on. Raises UsageError."""
    return 0 if text == "0" else count(text)


def seconds(text: str) -> float:
    """A time in seconds. Raises UsageError."""
    number = _number(text)
    if not 0 < number < 1e9:
        raise UsageError(Message("write a number of seconds, such as 10 or 0.5, not '{}'", text))
    return number


def fraction(text: str) -> float:
    """A number from 0 to 1. Raises UsageError."""
    number = _number(text)
    if not 0 <= number <= 1:
        raise UsageError(Message("write a number from 0 to 1, such as 0.8, not '{}'", text))
    return number


def _number(text: str) -> float:
    """The number that `text` is, with a decimal point or a comma; -1 for what is not a number."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return -1.0
