from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kgraph.text.quotes import find_quote, nearest


@given(st.text("ab ", max_size=30), st.text("ab ", min_size=1, max_size=4))
def test_a_quote_is_found_at_its_places_and_two_are_enough_to_know(text: str, quote: str) -> None:
    places = [i for i in range(len(text)) if text.startswith(quote, i)]
    assert find_quote(text, quote) == places[:2]


def test_the_nearest_sentence_is_the_one_that_was_misquoted() -> None:
    text = "Indonesia masuk PBB pada 1950. Jepang masuk pada 1956. Cuaca cerah."
    assert nearest(text, "Indonesia masuk PBB tahun 1950.") == (0, 30)
    assert nearest(text, "zzzz qqqq") is None
    assert nearest("", "apa saja") is None
