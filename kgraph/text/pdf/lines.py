"""A page of a PDF → its lines, in the order in which they are drawn, which nearly always is the reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, nan
from typing import Any

from ..blocks import normalized
from ..marks import raised
from .drawing import Drawing
from .widths import Widths

__all__ = ["Line", "lines_of"]

_HYPHENS = str.maketrans("\u2010\u2011\xad", "---")
_BULLET = re.compile(r"\A[•▪◦‣●■○*\uf0b7\uf0a7–-] +(?=\S)")
# A title whose letters stand apart, with two spaces or more between its words.
_SPACED = re.compile(r"\A\s*(?=(?:\s*[^\W\d_]){5})(?:[^\W\d_](?: [^\W\d_])*[.,:;!?]?(?:\s{2,}|\s*\Z))+\Z")
_LONGEST_PIECE = 12
"""Letters: of a longer piece the end is not known well enough to say whether the next one goes on with its last word."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, and where it begins; `y` grows upwards."""

    text: str
    page: int
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text that is drawn at once: where it begins and ends (nan where that is not known), and how large it is."""

    text: str
    x: float
    y: float
    end: float
    size: float


def lines_of(page: Any, number: int, drawing: Drawing, *, is_parted: bool = False) -> list[Line]:
    """The lines of a page that `drawing` watches; `is_parted` where each text that is drawn comes as a piece of its own."""
    lines: list[list[_Piece]] = [[]]
    widths = Widths()

    def visit(part: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        x, y = (tm[4] * cm[i] + tm[5] * cm[i + 2] + cm[i + 4] for i in (0, 1))
        height = abs(size) * hypot(tm[2], tm[3]) * hypot(cm[2], cm[3])
        for text in part.splitlines(keepends=True):
            shown = text.rstrip("\r\n")
            if is_parted and not drawing.text.startswith(b" "):  # A space that pypdf has guessed.
                shown = shown.lstrip() or shown[:1]
            if shown:
                across = abs(size) * (tm[0] * cm[0] + tm[1] * cm[2])
                end = x + across * widths.of(shown.rstrip(), font) if drawing.scale == 1 else nan
                piece = _Piece(shown, x, y, end, height)
                # Letters that are drawn one by one may each end their line, although the next one stands beside it.
                if not lines[-1] and len(lines) > 1 and _gap(lines[-2][-1], piece) is not None:
                    lines.pop()
                lines[-1].append(piece)
            if text != shown and lines[-1]:
                lines.append([])

    page.extract_text(visitor_operand_before=drawing.before, visitor_operand_after=drawing.after, visitor_text=visit)
    return [line for pieces in lines if (line := _line(pieces, number)) is not None]


def _gap(before: _Piece, piece: _Piece) -> str | None:
    """What is between two pieces that stand beside each other: nothing or a space; None if that cannot be said."""
    size = before.size
    short = len(before.text.strip()) <= _LONGEST_PIECE
    if not short or not size or abs(before.y - piece.y) > 0.1 * size or abs(before.size - piece.size) > 0.1 * size:
        return None
    apart = (piece.x - before.end) / size
    if not -0.3 < apart < 1:
        return None
    return "" if apart < 0.15 or piece.text[0].isspace() else " "


def _line(pieces: Sequence[_Piece], page: int) -> Line | None:
    words: list[str] = []
    before: _Piece | None = None
    for piece in pieces:
        if before is None or piece.text.isspace():  # A space may be one that pypdf has guessed, with the next piece's place.
            words.append(piece.text)
            before = before or (None if piece.text.isspace() else piece)
            continue
        is_raised = piece.size < 0.8 * before.size and piece.y > before.y + 0.15 * before.size
        # Where one piece ends and the next one begins is known better than pypdf guesses it.
        if (gap := _gap(before, piece)) is not None:
            while words[-1].isspace():
                words.pop()
            words[-1] = words[-1].rstrip() + gap
        words.append(raised(piece.text, "".join(words[-3:])) if is_raised else piece.text)
        before = piece
    whole = "".join(words)
    if _SPACED.match(whole):
        whole = " ".join(word.replace(" ", "") for word in re.split(r"\s{2,}", whole.strip()))
    text = normalized(whole.translate(_HYPHENS)).replace("\n", " ")
    if not text:
        return None
    # A line is where its words are, and not where the bullet before them is.
    first = next((piece for piece in pieces if any(map(str.isalnum, piece.text))), pieces[0])
    return Line(_BULLET.sub("- ", text), page, first.x, first.y, first.size)
