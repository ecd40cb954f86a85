"""The lists of names that ship with kgraph."""

from __future__ import annotations

import pytest

from kgraph.extract.language import INDONESIAN
from kgraph.extract.mentions.lists import shipped_names
from kgraph.extract.mentions.names import Names
from kgraph.vocabulary.lexicon import normal


def rows(name: str) -> list[dict[str, str]]:
    return INDONESIAN.rows(name)


@pytest.mark.parametrize(
    ("name", "at_least"),
    [("states", 195), ("organizations", 400), ("agreements", 120), ("events", 120), ("people", 250), ("places", 1000)],
)
def test_a_list_is_as_long_as_it_says_and_labelled_in_both_languages(name: str, at_least: int) -> None:
    lines = rows(name)
    assert len(lines) >= at_least
    assert len({line["id"] for line in lines}) == len(lines)
    assert all(line["label_id"].strip() and line["label_en"].strip() for line in lines)


def test_no_name_of_the_lists_means_two_things() -> None:
    meanings: dict[str, set[str]] = {}
    for name, known in shipped_names("https://e.org/"):
        meanings.setdefault(normal(name), set()).add(known.iri)
    assert {name: iris for name, iris in meanings.items() if len(iris) > 1} == {}


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Korsel", "Korea Selatan"),
        ("Tiongkok", "Tiongkok"),
        ("Cina", "Tiongkok"),
        ("RI", "Indonesia"),
        ("AS", "Amerika Serikat"),
        ("Badan Tenaga Atom Internasional", "IAEA"),
        ("Badan Internasional Energi Atom", "IAEA"),
        ("Chad", "Chad"),
    ],
)
def test_the_names_that_newspapers_use_are_known(name: str, label: str) -> None:
    known = Names(shipped_names("https://e.org/")).get(name)
    assert known is not None
    assert known.label == label or label in known.iri.upper()
