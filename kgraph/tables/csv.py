"""Spreadsheets saved as CSV, read so that every cell can be named by file, row and column.

What people's programs write is accepted as it comes: a byte order mark, CRLF, and the semicolon that Excel
puts between cells where the comma is the decimal sign, as in Indonesia.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from ..core.errors import InputError
from ..core.location import Location
from ..core.messages import Message, thousands

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path

    from ..core.defects import Defect

__all__ = ["Table", "guard", "read_table", "unguard", "write_table"]

# A spreadsheet runs a cell that begins like this; an apostrophe in front makes it text again.
_FORMULA = re.compile(r"([^\S\t\r]*)'*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?\Z")
_GUARDED = re.compile(r"([^\S\t\r]*)'+[=+\-@\t\r]")
_WIDTH = 1000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def guard(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula; `unguard` gives it back exactly.

    >>> guard("=1+1"), guard("-5"), guard("PBB"), unguard(guard("'=x"))
    ("'=1+1", '-5', 'PBB', "'=x")
    """
    found = _FORMULA.match(cell)
    if found is None or _NUMBER.match(cell):
        return cell
    place = found.end(1)  # Behind white space, which a reader takes off.
    return f"{cell[:place]}'{cell[place:]}"


def unguard(cell: str) -> str:
    """What stood in the cell before `guard`."""
    found = _GUARDED.match(cell)
    return cell if found is None else cell[: found.end(1)] + cell[found.end(1) + 1 :]


class Table:
    """A table's rows with their numbers, cells in the order of `columns`; absent columns read as ''."""

    __slots__ = ("extra", "rows")

    def __init__(self, rows: Iterable[tuple[int, list[str]]], extra: tuple[str, ...] = ()) -> None:
        self.rows, self.extra = rows, extra


def read_table(
    path: Path, name: str, columns: Sequence[str], required: Sequence[str], defects: list[Defect], *, extra: bool = False
) -> Table:
    """The table in `path`, lazily; what is wrong with its form is appended to `defects` while rows are read.

    `columns` may stand in any order. Those `required` must be there. With `extra`, further columns follow
    the known ones and are listed in `Table.extra`; without, each is a defect. Cells lose the white space around
    them and the apostrophe of `guard`. Raises InputError when the file cannot be read as text.
    """
    from ..core.defects import Defect  # Not above: writing a table must not wait for what only reading needs.

    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(Message("{}: cannot be read ({}); is the file there?", name, error.strerror)) from error
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError(Message("{}: is UTF-16; save it as CSV in UTF-8", name))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(Message("{}:{}: is not UTF-8; save the table as CSV in UTF-8", name, line)) from error
    del data
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [cell.strip() for cell in next(records, [])]
    except csv.Error as error:
        raise InputError(Message("{}:1: the header row cannot be read ({})", name, _reason(error))) from error
    if "\0" in "".join(header):
        raise InputError(Message("{}:1: holds NUL characters, so it is no text; save the table as CSV in UTF-8", name))
    if len(header) > _WIDTH:
        width, most = thousands(len(header)), thousands(_WIDTH)
        raise InputError(Message("{}:1: has {} columns; a table may have {}. Is this the header row?", name, width, most))
    wrong = False

    def defect(column: str | None, message: str, fix: str = "") -> None:
        nonlocal wrong
        wrong = True
        defects.append(Defect(Location(name, 1, column), message, fix))

    for column in sorted({c for c in header if c and header.count(c) > 1}):
        defect(column, Message("column '{}' is there twice", column), Message("delete one of them"))
    others = tuple(column for column in header if column and column not in columns)
    missing = [column for column in required if column not in header]
    if len(missing) > 1 and len(missing) == len(required) and not any(_near(column, others) for column in missing):
        # It is no such table at all, which is one fault and not as many as there are columns.
        names = ", ".join(f"'{column}'" for column in missing)
        message = Message("none of the columns {} is there", names)
        defect(None, message, Message("write their names into the first row"))
        return Table(())
    for column in missing:
        near = _near(column, others)
        fix = Message("rename '{}'", near[0]) if near else Message("add a column '{}'", column)
        defect(None, Message("column '{}' is missing", column), fix)
        others = tuple(other for other in others if other not in near)
    if not extra:
        for column in others:
            near = _near(column, columns)
            fix = Message("did you mean '{}'?", near[0]) if near else Message("delete it")
            defect(column, Message("column '{}' is not known", column), fix)
        others = ()
    if wrong:
        return Table(())
    places = [header.index(c) if c in header else -1 for c in (*columns, *others)]
    return Table(_rows(records, name, header, places, defects), others)


def _reason(error: csv.Error) -> str:
    """What the reader of the standard library could not read, as far as it says so in words that we know."""
    said = str(error)
    if found := re.fullmatch("'(.)' expected after '(.)'", said):
        return Message("'{}' expected after '{}'", *found.groups())
    if found := re.fullmatch(r"field larger than field limit \((\d+)\)", said):
        return Message("field larger than field limit ({})", found[1])
    return Message("unexpected end of data") if said == "unexpected end of data" else said


def _near(column: str, known: Sequence[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(column, known, 1, 0.7)


def _rows(
    records: Iterator[list[str]], name: str, header: list[str], places: list[int], defects: list[Defect]
) -> Iterator[tuple[int, list[str]]]:
    from ..core.defects import Defect

    width = len(header)
    nameless = [place for place, column in enumerate(header) if not column]
    number = 1
    while True:
        number += 1
        try:
            record = next(records)
        except StopIteration:
            return
        except csv.Error as error:
            # The reader has lost its place: what follows cannot be told apart any more.
            fix = Message("write a quotation mark inside a cell twice, and close every cell that begins with one")
            if "field limit" in str(error):
                fix = Message("is a quotation mark open? A cell may hold 131,072 characters")
            defects.append(Defect(Location(name, number), Message("the row cannot be read ({})", _reason(error)), fix))
            return
        if not any(record):
            continue
        if len(record) < width or any(record[width:]):
            message = Message("{} cells under {} columns", len(record), width)
            fix = Message("put cells that hold the separator between quotation marks")
            if len(record) < width:
                fix = Message("fill the row up with empty cells")
            defects.append(Defect(Location(name, number), message, fix))
            continue
        if nameless and any(record[place] for place in nameless):
            fix = Message("give its column a name in the first row, or empty it")
            defects.append(Defect(Location(name, number), Message("a cell stands under no column name"), fix))
            continue
        cells = [record[place].strip() if place >= 0 else "" for place in places]
        joined = "".join(cells)
        if "'" in joined:  # An apostrophe may stand before white space, so it goes first.
            cells = [unguard(record[place].lstrip()).strip() if place >= 0 else "" for place in places]
            joined = "".join(cells)
        if "\r" in joined:  # Line breaks inside cells, as the program that saved the table writes them.
            cells = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells]
            joined = "".join(cells)
        if not joined.isprintable() and (found := _CONTROL.search(joined)):
            message = Message("a cell holds the control character {}", f"U+{ord(found[0]):04X}")
            defects.append(Defect(Location(name, number), message, Message("delete it")))
            continue
        yield number, cells


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""CSV (RFC 4180, `\n` between rows) in which no cell can act as a formula.

    >>> write_table(["a"], [["=1"]])
    "a\n'=1\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = [guard(cell) for cell in row]
        if "\r" in "".join(cells):  # To Python before 3.13 only what ends a row needs quotation marks.
            out.write(",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n")
        else:
            writer.writerow(cells)
    return out.getvalue()
