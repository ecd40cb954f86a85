from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.core.errors import ChangedError, InputError
from kgraph.tables.csv import read_table
from kgraph.tables.edit import new_sheet, read_sheet, write_sheet

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
    assert sheet.changed({2: {"note": "x"}}).text == "\ufeffa,b,note\n1,2,x\n\n3,4,\n"


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
