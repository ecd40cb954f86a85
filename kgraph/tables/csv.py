"""Read and write CSV tables; each cell has a file, row and column.

The forms that programs write are read as they are: with a byte order mark, a line such as `sep=;`, with CRLF, with the
semicolons that Excel writes where the comma is the decimal sign, as in Indonesia, with a title above the header, and
without the empty cells at the end of a row.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from ..core.errors import InputError, reason
from ..core.lines import line_at
from ..core.lookalikes import character_name
from ..core.messages import Message, counted, did_you_mean, nearest, shortened, thousands
from .formulas import guard, unguard

# What only reading needs is imported there, because a query that writes CSV comes through here, too.
TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path

    from ..core.defects import Defect
    from .dialect import Dialect
    from .headings import Headings

__all__ = ["Table", "read_table", "table_text", "write_table"]

_MOST_COLUMNS = 1000
_SIMILAR = 0.7
"""How similar a column name must be to a known one to be taken for a misspelling of it."""
_LONGEST = 40
"""How many characters of a cell a message shows."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Table:
    """Numbered `rows` with their cells in the order of the columns that were asked for, then of the `extra` columns."""

    __slots__ = ("extra", "rows")

    def __init__(self, rows: Iterable[tuple[int, list[str]]], extra: tuple[str, ...] = ()) -> None:
        self.rows, self.extra = rows, extra


def read_table(
    path: Path,
    name: str,
    columns: Sequence[str],
    required: Sequence[str],
    defects: list[Defect],
    *,
    extra: bool = False,
    headings: Headings | None = None,
) -> Table:
    """The table in `path`, read lazily: defects of its rows are appended to `defects` while the rows are read.

    The file may have `columns` in any order, named by other words if `headings` knows these; columns that it does not have
    read as ''. Those `required` must be there. With `extra`, further columns follow the known ones and are listed in
    `Table.extra`; without, each is a defect. Cells lose the white space around them and the apostrophe of `guard`. A table
    with a defect in its header has no rows. Raises InputError when the file cannot be read as text; messages call it `name`.
    """
    from .dialect import dialect_of
    from .headings import Headings

    text = table_text(path, name)
    headings = headings or Headings.of(columns)
    dialect = dialect_of(text, headings)
    records = csv.reader(io.StringIO(text[len(dialect.prefix) :], newline=""), delimiter=dialect.delimiter, strict=True)
    cells = _header(records, name, dialect)
    header = [headings.column(cell) for cell in cells]
    further, wrong = _further_columns(cells, header, name, dialect.header, columns, required, headings, extra)
    if wrong:
        defects.extend(wrong)
        return Table(())
    positions = [header.index(c) if c in header else -1 for c in (*columns, *further)]
    return Table(_rows(records, name, dialect.header, header, positions, defects), further)


