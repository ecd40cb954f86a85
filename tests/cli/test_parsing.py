from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.cli.main import COMMANDS, parser
from kgraph.core.messages import Message


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_indonesian_from_the_first_word_to_the_last(run, command: str) -> None:
    ran = run(command, "--help", "--lang", "id")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"cara pakai: kgraph {command} ")
    english = ran.out.replace("--default-graph", "")  # An option's name is the same in every language.
    assert not [word for word in ("usage", "options:", "print", "default", "the ") if word in english]
    assert COMMANDS[command].said_in("id").split()[0] in ran.out


def test_the_parser_is_whole_for_whoever_documents_it() -> None:
    for language in ("en", "id"):
        (commands,) = (action.choices for action in parser(language)._actions if isinstance(action.choices, dict))
        assert commands.keys() == COMMANDS.keys()
        for name, command in commands.items():
            options = command.format_help()
            assert "--lang" in options
            assert name == "init" or "--corpus" in options
            assert name in ("init", "diff") or "--graph" in options


@pytest.mark.parametrize(
    ("arguments", "english", "indonesian"),
    [
        (["bild"], "COMMAND: 'bild' is not known; did you mean 'build'?", "COMMAND: 'bild' tidak dikenal; apakah maksudnya"),
        ([], "COMMAND is missing", "COMMAND belum disebutkan"),
        (["init"], "DIR is missing", "DIR belum disebutkan"),
        (["build", "--outptu", "x"], "--outptu: there is no such", "--outptu: tidak ada argumen seperti itu"),
        (["build", "-o"], "-o/--output: a value is missing", "-o/--output: nilainya belum ditulis"),
        (["build", "--no-page=x"], "--no-page: takes no value", "--no-page: tidak menerima nilai"),
        (["view", "--d", "x"], "--d can mean", "--d dapat berarti"),
        (["stats", "--top", "-1"], "--top: write a whole number from 1 on, not '-1'", "--top: tulis bilangan bulat mulai"),
        (["export", "--format", "docx"], "'docx' is not known; choose from turtle, ", "pilih salah satu: turtle, "),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_explained_in_both_languages(run, arguments: list[str], english: str, indonesian: str) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert english in ran.err
    assert ran.err.splitlines()[1].startswith("Try: kgraph")
    ran = run("--lang", "id", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert indonesian in ran.err
    assert ran.err.splitlines()[1].startswith("Coba: kgraph")


def test_the_locale_chooses_the_language(run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "id_ID.UTF-8")
    assert run("build", project, "--no-page").err.startswith("kgraph: 1 dokumen, 5 entitas, ")
    assert run("view", project, "--param", "a=b").err == "kgraph: --param hanya berlaku bersama --query\n"
    assert "not known" in run("query", "documens", "--lang", "en", "--format", "x").err
    assert COMMANDS["init"] == Message("make a new project folder with one small worked example")


def test_what_programs_read_does_not_change_with_the_locale(run, tmp_path: Path, make_project, one_row, monkeypatch) -> None:
    folder = make_project(tmp_path / "p", annotations=one_row(object="ASEAM"))
    for form in ("json", "sarif", "github"):
        monkeypatch.delenv("LANG", raising=False)
        ran = run("check", folder, "--format", form)
        monkeypatch.setenv("LANG", "id_ID.UTF-8")
        assert run("check", folder, "--format", form).out == ran.out
        assert run("check", folder, "--format", form, "--lang", "id").out != ran.out
