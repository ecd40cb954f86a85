from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.core.errors import InputError
from kgraph.text.documents import at, decode, find_quote, nearest, read_text, sentence_around, sentences, sha256

PROSE = st.text(st.sampled_from("abAB .!?…\n\t\"'”)Dr𝕏é-"), max_size=80)


@given(st.text())
def test_the_text_of_a_file_is_what_it_says_with_one_kind_of_line_break(text: str) -> None:
    text = text.replace("\0", "").encode("utf-8", "ignore").decode().removeprefix("\ufeff")
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert read_text(text.encode(), "a.txt") == plain
    assert read_text(b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode(), "a.txt") == plain


def test_letters_that_look_alike_are_left_as_they_are() -> None:
    assert read_text("e\u0301 \u00e9".encode(), "a.txt") == "e\u0301 \u00e9"


@pytest.mark.parametrize(
    "data",
    [
        b"satu\nd\x81a",
        b"satu\n" + "Россия вступила в союз.".encode("koi8-r"),
        b"satu\n" + "東京で会議".encode("shift-jis"),
        b"satu\n\xe9\x01\x02\x03\x04\x05",
        "satu\ncaf\ufffd “perlu” — “benar”".encode().replace("\ufffd".encode(), b"\xe9"),
    ],
    ids=["a byte without meaning", "Russian", "Japanese", "control characters", "UTF-8 with one damaged letter"],
)
def test_bytes_that_are_no_text_are_refused_with_their_line(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.txt:2: is not UTF-8 text; save it again as UTF-8"):
        read_text(data, "a.txt")


def test_a_text_holds_no_nul() -> None:
    for data in (b"PK\0\0", "a".encode("utf-16-le"), b"\xff\xfe\0\0a\0\0\0"):
        with pytest.raises(InputError, match="NUL"):
            read_text(data, "a.txt")


@given(st.text(st.sampled_from("abc def.\n😀éñ")), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_every_encoding_of_unicode_gives_the_same_text_and_is_named(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == (text, encoding.removesuffix("-sig"))
    assert decode(b"\xfe\xff" + text.encode("utf-16-be"), "a.txt") == (text, "utf-16")


@given(st.lists(st.text(st.sampled_from("abcdeéàôüñç"), min_size=1, max_size=9), min_size=1, max_size=30))
def test_a_western_text_that_is_not_utf_8_is_windows_1252(words: list[str]) -> None:
    text = "Indonesia hadir. " * len(words) + " ".join(words)
    assert decode(text.encode("windows-1252"), "a.txt") == (text, "utf-8" if text.isascii() else "windows-1252")


def test_a_letter_of_an_old_program_reads_as_it_was_meant() -> None:
    text = "Café “Déjà Vu” di Côte d’Ivoire… 25 °C\n"
    assert decode(text.encode("windows-1252"), "a.txt") == (text, "windows-1252")
    assert decode("Curaçao".encode("latin-1"), "a.txt") == ("Curaçao", "windows-1252")


def test_utf_16_that_is_cut_off_is_refused() -> None:
    with pytest.raises(InputError, match=r"^a\.txt:1: is not UTF-8"):
        decode(b"\xff\xfea", "a.txt")


def test_a_hash_is_that_of_sha256sum() -> None:
    assert sha256(b"kgraph") == hashlib.sha256(b"kgraph").hexdigest()


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


@given(st.text("ab ", max_size=30), st.text("ab ", min_size=1, max_size=4))
def test_a_quote_is_found_at_its_places_and_two_are_enough_to_know(text: str, quote: str) -> None:
    places = [i for i in range(len(text)) if text.startswith(quote, i)]
    assert find_quote(text, quote) == places[:2]


def test_the_nearest_sentence_is_the_one_that_was_misquoted() -> None:
    text = "Indonesia masuk PBB pada 1950. Jepang masuk pada 1956. Cuaca cerah."
    assert nearest(text, "Indonesia masuk PBB tahun 1950.") == (0, 30)
    assert nearest(text, "zzzz qqqq") is None
    assert nearest("", "apa saja") is None


def test_a_file_is_found_inside_its_folder_and_nowhere_else(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "sub").mkdir(parents=True)
    (corpus / "a.txt").write_text("a")
    (corpus / "sub" / "b.txt").write_text("b")
    (tmp_path / "rahasia.txt").write_text("r")
    (corpus / "keluar.txt").symlink_to(tmp_path / "rahasia.txt")
    (corpus / "dalam.txt").symlink_to(corpus / "a.txt")
    assert at(corpus, "a.txt") == corpus / "a.txt"
    assert at(corpus, "sub/b.txt") == corpus / "sub" / "b.txt"
    assert at(corpus, "dalam.txt") == corpus / "a.txt"
    for name in ("../rahasia.txt", "keluar.txt", str(tmp_path / "rahasia.txt"), "sub", "tidak-ada.txt", "", "."):
        assert at(corpus, name) is None
