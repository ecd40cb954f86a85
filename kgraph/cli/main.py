"""The command line: parse, run one command, turn an error into an exit status.

Answers go to stdout, messages to stderr. Exit status: 0 done, 1 the data falls short, 2 wrong usage or unreadable
input. Only the module of the command that was named is imported, and that imports what it needs when it runs, so
`kgraph --help` starts at once.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module

from ..core.errors import DataError, KgraphError, reason
from ..core.messages import Message
from .messages import Say, to_fix, wanted_language
from .options import add_language
from .parsing import Parser

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    import argparse

__all__ = ["COMMANDS", "main", "parser"]

COMMANDS = {
    "init": Message("make a new project folder with one small worked example"),
    "extract": Message("read texts and suggest statements, each with its evidence"),
    "review": Message("go through suggestions, one key for each"),
    "evaluate": Message("compare what extraction finds with what has been accepted"),
    "build": Message("make graph.ttl, graph.html and store/ of a project folder"),
    "check": Message("check every row, every quote and the shapes; exit status 1 when something is wrong"),
    "query": Message("ask in SPARQL, or by the name of a saved query; without either, list the saved queries"),
    "export": Message("write the graph in another tool's format"),
    "view": Message("make the interactive HTML file"),
    "compare": Message("compare what two annotators, or two versions, say about the same texts"),
    "diff": Message("say in words what has changed between two builds; exit status 1 when something has"),
    "stats": Message("count what is in the graph, who is central, and how many sources agree"),
}
"""Every command with its help text. Each is a module of this folder with `add(parser)` and `run(options, say)`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    _print_utf_8()
    arguments = sys.argv[1:] if arguments is None else arguments
    language = wanted_language(arguments)
    named = [argument for argument in arguments if argument in COMMANDS][:1]
    options = parser(language, named).parse_args(arguments)
    return _run(options, Say(options.lang or language))


def parser(language: str = "en", commands: Iterable[str] = tuple(COMMANDS)) -> Parser:
    """The parser of the command line. Of other commands than `commands` it knows only the name and the help text."""
    text = Message("Texts and spreadsheets become a knowledge graph that shows its evidence.")
    made = Parser(prog="kgraph", language=language, description=text)
    made.add_argument(
        "--version", action="version", version=f"kgraph {_version()}", help=Message("print the version and stop")
    )
    add_language(made, default=None)
    title = made.words(Message("commands"))
    names = made.add_subparsers(
        title=title, metavar="COMMAND", dest="command", required=True, parser_class=Parser, prog="kgraph"
    )
    for name, about in COMMANDS.items():
        command = names.add_parser(name, help=made.words(about), description=about, language=language)
        if name in commands:
            import_module(f".{name}", __package__).add(command)
            add_language(command)
    return made


def _version() -> str:
    from .. import __version__

    return __version__


def _print_utf_8() -> None:
    """Make stdout and stderr take any character: labels and quotes hold them, whatever the machine speaks."""
    if isinstance(getattr(sys.stdout, "buffer", None), io.FileIO):
        # Without a buffer (PYTHONUNBUFFERED) Python takes half a write for all of it, and a full disk for no error.
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(sys.stdout.buffer), line_buffering=True)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(options: argparse.Namespace, say: Say) -> int:
    """Run the command that was named; an error becomes a message and its exit status."""
    # A command is short and its values hold no cycles: looking for some costs a third of the time of a large build.
    collecting = gc.isenabled()
    gc.disable()
    try:
        status: int = import_module(f".{options.command}", __package__).run(options, say)
        sys.stdout.flush()
    except DataError as error:
        for defect in error.defects:
            say.line(defect.said_in(say.language))
        say.line(Message("{} to fix; nothing was written", to_fix(error.defects)))
        return error.exit_status
    except KgraphError as error:
        say(error.message)
        return error.exit_status
    except BrokenPipeError:  # Whoever read our output has seen enough.
        _discard_output()
        return 0
    except OSError as error:  # Files are guarded where they are used: this is stdout on a disk that is full, or that fails.
        say(Message("{}: {}", error.filename or Message("the output"), reason(error)))
        _discard_output()
        return 2
    except KeyboardInterrupt:
        say(Message("stopped"))
        return 130
    finally:
        if collecting:
            gc.enable()
    return status


def _discard_output() -> None:
    """Let nothing more be written to stdout: Python would complain of it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
