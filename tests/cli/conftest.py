from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which one stands."""
    folder = tmp_path / "kosong"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
