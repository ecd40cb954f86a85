"""The tables of a project as people save them in Excel, LibreOffice, Google Sheets, pandas and on a Mac."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph import Project
from kgraph.core.defects import Defect
from kgraph.core.errors import InputError
from kgraph.curate.repair import repairs
from kgraph.curate.review import Review

Make = Callable[..., Path]
TEXT = "Akhiran '-nya' dipakai. Indonesia menjadi anggota ASEAN."
DOCUMENTS = "sep=;\r\nKode;Nama Berkas;Judul;Tanggal terbit\r\nkabar;kabar.txt;Kabar;2026,0\r\n"
ENTITIES = (
    "Daftar nama\n\nID,Jenis,Nama,Nama (Inggris),Nama lain\n"
    "indonesia,Negara,Indonesia,Indonesia,RI\nasean,kg:RegionalOrganization,ASEAN\n"
)
STATEMENTS = (
    "\ufeffsep=;\r\nSUBJEK;Predikat;Objek;Dokumen;Kutipan;Status;Oleh;Catatan\r\n"
    '"RI";"anggota dari";"ASEAN";kabar;Indonesia menjadi anggota ASEAN;saran\r\n'
    ";;;;;;;\r\n"
    "Indonesia;anggota dari;ASEAN;kabar;'-nya' dipakai;ditolak;Ayu;\"satu\r\ndua\"\r\n"
)


@pytest.fixture
def folder(tmp_path: Path, make_project: Make) -> Path:
    files = {"documents.csv": DOCUMENTS.encode(), "entities.csv": ENTITIES, "annotations/a.csv": STATEMENTS.encode()}
    return make_project(tmp_path, annotations=[], texts={"kabar.txt": TEXT}, files=files)


def test_every_table_may_be_headed_in_indonesian(folder: Path) -> None:
    contents = Project(folder).read()
    assert contents.defects == ()
    assert contents.documents[0].published == "2026"
    assert [dict(entity.labels) for entity in contents.entities] == [{"id": "Indonesia", "en": "Indonesia"}, {"id": "ASEAN"}]
    assert [s.evidence and s.evidence.start for s in contents.statements] == [24, 8]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (";kabar;", ";kabar.txt;", "document: 'kabar.txt' is not in documents.csv; did you mean 'kabar'?"),
        (";kabar;", ";kabar berita;", "document: 'kabar berita' is not in documents.csv; did you mean 'kabar'?"),
        ('"RI"', '"\'Indonesia"', "subject: ''Indonesia' is not known; did you mean 'Indonesia'?"),
        ('"ASEAN"', '"(ASEAN)"', "object: '(ASEAN)' is not known; did you mean 'ASEAN'?"),
    ],
)
def test_a_cell_that_is_nearly_right_is_told_the_right_one(folder: Path, old: str, new: str, said: str) -> None:
    documents = DOCUMENTS.replace(";Kabar;", ";Kabar Berita;")
    (folder / "documents.csv").write_bytes(documents.encode())
    (folder / "annotations" / "a.csv").write_bytes(STATEMENTS.replace(old, new, 1).encode())
    assert [str(defect) for defect in Project(folder).read().defects] == [f"annotations/a.csv:2:{said}"]


def test_the_number_of_a_document_may_have_got_decimals(folder: Path) -> None:
    (folder / "documents.csv").write_text("id,file\n7,kabar.txt\n")
    (folder / "annotations" / "a.csv").write_text(STATEMENTS.replace(";kabar;", ";7.0;", 1).replace(";kabar;", ";7;"))
    [defect] = Project(folder).read().defects
    assert defect.fix == "did you mean '7'?"


@pytest.mark.parametrize("name", ["corpus/kabar.txt", "corpus\\kabar.txt", "Kabar.TXT"])
def test_a_file_named_from_elsewhere_is_told_its_name(folder: Path, name: str) -> None:
    (folder / "documents.csv").write_text(f"id,file\nkabar,{name}\n")
    assert "did you mean 'kabar.txt'?" in [defect.fix for defect in Project(folder).read().defects]


def test_offsets_are_read_under_other_words(folder: Path) -> None:
    rows = "Entitas 1,Relasi,Entitas 2,Dok,Mulai,Selesai,Keyakinan\nRI,anggota dari,ASEAN,kabar,24,56,0.8\n"
    (folder / "annotations" / "a.csv").write_text(rows)
    contents = Project(folder).read()
    assert contents.defects == ()
    [statement] = contents.statements
    assert statement.confidence == 0.8
    assert statement.evidence is not None
    assert statement.evidence.quote == "Indonesia menjadi anggota ASEAN."


@pytest.mark.parametrize(("encoding", "said"), [("cp1252", "is not UTF-8"), ("utf-16", "is UTF-16")])
def test_a_review_says_of_a_table_in_another_encoding_what_check_says(folder: Path, encoding: str, said: str) -> None:
    path = folder / "annotations" / "a.csv"
    path.write_bytes(STATEMENTS.lstrip("\ufeff").replace("Ayu", "Aÿu").encode(encoding))
    for ask in (lambda: Project(folder).read(), lambda: Review(Project(folder), "Sari")):
        with pytest.raises(InputError, match=rf"{said}; save .*CSV UTF-8"):
            ask()


def test_a_review_keeps_the_form_of_the_table(folder: Path) -> None:
    review = Review(Project(folder), "Sari")
    review.accept()
    after = (folder / "annotations" / "a.csv").read_bytes().decode()
    assert after == STATEMENTS.replace("anggota ASEAN;saran\r\n", "anggota ASEAN;accepted;Sari\r\n")
    assert Project(folder).read().defects == ()
    review.undo()
    assert (folder / "annotations" / "a.csv").read_bytes().decode() == STATEMENTS


def test_a_fix_keeps_the_form_of_the_table(folder: Path) -> None:
    path = folder / "annotations" / "a.csv"
    wrong = STATEMENTS.replace("Indonesia menjadi anggota", "Indonesia  menjadi\u00a0anggota")
    path.write_bytes(wrong.encode())
    found = repairs(Project(folder))
    assert [(repair.row, repair.cells) for repair in found.repairs] == [(2, {"quote": "Indonesia menjadi anggota ASEAN"})]
    found.write()
    assert path.read_bytes().decode() == STATEMENTS


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_text_from_a_mac_is_found(tmp_path: Path, make_project: Make, form: str) -> None:
    other = "NFD" if form == "NFC" else "NFC"
    text, row = unicodedata.normalize(form, "résumé.txt"), unicodedata.normalize(other, "résumé.txt")
    documents = [{"id": "r", "file": row}]
    assert Project(make_project(tmp_path, texts={text: TEXT}, documents=documents, annotations=[])).check() == ()


def only_defect(tmp_path: Path, make_project: Make, **document: str) -> Defect:
    documents = [{"id": "r", "file": "artikel-1.txt", **document}]
    texts = {"artikel-1.txt": TEXT}
    [defect] = Project(make_project(tmp_path, texts=texts, documents=documents, annotations=[])).check()
    return defect


def test_a_file_name_in_other_capitals_is_proposed(tmp_path: Path, make_project: Make) -> None:
    assert only_defect(tmp_path, make_project, file="ARTIKEL-1.TXT").fix == "did you mean 'artikel-1.txt'?"


def test_a_file_name_that_looks_the_same_is_told_apart(tmp_path: Path, make_project: Make) -> None:
    fix = "did you mean 'artikel-1.txt'? The two differ in U+2011 (non-breaking hyphen)"
    assert only_defect(tmp_path, make_project, file="artikel\u20111.txt").fix == fix


@pytest.mark.parametrize(
    ("cell", "fix"),
    [
        ("22/11/2026", "write 2026-11-22"),
        ("3/4/2026", "write 2026-04-03 or 2026-03-04, whichever is meant"),
        ("22 Nov 2026", "write 2026-11-22"),
        ("46348", "write it as 2026-11-22, 2026-11 or 2026"),
    ],
)
def test_a_date_as_a_spreadsheet_shows_it_is_met_with_the_form_to_write(
    tmp_path: Path, make_project: Make, cell: str, fix: str
) -> None:
    defect = only_defect(tmp_path, make_project, published=cell)
    assert (defect.column, defect.fix) == ("published", fix)
