from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import kgraph
from kgraph.cli.main import main

COMMANDS = ("init", "extract", "review", "evaluate", "build", "check", "compare", "diff", "query", "export", "view", "stats")


def test_help_names_every_command(run) -> None:
    ran = run("--help")
    assert ran.status == 0
    assert all(f"\n    {command} " in ran.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_own_help(run, command: str) -> None:
    ran = run(command, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert f"usage: kgraph {command}" in ran.out


def test_the_version_is_that_of_the_package(run) -> None:
    assert run("--version").out == f"kgraph {kgraph.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bild"],
        ["build", "--outptu", "x"],
        ["export", "--format", "docx"],
        ["query", "--format", "docx", "ASK {}"],
        ["query", "ASK {}", "-f", "x.rq"],
        ["query", "ASK {}", "--param", "a=b"],
        ["query", "documents", "--param", "tanpa-tanda"],
        ["query", "documens"],
        ["query", "SELECT nonsense"],
        ["build", "/tidak/ada"],
        ["check", "/tidak/ada"],
        ["export", "/tidak/ada.ttl"],
        ["stats", "/tidak/ada"],
        ["query", "-g", "/tidak/ada", "ASK {}"],
        ["query", "-f", "/tidak/ada.rq"],
        ["view", "--query", "tidak-ada"],
        ["view", "--depth", "dua"],
    ],
    ids=" ".join,
)
def test_wrong_usage_and_what_cannot_be_read_end_with_2_and_a_word_on_stderr(run, empty: Path, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "kgraph: " in ran.err
    assert "Traceback" not in ran.err
    assert {path.name for path in empty.iterdir()} <= {"build"}


def kgraph_process(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kgraph", *map(os.fspath, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8", **options)  # type: ignore[call-overload, no-any-return]


def test_the_exit_status_is_that_of_the_process(project: Path, tmp_path: Path, make_project, one_row) -> None:
    bad = make_project(tmp_path / "bad", annotations=one_row(object="ASEAM"))
    assert kgraph_process("check", project).returncode == 0
    assert kgraph_process("check", bad).returncode == 1
    assert kgraph_process("check", tmp_path / "none").returncode == 2


def test_text_is_utf_8_whatever_the_machine_speaks(tmp_path: Path, make_project) -> None:
    folder = make_project(
        tmp_path, entities=[{"id": "x", "type": "State", "label_id": "Côte d’Ivoire 日本"}], annotations=[]
    )
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "", "PYTHONCOERCECLOCALE": "0"}
    ran = kgraph_process("export", folder, env=environment)
    assert (ran.returncode, "Côte d’Ivoire 日本" in ran.stdout) == (0, True), ran.stderr


def test_a_reader_that_has_seen_enough_is_no_error(bundled_build: Path) -> None:
    command = [sys.executable, "-m", "kgraph", "export", str(bundled_build), "--format", "nquads"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()


def test_main_returns_the_status_instead_of_ending_the_process(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(project)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["query", "about", "--param", "entity=PBB", "--param", "entity=RI"], "given twice"),
        (["view", "--shown", "0"], "from 1 on"),
        (["stats", "--top", "-1"], "from 1 on"),
        (["view", "--param", "a=b"], "goes with --query"),
        (["view", "--svg", "a.svg", "-o", "a.html"], "leave -o out"),
        (["view", "--query", "documents"], "names no node"),
        (["stats", "a" * 300], "cannot be a path"),
    ],
)
def test_what_cannot_be_meant_is_said_rather_than_ignored(run, empty: Path, arguments: list[str], word: str) -> None:
    try:
        ran = run(*arguments)
    except SystemExit as stop:  # argparse ends at once.
        assert stop.code == 2
        return
    assert ran.status == 2
    assert word in ran.err


def test_former_names_of_options_still_work(run, project: Path, tmp_path: Path) -> None:
    text = project / "corpus" / "berita.txt"
    assert run("extract", text, "--project", project).out == run("extract", text, "-g", project).out
    for option in ("--language", "--lang"):
        assert run("view", project, "-o", tmp_path / f"{option}.html", option, "en").status == 0
    assert (tmp_path / "--language.html").read_bytes() == (tmp_path / "--lang.html").read_bytes()
    assert all("--project" not in run(command, "--help").out for command in COMMANDS)
