"""`kgraph review`: go through the suggestions of a project on the terminal."""

from __future__ import annotations

import io
import sys

from ..core.errors import UsageError
from ..core.messages import Message, did_you_mean
from ..files.names import DOCUMENTS_FILE
from .options import add_corpus, add_place, fraction, given_graph

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    import argparse

    from ..curate.review import Review
    from ..project.project import Project
    from .messages import Say
    from .parsing import Parser

__all__ = ["add", "run"]


def add(parser: Parser) -> None:
    """Define the arguments."""
    add_place(parser, "DIR", Message("the project (default: the current folder)"))
    parser.add_argument("--document", metavar="ID", help=Message("only the suggestions from one document"))
    text = Message("only suggestions as sure as this (0 to 1)")
    parser.add_argument("--at-least", metavar="CONFIDENCE", type=fraction, default=0.0, help=text)
    parser.add_argument("--rule", metavar="RULE", help=Message("only the suggestions of one rule"))
    parser.add_argument("--by", metavar="NAME", help=Message("who reviews (default: the name that git has)"))
    add_corpus(parser)


def run(options: argparse.Namespace, say: Say) -> int:
    """Show each suggestion and write each answer; returns the exit status."""
    from ..curate.review import Filter, Lines, Review, Terminal, converse
    from ..files.names import PROJECT_FILE
    from ..project.kind import Kind, kind_of
    from .sources import project_at

    given = given_graph(options)
    if given is None and kind_of(".") is not Kind.PROJECT:
        raise UsageError(Message("no {} here; say which project to review: kgraph review DIR", PROJECT_FILE))
    project = project_at(given, options.corpus, say)
    wanted = Filter(options.document, options.at_least, options.rule)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    review = Review(project, _reviewer(options.by, project, say), wanted)
    _refuse_unknown_document(wanted.document, review)
    if review.current is None:
        say(_nothing_to_review(wanted.rule, review))
        return 0
    with Terminal() if sys.stdin.isatty() and sys.stdout.isatty() else Lines() as screen:
        converse(review, screen, say.language)
    left = len(review.items) + len(review.skipped)
    say(Message("{} accepted, {} rejected, {} left", review.accepted, review.rejected, left))
    return 0


def _refuse_unknown_document(identifier: str | None, review: Review) -> None:
    """Raise UsageError for a document that the project does not have: nothing would seem to be left to review."""
    documents = [document.id for document in review.contents.documents]
    if identifier is not None and identifier not in documents:
        fix = did_you_mean(identifier, documents, Message("{} lists them", DOCUMENTS_FILE))
        raise UsageError(Message("--document: '{}' is not a document of this project; {}", identifier, fix))


def _nothing_to_review(rule: str | None, review: Review) -> Message:
    """What is said when no suggestion is wanted: perhaps because no rule has that name."""
    from ..core.statements import rule_of

    rules = sorted({found.removeprefix("kgraph/") for found in map(rule_of, review.contents.statements) if found})
    name = (rule or "").removeprefix("kgraph/")
    if not name or name in rules:
        return Message("nothing to review")
    fix = did_you_mean(name, rules, Message("the column 'by' of a suggestion names its rule"))
    return Message("nothing to review: the rule '{}' has suggested nothing; {}", name, fix)


def _reviewer(given: str | None, project: Project, say: Say) -> str:
    """The name that stands by each answer, and later in the graph: so it is one that was chosen to be seen."""
    name = given.strip() if given is not None else _name_in_git(project, say)
    if not name or not name.isprintable() or name.startswith("kgraph/"):
        raise UsageError(Message("the reviewer's name is missing or cannot be used; give it with --by NAME"))
    return name


def _name_in_git(project: Project, say: Say) -> str:
    import subprocess

    try:
        command = ["git", "config", "user.name"]
        ran = subprocess.run(command, cwd=project.folder, capture_output=True, text=True, check=False)
    except OSError:  # There is no git.
        return ""
    name = ran.stdout.strip()
    if name:
        say(Message("reviewed by {}, as git has it; --by says another name", name))
    return name
