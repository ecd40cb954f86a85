"""The kind of each line of a text, and the heading or list that it belongs to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kgraph.text.passages import passages

ARTICLE = """\
# Laporan Tahunan

Forum ini dibentuk pada 2001. Anggotanya empat negara.

Manfaat Forum

Forum memberi beberapa manfaat, antara lain:

- Pendanaan: biaya dibagi bersama.
- Ilmu: pengetahuan dipertukarkan.

Tantangan:
1. Jarak antaranggota.
2. Bahasa yang berlainan.

Apa tujuan forum?
Tujuannya menjaga perdamaian.
"""


def outline(text: str) -> list[tuple[str, str, str]]:
    """Kind, beginning, and the beginning of what it stands under."""
    found = passages(text)
    return [
        (one.kind, text[one.start : one.start + 9], "" if one.above is None else text[found[one.above].start :][:9])
        for one in found
    ]


def test_headings_lists_and_questions_keep_their_place() -> None:
    assert outline(ARTICLE) == [
        ("heading", "Laporan T", ""),
        ("paragraph", "Forum ini", "Laporan T"),
        ("heading", "Manfaat F", "Laporan T"),
        ("paragraph", "Forum mem", "Manfaat F"),
        ("item", "Pendanaan", "Forum mem"),
        ("item", "Ilmu: pen", "Forum mem"),
        ("heading", "Tantangan", "Laporan T"),
        ("item", "Jarak ant", "Tantangan"),
        ("item", "Bahasa ya", "Tantangan"),
        ("question", "Apa tujua", "Tantangan"),
        ("paragraph", "Tujuannya", "Apa tujua"),
    ]


def test_a_numbered_title_over_a_paragraph_is_a_heading() -> None:
    assert outline("1. Memperluas Pasar\n\nPasar baru dibuka bagi semua anggota.") == [
        ("heading", "Memperlua", ""),
        ("paragraph", "Pasar bar", "Memperlua"),
    ]


def test_a_sentence_that_leads_a_list_in_is_no_heading() -> None:
    assert outline("Anggotanya adalah sebagai berikut:\n- Fiji\n- Tonga")[0][0] == "paragraph"


def test_sentences_of_a_passage_point_into_the_text() -> None:
    text = "Judul\n\nDr. Ali hadir. Ia berpidato."
    assert [text[start:end] for start, end in passages(text)[1].sentences] == ["Dr. Ali hadir.", "Ia berpidato."]


@given(st.text())
def test_passages_lie_in_order_and_hold_their_sentences(text: str) -> None:
    reached = 0
    for index, one in enumerate(passages(text)):
        assert reached <= one.start < one.end <= len(text)
        assert one.above is None or one.above < index
        assert all(one.start <= start < end <= one.end for start, end in one.sentences)
        reached = one.end
