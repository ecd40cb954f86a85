from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.vocabulary.lexicon import Lexicon, normal


@given(st.text())
def test_a_name_that_is_normal_stays_as_it_is(name: str) -> None:
    assert normal(normal(name)) == normal(name)


@given(st.text())
def test_how_an_accent_is_typed_does_not_matter(name: str) -> None:
    assert normal(unicodedata.normalize("NFD", name)) == normal(unicodedata.normalize("NFC", name))


@pytest.mark.parametrize(
    "name",
    [
        "kerja sama Selatan-Selatan",
        "KERJA SAMA SELATAN–SELATAN",
        " Kerja\u00a0sama\n Selatan—Selatan ",
        "Kerja Sama Selatan−Selatan",
    ],
)
def test_case_dashes_and_white_space_do_not_matter(name: str) -> None:
    lexicon = Lexicon()
    lexicon.add("Kerja sama Selatan-Selatan", "iri")
    assert lexicon.get(name) == "iri"


def test_the_meaning_given_first_stays() -> None:
    lexicon = Lexicon()
    assert lexicon.add("PBB", "a") == "a"
    assert lexicon.add("pbb", "b") == "a"
    assert lexicon.get("PBB") == "a"
    assert len(lexicon) == 1


def test_a_misspelt_name_is_met_with_the_one_that_was_meant() -> None:
    lexicon = Lexicon()
    for name in ("PBB", "ASEAN", "Bank Dunia", "perubahan iklim"):
        lexicon.add(name, name)
    assert [lexicon.near(name) for name in ("PPB", "Bank dunai", "perubahan ikilm", "Zimbabwe")] == [
        "PBB",
        "Bank Dunia",
        "perubahan iklim",
        None,
    ]
