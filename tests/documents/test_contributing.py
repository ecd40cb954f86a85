"""CONTRIBUTING lists the folders of kgraph/ in the order in which they may import from each other."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = re.findall(r"^\| `kgraph/(\w+)/` \|", (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.M)


def test_every_folder_is_listed() -> None:
    assert set(ROOMS) == {path.parent.name for path in (ROOT / "kgraph").glob("*/__init__.py")}


def test_the_order_is_that_of_the_layers() -> None:
    assert list(runpy.run_path(str(ROOT / "tests" / "test_layers.py"))["LAYERS"]) == ROOMS
