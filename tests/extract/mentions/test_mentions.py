"""Mentions: who and what a sentence names. The sentences and most of their people are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.mentions.lists import shipped_names
from kgraph.extract.mentions.mentions import find_mentions
from kgraph.extract.mentions.names import Names
from kgraph.extract.model import Mention
from kgraph.text.passages import passages

NAMES = Names(shipped_names("https://e.org/"))
CLASSES = {
    "InternationalOrganization": "Organization",
    "RegionalOrganization": "Organization",
    "NonStateActor": "Organization",
}


def mentions(text: str) -> list[Mention]:
    return find_mentions(text, passages(text), NAMES)


def named(text: str) -> list[tuple[str, str]]:
    return [(one.text, CLASSES.get(one.type, one.type)) for one in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # titles and roles stand before persons and are no part of the name
        ("Kemarin Menteri Luar Negeri Ratna Kusumaningrum tiba.", [("Ratna Kusumaningrum", "Person")]),
        ("Naskah itu dibaca Prof. Dr. Wiranata Halim.", [("Wiranata Halim", "Person")]),
        ("Gubernur Sulistyo meninjau pasar.", [("Sulistyo", "Person")]),
        ("Rapat dipimpin Jenderal A.B. Prawiro.", [("A.B. Prawiro", "Person")]),
        ("Harga naik, kata Mahfudin.", [("Mahfudin", "Person")]),
        # what begins with the name of a body is a body
        ("Ia bekerja di Kementerian Perikanan dan Kehutanan.", [("Kementerian Perikanan dan Kehutanan", "Organization")]),
        ("Kontraknya dimenangkan PT Sinar Laut Abadi.", [("PT Sinar Laut Abadi", "Organization")]),
        (
            "Ia mendatangi Kedutaan Besar Jepang di Jakarta.",
            [("Kedutaan Besar Jepang", "Organization"), ("Jakarta", "Place")],
        ),
        ("Laporan Komisi Pengawas Pasar terbit.", [("Komisi Pengawas Pasar", "Organization")]),
        # legal forms begin and end the names of firms, with or without a full stop
        ("PT. Sinar Laut dan CV. Karya hadir.", [("PT. Sinar Laut", "Organization"), ("CV. Karya", "Organization")]),
        ("Modal PT. Sinar Laut Tbk. naik.", [("PT. Sinar Laut Tbk.", "Organization")]),
        ("Kemarin saham PT Sinar Laut (Persero) Tbk naik.", [("PT Sinar Laut (Persero) Tbk", "Organization")]),
        ("UD. Rejeki dan PD. Pasar Baru tutup.", [("UD. Rejeki", "Organization"), ("PD. Pasar Baru", "Organization")]),
        ("Koperasi Tani Makmur menang.", [("Koperasi Tani Makmur", "Organization")]),
        (
            "Firma Hukum Adil dan Perum Damri pindah.",
            [("Firma Hukum Adil", "Organization"), ("Perum Damri", "Organization")],
        ),
        ("Menteri Koperasi Suwondo tiba.", [("Suwondo", "Person")]),
        (
            "Kepala Nagata Motor Corp. dan Sato Foods Co. Ltd. pergi.",
            [("Nagata Motor Corp.", "Organization"), ("Sato Foods Co. Ltd.", "Organization")],
        ),
        ("Ia memimpin Sony Ltd. di sana.", [("Sony Ltd.", "Organization")]),
        # titles and degrees are no part of a name
        ("Rapat dibuka Mayjen. Wiranata dan Kol. Halim.", [("Wiranata", "Person"), ("Halim", "Person")]),
        ("Alm. Sulistyo mengenal Sdri. Wati.", [("Sulistyo", "Person"), ("Wati", "Person")]),
        # agreements and events
        ("Kedua pihak mematuhi Konvensi Karanganyar.", [("Konvensi Karanganyar", "Agreement")]),
        ("Keduanya meneken perjanjian Sukamaju.", [("perjanjian Sukamaju", "Agreement")]),
        ("Mereka bertemu pada KTT Pangan Dunia 2031.", [("KTT Pangan Dunia 2031", "Event")]),
        # places
        ("Banjir melanda Kabupaten Sukorame.", [("Kabupaten Sukorame", "Place")]),
        ("Rombongan menuju Tanjungwangi, Jawa Timur.", [("Tanjungwangi", "Place"), ("Jawa Timur", "Place")]),
        ("Suhu di Aljazair Utara turun.", [("Aljazair Utara", "Place")]),
        ("Banjir di Kab. Sukorame dan Kec. Cibungur.", [("Kab. Sukorame", "Place"), ("Kec. Cibungur", "Place")]),
        # states, and what is only named after them
        ("Pinjaman 200 juta dolar AS untuk Jepang cair.", [("Jepang", "State")]),
        ("Buku itu ditulis dalam bahasa Jerman di Jerman.", [("Jerman", "State")]),
        ("Tentara AS mundur.", [("AS", "State")]),
        ("Wajib pajak membayar PBB di kelurahan.", []),
        ("Resolusi itu dibahas PBB pekan lalu.", [("PBB", "Organization")]),
        ("Panen raya jatuh pada Mei lalu.", []),
        # lists share a class
        (
            "Yang hadir Bagus Wicaksono, Xavqo Zzyr, dan Rina Lestari.",
            [("Bagus Wicaksono", "Person"), ("Xavqo Zzyr", "Person"), ("Rina Lestari", "Person")],
        ),
        # nothing
        ("Sebuah kapal besar berlayar pada hari Senin.", []),
        ("Pemerintah Daerah akan menambah anggaran.", []),
        ("RAPAT AKBAR BESOK PAGI", []),
    ],
)
def test_a_sentence_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_an_acronym_means_the_long_form_that_introduced_it() -> None:
    found = mentions("Lembaga Kajian Samudra (LKS) dibentuk. Anggaran LKS kecil.")
    assert [one.text for one in found] == ["Lembaga Kajian Samudra", "LKS", "LKS"]
    assert {one.name for one in found} == {"Lembaga Kajian Samudra"}


def test_a_short_name_means_the_full_one() -> None:
    found = mentions("Presiden Hadiningrat Sosro berpidato. Menurut Sosro, panen naik.")
    assert [one.name for one in found] == ["Hadiningrat Sosro"] * 2


def test_a_known_name_carries_its_iri_and_an_unknown_one_none() -> None:
    known, unknown = mentions("Jepang menyurati Menteri Bramantyo Suwito.")
    assert (known.entity, unknown.entity) == ("https://e.org/entity/jepang", None)


@given(st.text(st.sampled_from("AbcK (),.-’DPR\nPTdi dan Jepang“”0")))
def test_mentions_are_exact_sorted_and_apart(text: str) -> None:
    reached = 0
    for one in mentions(text):
        assert reached <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        assert one.name and one.type
        reached = one.end


def test_a_long_line_of_capitals_takes_linear_time() -> None:
    assert len(mentions("Abc Def dan " * 40_000)) < 100_000
