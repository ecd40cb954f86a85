from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.core.defects import Defect
from kgraph.core.errors import InputError
from kgraph.tables.csv import read_table, write_table
from kgraph.tables.formulas import unguard
from kgraph.tables.headings import Headings

COLUMNS = ("a", "b", "c")
# A spreadsheet can hold anything that is text, except what no editor can type.
CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")).map(str.strip)
NASTY = st.one_of(CELLS, st.from_regex(r"'{0,3}[=+@\t-][ -~]{0,6}", fullmatch=True).map(str.strip))


def read(
    path: Path, data: bytes | str, *, required: tuple[str, ...] = ("a",), extra: bool = False
) -> tuple[list[tuple[int, list[str]]], list[Defect]]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    defects: list[Defect] = []
    table = read_table(path, "t.csv", COLUMNS, required, defects, extra=extra)
    return list(table.rows), defects


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "t.csv"


@given(st.text("'=+- \t\r\na1\u00a0", max_size=6))
def test_a_guarded_cell_is_read_without_its_apostrophe_and_without_white_space(
    tmp_path_factory: pytest.TempPathFactory, cell: str
) -> None:
    [(_, cells)], defects = read(tmp_path_factory.mktemp("t") / "t.csv", write_table(("a", "b"), [[cell, "x"]]))
    assert not defects
    assert cells[0] == cell.strip().replace("\r\n", "\n").replace("\r", "\n")


@given(st.lists(st.text('\r\n",a', max_size=5), min_size=2, max_size=2))
def test_line_breaks_of_any_kind_stay_inside_their_cell(row: list[str]) -> None:
    text = write_table(("a", "b"), [row])
    assert [[unguard(cell) for cell in cells] for cells in csv.reader(io.StringIO(text, newline=""))][1:] == [row]


