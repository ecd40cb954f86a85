"""Screens for a review: a real terminal, and lines of stdin and stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Self

__all__ = ["Lines", "Terminal"]


class Lines:
    """A screen without a terminal: answers are lines of stdin, as a script or a pipe gives them."""

    colours = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing to restore."""

    def show(self, text: str = "") -> None:
        """Print a line."""
        print(text, flush=True)

    def key(self, prompt: str) -> str:
        """The answer on the next line that is not empty; '' at the end of input."""
        while (typed := self.line(prompt)) is not None:
            if typed.strip():
                return typed.strip()
        return ""

    def line(self, prompt: str) -> str | None:
        """The next line; None at the end of input."""
        print(prompt, end="", flush=True)
        try:
            return input()
        except EOFError:
            print()
            return None


class Terminal(Lines):
    """A real terminal: one key is an answer. Colours mark the parts of a sentence, unless NO_COLOR is set.

    Inside `with`, keys are read as they are pressed, so that none that is pressed early is lost.
    """

    def __init__(self) -> None:
        self.colours = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self._restore: Callable[[], None] = lambda: None

    def __enter__(self) -> Self:
        self._restore = _read_single_keys()
        return self

    def __exit__(self, *error: object) -> None:
        self._restore()

    def key(self, prompt: str) -> str:
        """The next key; '' for the end of input."""
        print(prompt, end="", flush=True)
        pressed = _pressed()
        print(pressed if pressed.isprintable() else "", flush=True)
        return "" if pressed in ("\x04", "\x1a", "") else pressed if pressed.isprintable() else "\x00"

    def line(self, prompt: str) -> str | None:
        """The next line, which can be edited while it is typed; None at the end of input."""
        self._restore()
        try:
            return super().line(prompt)
        finally:
            self._restore = _read_single_keys()


def _read_single_keys() -> Callable[[], None]:
    """Switch the terminal to single keys, without echo; returns what switches it back."""
    try:
        import termios
        import tty
    except ImportError:  # Windows reads single keys without a switch.
        return lambda: None
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    tty.setcbreak(handle, termios.TCSADRAIN)
    return lambda: termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _pressed() -> str:
    """The next key, with all the characters that an arrow or a function key sends."""
    if os.name == "nt":
        import msvcrt

        return str(msvcrt.getwch())  # type: ignore[attr-defined,unused-ignore]
    import select

    handle = sys.stdin.fileno()
    data = os.read(handle, 1)
    if data == b"\x1b" or (data and data[0] > 0x7F):
        while select.select([handle], [], [], 0.02)[0] and (more := os.read(handle, 1)):
            data += more
    return data.decode(errors="replace")
