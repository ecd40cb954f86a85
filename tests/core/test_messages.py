"""Defects and errors are made of `Message`s, and every `Message` has an Indonesian text."""

from __future__ import annotations

import ast
import pickle
import re
import string
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

import kgraph
from kgraph.annotations.nearest import CHARACTER_NAMES
from kgraph.core import errors
from kgraph.core.defects import Defect
from kgraph.core.errors import InputError, KgraphError
from kgraph.core.location import Location
from kgraph.core.messages import LANGUAGES, Message, thousands, translated
from kgraph.curate.repair import repairs

PACKAGE = Path(kgraph.__file__).parent
TREES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
}
with (PACKAGE / "core" / "locale" / "id.po").open("rb") as file:
    ENTRIES = [entry for entry in read_po(file) if entry.id]
INDONESIAN = {str(entry.id): str(entry.string) for entry in ENTRIES}
ENGLISH = re.compile(
    r"\b(?:the|is|are|not|no|of|and|or|with|write|there|cannot|did|you|add|delete|file|row|cell|text)\b", re.I
)
# The language of patterns, and what one types on a command line: the same in every language.
AS_IT_STANDS = re.compile(r"\{\{[^}]*\}\}|--format text|\(text\)|\bFILE\b")


def called(node: ast.AST) -> str:
    """The name of what is called, as far as it has one."""
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "id", None) or getattr(function, "attr", "")


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) in names)


GIVEN = [
    (name, template)
    for name, tree in TREES.items()
    for call in calls(tree, "Message", "counted")
    for template in (call.args[1:3] if called(call) == "counted" else call.args[:1])
]
TEMPLATES = {template.value for _, template in GIVEN if isinstance(template, ast.Constant)}


# ── a message ─────────────────────────────────────────────────────────────────────────────


def test_a_message_is_the_english_text() -> None:
    message = Message("'{}' is not in '{}'", "kata", "berita")
    assert message == "'kata' is not in 'berita'"
    assert isinstance(message, str) and f"{message}" == str(message) == message.said_in("en")
    assert {message: 1}["'kata' is not in 'berita'"] == 1
    assert message.said_in("id") == "'kata' tidak ada di dalam 'berita'"


def test_messages_nest() -> None:
    message = Message("{}: {}", Message("pattern {}", 3), Message("write {}", Message("a whole number, such as 17")))
    assert message == "pattern 3: write a whole number, such as 17"
    assert message.said_in("id") == "pola 3: tulis bilangan bulat, misalnya 17"


@given(st.text())
def test_a_value_is_never_taken_for_a_template(value: str) -> None:
    message = Message("'{}' is not known", value)
    assert message == "'" + value + "' is not known"
    assert message.said_in("id") == "'" + value + "' tidak dikenal"


def test_a_language_that_we_do_not_have_is_english_and_so_is_a_template_without_a_translation() -> None:
    assert Message("the cell is empty").said_in("nl") == "the cell is empty"
    assert Message("nobody has said {} yet", 1).said_in("id") == "nobody has said 1 yet"
    assert translated("plain", "id") == "plain"


def test_a_message_goes_from_one_process_to_another() -> None:
    message = Message("{}: {}", "berita", Message("'{}' is not known", "{}"))
    there = pickle.loads(pickle.dumps(message))
    assert (there, there.said_in("id")) == (message, "berita: '{}' tidak dikenal")
    error = pickle.loads(pickle.dumps(InputError(message)))
    assert error.message.said_in("id") == "berita: '{}' tidak dikenal"


def test_an_error_keeps_its_message() -> None:
    assert KgraphError("plain").message == "plain"
    assert KgraphError().message == ""
    assert isinstance(InputError(Message("'{}' is not known", "a")).message, Message)


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_are_put_apart_as_each_language_does(count: int) -> None:
    assert thousands(count) == f"{count:,}"
    assert translated(thousands(count), "id") == f"{count:,}".replace(",", ".")


# ── the catalogue ─────────────────────────────────────────────────────────────────────────


def test_a_template_is_written_where_it_is_used() -> None:
    elsewhere = [f"{name}: {ast.unparse(given)}" for name, given in GIVEN if not isinstance(given, ast.Constant)]
    assert elsewhere == ["core/messages.py: template"], "`counted` alone takes the templates of its callers"
    assert len(TEMPLATES) >= 220


