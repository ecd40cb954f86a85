from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.cli.messages import Say, to_fix, wanted_language
from kgraph.core.defects import Defect
from kgraph.core.location import Location
from kgraph.core.messages import Message


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "C"}, "en"),
        ([], {"LANG": "id_ID.UTF-8"}, "id"),
        ([], {"LANG": "id"}, "id"),
        ([], {"LANG": "idx_XX"}, "en"),
        ([], {"LC_ALL": "C", "LANG": "id_ID"}, "en"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "id_ID", "LANG": "en_US"}, "id"),
        (["check", "--lang", "en"], {"LANG": "id_ID"}, "en"),
        (["check", "--lang=id"], {}, "id"),
        (["check", "--lang", "xx"], {"LANG": "id_ID"}, "id"),
        (["check", "--lang"], {}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_that_of_the_locale(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert wanted_language(arguments, environment) == language


def test_a_message_is_said_in_the_language_and_safe_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say = Say("id")
    say(Message("{} fixed", "\x1b[31m"))
    say.line(Message("left to you: {}", "a\nb"))
    assert capsys.readouterr().err == "kgraph: \\x1b[31m diperbaiki\nuntuk Anda: a\nb\n"


def test_a_question_is_answered_in_either_language(monkeypatch, capsys: pytest.CaptureFixture[str]) -> None:
    import io

    for answer, meant in (("y", True), ("Ya", True), ("yes", True), ("t", False), ("n", False), ("", False)):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n"))
        assert Say("id").asks(Message("Fix {}? [y/N]", Message("{} rows", 2))) is meant
    assert capsys.readouterr().err.startswith("Perbaiki 2 baris? [y/T] ")


def defect(row: int | None, column: str | None = None) -> Defect:
    return Defect(Location("a.csv", row, column), Message("the cell is empty"))


@pytest.mark.parametrize(
    ("defects", "expected"),
    [
        ([defect(2)], "1 row"),
        ([defect(2), defect(3)], "2 rows"),
        ([defect(2, "object"), defect(2, "quote")], "2 defects in 1 row"),
        ([defect(2, "object"), defect(2, "quote"), defect(3)], "3 defects in 2 rows"),
        ([defect(None)], "1 defect"),
        ([defect(None), defect(2)], "2 defects"),
    ],
)
def test_rows_and_defects_are_counted_truly(defects: list[Defect], expected: str) -> None:
    assert to_fix(defects) == expected


def test_a_build_counts_two_defects_in_one_row(run, tmp_path: Path, make_project, one_row) -> None:
    folder = make_project(tmp_path / "p", annotations=one_row(object="ASEAM", quote="tidak ada"))
    assert run("build", folder).err.endswith("2 defects in 1 row to fix; nothing was written\n")
    assert run("build", folder, "--lang", "id").err.endswith(
        "2 kesalahan dalam 1 baris perlu diperbaiki; tidak ada yang ditulis\n"
    )
