"""Names: what kgraph knows, and how a text may write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.language import INDONESIAN
from kgraph.extract.mentions.lists import shipped_names
from kgraph.extract.mentions.names import Hit, Known, Names
from kgraph.vocabulary.lexicon import normal

ASEAN = Known("https://e.org/asean", "RegionalOrganization", "ASEAN")
WHO = Known("https://e.org/who", "InternationalOrganization", "WHO")
JAPAN = Known("https://e.org/jepang", "State", "Jepang")
PACT = Known("https://e.org/pakta", "Agreement", "Perjanjian Telaga Biru")
TRADE = Known("https://e.org/dagang", "CooperationType", "kerja sama perdagangan")
NAMES = Names(
    [("ASEAN", ASEAN), ("WHO", WHO), ("Jepang", JAPAN), ("Perjanjian Telaga Biru", PACT), ("kerja sama perdagangan", TRADE)]
)


def found(text: str) -> list[tuple[str, Known]]:
    return [(text[hit.start : hit.end], hit.known) for hit in NAMES.find(text)]


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("Rapat ASEAN dibuka.", "ASEAN", ASEAN),
        ("Rapat Asean dibuka.", "Asean", ASEAN),
        ("Sidang WHO-lah yang memutuskan.", "WHO", WHO),
        ("Jepangnya tetap hadir.", "Jepang", JAPAN),
        ("Ia berangkat keJepang kemarin.", "Jepang", JAPAN),
        ("Naskah perjanjian Telaga Biru hilang.", "perjanjian Telaga Biru", PACT),
        ("PERJANJIAN TELAGA BIRU DITEKEN", "PERJANJIAN TELAGA BIRU", PACT),
        ("Kerjasama Perdagangan dibahas.", "Kerjasama Perdagangan", TRADE),
    ],
)
def test_a_name_is_found_as_indonesian_writes_it(text: str, name: str, known: Known) -> None:
    assert found(text) == [(name, known)]


@pytest.mark.parametrize("text", ["who dan asean", "Jepangisasi", "xWHO", "WHOM", "jepang"])
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert found(text) == []


def test_the_longest_name_wins() -> None:
    short, long = Known("https://e.org/a", "Place", "Asia"), Known("https://e.org/b", "Place", "Asia Tenggara")
    names = Names([("Asia", short), ("Asia Tenggara", long)])
    assert names.find("Asia Tenggara dan Asia") == [Hit(0, 13, long), Hit(18, 22, short)]


def test_what_is_added_first_wins() -> None:
    mine = Known("https://e.org/punya-saya", "State", "Jepang")
    assert Names([("Jepang", mine), ("Jepang", JAPAN)]).get("JEPANG") == mine


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    reached = 0
    for hit in NAMES.find(text):
        assert reached <= hit.start < hit.end <= len(text)
        reached = hit.end


# ── the lists that ship ───────────────────────────────────────────────────────────────────


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
