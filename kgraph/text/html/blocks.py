"""A tree of HTML → its blocks of text: headings, items, rows and paragraphs, as a browser would break them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ...core.xml import NOT_IN_XML
from ..blocks import normalized
from ..marks import numeral, raised, superscript

__all__ = ["Block", "blocks_below"]

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer"
    "|form|h[1-6r]|head|header|hgroup|html|item|legend|li|list|main|menu|nav|ol|p|pre|quote|row|search|section|summary|table"
    "|tbody|td|tfoot|th|thead|tr|ul|cell"
)
_BLOCK_STYLE = re.compile(r"(?<![\w-])display\s*:\s*(?:block|flex|grid|list-item|table)", re.IGNORECASE)
_OBJECTS = frozenset("img input svg iframe object embed video audio canvas button select textarea picture map".split())
_MARKED = re.compile(r"(?:-|\w{1,4}[.)]|#+) ")
# Line breaks of the source are white space; these stand for what the page breaks, and for a picture between words.
_LINE, _OBJECT = "\u2028", "\ufffc"
_BETWEEN = re.compile(rf"(?<=\w){_OBJECT}+(?=\w)")
_AS_TYPED = ("pre", "listing", "xmp")
_HEADING = re.compile("h([1-6])")
_NUMERALS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PARAGRAPH = re.compile(rf"\s*{_LINE}\s*{_LINE}\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text, with its mark (`#`, `-`, `1.`); the element it ends in, and how many of its letters are links."""

    text: str
    element: Any
    linked: int
    letters: int


def blocks_below(root: Any) -> Iterator[Block]:
    """The blocks of `root` in reading order, in HTML or in the XML that trafilatura makes of it."""
    return iter(_Blocks(root).found)


class _Blocks:
    """One walk over a tree, without recursion: a page may be two thousand elements deep."""

    def __init__(self, root: Any) -> None:
        self.found: list[Block] = []
        self.words: list[str] = []
        self.mark = ""
        self.linked = self.letters = 0
        self.inside = Counter[str]()
        """How many elements of a tag are open."""
        self.numbers: dict[Any, int] = {}
        self.layouts: dict[Any, bool] = {}
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if not isinstance(element.tag, str):  # A comment, or an instruction to a program.
                pass
            elif event == "end":
                self.finish(element)
            elif element.tag in ("tr", "row") and not self.is_layout(element):
                self.end(element)
                self.add_row(element)
                walk.skip_subtree()
                continue
            else:
                self.start(element)
            if event == "end" and element is not root:
                self.add(element.tail)
        self.end(root)

    def start(self, element: Any) -> None:
        tag, above = element.tag, element.getparent()
        self.inside[tag] += 1
        if _is_block(element):
            self.end(element if above is None else above)
            if tag in ("li", "item"):
                self.mark = self.item_mark(above, element)
            elif heading := _HEADING.fullmatch(element.get("rend", "") if tag == "head" else tag):
                self.mark = "#" * int(heading[1]) + " "
        elif tag in ("br", "lb"):
            self.words.append(_LINE)
        elif tag in _OBJECTS:
            self.words.append(_OBJECT)
        elif tag == "q":
            self.words.append("“" if self.inside["q"] % 2 else "‘")
        elif above is not None and above.tag in ("msup", "mfrac") and len(above) > 1 and above[1] is element:
            is_raised = superscript(element.text or "") != element.text
            self.words.append("/" if above.tag == "mfrac" else "" if is_raised else "^")
        self.add(element.text)

    def finish(self, element: Any) -> None:
        tag = element.tag
        if _is_block(element):
            self.end(element)
            if tag in ("li", "item", "head") or _HEADING.fullmatch(tag):
                self.mark = ""
        elif tag == "q":
            self.words.append("”" if self.inside["q"] % 2 else "’")
        self.inside[tag] -= 1

    def add(self, text: str | None) -> None:
        if not text or (text.isspace() and not self.words):
            return
        letters = sum(map(str.isalnum, text))
        self.letters += letters
        self.linked += letters if self.inside["a"] or self.inside["ref"] else 0
        if self.inside["sup"] or self.inside["msup"]:
            before = "".join(self.words[-3:])
            text = raised(text, before, is_link=self.inside["a"] > 0) if self.inside["sup"] else superscript(text)
        self.words.append(re.sub(r"\r?\n", _LINE if any(map(self.inside.get, _AS_TYPED)) else " ", NOT_IN_XML.sub("", text)))

    def add_row(self, row: Any) -> None:
        """A row of a table is one line, whatever its cells hold."""
        cells = [list(blocks_below(cell)) for cell in row if isinstance(cell.tag, str)]
        text = " | ".join(" ".join(block.text.replace("\n", " ") for block in cell) for cell in cells)
        if text.strip(" |"):
            blocks = [block for cell in cells for block in cell]
            linked, letters = sum(block.linked for block in blocks), sum(block.letters for block in blocks)
            self.found.append(Block(normalized(text), row, linked, letters))

    def end(self, element: Any) -> None:
        """End the block of text that has been going on inside `element`."""
        source, linked, letters = "".join(self.words), self.linked, self.letters
        self.words.clear()
        self.linked = self.letters = 0
        if not source or source.isspace():  # Nearly always: at each end of an element that holds others.
            return
        source = _BETWEEN.sub(" ", source).replace(_OBJECT, "")
        # Two line breaks part paragraphs, but not a heading.
        for part in [source] if self.mark.startswith("#") else _PARAGRAPH.split(source):
            text = normalized(part)
            if text:
                whole = text.replace("\n", " ") if self.mark else text
                self.found.append(Block(whole if _MARKED.match(whole) else self.mark + whole, element, linked, letters))
                self.mark = ""

    def item_mark(self, above: Any, item: Any) -> str:
        """`- `, or the number of an item in a numbered list."""
        if above is None or "ol" not in (above.tag, above.get("rend")):
            return "- "
        backwards = above.get("reversed") is not None
        first = len(above.findall("li")) if backwards and above not in self.numbers else 1
        number = _whole(item.get("value"), self.numbers.get(above, _whole(above.get("start"), first)))
        self.numbers[above] = number + (-1 if backwards else 1)
        return f"{numeral(number, _NUMERALS.get(above.get('type', ''), 'decimal'))}. "

    def is_layout(self, row: Any) -> bool:
        """Whether the table of a row is there for the layout of the page, so that its rows are not rows of data."""
        table = next(row.iterancestors("table"), row)
        if table not in self.layouts:
            self.layouts[table] = _is_layout(table)
        return self.layouts[table]


def _is_block(element: Any) -> bool:
    return _BLOCK.fullmatch(element.tag) is not None or _BLOCK_STYLE.search(element.get("style", "")) is not None


def _is_layout(table: Any) -> bool:
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return True
    tags = {element.tag for element in table.iter("*")}
    if not tags.isdisjoint(("th", "thead", "caption", "cell")):
        return False
    return any(map(_HEADING.fullmatch, tags)) or any(len(cell.findall(".//p")) > 1 for cell in table.iter("td"))


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,6}\s*", text, re.ASCII) else otherwise
