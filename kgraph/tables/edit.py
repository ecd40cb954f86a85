"""Edit CSV files in place: cells that do not change keep their bytes, with their quotes, separators and line endings.

`csv.read_table` gives the cells of a table; a `Sheet` also keeps its form. A sheet is a value: a change gives another sheet,
and `write_sheet` writes it to the disk.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Literal

from ..core.errors import ChangedError, InputError, reason
from ..core.location import Location
from ..core.messages import Message
from ..files.replace import unwritable, write_text
from ..files.transaction import replace_all
from ..files.turns import writing
from .csv import table_text
from .dialect import csv_reason, dialect_of
from .formulas import guard, unguard
from .headings import Headings

__all__ = ["Sheet", "new_sheet", "read_sheet", "write_sheet", "write_sheets"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file as its records, each with its line ending. Record 0 is row 1: the header, unless a title is above it."""

    columns: tuple[str, ...]
    """The columns by their names, whatever words the header has for them."""
    delimiter: str
    records: tuple[str, ...]
    header: int = 1
    """The number of the header's row."""
    prefix: str = ""
    """What comes before the first row: a byte order mark, a line such as `sep=;`, or both."""

    @property
    def text(self) -> str:
        """The content of the file."""
        return self.prefix + "".join(self.records)

    @property
    def numbers(self) -> range:
        """The numbers of the rows below the header."""
        return range(self.header + 1, len(self.records) + 1)

    def row(self, number: int) -> dict[str, str]:
        """The cells of row `number` by column, read and counted as `read_table` does."""
        cells = self._cells(self.records[number - 1])
        cells += [""] * (len(self.columns) - len(cells))
        return {
            column: unguard(cell.lstrip()).strip().replace("\r\n", "\n").replace("\r", "\n")
            for column, cell in zip(self.columns, cells, strict=False)
            if column
        }

    def lines(self) -> list[int]:
        """The line, from 1, on which each record begins. It differs from the row number after cells with line breaks."""
        return list(accumulate((record.count("\n") for record in self.records), initial=1 + self.prefix.count("\n")))[:-1]

    def position(self, number: int, column: str | None) -> tuple[int, int, int]:
        """Where a cell is: its line, counted from 0 at the start of its row, and its columns from 1, the end excluded.

        Without a column, or for one that does not exist, this is the first line of the row.
        """
        record = self.records[number - 1] if number <= len(self.records) else ""
        if column in self.columns:
            spans = dict(zip(self.columns, self._spans(record), strict=False))
            if column in spans:
                start, end = spans[column]
                before = record[:start]
                text = record[start:end].split("\n")[0].rstrip("\r")
                first = start - before.rfind("\n")
                return before.count("\n"), first, first + max(len(text), 1)
        return 0, 1, max(len(record.split("\n")[0].rstrip("\r")), 1) + 1

    def changed(self, cells: Mapping[int, Mapping[str, str]]) -> Sheet:
        """The sheet with new `cells`, by row number and column; a column that it does not have is added."""
        sheet = self.with_columns(dict.fromkeys(column for row in cells.values() for column in row))
        records = list(sheet.records)
        for number, row in cells.items():
            old = records[number - 1]
            kept = sheet._cells(old)
            kept += [""] * (len(sheet.columns) - len(kept))
            new = [guard(row[column]) if column in row else cell for column, cell in zip(sheet.columns, kept, strict=False)]
            if new_cells := {index: cell for index, cell in enumerate(new) if cell != kept[index]}:
                records[number - 1] = sheet._spliced(old, new_cells)
        return replace(sheet, records=tuple(records))

    def extended(self, rows: Iterable[Mapping[str, str]]) -> Sheet:
        """The sheet with `rows` appended; cells of columns that it does not have are left out."""
        records = list(self.records)
        header = records[self.header - 1]
        ending = _ending(header) or "\n"
        are_quoted = all(header[start : start + 1] == '"' for start, _ in self._spans(header))
        added = [
            self._record([guard(row.get(column, "")) for column in self.columns], ending, are_quoted=are_quoted)
            for row in rows
        ]
        if added and not _ending(records[-1]):
            records[-1] += ending
        return replace(self, records=(*records, *added))

    def with_columns(self, columns: Iterable[str]) -> Sheet:
        """The sheet with those of `columns` appended that it does not have, empty."""
        columns = [column for column in columns if column not in self.columns]
        if not columns:
            return self
        width = len(self.columns)
        named = {width + position: column for position, column in enumerate(columns)}
        records = list(self.records)
        for index, record in enumerate(records[self.header - 1 :], self.header - 1):
            if any(self._cells(record)):
                further = named if index == self.header - 1 else dict.fromkeys(named, "")
                records[index] = self._spliced(self._cut(record, width), further)
        return replace(self, columns=(*self.columns, *columns), records=tuple(records))

    def _cells(self, record: str) -> list[str]:
        return next(csv.reader(io.StringIO(record, newline=""), delimiter=self.delimiter, strict=True), [])

    def _cut(self, record: str, width: int) -> str:
        """`record` without the empty cells behind the first `width`."""
        spans = list(self._spans(record))
        return record if len(spans) <= width else record[: spans[width - 1][1]] + record[spans[-1][1] :]

    def _spliced(self, record: str, new_cells: Mapping[int, str]) -> str:
        """`record` with `new_cells` by their position; the other cells keep their form, quoted or not."""
        spans = list(self._spans(record))
        written, reached = [record[start:end] for start, end in spans], spans[-1][1]
        are_quoted = all(cell.startswith('"') for cell in written)
        written += ['""' if are_quoted else ""] * (max(new_cells) + 1 - len(written))
        for index, cell_text in new_cells.items():
            quoted = written[index].startswith('"') or any(c in cell_text for c in (self.delimiter, '"', "\r", "\n"))
            written[index] = '"' + cell_text.replace('"', '""') + '"' if quoted else cell_text
        return self.delimiter.join(written) + record[reached:]

    def _spans(self, record: str) -> Iterator[tuple[int, int]]:
        """Start and end of each cell in a record, with the quotation marks around it."""
        pattern = re.compile(rf'"(?:[^"]|"")*"|[^{re.escape(self.delimiter)}\r\n]*')
        reached = -1
        while reached < 0 or record[reached : reached + 1] == self.delimiter:
            cell = pattern.match(record, reached + 1)
            assert cell is not None, "the pattern also matches an empty cell"
            yield cell.span()
            reached = cell.end()

    def _record(self, cells: Sequence[str], ending: str, *, are_quoted: bool) -> str:
        out = io.StringIO()
        quoting: Literal[0, 1] = csv.QUOTE_ALL if are_quoted else csv.QUOTE_MINIMAL
        # The writer quotes only cells with characters of the line terminator, so it gets both, whatever ends this row.
        csv.writer(out, delimiter=self.delimiter, lineterminator="\r\n", quoting=quoting).writerow(cells)
        return out.getvalue().removesuffix("\r\n") + ending


