from __future__ import annotations

import io
import os
import re
import shutil
import socket
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kgraph
from kgraph import Project
from kgraph.core.errors import InputError, KgraphError, MissingExtraError
from kgraph.project.freshness import fresh_build
from kgraph.text import formats as formats_module
from kgraph.text.blocks import join_blocks, normalized
from kgraph.text.documents import sha256
from kgraph.text.encoding import read_text
from kgraph.text.formats import SUFFIXES, is_stored_text, read_document, text_of
from kgraph.text.html import read as html_reader
from kgraph.text.pdf import drawing

Make = Callable[..., Path]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SENTENCE = "Indonesia menjadi anggota ASEAN."

# ── files, made by hand ───────────────────────────────────────────────────────────────────


def make_pdf(*pages: Iterable[str], trailer: str = "") -> bytes:
    """A PDF in which each text is a line; an empty one leaves a gap, and `~` before a text sets it large."""
    contents = []
    for lines in pages:
        y, shown = 800, []
        for line in lines:
            size = 18 if line.startswith("~") else 12
            y -= 10 if not line else 14
            text = line.removeprefix("~").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            shown.append(f"BT /F1 {size} Tf 72 {y} Td ({text}) Tj ET" if text else "")
        contents.append("\n".join(shown).encode("windows-1252"))
    return pdf_of(contents, trailer=trailer)


def pdf_of(contents: Sequence[bytes], *, trailer: str = "", form: bytes = b"") -> bytes:
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, content in enumerate(contents):
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {5 + 2 * i} 0 R >>"
        packed = zlib.compress(content)
        stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
        objects += [page.encode(), stream]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end.encode()


def make_docx(*blocks: tuple[str, str] | list[list[str]] | str) -> bytes:
    """A document of Word: a text and its style, rows of a table, or XML that goes into the body as it is."""
    import docx as word
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = word.Document()
    body = document.element.body
    for block in blocks:
        if isinstance(block, tuple):
            document.add_paragraph(*block)
        elif isinstance(block, list):
            table = document.add_table(len(block), len(block[0]))
            for row, cells in enumerate(block):
                for column, cell in enumerate(cells):
                    table.cell(row, column).text = cell
        else:
            body.insert(len(body) - 1, parse_xml(block.replace(">", f" {nsdecls('w')}>", 1)))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(archive: bytes, **parts: bytes) -> bytes:
    """The archive with other parts; `document` stands for word/document.xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        contents = {name: old.read(name) for name in old.namelist()}
        for name, data in (contents | {f"word/{part}.xml": data for part, data in parts.items()}).items():
            new.writestr(name, data)
    return out.getvalue()


PAGE = """\
<!doctype html><html lang="id"><head><meta charset="utf-8"><title>ASEAN bertemu | Koran</title>
<script>var rahasia = "jangan dibaca";</script><style>p { color: red }</style></head><body>
<header><a href="/">Koran</a><nav><ul><li><a href="/a">Beranda</a><li><a href="/b">Politik</a></ul></nav></header>
<div class="cookie-banner"><p>Situs ini memakai kuki untuk pengalaman terbaik Anda di sini.</p><button>Setuju</button></div>
<main><article><h1>Menteri ASEAN bertemu di Jakarta</h1>
<p>Para menteri luar negeri <b>ASEAN</b> bertemu di <a href="/j">Jakarta</a> pada
   Senin. Indonesia memimpin pertemuan itu.</p>
<div class="ads ads-top"><p>Iklan: beli sepatu murah sekarang juga!</p></div>
<h2>Hasil pertemuan</h2>
<p>Mereka menyepakati *tiga* hal_penting:</p>
<ul><li>kerja sama pangan</li><li><p>perdagangan <i>bebas</i> bea</p></li><li>pertukaran&nbsp;pelajar</li></ul>
<p>Langkahnya:</p>
<ol><li>perundingan</li><li>perjanjian</li></ol>
<blockquote><p>“Kerja sama itu perlu,” kata Retno.</p></blockquote>
<table><tr><th>Negara</th><th>Tahun</th></tr><tr><td>Indonesia</td><td>1967</td></tr></table>
<p>Alamat:<br>Jalan Sisingamangaraja</p>
<h3>Penutup</h3><p>Pertemuan berikutnya diadakan di Vientiane pada bulan Juli, kata juru bicara kementerian.</p>
</article></main>
<aside><h3>Terpopuler</h3><ul><li><a href="1">Gempa di Cianjur</a></li><li><a href="2">Harga beras naik</a></li></ul></aside>
<footer><p>Hak cipta 2024 Koran. Ikuti kami di media sosial.</p></footer></body></html>
"""
PAGE_TEXT = """\
# Menteri ASEAN bertemu di Jakarta

