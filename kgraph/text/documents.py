r"""Documents: a text, its sentences, and spans of it. Offsets are Unicode code points, as in RFC 5147.

The text of a document is its file decoded, without a byte order mark and with `\n` between lines; nothing else is
changed, so a span counted in any editor that counts code points is the span we mean. What is no plain text has one
made of it first: see `formats`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from ..core.errors import InputError
from ..core.messages import Message

__all__ = ["Document", "Span", "decode", "find_quote", "nearest", "read_text", "sentence_around", "sentences", "sha256"]

SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")
Span = tuple[int, int]

_ASCII = bytes(range(128))
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

# A full stop after these ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Prof|Dr|Drs|Dra|Ir|Hj?|Tn|Ny|Sdr|Mr|Mrs|Ms|St|No|Jl|Rp|Bpk|Yth|dll|dsb|dst|tsb|a\.n|d\.a|s\.d|tgl|hlm|ed|vs|cet|op|cit|lih"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Agu|Sep|Okt|Nov|Des|[A-Z]))\.$"
)
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n+")


@dataclass(frozen=True, slots=True)
class Document:
    """A document as documents.csv describes it; `text` is None where the file is not at hand."""

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
    """In which the file is written, as `decode` names it."""


def sha256(data: bytes) -> str:
    """The hash by which a file is known again, in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_text(data: bytes, name: str) -> str:
    r"""The text of a file's bytes, with offsets that statements may point into.

    >>> read_text(b"satu\r\ndua", "a.txt")
    'satu\ndua'

    Raises InputError when the bytes are no text.
    """
    return decode(data, name)[0]


def decode(data: bytes, name: str) -> tuple[str, str]:
    r"""The text of a file's bytes and what it is written in: "utf-8", "utf-16" or "windows-1252".

    UTF-16 is known by its byte order mark. Windows-1252, which holds all of Latin-1, is what remains when bytes that
    are not UTF-8 read like a language of Western letters; a caller should say so, for it is a guess.

    >>> decode(b"caf\xe9", "a.txt")
    ('café', 'windows-1252')
    """
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        encoding, western = "windows-1252", _western(data) if encoding == "utf-8" else None
        if western is None:
            line = data.count(b"\n", 0, error.start) + 1
            raise InputError(Message("{}:{}: is not UTF-8 text; save it again as UTF-8", name, line)) from error
        text = western
    if "\0" in text:
        raise InputError(Message("{}: holds NUL characters, so it is not a text", name))
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _western(data: bytes) -> str | None:
    """`data` read as Windows-1252; None when that makes no sense."""
    with suppress(UnicodeDecodeError):
        data.decode("utf-8", "surrogatepass")
        return None  # Halves of surrogate pairs in what is UTF-8 else.
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:  # Five bytes have no meaning in it; in Latin-1 they are control characters.
        return None
    # Other alphabets have a letter of their own nearly everywhere, a language of Western letters now and then.
    if 3 * len(data.translate(None, _ASCII)) > len(data) or 100 * len(_CONTROLS.findall(text)) > len(text):
        return None
    # UTF-8 that was damaged in one place is still mostly UTF-8; as Windows-1252 every accent would be two signs.
    damaged = [letter for letter in data.decode(errors="replace") if letter > "\x7f"]
    return None if 2 * damaged.count("\ufffd") < len(damaged) else text


def sentences(text: str) -> Iterator[Span]:
    """Spans of the sentences of `text`, in order; a line break ends a sentence too.

    >>> text = "Prof. Dr. Sukma hadir. Ia berpidato."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Prof. Dr. Sukma hadir.', 'Ia berpidato.']
    """
    start = 0
    for stop in _STOP.finditer(text):
        # Sixteen characters hold the longest abbreviation; a longer window would make long texts quadratic.
        if stop[0] == "." and _ABBREVIATION.search(text, max(start, stop.end() - 16), stop.end()):
            continue
        yield from _trimmed(text, start, stop.end())
        start = stop.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def sentence_around(text: str, start: int, end: int) -> Span:
    """The span from the beginning of the sentence with `start` to the end of the one with `end`.

    >>> sentence_around("Satu dua. Tiga empat.", 10, 14)
    (10, 21)
    """
    # Sentences end at line breaks, so the lines that the span touches are enough to look at.
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    line = text[low : high if high >= 0 else len(text)]
    touched = [(a + low, b + low) for a, b in sentences(line) if b + low > start and a + low < end]
    return (min(start, touched[0][0]), max(end, touched[-1][1])) if touched else (start, end)


def find_quote(text: str, quote: str) -> list[int]:
    """Where `quote` stands in `text`: at most two places, since two are one too many.

    >>> find_quote("a b a", "a"), find_quote("a b", "c")
    ([0, 4], [])
    """
    first = text.find(quote)
    if first < 0:
        return []
    second = text.find(quote, first + 1)
    return [first] if second < 0 else [first, second]


def nearest(text: str, quote: str) -> Span | None:
    """The sentence of `text` that is most like `quote`; None when none is like it at all."""
    best, best_ratio = None, 0.5
    matcher = SequenceMatcher(b=quote, autojunk=False)
    for start, end in sentences(text):
        matcher.set_seq1(text[start:end])
        if matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio:
            ratio = matcher.ratio()
            if ratio > best_ratio:
                best, best_ratio = (start, end), ratio
    return best


def at(folder: Path, name: str) -> Path | None:
    """The file `name` inside `folder`; None when it is not there or would lie outside."""
    try:
        path = (folder / name).resolve(strict=True)
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, RuntimeError):  # A name that is too long, or a link to itself, is no file either.
        return None
