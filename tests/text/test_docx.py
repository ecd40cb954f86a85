"""What a document of a word processor says is read: equations, notes, fields, symbols; what is not read is told."""

from __future__ import annotations

import io
import zipfile

import pytest

from kgraph.text.docx.read import read
from kgraph.text.formats import text_of
from kgraph.text.left_out import summary

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMESPACES = f'xmlns:w="{W}" xmlns:m="{M}" xmlns:r="{R}" xmlns:mc="{MC}"'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def document(body: str, *, strict: bool = False, **parts: str) -> bytes:
    """A DOCX file made by hand: the XML of its body, and that of other parts by their names."""
    names = {"document": "document.main", "header": "header", "footer": "footer"}
    kinds = [("document", "document.main"), *((part, names.get(part, part)) for part in parts)]
    overrides = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{WORD}.{kind}+xml"/>' for part, kind in kinds)
    related = "".join(f'<Relationship Id="r{part}" Type="{R}/{part}" Target="{part}.xml"/>' for part in parts)
    packages = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships">'
        f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{packages}/relationships">{related}</Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{part}.xml": xml.replace(">", f" {NAMESPACES}>", 1) for part, xml in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, xml in files.items():
            for uri, namespace in (("wordprocessingml", W), ("officeDocument", M), ("officeDocument", R)) if strict else ():
                xml = xml.replace(namespace, f"http://purl.oclc.org/ooxml/{uri}/{namespace.rsplit('/', 1)[1]}")
            archive.writestr(name, xml)
    return out.getvalue()


def p(*runs: str, style: str = "") -> str:
    properties = f"<w:pPr>{style}</w:pPr>" if style else ""
    return f"<w:p>{properties}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def math(content: str) -> str:
    return f"<m:oMath>{content}</m:oMath>"


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def field(code: str, result: str) -> str:
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{kinds[0]}{code}{kinds[1]}{result}{kinds[2]}"


def left_out(data: bytes) -> str:
    return str(summary(read(data, "a.docx")[1]))


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (mr("29"), "29"),
        (f"<m:f><m:num>{mr('a+b')}</m:num><m:den>{mr('2')}</m:den></m:f>", "(a+b)/2"),
        (f"<m:sSup><m:e>{mr('x')}</m:e><m:sup>{mr('2')}</m:sup></m:sSup>", "x²"),
        (f"<m:sSup><m:e>{mr('x')}</m:e><m:sup>{mr('n+1')}</m:sup></m:sSup>", "x^(n+1)"),
        (f"<m:sSub><m:e>{mr('x')}</m:e><m:sub>{mr('i')}</m:sub></m:sSub>", "x_i"),
        (f"<m:rad><m:deg/><m:e>{mr('2')}</m:e></m:rad>", "√2"),
        (f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{mr("1")}</m:e></m:d>', "[1]"),
        (f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub/><m:sup/><m:e>{mr("x")}</m:e></m:nary>', "∑ x"),
    ],
)
def test_an_equation_is_read_where_it_stands(formula: str, text: str) -> None:
    data = document(p("Emisi turun ", math(formula), " persen.") + p(f"<m:oMathPara>{math(formula)}</m:oMathPara>"))
    assert text_of(data, "a.docx") == f"Emisi turun {text} persen.\n\n{text}\n"


