"""HTML, PDF and DOCX as texts: `#` begins a heading, `-` or a number an item, and a blank line ends a paragraph.

A text that a library makes can change with the library, and offsets point into texts for ever. So the text of
`laporan.pdf` can be stored beside it, as `laporan.pdf.txt`: from then on it is the text of that document.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from ..core.errors import InputError, KgraphError, MissingExtraError
from ..core.messages import Message
from ..files.replace import write_text
from . import documents as doc
from . import docx, html, pdf
from .blocks import joined

__all__ = ["is_stored_text", "read_document", "store_text", "text_of"]

_READERS: dict[str, tuple[str, Callable[[bytes, str], Iterator[str]]]] = {
    ".html": ("trafilatura", html.blocks),
    ".htm": ("trafilatura", html.blocks),
    ".pdf": ("pypdf", pdf.blocks),
    ".docx": ("python-docx", docx.blocks),
}


def read_document(path: Path, data: bytes, name: str) -> tuple[str, str]:
    """The text of the document at `path`, whose bytes are `data`, and its encoding as `documents.decode` names it.

    The text is the stored one where that is there. `name` is what errors call the document. Raises InputError, and
    MissingExtraError where a library is needed that is not installed.
    """
    suffix = PurePath(name).suffix.lower()
    stored = doc.at(path.parent, f"{path.name}.txt") if suffix in _READERS else None
    if stored is not None:
        return doc.decode(_bytes(stored), f"{name}.txt")
    if suffix not in _READERS:
        _refuse_other(data, name, suffix)
        return doc.decode(data, name)
    # A PDF and a DOCX say of themselves how their letters are written.
    return text_of(data, name), "utf-8" if suffix in (".pdf", ".docx") else html.decode(data, name)[1]


def store_text(path: Path) -> Path:
    """Write the text of the document at `path` beside it and return the place; a text that is there stays as it is.

    Of a document that is a text already, nothing is written. Raises InputError and MissingExtraError.
    """
    if path.suffix.lower() in set(doc.SUFFIXES) - _READERS.keys():
        return path
    stored = path.with_name(f"{path.name}.txt")
    if not stored.is_file():
        write_text(stored, text_of(_bytes(path), os.fspath(path)))
    return stored


def is_stored_text(path: Path) -> bool:
    """Whether `path` is the text of a document beside it, and so no document of its own."""
    source = path.with_suffix("")
    return path.suffix.lower() == ".txt" and source.suffix.lower() in _READERS and source.is_file()


def text_of(data: bytes, name: str) -> str:
    r"""The text of a file's bytes; the ending of `name` tells the format. No network is touched.

    >>> text_of(b"# Satu\r\n", "a.md")
    '# Satu\n'

    Raises InputError, and MissingExtraError where a library is needed that is not installed.
    """
    suffix = PurePath(name).suffix.lower()
    _refuse_other(data, name, suffix)
    if suffix not in _READERS:
        return doc.read_text(data, name)
    library, blocks = _READERS[suffix]
    try:
        with _silent():
            text = joined(blocks(data, name))
    except KgraphError:
        raise
    except ImportError as error:
        raise MissingExtraError(Message("reading {}", name), library, "documents") from error
    except Exception as error:  # What a library raises of a damaged file is its own affair.
        reason = (str(error).splitlines() or [""])[0][:100] or type(error).__name__
        kind = suffix[1:].upper()
        message = Message("{}: cannot be read as {} ({}); is it whole? Open it and save it again", name, kind, reason)
        raise InputError(message) from error
    if not text:
        raise InputError(Message("{}: holds no text; is it the right file?", name))
    return text


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(Message("{}: cannot be read ({})", path, error.strerror)) from error


def _refuse_other(data: bytes, name: str, suffix: str) -> None:
    """Raise InputError when the name says no format that is read, or the bytes are plainly of another."""
    if suffix not in doc.SUFFIXES:
        message = Message("{}: is not a text that can be read; save it as one of {}", name, ", ".join(doc.SUFFIXES))
        raise InputError(message)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(Message("{}: is a DOC, or a DOCX with a password; save it as DOCX without one", name))
    kind = suffix[1:].upper()
    binary = ".pdf" if b"%PDF-" in data[:1024] else ".docx" if data.startswith(b"PK\3\4") else ""
    if binary and binary != suffix:
        other = binary[1:].upper()
        raise InputError(Message("{}: is no {} but looks like {}; name it {}", name, kind, other, binary))
    if not binary and suffix in (".pdf", ".docx"):
        if data.lstrip()[:1] == b"<":
            raise InputError(Message("{}: is no {}; it looks like HTML; name it .html", name, kind))
        raise InputError(Message("{}: is no {}; put the file there again", name, kind))


@contextmanager
def _silent() -> Iterator[None]:
    """No log of what the libraries stumble over: what matters of it comes back as an error."""
    import logging

    levels = [(logger, logger.level) for logger in map(logging.getLogger, ("pypdf", "trafilatura"))]
    for logger, _ in levels:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in levels:
            logger.setLevel(level)
