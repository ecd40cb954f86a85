from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import kgraph
from kgraph.compare.agreement import annotated, as_table, compare


@pytest.fixture
def second(project: Path, tmp_path: Path) -> Path:
    """A second annotator's table: another predicate, another object, narrower evidence, one row less and one more."""
    with (project / "annotations/a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["predicate"] = "kg:cooperatesWith"
    rows[1] |= {"subject": "Indonesia", "object": "Jepang", "quote": "Jepang dan Indonesia"}
    rows[2] |= {"object": "1946", "status": "accepted"}
    rows[4]["quote"] = "kerja sama itu"
    rows[3] = rows[0] | {"subject": "PBB", "object": "Jepang", "quote": "tahun", "by": "Budi"}
    path = tmp_path / "budi.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_two_tables_stand_side_by_side_in_labels_with_their_quotes(run, project: Path, second: Path) -> None:
    ran = run("compare", project / "annotations/a.csv", second, "-g", project)
    assert (ran.status, ran.err) == (0, "")
    for line in (
        "Agreed (3)",
        "  Jepang — bekerja sama dengan — Indonesia",
        "      Sebuah berita, 33–67: “Jepang dan Indonesia bekerja sama.”",
        "Same evidence, another predicate (1)",
        "  A  Indonesia — anggota dari — ASEAN",
        "Same evidence, another object (1)",
        "  A  PBB — didirikan tahun — 1945 (disputed)",
        "  B  PBB — didirikan tahun — 1946",
        "Only in A (1)",
        "Only in B (1)",
    ):
        assert line in ran.out.splitlines()
    assert "F1     0.50" in ran.out


def test_the_same_comparison_is_there_for_programs(run, project: Path, second: Path) -> None:
    ran = run("compare", project, second, "-g", project, "--format", "json")
    answer = json.loads(ran.out)
    assert answer["figures"] == {
        "a": 6, "b": 6, "agreed": 3, "pairs": 4, "precision": 0.5, "recall": 0.5, "f1": 0.5, "kappa": 0.666667
    }  # fmt: skip
    outcomes = [row["outcome"] for row in answer["statements"]]
    assert sorted(outcomes) == ["agreed"] * 3 + ["only in A", "only in B", "other object", "other predicate"]
    rows = list(csv.DictReader(io.StringIO(run("compare", project, second, "-g", project, "--format", "csv").out)))
    assert [row["outcome"] for row in rows] == outcomes
    assert {row["by_b"] for row in rows if row["outcome"] == "only in B"} == {"Budi"}
    assert rows[0]["quote_a"] == answer["statements"][0]["a"]["quote"]


def test_a_table_a_project_a_build_and_its_turtle_say_the_same(run, project: Path) -> None:
    assert run("build", project, "--no-page").status == 0
    sides = [project, project / "annotations/a.csv", project / "build", project / "build/store", project / "build/graph.ttl"]
    for side in sides:
        figures = json.loads(run("compare", project, side, "--format", "json").out)["figures"]
        assert (figures["a"], figures["b"], figures["agreed"]) == (6, 6, 6), side


def test_a_table_that_is_wrong_is_not_compared(run, project: Path, second: Path) -> None:
    second.write_text(second.read_text(encoding="utf-8").replace("1946", "empat"), encoding="utf-8")
    ran = run("compare", project, second, "-g", project)
    assert (ran.status, ran.out) == (1, "")
    assert "budi.csv:4:object: 'empat' does not fit" in ran.err
    assert run("compare", project, "/tidak/ada.ttl").status == 2


def test_what_could_move_the_cursor_is_only_shown(run, project: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text('<x:a> <x:p> "\\u001b[31mmerah" .', encoding="utf-8")
    assert "\x1b" not in run("compare", path, path).out


def test_the_table_may_be_in_indonesian(project: Path, second: Path) -> None:
    a, b = kgraph.open(project), annotated(second, kgraph.Project(project))
    lines = as_table(compare(a, b), a, b, ("satu", "dua"), "id").splitlines()
    assert lines[:4] == ["A  satu: 6 pernyataan", "B  dua: 6 pernyataan", "", "Sama (3)"]
    assert "Bukti sama, predikat lain (1)" in lines
    assert "  A  PBB — didirikan tahun — 1945 (dipersoalkan)" in lines
    assert "  F1     0.50  50% pernyataan A ada di B, 50% pernyataan B ada di A" in lines
