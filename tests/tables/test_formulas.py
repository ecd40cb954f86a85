from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from kgraph.tables.formulas import guard, unguard


@given(st.text())
@example("=1+1")
@example("'=1+1")
@example("''-x")
@example("\t=1")
def test_guarding_a_cell_loses_nothing(cell: str) -> None:
    assert unguard(guard(cell)) == cell


@given(st.one_of(st.text(), st.from_regex(r"'*[=+\-@\t\r].*", fullmatch=True)))
def test_no_guarded_cell_is_run_by_a_spreadsheet(cell: str) -> None:
    guarded = guard(cell)
    is_number = guarded[1:].replace(",", "").replace(".", "").isdecimal()
    assert not guarded.startswith(("=", "@", "\t", "\r"))
    assert not guarded.startswith(("+", "-")) or is_number


def test_negative_numbers_stay_numbers() -> None:
    assert [guard(cell) for cell in ("-5", "+2,5", "-5+1", "-")] == ["-5", "+2,5", "'-5+1", "'-"]
