"""The blocks of a document of a word processor: its paragraphs, items, rows and notes, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...core.messages import Message
from ..blocks import normalized
from ..left_out import LeftOut
from ..marks import numeral
from .lists import Lists
from .package import Package
from .styles import Styles
from .tags import W
from .words import Words

__all__ = ["WordDocument"]

_P, _ROW, _CELL, _TABLE = (W + tag for tag in ("p", "tr", "tc", "tbl"))
_NOTES = {"footnote": "decimal", "endnote": "lowerRoman"}


class WordDocument:
    """A document that is read once, from its beginning to its end."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = Styles(package.styles)
        self.lists = Lists(package.numbering)
        self.words = Words(self.styles)
        self.notes = {
            "footnote": _by_id(package.footnotes, "footnote"),
            "endnote": _by_id(package.endnotes, "endnote"),
        }
        self.counts = dict.fromkeys(_NOTES, 0)
        self.layouts: dict[Any, bool] = {}
        self.number = 0
        """How many paragraphs have been read."""

    def blocks(self) -> Iterator[str]:
        """The blocks of the text, each footnote after the block that refers to it, and endnotes at the end."""
        endnotes: list[str] = []
        for element in self.package.body.iter(_P, _ROW):
            if element.tag == _ROW and self._is_layout(next(element.iterancestors(_TABLE))):
                continue
            if self._is_in_row(element):  # A row is one block with all that its cells hold.
                continue
            yield self._row(element) if element.tag == _ROW else self._paragraph(element)
            for kind, identifier in self._taken_notes():
                if kind == "endnote":
                    endnotes.append(identifier)
                else:
                    yield from self._note(kind, identifier)
        for identifier in endnotes:
            yield from self._note("endnote", identifier)

    def left_out(self) -> list[LeftOut]:
        """What of the document is not in its blocks; complete once they have been read."""
        parts = (
            (Message("page header"), self.package.headers),
            (Message("page footer"), self.package.footers),
            (Message("embedded documents"), list(self.package.body.iter(W + "altChunk"))),
        )
        beside = [
            LeftOut(kind, Message("part {}", n)) for kind, roots in parts for n, root in enumerate(roots, 1) if _says(root)
        ]
        return [*self.words.left_out, *beside]

    def _paragraph(self, paragraph: Any) -> str:
        """A paragraph with its mark, as one line if it has one; empty for a line of a table of contents."""
        self.number += 1
        text = normalized(self.words.of(paragraph, self.number))
        if not text or self.styles.is_of_contents(paragraph):
            return ""
        level = self.styles.level(paragraph)
        mark = ("#" * level + " " if level else "") + self.lists.mark(*self.styles.list_of(paragraph))
        return mark + (text.replace("\n", " ") if mark else text)

    def _row(self, row: Any) -> str:
        cells = [cell for cell in row.iter(_CELL) if next(cell.iterancestors(_ROW)) is row]
        text = " | ".join(" ".join(filter(None, map(self._paragraph, cell.iter(_P)))) for cell in cells)
        return " ".join(text.split()) if text.strip(" |") else ""

    def _is_in_row(self, element: Any) -> bool:
        """Whether an element is in a row of data."""
        return any(not self._is_layout(next(row.iterancestors(_TABLE))) for row in element.iterancestors(_ROW))

    def _is_layout(self, table: Any) -> bool:
        """Whether a table is a frame around text: it holds tables, headings, or only one cell."""
        if table not in self.layouts:
            cells = list(table.iter(_CELL))
            self.layouts[table] = (
                len(cells) < 2
                or next(table.iterdescendants(_TABLE), None) is not None
                or any(map(self.styles.level, table.iter(_P)))
            )
        return self.layouts[table]

    def _taken_notes(self) -> list[tuple[str, str]]:
        notes = self.words.notes
        self.words.notes = []
        return notes

    def _note(self, kind: str, identifier: str) -> Iterator[str]:
        """The paragraphs of a note, the first with its number."""
        note = self.notes[kind].pop(identifier, None)
        if note is None:
            return
        self.counts[kind] += 1
        mark = f"[{numeral(self.counts[kind], _NOTES[kind])}] "
        for paragraph in note.iter(_P):
            if text := self._paragraph(paragraph):
                yield mark + text
                mark = ""


def _by_id(notes: Any, tag: str) -> dict[str, Any]:
    return {} if notes is None else {note.get(W + "id"): note for note in notes.iterfind(W + tag)}


def _says(root: Any) -> bool:
    """Whether a part has words, and not only a number of a page."""
    return root.tag == W + "altChunk" or any(map(str.isalpha, "".join(each.text or "" for each in root.iter(W + "t"))))
