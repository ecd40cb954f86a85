"""What every form of a report says of a defect, and what is said at the end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


def test_a_file_of_rdf_has_lines_and_no_columns(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x:y.ttl").write_text(
        '@prefix kg: <https://w3id.org/kgraph/vocab#> .\n<a:a> a kg:State ;\n  kg:foundedIn "x" .\n'
    )
    log = json.loads(run("check", "x:y.ttl", "--format", "sarif").out)
    places = [result["locations"][0]["physicalLocation"] for result in log["runs"][0]["results"]]
    assert {"artifactLocation": {"uri": "x%3Ay.ttl"}, "region": {"startLine": 3}} in places
    assert "::error file=x%3Ay.ttl,title=x%3Ay.ttl%3A3,line=3::" in run("check", "x:y.ttl", "--format", "github").out
    assert {d["path"] for d in json.loads(run("check", "x:y.ttl", "--format", "json").out)["defects"]} == {"x:y.ttl"}


def test_indonesian_is_spoken_where_it_is_asked_for(run, faulty: Path) -> None:
    ran = run("check", faulty, "--lang", "id")
    assert "annotations/a.csv:4:object: 'PPB' tidak dikenal; apakah maksudnya 'PBB'?" in ran.out
    assert "2 kesalahan perlu diperbaiki" in ran.err
    log = json.loads(run("check", faulty, "--lang", "id", "--format", "sarif").out)
    assert log["runs"][0]["language"] == "id"
    assert "termasuk kelas Issue" in log["runs"][0]["results"][0]["message"]["text"]


def test_a_warning_is_called_one_and_does_not_fail(run, tmp_path: Path, make_project, one_row) -> None:
    rows = [*one_row(), *one_row(quote="Jepang dan Indonesia bekerja sama.", status="disputed")]
    folder = make_project(tmp_path / "p", annotations=rows)
    ran = run("check", folder)
    assert ran.status == 0
    assert ran.out.startswith("annotations/a.csv:3:object: warning: ")
    assert "2 statements, 1 document, 1 warning" in ran.err
    assert run("check", folder, "--format", "github").out.startswith("::warning file=")


def test_a_store_and_a_file_are_checked_by_the_same_command(run, bundled_build: Path) -> None:
    for place in (bundled_build / "graph.ttl", bundled_build / "store"):
        ran = run("check", place)
        assert ran.status == 0
        assert "1095 statements, 13 documents, 2 warnings" in ran.err


@pytest.mark.parametrize("options", [["--fix"], ["--corpus", "."]])
def test_what_only_a_project_has_is_not_promised_of_a_file(run, bundled_build: Path, options: list[str]) -> None:
    assert run("check", bundled_build / "graph.ttl", *options).status == 2
