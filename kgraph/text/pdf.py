"""PDF → blocks: the lines of its pages, joined to the paragraphs that they were."""

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
from .blocks import flow

__all__ = ["blocks"]

_LIMIT = 3_000_000
"""Drawing operations of a document: those of a thousand pages full of text, and less than a minute of work."""
_EDGE = 3
"""Lines at the top of a page, and at the bottom, among which a header or a page number is looked for."""

_HYPHENS = str.maketrans("\u2010\u2011\xad", "---")
_BULLET = re.compile(r"\A[•▪◦‣●■○*\uf0b7\uf0a7–-] +(?=\S)")
_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])[.)] ")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
# The number of a page where it begins or ends a line, or stands after a word, as in "Halaman 3 dari 10".
_COUNT = re.compile(r"\A(?:\D{0,12} )?(\d{1,4})\b|\b(\d{1,4})\Z")
_PARTED = re.compile(r"\b(\w+) ?-\Z")
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page and where it begins; `y` grows upwards."""

    text: str
    page: int
    x: float
    y: float
    size: float


def blocks(data: bytes, name: str) -> Iterator[str]:
    """The paragraphs of a document. Raises InputError when it is encrypted, or holds pictures of text and no text."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    encrypted = Message("{}: is encrypted; open it and print it as a PDF without a password", name)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(encrypted)
    except DependencyError as error:  # AES takes a library more, even where the password is empty.
        raise InputError(encrypted) from error
    operations = 0

    def count(*_: object) -> None:
        nonlocal operations
        operations += 1
        if operations > _LIMIT:
            raise InputError(Message("{}: draws more than a thousand pages of text do; split it", name))

    pages = [_lines(page, number, count) for number, page in enumerate(reader.pages)]
    if not any(pages):
        raise InputError(
            Message("{}: holds no text; if it shows some, as pictures, let an OCR program such as ocrmypdf add it", name)
        )
    kept = _without_running(pages)
    return _paragraphs([*chain.from_iterable(kept if any(kept) else pages)])


def _lines(page: Any, number: int, count: Callable[..., None]) -> list[_Line]:
    """The lines of a page in the order in which they are drawn, which is that of reading in all but odd documents."""
    lines: list[_Line] = []
    pieces: list[str] = []
    place = (0.0, 0.0, 0.0)
    worded = False

    def visit(part: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        nonlocal place, worded
        for piece in part.splitlines(keepends=True):
            # The place of a line is that of its words, which is not that of a bullet before them.
            if not worded:
                worded = any(map(str.isalnum, piece))
                x, y = (tm[4] * cm[i] + tm[5] * cm[i + 2] + cm[i + 4] for i in (0, 1))
                place = x, y, abs(size) * hypot(tm[2], tm[3]) * hypot(cm[2], cm[3])
            pieces.append(piece)
            if piece.endswith("\n"):
                end()

    def end() -> None:
        nonlocal worded
        text = flow("".join(pieces).translate(_HYPHENS)).replace("\n", " ")
        if text:
            lines.append(_Line(_BULLET.sub("- ", text), number, *place))
        pieces.clear()
        worded = False

    page.extract_text(visitor_operand_before=count, visitor_text=visit)
    end()
    return lines


def _without_running(pages: Sequence[list[_Line]]) -> list[list[_Line]]:
    """The pages without headers, footers and page numbers: without what stands at the edge of most of them.

    Left and right pages may have their own, so it is enough to stand on most of either, when there are some.
    """
    edges = [list(_signs(page, len(pages))) for page in pages]
    running: set[object] = set()
    for side, least in ((edges, 2), (edges[::2], 3), (edges[1::2], 3)):
        counts = Counter(chain.from_iterable({sign for _, sign in edge} for edge in side))
        running |= {sign for sign, times in counts.items() if times >= least and 2 * times > len(side)}
    gone = {line for line, sign in chain.from_iterable(edges) if sign in running}
    return [[line for line in page if line not in gone] for page in pages]


def _signs(page: list[_Line], pages: int) -> Iterator[tuple[_Line, object]]:
    """The lines at the edges of a page, and by what each is known again on other pages: its words, or how it counts."""
    down = sorted(page, key=lambda line: -line.y)
    for line in (*down[:_EDGE], *down[-_EDGE:]):
        yield line, line.text
        # Chapters are counted, too, so beside words only the outermost number counts pages, and only where there are
        # some: of two pages, one may begin with "Bab 1" and the other with "Bab 2".
        if not any(map(str.isalpha, line.text)) or (pages > 2 and line in (down[0], down[-1])):
            for number in filter(None, chain.from_iterable(_COUNT.findall(line.text))):
                yield line, int(number) - line.page


def _paragraphs(lines: Sequence[_Line]) -> Iterator[str]:
    """The paragraphs that `lines` were, and words that were parted at the end of a line made whole."""
    known = {word.lower() for line in lines for word in _WORD.findall(line.text)}
    usual = sorted(len(line.text) for line in lines)[len(lines) // 2]
    within = ((a, b) for a, b in pairwise(lines) if a.page == b.page and b.size and not _ENDED.search(a.text))
    down = Counter(round((a.y - b.y) / b.size, 1) for a, b in within)
    # How far a line of a paragraph stands below the one before, in letters: what is most usual.
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
    """Whether `line` goes on with the paragraph of the line before it.

    Where it is not plain, a sentence that has ended ends the paragraph: the text then has a blank line too many, which
    does less harm than one inside a sentence.
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
    """The line `before` as it ends where the line `after` goes on with it.

    A hyphen at the end is dropped where it only parted a word, and kept where it makes one, as in "anak-anak": when the
    text has that word elsewhere, the same word stands on both sides, or what follows is no small letter.
    """
    parted, word = _PARTED.search(before), re.match(r"\w+", after)
    if parted is None or word is None:
        return f"{before} "
    left, right = parted[1].lower(), word[0].lower()
    kept = f"{left}-{right}" in known or not after[0].islower() or _doubled(left, right)
    return before[: parted.end(1)] + ("-" if kept and left + right not in known else "")


def _doubled(left: str, right: str) -> bool:
    """Whether one word stands twice, as in "negara-negaranya", "kehati-hatian", "tolong-menolong" and "sayur-mayur"."""
    if min(len(left), len(right)) < 3:
        return False
    return right.startswith(left) or right.endswith(left[1:]) or (len(right) > 3 and left.endswith(right[:4]))
