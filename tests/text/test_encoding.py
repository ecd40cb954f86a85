from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.core.errors import InputError
from kgraph.text.encoding import decode, read_text


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
