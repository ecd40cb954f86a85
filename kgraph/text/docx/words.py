"""The words of the paragraphs of a document: what stands in them when all changes are accepted and nothing is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...core.messages import Message
from ..left_out import LeftOut
from ..marks import raised
from .math import equation
from .styles import Styles
from .symbols import in_unicode
from .tags import M, W, value

__all__ = ["Words"]

_SIGNS = {
    W + "tab": " ",
    W + "ptab": " ",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}
# Properties, the readings beside East Asian letters, and text boxes, whose paragraphs come on their own.
_NO_WORDS = frozenset(W + tag for tag in ("pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "txbxContent", "instrText"))
_DELETED = frozenset((W + "del", W + "moveFrom"))
_EMBEDDED = frozenset(
    f"http://schemas.openxmlformats.org/drawingml/2006/{kind}" for kind in ("chart", "diagram", "compatibility")
)


class Words:
    """Reads paragraphs in the order of the document, and remembers their notes and what is not read."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.left_out: list[LeftOut] = []
        self.notes: list[tuple[str, str]] = []
        """The notes that the paragraphs read so far refer to: `footnote` or `endnote`, and the id."""
        self.where = Message("the beginning")
        self.before = ""
        """The last letters read."""
        self.fields: list[bool] = []
        """For each open field, whether its result has begun; before that comes the code of the field."""

    def of(self, paragraph: Any, number: int) -> str:
        """The words of a paragraph, which is the one with this `number` in its part."""
        self.where = Message("paragraph {}", number)
        self.before = ""
        return "".join(self._kept(self._below(paragraph, "", is_raised=False)))

    def _kept(self, words: Iterator[str]) -> Iterator[str]:
        for word in words:
            self.before = (self.before + word)[-9:]
            yield word

    def _below(self, element: Any, font: str, *, is_raised: bool) -> Iterator[str]:
        for child in element:
            if isinstance(child.tag, str):
                yield from self._words(child, font, is_raised=is_raised)

    def _words(self, element: Any, font: str, *, is_raised: bool) -> Iterator[str]:
        tag = element.tag
        if tag in _NO_WORDS:
            return
        if tag == W + "fldChar":
            self._open_or_close(element.get(W + "fldCharType"))
        elif tag in _DELETED:
            if _holds_text(element):
                self._leave_out(Message("deleted text"))
        elif tag == W + "r":
            properties = element.find(W + "rPr")
            if self.styles.is_hidden(element) and _holds_text(element):
                self._leave_out(Message("hidden text"))
                return
            fonts = None if properties is None else properties.find(W + "rFonts")
            font = "" if fonts is None else fonts.get(W + "ascii", "")
            yield from self._below(element, font, is_raised=value(properties, "vertAlign") == "superscript")
        elif not all(self.fields):
            return  # The code of a field.
        elif tag == W + "t":
            text = in_unicode(element.text or "", font)
            yield raised(text, self.before) if is_raised else text
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == W + "sym":
            code = element.get(W + "char", "")
            yield in_unicode(chr(int(code, 16)), element.get(W + "font", "")) if 0 < len(code) < 5 else ""
        elif tag == M + "oMath":
            yield equation(element)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            self.notes.append((tag.removeprefix(W).removesuffix("Reference"), element.get(W + "id", "")))
        elif tag == W + "commentReference":
            self._leave_out(Message("comments"))
        elif tag == W + "object" or element.get("uri") in _EMBEDDED:
            self._leave_out(Message("charts and embedded objects"))
        else:
            yield from self._below(element, font, is_raised=is_raised)

    def _open_or_close(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _leave_out(self, kind: Message) -> None:
        self.left_out.append(LeftOut(kind, self.where))


def _holds_text(element: Any) -> bool:
    return any((each.text or "").strip() for each in element.iter(W + "t", W + "delText", M + "t"))
