from __future__ import annotations

from pathlib import Path


def test_check_of_the_shipped_project_finds_nothing_wrong_and_writes_nothing(run, empty: Path) -> None:
    ran = run("check")
    assert ran.status == 0
    assert all(": warning: " in line for line in ran.out.splitlines())
    assert ", 13 documents, 2 warnings" in ran.err
    assert not any(empty.iterdir())


def test_check_prints_each_fault_and_ends_with_1(run, tmp_path: Path, make_project, one_row) -> None:
    folder = make_project(tmp_path, annotations=[*one_row(object="ASEAM"), *one_row(quote="tidak ada")])
    ran = run("check", folder)
    assert ran.status == 1
    assert ran.out.splitlines()[0] == "annotations/a.csv:2:object: 'ASEAM' is not known; did you mean 'ASEAN'?"
    assert ran.out.splitlines()[1].startswith("annotations/a.csv:3:quote: ")
    assert ran.err == "kgraph: 2 defects to fix\n"
    assert not (folder / "build").exists()


def test_check_says_which_texts_it_could_not_see(run, empty: Path, corpus_folder: Path) -> None:
    assert "artikel-1, artikel-2" in run("check").err
    ran = run("check", "--corpus", corpus_folder)
    assert ran.status == 0
    assert "not at hand" not in ran.err
