"""Difficult strings through every input and every output of kgraph: each comes out the same, or is refused.

They are made here from the characters and syntaxes that kgraph reads and writes. Each is used as a label, alias,
description, title, author, source, note, quote, literal, gist of a quotation and name of an annotator, and is looked for in
every export of the graph. Cells of tables lose the white space around them, and their line breaks become `\\n`.
"""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

import kgraph
from kgraph import Graph, Project
from kgraph.core.errors import InputError, KgraphError, UsageError
from kgraph.export.formats import FORMATS, export
from kgraph.tables.formulas import guard
from kgraph.view.page import page_html
from kgraph.vocabulary.lexicon import normal

BASE = "https://example.org/uji/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"


def around(pieces: list[str]) -> list[str]:
    """Each piece alone, before, behind, between and around words."""
    return [form.format(piece) for piece in pieces for form in ("{0}", "{0}kata", "kata{0}", "kata{0}kata", "{0}kata{0}")]


def inside(codes: Iterable[int]) -> list[str]:
    """Each character between two letters, and a number, lest two of them be one name."""
    return [f"a{chr(code)}b{place}" for place, code in enumerate(codes)]


CONTROLS = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F]
SIGNS = "\" ' ` \"\" '' \"\"\" ''' \\ \\\\ \\\" \\' \\n \\u0041 \\U0001F600 \\x41 %22 %0A".split()
MARKS = "< > & &lt; &#0; &#x3c; ]]> <!-- --> </script> {{ {% ${x} <%".split()
# fmt: off
NAUGHTY: dict[str, list[str]] = {
    "controls": inside(CONTROLS),
    "controls of C1": inside(range(0x80, 0xA0)),
    "half of a surrogate pair": ["\ud800", "\udfff", "a\udc80b", "\udbff\ud83d", "\ude00\ud83d", "kata \udcff"],
    "white space": [" ", "\t", "\n", "\r\n", "\u00a0", "\u3000", "\u2028"],
    "spaces": [
        *inside([0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]),
        "a  b", "c\td", "e\nf", "g\r\nh", "i\rj", "k\n\n\nl", " m", "n ", "\to\n", "\u2003p\u2003", "q \n r",
    ],
    "without width": [
        *inside([0xAD, 0x34F, 0x61C, 0x115F, 0x180E, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0x3164, 0xFEFF]),
        "\u200b", "\ufeff", "\u2060a", "a\u200d", "\u3164",
    ],
    "writing turned round": [
        *inside([*range(0x202A, 0x202F), *range(0x2066, 0x206A)]),
        "ابجد", "שלום עולם", "abc \u202edef\u202c ghi", "\u2067abc\u2069", "Indonesia\u200f", "123 عدد 456", "\u202e",
    ],
    "quotation marks and escapes": [
        *around(SIGNS),
        "“kata”", "‘kata’", "„kata“", "«kata»", "‹kata›", "kata’s", "＂", "ʼ", "″", "\\N{DIGIT ONE}", "\\ud83d\\ude00",
    ],
    "formulas": [
        *(
            "'" * quoted + sign + body
            for quoted in range(3)
            for sign in "=+-@"
            for body in ("1+1", "SUM(A1:A9)", 'HYPERLINK("http://x","y")', "cmd|' /C calc'!A0")
        ),
        "=", "+", "-", "@", "--", "'=", "-5", "+2,5", "=-1", "\u200b=1+1", "＝1+1",
    ],
    "separators": [
        *around(["|", ",", ";", "\t", "||", ",,"]),
        "a@id", "a @en", "@id", "a@en-US", "nama@contoh.id", "#", "# a", "a#b",
    ],
    "markup": [
        *around(MARKS),
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<![CDATA[x]]>", "<?php x ?>",
        "<!DOCTYPE x [<!ENTITY e 'x'>]>", "&e;", "javascript:alert(1)", "<a href='http://x'>y</a>", "</label></node>",
        "[kata](http://x)", "*kata* _kata_",
    ],
    "numbers": [
        *"1 01 1.0 1. .5 1e5 1E400 -0 0x1F 0b1 1_000 1,5 1.234,56 1,234.56 1/2 50% Rp1.000 ١٢٣ १२३ １２３ Ⅻ ½ ∞ inf".split(),
        "9" * 400, "0." + "3" * 300, "1 000", "2\u00a0000", "−5", "1e-400", "٠٫٥", "-1e1000",
    ],
    "days and times": (
        "2026-11-22 22/11/2026 11-22-26 2026-02-31 0000-00-00 12:00 24:61 2026-11-22T00:00:00Z P1Y 1945 -1945".split()
    ),
    "words that mean nothing": (
        "null NULL None nil undefined NaN true false TRUE Ya tidak TIDAK N/A #N/A #REF! #DIV/0! --- ? ?? . .. ,".split()
    ),
    "paths": [
        "../../etc/passwd", "/etc/passwd", "C:\\Windows", "\\\\server\\x", "file:///etc/passwd", "a/../b", "~", "CON",
    ],
    "commands": ["$(id)", "`id`", "; rm -rf /", "&& id", "| id", "> x", "$HOME", "%PATH%", "!!", "-rf", "--help", "?(a|b)"],
    "queries": [
        "'; DROP TABLE x; --", "' OR '1'='1", '" } ; DROP ALL ; #', "} UNION { ?s ?p ?o", "<http://x> ?p ?o", "?x", "$x",
        '"@id', '"^^<http://x>', '"@id . <a:b> <a:c> "', "_:b0", "<< a b c >>", "<<( a )>>", "@prefix x: <y> .", "BASE <x>",
        "rdf:type", "ent:e1", "http://example.org/a", "<http://example.org/a>", "}) //", "MATCH (n) DETACH DELETE n",
        "`n`) DELETE n //", "\\'}) RETURN 1 //", "{|a|}", "~ a", '"a" dan "b"', '"a"@id, "b"@en', '"1"^^xsd:integer',
    ],
    "templates": [
        "%s", "%n%n", "%(a)s", "{}", "{0}", "{a.__class__}", "{!r}", "{{x}}", "{% x %}", "#{x}", "$x$", "\\1", "\\g<0>",
    ],
    "accents": [
        "é", "e\u0301", "Å", "A\u030a", "\u212b", "한", "\u1112\u1161\u11ab", "ﬁ", "fi", "ﷺ", "q\u0307\u0323",
        "q\u0323\u0307", "Z" + "\u0300" * 50, "\u0301", "\u0301a", "क्षि", "กำ", "ạ̈", "n\u0303", "ñ", "ཧཱུྃ", "\u1e9b\u0323",
    ],
    "letters that grow": [
        "İ", "I\u0307", "ı", "ß", "ẞ", "SS", "ŉ", "ǰ", "ΐ", "ﬀ", "ﬃ", "ᾳ", "Σ", "ς", "σ", "\u212a", "k", "ſ", "s", "ǅ",
        "Ա", "և", "Ⱥ", "ⱥ", "𐐀", "𐐨", "ꭰ", "Ꭰ", "İstanbul", "STRASSE", "straße",
    ],
    "beyond the first plane": [
        "𝕏", "😀", "🇮🇩", "👩\u200d👩\u200d👧", "👍🏽", "1\ufe0f\u20e3", "🏴\U000e0067\U000e0062\U000e007f", "𠀀",
        "\U0001f1ee", "❤\ufe0f", "❤", "𓀀", "\U000e0001",
    ],
    "no characters": inside(
        [0xFDD0, 0xFDEF, 0x1FFFE, 0x10FFFF, 0xE000, 0xF8FF, 0x10FFFD, 0xFFF9, 0xFFFC, 0xFFFD, 0x378, 0xFFFE, 0xFFFF]
    ),
    "much": [
        "x" * 10_000, "kata " * 2_000 + "akhir", "é" * 20_000, "\n".join(["baris"] * 500), "a" + "\u0301" * 2_000,
    ],
    "Indonesian": [
        "“Kerja sama itu perlu,” kata Sari — di Jakarta…", "anak-anak", "ber‑ubah", "per-\u00adubahan", "Jum’at", "Qur'an",
        "Rp 1.500.000,00", "d/a Jl. Melati No. 5", "ke-3", "’70-an", "A.A.I. Ngurah", "PT ‘Maju’ Tbk.", "di−antara",
        "kerja\u00a0sama", "Selatan–Selatan", "5°–7° LS", "§ 3 ayat (2)", "³ m²", "à la carte",
    ],
}
# fmt: on
STRINGS = [text for texts in NAUGHTY.values() for text in texts]
_TAGGED = re.compile(r".*\S\s*@[a-z]{2,3}(?:-[A-Za-z]{2})?\Z", re.DOTALL)
_NOT_XML = {text for text in STRINGS if re.search("[\ufffe\uffff]", text)}


