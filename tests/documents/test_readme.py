"""The README is short, and its set-up is two commands that do what they say; `.ci/run` reads the second from it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "examples/guide/id/README.md")


def set_up_blocks(walk: dict[str, Any], name: str) -> dict[str, Any]:
    blocks = walk["blocks"]((ROOT / name).read_text(encoding="utf-8"))
    return {block.value: block for block in blocks if block.mark == "set-up"}


@pytest.mark.parametrize("name", READMES)
def test_the_readme_is_short(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8").count("\n") <= 160


def test_set_up_is_two_commands_the_same_in_both_languages(walk: dict[str, Any]) -> None:
    english, indonesian = ({k: b.text for k, b in set_up_blocks(walk, name).items()} for name in READMES)
    assert english == indonesian
    assert english.keys() == {"run", "test", "activate"}
    assert all(text.count("\n") == 1 for text in english.values())


@pytest.mark.parametrize("name", READMES)
def test_the_main_job_of_the_set_up_works(name: str, walk: dict[str, Any], set_up: Any) -> None:
    assert set_up.status == 0, set_up.shown
    output = set_up_blocks(walk, name)["run"].output
    assert output and re.fullmatch(walk["pattern"](output), set_up.shown), set_up.shown
    assert (set_up.folder / "build" / "graph.html").stat().st_size > 100_000
