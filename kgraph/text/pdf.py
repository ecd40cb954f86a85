"""PDF → blocks: the lines of its pages, joined to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, pairwise
from math import hypot
from typing import Any

from ..core.errors import InputError
from ..core.messages import Message
from .blocks import normalized
from .left_out import LeftOut

__all__ = ["read"]

_LIMIT = 3_000_000
"""The most drawing operations of a document: those of a thousand pages full of text, and less than a minute of work."""
_EDGE = 3
"""How many lines at the top and the bottom of a page may be headers, footers or page numbers."""

_HYPHENS = str.maketrans("\u2010\u2011\xad", "---")
_BULLET = re.compile(r"\A[•▪◦‣●■○*\uf0b7\uf0a7–-] +(?=\S)")
_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])[.)] ")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
# A page number at the start or end of a line, or after a word, as in "Halaman 3 dari 10".
_PAGE_NUMBER = re.compile(r"\A(?:\D{0,12} )?(\d{1,4})\b|\b(\d{1,4})\Z")
_HYPHENATED = re.compile(r"\b(\w+) ?-\Z")
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page, and where it begins; `y` grows upwards."""

    text: str
    page: int
    x: float
    y: float
    size: float


def read(data: bytes, name: str) -> tuple[list[str], list[LeftOut]]:
    """The paragraphs of a document, and what is not in them. Raises InputError."""
    return list(_blocks(data, name)), []


