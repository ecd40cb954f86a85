"""Of a page, all of the main text is read in its order; what is hidden or beside it is not, and that is told."""

from __future__ import annotations

import pytest

from kgraph.text.formats import text_of
from kgraph.text.html.read import read
from kgraph.text.left_out import summary

LONG = "Kalimat panjang ini menjelaskan kerja sama antarnegara di kawasan Asia Tenggara secara rinci dan jelas sekali."


def text(body: str, head: str = "") -> str:
    return text_of(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def left_out(body: str, head: str = "") -> str:
    return str(summary(read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")[1]))


def around(part: str) -> str:
    """A page of three long paragraphs, with `part` after the second."""
    return f"<p>{LONG} Satu.</p><p>{LONG} Dua.</p>{part}<p>{LONG} Tiga.</p>"


@pytest.mark.parametrize("wrap", ["{}", "<main>{}</main>", "<div><div>{}</div></div>", "<article>{}</article>"])
@pytest.mark.parametrize(
    ("part", "blocks"),
    [
        ("<h2>Anak judul</h2>", ["## Anak judul"]),
        ("<ul><li>satu<li>dua<ul><li>tiga</ul></ul>", ["- satu", "- dua", "- tiga"]),
        ("<ol start=3><li>satu<li value=7>dua</ol>", ["3. satu", "7. dua"]),
        ("<ol type=a><li>satu<li>dua</ol>", ["a. satu", "b. dua"]),
        ("<ol reversed><li>satu<li>dua</ol>", ["2. satu", "1. dua"]),
        ("<figure><img src=a><figcaption>Menteri <i>Retno</i></figcaption></figure>", ["Menteri Retno"]),
        ("<dl><dt>ASEAN<dd>perhimpunan<dd>bangsa</dl>", ["ASEAN", "perhimpunan", "bangsa"]),
        ("<details><summary>Rincian</summary>isinya</details>", ["Rincian", "isinya"]),
        ("<blockquote>Perlu.<footer>— Retno</footer></blockquote>", ["Perlu.", "— Retno"]),
        ("<pre>satu\n  dua</pre>", ["satu", "dua"]),
        ("<p>satu<br>dua<br><br>tiga</p>", ["satu", "dua", "tiga"]),
        (
            "<table><caption>Tabel 1</caption><tr><th>Negara<th>Bidang"
            "<tr><td>Indonesia<td><ul><li>pangan<li>energi</ul></table>",
            ["Tabel 1", "Negara | Bidang", "Indonesia | - pangan - energi"],
        ),
        (
            f"<table><tr><td>kiri<td><h3>Judul</h3><p>Bila <i>r</i> naik, <b>dua</b> turun.<p>{LONG}</table>",
            ["kiri", "### Judul", "Bila r naik, dua turun.", LONG],
        ),
        (
            "<p>Anggotanya:</p><ul><li><a href=1>Indonesia</a><li><a href=2>Laos</a></ul>",
            ["Anggotanya:", "- Indonesia", "- Laos"],
        ),
    ],
)
def test_what_stands_in_the_main_text_is_read_in_its_place(wrap: str, part: str, blocks: list[str]) -> None:
    found = text(wrap.format(around(part)))
    assert [line for line in found.splitlines() if line] == [f"{LONG} Satu.", f"{LONG} Dua.", *blocks, f"{LONG} Tiga."]


def test_lists_and_tables_at_the_end_of_a_page_are_read() -> None:
    end = "<h2>Hasil</h2><ul><li>satu<li>dua</ul><table><tr><th>a<th>b<tr><td>1<td>2</table>"
    assert text(around("") + end).endswith(f"{LONG} Tiga.\n\n## Hasil\n\n- satu\n- dua\n\na | b\n1 | 2\n")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("se<b>tengah</b> kata, <span>anak</span>-<span>anak</span>", "setengah kata, anak-anak"),
        ("satu<img src=a>dua<img src=a>.", "satu dua."),
        ("<div>satu<div>dua</div>tiga</div>", "satu\n\ndua\n\ntiga"),
        ("satu<span style='display:block'>dua</span>tiga", "satu\n\ndua\n\ntiga"),
        ("kata <q>luar <q>dalam</q></q>.", "kata “luar ‘dalam’”."),
        ("10<sup>6</sup> m<sup>2</sup> CO<sub>2</sub> ke-20<sup>an</sup>", "10⁶ m² CO2 ke-20an"),
        ("ASEAN<sup>1</sup> sejak 1967<sup><a href=#2>2</a></sup>", "ASEAN[1] sejak 1967[2]"),
        (
            "<math><mfrac><mn>1</mn><mn>2</mn></mfrac><msup><mi>x</mi><mn>2</mn></msup><annotation>TeX</annotation></math>",
            "1/2x²",
        ),
        ("satu<wbr>dua&shy;tiga", "satuduatiga"),
    ],
)
def test_words_are_parted_where_a_browser_parts_them(source: str, shown: str) -> None:
    assert text(f"<p>{source}</p>" if "div" not in source else source) == f"{shown}\n"


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>rahasia</p>",
        "<p style='color:red; display : none'>rahasia</p>",
        "<p style='visibility:hidden'>rahasia</p>",
        "<p style='font-size:0'>rahasia</p>",
        "<p style='position:absolute;left:-9999px'>rahasia</p>",
        "<p class='a tutup'>rahasia</p>",
        "<p id=lenyap>rahasia</p>",
        "<p><span class=sr-only>rahasia</span></p>",
        "<div hidden><p>rahasia</p></div>",
    ],
)
def test_what_a_browser_hides_is_not_read_and_told(hidden: str) -> None:
    head = "<style>/* a */ .tutup, #lenyap { display: none } @media print { .cetak { display: none } }</style>"
    page = around(f"{hidden}<p class=cetak>tampak</p><p hidden=until-found>terlipat</p>")
    assert "rahasia" not in text(page, head)
    assert "tampak\n\nterlipat" in text(page, head)
    assert left_out(page, head) == "1 part is not in the text: hidden text (line 1)"


def test_scripts_styles_and_templates_are_not_text_and_nothing_is_said_of_them() -> None:
    page = around("<script>a</script><style>b</style><template>c</template><noscript>d</noscript>")
    assert text(page) == text(around(""))
    assert left_out(page) == "None"


def test_a_page_that_a_script_would_show_is_read() -> None:
    assert text(f"<div style='visibility:hidden'>{around('')}</div>") == text(around(""))


def test_what_is_beside_the_main_text_is_left_out_and_told_with_its_place() -> None:
    page = (
        "<nav><ul><li>Beranda<li>Politik</ul></nav>\n<div class='cookie-bar'>Kuki?</div>\n"
        + around("<p>Baca juga: <a href=a>Harga beras naik</a></p>")
        + "\n<aside><p>Terpopuler</p></aside>\n<div class=related><ul><li><a href=b>Gempa di Cianjur</a></ul></div>\n"
        "<footer>Hak cipta</footer>"
    )
    assert text(page) == text(around(""))
    assert left_out(page) == (
        "7 parts are not in the text: navigation (2, from line 1), page footer (line 6), sidebar (line 4),"
        " adverts and banners (line 2), lists of links (line 3), text outside the main text (line 5)"
    )