def test_every_template_has_an_indonesian_text_and_every_text_its_template() -> None:
    assert TEMPLATES - {template for template, text in INDONESIAN.items() if text} == set(), (
        "not in kgraph/core/locale/id.po"
    )
    assert INDONESIAN.keys() - TEMPLATES == set(), "in kgraph/core/locale/id.po, and not said any more"
    assert len(ENTRIES) == len(INDONESIAN), "no template is there twice"
    assert "id" in LANGUAGES


def placeholders(template: str) -> list[int]:
    """The places of the values that stand in a template; only `{}` and `{0}` are used."""
    fields = [(name, form, how) for _, name, form, how in string.Formatter().parse(template) if name is not None]
    assert all(not form and not how and (not name or name.isdecimal()) for name, form, how in fields), template
    return sorted(int(name) if name else place for place, (name, _, _) in enumerate(fields))


@pytest.mark.parametrize("template", sorted(INDONESIAN))
def test_an_indonesian_text_has_the_values_of_its_template_and_no_english(template: str) -> None:
    text = INDONESIAN[template]
    assert placeholders(text) == placeholders(template) == list(range(len(placeholders(template))))
    if re.search("[a-z]", template):  # Of values and signs alone there is nothing to translate.
        assert text != template
    assert not ENGLISH.search(AS_IT_STANDS.sub("", text))


# ── where defects are made ────────────────────────────────────────────────────────────────

READ = {
    "Defect": slice(1, 3),
    "defect": slice(1, 3),
    "WrongCell": slice(1, 3),
    "_PatternError": slice(0, 2),
    "Repair": slice(2, 3),
    "_replace": slice(0),
}
"""Which arguments of each people will read: a message and, of most, a fix."""
SITES = [(name, call) for name, tree in TREES.items() for call in calls(tree, *READ)]


def bare(node: ast.AST) -> Iterator[ast.expr]:
    """Words in an expression that stand in no template, and so are English for ever."""
    if called(node) in ("Message", "counted"):
        return
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value
    if isinstance(node, ast.expr) and (is_text or isinstance(node, ast.JoinedStr) or called(node) == "str"):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from bare(child)


