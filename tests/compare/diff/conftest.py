"""Two versions of a small project."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def versions(tmp_path: Path, make_project):
    """`versions(file, old, new)`: a small project, and the same with a text of one of its files exchanged."""

    def make(*exchanges: tuple[str, str, str]) -> tuple[Path, Path]:
        before, after = make_project(tmp_path / "lama"), make_project(tmp_path / "baru")
        for name, old, new in exchanges:
            text = (after / name).read_text(encoding="utf-8")
            assert old in text
            (after / name).write_text(text.replace(old, new), encoding="utf-8", newline="")
        return before, after

    return make
