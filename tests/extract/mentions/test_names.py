"""Names: what kgraph knows, and how a text may write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.mentions.names import Hit, Known, Names

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
