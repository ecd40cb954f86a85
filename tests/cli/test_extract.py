from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kgraph.project.project import Project

TEXT = """\
Indonesia menjadi anggota ASEAN. Jepang akan bekerja sama dengan Indonesia.
"Kerja sama itu perlu," kata Sari.
"""
MENTION = {"document", "start", "end", "text", "type", "entity"}
QUOTATION = {"document", "start", "end", "text", "kind", "speaker", "role", "affiliation", "cue"}
STATEMENT = {
    *("subject", "predicate", "object", "document", "start", "end", "text"),
    *("confidence", "status", "modality", "by"),
}


@pytest.fixture
def folder(tmp_path: Path, make_project) -> Path:
    return make_project(tmp_path / "uji", texts={"berita.txt": TEXT, "baru.txt": TEXT}, annotations=[])


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


# ── what is printed ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("layer", "keys"), [("mentions", MENTION), ("quotations", QUOTATION), ("statements", STATEMENT)])
def test_json_lines_have_the_fixed_form(run, folder: Path, layer: str, keys: set[str]) -> None:
    ran = run("extract", folder / "corpus" / "berita.txt", "-g", folder, "--layer", layer)
    assert ran.status == 0
    found = lines(ran.out)
    assert found
    for one in found:
        assert one.keys() == keys
        assert one["document"] == "berita"
        assert one["text"] == TEXT[one["start"] : one["end"]]  # type: ignore[misc]
    assert f"{len(found)} {layer[:-1]}{'s' * (len(found) != 1)} in 1 document" in ran.err


def test_a_mention_tells_its_class_and_its_entity(run, folder: Path) -> None:
    found = lines(run("extract", folder / "corpus" / "berita.txt", "-g", folder, "--layer", "mentions").out)
    first = {
        "start": 0,
        "end": 9,
        "text": "Indonesia",
        "type": "State",
        "entity": "https://example.org/uji/entity/indonesia",
    }
    assert first.items() <= found[0].items()


def test_a_quotation_tells_who_said_it_and_where_that_stands(run, folder: Path) -> None:
    found = lines(run("extract", folder / "corpus" / "berita.txt", "-g", folder, "--layer", "quotations").out)
    (said,) = found
    start = TEXT.index("Sari")
    assert (said["text"], said["kind"]) == ("Kerja sama itu perlu", "direct")
    assert said["speaker"] == {
        "start": start,
        "end": start + 4,
        "text": "Sari",
        "entity": "https://example.org/uji/entity/sari",
    }
    assert said["cue"] == {"start": start - 5, "end": start - 1, "text": "kata"}
    assert (said["role"], said["affiliation"]) == (None, None)


def test_a_statement_tells_its_parts_and_its_modality(run, folder: Path) -> None:
    found = lines(run("extract", folder / "corpus" / "berita.txt", "-g", folder).out)
    member = next(one for one in found if one["predicate"] == "kg:memberOf")
    entity = "https://example.org/uji/entity/"
    assert member["subject"] == {"id": entity + "indonesia", "label": "Indonesia", "text": "Indonesia"}
    assert member["object"] == {"id": entity + "asean", "label": "ASEAN", "text": "ASEAN"}
    assert (member["status"], member["modality"]) == ("suggested", "asserted")
    assert str(member["by"]).startswith("kgraph/")
    assert {one["modality"] for one in found if one["predicate"] == "kg:cooperatesWith"} == {"planned"}


def test_a_table_of_statements_is_one_of_annotations_and_holds_no_plans(run, folder: Path) -> None:
    ran = run("extract", folder / "corpus" / "berita.txt", "-g", folder, "--format", "csv")
    found = list(csv.DictReader(io.StringIO(ran.out)))
    assert ("Indonesia", "kg:memberOf", "ASEAN") in {(r["subject"], r["predicate"], r["object"]) for r in found}
    assert ("Sari", "kg:said", "Kerja sama itu perlu", "direct", "kata") in {
        (r["subject"], r["predicate"], r["object"], r["quotationForm"], r["cue"]) for r in found
    }
    assert "kg:cooperatesWith" not in {row["predicate"] for row in found}
    assert {row["status"] for row in found} == {"suggested"}
    assert "1 planned or negated statement skipped; --format jsonl lists it" in ran.err


@pytest.mark.parametrize("layer", ["mentions", "quotations"])
def test_the_other_layers_are_flat_tables(run, folder: Path, layer: str) -> None:
    arguments = ("extract", folder / "corpus" / "berita.txt", "-g", folder, "--layer", layer)
    table = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").out)))
    json_lines = lines(run(*arguments).out)
    assert [(row["start"], row["end"], row["text"]) for row in table] == [
        (str(one["start"]), str(one["end"]), one["text"]) for one in json_lines
    ]


