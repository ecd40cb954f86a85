"""The form of a CSV file: its separator, the row that is its header, and why Python's reader cannot read a row."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from ..core.messages import Message, thousands
from .headings import Headings

__all__ = ["Dialect", "csv_reason", "dialect_of"]

_MOST_ROWS = 20
"""How many rows at the start of a file may come before its header, or be needed to find it."""
_MOST_CHARACTERS = 100_000
# The byte order mark of Excel, and its line that names the separator, in which another program may have put separators.
_PREFIX = re.compile(r'(\ufeff*)(?:"?sep=(\\t|[^\r\n"])"?[,;\t"]*(?:\r\n?|\n|\Z))?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """The form of a CSV file."""

    prefix: str
    """What comes before the first row: a byte order mark, a line such as `sep=;`, or both. Spreadsheets do not show it."""
    delimiter: str
    header: int
    """The number of the header's row, from 1; above it there may be a title."""


def dialect_of(text: str, headings: Headings) -> Dialect:
    r"""The form of the CSV file with this text: the separator and the header with which it has most of the `headings`.

    >>> dialect_of("sep=;\nDaftar artikel\nid;file\n", Headings.of(["id", "file"]))
    Dialect(prefix='sep=;\n', delimiter=';', header=2)
    """
    found = _PREFIX.match(text)
    assert found is not None, "the pattern also matches nothing"
    start = text[found.end() : found.end() + _MOST_CHARACTERS]
    named = "\t" if found[2] == "\\t" else found[2]
    best: tuple[tuple[int, bool, int], Dialect] | None = None
    for delimiter in dict.fromkeys((named or ",", *",;\t")):
        records = _records(start, delimiter)
        header = headings.header(records)
        cells = records[header] if records else []
        merit = headings.known(cells), delimiter == named, len(cells)
        if best is None or merit > best[0]:
            best = merit, Dialect(found[0], delimiter, header + 1)
    assert best is not None, "there are always three separators to try"
    return best[1]


def _records(text: str, delimiter: str) -> list[list[str]]:
    """The first records of a text, as far as they can be read."""
    records = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            records.append(record)
            if len(records) == _MOST_ROWS:
                break
    except csv.Error:
        pass  # The reader of the table says what is wrong.
    return records


def csv_reason(error: csv.Error) -> str:
    """What Python's reader says of a row, as a `Message` where it can be translated."""
    said = str(error)
    if found := re.fullmatch("'(.)' expected after '(.)'", said):
        return Message("'{}' expected after '{}'", *found.groups())
    if found := re.fullmatch(r"field larger than field limit \((\d+)\)", said):
        return Message("a cell has more than {} characters", thousands(int(found[1])))
    return Message("unexpected end of data") if said == "unexpected end of data" else said
