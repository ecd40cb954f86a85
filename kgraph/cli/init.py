"""`kgraph init`: a new project folder."""

from __future__ import annotations

from ..core.messages import Message

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    import argparse

    from .messages import Say
    from .parsing import Parser

__all__ = ["add", "run"]


def add(parser: Parser) -> None:
    """Define the arguments."""
    parser.add_argument("folder", metavar="DIR", help=Message("the folder to make"))


def run(options: argparse.Namespace, say: Say) -> int:
    """Make the folder; returns the exit status."""
    from pathlib import Path

    from ..project.starter import make_project

    made = make_project(Path(options.folder))
    say(Message("{} made: {}", options.folder, ", ".join(made)))
    say.line(Message("Next: kgraph build {}", options.folder))
    return 0
