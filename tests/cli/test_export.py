from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.export.formats import FORMATS


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_exported_to_stdout_and_to_a_file(run, project: Path, tmp_path: Path, form: str) -> None:
    ran = run("export", project, "--format", form)
    assert ran.status == 0
    assert run("export", project, "--format", form, "-o", tmp_path / "x").out == ""
    assert (tmp_path / "x").read_text(encoding="utf-8") == ran.out


def test_the_turtle_that_is_exported_is_the_turtle_that_was_built(run, project: Path) -> None:
    run("build", project, "--no-page")
    assert run("export", project).out == (project / "build" / "graph.ttl").read_text(encoding="utf-8")


def test_an_export_that_cannot_be_written_is_named(run, project: Path, tmp_path: Path) -> None:
    ran = run("export", project, "-o", tmp_path / "tidak" / "ada.ttl")
    assert ran.status == 2
    assert "cannot be written" in ran.err
