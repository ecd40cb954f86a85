"""The body of an answer, read within a limit of size: what was compressed is measured as it is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

__all__ = ["BodyError", "TooLargeError", "UnknownCodingError", "read_body"]

_PIECE = 1 << 20
_GZIP_OR_ZLIB = 47


class BodyError(Exception):
    """A body that cannot be read."""


class TooLargeError(BodyError):
    """A body that is larger than allowed."""


class UnknownCodingError(BodyError):
    """A body in a coding that was not asked for."""


def read_body(pieces: Iterable[bytes], coding: str, most: int) -> bytes:
    """The bytes of `pieces`, unpacked when `coding`, the Content-Encoding, is gzip or deflate.

    Raises TooLargeError as soon as there are more than `most`, UnknownCodingError, and BodyError for what breaks off.
    """
    coding = coding.strip().lower()
    if coding in ("gzip", "x-gzip", "deflate"):
        pieces = _unpacked(pieces)
    elif coding not in ("", "identity"):
        raise UnknownCodingError(coding)
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > most:
            raise TooLargeError
    return bytes(body)


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What is packed in `pieces`, at most `_PIECE` bytes at a time, because a small piece may unpack to gigabytes."""
    unpacker, is_begun = zlib.decompressobj(_GZIP_OR_ZLIB), False
    try:
        for piece in pieces:
            rest = piece
            while rest:
                if unpacker.eof:  # A gzip file may have several parts.
                    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
                is_begun = True
                yield unpacker.decompress(rest, _PIECE)
                rest = unpacker.unconsumed_tail or unpacker.unused_data
    except zlib.error as error:
        raise BodyError("gzip") from error
    if is_begun and not unpacker.eof:
        raise BodyError("gzip")
