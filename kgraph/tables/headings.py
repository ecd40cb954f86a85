"""Headings: the words by which the header of a table may name its columns, and the row that is the header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..core.lookalikes import visible

__all__ = ["Headings"]

_SEPARATORS = re.compile(r"[\s_\-:*.,;()\[\]/?]+")
_REMARK = re.compile(r"\s*[(\[].*")


@dataclass(frozen=True, slots=True)
class Headings:
    """The names of a table's columns, and other words for them.

    >>> headings = Headings.of(["subject", "same_as"], {"subject": ["subjek"]})
    >>> [headings.column(word) for word in ("Subjek", "SUBJECT (who)", "Same as", "warna")]
    ['subject', 'subject', 'same_as', 'warna']
    """

    names: Mapping[str, str] = field(default_factory=dict)
    """Names of columns by word, in normal form."""

    @classmethod
    def of(cls, columns: Iterable[str], words: Mapping[str, Iterable[str]] | None = None) -> Headings:
        """Headings for `columns`; `words` gives further words by column, of which the first meaning stays."""
        names = {_normal(column): column for column in columns}
        for column, others in (words or {}).items():
            for word in others:
                names.setdefault(_normal(word), column)
        return cls(names)

    def column(self, cell: str) -> str:
        """The column that a cell of the header names; the cell itself, without white space, where that is not known."""
        cell = cell.strip()
        known = self.names.get(_normal(cell)) or self.names.get(_normal(_REMARK.sub("", cell)))
        return known or cell

    def words(self, column: str) -> list[str]:
        """The name of a column and the other words for it."""
        return [column, *(word for word, meant in self.names.items() if meant == column)]

    def known(self, cells: Iterable[str]) -> int:
        """How many different columns these cells name."""
        columns = set(self.names.values())
        return len({column for column in map(self.column, cells) if column in columns})

    def header(self, records: Sequence[Sequence[str]]) -> int:
        """The index of the header among the first records: the first not empty, unless a later one names more columns.

        >>> Headings.of(["id", "file"]).header([["Daftar artikel"], [], ["id", "file"], ["a", "a.txt"]])
        2
        """
        first = next((index for index, record in enumerate(records) if any(cell.strip() for cell in record)), 0)
        later = range(first, len(records))
        best = max(later, key=lambda index: self.known(records[index]), default=0)
        # One word alone may well stand in a row of data.
        return best if records and self.known(records[best]) > 1 else first


def _normal(word: str) -> str:
    """`word` without the differences that do not matter: case, separators, invisible characters."""
    return " ".join(_SEPARATORS.sub(" ", visible(word)).casefold().split())
