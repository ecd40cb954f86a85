from __future__ import annotations

from pathlib import Path

import pytest


def test_a_picture_is_drawn_without_a_browser(run, project: Path, tmp_path: Path) -> None:
    ran = run("view", project, "--svg", tmp_path / "a.svg", "--focus", "ASEAN")
    assert (ran.status, ran.out) == (0, f"{tmp_path / 'a.svg'}\n")
    assert "Indonesia" in (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert run("view", project, "--svg", tmp_path / "b.svg", "--focus", "ASEAM").status == 2
    assert run("view", project, "--svg", tmp_path / "b.svg", "--depth", "-1").status == 2
    assert run("view", project, "--svg", tmp_path / "b.svg", "--document", "tidak-ada").status == 2
    assert not (tmp_path / "b.svg").exists()


def test_everything_around_a_node_is_found_however_deep_one_asks(run, project: Path, tmp_path: Path) -> None:
    assert run("view", project, "--focus", "PBB", "--depth", "3000000", "-o", tmp_path / "a.html").status in (0, 2)
    assert run("view", project, "--focus", "ASEAN", "--depth", "3000000", "-o", tmp_path / "a.html").status == 0


@pytest.mark.parametrize(("name", "fix"), [("a.svg", "--svg a.svg"), ("a.pdf", "write .html"), ("a.PNG", "write .html")])
def test_a_page_is_not_written_under_the_name_of_something_else(
    run, empty: Path, project: Path, name: str, fix: str
) -> None:
    ran = run("view", project, "-o", name)
    assert ran.status == 2
    assert fix in ran.err
    assert not (empty / name).exists()