def _ending(record: str) -> str:
    return record[len(record.rstrip("\r\n")) :]


def new_sheet(columns: Sequence[str]) -> Sheet:
    """A sheet with a header and no rows."""
    return Sheet(tuple(columns), ",", (",".join(columns) + "\n",))


def read_sheet(path: Path, name: str, headings: Headings | None = None) -> Sheet:
    """The sheet in `path`, which messages call `name`; `headings` know its columns, as in `read_table`.

    Raises InputError when it is not CSV in UTF-8.
    """
    text = table_text(path, name)
    headings = headings or Headings()
    dialect = dialect_of(text, headings)
    lines = list(io.StringIO(text[len(dialect.prefix) :], newline=""))
    reader = csv.reader(iter(lines), delimiter=dialect.delimiter, strict=True)
    records: list[str] = []
    columns: list[str] = []
    reached = 0
    try:
        for cells in reader:
            records.append("".join(lines[reached : reader.line_num]))
            reached = reader.line_num
            if len(records) == dialect.header:
                columns = [headings.column(cell) for cell in cells]
    except csv.Error as error:
        location = Location(name, len(records) + 1)
        raise InputError(Message("{}: the row cannot be read ({})", location, csv_reason(error))) from error
    if not any(columns):
        raise InputError(Message("{}: is empty; write a row of column names, or delete the file", name))
    return Sheet(tuple(columns), dialect.delimiter, tuple(records), dialect.header, dialect.prefix)


def write_sheet(path: Path, name: str, sheet: Sheet, before: Sheet | None) -> None:
    """Replace the file at `path`, which held `before` (None: did not exist), by `sheet`.

    `name` is its path in the project, of which no other process writes a table at the same time. Raises ChangedError, and
    writes nothing, when the file does not hold `before`; LockedError as `writing` does.
    """
    with writing(path.parents[name.count("/")], name):
        try:
            present = path.read_bytes()
        except FileNotFoundError:
            present = None
        except OSError as error:
            raise InputError(Message("{}: cannot be read ({})", name, reason(error))) from error
        if present != (before.text.encode() if before else None):
            raise ChangedError(name)
        if sheet != before:
            write_text(path, sheet.text)


def write_sheets(folder: Path, changes: Mapping[str, tuple[Sheet, Sheet]]) -> None:
    """Replace several sheets in `folder`, all or none: by name, each as it is now and as it shall be.

    Raises as `write_sheet` does.
    """
    try:
        with writing(folder, next(iter(changes), "")):
            replace_all(folder, {name: (before.text.encode(), after.text) for name, (before, after) in changes.items()})
    except OSError as error:
        raise unwritable(folder, error) from error
