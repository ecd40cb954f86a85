"""The report as JSON."""

from __future__ import annotations

import json
from pathlib import Path


def test_json_gives_row_and_line_where_a_cell_holds_a_line_break(run, faulty: Path) -> None:
    ran = run("check", faulty, "--format", "json")
    answer = json.loads(ran.out)
    assert ran.status == 1
    assert {name: answer[name] for name in ("statements", "documents", "errors", "warnings")} == {
        "statements": 2,
        "documents": 1,
        "errors": 2,
        "warnings": 0,
    }
    places = [(d["file"], d["row"], d["line"], d["column"], d["severity"], d["value"]) for d in answer["defects"]]
    assert places == [
        ("annotations/a.csv", 3, 5, "object", "error", "perubahan iklim"),
        ("annotations/a.csv", 4, 6, "object", "error", "PPB"),
    ]
    assert {d["path"] for d in answer["defects"]} == {(faulty / "annotations" / "a.csv").as_posix()}
    assert answer["defects"][0]["rule"] == "https://w3id.org/kgraph/shapes#memberOf-object"
    assert answer["defects"][1]["message"] == "'PPB' is not known"
    assert answer["defects"][1]["mend"] == "did you mean 'PBB'?"


def test_json_of_what_is_right_is_json_too(run, project: Path) -> None:
    ran = run("check", project, "--format", "json")
    assert (ran.status, json.loads(ran.out)["defects"]) == (0, [])
