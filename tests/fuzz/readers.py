"""Every reader of kgraph under millions of broken files: none may die, hang, or raise what is not a KgraphError.

    pip install '.[fuzz]'
    python tests/fuzz/readers.py --runs 10000            # every reader, that many mutants each
    python tests/fuzz/readers.py turtle sparql --runs 500000
    python tests/fuzz/readers.py --replay turtle found/turtle-….bin

Each reader runs in a process of its own under atheris (https://github.com/google/atheris), which mutates small valid
inputs that this file makes, and keeps what reaches new code. A mutant ends in one of four ways: it is accepted, it is
refused with a KgraphError, it raises something else (an untyped exception: a fault), or the process dies. What a reader
has accepted must also be good for what comes after it, so a project is built and a graph is written and read again.

The process writes each mutant into a file that is shared with its watcher before it reads it. So the watcher knows what
killed a process, and ends one that has read for longer than is allowed; then it starts another with the next seed. What
was found lies in the folder of `--found`, one file for each kind of fault.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import json
import mmap
import os
import random
import struct
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

SECONDS = 5.0
"""Longer than this no mutant may take, in seconds of the process."""
PATIENCE = (20.0, 300.0)
"""When a process has read one mutant for so long, it is ended: seconds of its own, and on the clock."""
LENGTH = 4096
_HEAD = struct.Struct("<QQI")
"""Of the shared file: mutants read so far, of these accepted, and the length of the mutant that follows."""

Read = Callable[[bytes], None]
"""Reads one input to its end; returns when it is accepted, raises when it is not."""

# ── the readers, and what they begin with ─────────────────────────────────────────────────

TEXT = "Indonesia menjadi anggota ASEAN.\nPBB didirikan pada tahun 1945. Menurut Sari, “kerja sama itu perlu”.\n"
SETTINGS = 'name = "Uji"\nbase = "https://example.org/uji/"\nlanguages = ["id", "en"]\ncorpus = ["corpus"]\n'
DOCUMENTS = (
    "id,file,title,language,author,published,source,sha256\n"
    "berita,berita.txt,Sebuah berita,id,Sari,2025-03-14,https://example.org/b,\n"
)
ENTITIES = (
    "id,type,label_id,label_en,aliases,same_as,description_id,description_en\n"
    "indonesia,State,Indonesia,Indonesia,RI|Republic@en,http://www.wikidata.org/entity/Q252,Negara.,A state.\n"
    "asean,RegionalOrganization,ASEAN,ASEAN,,,,\npbb,InternationalOrganization,PBB,UN,,,,\nsari,Person,Sari,Sari,,,,\n"
)
ANNOTATIONS = (
    "subject,predicate,object,document,quote,start,end,confidence,status,by,note,about,quotationForm,cue,since\n"
    "Indonesia,kg:memberOf,ASEAN,berita,Indonesia menjadi anggota ASEAN.,,,0.9,accepted,redaksi,Catatan.,,,,1967\n"
    "PBB,kg:foundedIn,1945,berita,,33,63,1,disputed,redaksi,,,,,\n"
    'Sari,kg:said,Kerja sama perlu.,berita,"“kerja sama itu perlu”",,,"0,5",suggested,kgraph/a,,perubahan iklim,'
    "direct,Menurut,\n"
    'PBB,kg:definedAs,"""organisasi dunia""@id",berita,PBB,,,,rejected,,,,,,\n'
)
RULES = """\
[classes]
Ally = ["State", "Organization"]
[words]
modal = "akan | telah"
[[pattern]]
id = "anggota"
predicate = "kg:memberOf"
match = "{subject: Ally} [<modal>] menjadi anggota {object: Organization}"
confidence = 0.8
example = "Indonesia menjadi anggota ASEAN."
gives = ["Indonesia | kg:memberOf | ASEAN"]
not = ["Indonesia bukan anggota NATO."]
"""
TURTLE = """\
@prefix e: <https://e.org/> . @base <https://b.org/> .
# komentar
e:a a e:T ; e:p "satu"@id, 'dua'^^e:d, \"\"\"tiga
baris\"\"\", 1, 2.5, 1e3, true, (1 [ e:q <r> ]) .
_:b e:p "\\u00e9\\n" ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> <<( e:a e:p e:b )>> .
"""
TRIG = TURTLE + "e:g { e:a e:p e:b . }\nGRAPH _:g { << e:a e:p e:o ~ e:r >> e:q 1 . }\n"
LINES = '<https://e.org/a> <https://e.org/p> "a\\u00e9\\n"@id--ltr .\n_:b <https://e.org/p> <<( _:c <a:p> "1" )>> . # x\n'
QUADS = LINES + '<https://e.org/a> <https://e.org/p> "1"^^<https://e.org/d> <https://e.org/g> .\n'
XML = """\
<?xml version="1.0"?><!DOCTYPE rdf:RDF [<!ENTITY e "https://e.org/">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/" xml:base="https://b.org/">
<rdf:Description rdf:about="&e;a"><e:p xml:lang="id">satu</e:p><e:q rdf:resource="b"/>
<e:r rdf:parseType="Collection"><e:T rdf:ID="c"/></e:r><e:x rdf:parseType="Literal"><b>t</b></e:x></rdf:Description>
</rdf:RDF>
"""
JSONLD = json.dumps(
    {
        "@context": {"e": "https://e.org/", "name": {"@id": "e:name", "@language": "id"}, "@vocab": "https://v.org/"},
        "@graph": [
            {
                "@id": "e:a",
                "@type": "T",
                "name": "satu",
                "p": [{"@list": [1, 2.5, True]}],
                "@reverse": {"e:q": {"@id": "e:b"}},
            }
        ],
    }
)
N3 = "@prefix e: <https://e.org/> .\ne:a e:p [ e:q (1 'dua'@id) ] .\n"
FORMULAS = N3 + "{ ?x e:p e:b } => { ?x e:q [ e:r e:c ] } . e:a = e:b ; <- e:c ; e:p e:d!e:f^e:g .\n"
SHAPES = (
    "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kg: <https://w3id.org/kgraph/vocab#> .\n"
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix my: <https://e.org/> .\n"
    "my:A a sh:NodeShape ; sh:targetClass kg:State ; sh:property [ sh:path skos:altLabel ; sh:minCount 1 ;\n"
    ' sh:message "perlu"@id ] , [ sh:path ( kg:memberOf [ sh:inversePath kg:memberOf ] ) ; sh:pattern "^[a-z]+$" ] .\n'
    "my:B a sh:PropertyShape ; sh:targetObjectsOf kg:memberOf ; sh:path [ sh:zeroOrMorePath kg:memberOf ] ;\n"
    " sh:or ( [ sh:class kg:Actor ] [ sh:not [ sh:in ( my:x 1 ) ] ] ) ; sh:severity sh:Warning .\n"
)
SPARQL = [
    "PREFIX e: <https://e.org/> SELECT ?s (COUNT(*) AS ?n) WHERE { ?s ?p ?o . OPTIONAL { ?s a/e:p* ?x } "
    "FILTER(LANG(?o) = 'id' && ?n > 1) } GROUP BY ?s HAVING (COUNT(*) > 0) ORDER BY DESC(?n) LIMIT 5",
    "CONSTRUCT { ?s ?p _:b } WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } MINUS { ?s a ?o } }",
    'ASK { VALUES (?a ?b) { (1 \'x\'@en) (UNDEF true) } BIND(IF(?a < 2, STR(?b), """z""") AS ?c) }',
    "SELECT * FROM <https://e.org/g> { << ?s ?p ?o >> ?q [] . SERVICE <https://e.org/> { } }",
    "DESCRIBE <https://e.org/a> # komentar\n",
]
SAVED = [
    "# title@id: Siapa\n# title@en: Who\n# param siapa kg:Actor = Indonesia : siapa / who\n"
    "SELECT ?siapa ?apa { ?siapa kg:memberOf ?apa }\n",
    "# param tahun xsd:gYear = 1945\nSELECT ?x ?tahun { ?x kg:foundedIn ?tahun }\n",
]
ANSWERS = [
    b"json\n"
    + json.dumps(
        {
            "head": {"vars": ["s", "o"]},
            "results": {
                "bindings": [
                    {
                        "s": {"type": "uri", "value": "https://e.org/a"},
                        "o": {"type": "literal", "value": "x\u00e9", "xml:lang": "id"},
                    }
                ]
            },
        }
    ).encode(),
    b'json\n{"head":{},"boolean":true}',
    b"text\n" + LINES.encode(),
]
PAGE = (
    "<!doctype html><html lang='id'><head><meta charset='utf-8'><title>Judul</title><script>x</script></head><body>"
    "<nav><ul><li><a href='/'>Beranda</a></ul></nav><article><h1>Judul</h1><p>Satu <b>dua</b>&nbsp;tiga &#233; &lt;.</p>"
    f"<ul><li>a<li>b</ul><table><tr><td>x<td>y</table><!-- k --><p>{'Kalimat yang panjang. ' * 15}</p></article></html>"
)
TOKENS: dict[str, list[bytes]] = {
    "table": b'" "" , ; \t \r\n \n \0 \xef\xbb\xbf \xff\xfe \'= | @id ^^ xsd:gYear ent: < > ../ \xe2\x80\xae'
    b" \xc2\x85 - 1e999 \xd9\xa1 kg:said".split(b" "),
    "toml": b'" \' """ [ ] [[ ]] { } = . \\u0000 \\uD800 1e9 nan pattern {subject:State} {pair:Statelist} <modal> |'
    b" \xe2\x80\xa6\xe2\x80\xa6 * !".split(b" "),
    "rdf": b'< > " """ \' \\u \\U0010FFFF \\uD800 @ ^^ [ ] ( ) <<( )>> {| |} ~ _: @prefix @base BASE PREFIX --ltr % . ; #'
    b" VERSION 1e400 => <= @forAll { } GRAPH".split(b" "),
    "sparql": b"SELECT SERVICE FROM { } ( ) ?x < > * + ^ ! ''' \\u0053 << >> VALUES BIND EXISTS # \xf0\x9f\x98\x80"
    b" %41 \xff".split(b" "),
    "json": b'{ } [ ] " : , \\ud800 \\u0000 @context @id @list @graph @reverse @value @type @language @import null 1e999'
    b" \xef\xbb\xbf NaN uri".split(b" "),
    "markup": b'< > </ <!-- --> <![CDATA[ ]]> <? &#0; &#xD800; &e; <!DOCTYPE /> " xmlns rdf:about xml:lang <table> <li> <h1>'
    b" \0 \xff charset=gbk \xc2\x85".split(b" "),
    "pdf": b"obj endobj stream endstream xref trailer << >> /Length /Filter ( ) Tj TJ BT ET Tm /Kids 2 999999999 -1"
    b" /Encrypt [ ] /FlateDecode /ToUnicode".split(b" "),
}