def said(call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that people will read."""
    return [*call.args[READ[called(call)]], *(word.value for word in call.keywords if word.arg in ("message", "fix"))]


def test_no_defect_is_made_of_words_that_only_english_has() -> None:
    assert len(SITES) >= 70
    folders = {name.partition("/")[0] for name, _ in SITES}
    assert folders >= {"annotations", "curate", "extract", "project", "tables", "vocabulary"}
    wrong = [f"{name}:{part.lineno}" for name, call in SITES for argument in said(call) for part in bare(argument)]
    assert wrong == []


def test_nor_are_the_names_that_are_given_to_it() -> None:
    wrong = [
        f"{name}:{node.lineno}"
        for name in {name for name, _ in SITES}
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.Assign) and {getattr(t, "id", "") for t in node.targets} & {"message", "fix"}
        if any(bare(node.value))
    ]
    assert wrong == []


# ── where errors are raised, and what the command line says ───────────────────────────────

ERRORS = [name for name in errors.__all__ if name != "DataError"]


def has_bare_words(node: ast.expr) -> bool:
    """Whether an expression holds words in no template. What another library says of its own error stays as it is."""
    return any(called(found) != "str" for found in bare(node))


def test_no_error_is_raised_in_words_that_only_english_has() -> None:
    raised = [(name, call) for name, tree in TREES.items() for call in calls(tree, *ERRORS) if call.args]
    assert len(raised) >= 100
    assert [f"{name}:{call.lineno}" for name, call in raised if has_bare_words(call.args[0])] == []


def test_the_command_line_says_nothing_that_only_english_has() -> None:
    """Not by `say` and `say.line`, and not in the help of an argument."""
    found = 0
    for name, tree in TREES.items():
        if not name.startswith("cli/"):
            continue
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            speaker = call.func.value if isinstance(call.func, ast.Attribute) else call.func
            said = call.args[:1] if getattr(speaker, "id", "") == "say" else []
            if called(call).startswith("add_"):
                said += [word.value for word in call.keywords if word.arg in ("help", "description", "title")]
            found += len(said)
            assert not any(map(has_bare_words, said)), f"{name}:{call.lineno}"
        texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and called_text(node))
        assert not any(map(has_bare_words, texts)), name
    assert found > 80


def called_text(node: ast.Assign) -> bool:
    """Whether a value is called `text` or `about`, as the help of an argument is."""
    return {getattr(target, "id", "") for target in node.targets} & {"text", "about"} != set()


# ── what a check says ─────────────────────────────────────────────────────────────────────

TEXT = (
    "Indonesia menjadi anggota ASEAN. Jepang dan Indonesia bekerja sama.\n"
    "Menurut Sari, “kerja sama itu perlu”. PBB didirikan pada tahun 1945.\n"
)
MEMBER = {"subject": "Indonesia", "predicate": "kg:memberOf", "object": "ASEAN", "document": "berita"}
QUOTE = {**MEMBER, "quote": "Indonesia menjadi anggota ASEAN."}
ROWS = [
    QUOTE,
    QUOTE,
    {**QUOTE, "subject": ""},
    {**QUOTE, "subject": "Indonisia"},
    {**QUOTE, "object": "zzzz {0} qqqq"},
    {**QUOTE, "predicate": ""},
    {**QUOTE, "predicate": "kg:memberOff"},
    {**QUOTE, "predicate": "xxxxxxxxxxxxxx"},
    {**QUOTE, "document": "beritaa"},
    {**QUOTE, "document": "qqqqqqqq"},
    {**QUOTE, "status": "mungkin"},
    {**QUOTE, "confidence": "yakin"},
    {**QUOTE, "since": "dulu"},
    {**QUOTE, "cue": "Menurut"},
    {**QUOTE, "about": "PBB"},
    {**QUOTE, "start": "dua", "end": "tiga"},
    {**QUOTE, "start": "3", "end": "3"},
    {**QUOTE, "end": "3"},
    {**QUOTE, "start": "0", "end": "9999"},
    {**QUOTE, "start": "1", "end": "9"},
    {**MEMBER, "quote": "tidak pernah tertulis begini", "start": "1", "end": "9"},
    {**MEMBER, "quote": ""},
    {**MEMBER, "quote": "Indonesia"},
    {**MEMBER, "quote": "Xndonesia menjadi anggota ASEAN"},
    {**MEMBER, "quote": 'Menurut Sari, "kerja sama itu perlu"'},
    {**MEMBER, "quote": "Jepang dan Indonesia bekerja sana."},
    {**MEMBER, "quote": "qqqq wwww"},
    {**MEMBER, "document": "jauh", "quote": "apa pun"},
    {**QUOTE, "predicate": "kg:foundedIn", "object": ""},
    {**QUOTE, "predicate": "kg:foundedIn", "object": "kapan"},
    {**QUOTE, "predicate": "kg:foundedIn", "object": '"1945"^^gYear'},
    {**QUOTE, "predicate": "kg:foundedIn", "object": '"1945"@Bahasa Indonesia'},
    {**QUOTE, "predicate": "kg:foundedIn", "object": '"1945"@'},
    {**QUOTE, "predicate": "kg:citedNumber", "object": "17.000"},
    {**QUOTE, "predicate": "kg:citedNumber", "object": "banyak"},
    {**QUOTE, "subject": "Sari", "predicate": "kg:said", "object": ""},
    {**QUOTE, "subject": "Sari", "predicate": "kg:said", "object": "Perlu.", "since": "1945"},
    {**QUOTE, "subject": "Sari", "predicate": "kg:said", "object": "Perlu.", "quotationForm": "nyaring"},
]
ENTITIES = [
    {"id": "indonesia", "type": "State", "label_id": "Indonesia"},
    {"id": "asean", "type": "RegionalOrganization", "label_id": "ASEAN"},
    {"id": "pbb", "type": "InternationalOrganisation", "label_id": "PBB", "aliases": "asean"},
    {"id": "sari", "type": "Person", "label_id": "Sari", "same_as": "Q1"},
    {"id": "sari", "type": "Person", "label_id": "Sari Dua"},
    {"id": "tanpa-nama", "type": "Zzzzzz", "label_id": ""},
    {"id": "spasi di dalam", "type": "Person", "label_id": "Spasi"},
]
DOCUMENTS = [
    {"id": "berita", "file": "berita.txt"},
    {"id": "berita", "file": "berita.txt"},
    {"id": "", "file": "berita.txt"},
    {"id": "a b", "file": "berita.txt"},
    {"id": "jauh", "file": "jauh.txt", "sha256": "0" * 64},
    {"id": "lain", "file": "lain.txt", "sha256": "0" * 64},
    {"id": "sidik", "file": "berita.txt", "sha256": "abc"},
    {"id": "bahasa", "file": "berita.txt", "language": "Bahasa Indonesia"},
    {"id": "kapan", "file": "berita.txt", "published": "kemarin"},
    {"id": "luar", "file": "../berita.txt"},
    {"id": "gambar", "file": "gambar.png"},
    {"id": "salah", "file": "beritaa.txt"},
    {"id": "hilang", "file": "qqqqqqqq.txt"},
    *({"id": name.replace(".", "-"), "file": name} for name in ("rusak.txt", "nol.txt", "kosong.html", "luas.html")),
    *({"id": name.replace(".", "-"), "file": name} for name in ("dalam.html", "palsu.pdf", "lama.docx", "arsip.docx")),
    *({"id": name.replace(".", "-"), "file": name} for name in ("laman.pdf", "pdf.docx", "cuplikan.pdf", "jepang.html")),
]
TEXTS: dict[str, str | bytes] = {
    "berita.txt": TEXT,
    "lain.txt": "Lain.",
    "rusak.txt": b"\xff\xff\x81" * 9,
    "nol.txt": "a\0b",
    "kosong.html": " ",
    "luas.html": b" " * 20_000_001,
    "dalam.html": "<div>" * 5000 + "x",
    "palsu.pdf": "bukan PDF",
    "lama.docx": b"\xd0\xcf\x11\xe0" + b"\0" * 99,
    "arsip.docx": b"PK\3\4rusak",
    "laman.pdf": "<html></html>",
    "pdf.docx": "%PDF-1.7",
    "cuplikan.pdf": "%PDF-1.7 terpotong",
    "jepang.html": b'<meta charset="shift_jis"><p>\xff\xff\x80',
}
PATTERN = {
    "id": "'a'",
    "predicate": "'kg:memberOf'",
    "match": "'{subject: State} masuk {object: Body}'",
    "example": "'A masuk B.'",
    "gives": "['A | B']",
    "confidence": "0.5",
}


def pattern(**parts: str) -> str:
    return "[[pattern]]\n" + "".join(f"{key} = {value}\n" for key, value in (PATTERN | parts).items() if value)


MATCHES = [
    *("'masuk'", "'{subject: State} {object: Body}'", "'masuk >'", "'{subject: Stat} masuk'"),
    *("'{subject: Qqqqqq} masuk'", "'{subject State} masuk'", "'(masuk'", "'masuk)'", "'<modall> masuk'", "'! masuk'"),
    *("'{subject: State} masuk {subject: State}'", "'<putar> masuk'"),
]
FILES: dict[str, str | bytes] = {
    "rules/a.toml": 'asing = 1\n[words]\nputar = "<putar>"\n'
    + "".join(pattern(id=f"'m{number}'", match=match) for number, match in enumerate(MATCHES))
    + pattern()
    + pattern()
    + pattern(id="'B B'", predicate="'anggota'", confidence="7")
    + pattern(id="3", match="", gives="'A | B'", tambahan="1", exampel="1")
    + pattern(id="'c'", gives="[1]"),
    "rules/b.toml": 'classes = 1\nwords = 1\npattern = "x"\n',
    "rules/c.toml": '[classes]\nSekutu = ["Stat"]\n',
    "annotations/asing.csv": "subject,predicate,object,document,objek,abuot,abuot\nIndonesia,a,b,berita\n",
    "annotations/judul.csv": "subject,predicate,objek,dokumen\n",
    "annotations/kurang.csv": "subject,predicate,object\n",
    "annotations/lebih.csv": "subject,predicate,object,document,sinse,qqqqqqqq\n",
    "annotations/bentuk.csv": "subject,predicate,object,document,\na,b,c\na,b,c,d,e,f\na,b,c,d,e\na\x01,b,c,d,\n"
    '"a"b,c,d,e,\n',
    "annotations/terbuka.csv": 'subject,predicate,object,document\n"a,b,c,d\n',
    "annotations/besar.csv": 'subject,predicate,object,document\n"' + "a" * 140_000 + '",b,c,d\n',
}


def templates(message: Message) -> Iterator[str]:
    """The template of a message and those of the messages in it."""
    yield message.template
    for value in message.values:
        if isinstance(value, Message):
            yield from templates(value)


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory, make_project: Callable[..., Path]) -> Path:
    """A project in which nearly everything is wrong that can be."""
    return make_project(
        tmp_path_factory.mktemp("wrong") / "p",
        annotations=ROWS,
        entities=ENTITIES,
        documents=DOCUMENTS,
        texts=TEXTS,
        files=FILES,
    )


@pytest.fixture(scope="module")
def defects(wrong: Path) -> tuple[Defect, ...]:
    return kgraph.Project(wrong).check()


def test_all_that_a_check_says_can_be_said_in_indonesian(defects: tuple[Defect, ...]) -> None:
    used: set[str] = set()
    for defect in defects:
        assert isinstance(defect.message, Message), defect
        assert isinstance(defect.fix, Message) or defect.fix == "", defect
        used.update(templates(defect.message))
        used.update(templates(defect.fix) if isinstance(defect.fix, Message) else ())
        assert defect.said_in("en") == str(defect)
        assert defect.said_in("id").startswith(f"{defect.location}: ")
        assert defect.said_in("id") != defect.said_in("en")
    assert used <= INDONESIAN.keys()
    assert len(used) >= 145, "the project has many kinds of defects"
    assert {defect.file for defect in defects} > {"documents.csv", "entities.csv", "annotations/a.csv", "rules/a.toml"}


def test_words_of_the_data_stay_as_they_are(defects: tuple[Defect, ...]) -> None:
    (braces,) = (defect for defect in defects if "zzzz {" in defect.message)
    assert braces.said_in("id") == "annotations/a.csv:6:object: 'zzzz {0} qqqq' tidak dikenal; tambahkan ke entities.csv"
    (slip,) = (defect for defect in defects if "Indonisia" in defect.message)
    assert slip.said_in("id") == "annotations/a.csv:5:subject: 'Indonisia' tidak dikenal; apakah maksudnya 'Indonesia'?"
    (mark,) = (defect for defect in defects if "quotation mark in the text" in defect.fix)
    assert mark.said_in("id").endswith("tanda kutip pembuka (“) di dalam teks, '\"kerja sama' di dalam kutipan")


def test_a_text_that_cannot_be_read_says_so_in_indonesian(defects: tuple[Defect, ...]) -> None:
    said = {defect.row: defect.said_in("id") for defect in defects if defect.file == "documents.csv"}
    row = {document["file"]: number for number, document in enumerate(DOCUMENTS, 2)}
    nul = "nol.txt: memuat karakter NUL, jadi bukan teks; simpan lagi sebagai teks UTF-8"
    assert said[row["nol.txt"]] == f"documents.csv:{row['nol.txt']}:file: {nul}"
    assert said[row["lain.txt"]].endswith("kalau memang sengaja diubah: kgraph check --fix --changed lain")
    assert "tidak ada di" in said[row["qqqqqqqq.txt"]]


def test_marks_are_called_in_english_as_unicode_calls_them() -> None:
    assert all(
        name == unicodedata.name(mark).lower() and name.said_in("id") != name
        for mark, name in CHARACTER_NAMES.items()
        if mark not in "\n "
    )


def test_a_warning_is_called_so() -> None:
    defect = Defect(Location("a.csv", 2, "object"), Message("the cell is empty"), Message("write the value"), "warning")
    assert defect.said_in("id") == "a.csv:2:object: peringatan: selnya kosong; tulis nilainya"
    assert str(defect) == "a.csv:2:object: warning: the cell is empty; write the value"


def test_what_is_mended_and_what_is_left_can_be_said_in_indonesian(tmp_path: Path, make_project) -> None:
    rows = [
        {**QUOTE, "start": "9", "end": "41"},
        {**MEMBER, "document": "dua", "quote": "Indonesia", "start": "42", "end": "51"},
        {**MEMBER, "object": "Sari", "quote": '"kerja sama itu perlu"'},
        {**MEMBER, "object": "PBB", "quote": "dahulu ada di sini"},
        {**MEMBER, "object": "PBB", "quote": "", "start": "3", "end": "9999"},
        {**MEMBER, "document": "lain", "quote": "", "start": "0", "end": "2"},
    ]
    documents = [
        {"id": "berita", "file": "berita.txt"},
        {"id": "lain", "file": "lain.txt", "sha256": "0" * 64},
        {"id": "dua", "file": "dua.txt"},
    ]
    entities = [*ENTITIES[:2], {"id": "pbb", "type": "Organization", "label_id": "PBB"}, {**ENTITIES[3], "same_as": ""}]
    folder = make_project(
        tmp_path / "p",
        annotations=rows,
        entities=entities,
        documents=documents,
        texts={"berita.txt": TEXT, "lain.txt": "Lain.", "dua.txt": TEXT},
    )
    plain, told = repairs(kgraph.Project(folder)), repairs(kgraph.Project(folder), ["berita", "lain"])
    for found in (plain, told):
        for repair in found.repairs:
            assert isinstance(repair.message, Message)
            assert set(templates(repair.message)) <= INDONESIAN.keys()
        for defect in found.left:
            assert isinstance(defect.message, Message) and isinstance(defect.fix, Message)
    said = [repair.said_in("id") for repair in told.repairs]
    assert "annotations/a.csv:2: bukti berpindah dari 9–41 ke 0–32" in said
    assert "annotations/a.csv:4: kutipan ditulis persis seperti di dalam teks" in said
    assert "annotations/a.csv:5: dipersoalkan: kutipannya tidak ada lagi di dalam teks 'berita'" in said
    assert any(line.endswith("kata-katanya ada di situ 2 kali, ini tempat yang terdekat") for line in said)
    assert any("tambahkan --changed lain" in defect.said_in("id") for defect in plain.left)
    assert any("kata mana yang dimaksud tidak dapat diketahui" in defect.said_in("id") for defect in told.left)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"documents.csv": b"\xff\xfei"}, "documents.csv: tersimpan sebagai UTF-16; simpan sebagai CSV dalam UTF-8 …"),
        ({"documents.csv": b"id,file\n\xff"}, "documents.csv:2: bukan UTF-8; simpan tabel sebagai CSV dalam UTF-8 …"),
        (
            {"documents.csv": 'id,"file'},
            "documents.csv:1: baris judul kolom tidak dapat dibaca (berkas berakhir di tengah sel)",
        ),
        ({"documents.csv": "a," * 1233}, "documents.csv:1: ada 1.234 kolom; satu tabel paling banyak berisi 1.000. …"),
        ({"rules/a.toml": "x = \n"}, "rules/a.toml:1: bukan TOML (…); perbaiki baris itu"),
        ({"rules/a.toml": b"\xff"}, "rules/a.toml:1: bukan UTF-8; simpan sebagai teks UTF-8"),
        ({"ontology/a.ttl": "a:b " * 9}, "…/ontology/a.ttl:1: …"),
        ({"ontology/a.ttl": "<<( " * 200}, "…/ontology/a.ttl:1: tripel di dalam tripel lebih dari 100 tingkat"),
        (
            {"kgraph.toml": "nama = 1"},
            "…/kgraph.toml: pengaturan 'nama' tidak dikenal; yang dikenal: name, base, languages, corpus, published",
        ),
        ({"kgraph.toml": "corpus = 1"}, "…/kgraph.toml: 'corpus' harus berupa daftar teks"),
        (
            {"kgraph.toml": "base = 'x'"},
            "…/kgraph.toml: 'base' harus berupa IRI lengkap yang diakhiri '/', misalnya …",
        ),
        ({"kgraph.toml": "languages = []"}, "…/kgraph.toml: 'languages' harus berisi kode bahasa, …"),
        ({"kgraph.toml": b"\xff"}, "…/kgraph.toml:1: bukan UTF-8; simpan sebagai teks UTF-8"),
        ({"kgraph.toml": "corpus = ['x']"}, "…/x: folder korpus ini tidak ada; periksa namanya"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_ends_a_check_can_be_said_in_indonesian(
    tmp_path: Path, make_project, files: dict[str, str | bytes], expected: str
) -> None:
    folder = make_project(tmp_path / "p", files=files)
    with pytest.raises(KgraphError) as raised:
        kgraph.Project(folder).check()
    message = raised.value.message
    assert isinstance(message, Message) and message == str(raised.value)
    pattern = ".*".join(re.escape(part) for part in expected.split("…"))
    assert re.fullmatch(pattern, message.said_in("id"), re.DOTALL), message.said_in("id")


def test_english_reads_no_catalogue(tmp_path: Path, make_project) -> None:
    folder = make_project(tmp_path / "p", annotations=ROWS, entities=ENTITIES)
    code = (
        "import sys; from kgraph.cli.main import main\n"
        f"status = main(['check', {str(folder)!r}])\n"
        "assert status == 1 and 'babel' not in sys.modules"
    )
    ran = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