def table_text(path: Path, name: str) -> str:
    """The text of the CSV file in `path`, which messages call `name`. Raises InputError when it is not UTF-8."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(Message("{}: cannot be read ({}); is the file there?", name, reason(error))) from error
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError(Message("{}: is UTF-16; save it as CSV in UTF-8 (in Excel: CSV UTF-8)", name))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = line_at(data, error.start)
        raise InputError(
            Message("{}:{}: is not UTF-8; save the table as CSV in UTF-8 (in Excel: CSV UTF-8)", name, line)
        ) from error


def _header(records: Iterator[list[str]], name: str, dialect: Dialect) -> list[str]:
    from .dialect import csv_reason

    header: list[str] = []
    try:
        for _ in range(dialect.header):
            header = [cell.strip() for cell in next(records, [])]
    except csv.Error as error:
        why = csv_reason(error)
        raise InputError(Message("{}:{}: the header row cannot be read ({})", name, dialect.header, why)) from error
    if "\0" in "".join(header):
        number = dialect.header
        message = Message("{}:{}: holds NUL characters, so it is not a text; save the table as CSV in UTF-8", name, number)
        raise InputError(message)
    if len(header) > _MOST_COLUMNS:
        width, most = thousands(len(header)), thousands(_MOST_COLUMNS)
        message = Message(
            "{}:{}: has {} columns; a table may have {}. Is this the header row?", name, dialect.header, width, most
        )
        raise InputError(message)
    return header


def _further_columns(
    cells: list[str],
    header: list[str],
    name: str,
    number: int,
    columns: Sequence[str],
    required: Sequence[str],
    headings: Headings,
    extra: bool,
) -> tuple[tuple[str, ...], list[Defect]]:
    """The columns of `header` that are not in `columns`, and the defects of the header, whose `cells` may say otherwise."""
    from ..core.defects import Defect
    from ..core.location import Location

    defects: list[Defect] = []

    def defect(column: str | None, message: str, fix: str = "") -> None:
        defects.append(Defect(Location(name, number, column), message, fix))

    def misspelt(column: str) -> str | None:
        return next((near for word in headings.words(column) if (near := nearest(word, further, _SIMILAR))), None)

    for column in sorted({c for c in header if c and header.count(c) > 1}):
        words = dict.fromkeys(cell for cell, meant in zip(cells, header, strict=True) if meant == column)
        message = Message("column '{}' is there twice", column)
        if len(words) > 1:
            message = Message("the columns {} are the same one, '{}'", ", ".join(f"'{word}'" for word in words), column)
        defect(column, message, Message("delete one of them"))
    further = tuple(column for column in header if column and column not in columns)
    missing = [column for column in required if column not in header]
    if len(missing) > 1 and len(missing) == len(required) and not any(misspelt(column) for column in missing):
        # This is a table of another kind: one defect, and not one for each column.
        message = Message("none of the columns {} is there", ", ".join(f"'{column}'" for column in missing))
        defect(None, message, Message("write their names into the first row"))
        return (), defects
    for column in missing:
        near = misspelt(column)
        fix = Message("rename '{}'", near) if near else Message("add a column '{}'", column)
        defect(None, Message("column '{}' is missing", column), fix)
        further = tuple(other for other in further if other != near)
    if extra:
        return further, defects
    for column in further:
        otherwise = Message("delete it")
        defect(column, Message("column '{}' is not known", column), did_you_mean(column, columns, otherwise, _SIMILAR))
    return (), defects


def _rows(
    records: Iterator[list[str]], name: str, number: int, header: list[str], positions: list[int], defects: list[Defect]
) -> Iterator[tuple[int, list[str]]]:
    """The rows after `number`, each with the cells at `positions` (-1: an absent column); rows with defects are left out."""
    from ..core.defects import Defect
    from ..core.location import Location
    from .dialect import csv_reason

    def defect(message: str, fix: str) -> None:
        defects.append(Defect(Location(name, number), message, fix))

    width = len(header)
    nameless = [position for position, column in enumerate(header) if not column]
    while True:
        number += 1
        try:
            record = next(records)
        except StopIteration:
            return
        except csv.Error as error:
            fix = Message("write a quotation mark inside a cell twice, and close every cell that begins with one")
            if "field limit" in str(error):
                fix = Message("is a closing quotation mark missing?")
            defect(Message("the row cannot be read ({})", csv_reason(error)), fix)
            return  # The reader no longer knows where rows begin.
        if not any(record) or not any(cell.strip() for cell in record):
            continue
        if len(record) == 1 < width and max(map(record[0].count, ",;\t")) >= width - 1:
            fix = Message("separate its cells as in the first row, without quotation marks around the whole row")
            defect(Message("the whole row is in one cell"), fix)
            continue
        if len(record) < width:  # Many programs leave empty cells at the end of a row out.
            record += [""] * (width - len(record))
        elif further := next((position for position in range(width, len(record)) if record[position].strip()), 0):
            cells, under = counted(len(record), "{} cell", "{} cells"), counted(width, "{} column", "{} columns")
            found = shortened(" ".join(record[further].split()), _LONGEST)
            message = Message("{} under {}: '{}' is in column {}", cells, under, found, _letters(further))
            defect(message, Message("put cells that hold the separator between quotation marks"))
            continue
        # pandas numbers the rows in a first column without a name.
        if filled := [at for at in nameless if (cell := record[at].strip()) and not (at == 0 and cell.isdecimal())]:
            fix = Message("give its column a name in the first row, or empty it")
            found = shortened(" ".join(record[filled[0]].split()), _LONGEST)
            defect(Message("a cell is in a column without a name: '{}' in column {}", found, _letters(filled[0])), fix)
            continue
        row = [record[position].strip() if position >= 0 else "" for position in positions]
        joined = "".join(row)
        if "'" in joined:  # Taken off before the white space at the end, of which the guarded character may be one.
            row = [unguard(record[position].lstrip()).strip() if position >= 0 else "" for position in positions]
            joined = "".join(row)
        if "\r" in joined:  # Line breaks inside cells, in the form of the program that saved the table.
            row = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row]
            joined = "".join(row)
        if not joined.isprintable() and (control := _CONTROL.search(joined)):
            defect(Message("a cell holds the control character {}", character_name(control[0])), Message("delete it"))
            continue
        yield number, row


def _letters(position: int) -> str:
    """The letters of a column in a spreadsheet: A for position 0, AA for 26."""
    return (_letters(position // 26 - 1) if position >= 26 else "") + chr(ord("A") + position % 26)


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""The table as CSV (RFC 4180, with `\n` between rows) in which no cell can run as a formula.

    >>> write_table(["a"], [["=1"]])
    "a\n'=1\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = [guard(cell) for cell in row]
        if "\r" in "".join(cells):  # Before 3.13, Python quotes only the characters of the line terminator.
            out.write(",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n")
        else:
            writer.writerow(cells)
    return out.getvalue()