def make_pdf() -> bytes:
    """A PDF of one page, whose text is not packed, so that it can be mutated."""
    content = b"BT /F1 12 Tf 72 800 Td (Indonesia menjadi) Tj 0 -14 Td [(anggota ) -20 (ASEAN.)] TJ ET"
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = f"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end.encode()


def make_docx() -> dict[str, bytes]:
    """The parts of a document of Word, as python-docx makes them."""
    import docx

    document = docx.Document()
    document.add_heading("Judul", 1)
    document.add_paragraph("Indonesia menjadi anggota ASEAN.")
    document.add_paragraph("butir", style="List Bullet")
    document.add_table(1, 2).cell(0, 0).text = "sel"
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _project(folder: Path, **files: str) -> Path:
    """A small project that is right."""
    contents = {
        "kgraph.toml": SETTINGS,
        "corpus/berita.txt": TEXT,
        "documents.csv": DOCUMENTS,
        "entities.csv": ENTITIES,
        "annotations/a.csv": ANNOTATIONS,
    }
    for name, text in (contents | files).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def table_reader(folder: Path, name: str) -> Read:
    """One table of a project; what has no defect must make a graph that can be written."""
    import kgraph
    from kgraph.annotations.rows import read_annotations
    from kgraph.core.errors import DataError
    from kgraph.export.formats import export
    from kgraph.project.contents import read_entities, row_reader
    from kgraph.project.documents import read_documents

    project = kgraph.Project(_project(folder))
    place = folder / name
    reader = row_reader(project, project.read().documents, read_entities(project, []), [])

    def rows() -> list[Any]:
        """The defects of the table alone: reading the whole project takes ten times as long."""
        reader.defects.clear()
        reader.locations.clear()
        if name == "documents.csv":
            read_documents(project, reader.defects)
        elif name == "entities.csv":
            read_entities(project, reader.defects)
        else:
            list(read_annotations(place, name, reader))
        return reader.defects

    def read(data: bytes) -> None:
        place.write_bytes(data)
        if defects := rows() or project.read().defects:
            raise DataError(defects)
        graph = project.graph()
        for form in ("turtle", "csv", "triples-csv", "graphml"):
            export(graph, form)

    return read