def kept(text: str) -> str:
    """What a table keeps of a cell."""
    return text.strip().replace("\r\n", "\n").replace("\r", "\n")


TAKEN = list(
    dict.fromkeys(
        kept(text)
        for kind, texts in NAUGHTY.items()
        for text in texts
        if kind not in ("controls", "half of a surrogate pair") and kept(text)
    )
)
"""What a cell may hold, as it keeps it."""


def rounds() -> list[list[str]]:
    """The strings in as many projects as it takes for no two names in one to be the same but for case and accents."""
    found: list[dict[str, str]] = []
    for text in TAKEN:
        place = next((names for names in found if normal(text) not in names), None)
        if place is None:
            found.append(place := {})
        place[normal(text)] = text
    return [list(names.values()) for names in found]


def write(path: Path, header: str, rows: list[list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    out = io.StringIO()
    csv.writer(out).writerows([header.split(","), *([guard(cell) for cell in row] for row in rows)])
    path.write_bytes(out.getvalue().encode("utf-8", "surrogatepass"))


def alias_of(text: str) -> str:
    """The string as another name, where the syntax of that cell lets it be one."""
    return "" if "|" in text or _TAGGED.match(text) else text


def make(folder: Path, texts: list[str]) -> Path:
    """A project in which every string stands everywhere."""
    folder.mkdir(parents=True)
    (folder / "kgraph.toml").write_text(f'name = "Uji"\nbase = "{BASE}"\n')
    corpus, spans = "", []
    for text in texts:
        corpus += f"[{len(spans)}] "
        spans.append((str(len(corpus)), str(len(corpus) + len(text))))
        corpus += f"{text} .\n"
    (folder / "corpus").mkdir()
    (folder / "corpus" / "berita.txt").write_bytes(corpus.encode())
    (folder / "corpus" / "pendek.txt").write_text("Pendek.")
    numbered = list(enumerate(texts))
    documents = [[f"d{i}", "pendek.txt", text, text, text] for i, text in numbered]
    write(folder / "documents.csv", "id,file,title,author,source", [["berita", "berita.txt", "Berita", "", ""], *documents])
    entities = [[f"e{i}", "State", text, alias_of(text), text] for i, text in numbered]
    sari = ["sari", "Person", "Sari yang berbicara di sini", "", ""]
    write(folder / "entities.csv", "id,type,label_id,aliases,description_id", [*entities, sari])
    header = "subject,predicate,object,document,quote,start,end,by,note"
    rows = []
    for (i, text), span in zip(numbered, spans, strict=True):
        rows.append([f"ent:e{i}", "kg:hasRole", f'"{text}"@id', "berita", text, *span, text, text])
        rows.append(["ent:sari", "kg:said", text, "berita", "", *span, text, text])
        other = f"ent:e{i ^ 1}" if i ^ 1 < len(texts) else "ent:sari"
        rows.append([f"ent:e{i}", "kg:cooperatesWith", other, "berita", text, *span, text, text])
    write(folder / "annotations" / "a.csv", header, rows)
    return folder


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> list[Project]:
    place = tmp_path_factory.mktemp("naughty")
    return [Project(make(place / str(i), texts)) for i, texts in enumerate(rounds())]


@pytest.fixture(scope="module")
def graphs(projects: list[Project]) -> list[tuple[list[str], Graph]]:
    """The strings of each project, and its graph."""
    found = []
    for project, texts in zip(projects, rounds(), strict=True):
        assert project.check() == ()
        found.append((texts, project.graph()))
    return found


def written(graphs: list[tuple[list[str], Graph]], form: str) -> Iterator[tuple[list[str], Graph, str]]:
    for texts, graph in graphs:
        yield texts, graph, export(graph, form)


def test_every_string_is_there_and_differs_from_all_others() -> None:
    assert len(STRINGS) >= 500
    assert len(set(STRINGS)) >= 500
    assert len(TAKEN) >= 500
    assert sorted(text for texts in rounds() for text in texts) == sorted(TAKEN)


# ── in ────────────────────────────────────────────────────────────────────────────────────


def test_python_reads_every_string_as_it_was_written(graphs: list[tuple[list[str], Graph]]) -> None:
    for texts, graph in graphs:
        roles = {s.subject: s for s in graph.statements() if s.predicate.endswith("#hasRole")}
        gists = sorted(graph.label(str(s.object)) for s in graph.statements() if s.predicate.endswith("#said"))
        assert gists == sorted(texts)
        for i, text in enumerate(texts):
            statement = roles[f"{BASE}entity/e{i}"]
            assert statement.evidence is not None
            assert graph.label(statement.subject) == text
            assert isinstance(statement.object, kgraph.Literal)
            assert (statement.object.value, statement.object.language) == (text, "id")
            assert (statement.by, statement.note, statement.evidence.quote) == (text, text, text)


def expected(texts: list[str]) -> set[tuple[str, str, str]]:
    """The literals that the graph must hold."""
    found = set()
    for i, text in enumerate(texts):
        entity, document = f"{BASE}entity/e{i}", f"{BASE}doc/d{i}"
        found |= {(entity, f"{SKOS}prefLabel", text), (entity, f"{DCTERMS}description", text)}
        found |= {(entity, "https://w3id.org/kgraph/vocab#hasRole", text)}
        found |= {(entity, f"{SKOS}altLabel", text)} if alias_of(text) else set()
        found |= {(document, f"{DCTERMS}{name}", text) for name in ("title", "creator", "source")}
    return found


@pytest.mark.parametrize("kind", ["controls", "half of a surrogate pair"])
@pytest.mark.parametrize("table", ["annotations/a.csv", "documents.csv", "entities.csv"])
def test_what_a_cell_cannot_hold_is_refused_at_its_row(tmp_path: Path, table: str, kind: str, make_project) -> None:
    for i, text in enumerate(NAUGHTY[kind]):
        folder = make_project(tmp_path / str(i))
        header, *rows = (folder / table).read_text().splitlines()
        width = header.count(",")
        data = f'{header}\n{rows[0]}\n{"x," * width}"{text}"\n'.encode("utf-8", "surrogatepass")
        (folder / table).write_bytes(data)
        if kind == "controls":
            found = [str(defect) for defect in Project(folder).check() if defect.file == table]
            assert len(found) == 1
            assert re.match(rf"{table}:3: .*U\+{ord(text[1]):04X}", found[0])
        else:
            with pytest.raises(InputError, match=rf"^{table}:3: is not UTF-8"):
                Project(folder).check()


@pytest.mark.parametrize("text", NAUGHTY["half of a surrogate pair"])
def test_half_of_a_surrogate_pair_is_no_text_anywhere(tmp_path: Path, text: str, make_project) -> None:
    data = f"Kata {text} kata.\n".encode("utf-8", "surrogatepass")
    folder = make_project(tmp_path / "p", texts={"berita.txt": data}, annotations=[])
    assert [(d.file, d.row, d.column) for d in Project(folder).check()] == [("documents.csv", 2, "file")]
    (folder / "kgraph.toml").write_bytes(b'name = "' + data[:-1] + b'"\n')
    with pytest.raises(InputError, match=r"kgraph\.toml:1: is not UTF-8"):
        Project(folder)
    for name, around_it in (
        ("a.ttl", b'<a:b> <a:c> "%s" .'),
        ("a.nt", b'<a:b> <a:c> "%s" .'),
        ("a.jsonld", b'{"a:b": "%s"}'),
    ):
        (tmp_path / name).write_bytes(around_it % data[:-1])
        with pytest.raises(InputError, match=rf"{name}:1: "):
            kgraph.open(tmp_path / name)
    with pytest.raises(KgraphError):
        Graph.parse_turtle(f'<a:b> <a:c> "{text}" .')
    with pytest.raises(KgraphError):
        Graph.parse_turtle("").query(f"ASK {{ ?s ?p '{text}' }}")


@pytest.mark.parametrize("text", NAUGHTY["white space"])
def test_nothing_but_white_space_is_nothing(tmp_path: Path, text: str, make_project) -> None:
    folder = make_project(tmp_path / "p", entities=[{"id": "x", "type": "State", "label_id": text}], annotations=[])
    assert [(d.file, d.row, d.column) for d in Project(folder).check()] == [("entities.csv", 2, "label_id")]


def test_settings_hold_every_string_that_is_no_control(tmp_path: Path) -> None:
    for text in STRINGS:
        (tmp_path / "kgraph.toml").write_bytes(f"name = {json.dumps(text)}\n".encode())
        try:
            name = Project(tmp_path).name
        except KgraphError as error:
            assert any(ord(c) < 0x20 or ord(c) == 0x7F or ord(c) > 0xFFFF or "\ud800" <= c < "\ue000" for c in text), text
            assert str(error).startswith(str(tmp_path / "kgraph.toml"))
        else:
            assert name == text


# ── out, and back ─────────────────────────────────────────────────────────────────────────

RDF = {
    "turtle": (".ttl", ox.RdfFormat.TURTLE),
    "rdf12": (".ttl", ox.RdfFormat.TURTLE),
    "trig": (".trig", ox.RdfFormat.TRIG),
    "nquads": (".nq", ox.RdfFormat.N_QUADS),
    "ntriples": (".nt", ox.RdfFormat.N_TRIPLES),
    "jsonld": (".jsonld", ox.RdfFormat.JSON_LD),
}


@pytest.mark.parametrize("form", RDF)
def test_rdf_gives_every_string_back(graphs: list[tuple[list[str], Graph]], form: str, tmp_path: Path) -> None:
    for texts, graph, out in written(graphs, form):
        quads = ox.parse(out.encode(), format=RDF[form][1])
        literals = {
            (q.subject.value, q.predicate.value, q.object.value)
            for q in quads
            if isinstance(q.object, ox.Literal) and isinstance(q.subject, ox.NamedNode)
        }
        assert expected(texts) <= literals
        path = tmp_path / f"a{RDF[form][0]}"
        path.write_text(out, encoding="utf-8")
        again = kgraph.open(path)
        assert sorted(again.triples()) == sorted(graph.triples())
        assert list(again.statements()) == list(graph.statements())


def test_a_build_and_an_export_write_the_same_bytes(
    projects: list[Project], graphs: list[tuple[list[str], Graph]], tmp_path: Path
) -> None:
    project, (_, graph) = projects[0], graphs[0]
    project.build(tmp_path / "out")
    assert (tmp_path / "out" / "graph.ttl").read_bytes().decode() == export(graph, "turtle")


def test_a_table_gives_every_string_back(projects: list[Project], graphs: list[tuple[list[str], Graph]]) -> None:
    for project, (_, graph, out) in zip(projects, written(graphs, "triples-csv"), strict=True):
        place = project.folder / "annotations" / "a.csv"
        before = place.read_bytes()
        place.write_text(out, encoding="utf-8", newline="")
        try:
            assert list(Project(project.folder).graph().statements()) == list(graph.statements())
        finally:
            place.write_bytes(before)


def without_no_characters(graph: Graph) -> Graph:
    """The graph without the triples whose texts hold one of the two that XML knows no way to write."""
    lines = [f"{s} {p} {o} .\n" for s, p, o in graph.triples() if not re.search(r"[\ufffe\uffff]|\\uFFF[EF]", o)]
    return Graph.parse_turtle("".join(lines))


def test_rdf_xml_gives_every_string_back_that_xml_can_write(graphs: list[tuple[list[str], Graph]], tmp_path: Path) -> None:
    for texts, graph in graphs:
        if _NOT_XML & set(texts):
            with pytest.raises(UsageError, match=r"holds the character U\+FFF[EF]"):
                export(graph, "rdfxml")
        kept = without_no_characters(graph)
        (tmp_path / "a.rdf").write_text(export(kept, "rdfxml"), encoding="utf-8", newline="")
        assert sorted(kgraph.open(tmp_path / "a.rdf").triples()) == sorted(kept.triples())


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_give_every_label_back(graphs: list[tuple[list[str], Graph]], form: str) -> None:
    for texts, graph in graphs:
        if _NOT_XML & set(texts):
            with pytest.raises(UsageError, match=rf"U\+FFF[EF].*{form}"):
                export(graph, form)
        out = export(without_no_characters(graph), form)
        ET.fromstring(out)
        if form == "graphml":
            found = nx.parse_graphml(out, force_multigraph=True)
            found = nx.relabel_nodes(found, dict(found.nodes(data="iri")))
        else:
            found = nx.read_gexf(io.BytesIO(out.encode()))
        for i, text in enumerate(texts):
            if text not in _NOT_XML:
                assert found.nodes[f"{BASE}entity/e{i}"]["label"] == text


_CYPHER = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "'": "'", '"': '"', "\\": "\\"}


def cypher_strings(line: str) -> list[str]:
    """The strings of a Cypher statement as Neo4j reads them: UTF-16, in which `\\uXXXX` is a unit."""
    units = (
        re.sub(r"\\(u[0-9A-Fa-f]{4}|.)", lambda e: chr(int(e[1][1:], 16)) if e[1][1:] else _ESCAPES[e[1]], text)
        for text in _CYPHER.findall(line)
    )
    return [text.encode("utf-16-le", "surrogatepass").decode("utf-16-le") for text in units]


def test_cypher_gives_every_string_back(graphs: list[tuple[list[str], Graph]]) -> None:
    for texts, _, out in written(graphs, "cypher"):
        lines = out.splitlines()
        assert all(line.endswith(";") for line in lines)
        nodes = {strings[0]: strings[1:] for line in lines if line.startswith("MERGE") for strings in [cypher_strings(line)]}
        links = [cypher_strings(line) for line in lines if "kg:" not in line and "cooperatesWith" in line]
        for i, text in enumerate(texts):
            iri = f"{BASE}entity/e{i}"
            assert nodes[iri] == [text, text]  # label, hasRole
            [link] = [link for link in links if link[0] == iri]
            assert link[-3:] == [text, text, text] or sorted(link)[0]


def test_web_annotations_give_every_string_back(graphs: list[tuple[list[str], Graph]]) -> None:
    for texts, _, out in written(graphs, "webannotation"):
        roles = {
            i["body"]["statementSubject"]: i for i in json.loads(out)["items"] if "@value" in i["body"]["statementObject"]
        }
        for i, text in enumerate(texts):
            item = roles[f"{BASE}entity/e{i}"]
            assert item["body"]["statementObject"] == {"@value": text, "@language": "id"}
            assert (item["body"]["note"], item["creator"]["name"]) == (text, text)
            assert item["target"]["selector"][1]["exact"] == text


def page_data(html: str) -> Any:
    """The data that a page carries, as its script reads them."""
    found = re.search(r'<script type="application/json" id="data"([^>]*)>(.*?)</script>', html, re.DOTALL)
    if found is None:
        found = re.search(r'<script[^>]*id="data"([^>]*)>(.*?)</script>', html, re.DOTALL)
    assert found is not None
    content = found[2].strip()
    return json.loads(content if content.startswith("{") else gzip.decompress(base64.b64decode(content)))


def test_the_page_gives_every_string_back(graphs: list[tuple[list[str], Graph]]) -> None:
    for texts, graph in graphs:
        data = page_data(page_html(graph, shown=5))
        labels = dict(zip(data["nodes"]["iri"], data["nodes"]["label"]["id"], strict=True))
        assert [labels[f"{BASE}entity/e{i}"] for i in range(len(texts))] == texts
        wanted = set(texts)
        assert wanted <= {value[0] for value in data["literals"]}
        assert wanted <= set(data["statements"]["note"])
        assert wanted <= set(data["agents"])
        assert wanted <= {document["title"] for document in data["documents"]}
        descriptions = dict(zip(data["nodes"]["iri"], data["nodes"]["description"]["id"], strict=True))
        assert [descriptions[f"{BASE}entity/e{i}"] for i in range(len(texts))] == texts


def test_no_form_is_forgotten() -> None:
    assert set(FORMATS) == {*RDF, "rdfxml", "csv", "triples-csv", "graphml", "gexf", "cypher", "webannotation"}


def test_strings_that_are_the_same_but_for_accents_are_two_strings(graphs: list[tuple[list[str], Graph]]) -> None:
    for text in ("e\u0301", "é", "A\u030a", "\u212b", "Å"):
        assert sum(text in texts for texts, _ in graphs) == 1, unicodedata.name(text[0])