def _blocks(data: bytes, name: str) -> Iterator[str]:
    """The paragraphs of a document. Raises InputError when it is encrypted, or holds only pictures of text."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    encrypted = Message("{}: is encrypted; open it and print it as a PDF without a password", name)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(encrypted)
    except DependencyError as error:  # AES needs a further library, even where the password is empty.
        raise InputError(encrypted) from error
    operations = 0

    def count(*_: object) -> None:
        nonlocal operations
        operations += 1
        if operations > _LIMIT:
            raise InputError(Message("{}: has more drawing operations than a thousand pages of text; split it", name))

    pages = [_lines(page, number, count) for number, page in enumerate(reader.pages)]
    if not any(pages):
        raise InputError(
            Message("{}: holds no text; if its pages are pictures, add text with an OCR program such as ocrmypdf", name)
        )
    kept = _without_running(pages)
    return _paragraphs([*chain.from_iterable(kept if any(kept) else pages)])


def _lines(page: Any, number: int, count: Callable[..., None]) -> list[_Line]:
    """The lines of a page in the order in which they are drawn, which nearly always is the reading order."""
    lines: list[_Line] = []
    pieces: list[str] = []
    place = (0.0, 0.0, 0.0)
    worded = False

    def visit(part: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        nonlocal place, worded
        for piece in part.splitlines(keepends=True):
            # A line is where its words are, and not where the bullet before them is.
            if not worded:
                worded = any(map(str.isalnum, piece))
                x, y = (tm[4] * cm[i] + tm[5] * cm[i + 2] + cm[i + 4] for i in (0, 1))
                place = x, y, abs(size) * hypot(tm[2], tm[3]) * hypot(cm[2], cm[3])
            pieces.append(piece)
            if piece.endswith("\n"):
                end()

    def end() -> None:
        nonlocal worded
        text = normalized("".join(pieces).translate(_HYPHENS)).replace("\n", " ")
        if text:
            lines.append(_Line(_BULLET.sub("- ", text), number, *place))
        pieces.clear()
        worded = False

    page.extract_text(visitor_operand_before=count, visitor_text=visit)
    end()
    return lines


def _without_running(pages: Sequence[list[_Line]]) -> list[list[_Line]]:
    """The pages without headers, footers and page numbers, which are the lines at the edge of most pages.

    Left and right pages may have different ones, so most of the left or most of the right pages are enough.
    """
    edges = [list(_edge_lines(page, len(pages))) for page in pages]
    running: set[object] = set()
    for side, least in ((edges, 2), (edges[::2], 3), (edges[1::2], 3)):
        counts = Counter(chain.from_iterable({key for _, key in edge} for edge in side))
        running |= {key for key, times in counts.items() if times >= least and 2 * times > len(side)}
    removed = {line for line, key in chain.from_iterable(edges) if key in running}
    return [[line for line in page if line not in removed] for page in pages]


def _edge_lines(page: list[_Line], pages: int) -> Iterator[tuple[_Line, object]]:
    """The lines at the edges of a page, each with keys that it shares with its likes on other pages.

    The keys are its text, and its page number minus the number of the page.
    """
    down = sorted(page, key=lambda line: -line.y)
    for line in (*down[:_EDGE], *down[-_EDGE:]):
        yield line, line.text
        # Chapters have numbers, too ("Bab 1"), so beside words only the outermost line may hold a page number, and only
        # in documents of more than two pages.
        if not any(map(str.isalpha, line.text)) or (pages > 2 and line in (down[0], down[-1])):
            for number in filter(None, chain.from_iterable(_PAGE_NUMBER.findall(line.text))):
                yield line, int(number) - line.page


def _paragraphs(lines: Sequence[_Line]) -> Iterator[str]:
    """The paragraphs made of `lines`, with words that were hyphenated at the end of a line joined again."""
    known = {word.lower() for line in lines for word in _WORD.findall(line.text)}
    usual = sorted(len(line.text) for line in lines)[len(lines) // 2]
    within = ((a, b) for a, b in pairwise(lines) if a.page == b.page and b.size and not _ENDED.search(a.text))
    down = Counter(round((a.y - b.y) / b.size, 1) for a, b in within)
    # The usual distance between two lines of a paragraph, in font sizes.
    step = max((each for each in down if 0.5 < each < 3), key=lambda each: (down[each], -each), default=1.2)
    paragraph = [lines[0].text]
    for before, line in pairwise(lines):
        if _goes_on(before, line, step, usual):
            paragraph[-1] = _ending(before.text, line.text, known)
        else:
            yield "".join(paragraph)
            paragraph = []
        paragraph.append(line.text)
    yield "".join(paragraph)


def _goes_on(before: _Line, line: _Line, step: float, usual: int) -> bool:
    """Whether `line` continues the paragraph of the line before it.

    In doubt, the end of a sentence ends the paragraph: a blank line too many does less harm there than inside a sentence.
    """
    size = line.size or 1.0
    ended = _ENDED.search(before.text) is not None
    short = len(before.text) < 0.67 * usual
    item = line.text.startswith("- ") or (_NUMBER.match(line.text) and (ended or short))
    if item or abs(before.size - line.size) > 0.15 * size:
        return False
    below = (before.y - line.y) / size
    if before.page != line.page or below < -0.5:  # A new page, or the top of a new column.
        return not ended and (line.text[0].islower() or not short)
    indented = line.x > before.x + 0.8 * size
    return below < 1.25 * step and not (ended and (short or indented))


def _ending(before: str, after: str, known: set[str]) -> str:
    """The line `before` as it ends when the line `after` continues it: with a space, a hyphen or neither.

    A hyphen at the end of a line is kept where it belongs to the word, as in "anak-anak": when the text has that word
    elsewhere, when both halves are the same word, or when a capital letter or a digit follows. Else it is dropped.
    """
    hyphenated, word = _HYPHENATED.search(before), re.match(r"\w+", after)
    if hyphenated is None or word is None:
        return f"{before} "
    left, right = hyphenated[1].lower(), word[0].lower()
    kept = f"{left}-{right}" in known or not after[0].islower() or _doubled(left, right)
    return before[: hyphenated.end(1)] + ("-" if kept and left + right not in known else "")


def _doubled(left: str, right: str) -> bool:
    """Whether a word is doubled, as in Indonesian "negara-negaranya", "kehati-hatian", "tolong-menolong", "sayur-mayur"."""
    if min(len(left), len(right)) < 3:
        return False
    return right.startswith(left) or right.endswith(left[1:]) or (len(right) > 3 and left.endswith(right[:4]))