def sheet_reader(folder: Path) -> Read:
    """A table that is changed in place: what the table's reader accepts, the sheet has, too."""
    from kgraph.core.errors import DataError
    from kgraph.tables.csv import read_table
    from kgraph.tables.edit import read_sheet

    place = folder / "a.csv"
    columns = ("subject", "predicate", "object", "document")

    def read(data: bytes) -> None:
        place.write_bytes(data)
        defects: list[Any] = []
        rows = list(read_table(place, "a.csv", columns, columns, defects, extra=True).rows)
        if defects:
            raise DataError(defects)
        sheet = read_sheet(place, "a.csv")
        assert sheet.text.encode() == data, "a sheet that nobody changed is another one"
        for number, cells in rows:
            there = sheet.row(number)
            assert [there.get(column, "") for column in columns] == cells[: len(columns)], "row and sheet differ"
        if rows:
            changed = sheet.changed({rows[0][0]: {"object": 'a "b", c', "note": "=1"}})
            assert changed.row(rows[0][0])["object"] == 'a "b", c'

    return read


def settings_reader(folder: Path) -> Read:
    """kgraph.toml."""
    import kgraph

    place = _project(folder) / "kgraph.toml"

    def read(data: bytes) -> None:
        place.write_bytes(data)
        kgraph.Project(folder)

    return read


