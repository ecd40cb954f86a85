r"""Document: one row of documents.csv and its text. Span: a part of a text.

Offsets are Unicode code points, as in RFC 5147. The text of a document is its file decoded, without a byte order mark and
with `\n` between lines, and otherwise unchanged; so any editor that counts code points counts the same offsets. The text of
an HTML, PDF or DOCX file is made from it first: see `formats`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from ..core.messages import Message

__all__ = ["Document", "Span", "overlap", "sha256", "trimmed"]

Span = tuple[int, int]
"""Start and end of a part of a text."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as documents.csv describes it; `text` is None where the file is not available."""

    iri: str
    id: str
    file: str = ""
    title: str = ""
    language: str = ""
    author: str = ""
    published: str = ""
    source: str = ""
    sha256: str = ""
    text: str | None = None
    encoding: str = "utf-8"
    """The encoding of the file, named as by `encoding.decode`."""
    notices: tuple[Message, ...] = field(default=(), compare=False)
    """What the user should know of the file, such as what its format holds that is not in the text."""


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character.

    >>> overlap((0, 5), (4, 9)), overlap((0, 5), (5, 9))
    (True, False)
    """
    return one[0] < other[1] and other[0] < one[1]


def sha256(data: bytes) -> str:
    """The SHA-256 hash of a file's bytes, in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def trimmed(text: str, start: int, end: int) -> Span:
    """The span from `start` to `end` without white space at its ends.

    >>> trimmed(" satu ", 0, 6)
    (1, 5)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
