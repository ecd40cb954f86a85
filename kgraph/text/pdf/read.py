"""PDF → blocks: the lines of its pages, joined to paragraphs, and what was left out of them."""

from __future__ import annotations

from io import BytesIO
from itertools import chain
from typing import Any

from ...core.errors import InputError
from ...core.messages import Message
from ..left_out import LeftOut
from .drawing import SHOWS, Drawing
from .lines import Line, lines_of
from .paragraphs import paragraphs
from .running import running_lines

__all__ = ["read"]


def read(data: bytes, name: str) -> tuple[list[str], list[LeftOut]]:
    """The paragraphs of a document, and what is not in them.

    Raises InputError when it is encrypted, or holds only pictures of text.
    """
    drawing = Drawing(name)
    left_out: list[LeftOut] = []
    pages = []
    for number, page in enumerate(_pages(data, name)):
        pages.append(_lines(page, number, drawing))
        hidden = drawing.outside + (0 if drawing.keeps_invisible else drawing.invisible)
        left_out += [LeftOut(Message("hidden text"), _where(number))] * hidden
    if not any(pages):
        raise InputError(
            Message("{}: holds no text; if its pages are pictures, add text with an OCR program such as ocrmypdf", name)
        )
    empty = [number for number, lines in enumerate(pages) if not lines]
    left_out += [LeftOut(Message("pages without text, which may be pictures of text"), _where(number)) for number in empty]
    running = running_lines(pages)
    kept = [line for line in chain.from_iterable(pages) if line not in running]
    if not kept:  # The same line on every page, and nothing else.
        return list(paragraphs([*chain.from_iterable(pages)])), left_out
    kind = Message("running headers and page numbers")
    left_out += [LeftOut(kind, _where(line.page)) for line in chain.from_iterable(pages) if line in running]
    return list(paragraphs(kept)), left_out


def _pages(data: bytes, name: str) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    encrypted = Message("{}: is encrypted; open it and print it as a PDF without a password", name)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(encrypted)
        return reader.pages
    except DependencyError as error:  # AES needs a further library, even where the password is empty.
        raise InputError(encrypted) from error


def _lines(page: Any, number: int, drawing: Drawing) -> list[Line]:
    """The lines of a page, without text that nobody sees."""
    box = (float(page.cropbox.left), float(page.cropbox.bottom), float(page.cropbox.right), float(page.cropbox.top))
    drawing.start_page(box)
    lines = lines_of(page, number, drawing)
    if drawing.letters_twice > 2:  # Between letters of which some are left out, pypdf would see gaps.
        _part_pieces(page)
        drawing.start_page(box)
        lines = lines_of(page, number, drawing, is_parted=True)
    if drawing.has_hidden_text:  # Known only now, for the picture that such text may stand behind can come last.
        is_parted = drawing.letters_twice > 2
        drawing.start_page(box, keeps_invisible=False)
        lines = lines_of(page, number, drawing, is_parted=is_parted)
    return lines


def _part_pieces(page: Any) -> None:
    """Make pypdf give each text that is drawn as a piece of its own, with its place."""
    from pypdf.generic import FloatObject, NameObject

    content = page.get_contents()
    here = [FloatObject(number) for number in (1, 0, 0, 1, 0, 0)]
    parted = [[each, (list(here), b"cm")] if each[1] in SHOWS else [each] for each in content.operations]
    content.operations = list(chain.from_iterable(parted))
    page[NameObject("/Contents")] = content


def _where(number: int) -> Message:
    return Message("page {}", number + 1)