def rules_reader(folder: Path) -> Read:
    """rules/*.toml; what is accepted is tried on a text."""
    import kgraph
    from kgraph.core.errors import DataError
    from kgraph.extract.extractor import Extractor
    from kgraph.extract.relations.loader import read_patterns
    from kgraph.project.contents import read_entities

    project = kgraph.Project(_project(folder))
    place = folder / "a.toml"
    extractor = Extractor(read_entities(project, []), project.vocabulary, project.prefixes, [])

    def read(data: bytes) -> None:
        place.write_bytes(data)
        defects: list[Any] = []
        patterns = read_patterns(place, "a.toml", defects=defects)
        if defects:
            raise DataError(defects)
        extractor.patterns = tuple(patterns)
        extractor.extract(TEXT)

    return read


def shapes_reader(folder: Path) -> Read:
    """An ontology of a project with shapes in it; the project is checked with what is accepted, and with what is not."""
    from kgraph.check.check import check_project
    from kgraph.project.project import Project

    _project(folder)
    path = folder / "ontology" / "a.ttl"
    path.parent.mkdir(exist_ok=True)

    def read(data: bytes) -> None:
        path.write_bytes(data)
        found = check_project(Project(folder))
        for defect in found.defects:
            assert defect.said_in("id") and defect.location

    return read


def rdf_reader(folder: Path, suffix: str) -> Read:
    """An RDF file; what is read is written as N-Quads and as TriG, and read again."""
    from kgraph.core.errors import UsageError
    from kgraph.export.formats import export
    from kgraph.graph.graph import Graph
    from kgraph.sparql.store import parse_file

    place, again = folder / f"a{suffix}", folder / "b.trig"

    def read(data: bytes) -> None:
        place.write_bytes(data)
        graph = Graph.open_file(place)
        list(graph.statements())
        again.write_text(export(graph, "trig"), encoding="utf-8")
        assert len(parse_file(again)[0]) == len(graph.local), "TriG has other triples"
        with contextlib.suppress(UsageError):  # Named graphs and triple terms have their forms.
            export(graph, "rdf12")
            export(graph, "jsonld")

    return read


