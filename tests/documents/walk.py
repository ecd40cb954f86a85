"""Walks through a page as a newcomer does: every block in its order, on a terminal, in a fresh copy of the repository.

    python tests/documents/walk.py examples/guide/check.md

The copy is one in which the set-up of the README has been done: kgraph is installed and the bundled project is built.
What a block prints must be what the block after it shows, if nothing but empty lines stands between the two. There,
`…` stands for anything on its line, and alone on a line for any number of lines. A comment before a block changes what
is done with it:

    <!-- file: corpus/a.txt -->         the block is the text of this file, and is written there
    <!-- exit: 1 -->                    the block ends with this exit status
    <!-- set-up: run -->                has been done already (test_readme.py holds it to its promise)
    <!-- not run: it waits for keys --> is only there to be read, for this reason

The exit status is 1 when a block does not do what the page says.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import traceback
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

ROOT = Path(__file__).parents[2]
MARKS = ("file", "exit", "set-up", "not run")
BLOCK = re.compile(
    rf"(?:^<!-- (?P<mark>{'|'.join(MARKS)}): (?P<value>[^\n]*?) -->\n)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.M | re.S
)
RUN = ("sh", "python")
PARTS = ("data", "ontology", "examples")
"""What a reader of the pages works with."""


@dataclass(frozen=True)
class Block:
    """A block of a page: the line it begins on, what it is, its text, the mark before it, and the output shown after it."""

    line: int
    kind: str
    text: str
    mark: str
    value: str
    output: str | None

    @property
    def is_run(self) -> bool:
        """Whether the walk runs it."""
        return self.kind in RUN and self.mark not in ("file", "set-up", "not run")


def blocks(text: str) -> list[Block]:
    """The blocks of a page in their order."""
    found = list(BLOCK.finditer(text))
    result = []
    for block, following in zip_longest(found, found[1:]):
        prints = block["kind"] in RUN and following and following["kind"] not in RUN and not following["mark"]
        output = following["text"] if prints and following and not text[block.end() : following.start()].strip() else None
        line = text.count("\n", 0, block.start("text"))
        result.append(Block(line, block["kind"], block["text"], block["mark"] or "", block["value"] or "", output))
    return result


def on_a_terminal(command: str, cwd: Path) -> tuple[int, str, Path]:
    """Exit status, what a terminal of 100 columns shows, and the folder one stands in afterwards."""
    import pty  # Windows has none; there, the tests of the pages are skipped.

    scripts = sysconfig.get_path("scripts")
    # The environment that the tests run in may not have been activated.
    paths = os.pathsep.join((scripts, str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": paths, "COLUMNS": "100", "TERM": "dumb", "LANG": "C.UTF-8"}
    environment.pop("PYTHONWARNINGS", None)
    master, slave = pty.openpty()
    with tempfile.NamedTemporaryFile("r") as left_in:
        script = f"set -eu\ntrap 'pwd > {left_in.name}' EXIT\n{command}"
        with subprocess.Popen(
            ["bash", "-c", script], cwd=cwd, stdin=slave, stdout=slave, stderr=slave, env=environment
        ) as shell:
            os.close(slave)
            shown = b""
            with contextlib.suppress(OSError):  # Linux raises one when the last writer has closed its end.
                while part := os.read(master, 65536):
                    shown += part
        os.close(master)
        folder = Path(left_in.read().strip())
    return shell.returncode, shown.decode().replace("\r\n", "\n"), folder


def pattern(shown: str) -> str:
    """A regular expression for the output that a page shows."""
    lines = (
        "(?:.*\n)*?" if line.strip() == "…" else re.sub(r"\s*…\s*", ".*", re.escape(line).replace(r"\ ", " ")) + " *\n"
        for line in shown.splitlines()
    )
    return "".join(lines)


def walk(page: str, cwd: Path) -> list[str]:
    """Follow `page` from its beginning in `cwd`; returns what is not as the page says, empty when all is."""
    names: dict[str, object] = {"__name__": "__main__"}
    wrong = []
    for block in blocks((ROOT / page).read_text(encoding="utf-8")):
        if block.mark == "file":
            (cwd / block.value).parent.mkdir(parents=True, exist_ok=True)
            (cwd / block.value).write_text(block.text, encoding="utf-8")
        if not block.is_run:
            continue
        if block.kind == "sh":
            status, shown, cwd = on_a_terminal(block.text, cwd)
        else:
            status, shown = in_python(block, cwd, names)
        wanted = int(block.value) if block.mark == "exit" else 0
        if status != wanted:
            wrong.append(f"{page}:{block.line}: exit status {status}, not {wanted}\n{shown}")
        elif block.output is not None and not re.fullmatch(pattern(block.output), shown):
            wrong.append(f"{page}:{block.line}: prints\n{shown}\nand the page shows\n{block.output}")
    return wrong


def in_python(block: Block, cwd: Path, names: dict[str, object]) -> tuple[int, str]:
    """Run a block of Python; `names` holds what the blocks before it have defined."""
    printed = io.StringIO()
    try:
        with contextlib.chdir(cwd), contextlib.redirect_stdout(printed):
            exec(compile(block.text, f"line {block.line}", "exec"), names)
    except Exception:
        return 1, traceback.format_exc()
    return 0, printed.getvalue()


def main(page: str, copied: str | None = None) -> int:
    """Walk through one page, in a copy of the folder `copied` or else of the repository."""
    with tempfile.TemporaryDirectory() as temporary:
        cwd = Path(temporary, "kgraph")
        if copied is None:
            for part in PARTS:
                shutil.copytree(ROOT / part, cwd / part, ignore=shutil.ignore_patterns("build", "__pycache__"))
            on_a_terminal("kgraph build data -o build", cwd)
        else:
            shutil.copytree(copied, cwd)
        wrong = walk(page, cwd)
    print("\n\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
