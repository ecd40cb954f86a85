from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.tables.numbers import either, is_missing, iso_dates, plain_date, plain_integer


@given(st.integers(), st.sampled_from(["", ".0", ",0", ".00", ",00", ".0000"]))
def test_decimals_that_a_program_adds_to_a_whole_number_go(number: int, decimals: str) -> None:
    assert plain_integer(f"{number}{decimals}") == str(number)


@given(st.integers(0, 10**9))
def test_an_exponent_is_read_where_no_digit_is_lost(number: int) -> None:
    exact = f"{number:.9E}"
    assert plain_integer(exact) == str(number)
    assert plain_integer(exact.replace(".", ",")) == str(number)
    assert plain_integer(f"{number:.1E}") in (f"{number:.1E}", str(number))


@pytest.mark.parametrize(
    "cell", ["1.5", "1.000", "17,250", "1.97E+03", "1967.5", "abc", "", "١٧", "1_000", "NaN", "0x10", "1.0.0"]
)
def test_what_is_not_surely_a_whole_number_stays(cell: str) -> None:
    assert plain_integer(cell) == cell


@given(st.dates())
def test_a_date_is_read_however_a_program_shows_it(day: object) -> None:
    text = str(day)
    year, month, dom = text.split("-")
    assert iso_dates(text) == iso_dates(f"{text} 00:00:00") == iso_dates(f"{year}/{int(month)}/{int(dom)}") == [text]
    for shown in (
        f"{dom}/{month}/{year}",
        f"{int(month)}/{int(dom)}/{year}",
        f"{dom}.{month}.{year}",
        f"{dom}-{month}-{year}",
    ):
        assert text in iso_dates(shown)
        assert len(iso_dates(shown)) == (2 if int(dom) <= 12 and dom != month else 1)


@pytest.mark.parametrize("cell", ["1 Mei 2026", "01-May-2026", "1 may 2026"])
def test_months_may_be_words(cell: str) -> None:
    assert iso_dates(cell) == ["2026-05-01"]


@pytest.mark.parametrize("cell", ["", "2026", "31/02/2026", "22-Nov-26", "46348", "2026-11", "1 Foo 2026", "22 11 2026"])
def test_what_is_no_date_is_none(cell: str) -> None:
    assert iso_dates(cell) == []


def test_words_of_pandas_for_an_empty_cell() -> None:
    assert all(is_missing(cell) for cell in ("nan", "NaN", "<NA>", "None", "NaT"))
    assert not any(is_missing(cell) for cell in ("", "0", "-", "tidak ada"))


def test_only_midnight_is_taken_off_a_date() -> None:
    assert plain_date("2026-11-22 00:00:00") == "2026-11-22"
    assert [plain_date(cell) for cell in ("22/11/2026", "2026-11-22 08:30:00", "2026-11", "")] == [
        "22/11/2026",
        "2026-11-22 08:30:00",
        "2026-11",
        "",
    ]
    assert either(iso_dates("3/4/2026")) == "2026-04-03 or 2026-03-04, whichever is meant"