def sparql_reader(folder: Path) -> Read:
    """A query, asked of a few triples."""
    from kgraph.graph.graph import Graph

    graph = Graph.parse_turtle(TURTLE)

    def read(data: bytes) -> None:
        answer = graph.query(data.decode("utf-8", "surrogateescape"))
        answer.serialize("turtle" if answer.is_graph else "json")

    return read


def saved_reader(folder: Path) -> Read:
    """A saved query, asked with its defaults."""
    import kgraph
    from kgraph.graph.saved import ask, read_query

    graph = kgraph.Project(_project(folder)).graph()
    place = folder / "a.rq"

    def read(data: bytes) -> None:
        place.write_bytes(data)
        answer = ask(graph, read_query(place))
        answer.serialize("turtle" if answer.is_graph else "csv")

    return read


def answer_reader(folder: Path) -> Read:
    """What an endpoint sends; the first line is its kind."""
    from kgraph.core.namespaces import PREFIXES, PrefixMap
    from kgraph.sparql.answers import Answer
    from kgraph.sparql.endpoint.reading import result_of
    from kgraph.sparql.endpoint.request import Response

    kinds = {b"json": "application/sparql-results+json", b"text": "application/n-triples"}

    def read(data: bytes) -> None:
        name, _, body = data.partition(b"\n")
        response = Response(kinds.get(name, ""), "", {}, body)
        answer = Answer(result_of(response, "", "http://localhost/", "http://localhost/", print), PrefixMap(PREFIXES))
        if answer.is_graph:
            answer.serialize("turtle")
        else:
            answer.serialize("json")
            answer.serialize("table") if not answer.is_ask else bool(answer)

    return read


def document_reader(folder: Path, suffix: str) -> Read:
    """A text, a page or a PDF."""
    from kgraph.text.formats import text_of

    def read(data: bytes) -> None:
        text = text_of(data, f"a{suffix}")
        text.encode()

    return read


def docx_reader(folder: Path) -> Read:
    """The main part of a DOCX, put into an archive that is whole; or an archive."""
    from kgraph.text.formats import text_of

    parts = make_docx()

    def read(data: bytes) -> None:
        if data[:2] != b"PK":
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as archive:
                for name, body in (parts | {"word/document.xml": data}).items():
                    archive.writestr(name, body)
            data = out.getvalue()
        text_of(data, "a.docx").encode()

    return read


def build_reader(folder: Path) -> Read:
    """build.json and SEAL, the two in one with a NUL between them: what a build says of itself."""
    import kgraph
    from kgraph.project.freshness import fresh_build
    from kgraph.sparql.store import open_store

    project = kgraph.Project(_project(folder))
    project.build()
    out = folder / "build"
    right = (out / "store" / "SEAL").read_bytes()

    def read(data: bytes) -> None:
        manifest, zero, sealed = data.partition(b"\0")
        (out / "build.json").write_bytes(manifest)
        (out / "store" / "SEAL").write_bytes(sealed if zero else right)
        fresh_build(project)
        open_store(out / "store")

    return read


def extract_reader(folder: Path) -> Read:
    """A text, of which names, quotations and statements are found."""
    import kgraph
    from kgraph.extract.output import json_lines
    from kgraph.project.contents import extractor as extractor_of
    from kgraph.text.formats import text_of

    extractor = extractor_of(kgraph.Project(_project(folder)))

    def read(data: bytes) -> None:
        text = text_of(data, "a.txt")
        found = extractor.extract(text)
        for layer in ("mentions", "quotations", "statements"):
            json_lines(layer, "a", text, found)

    return read


def _documents_of_word(folder: Path) -> list[bytes | str]:
    """The main part of one, and a whole one that is as small as it can be."""
    out = io.BytesIO()
    kinds, schemas = "application/vnd.openxmlformats-", "http://schemas.openxmlformats.org"
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{schemas}/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="{kinds}package.relationships+xml"/>'
            '<Override PartName="/word/document.xml"'
            f' ContentType="{kinds}officedocument.wordprocessingml.document.main+xml"/>'
            "</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{schemas}/package/2006/relationships"><Relationship Id="r1"'
            f' Type="{schemas}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{schemas}/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Satu</w:t>'
            "</w:r></w:p></w:body></w:document>",
        )
    return [make_docx()["word/document.xml"], out.getvalue()]


