"""What a check has found, in the forms that people, editors and CI read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from kgraph.check.check import Checked
from kgraph.check.report import Report, as_json, as_sarif
from kgraph.core.defects import Defect
from kgraph.core.errors import DataError, InputError
from kgraph.core.location import Location
from kgraph.core.messages import Message

ROWS = """\
subject,predicate,object,document,quote,note
Indonesia,kg:memberOf,ASEAN,berita,"Indonesia menjadi
anggota ASEAN.","a
b"
"""
WRONG = """\
"Jepang",kg:memberOf,"perubahan iklim",berita,Jepang dan Indonesia bekerja sama.,
Jepang,kg:memberOf,PPB,berita,PBB,
"""
TEXT = "Indonesia menjadi\nanggota ASEAN. Jepang dan Indonesia bekerja sama. PBB didirikan pada tahun 1945.\n"


@pytest.fixture
def faulty(tmp_path: Path, make_project) -> Path:
    """A project with two defects, below a row that takes three lines."""
    return make_project(tmp_path / "proyek saya", annotations=ROWS + WRONG, texts={"berita.txt": TEXT})


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


def test_sarif_marks_the_cell(run, faulty: Path) -> None:
    ran = run("check", faulty, "--format", "sarif")
    log = json.loads(ran.out)
    [ran_once] = log["runs"]
    assert (ran.status, log["version"], ran_once["tool"]["driver"]["name"]) == (1, "2.1.0", "kgraph")
    lines = (ROWS + WRONG).split("\n")
    cells = []
    for result in ran_once["results"]:
        [location] = result["locations"]
        place = location["physicalLocation"]
        region = place["region"]
        assert place["artifactLocation"]["uri"] == (faulty / "annotations" / "a.csv").as_uri()
        assert " " not in place["artifactLocation"]["uri"]
        cells.append(lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1])
        assert ran_once["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == "error"
    assert cells == ['"perubahan iklim"', "PPB"]
    assert ran_once["invocations"] == [{"executionSuccessful": True}]
    assert ran_once["tool"]["driver"]["rules"] == [
        {
            "id": "https://w3id.org/kgraph/shapes#memberOf-object",
            "shortDescription": {"text": "memberOf-object"},
            "helpUri": "https://w3id.org/kgraph/shapes#memberOf-object",
        },
        {"id": "cell", "shortDescription": {"text": "cell"}},
    ]


@pytest.mark.parametrize("name", ["x:y.ttl", "a b#c?.ttl", "100%.ttl", "é/x.ttl", "./x.ttl"])
def test_the_uri_of_a_file_leads_to_it(name: str) -> None:
    report = Report(Checked((Defect(Location(name, 7), "?", rule="https://é.org/x"),), 0, 0), Path())
    [ran_once] = json.loads(as_sarif(report))["runs"]
    [location] = ran_once["results"][0]["locations"]
    uri = urlsplit(location["physicalLocation"]["artifactLocation"]["uri"])
    assert (uri.scheme, uri.netloc, uri.query, uri.fragment) == ("", "", "", "")
    assert Path(unquote(uri.path)) == Path(name)
    # What is no table has no columns, and what is no URI is no address of help.
    assert location["physicalLocation"]["region"] == {"startLine": 7}
    assert ran_once["tool"]["driver"]["rules"] == [{"id": "https://é.org/x", "shortDescription": {"text": "x"}}]


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


def test_github_gets_one_command_a_defect_whatever_stands_in_it(run, tmp_path: Path, make_project, one_row) -> None:
    folder = make_project(tmp_path / "a,b:c", annotations=one_row(object="100% ::set-output name=x::\nbaris, dua"))
    ran = run("check", folder, "--format", "github")
    [line] = ran.out.splitlines()
    found = re.fullmatch(r"::error file=([^,:]*),title=([^,:]*),line=2,col=(\d+),endColumn=(\d+)::(.*)", line)
    assert found is not None
    assert found[1].endswith("a%2Cb%3Ac/annotations/a.csv")
    assert found[2] == "annotations/a.csv%3A2%3Aobject"
    assert "100%25 ::set-output name=x::%0Abaris, dua" in found[5]


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
