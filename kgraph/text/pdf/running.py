"""Leave out headers, footers and page numbers: the lines at the edge of most pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from .lines import Line

__all__ = ["running_lines"]

_EDGE = 3
"""How many lines at the top and the bottom of a page may be headers, footers or page numbers."""
# A page number at the start or end of a line, or after a word, as in "Halaman 3 dari 10".
_PAGE_NUMBER = re.compile(r"\A(?:\D{0,12} )?(\d{1,4})\b|\b(\d{1,4})\Z")


def running_lines(pages: Sequence[list[Line]]) -> set[Line]:
    """The headers, footers and page numbers of `pages`, which are the lines at the edge of most of them.

    Left and right pages may have different ones, so most of the left or most of the right pages are enough.
    """
    edges = [list(_edge_lines(page, len(pages))) for page in pages]
    running: set[object] = set()
    for side, least in ((edges, 2), (edges[::2], 3), (edges[1::2], 3)):
        counts = Counter(chain.from_iterable({key for _, key in edge} for edge in side))
        running |= {key for key, times in counts.items() if times >= least and 2 * times > len(side)}
    return {line for line, key in chain.from_iterable(edges) if key in running}


def _edge_lines(page: list[Line], pages: int) -> Iterator[tuple[Line, object]]:
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
