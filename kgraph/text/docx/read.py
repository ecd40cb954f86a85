"""DOCX → blocks: headings, items, rows and paragraphs in the order of the document, and what was left out of it."""

from __future__ import annotations

from ..left_out import LeftOut

__all__ = ["read"]


def read(data: bytes, name: str) -> tuple[list[str], list[LeftOut]]:
    """The blocks of a document, and what is not in them. Raises InputError.

    What a text box holds comes after the paragraph that holds the box, and a footnote after the paragraph that refers to it.
    """
    from .document import WordDocument
    from .package import open_package  # It needs a library that not everybody has installed.

    document = WordDocument(open_package(data, name))
    return list(document.blocks()), document.left_out()
