from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgraph.tables.formulas import guard, unguard

LIKE_FORMULAS = st.from_regex(r"\s?'{0,4}[=+\-@\t\r＝＋－＠][ -~]{0,8}", fullmatch=True)


@given(st.one_of(st.text(), LIKE_FORMULAS, st.text("'-= a5", max_size=8)))
@example("=1+1")
@example("'=1+1")
@example("''-x")
@example("\t=1")
@example("-nya' dipakai")
@example("''-nya' dipakai")
@example("'-5")
def test_guarding_a_cell_loses_nothing(cell: str) -> None:
    assert unguard(guard(cell)) == cell


@given(st.one_of(st.text(), LIKE_FORMULAS))
def test_no_guarded_cell_is_run_by_a_spreadsheet(cell: str) -> None:
    guarded = guard(cell).lstrip(" \n")
    is_number = re.fullmatch(r"-[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?", guarded.strip())
    assert is_number or not guarded.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


@given(st.one_of(st.text("'-=+@ ab5", max_size=8), LIKE_FORMULAS))
def test_only_what_the_guard_wrote_is_taken_off(cell: str) -> None:
    assert guard(unguard(cell)) == cell or unguard(cell) == cell


@pytest.mark.parametrize("text", ["'-nya' dipakai", "'@redaksi' sudah cek", "'=' berarti sama", "Jum'at", "''"])
def test_an_apostrophe_that_belongs_to_the_text_stays(text: str) -> None:
    assert unguard(text) == text
    assert guard(text) == text


def test_an_apostrophe_inside_a_word_closes_nothing() -> None:
    assert unguard("'-nya pada Jum'at") == "-nya pada Jum'at"


def test_negative_numbers_stay_numbers_and_a_plus_sign_is_not_lost() -> None:
    assert [guard(cell) for cell in ("-5", "-2,5", "-1.5E-3", "-5+1", "-", "+62812", "+2,5", "=1", "－5")] == [
        "-5",
        "-2,5",
        "-1.5E-3",
        "'-5+1",
        "'-",
        "'+62812",
        "'+2,5",
        "'=1",
        "'－5",
    ]
