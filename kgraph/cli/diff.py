"""`kgraph diff`: what has changed between two graphs, in words."""

from __future__ import annotations

import sys

from ..core.messages import Message
from .options import add_corpus

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    import argparse

    from .messages import Say
    from .parsing import Parser

__all__ = ["add", "run"]


def add(parser: Parser) -> None:
    """Define the arguments."""
    parser.add_argument("old", metavar="OLD", help=Message("a build, a project, a store or an RDF file"))
    parser.add_argument("new", metavar="NEW", help=Message("another one"))
    text = Message("table for people, json for programs (default: table)")
    parser.add_argument("--format", choices=("table", "json"), default="table", help=text)
    add_corpus(parser)


def run(options: argparse.Namespace, say: Say) -> int:
    """Print the changes; returns the exit status, 1 when there are some."""
    from ..compare.diff import as_json, as_text, changes
    from .sources import language_of, unbuilt_graph

    old, new = (unbuilt_graph(given, options.corpus, say) for given in (options.old, options.new))
    found = changes(old, new)
    if options.format == "json":
        sys.stdout.write(as_json(found, old, new))
    else:
        # The changes are what the project says: without --lang they are told in its language.
        sys.stdout.write(as_text(found, old, new, options.lang or language_of(options.new)))
    if not found:
        say(Message("the two are the same"))
    return 1 if found else 0
