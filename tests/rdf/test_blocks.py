from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kgraph.rdf.blocks import natural


@given(st.lists(st.text("ab019-#=,é٣²", max_size=8)))
def test_any_names_can_be_sorted_in_natural_order(names: list[str]) -> None:
    ordered = sorted(names, key=natural)
    assert sorted(ordered, key=natural) == ordered
    assert sorted(ordered) == sorted(names)


@given(st.lists(st.text("a01#,", max_size=8), unique=True))
def test_two_names_never_have_the_same_place_in_natural_order(names: list[str]) -> None:
    assert len({tuple(natural(name)) for name in names}) == len(names)


def test_numbers_in_names_are_sorted_by_value() -> None:
    assert sorted(["a10", "a9", "a", "b1", "a9b"], key=natural) == ["a", "a9", "a9b", "a10", "b1"]
