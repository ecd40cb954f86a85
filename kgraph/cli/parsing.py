"""An argparse parser that speaks English or Indonesian, in its help and in its errors."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable

from ..core.errors import UsageError
from ..core.messages import Message, did_you_mean, in_language

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, NoReturn

__all__ = ["Parser"]


class Parser(argparse.ArgumentParser):
    """As argparse has it; help texts and titles may be messages, and a type raises UsageError for a wrong value."""

    def __init__(self, *, language: str = "en", description: str = "", **settings: Any) -> None:
        def formatter(prog: str) -> argparse.HelpFormatter:
            return _Formatter(prog, language)

        self.language = language
        super().__init__(description=self.words(description), formatter_class=formatter, add_help=False, **settings)
        self._values = self.add_argument_group(self.words(Message("arguments")))
        self._flags = self.add_argument_group(self.words(Message("options")))
        self.add_argument("-h", "--help", action="help", help=Message("print this help and stop"))

    def words(self, message: str) -> str:
        """`message` in the language of the parser."""
        return in_language(message, self.language)

    def add_argument(self, *names: Any, **settings: Any) -> argparse.Action:
        """As argparse has it."""
        if settings.get("help") not in (None, argparse.SUPPRESS):
            settings["help"] = self.words(settings["help"])
        if "type" in settings:
            settings["type"] = self._explained(settings["type"])
        group = self._flags if names[0].startswith("-") else self._values
        return group.add_argument(*names, **settings)

    def _explained(self, read: Callable[[str], object]) -> Callable[[str], object]:
        """`read`, whose UsageError is an error of argparse in the language of the parser."""

        def explained(text: str) -> object:
            try:
                return read(text)
            except UsageError as error:
                raise argparse.ArgumentTypeError(self.words(error.message)) from error

        return explained

    def error(self, message: str) -> NoReturn:
        """Stop with status 2 and a message of ours in place of argparse's `message`."""
        said = self.words(_in_our_words(message))
        self.exit(2, f"kgraph: {said}\n{self.words(Message('Try: {} --help', self.prog))}\n")


class _Formatter(argparse.HelpFormatter):
    """Help as wide as the terminal; argparse itself would import shutil to find that out, at every start."""

    def __init__(self, prog: str, language: str) -> None:
        try:
            width = os.get_terminal_size().columns
        except OSError:
            width = 100
        super().__init__(prog, width=width - 2)
        self._language = language

    def add_usage(self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None) -> None:
        """The line of usage, after its word in the language."""
        word = in_language(Message("usage: "), self._language) if prefix is None else prefix
        super().add_usage(usage, actions, groups, word)


def _in_our_words(message: str) -> str:
    """What argparse says as a message of ours; as it is where argparse has found other words."""
    for pattern, said in _SAID:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return said(*found.groups())
    return message


def _unknown(value: str, known: str) -> Message:
    names = [name.strip("'\"") for name in known.split(", ")]
    return Message("'{}' is not known; {}", value, did_you_mean(value, names, Message("choose from {}", ", ".join(names))))


_SAID: tuple[tuple[str, Callable[..., str]], ...] = (
    (r"argument (\S+): (.*)", lambda name, reason: Message("{}: {}", name, _in_our_words(reason))),
    (r"the following arguments are required: (.*)", lambda names: Message("{} is missing from the command line", names)),
    (r"unrecognized arguments: (.*)", lambda names: Message("{}: there is no such argument", names)),
    (r"invalid choice: ['\"](.*?)['\"] \(choose from (.*?)\)", _unknown),
    (r"expected (?:at least )?one argument", lambda: Message("a value is missing after it")),
    (r"ignored explicit argument .*", lambda: Message("takes no value")),
    (r"ambiguous option: (\S+) could match (.*)", lambda name, names: Message("{} can mean {}", name, names)),
)
"""What argparse says, as patterns, and how we say it."""
