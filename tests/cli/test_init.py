from __future__ import annotations

from pathlib import Path

import kgraph


def test_a_new_project_is_right_from_the_start_and_answers(run, tmp_path: Path) -> None:
    folder = tmp_path / 'Proyek "Saya"'
    assert run("init", folder).status == 0
    assert run("check", folder).status == 0
    ran = run("build", folder, "--no-page")
    assert (ran.status, ran.out) == (0, f"{folder / 'build'}\n")
    answer = run("query", "-g", folder, "about", "--param", "entity=Sari Wulandari", "--format", "csv")
    assert answer.status == 0
    assert "kepala program" in answer.out
    assert kgraph.Project(folder).name == 'Proyek "Saya"'


def test_init_never_writes_over_anything(run, project: Path, tmp_path: Path, contents_of) -> None:
    before = contents_of(project)
    ran = run("init", project)
    assert ran.status == 2
    assert "is there already and not empty" in ran.err
    assert contents_of(project) == before
    (tmp_path / "file").write_text("x")
    assert run("init", tmp_path / "file").status == 2
    assert run("init", tmp_path / "file" / "sub").status == 2