def test_a_note_follows_the_paragraph_that_refers_to_it_and_endnotes_are_at_the_end() -> None:
    def notes(kind: str, *texts: str) -> str:
        marks = f'<w:{kind} w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        each = "".join(
            f'<w:{kind} w:id="{i}">{p(f"<w:r><w:{kind}Ref/></w:r>", text)}</w:{kind}>' for i, text in enumerate(texts, 2)
        )
        return f"<w:{kind}s>{marks}{each}</w:{kind}s>"

    data = document(
        p("Isi", '<w:r><w:endnoteReference w:id="2"/></w:r>', " utama.", '<w:r><w:footnoteReference w:id="3"/></w:r>')
        + p("Isi lain.", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        footnotes=notes("footnote", "Wawancara dengan Kofi Annan.", "Arsip PBB."),
        endnotes=notes("endnote", "Lihat lampiran."),
    )
    assert text_of(data, "a.docx") == (
        "Isi utama.\n\n[1] Arsip PBB.\n\nIsi lain.\n\n[2] Wawancara dengan Kofi Annan.\n\n[i] Lihat lampiran.\n"
    )


def test_a_strict_document_reads_like_a_usual_one() -> None:
    body = p("Isi ", math(mr("29")), " persen.", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = f'<w:footnotes><w:footnote w:id="2">{p("Catatan.")}</w:footnote></w:footnotes>'
    for strict in (False, True):
        data = document(body, strict=strict, footnotes=notes)
        assert text_of(data, "a.docx") == "Isi 29 persen.\n\n[1] Catatan.\n"


def test_of_a_field_its_result_is_read_and_its_code_is_not() -> None:
    code = "<w:r><w:instrText>IF</w:instrText></w:r>"
    data = document(
        p(
            "Halaman ",
            field(code + field(code, r("KODE")), r("12")),
            "<w:fldSimple w:instr='X'>" + r(" dari 20") + "</w:fldSimple>",
            ".",
        )
    )
    assert text_of(data, "a.docx") == "Halaman 12 dari 20.\n"


def test_signs_are_read_as_they_look() -> None:
    run = (
        '<w:r><w:t>25 </w:t><w:sym w:font="Symbol" w:char="F0B0"/><w:t>C,</w:t><w:tab/><w:t>anak</w:t><w:noBreakHyphen/>'
        "<w:t>anak per</w:t><w:softHyphen/><w:t>dagangan</w:t><w:br/><w:t>baru</w:t></w:r>"
    )
    wide = r(" \uf0b3 5", '<w:rFonts w:ascii="Symbol"/>')
    raised = '<w:vertAlign w:val="superscript"/>'
    data = document(p(run) + p("n", wide, ", 10", r("6", raised), ", abad ke-20", r("an", raised)))
    assert text_of(data, "a.docx") == "25 °C, anak-anak perdagangan\nbaru\n\nn ≥ 5, 10⁶, abad ke-20an\n"


def test_hidden_and_deleted_text_comments_and_headers_are_left_out_and_told() -> None:
    styles = (
        '<w:styles><w:style w:styleId="Rahasia"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Anak"><w:basedOn w:val="Rahasia"/></w:style></w:styles>'
    )
    data = document(
        p("Tampak", r("rahasia", "<w:vanish/>"), r(" juga", '<w:vanish w:val="0"/>'), r("x", '<w:rStyle w:val="Anak"/>'))
        + p(
            "Indonesia",
            '<w:del w:id="1"><w:r><w:delText>lama</w:delText></w:r></w:del>',
            '<w:ins w:id="2">' + r(" baru") + "</w:ins>",
            ".",
        )
        + p("Akhir.", '<w:r><w:commentReference w:id="1"/></w:r>'),
        styles=styles,
        header=f"<w:hdr>{p('Kementerian Luar Negeri')}</w:hdr>",
        footer=f"<w:ftr>{p('3')}</w:ftr>",
    )
    assert text_of(data, "a.docx") == "Tampak juga\n\nIndonesia baru.\n\nAkhir.\n"
    assert left_out(data) == (
        "5 parts are not in the text: hidden text (2, from paragraph 1), deleted text (paragraph 2), comments (paragraph 3),"
        " page header (part 1)"
    )


def test_of_what_stands_twice_the_form_with_words_is_read() -> None:
    forms = '<mc:Choice Requires="x"/><mc:Fallback><w:t>😊</w:t></mc:Fallback>'
    run = f"<w:r><mc:AlternateContent>{forms}</mc:AlternateContent></w:r>"
    assert text_of(document(p("Baik ", run)), "a.docx") == "Baik 😊\n"


def test_a_table_that_is_a_frame_is_read_as_paragraphs_and_one_of_data_in_rows() -> None:
    def table(*rows: list[str]) -> str:
        cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"

    inner = table([p("Negara"), p("Tahun")], [p("Indonesia"), p("1967") + p("awal")])
    data = document(table([p("Satu.") + p("Dua.") + inner + p()]) + p("Tiga.") + inner)
    rows = "Negara | Tahun\nIndonesia | 1967 awal\n"
    assert text_of(data, "a.docx") == f"Satu.\n\nDua.\n\n{rows}\nTiga.\n\n{rows}"


def test_a_number_that_a_list_shows_is_read_with_its_words() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (start, form, text) in enumerate(
            [(1, "upperRoman", "BAB %1"), (1, "decimal", "Pasal %2"), (1, "lowerLetter", "(%3)"), (4, "decimal", "%2.%4")]
        )
    )
    numbering = (
        f'<w:numbering><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>'
    )

    def item(text: str, level: int, number: int = 1, style: str = "") -> str:
        return p(text, style=f'{style}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    data = document(
        item("UMUM", 0, style='<w:outlineLvl w:val="0"/>')
        + item("Asas", 1)
        + item("adil", 2)
        + item("bebas", 2)
        + item("Tujuan", 1)
        + item("rinci", 3)
        + item("Penutup", 1, 2)
        + item("LAIN", 0),
        numbering=numbering,
    )
    assert text_of(data, "a.docx").replace("\n\n", "\n").splitlines() == [
        "# BAB I UMUM",
        "Pasal 1 Asas",
        "(a) adil",
        "(b) bebas",
        "Pasal 2 Tujuan",
        "2.4 rinci",
        "Pasal 7 Penutup",
        "BAB II LAIN",
    ]
