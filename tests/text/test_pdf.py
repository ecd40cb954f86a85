"""Of a PDF, letters are words whatever way they are drawn, and what nobody sees is not read; what is not read is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kgraph.text.formats import text_of
from kgraph.text.left_out import summary
from kgraph.text.pdf.read import read

TEXT = "Kofi Annan memimpin PBB."
WIDTHS = {"Courier": dict.fromkeys(TEXT, 600)}
WIDTHS["Helvetica"] = {"K": 667, "A": 667, "P": 667, "B": 667, "m": 833, "f": 278, ".": 278, " ": 278, "i": 222}


def pdf(*contents: str, font: str = "Helvetica", resources: str = "", objects: Sequence[str] = ()) -> bytes:
    """A PDF of pages with these contents, in one of the fonts that every viewer has, and of other objects."""
    more = objects
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(contents)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>",
    ]
    for i, content in enumerate(contents):
        used = f"/Resources << /Font << /F1 3 0 R >> {resources} >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {used} /Contents {5 + 2 * i} 0 R >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out, places = "%PDF-1.4\n", []
    objects += more
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def shown(text: str, x: float = 60, y: float = 700, size: float = 10) -> str:
    return f"BT /F1 {size} Tf {x:.2f} {y} Td ({text}) Tj ET\n"


def letters(font: str, *, with_spaces: bool = False) -> list[tuple[str, float]]:
    """The letters of `TEXT`, each with the place where it stands."""
    places, x = [], 60.0
    for letter in TEXT:
        places.append((letter, x))
        x += WIDTHS[font].get(letter, 556) / 100
    return [(letter, x) for letter, x in places if with_spaces or letter != " "]


def left_out(data: bytes) -> str:
    return str(summary(read(data, "a.pdf")[1]))


@pytest.mark.parametrize("font", WIDTHS)
@pytest.mark.parametrize("with_spaces", [False, True])
@pytest.mark.parametrize(
    "one",
    [
        "BT 1 0 0 1 {x:.2f} 700 Tm /F1 10 Tf 12 TL ({letter}) Tj T* ET",
        "BT 1 0 0 1 {x:.2f} 700 Tm /F1 10 Tf ({letter}) Tj ET",
        "BT /F1 10 Tf {x:.2f} 700 Td ({letter}) Tj ET",
        "q 1 0 0 1 {x:.2f} 700 cm BT /F1 10 Tf ({letter}) Tj ET Q",
        "BT /F1 10 Tf 1 0 0 1 {x:.2f} 700 Tm ({letter}) Tj 1 0 0 1 {bold:.2f} 700 Tm ({letter}) Tj ET",
    ],
    ids=["with line breaks", "by places", "by offsets", "by matrices", "and twice"],
)
def test_letters_that_are_drawn_one_by_one_are_words(font: str, with_spaces: bool, one: str) -> None:
    content = " ".join(one.format(letter=letter, x=x, bold=x + 0.3) for letter, x in letters(font, with_spaces=with_spaces))
    assert text_of(pdf(content, font=font), "a.pdf") == f"{TEXT}\n"


def test_pieces_of_words_are_words() -> None:
    places = letters("Helvetica", with_spaces=True)
    pieces = [("".join(letter for letter, _ in places[i : i + 2]), places[i][1]) for i in range(0, len(places), 2)]
    content = " ".join(f"BT 1 0 0 1 {x:.2f} 700 Tm /F1 10 Tf 12 TL ({piece}) Tj T* ET" for piece, x in pieces)
    assert text_of(pdf(content), "a.pdf") == f"{TEXT}\n"


@pytest.mark.parametrize(
    "content",
    [
        "BT /F1 10 Tf 60 700 Td [" + " -400 ".join(f"({letter})" for letter in TEXT) + "] TJ ET",
        "BT /F1 10 Tf 60 700 Td 4 Tc (" + TEXT + ") Tj ET",
        shown("K o f i  A n n a n  m e m i m p i n  P B B."),
    ],
    ids=["by a gap", "by character spacing", "by spaces"],
)
def test_a_title_whose_letters_stand_apart_is_words(content: str) -> None:
    assert text_of(pdf(content), "a.pdf") == f"{TEXT}\n"


@pytest.mark.parametrize(("dx", "dy"), [(0, 0), (0.3, 0), (0.2, 0.2), (-1, -1)])
def test_text_that_is_drawn_twice_to_look_bold_is_read_once(dx: float, dy: float) -> None:
    lines = [("Kofi Annan", 700), ("memimpin PBB.", 688)]
    both = "\n".join(shown(text, 60 + x, y + up) for x, up in ((0, 0), (dx, dy)) for text, y in lines)
    inside = f"BT /F1 10 Tf 60 700 Td (Kofi Annan) Tj {dx} {dy} Td (Kofi Annan) Tj ET {shown('memimpin PBB.', 60, 688)}"
    for content in (both, inside):
        assert text_of(pdf(content), "a.pdf") == f"{TEXT}\n"


def test_the_same_word_that_stands_twice_is_read_twice() -> None:
    content = "BT /F1 10 Tf 60 700 Td (negara) Tj (-) Tj (negara) Tj 0 -12 Td (negara) Tj ET"
    table = "BT /F1 10 Tf 60 600 Td (11) Tj 40 0 Td (1) Tj 40 0 Td (1) Tj -80 -12 Td (1) Tj ET"
    assert text_of(pdf(content, table), "a.pdf").split() == ["negara-negara", "negara", "11", "1", "1", "1"]


def test_a_form_that_is_drawn_twice_is_read_twice() -> None:
    stamp = "<< /Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /Font << /F1 3 0 R >> >> /Length 99 >>"
    content = "q 1 0 0 1 60 700 cm /Lunas Do Q q 1 0 0 1 60 600 cm /Lunas Do Q"
    data = pdf(
        content, resources="/XObject << /Lunas 6 0 R >>", objects=[f"{stamp}\nstream\n{shown('LUNAS', 0, 0):99}\nendstream"]
    )
    assert text_of(data, "a.pdf").split() == ["LUNAS", "LUNAS"]


def test_a_raised_number_does_not_run_into_what_is_before_it() -> None:
    content = (
        "BT /F1 10 Tf 60 700 Td (Anggota ASEAN) Tj /F1 6 Tf 75 4 Td (1) Tj /F1 10 Tf 5 -4 Td (sejak 1967) Tj"
        " /F1 6 Tf 54 4 Td (2) Tj ET"
    )
    assert text_of(pdf(content), "a.pdf") == "Anggota ASEAN[1] sejak 1967[2]\n"


def test_text_that_nobody_sees_is_left_out_and_told_and_that_behind_a_picture_is_read() -> None:
    invisible = "BT 3 Tr /F1 10 Tf 60 680 Td (Tersembunyi) Tj ET\n"
    picture = "BI /W 1 /H 1 /CS /G /BPC 8 ID \0 EI\n"
    data = pdf(shown("Tampak."), shown("Tampak juga.") + invisible, shown("Lagi.") + shown("Di luar", x=-900))
    assert text_of(data, "a.pdf") == "Tampak.\n\nTampak juga.\n\nLagi.\n"
    assert left_out(data) == "2 parts are not in the text: hidden text (2, from page 2)"
    for scan in (invisible, picture + invisible, invisible + picture + shown("Lembar 1", y=800)):
        assert "Tersembunyi" in text_of(pdf(scan), "a.pdf")


def test_running_headers_and_pages_without_text_are_told() -> None:
    words = ("satu", "dua", "tiga", "empat")
    pages = [
        shown("Laporan Tahunan", y=800) + shown(f"Isi bab {word} di sini.") + shown(str(i), y=30)
        for i, word in enumerate(words, 1)
    ]
    data = pdf(*pages, "0 0 100 100 re f")
    assert text_of(data, "a.pdf") == "".join(f"\n\nIsi bab {word} di sini." for word in words).strip() + "\n"
    assert left_out(data) == (
        "9 parts are not in the text: pages without text, which may be pictures of text (page 5),"
        " running headers and page numbers (8, from page 1)"
    )
