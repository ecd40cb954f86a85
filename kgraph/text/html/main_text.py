"""Which blocks of a page are its main text: what trafilatura finds, and what stands among it that it passes over.

Trafilatura knows a text from what is beside it, and drops some of what is in it: headings and lists outside an article,
captions, lists in tables. So it is asked where the text is, and all blocks there are kept but those that look like menus.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from ...core.messages import Message
from ..left_out import LeftOut
from ..words import BESIDE, READ_ALSO
from .blocks import Block, blocks_below
from .shown import ADVERT, ADVERT_NAME, line_of

__all__ = ["main_text"]

_SHORT = 250
"""Letters: in a shorter text, trafilatura cannot tell text from menus, which it does by their proportions."""
_LONG = 40
"""Letters: a block of as many is the same block wherever it is found."""
_MOST = 0.9
"""How much of what trafilatura found must be in the element that holds the text."""
_LINKED = 0.5
"""The share of links from which on a block is a menu."""
_SENTENCE = 80
"""Letters: what is shorter, and stands before or after the text that was found, is a label."""

_OUTSIDE = Message("text outside the main text")
_LINKS = Message("lists of links")
_ITEM_TAGS = frozenset("li dd dt tr td th caption figcaption pre blockquote center".split())


def _words(table: dict[str, str]) -> str:
    return "|".join(word for words in table.values() for word in words.split())


_NAMES = re.compile(rf"(?<![^\s_-])(?:{_words(BESIDE)})(?![^\s_-])", re.IGNORECASE)
_SENDS_AWAY = re.compile(rf"(?:#+ |- )?(?:{_words(READ_ALSO).replace('-', ' ')})\b", re.IGNORECASE)


def main_text(page: Any) -> tuple[list[Block], list[LeftOut]]:
    """The blocks of the main text of `page`, or all where trafilatura finds little; and the blocks that are not in it."""
    from trafilatura import bare_extraction

    blocks = list(blocks_below(page))
    extracted = bare_extraction(deepcopy(page), include_comments=False, include_formatting=False)
    found = _Found(blocks_below(extracted.body) if extracted is not None else ())  # type: ignore[union-attr]
    if found.letters < _SHORT:
        return blocks, []
    choice = _Choice(page, blocks, list(map(found.has, blocks)))
    return choice.kept, choice.left_out


class _Found:
    """What trafilatura found."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        texts = [_letters(block.text) for block in blocks]
        self.texts, self.all = frozenset(texts), "".join(texts)
        self.letters = len(self.all)

    def has(self, block: Block) -> bool:
        """Whether it found a block, as a block or, if that is long, as a part of one."""
        letters = _letters(block.text)
        return letters in self.texts or (len(letters) >= _LONG and letters in self.all)


class _Choice:
    """Which of the blocks of a page are kept."""

    def __init__(self, page: Any, blocks: Sequence[Block], found: Sequence[bool]) -> None:
        letters = Counter[Any]()
        for block, is_found in zip(blocks, found, strict=True):
            letters[block.element] += block.letters if is_found else 0
        _add_up(page, letters)
        text = [element for element in page.iter() if letters[element] >= _MOST * letters[page]][-1]
        self.within = frozenset(text.iter())
        self.beside = _named_beside(text, letters)
        self.groups = {block.element: _group(block.element) for block in blocks}
        self.linked, self.letters = Counter[Any](), Counter[Any]()
        for block in blocks:
            self.linked[self.groups[block.element]] += block.linked
            self.letters[self.groups[block.element]] += block.letters
        last = max((i for i, is_found in enumerate(found) if is_found), default=-1)
        first = found.index(True) if True in found else 0
        why: list[Message | None] = []
        introduced: set[Any] = set()
        for i, block in enumerate(blocks):
            if i and why[-1] is None and blocks[i - 1].text.endswith(":"):
                introduced.add(self.groups[block.element])
            why.append(self.why_not(block, found[i], first < i < last, self.groups[block.element] in introduced))
        # A heading belongs to what follows it.
        following: Message | None = _OUTSIDE
        for i in reversed(range(len(blocks))):
            if not blocks[i].text.startswith("#"):
                following = why[i]
            elif i > first and why[i] is None and (not found[i] or following is _LINKS):
                why[i] = following
        self.kept = [block for block, reason in zip(blocks, why, strict=True) if reason is None]
        self.left_out = [
            LeftOut(reason, line_of(block.element)) for block, reason in zip(blocks, why, strict=True) if reason is not None
        ]

    def why_not(self, block: Block, is_found: bool, is_among: bool, is_introduced: bool) -> Message | None:
        """Why a block is not of the main text: what it is instead; None where it is of it."""
        if block.letters < 2 * _SENTENCE and 3 * block.linked > block.letters and _SENDS_AWAY.match(block.text):
            return _LINKS
        if ADVERT_NAME.fullmatch(block.text.strip("[](): -–—#")):
            return ADVERT
        if is_found:
            return None
        element, group = block.element, self.groups[block.element]
        if element not in self.within or element in self.beside:
            return _OUTSIDE
        is_row = is_among and " | " in block.text
        if self.linked[group] > _LINKED * self.letters[group] and not (is_introduced or is_row):
            return _LINKS
        is_label = block.letters < _SENTENCE and element.tag not in _ITEM_TAGS
        return _OUTSIDE if is_label and not is_among and not block.text.startswith("#") else None


def _add_up(page: Any, letters: Counter[Any]) -> None:
    """Add to each element what the elements in it hold."""
    for element in reversed(list(page.iter())):
        if (above := element.getparent()) is not None:
            letters[above] += letters[element]


def _named_beside(text: Any, found: Mapping[Any, int]) -> frozenset[Any]:
    """The elements in `text` whose class or id, or that of an element around them, names what stands beside a text.

    What holds much of what was found is not one of them: the whole of a page may be called `with-sidebar`.
    """
    beside: set[Any] = set()
    for element in text.iter("*"):
        named = found[element] < _SHORT and _NAMES.search(f"{element.get('class', '')} {element.get('id', '')}")
        if element is not text and (named or element.getparent() in beside):
            beside.add(element)
    return frozenset(beside)


def _group(element: Any) -> Any:
    """The outermost list or the table that an element is of, or the element itself."""
    around = element.iterancestors("ul", "ol", "dl", "table", "menu")
    return next(reversed(list(around)), element)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()
