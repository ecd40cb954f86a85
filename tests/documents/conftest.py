"""What the tests of the documents share: the pages, and a copy of the repository in which the set-up has been done."""

from __future__ import annotations

import runpy
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class SetUp:
    """A copy of what a reader works with, and how the main job of the README went in it."""

    folder: Path
    status: int
    shown: str


@pytest.fixture(scope="session")
def walk() -> dict[str, Any]:
    """The functions of walk.py, by name."""
    pytest.importorskip("pty", reason="pages are walked through on a Unix terminal")
    return runpy.run_path(str(Path(__file__).with_name("walk.py")))


@pytest.fixture(scope="session")
def set_up(walk: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> SetUp:
    """The last command of the block `set-up: run`, run once for all pages."""
    folder = tmp_path_factory.mktemp("pages") / "kgraph"
    for part in walk["PARTS"]:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("build", "__pycache__"))
    readme = walk["blocks"]((ROOT / "README.md").read_text(encoding="utf-8"))
    command = next(block.text for block in readme if (block.mark, block.value) == ("set-up", "run"))
    job = command.split(" && ")[-1].removeprefix(".venv/bin/")
    status, shown, _ = walk["on_a_terminal"](job, folder)
    return SetUp(folder, status, shown)