def test_the_ending_of_the_file_tells_the_form(run, folder: Path, tmp_path: Path) -> None:
    text = folder / "corpus" / "berita.txt"
    for name, form in (("a.csv", "csv"), ("a.jsonl", "jsonl")):
        ran = run("extract", text, "-g", folder, "-o", tmp_path / name)
        assert (ran.status, ran.out) == (0, "")
        assert (tmp_path / name).read_text(encoding="utf-8") == run("extract", text, "-g", folder, "--format", form).out


def test_without_a_file_all_documents_of_the_project_are_read(run, folder: Path, monkeypatch) -> None:
    monkeypatch.chdir(folder)
    from_within = run("extract").out
    assert {one["document"] for one in lines(from_within)} == {"berita"}
    assert run("extract", folder).out == run("extract", "-g", folder).out == from_within
    assert {one["document"] for one in lines(run("extract", "corpus").out)} == {"berita", "baru"}


def test_anywhere_else_the_names_are_those_that_ship_with_kgraph(run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kabar.txt").write_text("Indonesia menjadi anggota ASEAN.", encoding="utf-8")
    ran = run("extract", "kabar.txt")
    assert "this is the project that ships with kgraph" in ran.err
    assert lines(ran.out)[0]["document"] == "kabar"


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "rusak.txt").write_bytes(b"\0")
    output = tmp_path / "o.jsonl"
    ran = run("extract", tmp_path / "rusak.txt", folder / "corpus" / "berita.txt", "-g", folder, "-o", output)
    assert ran.status == 1
    assert lines(output.read_text(encoding="utf-8"))
    assert "rusak.txt: holds NUL characters" in ran.err
    assert "1 text could not be read, and was left out" in ran.err


def test_a_named_file_that_is_not_there_ends_the_command_before_it_writes(run, folder: Path, tmp_path: Path) -> None:
    old, table = tmp_path / "o.jsonl", folder / "annotations" / "s.csv"
    old.write_text("lama")
    for output in (old, tmp_path / "baru.csv", table):
        ran = run("extract", folder / "corpus" / "berita.txt", tmp_path / "hilang.txt", "-g", folder, "-o", output)
        assert (ran.status, ran.out) == (2, "")
        assert f"{tmp_path / 'hilang.txt'}: cannot be read (No such file or directory); nothing was written" in ran.err
    assert old.read_text() == "lama"
    assert not table.exists() and not (tmp_path / "baru.csv").exists()


def test_when_nothing_can_be_read_nothing_is_written(run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "rusak.txt").write_bytes(b"\0")
    output = tmp_path / "o.csv"
    ran = run("extract", tmp_path / "rusak.txt", "-g", folder, "-o", output)
    assert ran.status == 2
    assert "no text could be read, so nothing was written" in ran.err
    assert not output.exists()


