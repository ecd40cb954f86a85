"""`kgraph evaluate`: how well extraction finds what people have accepted."""

from __future__ import annotations

import gc
import sys

from ..core.messages import Message, counted
from .messages import absent_texts
from .options import LAYERS, add_corpus, add_place, count_or_zero, given_graph

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    import argparse

    from .messages import Say
    from .parsing import Parser

__all__ = ["add", "run"]


def add(parser: Parser) -> None:
    """Define the arguments."""
    add_place(parser, "DIR", Message("the project (default: the current folder)"))
    parser.add_argument("--layer", choices=LAYERS, help=Message("only this one"))
    text = Message("table for people, json for programs (default: table)")
    parser.add_argument("--format", choices=("table", "json"), default="table", help=text)
    text = Message("how many of what was missed and of what is wrong to list (default: 10)")
    parser.add_argument("--top", type=count_or_zero, default=10, metavar="N", help=text)
    add_corpus(parser)


def run(options: argparse.Namespace, say: Say) -> int:
    """Compare and print the figures; returns the exit status."""
    from ..compare.evaluate import as_json, as_table, evaluate
    from .sources import project_at

    project = project_at(given_graph(options), options.corpus, say)
    gc.enable()  # However many texts there are, none may leave anything behind.
    found = evaluate(project)
    if found.absent:
        say(absent_texts(found.absent))
    if not found.documents:
        say(Message("nothing to compare: no document with its text at hand has an accepted row"))
        return 1
    if options.format == "json":
        import json

        answer = as_json(found, layer=options.layer, top=options.top)
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        sys.stdout.write(as_table(found, layer=options.layer, top=options.top, language=say.language))
    documents = counted(len(found.documents), "{} document", "{} documents")
    if found.open:
        undecided = counted(
            found.open,
            "{} finding is not counted, because its row is still undecided",
            "{} findings are not counted, because their rows are still undecided",
        )
        say(Message("compared in {}; {}", documents, undecided))
    else:
        say(Message("compared in {}", documents))
    return 0
