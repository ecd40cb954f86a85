"""What cannot be read is reported in the form that was asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgraph.check.report import Report, as_json
from kgraph.core.defects import Defect
from kgraph.core.errors import DataError, InputError
from kgraph.core.location import Location
from kgraph.core.messages import Message


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_what_cannot_be_read_is_reported_in_the_same_form_and_ends_with_2(run, tmp_path: Path, form: str) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<http://e.org/a> <http://e.org/b>\n <http://e.org/c>\n")
    ran = run("check", path, "--format", form)
    assert ran.status == 2
    assert "a.ttl" in ran.out
    assert "expected" in ran.out


@pytest.mark.parametrize(
    ("name", "file", "message"),
    [
        ("tiada.ttl", "tiada.ttl", "there is no such file or folder"),
        ("kosong", "kosong/kgraph.toml", "cannot be read (No such file or directory)"),
        (".", "kgraph.toml", "cannot be read (No such file or directory)"),
    ],
)
def test_what_cannot_be_read_is_named_once(run, tmp_path: Path, monkeypatch, name: str, file: str, message: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kosong").mkdir()
    ran = run("check", name, "--format", "json")
    [defect] = json.loads(ran.out)["defects"]
    assert (ran.status, defect["file"], defect["path"], defect["row"]) == (2, file, file, None)
    assert defect["message"].startswith(message)
    log = json.loads(run("check", name, "--format", "sarif").out)
    assert log["runs"][0]["invocations"] == [{"executionSuccessful": False}]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (
            InputError(Message("{}: cannot be read ({})", "uji/kgraph.toml", "x")),
            ("uji/kgraph.toml", None, "cannot be read (x)"),
        ),
        (
            InputError(Message("{}:{}: is not UTF-8 text; save it again as UTF-8", "kgraph.toml", 3)),
            ("uji/kgraph.toml", 3, "is not"),
        ),
        (InputError(Message("the shapes cannot be evaluated: {}", "x")), ("uji", None, "the shapes cannot be evaluated: x")),
        (InputError("uji: is damaged"), ("uji", None, "is damaged")),
        (DataError([Defect(Location("kgraph.toml", 3), "is wrong")]), ("uji/kgraph.toml", 3, "is wrong")),
    ],
)
def test_an_error_is_reported_at_the_file_that_it_names(tmp_path: Path, monkeypatch, make_project, error, expected) -> None:
    make_project(tmp_path / "uji")
    monkeypatch.chdir(tmp_path)
    [defect] = json.loads(as_json(Report.of_error(error, Path("uji"), "en")))["defects"]
    assert (defect["path"], defect["line"]) == expected[:2]
    assert defect["message"].startswith(expected[2])


def test_what_cannot_be_read_is_said_in_indonesian(tmp_path: Path) -> None:
    error = InputError(Message("{}: cannot be read ({})", tmp_path, "x"))
    report = Report.of_error(error, tmp_path, "id")
    assert report.message_with_fix(report.checked.defects[0]) == "tidak dapat dibaca (x)"


def test_a_syntax_error_of_the_projects_own_ontology_is_reported_with_its_line(run, tmp_path: Path, make_project) -> None:
    folder = make_project(tmp_path / "p", files={"ontology/a.ttl": "@prefix e: <http://e.org/> .\ne:a e:b\n"})
    ran = run("check", folder, "--format", "json")
    [defect] = json.loads(ran.out)["defects"]
    assert (ran.status, Path(defect["path"]), defect["row"] in (2, 3)) == (2, folder / "ontology" / "a.ttl", True)
