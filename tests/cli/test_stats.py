from __future__ import annotations

from pathlib import Path


def test_figures_name_what_is_central_and_how_many_sources_agree(run, project: Path) -> None:
    ran = run("stats", project, "--top", "3")
    assert ran.status == 0
    assert "6  statements (4 accepted, 1 suggested, 1 disputed)" in ran.out
    assert "facts in 1 document" in ran.out
    assert "Indonesia" in ran.out.partition("Central")[2]
