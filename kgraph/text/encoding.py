r"""Decode the bytes of a text file: UTF-8, UTF-16 or, as a guess, Windows-1252."""

from __future__ import annotations

import re
from contextlib import suppress

from ..core.errors import InputError
from ..core.lines import line_at
from ..core.messages import Message

__all__ = ["decode", "read_text"]

_ASCII = bytes(range(128))
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_text(data: bytes, name: str) -> str:
    r"""The text of a file's bytes, with offsets that statements can point to.

    >>> read_text(b"satu\r\ndua", "a.txt")
    'satu\ndua'

    Raises InputError when the bytes are not text.
    """
    return decode(data, name)[0]


def decode(data: bytes, name: str) -> tuple[str, str]:
    r"""The text of a file's bytes and its encoding: "utf-8", "utf-16" or "windows-1252".

    UTF-16 is recognised by its byte order mark. Bytes that are not UTF-8 are read as Windows-1252, which includes Latin-1,
    if the result looks like a Western language. Callers should tell the user, because that is a guess.

    >>> decode(b"caf\xe9", "a.txt")
    ('café', 'windows-1252')
    """
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        encoding, western = "windows-1252", _western(data) if encoding == "utf-8" else None
        if western is None:
            line = line_at(data, error.start)
            raise InputError(Message("{}:{}: is not UTF-8 text; save it again as UTF-8", name, line)) from error
        text = western
    if "\0" in text:
        raise InputError(Message("{}: holds NUL characters, so it is not a text; save it again as UTF-8 text", name))
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _western(data: bytes) -> str | None:
    """`data` read as Windows-1252; None when the result does not look like a Western language."""
    with suppress(UnicodeDecodeError):
        data.decode("utf-8", "surrogatepass")
        return None  # UTF-8 except for halves of surrogate pairs.
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:  # Five bytes have no meaning in it; in Latin-1 they are control characters.
        return None
    # In other alphabets nearly every letter is beyond ASCII; in Western languages few are.
    if 3 * len(data.translate(None, _ASCII)) > len(data) or 100 * len(_CONTROLS.findall(text)) > len(text):
        return None
    # A UTF-8 file with one damaged letter is still mostly UTF-8; Windows-1252 would make two signs of every accent.
    beyond_ascii = [letter for letter in data.decode(errors="replace") if letter > "\x7f"]
    return None if 2 * beyond_ascii.count("\ufffd") < len(beyond_ascii) else text
