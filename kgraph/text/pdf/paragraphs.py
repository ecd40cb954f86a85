"""Lines of a PDF → its paragraphs, with words that were hyphenated at the end of a line joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .lines import Line

__all__ = ["paragraphs"]

_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])[.)] ")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
_HYPHENATED = re.compile(r"\b(\w+) ?-\Z")
_WORD = re.compile(r"\w+(?:-\w+)*")


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
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


def _goes_on(before: Line, line: Line, step: float, usual: int) -> bool:
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
