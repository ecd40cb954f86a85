from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

import kgraph.cli
from kgraph.project.project import Project
from kgraph.project.unused import unused_files


@pytest.fixture
def project(tmp_path: Path, make_project: Callable[..., Path]) -> Path:
    return make_project(tmp_path / "uji")


def said(folder: Path) -> list[str]:
    return list(unused_files(Project(folder)))


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("isi", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("annotations/tabel.xlsx", "save it as CSV"),
        ("annotations/2026/tabel.ODS", "save it as CSV"),
        ("annotations/tabel.tsv", "rename it so that it ends in .csv"),
        ("annotations/catatan.docx", "if it is a table, save it as CSV; else move it elsewhere"),
        ("corpus/Artikel Dua.md", "add a row to documents.csv: id artikel-dua, file Artikel Dua.md"),
        ("corpus/2026/berita.txt", "add a row to documents.csv: id berita-2, file 2026/berita.txt"),
        ("corpus/新聞.txt", "add a row to documents.csv: id teks, file 新聞.txt"),
        ("corpus/lama.doc", "save it as one of .txt, .md, .html, .htm, .pdf, .docx, or move it elsewhere"),
        ("queries/tanya.sparql", "only files in queries/ itself whose names end in .rq are read"),
        ("queries/dalam/tanya.rq", "only files in queries/ itself whose names end in .rq are read"),
        ("ontology/sendiri.owl", "only files in ontology/ itself whose names end in .ttl are read"),
        ("rules/pola.yaml", "only files in rules/ itself whose names end in .toml are read"),
    ],
)
def test_a_file_that_is_not_used_is_named_with_what_to_do(project: Path, name: str, fix: str) -> None:
    assert said(project) == []
    touch(project, name)
    assert said(project) == [f"{name} is not used; {fix}"]


def test_of_many_the_first_are_named_and_all_are_counted(project: Path) -> None:
    touch(project, *(f"corpus/arsip/{number:04}.txt" for number in range(1200)), "annotations/b.xls", "annotations/c.ods")
    tables, texts = said(project)
    assert tables == "2 files in annotations/ are not used (annotations/b.xls, annotations/c.ods); save each as CSV"
    assert texts.startswith("1,200 files in corpus/ are not used (corpus/arsip/0000.txt, corpus/arsip/0001.txt, ")
    assert ", …); add a row for each to documents.csv, such as id 0000, file arsip/0000.txt; or 'kgraph " in texts


def test_what_editors_and_systems_leave_is_not_worth_a_word(project: Path) -> None:
    for folder in ("annotations", "corpus", "queries", "ontology"):
        names = (
            ".DS_Store",
            "~$laporan.docx",
            "a.csv~",
            ".a.txt.swp",
            "Thumbs.db",
            "desktop.ini",
            ".~lock.a.csv#",
            "#a.txt#",
        )
        touch(project, *(f"{folder}/{name}" for name in (*names, ".gitkeep", "__MACOSX/._a.txt", ".git/HEAD", "a.bak")))
    assert said(project) == []


def test_what_kgraph_stores_itself_is_not_named(project: Path, make_project: Callable[..., Path]) -> None:
    make_project(
        project, documents=[{"id": "laman", "file": "laman.html"}], annotations=(), texts={"laman.html": "<p>Satu."}
    )
    touch(project, "corpus/laman.html.txt", ".kgraph.lock")
    (project / "corpus" / "berita.txt").unlink()
    assert said(project) == []


def test_a_name_that_a_system_composes_otherwise_is_the_same_name(project: Path, make_project: Callable[..., Path]) -> None:
    texts = {"cafe\u0301.txt": "Isi."}
    make_project(project, documents=[{"id": "kafe", "file": "caf\u00e9.txt"}], annotations=(), texts=texts)
    (project / "corpus" / "berita.txt").unlink()
    assert said(project) == []


def test_a_link_is_called_a_link(project: Path, tmp_path: Path) -> None:
    touch(tmp_path, "luar/berita.txt")
    (project / "corpus" / "luar").symlink_to(tmp_path / "luar")
    (project / "corpus" / "sama.txt").symlink_to("berita.txt")
    assert said(project) == ["corpus/luar is not used; it is a link that leads out of corpus/; replace it with a copy"]


def test_documents_that_cannot_be_read_are_not_said_to_be_missing(project: Path) -> None:
    for table in (b"id,file\n\xff", b"kode\nx\n", b'id,file\n"a,b\n'):
        (project / "documents.csv").write_bytes(table)
        assert said(project) == []
    (project / "documents.csv").unlink()
    assert said(project) == ["corpus/berita.txt is not used; add a row to documents.csv: id berita, file berita.txt"]


@pytest.mark.parametrize(
    "command",
    [
        *(["build"], ["check"], ["check", "--fix"], ["query"], ["query", "ASK {}"], ["query", "people"], ["export"]),
        *(
            ["stats"],
            ["view"],
            ["review", "--by", "Ayu", "--document", "lain"],
            ["evaluate"],
            ["extract"],
            ["diff", ".", "."],
            ["compare", ".", "."],
        ),
    ],
    ids=" ".join,
)
def test_every_command_that_reads_the_project_names_it_once(
    run, project: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    touch(project, "annotations/tabel.xlsx")
    monkeypatch.chdir(project)
    for _ in range(2):  # Also when a build is fresh.
        assert run(*command).err.count("annotations/tabel.xlsx is not used; save it as CSV") == 1
    assert "annotations/tabel.xlsx tidak dipakai; simpan sebagai CSV" in run(*command, "--lang", "id").err


def test_a_text_that_extract_has_just_added_is_used(run, project: Path) -> None:
    touch(project, "corpus/baru.txt", "corpus/lain.txt")
    err = run("extract", project / "corpus" / "baru.txt", "-g", project, "-o", project / "annotations" / "s.csv").err
    assert "corpus/baru.txt is not used" not in err
    assert "corpus/lain.txt is not used" in err


def test_commands_open_projects_in_one_place() -> None:
    """Else one of them would not name what is not used."""
    opening = {"sources.py": 2, "extract.py": 1, "check.py": 1}  # The last two name them by themselves.
    for path in Path(kgraph.cli.__file__).parent.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Project"]
        assert len(calls) == opening.get(path.name, 0), path.name
