from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kgraph.curate.repair import folded


@given(st.text(max_size=30))
def test_every_part_of_a_folded_text_stands_where_it_says(text: str) -> None:
    made = folded(text)
    assert len(made.text) == len(made.starts) == len(made.ends)
    for span in made.spans(made.text):
        assert folded(text[slice(*span)]).text == made.text
    assert folded(made.text).text == made.text


def test_how_accents_are_composed_makes_no_difference() -> None:
    text = "Président Erdoğan"
    assert folded(unicodedata.normalize("NFD", text)).text == folded(text).text
