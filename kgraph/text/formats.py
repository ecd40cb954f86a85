"""Read the text of a file in any format: text and Markdown as they are, HTML, PDF and DOCX by a reader of their own.

In a text that is made of HTML, PDF or DOCX, `#` begins a heading, `-` or a number an item, and a blank line ends a
paragraph. A new version of a library may make another text, but the offsets of statements must stay right. So the text of
`laporan.pdf` in a project is stored beside it as `laporan.pdf.txt`, which from then on is the text of that document.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import NamedTuple

from ..core.errors import InputError, KgraphError, MissingExtraError, reason
from ..core.messages import Message
from ..files.paths import find_inside
from ..files.replace import unwritable, write_text
from .blocks import join_blocks
from .docx import read as docx
from .encoding import decode, read_text
from .html import read as html
from .left_out import LeftOut, summary
from .pdf import read as pdf

__all__ = ["SUFFIXES", "FileText", "is_stored_text", "read_document", "text_of"]

SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")
"""The endings of files that can be read."""
_READERS: dict[str, tuple[str, Callable[[bytes, str], tuple[list[str], list[LeftOut]]]]] = {
    ".html": ("trafilatura", html.read),
    ".htm": ("trafilatura", html.read),
    ".pdf": ("pypdf", pdf.read),
    ".docx": ("python-docx", docx.read),
}
"""By ending: the library that reads the format, and the function that gives its blocks and what is not in them."""


class FileText(NamedTuple):
    """The text of a file, its encoding as `encoding.decode` names it, and what the user should know of it."""

    text: str
    encoding: str
    notices: tuple[Message, ...] = ()


def read_document(path: Path, data: bytes, name: str, *, store: bool = False) -> FileText:
    """The text of the document at `path`, whose bytes are `data`: the stored text if there is one.

    With `store`, a text that had to be made is stored beside the document; where that is not possible, a notice says so.
    Messages call the document `name`. Raises InputError, and MissingExtraError where a library is needed that is not
    installed.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in _READERS:
        _refuse_other(data, name, suffix)
        return FileText(*decode(data, name))
    stored = find_inside(path.parent, f"{path.name}.txt")
    if stored is not None:
        text, encoding = decode(_bytes(stored), f"{name}.txt")
        return FileText(text, encoding, _outdated(path, stored, data, name, text))
    text, left_out = _made(data, name)
    notices = [Message("{}: {}", name, left_out)] if left_out else []
    if store:
        notices += _stored(path.with_name(f"{path.name}.txt"), text)
    # PDF and DOCX define the encoding of their letters themselves.
    return FileText(text, "utf-8" if suffix in (".pdf", ".docx") else html.decode(data, name)[1], tuple(notices))


def _outdated(path: Path, stored: Path, data: bytes, name: str, text: str) -> tuple[Message, ...]:
    """A notice when the document has been replaced since its text was stored, and now says something else."""
    with suppress(OSError, KgraphError):
        if path.stat().st_mtime_ns > stored.stat().st_mtime_ns and _made(data, name)[0] != text:
            message = Message("{}: is newer than its stored text and now holds another text", name)
            return (Message("{}; {}", message, Message("delete {} to read it again", f"{name}.txt")),)
    return ()


def _stored(path: Path, text: str) -> list[Message]:
    """Store `text` at `path`, and return the notice that this was not possible, if so: one for all texts of a folder."""
    until_then = Message("until then, offsets in it may change with another version of a library")
    # A link that leads out of the folder, or nowhere, is not followed.
    if os.path.lexists(path):
        if find_inside(path.parent, path.name) is None:
            message = Message("{}: is not a file of this folder, so the text cannot be stored there", path)
            return [Message("{}; {}", message, until_then)]
        return []  # Another command has stored it in the meantime.
    try:
        write_text(path, text)
    except InputError as error:
        cause = error.__cause__
        folder = unwritable(path.parent, cause if isinstance(cause, OSError) else error)
        return [Message("{}; {}", folder.message, until_then)]
    return []


def is_stored_text(path: Path) -> bool:
    """Whether `path` is the stored text of a document beside it, and so not a document itself."""
    source = path.with_suffix("")
    return path.suffix.lower() == ".txt" and source.suffix.lower() in _READERS and source.is_file()


def text_of(data: bytes, name: str) -> str:
    r"""The text of a file's bytes in the format that the ending of `name` says. Never uses the network.

    >>> text_of(b"# Satu\r\n", "a.md")
    '# Satu\n'

    Raises InputError, and MissingExtraError where a library is needed that is not installed.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in _READERS:
        _refuse_other(data, name, suffix)
        return read_text(data, name)
    return _made(data, name)[0]


def _made(data: bytes, name: str) -> tuple[str, Message | None]:
    """The text that is made of the bytes of an HTML, PDF or DOCX file, and what was left out of it."""
    suffix = PurePath(name).suffix.lower()
    _refuse_other(data, name, suffix)
    library, read = _READERS[suffix]
    try:
        with _silent():
            blocks, left_out = read(data, name)
    except KgraphError:
        raise
    except ImportError as error:
        raise MissingExtraError(Message("reading {}", name), library, "documents") from error
    except Exception as error:  # Libraries raise anything for a damaged file.
        why = (str(error).splitlines() or [""])[0][:100] or type(error).__name__
        message = Message("{}: cannot be read as {} ({}); is it complete? Save it again", name, suffix[1:].upper(), why)
        raise InputError(message) from error
    text = join_blocks(blocks)
    if not text:
        raise InputError(Message("{}: holds no text; is it the right file?", name))
    return text, summary(left_out)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(Message("{}: cannot be read ({})", path, reason(error))) from error


def _refuse_other(data: bytes, name: str, suffix: str) -> None:
    """Raise InputError when the ending is not one of `SUFFIXES`, or the bytes are clearly of another format."""
    if suffix not in SUFFIXES:
        raise InputError(Message("{}: is not a text that can be read; save it as one of {}", name, ", ".join(SUFFIXES)))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(Message("{}: is a DOC, or a DOCX with a password; save it as DOCX without one", name))
    kind = suffix[1:].upper()
    binary = ".pdf" if b"%PDF-" in data[:1024] else ".docx" if data.startswith(b"PK\3\4") else ""
    if binary and binary != suffix:
        other = binary[1:].upper()
        raise InputError(Message("{}: is not {}, it looks like {}; rename it to {}", name, kind, other, binary))
    if not binary and suffix in (".pdf", ".docx"):
        if data.lstrip()[:1] == b"<":
            raise InputError(Message("{}: is not {}, it looks like {}; rename it to {}", name, kind, "HTML", ".html"))
        raise InputError(Message("{}: is not {}; copy the file again", name, kind))


@contextmanager
def _silent() -> Iterator[None]:
    """Silence the logs of the libraries; what matters comes back as an error."""
    import logging

    levels = [(logger, logger.level) for logger in map(logging.getLogger, ("pypdf", "trafilatura"))]
    for logger, _ in levels:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in levels:
            logger.setLevel(level)
