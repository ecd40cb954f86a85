"""Watch the drawing of a page: text that is drawn again over itself, or that nobody sees, is not drawn."""

from __future__ import annotations

from typing import Any

from ...core.errors import InputError
from ...core.messages import Message

__all__ = ["SHOWS", "Drawing"]

_LIMIT = 3_000_000
"""The most drawing operations of a document: those of a thousand pages full of text, and less than a minute of work."""
SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_MOVES = frozenset((b"Td", b"TD", b"Tm", b"T*", b"BT", b"'", b'"'))
_INVISIBLE = 3
"""The render mode of text without ink, which stands behind pictures of text: https://pdfa.org, ISO 32000-1, 9.3.6."""


class Drawing:
    """What is drawn on the pages of one document, one page after the other."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.operations = 0
        self.keeps_invisible = True
        self.start_page((0.0, 0.0, 0.0, 0.0))

    def start_page(self, box: tuple[float, float, float, float], *, keeps_invisible: bool = True) -> None:
        """Begin with a page whose visible part is `box`."""
        self.box = box
        self.keeps_invisible = keeps_invisible
        self.drawn: dict[tuple[int, bytes, bytes], list[tuple[float, float]]] = {}
        self.forms = [0]
        """The forms that are being drawn, by the number of their drawing: each has its own place on the page."""
        self.forms_drawn = 0
        self.modes = [0]
        self.font, self.size, self.text = b"", 1.0, b""
        self.has_moved = True
        self.shown_before: list[int] = []
        self.letters_twice = 0
        self.scale = 1.0
        """The horizontal scaling of letters."""
        self.pictures = self.visible = self.invisible = self.outside = 0

    @property
    def has_hidden_text(self) -> bool:
        """Whether the page drawn so far has text without ink that does not stand behind a picture of it."""
        return self.invisible > 0 and self.visible > 0 and self.pictures == 0

    def before(self, operator: bytes, operands: Any, cm: Any, tm: Any) -> None:
        """Called before each operation, whose operands are taken away if its text is not to be read."""
        self.operations += 1
        if self.operations > _LIMIT:
            raise InputError(Message("{}: has more drawing operations than a thousand pages of text; split it", self.name))
        if operator in _MOVES:
            self.has_moved = True
        if operator == b"q":
            self.modes.append(self.modes[-1])
        elif operator == b"Q" and len(self.modes) > 1:
            self.modes.pop()
        elif operator == b"Tr" and operands:
            self.modes[-1] = operands[0] if isinstance(operands[0], int) else 0
        elif operator == b"Tf" and len(operands) > 1 and isinstance(operands[1], int | float):
            self.font, self.size = str(operands[0]).encode(), abs(float(operands[1]))
        elif operator == b"Tz" and operands:
            self.scale = operands[0] / 100 if isinstance(operands[0], int | float) else 1.0
        elif operator == b"Do":
            self.forms_drawn += 1
            self.forms.append(self.forms_drawn)
            self.shown_before.append(self.visible + self.invisible)
        elif operator in (b"BI", b"INLINE IMAGE"):
            self.pictures += 1
        elif operator in SHOWS and operands:
            if operator == b"TJ":
                _close_up(operands[0])
            self._show(operator, operands, cm, tm)

    def after(self, operator: bytes, _operands: Any, _cm: Any, _tm: Any) -> None:
        """Called after each operation."""
        if operator == b"Do" and self.shown_before:
            self.forms.pop()
            self.pictures += self.shown_before.pop() == self.visible + self.invisible  # What shows no text is a picture.

    def _show(self, operator: bytes, operands: Any, cm: Any, tm: Any) -> None:
        text = self.text = _text(operands[-1])
        if not text.strip():
            return
        x, y = (tm[4] * cm[i] + tm[5] * cm[i + 2] + cm[i + 4] for i in (0, 1))
        size = self.size * max(abs(tm[0] * cm[0] + tm[1] * cm[2]), abs(tm[0] * cm[1] + tm[1] * cm[3])) or 1.0
        is_invisible = self.modes[-1] == _INVISIBLE
        self.invisible += is_invisible
        self.visible += not is_invisible
        is_outside = len(self.forms) == 1 and self.has_moved and not self._is_inside(x, y, size)
        self.outside += is_outside
        if is_outside or (is_invisible and not self.keeps_invisible) or self._is_drawn(text, x, y, size):
            operands.clear()
        self.has_moved = False

    def _is_inside(self, x: float, y: float, size: float) -> bool:
        left, bottom, right, top = self.box
        return left >= right or (left - size < x < right and bottom - size < y < top + size)

    def _is_drawn(self, text: bytes, x: float, y: float, size: float) -> bool:
        """Whether the same text has been drawn here, or a hair's breadth beside: that makes it bold, or casts a shadow."""
        if not self.has_moved:  # It goes on where the text before it ended, which is not known here.
            return False
        near = (0.12 if len(text) < 3 else 0.25) * size
        places = self.drawn.setdefault((self.forms[-1], self.font, text), [])
        if any(abs(x - left) < near and abs(y - down) < near for left, down in places[-50:]):
            self.letters_twice += len(text) < 3
            return True
        places.append((x, y))
        return False


def _text(operand: Any) -> bytes:
    parts = operand if isinstance(operand, list) else [operand]
    return b"".join(_bytes(part) for part in parts if isinstance(part, str | bytes))


def _bytes(part: str | bytes) -> bytes:
    return part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")


def _close_up(array: Any) -> None:
    """Take the same wide gap between all letters of a text out of it: a title whose letters stand apart."""
    if not isinstance(array, list):
        return
    texts = [part for part in array if isinstance(part, str | bytes)]
    gaps = [i for i, part in enumerate(array) if isinstance(part, int | float)]
    if len(texts) < 4 or len(gaps) < len(texts) - 1 or sum(len(text) < 3 for text in texts) < 0.8 * len(texts):
        return
    usual = sorted(float(array[i]) for i in gaps)[len(gaps) // 2]
    if -600 < usual < -100:
        for i in gaps:
            array[i] = type(array[i])(float(array[i]) - usual)
