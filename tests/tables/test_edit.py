from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.core.errors import ChangedError, InputError
from kgraph.tables.csv import read_table
from kgraph.tables.edit import new_sheet, read_sheet, write_sheet
from kgraph.tables.headings import Headings

# As people's programs leave them: a byte order mark, semicolons, CRLF, columns in another order, cells quoted or not.
EXCEL = '\ufeffnote;"status";by\r\n"satu; dua";suggested;x\r\n\r\n"baris\r\nlain";"accepted";\r\n  renggang ;;\r\n'


def at(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def test_a_sheet_is_the_file_byte_for_byte(tmp_path: Path) -> None:
    sheet = read_sheet(at(tmp_path / "a.csv", EXCEL), "a.csv")
    assert sheet.text == EXCEL
    assert sheet.columns == ("note", "status", "by")


def test_rows_count_and_read_as_in_a_table(tmp_path: Path) -> None:
    path = at(tmp_path / "a.csv", EXCEL)
    sheet = read_sheet(path, "a.csv")
    for number, cells in read_table(path, "a.csv", sheet.columns, (), []).rows:
        assert list(sheet.row(number).values()) == cells
    assert sheet.row(4)["note"] == "baris\nlain"


def test_only_the_changed_row_changes(tmp_path: Path) -> None:
    sheet = read_sheet(at(tmp_path / "a.csv", EXCEL), "a.csv")
    changed = sheet.changed({2: {"status": "rejected"}})
    assert changed.text == EXCEL.replace('"satu; dua";suggested', '"satu; dua";rejected')
    assert sheet.changed({2: {"status": "suggested"}}) == sheet


def test_rows_are_added_in_the_manner_of_the_file(tmp_path: Path) -> None:
    sheet = read_sheet(at(tmp_path / "a.csv", EXCEL.rstrip("\r\n")), "a.csv")
    added = sheet.extended([{"by": "Ayu", "note": "=1;2", "tidak-ada": "x"}])
    assert added.text == EXCEL + '"\'=1;2";;Ayu\r\n'


def test_a_column_that_is_missing_is_added_to_every_row(tmp_path: Path) -> None:
    sheet = read_sheet(at(tmp_path / "a.csv", '\ufeff"a",b\n1,2\n\n3,4,\n'), "a.csv")
    assert sheet.changed({2: {"note": "x"}}).text == '\ufeff"a",b,note\n1,2,x\n\n3,4,\n'


def test_what_somebody_has_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = at(tmp_path / "a.csv", "a,b\n1,2\n")
    before = read_sheet(path, "a.csv")
    at(path, "a,b\n1,3\n")
    with pytest.raises(ChangedError, match=r"a\.csv: was changed by another program"):
        write_sheet(path, "a.csv", before.changed({2: {"a": "9"}}), before)
    assert path.read_text() == "a,b\n1,3\n"
    with pytest.raises(ChangedError):
        write_sheet(path, "a.csv", new_sheet(["a"]), None)
    path.unlink()
    with pytest.raises(ChangedError):
        write_sheet(path, "a.csv", before, before)


@pytest.mark.parametrize("text", ["", 'a,b\n"1,2\n', "\xff"])
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(InputError, match=r"^a\.csv"):
        read_sheet(path, "a.csv")


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\n"), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]), CELLS)
def test_any_cell_is_read_back_and_the_others_stay(rows: list[tuple[str, str]], ending: str, cell: str) -> None:
    sheet = new_sheet(["a", "b"]).extended({"a": a, "b": b} for a, b in rows)
    changed = sheet.changed({2: {"a": cell}})
    assert changed.row(2)["a"] == cell.strip()
    assert changed.records[2:] == sheet.records[2:]


def test_a_cell_is_found_where_an_editor_sees_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'a,b\r\n"satu\r\ndua",tiga\r\nempat,"li ma"\r\n')
    sheet = read_sheet(path, "a.csv")
    assert sheet.lines() == [1, 2, 4]
    assert [sheet.position(2, "a"), sheet.position(2, "b"), sheet.position(3, "b")] == [(0, 1, 6), (1, 6, 10), (0, 7, 14)]
    assert sheet.position(3, "tiada") == (0, 1, 14)


