from __future__ import annotations

from pathlib import Path

import pytest


def test_build_names_every_bad_row_and_writes_nothing(run, tmp_path: Path, make_project, one_row) -> None:
    folder = make_project(tmp_path / "p", annotations=[*one_row(object="ASEAM"), *one_row(quote="tidak ada")])
    ran = run("build", folder, "-o", tmp_path / "out", "--no-page")
    assert (ran.status, ran.out) == (1, "")
    assert "annotations/a.csv:2:object" in ran.err
    assert "annotations/a.csv:3:quote" in ran.err
    assert ran.err.endswith("2 rows to fix; nothing was written\n")
    assert not (tmp_path / "out").exists()


def test_build_with_a_corpus_shows_the_quotes_and_so_does_what_is_asked_later(
    run, bundled_folder: Path, corpus_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sparql = "SELECT (COUNT(*) AS ?n) { ?span nif:anchorOf ?quote }"
    assert run("build", "--no-page").status == 0
    without = int(run("query", sparql, "--format", "csv").out.split()[1])
    assert run("build", "--no-page", "--corpus", corpus_folder).status == 0
    assert int(run("query", sparql, "--format", "csv").out.split()[1]) > without + 200