def _build_of(folder: Path) -> list[bytes | str]:
    return [(folder / "build/build.json").read_bytes() + b"\0" + (folder / "build/store/SEAL").read_bytes()]


Seeds = list[bytes | str] | Callable[[Path], list[bytes | str]]
READERS: dict[str, tuple[Callable[[Path], Read], Seeds, str]] = {
    "documents.csv": (lambda f: table_reader(f, "documents.csv"), [DOCUMENTS, DOCUMENTS.replace(",", ";")], "table"),
    "entities.csv": (lambda f: table_reader(f, "entities.csv"), [ENTITIES, "\ufeff" + ENTITIES.replace(",", "\t")], "table"),
    "annotations": (
        lambda f: table_reader(f, "annotations/a.csv"),
        [ANNOTATIONS, ANNOTATIONS.replace("\n", "\r\n")],
        "table",
    ),
    "sheets": (sheet_reader, [ANNOTATIONS, "\ufeff" + ANNOTATIONS.replace("\n", "\r\n")], "table"),
    "kgraph.toml": (settings_reader, [SETTINGS], "toml"),
    "rules": (rules_reader, [RULES], "toml"),
    "turtle": (lambda f: rdf_reader(f, ".ttl"), [TURTLE], "rdf"),
    "trig": (lambda f: rdf_reader(f, ".trig"), [TRIG], "rdf"),
    "n-triples": (lambda f: rdf_reader(f, ".nt"), [LINES], "rdf"),
    "n-quads": (lambda f: rdf_reader(f, ".nq"), [QUADS], "rdf"),
    "rdf/xml": (lambda f: rdf_reader(f, ".rdf"), [XML], "markup"),
    "json-ld": (lambda f: rdf_reader(f, ".jsonld"), [JSONLD], "json"),
    "n3": (lambda f: rdf_reader(f, ".n3"), [N3, FORMULAS], "rdf"),
    "sparql": (sparql_reader, [*SPARQL], "sparql"),
    "shapes": (shapes_reader, [SHAPES], "rdf"),
    "saved queries": (saved_reader, [*SAVED], "sparql"),
    "answers": (answer_reader, [*ANSWERS], "json"),
    "texts": (lambda f: document_reader(f, ".txt"), [TEXT, TEXT.encode("utf-16"), TEXT.encode("cp1252")], "table"),
    "pages": (lambda f: document_reader(f, ".html"), [PAGE], "markup"),
    "pdf": (lambda f: document_reader(f, ".pdf"), lambda _: [make_pdf()], "pdf"),
    "docx": (docx_reader, _documents_of_word, "markup"),
    "builds": (build_reader, _build_of, "json"),
    "extraction": (extract_reader, [TEXT], "table"),
}
"""By name: what makes the reader in a folder of its own, what it begins with, and the words of its language."""

# ── one process: mutants of one reader ────────────────────────────────────────────────────


def seeds_of(name: str, folder: Path) -> list[bytes]:
    """What a reader that was made in `folder` begins with."""
    _, seeds, _ = READERS[name]
    return [seed.encode() if isinstance(seed, str) else seed for seed in (seeds(folder) if callable(seeds) else seeds)]


