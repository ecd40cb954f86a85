"""Quotation marks: which of them open, which close, and what stands between.

Newspapers mix their marks and lose some, so the location of a mark tells more than its shape: a mark before a word opens,
a mark behind a word closes, and the shape decides only where both are possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...text.documents import Span

__all__ = ["marks", "quoted"]

_MARK = re.compile("[\"“”„‟«»'‘’]")
_DOUBLE = '"“”„‟«»'
_OPENS = "“„‟«"
_CLOSES = "”»"
_BEFORE_OPENING = " \t\xa0([{–—-/:=“„‟«\"'‘"
_BEHIND_CLOSING = " \t\xa0)]}–—-/:;,.!?…”»\"'’"


def marks(text: str) -> Iterator[Span]:
    """The spans of the quotation marks in `text`, in order; two of a kind side by side are one."""
    reached = 0
    for match in _MARK.finditer(text):
        start, end = match.span()
        if start < reached:
            continue
        if text[start] in "\"'" and text.startswith(text[start], end):
            end += 1
        elif text[start] in "'‘’":
            # Single marks count only at the edge of a word, and ’ never opens: the rest are apostrophes.
            before, after = text[start - 1 : start].isalnum(), text[end : end + 1].isalnum()
            if before == after and not (text[start - 1 : start] in ".,!?…" and start and not after):
                continue
            if after and text[start] == "’":
                continue
        reached = end
        yield start, end


def quoted(text: str, start: int, end: int, found: Iterable[Span]) -> list[tuple[Span, Span]]:
    """What stands between marks from `start` to `end`, with the marks and without; what is inside of others is left out.

    `found` are the marks in that stretch. A mark without its partner is passed over.

    >>> text = "“Dia bilang ‘ya’,” kata Budi. 5'' dan Jum'at."
    >>> [text[a:b] for _, (a, b) in quoted(text, 0, len(text), marks(text))]
    ['Dia bilang ‘ya’,']
    """
    pairs: list[tuple[Span, Span]] = []
    open_marks: list[tuple[int, int, bool]] = []  # start, end, whether double
    doubles = 0
    all_marks = list(found)
    for number, (mark, behind) in enumerate(all_marks):
        double = text[mark] in _DOUBLE or behind - mark > 1
        opens, closes = _position(text, mark, behind, start, end)
        if opens == closes:
            opens = text[mark] in _OPENS or not (text[mark] in _CLOSES or (doubles if double else open_marks))
        if opens:
            open_marks.append((mark, behind, double))
            doubles += double
            continue
        if double and mark > start and text[mark - 1].isdigit() and _inches(text, all_marks, number, start, end):
            continue
        if not (doubles if double else open_marks and not open_marks[-1][2]):
            continue
        while open_marks:
            first, inner, kind = open_marks.pop()
            doubles -= kind
            if kind == double:
                break
        # What was found inside is part of this.
        while pairs and pairs[-1][0][0] > first:
            pairs.pop()
        if mark > inner:
            pairs.append(((first, behind), (inner, mark)))
    return pairs


def _position(text: str, mark: int, behind: int, start: int, end: int) -> tuple[bool, bool]:
    """Whether a mark stands where one opens, and where one closes."""
    before = text[mark - 1] if mark > start else " "
    after = text[behind] if behind < end else " "
    blank = after.isspace()
    opens = before in _BEFORE_OPENING and not blank and after not in ",.;:!?)]"
    closes = (
        not before.isspace()
        and before not in ":([="
        and mark > start
        and (blank or behind >= end or after in _BEHIND_CLOSING)
    )
    return opens, closes


def _inches(text: str, found: list[Span], number: int, start: int, end: int) -> bool:
    """Whether a mark behind a figure is a unit: then the next mark closes, with none that opens in between."""
    behind = found[number][1]
    if behind >= end or not text[behind].isspace() or number + 1 == len(found):
        return False
    return _position(text, *found[number + 1], start, end) == (False, True)
