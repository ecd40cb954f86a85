"""Ids made of names: what identifies a new document or entity."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from itertools import count

from .settings import slug

__all__ = ["ascii_slug", "document_id", "numbered"]


def ascii_slug(name: str) -> str:
    """The slug of `name` without its accents; '' if no letter of it is Latin."""
    return slug(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode())


def document_id(stem: str, taken: Collection[str]) -> str:
    """A new id for the document whose file has this stem; ids that are `taken` are avoided.

    >>> document_id("Café Dunia", ["cafe-dunia"]), document_id("文章", [])
    ('cafe-dunia-2', 'teks')
    """
    return next(name for name in numbered(ascii_slug(stem) or "teks") if name not in taken)


def numbered(first: str) -> Iterator[str]:
    """`first`, then `first-2`, `first-3` and so on, without end."""
    yield first
    yield from (f"{first}-{number}" for number in count(2))
