from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.core.lookalikes import composed, odd_character
from kgraph.core.messages import did_you_mean, nearest


@pytest.mark.parametrize(
    ("written", "known", "said"),
    [
        ("Indonesia\u200b", "Indonesia", "U+200B (zero width space)"),
        ("Indo\u00adnesia", "Indonesia", "U+00AD (soft hyphen)"),
        ("re\u0301sume\u0301.txt", "r\u00e9sum\u00e9.txt", "U+0301 (combining acute accent)"),
        ("r\u00e9sum\u00e9.txt", "re\u0301sume\u0301.txt", "U+00E9 (latin small letter e with acute)"),
        ("\u0410SEAN", "ASEAN", "U+0410 (cyrillic capital letter a)"),
        ("ASEAN", "\u0410SEAN", "U+0410 (cyrillic capital letter a)"),
        ("Uni\u00a0Eropa", "Uni Eropa", "U+00A0 (no-break space)"),
        ("Jum\u2019at", "Jum'at", "U+2019 (right single quotation mark)"),
        ("ﬁ.txt", "fi.txt", "U+FB01 (latin small ligature fi)"),
    ],
)
def test_a_proposal_that_looks_the_same_says_what_differs(written: str, known: str, said: str) -> None:
    assert did_you_mean(written, [known]) == f"did you mean '{known}'? The two differ in {said}"


def test_a_proposal_that_looks_different_needs_no_more_words() -> None:
    assert did_you_mean("ASEAM", ["ASEAN"]) == "did you mean 'ASEAN'?"
    assert did_you_mean("ARTIKEL-1.TXT", ["artikel-1.txt", "artikel-2.txt"]) == "did you mean 'artikel-1.txt'?"


@given(st.text(), st.text())
def test_only_names_that_differ_have_an_odd_character(written: str, known: str) -> None:
    odd = odd_character(written, known)
    assert not odd or (written != known and odd in written + known)


@given(st.text(min_size=1))
def test_the_other_unicode_form_of_a_name_is_nearest_to_it(name: str) -> None:
    decomposed = unicodedata.normalize("NFD", name)
    assert composed(decomposed) == composed(name)
    assert nearest(decomposed, ["", composed(name)]) == composed(name)
