from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

import kgraph
from kgraph import Project
from kgraph.core.errors import DataError, InputError, KgraphError, ParseError, UsageError
from kgraph.export.formats import export
from kgraph.project.freshness import fresh_build

Make = Callable[..., Path]
Rows = Callable[..., list[dict[str, str]]]
TEXT = "Indonesia menjadi anggota ASEAN."


def hashed(text: str | bytes) -> str:
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def away(text: str = TEXT, file: str = "jauh.txt") -> list[dict[str, str]]:
    """documents.csv of a text that is kept elsewhere and known by its hash."""
    return [{"id": "berita", "file": file, "title": "Jauh", "sha256": hashed(text)}]


def offsets(one_row: Rows) -> list[dict[str, str]]:
    return one_row(quote="", start="0", end="9")


def messages(project: Path, **options: object) -> list[str]:
    return [str(defect) for defect in Project(project, **options).check()]  # type: ignore[arg-type]


# ── the same graph, the same bytes ────────────────────────────────────────────────────────


def test_a_build_holds_turtle_and_a_store_with_the_same_triples(project: Path, tmp_path: Path) -> None:
    graph = Project(project).build(tmp_path / "out")
    written = ox.Store()
    written.load(path=str(tmp_path / "out" / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    assert set(ox.Store.read_only(str(tmp_path / "out" / "store"))) == set(written)
    assert len(graph.triples()) == len(written) > 100


def test_the_build_goes_to_build_in_the_project_when_nothing_is_said(project: Path) -> None:
    Project(project).build()
    assert sorted(path.name for path in (project / "build").iterdir()) == ["build.json", "graph.ttl", "store"]


def test_a_copy_elsewhere_and_rows_in_any_order_give_the_same_bytes(
    bundled_folder: Path, bundled_build: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "di tempat lain" / "salinan"
    shutil.copytree(bundled_folder, copy, ignore=shutil.ignore_patterns("build"))
    order = random.Random(3)
    for table in (copy / "annotations" / "artikel-1.csv", copy / "annotations" / "latar-pbb.csv", copy / "documents.csv"):
        header, *rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
        order.shuffle(rows)
        table.write_text(header + "".join(rows), encoding="utf-8")
    # How rows are spread over files makes no difference either.
    (copy / "annotations" / "artikel-2.csv").rename(copy / "annotations" / "zz.csv")
    Project(copy).build(tmp_path / "out")
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == (bundled_build / "graph.ttl").read_bytes()


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_another_process_with_another_hash_seed_gives_the_same_bytes(
    bundled_folder: Path, bundled_build: Path, tmp_path: Path, seed: str
) -> None:
    code = f"import kgraph; kgraph.Project({str(bundled_folder)!r}).build({str(tmp_path / 'out')!r})"
    subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"}, check=True, cwd=tmp_path
    )
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == (bundled_build / "graph.ttl").read_bytes()


def test_a_second_build_takes_the_place_of_the_first(
    project: Path, tmp_path: Path, make_project: Make, one_row: Rows
) -> None:
    out = tmp_path / "out"
    first = Project(project).build(out)
    assert len(first) == 6
    make_project(project, annotations=one_row())
    second = Project(project).build(out)
    assert len(second) == 1
    assert len(kgraph.open(out)) == 1
    assert not [path for path in out.iterdir() if path.name.startswith(".")]


# ── nothing is half written ───────────────────────────────────────────────────────────────


def test_a_bad_row_leaves_the_earlier_build_untouched(
    project: Path, one_row: Rows, make_project: Make, contents_of: Callable[[Path], dict[str, bytes]]
) -> None:
    Project(project).build()
    before = contents_of(project / "build")
    make_project(project, annotations=one_row(object="PPB"))
    with pytest.raises(DataError):
        Project(project).build()
    assert contents_of(project / "build") == before


def test_a_bad_row_makes_no_folder_either(tmp_path: Path, make_project: Make, one_row: Rows) -> None:
    folder = make_project(tmp_path / "p", annotations=one_row(object="PPB"))
    with pytest.raises(DataError):
        Project(folder).build(tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert not (folder / "build").exists()


def test_a_page_that_fails_leaves_the_earlier_build_untouched(project: Path, contents_of) -> None:
    Project(project).build()
    before = contents_of(project / "build")

    def fails(graph: kgraph.Graph, path: Path) -> None:
        path.write_text("setengah")
        raise InputError("listrik padam")

    with pytest.raises(InputError, match="listrik padam"):
        Project(project).build(page=fails)
    assert contents_of(project / "build") == before


def test_a_place_that_cannot_be_written_is_named(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("bukan folder")
    with pytest.raises(InputError, match=r"file.* cannot be written"):
        Project(project).build(tmp_path / "file" / "out")


def test_the_page_is_drawn_of_the_graph_that_was_built(project: Path, tmp_path: Path) -> None:
    seen: list[int] = []

    def page(graph: kgraph.Graph, path: Path) -> None:
        seen.append(len(graph))
        path.write_text("<p>")

    Project(project).build(tmp_path / "out", page=page)
    assert seen == [6]
    assert (tmp_path / "out" / "graph.html").read_text() == "<p>"


# ── every fault, in one run ───────────────────────────────────────────────────────────────


def test_every_fault_of_every_file_is_named_with_file_row_and_column_in_one_run(
    tmp_path: Path, make_project: Make, one_row: Rows
) -> None:
    folder = make_project(
        tmp_path,
        documents=[
            {"id": "berita", "file": "berita.txt", "title": "B"},
            {"id": "hilang", "file": "hilang.txt", "title": "H"},
            {
                "id": "b e",
                "file": "berita.txt",
                "title": "H",
                "language": "Indonesia",
                "published": "kemarin",
                "sha256": "abc",
            },
            {"id": "berita", "file": "berita.txt", "title": "B"},
        ],
        entities=[
            {"id": "indonesia", "type": "State", "label_id": "Indonesia"},
            {"id": "asean", "type": "Kerajaan Zxq", "label_id": "ASEAN"},
        ],
        annotations=[*one_row(), *one_row(predicate="angota")],
        files={"annotations/b.csv": "subject,predicat,object,document\nIndonesia,x,y,berita\n"},
    )
    with pytest.raises(DataError) as raised:
        Project(folder).contents()
    found = [(d.file, d.row, d.column) for d in raised.value.defects]
    assert found == [
        ("documents.csv", 3, "file"),
        ("documents.csv", 4, "id"),
        ("documents.csv", 4, "language"),
        ("documents.csv", 4, "published"),
        ("documents.csv", 4, "sha256"),
        ("documents.csv", 5, "id"),
        # The rows about this entity are not at fault: its name is known all the same.
        ("entities.csv", 3, "type"),
        ("annotations/a.csv", 3, "predicate"),
        ("annotations/b.csv", 1, None),
    ]
    assert all(defect.message and defect.fix for defect in raised.value.defects)
    assert str(raised.value).count("\n") == len(found) - 1
    assert "annotations/b.csv:1: column 'predicate' is missing; rename 'predicat'" in str(raised.value)


@pytest.mark.parametrize("name", ["annotations/a.csv", "entities.csv", "documents.csv"])
def test_a_table_that_cannot_be_read_is_named_by_its_place_in_the_project(project: Path, name: str) -> None:
    (project / name).write_bytes((project / name).read_bytes() + b"\xff")
    with pytest.raises(InputError, match=rf"^{name}:\d+: is not UTF-8"):
        Project(project).check()


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text.replace("\n", "\r\n"), lambda text: text.replace(",", ";")])
def test_tables_may_come_from_any_spreadsheet(
    tmp_path: Path, make_project: Make, one_row: Rows, change: Callable[[str], str]
) -> None:
    plain = make_project(tmp_path / "a", annotations=one_row(confidence="0.5"))
    other = make_project(tmp_path / "b", annotations=one_row(confidence="0.5"))
    for path in other.rglob("*.csv"):
        path.write_bytes(change(path.read_text(encoding="utf-8")).encode())
    assert Project(other).contents() == Project(plain).contents()


@pytest.mark.parametrize(
    ("table", "text", "place"),
    [
        ("documents.csv", "id,file,halaman\nberita,berita.txt,3\n", "documents.csv:1:halaman"),
        ("documents.csv", "id\nberita\n", "documents.csv:1"),
        ("documents.csv", "id,file\nberita,berita.txt,x\n", "documents.csv:2"),
        ("entities.csv", "id,type,label_id,label_fr\nindonesia,State,Indonesia,x\n", "entities.csv:1:label_fr"),
        ("entities.csv", 'id,type,label_id\nindonesia,State,"Indonesia\n', "entities.csv:2"),
        ("entities.csv", "id,type,label_id\nasean,State,ASEAN\nindo nesia,State,Indonesia\n", "entities.csv:3:id"),
        ("entities.csv", "id,type,label_id\nasean,State,ASEAN\nindonesia,State,\n", "entities.csv:3:label_id"),
    ],
)
def test_a_fault_of_one_table_is_none_of_the_rows_that_lean_on_it(
    tmp_path: Path, make_project: Make, one_row: Rows, table: str, text: str, place: str
) -> None:
    subject = "ent:indonesia" if place.endswith("label_id") else "Indonesia"
    folder = make_project(tmp_path, annotations=one_row(subject=subject), files={table: text})
    [message] = messages(folder)
    assert message.startswith(f"{place}: ")


# ── settings ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("settings", "error", "message"),
    [
        ("nama = 'x'", UsageError, "unknown setting 'nama'; known settings: name, base, languages, corpus"),
        ("name = 3", UsageError, "'name' must be a text"),
        ("languages = ['id', 3]", UsageError, "'languages' must be a list of texts"),
        ("languages = []", UsageError, "must list language tags"),
        ("languages = ['Indonesia']", UsageError, "must list language tags"),
        ("base = 'contoh'", UsageError, "must be an absolute IRI"),
        ("base = 'https://example.org/a'", UsageError, "ends with '/'"),
        ("base = 'https://example.org/#/'", UsageError, "must be an absolute IRI"),
        ("base = 'https://exa mple.org/'", UsageError, "must be an absolute IRI"),
        ("corpus = ['tidak-ada']", InputError, "this corpus folder does not exist"),
        ("name = ", ParseError, "kgraph.toml"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(
    tmp_path: Path, make_project: Make, settings: str, error: type[KgraphError], message: str
) -> None:
    with pytest.raises(error, match=message.replace(".", r"\.")):
        Project(make_project(tmp_path, settings=settings))


def test_a_folder_without_settings_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"kgraph\.toml: cannot be read .*'kgraph init' makes a project folder"):
        Project(tmp_path)


def test_what_is_not_set_has_a_name_and_a_base(tmp_path: Path, make_project: Make) -> None:
    project = Project(make_project(tmp_path / "Proyek Saya", settings="\ufeff"))
    assert (project.name, project.base) == ("Proyek Saya", "https://example.org/proyek-saya/")
    assert project.languages == ("id", "en")


def test_a_document_in_no_language_is_a_fault_of_its_row(tmp_path: Path, make_project: Make, one_row: Rows) -> None:
    documents = [{"id": "berita", "file": "berita.txt", "title": "B", "language": "id-xx-yy"}]
    with pytest.raises(DataError, match=r"documents\.csv:2:language: 'id-xx-yy' is not a language tag"):
        Project(make_project(tmp_path, documents=documents, annotations=one_row())).graph()


def test_a_project_in_no_language_is_refused(tmp_path: Path, make_project: Make) -> None:
    header = "id,type,label_id-xx-yy\nindonesia,State,Indonesia\n"
    with pytest.raises(UsageError, match="must list language tags"):
        Project(make_project(tmp_path, settings='languages = ["id-xx-yy"]', entities=header, annotations=[])).graph()


# ── texts that are kept elsewhere ─────────────────────────────────────────────────────────


def test_quotes_appear_where_the_text_is_and_note_and_offsets_stand_in_where_it_is_not(
    tmp_path: Path, make_project: Make, one_row: Rows
) -> None:
    folder = make_project(tmp_path / "p", annotations=offsets(one_row), documents=away())
    (tmp_path / "artikel").mkdir()
    (tmp_path / "artikel" / "jauh.txt").write_text(TEXT)
    [without] = Project(folder).graph().statements()
    [found] = Project(folder, corpus=[tmp_path / "artikel"]).graph().statements()
    assert without.evidence is not None
    assert found.evidence is not None
    assert (without.evidence.quote, without.note) == (None, "Keanggotaan disebut.")
    assert found.evidence.quote == "Indonesia"
    assert found.id == without.id


def test_corpus_folders_may_stand_in_the_settings(tmp_path: Path, make_project: Make, one_row: Rows) -> None:
    (tmp_path / "artikel").mkdir()
    (tmp_path / "artikel" / "jauh.txt").write_text(TEXT)
    settings = 'base = "https://example.org/uji/"\ncorpus = ["../artikel"]\n'
    folder = make_project(tmp_path / "p", annotations=offsets(one_row), documents=away(), settings=settings)
    [statement] = Project(folder).graph().statements()
    assert statement.evidence is not None
    assert statement.evidence.quote == "Indonesia"


def test_a_text_is_known_again_by_its_hash_under_any_name(tmp_path: Path, make_project: Make, one_row: Rows) -> None:
    (tmp_path / "artikel").mkdir()
    (tmp_path / "artikel" / "nama lain.txt").write_text(TEXT)
    (tmp_path / "artikel" / "bukan.txt").write_text("Bukan ini.")
    folder = make_project(tmp_path / "p", annotations=offsets(one_row), documents=away())
    [document] = Project(folder, corpus=[tmp_path / "artikel"]).contents().documents
    assert document.text == TEXT


def test_a_file_with_another_hash_is_an_error_at_its_row(tmp_path: Path, make_project: Make, one_row: Rows) -> None:
    (tmp_path / "artikel").mkdir()
    (tmp_path / "artikel" / "jauh.txt").write_text(TEXT + " Diubah.")
    folder = make_project(tmp_path / "p", annotations=offsets(one_row), documents=away())
    [defect] = Project(folder, corpus=[tmp_path / "artikel"]).check()
    assert (defect.file, defect.row, defect.column) == ("documents.csv", 2, "sha256")
    assert "another hash" in defect.message
    assert "kgraph check --fix --changed berita" in defect.fix


def test_asking_later_keeps_the_corpus_of_the_last_build(tmp_path: Path, make_project: Make, one_row: Rows) -> None:
    (tmp_path / "artikel").mkdir()
    (tmp_path / "artikel" / "jauh.txt").write_text(TEXT)
    folder = make_project(tmp_path / "p", annotations=offsets(one_row), documents=away())
    Project(folder, corpus=[tmp_path / "artikel"]).build()
    for _ in range(2):
        [statement] = kgraph.open(folder).statements()
        assert statement.evidence is not None
        assert statement.evidence.quote == "Indonesia"
        # Even when a row has changed since, and the graph is made anew.
        make_project(
            folder, annotations=one_row(quote="", start="0", end="9", note="Lebih panjang dari semula."), documents=away()
        )


@pytest.mark.parametrize("file", ["../rahasia.txt", "/etc/hostname", "sub/../../rahasia.txt", "keluar.txt", "..", "."])
def test_a_document_never_lies_outside_the_corpus(tmp_path: Path, make_project: Make, one_row: Rows, file: str) -> None:
    (tmp_path / "rahasia.txt").write_text(TEXT)
    documents = [{"id": "berita", "file": file, "title": "X"}]
    folder = make_project(tmp_path / "p", annotations=offsets(one_row), documents=documents, texts={"sub/a.txt": "a"})
    (folder / "corpus" / "keluar.txt").symlink_to(tmp_path / "rahasia.txt")
    contents = Project(folder).read()
    assert [(d.file, d.row, d.column) for d in contents.defects] == [("documents.csv", 2, "file")]
    assert contents.documents[0].text is None


@pytest.mark.parametrize(
    "file",
    ["a" * 300 + ".txt", "putar.txt", "berita.pdf", "folder.txt"],
    ids=["too long", "a link to itself", "pdf", "a folder"],
)
def test_a_file_that_cannot_be_read_is_a_fault_of_its_row(
    tmp_path: Path, make_project: Make, one_row: Rows, file: str
) -> None:
    documents = [{"id": "berita", "file": file, "title": "X"}]
    folder = make_project(tmp_path / "p", annotations=offsets(one_row), documents=documents)
    (folder / "corpus" / "putar.txt").symlink_to(folder / "corpus" / "putar.txt")
    (folder / "corpus" / "folder.txt").mkdir()
    assert [(d.file, d.row, d.column) for d in Project(folder).check()] == [("documents.csv", 2, "file")]


def test_a_text_that_is_no_text_is_a_fault_of_its_row(tmp_path: Path, make_project: Make, one_row: Rows) -> None:
    for i, data in enumerate((b"caf\x81", b"a\0b")):
        folder = make_project(tmp_path / str(i), annotations=offsets(one_row), texts={"berita.txt": data})
        assert [(d.file, d.row, d.column) for d in Project(folder).check()] == [("documents.csv", 2, "file")]


# ── freshness ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "change",
    [
        lambda p: (p / "annotations" / "a.csv").write_text(
            (p / "annotations" / "a.csv").read_text().replace("disputed", "rejected")
        ),
        lambda p: (p / "annotations" / "b.csv").write_text("subject,predicate,object,document\n"),
        lambda p: (p / "annotations" / "a.csv").unlink(),
        lambda p: (p / "corpus" / "baru.txt").write_text("Baru."),
        lambda p: (p / "kgraph.toml").write_text('name = "Nama lain"\nbase = "https://example.org/uji/"\n'),
        lambda p: (p / "ontology").mkdir() or (p / "ontology" / "x.ttl").write_text(""),
    ],
    ids=["a row", "a new table", "a table gone", "a new text", "settings", "ontology"],
)
def test_what_was_built_is_used_until_something_changes(project: Path, change: Callable[[Path], object]) -> None:
    Project(project).build()
    assert fresh_build(Project(project))[1] is not None
    change(project)
    assert fresh_build(Project(project))[1] is None


def test_a_build_that_was_damaged_is_no_build(project: Path) -> None:
    for text in ("{", "[]", '{"format": 0}', '{"format": 1, "corpus": 3, "inputs": {}}', '{"format": 1, "corpus": ["x"]}'):
        Project(project).build()
        (project / "build" / "build.json").write_text(text)
        assert fresh_build(Project(project))[1] is None


def test_opening_a_project_writes_nothing(project: Path, contents_of) -> None:
    before = contents_of(project)
    assert len(kgraph.open(project)) == 6
    assert contents_of(project) == before


def test_a_fresh_build_is_opened_with_the_texts_at_hand(project: Path) -> None:
    Project(project).build()
    graph = kgraph.open(project)
    [document] = graph.documents.values()
    assert document.text is not None
    assert graph.title == "Uji"


# ── who made it ───────────────────────────────────────────────────────────────────────────


def test_two_people_are_two_agents_even_when_only_a_capital_tells_them_apart(
    tmp_path: Path, make_project: Make, one_row: Rows
) -> None:
    rows = [one_row(quote=f"[{i}]", by=person)[0] for i, person in enumerate(("Redaksi", "redaksi"))]
    graph = Project(make_project(tmp_path, annotations=rows, texts={"berita.txt": "[0] [1]"})).graph()
    assert [s.by for s in graph.statements()] == ["Redaksi", "redaksi"]


def test_everyone_who_made_a_statement_is_an_agent_of_their_own(tmp_path: Path, make_project: Make, one_row: Rows) -> None:
    people = ["redaksi", "Ana B", "ana-b", "山田", "田中", "kgraph/aturan", "", "a" * 300]
    text = " ".join(f"[{i}]" for i in range(len(people)))
    rows = [one_row(quote=f"[{i}]", by=person)[0] for i, person in enumerate(people)]
    graph = Project(make_project(tmp_path, annotations=rows, texts={"berita.txt": text})).graph()
    assert [s.by for s in graph.statements()] == people
    sparql = "SELECT ?name ?type { ?a rdfs:label ?name ; a ?type FILTER(STRSTARTS(STR(?a), STR(agent:))) }"
    agents = {row["name"]: str(row["type"]) for row in graph.query(sparql)}
    assert agents.keys() == set(people) - {""}
    assert agents["kgraph/aturan"].endswith("SoftwareAgent")
    assert agents["redaksi"].endswith("#Agent")


def test_a_folder_that_no_build_made_is_left_alone(tmp_path: Path, make_project: Make) -> None:
    folder = make_project(tmp_path)
    (folder / "store").mkdir()
    (folder / "store" / "milikku.txt").write_text("penting")
    with pytest.raises(InputError, match="was not written by kgraph"):
        Project(folder).build(folder)
    assert (folder / "store" / "milikku.txt").read_text() == "penting"


def test_a_change_in_a_text_in_a_subfolder_makes_the_build_stale(tmp_path: Path, make_project: Make, one_row: Rows) -> None:
    documents = [{"id": "berita", "file": "sub/berita.txt", "title": "B"}]
    texts = {"sub/berita.txt": "Indonesia menjadi anggota ASEAN."}
    folder = make_project(tmp_path, documents=documents, texts=texts, annotations=one_row())
    Project(folder).build()
    assert fresh_build(Project(folder))[1] is not None
    (folder / "corpus" / "sub" / "berita.txt").write_text("Kemarin. Indonesia menjadi anggota ASEAN.")
    assert fresh_build(Project(folder))[1] is None


def test_a_wrong_cell_of_a_document_is_no_fault_of_the_rows_about_it(
    tmp_path: Path, make_project: Make, one_row: Rows
) -> None:
    documents = [{"id": "berita", "file": "beritaku.txt", "title": "B", "published": "14/03/2025"}]
    defects = Project(make_project(tmp_path, documents=documents, annotations=one_row())).check()
    assert [(d.file, d.column) for d in defects] == [("documents.csv", "published"), ("documents.csv", "file")]
    assert defects[1].fix == "did you mean 'berita.txt'?"


def test_annotations_may_lie_in_folders_and_end_in_capitals(tmp_path: Path, make_project: Make, one_row: Rows) -> None:
    folder = make_project(tmp_path, annotations=one_row())
    (folder / "annotations" / "ani").mkdir()
    (folder / "annotations" / "a.csv").rename(folder / "annotations" / "ani" / "B.CSV")
    assert len(Project(folder).contents().statements) == 1


def test_many_readers_of_a_stale_project_all_get_their_answer(tmp_path: Path, make_project: Make, one_row: Rows) -> None:
    folder = make_project(tmp_path)
    command = [sys.executable, "-m", "kgraph", "query", "-g", str(folder), "ASK { ent:indonesia kg:memberOf ent:asean }"]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(6)]
    answers = [reader.communicate() for reader in readers]
    assert [out for out, _ in answers] == ["true\n"] * 6, answers


def test_a_project_without_statements_has_none(tmp_path: Path, make_project: Make) -> None:
    graph = Project(make_project(tmp_path, annotations=[])).graph()
    assert list(graph.statements()) == []
    assert len(graph) == 0


def test_graph_ttl_and_its_export_have_one_order_whatever_the_ids(tmp_path: Path, make_project: Make, one_row: Rows) -> None:
    names = ["a", "a1", "a-b", "a10", "a2", "a1b", "a.b"]
    documents = [{"id": name, "file": "berita.txt", "title": name} for name in names]
    rows = [row for name in names for row in one_row(document=name)]
    project = Project(make_project(tmp_path, documents=documents, annotations=rows))
    graph = project.build()
    assert export(graph, "turtle") == (project.folder / "build" / "graph.ttl").read_text(encoding="utf-8")


def test_documents_whose_ids_differ_by_a_zero_are_two(tmp_path: Path, make_project: Make, one_row: Rows) -> None:
    names = ["a1", "a01", "a001", "a1-01", "a1-1"]
    documents = [{"id": name, "file": "berita.txt", "title": name} for name in names]
    rows = [one_row(document=name, by=name)[0] for name in names]
    for order in (rows, rows[::-1]):
        folder = make_project(tmp_path / order[0]["by"], documents=documents, annotations=order)
        graph = Project(folder).build()
        read_in = {s.by: s.evidence.document.rpartition("/")[2] for s in graph.statements() if s.evidence}
        assert read_in == {name: name for name in names}
        assert export(graph, "turtle") == (folder / "build" / "graph.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("hashed", [False, True])
def test_a_text_that_is_a_link_out_of_the_corpus_is_told_as_what_it_is(
    run, tmp_path: Path, make_project: Callable[..., Path], hashed: bool
) -> None:
    luar = tmp_path / "luar.txt"
    luar.write_text("Indonesia menjadi anggota ASEAN.", encoding="utf-8")
    row = {"id": "berita", "file": "berita.txt", "sha256": hashlib.sha256(luar.read_bytes()).hexdigest() if hashed else ""}
    folder = make_project(tmp_path / "uji", documents=[row], annotations=())
    (folder / "corpus" / "berita.txt").unlink()
    (folder / "corpus" / "berita.txt").symlink_to(luar)
    said = f"'berita.txt' is a link that leads out of corpus to {luar}; copy that file into corpus"
    checked = run("check", folder)
    assert (checked.status, checked.out) == (1, f"documents.csv:2:file: {said}\n")
    extracted = run("extract", folder)
    assert said in extracted.err
    assert "not at hand" not in checked.err + extracted.err
    (folder / "corpus" / "berita.txt").unlink()
    (folder / "corpus" / "berita.txt").write_bytes(luar.read_bytes())
    assert run("check", folder).status == 0
