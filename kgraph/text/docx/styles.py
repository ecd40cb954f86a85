"""What the styles of a document say of a paragraph: whether it is a heading or hidden, and of which list it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .tags import W, is_on, value

__all__ = ["Styles"]


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, styles: Any) -> None:
        found = () if styles is None else styles.iterfind(W + "style")
        self.by_id = {style.get(W + "styleId"): style for style in found}

    def level(self, paragraph: Any) -> int:
        """The level of a heading, from 1 to 6; 0 for another paragraph."""
        names = [value(style, "name").lower() for style in self._of(paragraph)]
        level = next((int(name[8:9] or 1) for name in names if re.fullmatch(r"heading \d|title", name)), 0)
        outlines = (value(each, "outlineLvl") for each in self._properties(paragraph))
        outline = next(filter(None, outlines), "9")
        return min(level or (int(outline) + 1 if outline < "9" else 0), 6)

    def is_of_contents(self, paragraph: Any) -> bool:
        """Whether a paragraph is a line of a table of contents, which only repeats a heading."""
        return any(value(style, "name").lower().startswith("toc ") for style in self._of(paragraph))

    def list_of(self, paragraph: Any) -> tuple[str, str]:
        """The number of the list that a paragraph is an item of, and its level; empty for no list."""
        found = [each.find(W + "numPr") for each in self._properties(paragraph) if each is not None]
        listed = [each for each in found if each is not None]
        # What is nearer may say only the level, or only the list.
        number = next(filter(None, (value(each, "numId") for each in listed)), "")
        return number, next(filter(None, (value(each, "ilvl") for each in listed)), "0")

    def is_hidden(self, run: Any) -> bool:
        """Whether a run is hidden, by itself or by its styles."""
        own = run.find(W + "rPr")
        paragraph = next(run.iterancestors(W + "p"), None)
        above = (*self._above(value(own, "rStyle")), *(() if paragraph is None else self._of(paragraph)))
        said = (is_on(each, "vanish") for each in (own, *(style.find(W + "rPr") for style in above)))
        return next((each for each in said if each is not None), False)

    def _of(self, paragraph: Any) -> Iterator[Any]:
        return self._above(value(paragraph.find(W + "pPr"), "pStyle"))

    def _properties(self, paragraph: Any) -> list[Any]:
        return [paragraph.find(W + "pPr"), *(style.find(W + "pPr") for style in self._of(paragraph))]

    def _above(self, style: str) -> Iterator[Any]:
        """The style, and the styles it is based on."""
        for _ in range(20):  # Limited, because a style may be based on itself.
            if style not in self.by_id:
                return
            yield self.by_id[style]
            style = value(self.by_id[style], "basedOn")
