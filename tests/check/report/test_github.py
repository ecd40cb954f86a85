"""The report as workflow commands."""

from __future__ import annotations

import re
from pathlib import Path


def test_github_gets_one_command_a_defect_whatever_stands_in_it(run, tmp_path: Path, make_project, one_row) -> None:
    folder = make_project(tmp_path / "a,b:c", annotations=one_row(object="100% ::set-output name=x::\nbaris, dua"))
    ran = run("check", folder, "--format", "github")
    [line] = ran.out.splitlines()
    found = re.fullmatch(r"::error file=([^,:]*),title=([^,:]*),line=2,col=(\d+),endColumn=(\d+)::(.*)", line)
    assert found is not None
    assert found[1].endswith("a%2Cb%3Ac/annotations/a.csv")
    assert found[2] == "annotations/a.csv%3A2%3Aobject"
    assert "100%25 ::set-output name=x::%0Abaris, dua" in found[5]