@given(st.lists(st.tuples(NASTY, NASTY, NASTY)))
def test_a_table_that_was_written_is_read_back_cell_by_cell(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    rows = [row for row in rows if any(row)]  # An empty row is no row.
    found, defects = read(tmp_path_factory.mktemp("t") / "t.csv", write_table(COLUMNS, rows))
    assert not defects
    assert [tuple(cells) for _, cells in found] == rows
    assert [number for number, _ in found] == list(range(2, len(rows) + 2))


@given(st.lists(st.tuples(NASTY, NASTY), min_size=1))
def test_other_programs_read_the_tables_we_write(rows: list[tuple[str, str]]) -> None:
    text = write_table(("a", "b"), rows)
    seen = list(csv.reader(io.StringIO(text, newline="")))
    assert seen[0] == ["a", "b"]
    assert [tuple(unguard(cell) for cell in row) for row in seen[1:]] == rows


@pytest.mark.parametrize(
    "data",
    [
        b"a,b,c\n1,dua,3\n",
        b"\xef\xbb\xbfa,b,c\r\n1,dua,3\r\n",
        b"a;b;c\n1;dua;3\n",
        b"a\tb\tc\n1\tdua\t3\n",
        b"c,a,b\n3,1,dua\n",
        b' a , b ,"c"\n 1 , dua ,"3"',
        b"A,B ,C\n1,dua,3\n",
        b"a,b,c\r1,dua,3\r",
    ],
    ids=[
        "plain",
        "byte order mark and CRLF",
        "semicolons",
        "tabs",
        "another order",
        "white space, no last line break",
        "capitals",
        "CR",
    ],
)
def test_a_table_is_read_however_a_program_wrote_it(path: Path, data: bytes) -> None:
    assert read(path, data) == ([(2, ["1", "dua", "3"])], [])


@pytest.mark.parametrize(
    "hint",
    ["sep=;", "\ufeffsep=;", "SEP=;", '"sep=;"', "sep=;;;", "sep=,", "sep=\t"],
    ids=["plain", "byte order mark", "capitals", "quoted", "saved again", "a wrong one", "another wrong one"],
)
def test_a_line_that_names_the_separator_is_no_row(path: Path, hint: str) -> None:
    """Excel does not show that line either: the header is row 1."""
    assert read(path, f"{hint}\r\na;b;c\r\n1;du,a;3\r\n") == ([(2, ["1", "du,a", "3"])], [])


@pytest.mark.parametrize(("hint", "separator"), [("\\t", "\t"), ("\t", "\t"), ("|", "|"), ("^", "^"), (",", ",")])
def test_any_separator_may_be_named(path: Path, hint: str, separator: str) -> None:
    table = f"sep={hint}\na,b,c\n1,x;y,3\n".replace(",", separator) if hint != "," else "sep=,\na,b,c\n1,x;y,3\n"
    assert read(path, table) == ([(2, ["1", "x;y", "3"])], [])


@pytest.mark.parametrize("above", ["\n", ",,\n", "Daftar; artikel 2026,,\n\n", '"Judul\nbaris dua"\n'])
def test_a_title_or_an_empty_row_may_stand_above_the_header(path: Path, above: str) -> None:
    number = 2 + len(list(csv.reader(io.StringIO(above))))
    assert read(path, above + "a,b,c\n1,dua,3\n") == ([(number, ["1", "dua", "3"])], [])
    rows, [defect] = read(path, above + "a,b,d\n1,dua,3\n")
    assert (rows, defect.row, defect.column) == ([], number - 1, "d")


@pytest.mark.parametrize("row", ["1;dua;3", '"1,dua,3"', "1\tdua\t3"])
def test_a_row_in_one_cell_is_named(path: Path, row: str) -> None:
    rows, [defect] = read(path, f"a,b,c\n{row}\n4,5,6\n")
    assert (rows, defect.row, defect.message) == ([(3, ["4", "5", "6"])], 2, "the whole row is in one cell")


def test_the_numbers_of_rows_that_pandas_writes_are_no_data(path: Path) -> None:
    assert read(path, ",a,b,c\n0,1,dua,3\n1,4,,\n") == ([(2, ["1", "dua", "3"]), (3, ["4", "", ""])], [])


def test_a_row_of_white_space_is_empty(path: Path) -> None:
    assert read(path, "a,b,c\n , ,\n\u00a0\n1,2,3\n") == ([(4, ["1", "2", "3"])], [])


def test_columns_may_have_other_names(path: Path) -> None:
    path.write_text("\ufeffSubjek ;OBJEK (apa);Warna;Catatan:\n1;2;3;4\n")
    headings = Headings.of(COLUMNS, {"a": ["subjek"], "b": ["objek"], "c": ["catatan"]})
    table = read_table(path, "t.csv", COLUMNS, ("a",), [], extra=True, headings=headings)
    assert table.extra == ("Warna",)
    assert list(table.rows) == [(2, ["1", "2", "4", "3"])]


def test_a_misspelt_word_for_a_column_is_proposed_to_be_renamed(path: Path) -> None:
    path.write_text("Relasinya,b\n1,2\n")
    defects: list[Defect] = []
    read_table(path, "t.csv", COLUMNS, ("a",), defects, headings=Headings.of(COLUMNS, {"a": ["relasi"]}))
    assert [defect.fix for defect in defects] == ["rename 'Relasinya'"]


def test_two_names_for_one_column_are_named(path: Path) -> None:
    path.write_text("Subjek,a,b\n1,2,3\n")
    defects: list[Defect] = []
    headings = Headings.of(COLUMNS, {"a": ["subjek"]})
    assert list(read_table(path, "t.csv", COLUMNS, ("a",), defects, headings=headings).rows) == []
    [defect] = defects
    assert defect.message == "the columns 'Subjek', 'a' are the same one, 'a'"


def test_a_comma_in_a_cell_is_text_where_semicolons_separate(path: Path) -> None:
    assert read(path, "a;b;c\n1;0,5;x, y\n") == ([(2, ["1", "0,5", "x, y"])], [])


def test_columns_that_are_not_required_read_as_empty(path: Path) -> None:
    assert read(path, "a\n1\n") == ([(2, ["1", "", ""])], [])


def test_rows_are_counted_as_a_spreadsheet_counts_them(path: Path) -> None:
    rows, _ = read(path, 'a,b,c\n"satu\ndua\ntiga",,\n\n,,\nlima,,\n')
    assert rows == [(2, ["satu\ndua\ntiga", "", ""]), (5, ["lima", "", ""])]


def test_further_columns_follow_the_known_ones_when_they_are_allowed(path: Path) -> None:
    path.write_text("x,a,y\n9,1,8\n")
    defects: list[Defect] = []
    table = read_table(path, "t.csv", COLUMNS, ("a",), defects, extra=True)
    assert table.extra == ("x", "y")
    assert list(table.rows) == [(2, ["1", "", "", "9", "8"])]


@pytest.mark.parametrize(
    ("header", "column", "words"),
    [
        ("a,a", "a", "there twice"),
        ("b", None, "column 'a' is missing"),
        ("a,quota", "quota", "'quota' is not known"),
    ],
)
def test_a_header_that_is_wrong_is_named_and_no_row_is_read(path: Path, header: str, column: str | None, words: str) -> None:
    rows, [defect] = read(path, f"{header}\n1,2\n")
    assert rows == []
    assert (defect.file, defect.row, defect.column) == ("t.csv", 1, column)
    assert words in defect.message
    assert defect.fix


@pytest.mark.parametrize("header", ["x,y", "SUBJ.,OBJ.", '{"a": 1}'])
def test_a_table_of_another_kind_is_one_fault(tmp_path: Path, header: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"{header}\n1,2\n")
    defects: list[Defect] = []
    table = read_table(path, "t.csv", ("subject", "object", "note"), ("subject", "object"), defects)
    assert list(table.rows) == []
    [defect] = defects
    assert (defect.row, defect.column) == (1, None)
    assert "none of the columns 'subject', 'object' is there" in defect.message


def test_utf_16_without_its_mark_is_no_text(path: Path) -> None:
    with pytest.raises(InputError, match=r"t\.csv:1: holds NUL characters"):
        read(path, "a,b,c\n1,2,3\n".encode("utf-16-le"))


def test_a_misspelt_column_is_proposed_to_be_renamed(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("subjek,predikat\n1,2\n")
    defects: list[Defect] = []
    read_table(path, "t.csv", ("subject", "predicate"), ("subject",), defects)
    assert [defect.fix for defect in defects] == [
        "rename 'subjek'",
        "did you mean 'predicate'?",
    ]


@pytest.mark.parametrize(
    ("data", "row", "words"),
    [
        ("a,b,c\n1,2,3\n1,2,3,,lebih\n", 3, "5 cells under 3 columns: 'lebih' is in column E"),
        ('a,b,c\n1,"2,3\n4,5,6\n', 2, "cannot be read"),
        ('a,b,c\n1,2,3\n1,"2"x,3\n', 3, "cannot be read"),
        ("a,b,c\n1,2\x00,3\n", 2, "U+0000"),
        ("a,b,c\n1,\x1b[31m,3\n", 2, "U+001B"),
    ],
    ids=["too long", "a quotation mark left open", "text after a quotation mark", "NUL", "escape"],
)
def test_a_row_that_cannot_be_understood_is_named(path: Path, data: str, row: int, words: str) -> None:
    _, [defect] = read(path, data)
    assert (defect.row, words in defect.message, bool(defect.fix)) == (row, True, True)


def test_one_bad_row_does_not_hide_the_others(path: Path) -> None:
    rows, defects = read(path, "a,b,c\n1,2,\x07\n1,2,3\n1,2,3,4\n4,5,6\n")
    assert [number for number, _ in rows] == [3, 5]
    assert [defect.row for defect in defects] == [2, 4]


def test_empty_cells_that_are_left_out_at_the_end_of_a_row_are_empty(path: Path) -> None:
    assert read(path, "a,b,c\n1,2\n1\n") == ([(2, ["1", "2", ""]), (3, ["1", "", ""])], [])


def test_empty_cells_behind_the_last_column_do_no_harm(path: Path) -> None:
    assert read(path, "a,b,c\n1,2,3,,\n") == ([(2, ["1", "2", "3"])], [])


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused_with_what_to_do(path: Path, codec: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(codec, b"")
    with pytest.raises(InputError, match=r"t\.csv: is UTF-16; save it as CSV in UTF-8"):
        read(path, mark + "a,b,c\n1,2,3\n".encode(codec))


def test_text_in_another_encoding_is_refused_with_its_line(path: Path) -> None:
    with pytest.raises(InputError, match=r"t\.csv:3: is not UTF-8"):
        read(path, "a,b,c\n1,2,3\ncafé,2,3\n".encode("latin-1"))


def test_a_table_that_is_not_there_or_is_a_folder_is_named(tmp_path: Path) -> None:
    for place in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(InputError, match=r"^t\.csv: cannot be read"):
            read_table(place, "t.csv", COLUMNS, (), [])


def test_a_cell_under_no_column_name_is_not_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b,\n1,2,\n3,4,hilang\n")
    defects: list[Defect] = []
    assert list(read_table(path, "a.csv", ("a", "b"), ("a",), defects).rows) == [(2, ["1", "2"])]
    assert [(defect.row, defect.message) for defect in defects] == [
        (3, "a cell is in a column without a name: 'hilang' in column C")
    ]


def test_a_column_that_has_its_right_name_is_not_proposed_for_another(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("subject,objek\n")
    defects: list[Defect] = []
    read_table(path, "a.csv", ("subject", "object"), ("subject", "object"), defects)
    assert "rename 'objek'" in {defect.fix for defect in defects}