def test_a_table_of_another_project_is_not_overwritten(run, folder: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    table = folder / "annotations" / "a.csv"
    before = table.read_bytes()
    ran = run("extract", folder / "corpus" / "berita.txt", "-o", table)
    assert ran.status == 2
    assert f"is a table of another project; to add to it: -g {folder}" in ran.err
    assert table.read_bytes() == before


def test_it_is_said_whose_names_are_used(run, folder: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kabar.txt").write_text("Indonesia menjadi anggota ASEAN.", encoding="utf-8")
    said = "its names and rules are used; to use those of another project: -g DIR"
    assert said in run("extract", "kabar.txt").err
    inside = run("extract", folder / "corpus" / "berita.txt").err
    assert f"the names and rules of {folder.name} are not used; to use them: -g {folder}" in inside
    assert "names and rules" not in run("extract", "kabar.txt", "-g", folder).err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--layer", "mentions", "-o", "annotations/a.csv"],
        ["--format", "jsonl", "-o", "annotations/a.csv"],
        ["-o", "annotations/a.jsonl"],
        ["-o", "annotations"],
        ["-g", "/tidak/ada"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_meant_ends_with_2(run, folder: Path, monkeypatch, contents_of, arguments: list[str]) -> None:
    monkeypatch.chdir(folder)
    before = contents_of(folder)
    ran = run("extract", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "Traceback" not in ran.err
    assert contents_of(folder) == before


def test_a_project_without_texts_says_what_to_do(run, tmp_path: Path, make_project) -> None:
    folder = make_project(tmp_path / "kosong", documents=[], annotations=[], texts={})
    ran = run("extract", folder)
    assert ran.status == 2
    assert "has no text to read; name a FILE" in ran.err


# ── into a project ────────────────────────────────────────────────────────────────────────


def test_a_project_is_right_after_texts_were_read_into_it_and_again_changes_nothing(
    run, folder: Path, monkeypatch, contents_of
) -> None:
    monkeypatch.chdir(folder)
    (folder / "corpus" / "baru.txt").write_text(
        "Koalisi Laut Biru (KLB) didirikan pada tahun 2011.\n" + TEXT, encoding="utf-8"
    )
    ran = run("extract", "corpus", "-o", "annotations/suggested.csv")
    assert (ran.status, ran.out) == (0, "")
    assert "documents.csv: 1 new row (baru)" in ran.err
    assert "new suggestions, 0 known already" in ran.err
    assert run("check").status == 0
    found = Project(folder).read()
    assert {statement.status.value for statement in found.statements} == {"suggested"}
    assert {document.id for document in found.documents} == {"berita", "baru"}
    assert run("build", "--no-page").status == 0
    before = contents_of(folder)
    again = run("extract", "corpus", "-o", "annotations/suggested.csv")
    assert "0 new suggestions" in again.err
    assert contents_of(folder) == before


def test_reviewed_rows_stay_and_are_not_suggested_again(run, folder: Path, monkeypatch, contents_of) -> None:
    monkeypatch.chdir(folder)
    run("extract", "-o", "annotations/suggested.csv")
    count = len(Project(folder).read().statements)
    answers = "\n".join("yn"[number % 2] for number in range(count)) + "\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    assert run("review", "--by", "Ayu").status == 0
    assert {s.status.value for s in Project(folder).read().statements} == {"accepted", "rejected"}
    before = contents_of(folder)
    assert run("extract", "-o", "annotations/suggested.csv").status == 0
    assert run("extract", "-o", "annotations/lain.csv").status == 0
    assert contents_of(folder) == before


def test_a_pdf_or_a_page_that_is_read_into_a_project_keeps_its_text(run, folder: Path, monkeypatch) -> None:
    pytest.importorskip("trafilatura")
    monkeypatch.chdir(folder)
    page = "<html><body><article><h1>Kabar</h1><p>Indonesia menjadi anggota ASEAN sejak awal.</p></article></body></html>"
    (folder / "corpus" / "laman.html").write_text(page, encoding="utf-8")
    assert run("extract", "corpus/laman.html", "-o", "annotations/suggested.csv").status == 0
    assert "Indonesia menjadi anggota ASEAN" in (folder / "corpus" / "laman.html.txt").read_text(encoding="utf-8")
    assert run("check").status == 0
    assert "0 new suggestions" in run("extract", "corpus/laman.html", "-o", "annotations/suggested.csv").err


def test_a_folder_of_any_size_is_read_in_the_same_memory(tmp_path: Path) -> None:
    """Peak memory for ten times the texts: the processes that read are measured, and the one that writes."""
    code = (
        "import resource, sys; from kgraph.cli.main import main; status = main(sys.argv[1:])\n"
        "peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "print(peak, file=sys.stderr); sys.exit(status)"
    )
    peaks = []
    for count in (30, 300):
        folder = tmp_path / str(count)
        folder.mkdir()
        for number in range(count):
            (folder / f"{number}.txt").write_text(TEXT * 60, encoding="utf-8")
        command = [sys.executable, "-c", code, "extract", str(folder), "-o", str(tmp_path / f"{count}.jsonl")]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        peaks.append(int(ran.stderr.split()[-1]))
    assert (tmp_path / "300.jsonl").stat().st_size > 9 * (tmp_path / "30.jsonl").stat().st_size
    assert peaks[1] < 1.1 * peaks[0] + 8_000, f"{peaks} KB"


# ── where it is written ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.tsv", "a.ttl", "a.xml", "A.XLS"])
def test_an_ending_of_another_format_is_refused_before_anything_is_written(
    run, folder: Path, tmp_path: Path, name: str
) -> None:
    ran = run("extract", "-g", folder, "-o", tmp_path / name)
    assert ran.status == 2
    assert "write one of .csv, .jsonl, .ndjson, .json, or give --format" in ran.err
    assert not (tmp_path / name).exists()
    assert run("extract", "-g", folder, "-o", tmp_path / name, "--format", "csv").status == 0


@pytest.mark.parametrize("layer", ["mentions", "statements"])
def test_a_text_that_holds_nothing_is_named(run, folder: Path, layer: str) -> None:
    (folder / "corpus" / "hampa.txt").write_text(" \n")
    ran = run("extract", folder / "corpus", "-g", folder, "--layer", layer)
    assert f"{folder / 'corpus' / 'hampa.txt'}: holds no text; is it the right file?" in ran.err


def test_the_command_that_is_proposed_for_unused_texts_uses_them(run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for number in range(3):
        (folder / "corpus" / f"lagi-{number}.txt").write_text(TEXT + str(number))
    said = run("check").err
    assert "4 files in corpus/ are not used" in said
    command = said.partition("or 'kgraph ")[2].partition("'")[0]
    assert run(*command.split()).status == 0
    assert "are not used" not in run("check").err
