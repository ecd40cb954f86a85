from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.text.sentences import sentence_around, sentences

PROSE = st.text(st.sampled_from("abAB .!?…\n\t\"'”)Dr𝕏é-"), max_size=80)


@given(PROSE)
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    spans = list(sentences(text))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert all(text[a:b].strip() == text[a:b] and a < b and "\n" not in text[a:b] for a, b in spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Satu. Dua! Tiga? Empat… Lima", ["Satu.", "Dua!", "Tiga?", "Empat…", "Lima"]),
        ("Menurut Dr. Ir. H. Joko hal itu benar. Ya.", ["Menurut Dr. Ir. H. Joko hal itu benar.", "Ya."]),
        ('"Kita perlu bekerja sama." Ia pergi.', ['"Kita perlu bekerja sama."', "Ia pergi."]),
        ("Nilainya Rp. 2.500 dan 3.14 persen.", ["Nilainya Rp. 2.500 dan 3.14 persen."]),
        ("Judul tanpa titik\nKalimat.", ["Judul tanpa titik", "Kalimat."]),
        ("", []),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected


@given(PROSE, st.data())
def test_the_sentence_around_a_span_holds_it_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = sentence_around(text, start, end)
    assert 0 <= low <= start <= end <= high <= len(text)
    # No more lines than the span has itself.
    assert text[low:high].count("\n") == text[start:end].count("\n")
