"""The two READMEs are walked through as a newcomer does: every block in its order, on a terminal.

The three set-up blocks are not run again here. One runs these very tests, one ends in the build that is run below,
and one makes the active environment that tests have anyway; `.ci/run` runs the one for the tests, from the README.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import runpy
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

from kgraph.cli.main import main
from kgraph.export.formats import FORMATS

pty = pytest.importorskip("pty", reason="the READMEs are walked through on a Unix terminal")

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "examples/README.id.md")
# A comment may stand before a block, and what the block prints after it.
BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>[\w-]+): (?P<value>[^\n]*?) -->\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S
)


@dataclass(frozen=True)
class Block:
    line: int
    kind: str
    text: str
    mark: str
    value: str
    output: str | None


def blocks(name: str) -> list[Block]:
    text = (ROOT / name).read_text(encoding="utf-8")
    found = list(BLOCK.finditer(text))
    result = []
    for block, following in zip(found, [*found[1:], None], strict=True):
        prints = block["kind"] in ("sh", "python") and following and following["kind"] not in ("sh", "python")
        output = following["text"] if prints and not text[block.end() : following.start()].strip() else None
        line = text.count("\n", 0, block.start("text"))
        result.append(Block(line, block["kind"], block["text"], block["mark"] or "", block["value"] or "", output))
    return result


def to_run(name: str) -> list[Block]:
    return [block for block in blocks(name) if block.kind in ("sh", "python") and block.mark != "set-up"]


def on_a_terminal(command: str, cwd: Path) -> tuple[int, str, Path]:
    """Exit status, what a terminal of 100 columns shows, and the folder one stands in afterwards."""
    scripts = sysconfig.get_path("scripts")
    # A virtual environment that was not activated is one all the same.
    paths = os.pathsep.join((scripts, str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": paths, "COLUMNS": "100", "TERM": "dumb", "LANG": "C.UTF-8"}
    environment.pop("PYTHONWARNINGS", None)
    master, slave = pty.openpty()
    stands = cwd / ".stands"
    script = f"set -eu\ntrap 'pwd > {stands}' EXIT\n{command}"
    with subprocess.Popen(
        ["bash", "-c", script], cwd=cwd, stdin=slave, stdout=slave, stderr=slave, env=environment
    ) as shell:
        os.close(slave)
        shown = b""
        with contextlib.suppress(OSError):  # Linux says so when the last writer has closed its end.
            while part := os.read(master, 65536):
                shown += part
    os.close(master)
    place = Path(stands.read_text().strip())
    stands.unlink()
    return shell.returncode, shown.decode().replace("\r\n", "\n"), place


class Walk:
    """A README followed from its beginning in a copy of the repository, as far as was asked for."""

    def __init__(self, name: str, folder: Path) -> None:
        self.cwd = folder / "kgraph"
        for part in ("data", "ontology", "examples"):
            shutil.copytree(ROOT / part, self.cwd / part, ignore=shutil.ignore_patterns("build", "__pycache__"))
        self.rest = iter(blocks(name))
        self.names: dict[str, object] = {"__name__": "__main__"}
        self.results: dict[int, tuple[int, str]] = {}

    def result(self, wanted: Block) -> tuple[int, str]:
        while wanted.line not in self.results:
            block = next(self.rest)
            if block.mark == "file":
                (self.cwd / block.value).write_text(block.text, encoding="utf-8")
            elif block.mark == "set-up":
                continue
            elif block.kind == "sh":
                status, shown, self.cwd = on_a_terminal(block.text, self.cwd)
                self.results[block.line] = status, shown
            elif block.kind == "python":
                printed = io.StringIO()
                with contextlib.chdir(self.cwd), contextlib.redirect_stdout(printed):
                    exec(compile(block.text, f"line {block.line}", "exec"), self.names)
                self.results[block.line] = 0, printed.getvalue()
        return self.results[wanted.line]


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Walk]:
    return {name: Walk(name, tmp_path_factory.mktemp("walk")) for name in READMES}


def pattern(shown: str) -> str:
    """`…` stands for anything on its line; alone on a line, for any number of lines."""
    lines = (
        "(?:.*\n)*?" if line.strip() == "…" else re.sub(r"\s*…\s*", ".*", re.escape(line).replace(r"\ ", " ")) + " *\n"
        for line in shown.splitlines()
    )
    return "".join(lines)


CASES = [pytest.param(name, block, id=f"{name}:{block.line}") for name in READMES for block in to_run(name)]


@pytest.mark.parametrize(("name", "block"), CASES)
def test_what_stands_in_the_readme_runs_and_prints_what_it_shows(name: str, block: Block, walks: dict[str, Walk]):
    status, shown = walks[name].result(block)
    assert status == (int(block.value) if block.mark == "exit" else 0), shown
    if block.output is not None:
        assert re.fullmatch(pattern(block.output), shown), shown


def test_the_number_of_blocks_is_what_a_reader_sees():
    for name in READMES:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert len(blocks(name)) == text.count("```") // 2, name


@pytest.mark.parametrize("name", READMES)
def test_set_up_is_two_commands_and_the_main_job_of_the_first_works(name: str, tmp_path: Path):
    set_up = {block.value: block.text for block in blocks(name) if block.mark == "set-up"}
    assert {"run", "test"} <= set_up.keys()
    assert all(text.count("\n") == 1 for text in set_up.values())
    job = set_up["run"].split(" && ")[-1].removeprefix(".venv/bin/")
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("build"))
    status, shown, _ = on_a_terminal(job, tmp_path)
    assert status == 0, shown
    shows = next(block.output for block in blocks(name) if block.value == "run")
    assert shows and re.fullmatch(pattern(shows), shown), shown
    assert (tmp_path / "build" / "graph.html").stat().st_size > 100_000


def helped(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit):
        main([*arguments, "--help"])
    return capsys.readouterr().out


def test_every_command_and_every_option_is_in_the_readme(capsys: pytest.CaptureFixture[str]):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    (\w+)  ", helped(capsys), re.M)
    assert len(commands) >= 7
    for command in commands:
        row = next((line for line in readme.splitlines() if line.startswith(f"| `kgraph {command}")), "")
        assert row, f"kgraph {command} is not in the table of commands"
        for option in set(re.findall(r"--[a-z][\w-]*", helped(capsys, command))) - {"--help"}:
            assert option in row, f"kgraph {command} {option} is not in the table of commands"


def test_every_export_format_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## Exports")[2].partition("## ")[0]
    assert not [form for form in FORMATS if f"`{form}`" not in table]


def test_the_vocabulary_in_the_readme_is_the_ontology():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        runpy.run_path(str(ROOT / "examples" / "vocabulary.py"), run_name="__main__")
    shown = re.search(r"<!-- vocabulary:[^\n]* -->\n(.*?)<!-- /vocabulary -->", readme, re.S)
    # To fix: put what examples/vocabulary.py prints between the two comments.
    assert shown and shown[1].strip() == printed.getvalue().strip()


def test_links_lead_to_files_and_headings():
    for name in READMES:
        text = (ROOT / name).read_text(encoding="utf-8")
        headings = {
            re.sub(r"[^\w -]", "", h).strip().lower().replace(" ", "-") for h in re.findall(r"^#+ (.+)$", text, re.M)
        }
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if target.startswith("#"):
                assert target[1:] in headings, f"{name}: {target}"
            elif not target.startswith("http"):
                path = target.partition("#")[0]
                assert ((ROOT / name).parent / path).exists(), f"{name}: {target}"