Para menteri luar negeri ASEAN bertemu di Jakarta pada Senin. Indonesia memimpin pertemuan itu.

## Hasil pertemuan

Mereka menyepakati *tiga* hal_penting:

- kerja sama pangan
- perdagangan bebas bea
- pertukaran pelajar

Langkahnya:

1. perundingan
2. perjanjian

“Kerja sama itu perlu,” kata Retno.

Negara | Tahun
Indonesia | 1967

Alamat:
Jalan Sisingamangaraja

### Penutup

Pertemuan berikutnya diadakan di Vientiane pada bulan Juli, kata juru bicara kementerian.
"""
FILES = {
    ".html": f"<html><body><p>{SENTENCE}</p></body></html>".encode(),
    ".pdf": make_pdf([SENTENCE]),
    ".docx": make_docx((SENTENCE, "Normal")),
}

# ── HTML ──────────────────────────────────────────────────────────────────────────────────


def test_of_a_page_its_main_text_is_read_without_menus_adverts_scripts_and_banners() -> None:
    assert text_of(PAGE.encode(), "a.html") == PAGE_TEXT
    assert text_of(PAGE.replace("\n", "\r\n").encode(), "a.HTM") == PAGE_TEXT


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (SENTENCE, SENTENCE),
        (f"<p>{SENTENCE}", SENTENCE),
        ("<nav>Beranda</nav><h1>Daftar</h1><ul><li>satu<li>dua</ul><script>x</script>", "# Daftar\n\n- satu\n- dua"),
        ("<ol><li><p>satu</p><p>lagi</p><li>dua<ul><li>tiga</ul></ol>", "1. satu\n\nlagi\n\n2. dua\n- tiga"),
        ("<ul><li><img src=a><li>dua</ul><p>tiga", "- dua\n\ntiga"),
        ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", "a | b\n\nc"),
        ("<div>satu<br>dua<p hidden>tiga</div><dl><dt>kata<dd>arti</dl>", "satu\ndua\n\nkata\n\narti"),
        ("<p>sa\u00adtu \u00a0 du\u200ba &#1;ti\x08ga e\u0301 \ufb01n&#xffff;", "satu dua tiga é fin"),
        ("<p class='adat'>satu<p class='has-ads'>dua<p id=iklan>tiga", "satu\n\ndua"),
    ],
)
def test_of_a_page_too_short_to_tell_all_is_read_that_it_shows(source: str, text: str) -> None:
    assert text_of(source.encode(), "a.html") == text + "\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"<script>1</script>", "holds no text"),
        (b"<html><frameset><frame src=a></frameset></html>", "holds no text"),
        (b"<div>" * 3000 + b"dalam", "nests its elements too deeply"),
        (b"<p>a\0b", "NUL"),
        (b"<p>a\n\x81", r"^a\.html:2: is not UTF-8"),
        (b"<meta charset=big5>\n<p>\x81", r"^a\.html:2: is not big5 text"),
    ],
)
def test_a_page_that_says_nothing_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        text_of(data, "a.html")


def test_a_page_is_read_in_the_encoding_that_it_is_in(tmp_path: Path) -> None:
    text = "Россия и Индонезия."
    page = f'<meta charset="%s"><p>{text}</p>'
    place = tmp_path / "a.html"
    for encoding, known in (
        ("koi8-r", "koi8-r"),
        ("Windows-1251", "windows-1251"),
        ("utf-8", "utf-8"),
        ("utf-16", "utf-16"),
    ):
        data = (page % encoding).encode(encoding)
        assert read_document(place, data, "a.html") == (text + "\n", known, ())
    # What is UTF-8 is read as that, whatever it declares.
    assert read_document(place, (page % "koi8-r").encode(), "a.html") == (text + "\n", "utf-8", ())
    west = b'<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>Caf\xe9 di C\xf4te d\x92Ivoire</p></body></html>'
    assert read_document(place, west, "a.html") == ("Café di Côte d’Ivoire\n", "windows-1252", ())


def test_a_page_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("_BYTES", "_ELEMENTS"):
        with monkeypatch.context() as patch, pytest.raises(InputError, match=r"a\.html: is too large for a page; split it"):
            patch.setattr(html_reader, limit, 10)
            text_of(PAGE.encode(), "a.html")


def test_nothing_that_a_page_names_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    secret = tmp_path / "rahasia.txt"
    secret.write_text("rahasia sekali")
    entity = f'<!DOCTYPE html [<!ENTITY r SYSTEM "{secret.as_uri()}">]>'
    page = PAGE.replace("<!doctype html>", entity).replace("Penutup", "&r; Penutup <img src='http://192.0.2.1/a.png'>")
    assert "sekali" not in text_of(page.encode(), "a.html")
    for suffix, data in FILES.items():
        assert text_of(data, f"a{suffix}") == f"{SENTENCE}\n"


# ── DOCX ──────────────────────────────────────────────────────────────────────────────────


def test_of_a_document_headings_lists_and_tables_are_read_in_its_order() -> None:
    data = make_docx(
        ("Laporan", "Title"),
        ("Bab\tsatu", "Heading 1"),
        ("Para menteri\nbertemu.", "Normal"),
        ("pangan", "List Bullet"),
        ("pelajar", "List Bullet"),
        ("perundingan", "List Number"),
        ("perjanjian", "List Number"),
        [["Negara", "Tahun"], ["Indonesia", "1967\nawal"]],
        ("Sub", "Heading 2"),
        ("Selesai.", "Normal"),
    )
    assert text_of(data, "a.docx") == (
        "# Laporan\n\n# Bab satu\n\nPara menteri\nbertemu.\n\n- pangan\n- pelajar\n1. perundingan\n2. perjanjian\n\n"
        "Negara | Tahun\nIndonesia | 1967 awal\n\n## Sub\n\nSelesai.\n"
    )


def test_what_was_deleted_is_not_read_and_what_was_inserted_is() -> None:
    data = make_docx(
        '<w:p><w:r><w:t xml:space="preserve">Indonesia </w:t></w:r>'
        '<w:ins w:id="1" w:author="a"><w:r><w:t>hadir</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>pergi</w:delText><w:br/></w:r></w:del>'
        '<w:moveFrom w:id="3" w:author="a"><w:r><w:t>dulu</w:t></w:r></w:moveFrom>'
        "<w:hyperlink><w:r><w:t>.</w:t></w:r></w:hyperlink></w:p>"
    )
    assert text_of(data, "a.docx") == "Indonesia hadir.\n"


def test_text_in_boxes_and_controls_is_read_once_and_a_table_of_contents_not() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Dalam kotak.</w:t></w:r></w:p></w:txbxContent>"
    data = make_docx(
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Dalam kendali.</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        '<w:p><w:r><w:t>Luar kotak.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006"><mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
        "</mc:AlternateContent></w:r></w:p>",
        '<w:p><w:pPr><w:pStyle w:val="ListaIsi"/></w:pPr><w:r><w:t>Bab satu … 3</w:t></w:r></w:p>',
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = archive.read("word/styles.xml")
    toc = b'<w:style w:type="paragraph" w:styleId="ListaIsi"><w:name w:val="toc 1"/></w:style></w:styles>'
    data = changed(data, styles=styles.replace(b"</w:styles>", toc))
    assert text_of(data, "a.docx") == "Dalam kendali.\n\nLuar kotak.\n\nDalam kotak.\n"


def test_lists_are_numbered_by_their_levels_whatever_their_style() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:numFmt w:val="{form}"/></w:lvl>'
        for i, form in enumerate(("decimal", "lowerLetter", "none"))
    )
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
        "</w:numbering>"
    )

    def item(text: str, level: int, number: int = 3) -> str:
        properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"

    rows = (("satu", 0), ("a", 1), ("b", 1), ("tanpa", 2), ("dua", 0), ("lain", 1))
    data = make_docx(*(item(*row) for row in rows), item("bukan daftar", 0, 0))
    text = text_of(changed(data, numbering=numbering.encode()), "a.docx")
    assert text == "1. satu\na. a\nb. b\n\ntanpa\n\n2. dua\na. lain\n\nbukan daftar\n"


def test_a_document_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9)
    )
    body = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p/></w:body></w:document>'
    for document in (laughs + b"]>" + body, (laughs + b"]>" + body).decode().encode("utf-16")):
        with pytest.raises(InputError, match=r"a\.docx: declares a document type"):
            text_of(changed(FILES[".docx"], document=document), "a.docx")
    with pytest.raises(InputError, match=r"a\.docx: unpacks to more than 200 MB"):
        text_of(changed(FILES[".docx"], media=b"\0" * 200_000_001), "a.docx")


# ── PDF ───────────────────────────────────────────────────────────────────────────────────


def test_lines_of_a_pdf_become_paragraphs_again() -> None:
    data = make_pdf(
        [
            "~Kerja sama kawasan",
            "",
            "Para menteri luar negeri ASEAN bertemu di Jakarta pada hari",
            "Senin. Indonesia memimpin pertemuan itu (untuk kedua kali).",
            "",
            "Mereka menyepakati beberapa hal yang penting bagi kawasan:",
            "• kerja sama pangan yang sudah lama direncanakan oleh mereka",
            "dan perdagangan",
            "• pertukaran pelajar",
        ]
    )
    assert text_of(data, "a.pdf") == (
        "Kerja sama kawasan\n\n"
        "Para menteri luar negeri ASEAN bertemu di Jakarta pada hari Senin. Indonesia memimpin pertemuan itu (untuk kedua "
        "kali).\n\nMereka menyepakati beberapa hal yang penting bagi kawasan:\n\n"
        "- kerja sama pangan yang sudah lama direncanakan oleh mereka dan perdagangan\n- pertukaran pelajar\n"
    )


def test_a_sentence_goes_on_over_a_page_break_and_a_page_that_ends_with_one_ends_a_paragraph() -> None:
    long = "Para menteri luar negeri bertemu di Jakarta bersama Presiden"
    data = make_pdf(
        [long], ["Joko Widodo pada hari Senin. Mereka membahas pangan serta"], ["perdagangan kawasan."], ["Selesai."]
    )
    assert text_of(data, "a.pdf") == (
        f"{long} Joko Widodo pada hari Senin. Mereka membahas pangan serta perdagangan kawasan.\n\nSelesai.\n"
    )


def test_headers_and_page_numbers_are_left_out_and_numbers_of_chapters_are_not() -> None:
    pages = [
        [f"Laporan Tahunan {year}", "", f"~{i} Bab {word}", "", f"Isi bab {word} dimulai di sini.", "", str(i)]
        for i, (word, year) in enumerate([("satu", 2024), ("dua", 2024), ("tiga", 2024), ("empat", 2025)], 1)
    ]
    text = text_of(make_pdf(*pages), "a.pdf")
    assert text == (
        "1 Bab satu\n\nIsi bab satu dimulai di sini.\n\n2 Bab dua\n\nIsi bab dua dimulai di sini.\n\n"
        "3 Bab tiga\n\nIsi bab tiga dimulai di sini.\n\n"
        "Laporan Tahunan 2025\n\n4 Bab empat\n\nIsi bab empat dimulai di sini.\n"
    )


def test_left_and_right_pages_may_have_headers_of_their_own() -> None:
    pages = [
        [f"Jurnal Kawasan {i}" if i % 2 else f"{i} Sari Dewi", "", f"Halaman {word} berisi ini."]
        for i, word in enumerate(("satu", "dua", "tiga", "empat", "lima", "enam"), 11)
    ]
    text = text_of(make_pdf(*pages), "a.pdf")
    assert "Jurnal" not in text
    assert "Sari" not in text
    assert text.count("berisi ini") == 6


def test_what_stands_on_every_page_is_read_when_there_is_nothing_else() -> None:
    assert text_of(make_pdf(["Sama."], ["Sama."]), "a.pdf") == "Sama.\n\nSama.\n"
    assert text_of(make_pdf(["~Bab 1", "", "Isi."], ["~Bab 2", "", "Lain."]), "a.pdf") == "Bab 1\n\nIsi.\n\nBab 2\n\nLain.\n"
    assert text_of(make_pdf(["Isi", "", "1"], ["lain.", "", "2"]), "a.pdf") == "Isi lain.\n"


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("perda-", "gangan", "perdagangan"),
        ("mem\u00ad", "perbarui", "memperbarui"),
        ("anak-", "anak", "anak-anak"),
        ("negara-", "negaranya", "negara-negaranya"),
        ("kehati-", "hatian", "kehati-hatian"),
        ("tolong-", "menolong", "tolong-menolong"),
        ("sayur-", "mayur", "sayur-mayur"),
        ("me-", "menuhi", "memenuhi"),
        ("Asia-", "Pasifik", "Asia-Pasifik"),
        ("2020-", "2024", "2020-2024"),
        ("ganti-", "rugi", "ganti-rugi"),
        ("kata", "lain", "kata lain"),
    ],
)
def test_a_word_parted_at_the_end_of_a_line_is_whole_again(before: str, after: str, word: str) -> None:
    lines = [
        f"Pertemuan para menteri luar negeri di Jakarta membahas {before}",
        f"{after} dan ganti-rugi serta hal yang lain lagi.",
    ]
    assert f" membahas {word} dan" in text_of(make_pdf(lines), "a.pdf")


def test_a_pdf_that_shows_pictures_of_text_or_nothing_names_ocr() -> None:
    for data in (make_pdf([]), pdf_of([b"0 0 100 100 re f"]), pdf_of([])):
        with pytest.raises(InputError, match=r"a\.pdf: holds no text; .* OCR"):
            text_of(data, "a.pdf")


def test_a_pdf_with_a_password_is_refused_and_one_that_only_forbids_printing_is_read() -> None:
    from pypdf import PdfReader, PdfWriter

    def encrypted(password: str) -> bytes:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(FILES[".pdf"])))
        writer.encrypt(password, "pemilik", algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    assert text_of(encrypted(""), "a.pdf") == f"{SENTENCE}\n"
    zeros = {name: f"<{'00' * length}>" for name, length in (("O", 48), ("U", 48), ("OE", 32), ("UE", 32), ("Perms", 16))}
    keys = " ".join(f"/{name} {value}" for name, value in zeros.items())
    aes = (
        f"/ID [<00><00>] /Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 {keys} /StmF /StdCF /StrF /StdCF"
        " /CF << /StdCF << /CFM /AESV3 /Length 32 /AuthEvent /DocOpen >> >> >>"
    )
    for data in (encrypted("rahasia"), make_pdf([SENTENCE], trailer=aes)):
        with pytest.raises(InputError, match=r"a\.pdf: is encrypted; open it and print it"):
            text_of(data, "a.pdf")


def test_a_pdf_that_would_take_for_ever_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"a\.pdf: cannot be read as PDF"):
        text_of(pdf_of([b"BT /F1 12 Tf (" + b"a" * 80_000_000 + b") Tj ET"]), "a.pdf")
    monkeypatch.setattr(drawing, "_LIMIT", 1000)
    with pytest.raises(InputError, match=r"a\.pdf: has more drawing operations than a thousand pages"):
        text_of(make_pdf(*[["Isi."] * 50] * 10), "a.pdf")


def test_a_page_that_a_browser_printed_reads_like_the_page(tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="a PDF is printed by a browser: pip install playwright")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    # Whatever the font, no two lines are the same: what stands at the edge of most pages is taken for a header.
    sentences = [f"Kalimat ke-{i} menyebut anak-anak ke-{i + 400} dan negara-negara ke-{i + 800}." for i in range(400)]
    paragraphs = [" ".join(sentences[i : i + 8]) for i in range(0, 400, 8)]
    source = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    style = "body { font: 11pt/1.4 serif; text-align: justify; hyphens: auto }"
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.set_content(
            f"<html lang=id><style>{style}</style><h1>Laporan kawasan</h1>{source}<ol><li>satu<li>dua</ol></html>"
        )
        data = page.pdf(
            display_header_footer=True,
            header_template="<div style='font-size: 9px; margin-left: 2cm'>Kementerian Luar Negeri</div>",
            footer_template="<div style='font-size: 9px; margin: auto'>Halaman <span class=pageNumber></span></div>",
            margin=dict.fromkeys(("top", "bottom", "left", "right"), "2cm"),
        )
        browser.close()
    assert data.count(b"/Type /Page\n") > 3
    text = text_of(data, "a.pdf")
    assert text.split() == " ".join(["Laporan kawasan", *paragraphs, "1. satu 2. dua"]).split()
    # No sentence is broken, and no paragraph but where a page ends with a sentence.
    assert all(sentence in text for sentence in sentences)
    assert text.startswith("Laporan kawasan\n\nKalimat ke-0 ")
    assert text.endswith("\n\n1. satu\n2. dua\n")
    assert sum(paragraph in text for paragraph in paragraphs) > 35


# ── whatever the bytes ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("suffix", FILES)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_by_name_and_never_breaks(suffix: str, data: st.DataObject) -> None:
    whole = FILES[suffix]
    start = data.draw(st.integers(0, len(whole)))
    cut = whole[:start] + data.draw(st.binary(max_size=9)) + whole[start + data.draw(st.integers(0, 99)) :]
    try:
        text = text_of(cut, f"sub/a{suffix}")
    except KgraphError as error:
        assert str(error).startswith(f"sub/a{suffix}:")
        assert "\n" not in str(error)
    else:
        assert read_text(text.encode(), "a.txt") == text


def test_of_damage_nothing_is_said_but_in_the_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: cannot be read as PDF \(.*\); is it complete\?"):
        text_of(FILES[".pdf"][:300], "a.pdf")
    text_of(FILES[".pdf"].replace(b"startxref\n", b"startxref\n9"), "a.pdf")
    text_of(b"<p>x", "a.html")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (FILES[".pdf"], "a.txt", "is not TXT, it looks like PDF; rename it to .pdf"),
        (FILES[".pdf"], "a.docx", "is not DOCX, it looks like PDF; rename it to .pdf"),
        (FILES[".docx"], "a.html", "is not HTML, it looks like DOCX; rename it to .docx"),
        (FILES[".docx"], "a.pdf", "is not PDF, it looks like DOCX; rename it to .docx"),
        (FILES[".html"], "a.docx", "is not DOCX, it looks like HTML; rename it to .html"),
        (b"halo", "a.pdf", "is not PDF; copy the file again"),
        (b"", "a.docx", "is not DOCX; copy the file again"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", "is a DOC, or a DOCX with a password"),
        (b"PK\3\4" + bytes(40), "a.docx", "cannot be read as DOCX"),
        (b"halo", "a.odt", "is not a text that can be read; save it as one of .txt, .md, .html, .htm, .pdf, .docx"),
    ],
)
def test_a_file_with_the_wrong_ending_is_refused_with_the_right_one(data: bytes, name: str, message: str) -> None:
    with pytest.raises(InputError, match=f"^{re.escape(f'{name}: {message}')}"):
        text_of(data, name)


def test_an_archive_of_something_else_is_no_document() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(InputError, match=r"a\.docx: is a ZIP archive, not a Word document; save it as DOCX"):
        text_of(out.getvalue(), "a.docx")


@pytest.mark.parametrize(("suffix", "module"), [(".html", "trafilatura"), (".pdf", "pypdf"), (".docx", "docx")])
def test_a_library_that_is_not_installed_is_named_with_its_cure(
    suffix: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    library = {"docx": "python-docx"}.get(module, module)
    command = r"in a clone of kgraph, run: pip install '\.\[documents\]'"
    with pytest.raises(MissingExtraError, match=rf"^reading a{suffix} needs {library}; {command}$"):
        text_of(FILES[suffix], f"a{suffix}")


@given(st.text())
def test_letters_are_written_one_way_and_words_stay_as_they_are(text: str) -> None:
    flowing = normalized(text)
    assert normalized(flowing) == flowing
    assert "\n\n" not in flowing
    assert flowing == flowing.strip()
    assert join_blocks([text]).rstrip("\n") == text.rstrip("\n") if text else join_blocks([text]) == ""


# ── the stored text ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("suffix", FILES)
def test_a_text_is_stored_beside_its_document_and_read_from_there(suffix: str, tmp_path: Path) -> None:
    place = tmp_path / f"laporan{suffix}"
    place.write_bytes(FILES[suffix])
    assert read_document(place, FILES[suffix], place.name) == (f"{SENTENCE}\n", "utf-8", ())
    assert [path.name for path in tmp_path.iterdir()] == [place.name]
    assert read_document(place, FILES[suffix], place.name, store=True) == (f"{SENTENCE}\n", "utf-8", ())
    stored = tmp_path / f"laporan{suffix}.txt"
    assert stored.read_bytes() == text_of(FILES[suffix], place.name).encode()
    stored.write_text("Teks yang diperbaiki.")
    assert read_document(place, FILES[suffix], place.name, store=True) == ("Teks yang diperbaiki.", "utf-8", ())
    stored.write_bytes(b"Caf\xe9 yang diperbaiki.")
    assert read_document(place, FILES[suffix], place.name) == ("Café yang diperbaiki.", "windows-1252", ())
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"laporan{suffix}", f"laporan{suffix}.txt"]


def test_a_text_is_its_own_stored_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    assert read_document(tmp_path / "a.txt", SENTENCE.encode(), "a.txt", store=True).text == SENTENCE
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_of_a_document_that_was_replaced_it_is_told_that_its_stored_text_is_old(tmp_path: Path) -> None:
    place = tmp_path / "a.html"
    place.write_bytes(FILES[".html"])
    read_document(place, FILES[".html"], "a.html", store=True)
    later = (tmp_path / "a.html.txt").stat().st_mtime_ns + 10**9
    os.utime(place, ns=(later, later))
    assert read_document(place, FILES[".html"], "a.html").notices == ()
    other = FILES[".html"].replace(b"ASEAN", b"PBB")
    text, _, notices = read_document(place, other, "a.html")
    assert text == f"{SENTENCE}\n"
    assert notices == (
        "a.html: is newer than its stored text and now holds another text; delete a.html.txt to read it again",
    )


def test_a_stored_text_is_known_by_the_document_beside_it(tmp_path: Path) -> None:
    for name in ("a.pdf", "a.pdf.txt", "b.pdf.txt", "a.txt", "a.HTM", "a.HTM.TXT", "c.md", "c.md.txt"):
        (tmp_path / name).write_text("x")
    stored = {path.name for path in tmp_path.iterdir() if is_stored_text(path)}
    assert stored == {"a.pdf.txt", "a.HTM.TXT"}


def test_a_stored_text_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "rahasia.txt").write_text("rahasia")
    (corpus / "a.pdf.txt").symlink_to(tmp_path / "rahasia.txt")
    text, _, notices = read_document(corpus / "a.pdf", FILES[".pdf"], "a.pdf", store=True)
    assert text == f"{SENTENCE}\n"
    assert notices[0].startswith(
        f"{corpus / 'a.pdf.txt'}: is not a file of this folder, so the text cannot be stored there;"
    )
    assert (tmp_path / "rahasia.txt").read_text() == "rahasia"


def pdf_project(folder: Path, make_project: Make, rows: list[dict[str, str]], **cells: str) -> Path:
    documents = [{"id": "berita", "file": "laporan.pdf", "title": "Laporan", **cells}]
    return make_project(folder, documents=documents, annotations=rows, texts={"laporan.pdf": FILES[".pdf"]})


def test_offsets_stay_valid_when_a_library_reads_otherwise(
    tmp_path: Path, make_project: Make, one_row: Callable[..., list[dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = one_row(quote="", start="0", end=str(len(SENTENCE)))
    folder = pdf_project(tmp_path / "p", make_project, rows, sha256=sha256(FILES[".pdf"]))
    Project(folder).build()

    def otherwise(data: bytes, name: str) -> tuple[list[str], list[object]]:
        return ["Kata pengantar.", SENTENCE], []

    monkeypatch.setitem(formats_module._READERS, ".pdf", ("pypdf", otherwise))
    for graph in (kgraph.open(folder), Project(folder).graph()):
        [statement] = graph.statements()
        assert statement.evidence is not None
        assert statement.evidence.quote == SENTENCE
        [document] = graph.documents.values()
        assert (document.text, document.sha256) == (f"{SENTENCE}\n", sha256(FILES[".pdf"]))
    # Without the stored text, the text is what the library makes of the document today.
    (folder / "corpus" / "laporan.pdf.txt").unlink()
    [statement] = Project(folder).graph().statements()
    assert statement.evidence is not None
    assert statement.evidence.quote != SENTENCE


def test_a_stored_text_needs_no_library(
    tmp_path: Path, make_project: Make, one_row: Callable[..., list[dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pdf_project(tmp_path / "p", make_project, one_row())
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(MissingExtraError, match=r"reading laporan\.pdf needs pypdf"):
        Project(folder).check()
    (folder / "corpus" / "laporan.pdf.txt").write_text(SENTENCE)
    assert Project(folder).check() == ()


def test_a_change_of_the_stored_text_makes_the_build_stale(
    tmp_path: Path, make_project: Make, one_row: Callable[..., list[dict[str, str]]]
) -> None:
    folder = pdf_project(tmp_path / "p", make_project, one_row())
    Project(folder).build()
    assert fresh_build(Project(folder))[1] is not None
    (folder / "corpus" / "laporan.pdf.txt").write_text(f"Kata pengantar. {SENTENCE}")
    assert fresh_build(Project(folder))[1] is None


def test_a_document_of_another_folder_is_known_by_its_hash_and_its_stored_text_is_none(
    tmp_path: Path, make_project: Make, one_row: Callable[..., list[dict[str, str]]]
) -> None:
    folder = pdf_project(tmp_path / "p", make_project, one_row(), sha256=sha256(FILES[".pdf"]))
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    (folder / "corpus" / "laporan.pdf").rename(elsewhere / "nama lain.pdf")
    stored = elsewhere / "nama lain.pdf.txt"
    stored.write_text(f"{SENTENCE}\n")
    assert sha256(stored.read_bytes()) not in Project(folder, corpus=[elsewhere]).texts_by_hash
    [document] = Project(folder, corpus=[elsewhere]).contents().documents
    assert document.text == f"{SENTENCE}\n"
    # Nor is it proposed where a name is wrong.
    folder = make_project(
        tmp_path / "q", documents=[{"id": "a", "file": "laporan.txt", "title": "A"}], annotations=[], texts={}
    )
    (folder / "corpus").mkdir()
    (folder / "corpus" / "laporan.pdf").write_bytes(FILES[".pdf"])
    (folder / "corpus" / "laporan.pdf.txt").write_text(f"{SENTENCE}\n")
    assert [defect.fix for defect in Project(folder).check()] == ["did you mean 'laporan.pdf'?"]


def test_a_document_that_cannot_be_read_is_a_fault_of_its_row(
    tmp_path: Path, make_project: Make, one_row: Callable[..., list[dict[str, str]]]
) -> None:
    folder = pdf_project(tmp_path / "p", make_project, one_row())
    (folder / "corpus" / "laporan.pdf").write_bytes(FILES[".pdf"][:200])
    [defect] = Project(folder).check()
    assert (defect.file, defect.row, defect.column) == ("documents.csv", 2, "file")
    assert defect.message.startswith("laporan.pdf: cannot be read as PDF")


def test_a_document_knows_the_encoding_of_its_file(
    tmp_path: Path, make_project: Make, one_row: Callable[..., list[dict[str, str]]]
) -> None:
    text = f"{SENTENCE} Café.\n"
    for i, (encoding, known) in enumerate((("utf-8", "utf-8"), ("utf-16", "utf-16"), ("latin-1", "windows-1252"))):
        folder = make_project(tmp_path / str(i), annotations=one_row(), texts={"berita.txt": text.encode(encoding)})
        [document] = Project(folder).contents().documents
        assert (document.text, document.encoding) == (text, known)


def test_every_ending_that_is_promised_is_read() -> None:
    assert set(SUFFIXES) == {".txt", ".md", ".htm", *FILES}