def fuzz(name: str, runs: int, seed: int, shared: Path, found: Path) -> None:
    """Read `runs` mutants. Ends the process, since atheris never gives it back."""
    import atheris

    with atheris.instrument_imports(include=["kgraph", "tomllib"]):
        import kgraph
        import kgraph.export.formats
        import kgraph.extract.extractor
        import kgraph.graph.saved
        import kgraph.project.project
        import kgraph.tables.edit
        import kgraph.text.formats

    folder = Path(tempfile.mkdtemp(prefix="kgraph-fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    corpus, work = folder / "corpus", folder / "work"
    corpus.mkdir()
    work.mkdir()
    make, _, language = READERS[name]
    tokens = TOKENS[language]
    read = make(work)
    seeds = seeds_of(name, work)
    for number, data in enumerate(seeds):
        (corpus / str(number)).write_bytes(data)
    file = shared.open("r+b")
    memory = mmap.mmap(file.fileno(), 0)
    count = accepted = 0
    slowest = 0.0
    kinds: dict[str, int] = {}
    dice, parent = random.Random(seed), os.getppid()

    def note(kind: str, data: bytes, detail: str) -> None:
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] == 1:
            place = found / f"{name.replace('/', '-')}-{zlib.crc32(kind.encode()):08x}.bin"
            place.write_bytes(data)
            place.with_suffix(".txt").write_text(f"{kind}\n\n{detail}", encoding="utf-8", errors="backslashreplace")
        tell()

    def tell() -> None:
        text = json.dumps({"slowest": slowest, "kinds": kinds})
        temporary = shared.with_suffix(".new")
        temporary.write_text(text)
        temporary.replace(shared.with_suffix(".json"))

    def mutate(data: bytes, size: int, seed: int) -> bytes:
        # Half by single words of the language, of which the parsers in Rust show no trace to atheris.
        dice.seed(seed)
        if dice.random() < 0.3:  # What is nearly right reaches deeper than what has long been wrong.
            data = dice.choice(seeds)
        if dice.random() < 0.5:
            return atheris.Mutate(data, size)
        for _ in range(dice.choice((1, 1, 1, 2, 4))):
            at = dice.randint(0, len(data))
            what = dice.random()
            if what < 0.5:
                data = data[:at] + dice.choice(tokens) + data[at + dice.choice((0, 0, 1, 3)) :]
            elif what < 0.75:
                data = data[:at] + data[at + dice.randint(1, 12) :]
            else:
                end = at + dice.randint(1, 40)
                data = data[:end] + data[at:end] * dice.choice((1, 1, 1, 30)) + data[end:]
        return data[:size]

    def one(data: bytes) -> None:
        nonlocal count, accepted, slowest
        if count >= runs or os.getppid() != parent:
            tell()
            os._exit(0)
        _HEAD.pack_into(memory, 0, count, accepted, len(data))
        memory[_HEAD.size : _HEAD.size + len(data)] = data
        began = time.process_time()
        try:
            read(data)
            accepted += 1
        except kgraph.KgraphError as error:
            try:
                str(error).encode()
            except UnicodeEncodeError as fault:
                note(f"message of {type(error).__name__} cannot be printed", data, str(fault))
        except Exception as error:  # This is what is looked for.
            frames = traceback.extract_tb(error.__traceback__)
            ours = [frame for frame in frames if "kgraph" in frame.filename and "fuzz" not in frame.filename] or frames
            kind = f"{type(error).__name__} at {Path(ours[-1].filename).name}:{ours[-1].lineno}"
            note(kind, data, traceback.format_exc())
        took = time.process_time() - began
        if took > slowest:
            slowest = took
        if took > SECONDS:
            note(f"slow: over {SECONDS:g} s", data, f"{took:.1f} s")
        count += 1
        _HEAD.pack_into(memory, 0, count, accepted, len(data))
        if count % 20_000 == 0:
            gc.collect()
            tell()

    options = [f"-seed={seed}", f"-max_len={LENGTH}", "-rss_limit_mb=4096", "-timeout=600", "-print_final_stats=0"]
    # Without its own limit it would end at the first exception; all are caught above.
    atheris.Setup(
        [sys.argv[0], *options, "-verbosity=0", f"-artifact_prefix={found}/", str(corpus)], one, custom_mutator=mutate
    )
    atheris.Fuzz()


# ── the watcher ───────────────────────────────────────────────────────────────────────────


def watch(name: str, runs: int, seed: int, found: Path) -> dict[str, Any]:
    """Read `runs` mutants of one reader, in as many processes as it takes; returns what became of them."""
    total: dict[str, Any] = {
        "reader": name,
        "mutants": 0,
        "accepted": 0,
        "deaths": 0,
        "hangs": 0,
        "slowest": 0.0,
        "kinds": {},
    }
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kgraph-fuzz-") as place:
        shared = Path(place) / "shared"
        while total["mutants"] < runs and total["deaths"] + total["hangs"] < 50:
            shared.write_bytes(bytes(_HEAD.size + LENGTH))
            shared.with_suffix(".json").unlink(missing_ok=True)
            left = runs - total["mutants"]
            command = [sys.executable, __file__, "--child", name, "--runs", str(left), "--seed", str(seed)]
            command += ["--shared", str(shared), "--found", str(found)]
            with (Path(place) / "log").open("wb") as log:
                process = subprocess.Popen(command, stdout=log, stderr=log)
                outcome = _wait(process, shared)
            count, accepted, length = _HEAD.unpack(shared.read_bytes()[: _HEAD.size])
            total["mutants"] += count
            total["accepted"] += accepted
            if shared.with_suffix(".json").exists():
                told = json.loads(shared.with_suffix(".json").read_text())
                total["slowest"] = max(total["slowest"], told["slowest"])
                for kind, times in told["kinds"].items():
                    total["kinds"][kind] = total["kinds"].get(kind, 0) + times
            if outcome:
                total["deaths" if outcome != "hang" else "hangs"] += 1
                total["mutants"] += 1
                data = shared.read_bytes()[_HEAD.size : _HEAD.size + length]
                stem = found / f"{name.replace('/', '-')}-{outcome}-{seed}"
                stem.with_suffix(".bin").write_bytes(data)
                stem.with_suffix(".txt").write_bytes((Path(place) / "log").read_bytes()[-4000:])
            seed += 1
    total["seconds"] = time.monotonic() - began
    return total


def _wait(process: subprocess.Popen[bytes], shared: Path) -> str:
    """How a process ended: '' as it should, "hang", or what killed it."""
    last, since, used = -1, time.monotonic(), 0.0
    while process.poll() is None:
        time.sleep(0.5)
        with shared.open("rb") as file:
            count = _HEAD.unpack(file.read(_HEAD.size))[0]
        if count != last:
            last, since, used = count, time.monotonic(), _seconds(process)
        # Before the first mutant everything is imported, which takes a while.
        elif (last and _seconds(process) - used > PATIENCE[0]) or time.monotonic() - since > PATIENCE[1]:
            process.kill()
            process.wait()
            return "hang"
    return "" if process.returncode == 0 else f"death{process.returncode}"


def _seconds(process: subprocess.Popen[bytes]) -> float:
    """The seconds that a process has been at work; whoever else is on the machine does not count."""
    with contextlib.suppress(OSError):
        return time.clock_gettime((~process.pid << 3) | 2)  # The clock of a process, as Linux numbers it.
    return time.monotonic()


def main() -> int:
    """Run what the command line says; the exit status is 1 when a fault was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("readers", nargs="*", metavar="READER", help=f"of {', '.join(READERS)}; without, all")
    parser.add_argument("--runs", type=int, default=10_000, help="mutants of each reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", type=Path, default=Path("found"), help="where what was found is put")
    parser.add_argument("--table", type=Path, help="where a line of JSON for each reader is added")
    parser.add_argument("--replay", metavar="READER", help="read the files named instead of READER, and print what happens")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--shared", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.replay:
        with tempfile.TemporaryDirectory() as place:
            read = READERS[options.replay][0](Path(place))
            for file in options.readers:
                read(Path(file).read_bytes())
        return 0
    options.found.mkdir(parents=True, exist_ok=True)
    if options.child:
        fuzz(options.child, options.runs, options.seed, options.shared, options.found.resolve())
    totals = []
    print(
        f"{'reader':14} {'mutants':>9} {'accepted':>9} {'untyped':>8} {'deaths':>7} {'hangs':>6} {'slowest':>9} {'time':>7}"
    )
    for name in options.readers or READERS:
        total = watch(name, options.runs, options.seed, options.found)
        untyped, deaths, hangs = sum(total["kinds"].values()), total["deaths"], total["hangs"]
        print(
            f"{name:14} {total['mutants']:>9,} {total['accepted']:>9,} {untyped:>8,} {deaths:>7} {hangs:>6}"
            f" {total['slowest']:>7.2f} s {total['seconds']:>5.0f} s",
            flush=True,
        )
        for kind, times in sorted(total["kinds"].items()):
            print(f"    {times:>6,} × {kind}", flush=True)
        totals.append(total)
        if options.table:
            with options.table.open("a", encoding="utf-8") as file:
                file.write(json.dumps(total) + "\n")
    return int(any(total["kinds"] or total["deaths"] or total["hangs"] for total in totals))


if __name__ == "__main__":
    sys.exit(main())
