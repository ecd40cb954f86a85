"""DOCX → blocks: headings, items, rows and paragraphs in the order of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ..core.errors import InputError
from ..core.messages import Message
from .blocks import normalized
from .left_out import LeftOut

__all__ = ["read"]

_LIMIT = 200_000_000
"""The most bytes of an unpacked document."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _ROW, _CELL, _TABLE, _RUN, _TEXT = (_W + tag for tag in ("p", "tr", "tc", "tbl", "r", "t"))
_SIGNS = {_W + "tab": " ", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
# The same content again for older programs, and what tracked changes deleted.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset((_FALLBACK, _W + "del", _W + "moveFrom"))


def read(data: bytes, name: str) -> tuple[list[str], list[LeftOut]]:
    """The blocks of a document, and what is not in them. Raises InputError."""
    return list(_blocks(data, name)), []


def _blocks(data: bytes, name: str) -> Iterator[str]:
    """The blocks of a document; those of a text box come after the paragraph that holds it. Raises InputError."""
    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE

    _refuse_bombs(data, name)
    document = Document(BytesIO(data))
    try:
        numbering = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        numbering = None
    marks = _Marks(document.styles.element, getattr(numbering, "element", None))
    for element in document.element.body.iter(_P, _ROW):
        # A row is one block with all that its cells hold, so paragraphs and tables inside a table are passed over here.
        if sum(1 for _ in element.iterancestors(_TABLE)) != (element.tag == _ROW):
            continue
        if element.tag == _ROW:
            cells = (cell for cell in element.iter(_CELL) if next(cell.iterancestors(_ROW)) is element)
            row = " | ".join(" ".join(normalized(_words(paragraph)) for paragraph in cell.iter(_P)) for cell in cells)
            yield " ".join(row.split()) if row.strip(" |") else ""
        elif (text := normalized(_words(element))) and (mark := marks.of(element)) is not None:
            yield mark + (text.replace("\n", " ") if mark else text)


def _refuse_bombs(data: bytes, name: str) -> None:
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        if not any(part.filename.startswith("word/") for part in parts):
            raise InputError(Message("{}: is a ZIP archive, not a Word document; save it as DOCX", name))
        # A size that is too small does no harm: only so many bytes are unpacked.
        if sum(part.file_size for part in parts) > _LIMIT:
            size = _LIMIT // 1_000_000
            raise InputError(Message("{}: unpacks to more than {} MB; save it without its pictures", name, size))
        for part in parts:
            # Entities, which can grow without end, are declared in a document type, and DOCX never has one.
            if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part).replace(b"\0", b""):
                raise InputError(
                    Message("{}: declares a document type, which word processors never do; save it again as DOCX", name)
                )


def _words(paragraph: Any) -> str:
    """The text of a paragraph, without text boxes in it, which have paragraphs of their own."""
    words = []
    for node in paragraph.iter(_TEXT, *_SIGNS):
        above = [ancestor.tag for ancestor in node.iterancestors()]
        if above[0] == _RUN and next(node.iterancestors(_P)) is paragraph and _SKIPPED.isdisjoint(above):
            words.append(_SIGNS.get(node.tag) or node.text or "")
    return "".join(words)


class _Marks:
    """The mark at the start of each paragraph (`#`, `-`, `1.`), by the styles and lists of its document."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        self.styles = {style.get(_W + "styleId"): style for style in styles.iterfind(_W + "style")}
        self.formats: dict[tuple[str, str], str] = {}
        self.counts: dict[str, dict[str, int]] = {}
        if numbering is None:
            return
        kinds = {kind.get(_W + "abstractNumId"): kind for kind in numbering.iterfind(_W + "abstractNum")}
        for each in numbering.iterfind(_W + "num"):
            for level in kinds.get(_value(each, "abstractNumId"), ()):
                if level.tag == _W + "lvl":
                    self.formats[each.get(_W + "numId"), level.get(_W + "ilvl")] = _value(level, "numFmt")

    def of(self, paragraph: Any) -> str | None:
        """The mark of a paragraph; None for a line of a table of contents, which only repeats a heading."""
        own = paragraph.find(_W + "pPr")
        styles = list(self._above(_value(own, "pStyle")))
        names = [_value(style, "name").lower() for style in styles]
        if any(name.startswith("toc ") for name in names):
            return None
        properties = [own, *(style.find(_W + "pPr") for style in styles)]
        level = next((int(name[8:9] or 1) for name in names if re.fullmatch(r"heading \d|title", name)), 0)
        outline = next(filter(None, (_value(each, "outlineLvl") for each in properties)), "9")
        if level or outline < "9":
            return "#" * min(level or int(outline) + 1, 6) + " "
        lists = (each.find(_W + "numPr") for each in properties if each is not None)
        listed = next((each for each in lists if each is not None), None)
        return self._item(_value(listed, "numId"), _value(listed, "ilvl") or "0")

    def _above(self, style: str) -> Iterator[Any]:
        """The style, and the styles it is based on."""
        for _ in range(20):  # Limited, because a style may be based on itself.
            if style not in self.styles:
                return
            yield self.styles[style]
            style = _value(self.styles[style], "basedOn")

    def _item(self, number: str, level: str) -> str:
        form = self.formats.get((number, level), "none")
        if form in ("none", "bullet"):
            return "- " if form == "bullet" else ""
        # An item ends the deeper lists before it.
        counts = {at: count for at, count in self.counts.get(number, {}).items() if at <= level}
        counts[level] = counts.get(level, 0) + 1
        self.counts[number] = counts
        return f"{counts[level]}. "


def _value(element: Any, child: str) -> str:
    found = None if element is None else element.find(_W + child)
    return "" if found is None else found.get(_W + "val", "")
