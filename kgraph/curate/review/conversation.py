"""A review on a screen: what it shows and asks, in English or Indonesian, and what each key does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from ...core.errors import ChangedError, LockedError
from ...core.messages import Message, translated
from ...core.terminal import shown
from .items import Item
from .review import Review
from .sentence import Part, parts

__all__ = ["Screen", "converse"]

EDITABLE = ("subject", "predicate", "object", "quote")
HELP = (
    ("y", Message("accept: it is right, and becomes a fact")),
    ("n", Message("reject: it is wrong, and is not suggested again")),
    ("e", Message("edit subject, predicate, object or quote; each is checked at once")),
    ("s", Message("skip: decide later")),
    ("u", Message("undo the last answer")),
    ("q", Message("quit; every answer is saved already")),
    ("?", Message("this help")),
)
_COLOURS = {"subject": "1;36", "object": "1;33", "evidence": "4", "": "2"}
_BRACKETS = {"subject": ("[", "]"), "object": ("[", "]")}


class Screen(Protocol):
    """Where a review takes place: it shows lines, and asks for keys and lines."""

    colours: bool

    def show(self, text: str = "") -> None:
        """Show a line."""

    def key(self, prompt: str) -> str:
        """The key that was pressed, or the line that was typed; '' at the end of input."""

    def line(self, prompt: str) -> str | None:
        """A line of text; None at the end of input."""


def converse(review: Review, screen: Screen, language: str = "en") -> None:
    """Go through a review until it is done or the reviewer quits. `language` is that of the screen: `en` or `id`."""
    _Conversation(review, screen, language).run()


class _Conversation:
    def __init__(self, review: Review, screen: Screen, language: str) -> None:
        self.review, self.screen, self.language = review, screen, language

    def run(self) -> None:
        review = self.review
        answers: dict[str, Callable[[], None]] = {"y": review.accept, "n": review.reject, "s": review.skip}
        is_new = True
        while (item := review.current) is not None:
            if is_new:
                self.present(item)
            key = self.screen.key("y/n/e/s/u/q/? ").strip().lower()
            is_new = True
            try:
                if key in answers:
                    answers[key]()
                elif key == "e":
                    is_new = self.edit(item)
                elif key == "u":
                    is_new = review.undo()
                    if not is_new:
                        self.say(Message("There is nothing to undo."))
                elif key in ("q", ""):
                    break
                else:
                    is_new = False
                    if key == "?":
                        self.help()
                    else:
                        self.say(Message("Press y, n, e, s, u or q; ? shows what they do."))
            except ChangedError as error:
                review.reload()
                self.say(Message("{}. The table was read again.", error.message))
            except LockedError as error:
                self.say(error.message)

    def say(self, message: str, indent: str = "") -> None:
        """Show a message in the language of the screen."""
        self.screen.show(indent + shown(str(translated(message, self.language))))

    def help(self) -> None:
        """Show what each key does."""
        for key, effect in HELP:
            self.screen.show(f"{key}  {effect.said_in(self.language)}")

    def present(self, item: Item) -> None:
        """Show a suggestion with its sentence."""
        evidence = item.statement.evidence
        assert evidence is not None
        document = self.review.documents[evidence.document]
        bold, plain = ("\x1b[1m", "\x1b[0m") if self.screen.colours else ("", "")
        self.screen.show()
        self.say(Message("{} to go · {} · {}", len(self.review.items), document.title or document.id, item.location))
        self.screen.show()
        self.screen.show("  " + _sentence(parts(self.review, item), self.screen.colours))
        self.screen.show()
        self.screen.show(f"  {bold}{shown(' — '.join(self.review.triple(item)))}{plain}")
        if item.about:
            self.say(Message("about {}", ", ".join(item.about)), "  ")
        self.say(Message("confidence {}, {}", f"{item.statement.confidence:g}", item.statement.by), "  ")
        if item.statement.note:
            self.say(Message("note: {}", item.statement.note), "  ")
        if document.text is None:
            self.say(Message("(the text is not available; name its folder with --corpus)"), "  ")

    def edit(self, item: Item) -> bool:
        """Ask for each cell and change those that were typed; returns whether any was changed."""
        self.say(Message("Type the new content of each cell; an empty line keeps it."))
        cells: dict[str, str] = {}
        for column in EDITABLE:
            typed = self.screen.line(f"  {column} [{shown(item.cells.get(column, ''))}]: ")
            if typed is None:
                return False
            if typed.strip():
                cells[column] = typed.strip()
        defects = self.review.edit(cells)
        for defect in defects:
            wrong = Message("{}; {}", defect.message, defect.fix) if defect.fix else defect.message
            self.say(Message("{}: {}", defect.column or Message("row"), wrong))
        if defects:
            self.say(Message("Nothing was changed."))
        return not defects and bool(cells)


def _sentence(pieces: list[Part], colours: bool) -> str:
    """The parts of a sentence in colours; without colours, the evidence in »« and the names in []."""
    if colours:
        return "".join(f"\x1b[{_COLOURS[part.kind]}m{shown(part.text)}\x1b[0m" for part in pieces)
    line, is_evidence = "", False
    for part in pieces:
        if is_evidence != bool(part.kind):
            line, is_evidence = line + ("»" if part.kind else "«"), bool(part.kind)
        before, after = _BRACKETS.get(part.kind, ("", ""))
        line += before + shown(part.text) + after
    return line + "«" * is_evidence
