from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.project.kind import Kind, kind_of


@pytest.fixture
def places(project: Path, bundled_build: Path, tmp_path: Path) -> dict[Kind, list[Path]]:
    empty, table = tmp_path / "kosong", tmp_path / "a.CSV"
    empty.mkdir()
    table.write_text("")
    return {
        Kind.PROJECT: [project],
        Kind.BUILD: [bundled_build],
        Kind.STORE: [bundled_build / "store"],
        Kind.FOLDER: [empty, bundled_build.parent],
        Kind.TABLE: [table, project / "annotations" / "a.csv"],
        Kind.FILE: [bundled_build / "graph.ttl", project / "kgraph.toml"],
        Kind.MISSING: [tmp_path / "tidak-ada", tmp_path / "tidak-ada.csv", Path("a" * 300), tmp_path / "a\0b"],
    }


def test_what_lies_at_a_path_tells_its_kind(places: dict[Kind, list[Path]]) -> None:
    assert places.keys() == set(Kind)
    for kind, paths in places.items():
        assert {path: kind_of(path) for path in paths} == dict.fromkeys(paths, kind)


def test_what_damage_has_left_of_a_store_is_a_store(tmp_path: Path) -> None:
    (tmp_path / "SEAL").write_text("")
    assert kind_of(tmp_path) is Kind.STORE