# As people save them: a separator that is named, a title above, words of their own, short rows, all cells quoted.
SAVED = [
    'sep=;\r\nA;B ;Catatan\r\n1;2\r\n"3";"4;";5;;\r\n\r\n6\r\n',
    "\ufeffDaftar,,\n\na,b,note\n1,2\n3,4,5,,\n6\n",
    'sep=\t\na\tb\tnote\n1\t2\n3\t4\t5\n6\t"7\n8"',
    '"a","b","note"\n"1","2"\n"3","4","5"\n"6"\n',
    "a|b|note\r1|2\r3|4|5\r6\r".replace("|", ";"),
]
HEADINGS = Headings.of(["a", "b", "note"], {"note": ["catatan"]})


@pytest.mark.parametrize("text", SAVED)
def test_a_change_keeps_the_form_of_the_file(tmp_path: Path, text: str) -> None:
    path = at(tmp_path / "a.csv", text)
    sheet = read_sheet(path, "a.csv", HEADINGS)
    assert (sheet.text, sheet.columns) == (text, ("a", "b", "note"))
    rows = list(read_table(path, "a.csv", sheet.columns, (), [], headings=HEADINGS).rows)
    assert [list(sheet.row(number).values()) for number, _ in rows] == [cells for _, cells in rows]
    number = rows[0][0]
    changed = sheet.changed({number: {"note": "x; y, z\t!"}})
    assert changed.row(number) == {"a": "1", "b": "2", "note": "x; y, z\t!"}
    assert changed.records[: number - 1] == sheet.records[: number - 1]
    assert changed.records[number:] == sheet.records[number:]
    added = sheet.changed({number: {"by": "Ayu"}})
    assert added.row(number) == {"a": "1", "b": "2", "note": "", "by": "Ayu"}
    write_sheet(path, "a.csv", added.extended([{"a": "9"}]), sheet)
    again = read_sheet(path, "a.csv", HEADINGS)
    assert (again.prefix, again.delimiter, again.header) == (sheet.prefix, sheet.delimiter, sheet.header)
    assert [again.row(n)["a"] for n in again.numbers if any(again.row(n).values())] == ["1", "3", "6", "9"]


def test_new_rows_are_quoted_where_the_file_quotes_every_cell(tmp_path: Path) -> None:
    sheet = read_sheet(at(tmp_path / "a.csv", '"a","b"\n"1","2"\n'), "a.csv")
    assert sheet.extended([{"a": "3"}]).text == '"a","b"\n"1","2"\n"3",""\n'


def test_lines_are_counted_from_the_start_of_the_file(tmp_path: Path) -> None:
    sheet = read_sheet(at(tmp_path / "a.csv", "sep=;\na;b\n1;2\n"), "a.csv")
    assert sheet.lines() == [2, 3]


CELL = st.text("a;,\t\"'=-\n\r \u200b", max_size=4)


@given(
    st.lists(st.lists(CELL, min_size=1, max_size=3), min_size=1, max_size=4),
    st.sampled_from(["", "\ufeff", "sep=;\n", "\ufeffsep=;\r\n"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.dictionaries(st.sampled_from(["a", "b", "c", "new"]), st.text("a;,\"'=- \n", max_size=4), min_size=1),
)
def test_changing_one_row_leaves_every_other_byte(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[str]],
    prefix: str,
    ending: str,
    quoting: Literal[0, 1],
    cells: dict[str, str],
) -> None:
    out = io.StringIO()
    # Before 3.13, Python quotes only line breaks that its own line terminator has.
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=quoting)
    writer.writerow(["a", "b", "c"])
    lines = [out.getvalue()[:-2] + ending]
    for row in rows:
        out = io.StringIO()
        csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=quoting).writerow(row)
        lines.append(out.getvalue()[:-2] + ending)
    text = prefix + "".join(lines)
    sheet = read_sheet(at(tmp_path_factory.mktemp("t") / "a.csv", text), "a.csv", Headings.of(["a", "b", "c"]))
    assert (sheet.text, sheet.prefix, sheet.delimiter) == (text, prefix, ";")
    changed = sheet.changed({2: cells})
    for column, cell in cells.items():
        assert changed.row(2)[column] == cell.strip()
    for column in {"a", "b", "c"} - cells.keys():
        assert changed.row(2)[column] == sheet.row(2)[column]
    for number in range(3, len(sheet.records) + 1):
        assert {**sheet.row(number), **({"new": ""} if "new" in cells else {})} == changed.row(number)
        if "new" not in cells:
            assert changed.records[number - 1] == sheet.records[number - 1]
