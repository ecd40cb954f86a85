from __future__ import annotations

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

import kgraph
from kgraph.core.errors import ChangedError, InputError
from kgraph.files.replace import write_parts, write_text
from kgraph.files.transaction import replace_all
from kgraph.project.project import Project


@pytest.fixture
def stopped(tmp_path: Path) -> Callable[..., Path]:
    """`stopped(new, places, gone)`: a folder with a table, and what a killed program was about to move into its place."""

    def work(new: dict[str, str], places: object = None, gone: str = "") -> Path:
        folder = tmp_path / "uji"
        ready = folder / ".kgraph-ready"
        ready.mkdir(parents=True)
        (folder / "kgraph.toml").write_text("")
        (folder / "a.csv").write_text("lama")
        for name, text in new.items():
            (ready / name).write_text(text)
        if places is not None:
            (ready / ".places").write_text(json.dumps(places))
        (ready / ".gone").write_text(gone)
        return folder

    return work


OLD = sha256(b"lama").hexdigest()


def test_whoever_opens_a_project_ends_what_was_stopped(stopped: Callable[..., Path]) -> None:
    folder = stopped({"0": "baru"}, {"0": ["a.csv", OLD]})
    Project(folder)
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"a.csv": "baru", "kgraph.toml": ""}


def test_what_somebody_has_written_since_a_kill_stays(stopped: Callable[..., Path]) -> None:
    folder = stopped({"0": "baru"}, {"0": ["a.csv", OLD]})
    (folder / "a.csv").write_text("milikku")
    Project(folder)
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"a.csv": "milikku", "kgraph.toml": ""}


def test_nothing_outside_is_touched_by_a_folder_that_comes_half_moved(stopped: Callable[..., Path]) -> None:
    folder = stopped({"0": "jahat"}, {"0": ["../luar.txt", OLD]}, gone="../luar.txt")
    outside = folder.parent / "luar.txt"
    outside.write_text("lama")
    with pytest.raises(InputError, match="leads out of"):
        Project(folder)
    assert outside.read_text() == "lama"


def test_what_a_link_in_its_place_leads_to_is_not_moved(tmp_path: Path) -> None:
    (tmp_path / "uji").mkdir()
    (tmp_path / "uji" / "kgraph.toml").write_text("")
    (tmp_path / "rumah").mkdir()
    (tmp_path / "rumah" / "surat.txt").write_text("penting")
    (tmp_path / "uji" / ".kgraph-ready").symlink_to(tmp_path / "rumah")
    Project(tmp_path / "uji")
    assert [path.name for path in (tmp_path / "uji").iterdir()] == ["kgraph.toml"]
    assert (tmp_path / "rumah" / "surat.txt").read_text() == "penting"


@pytest.mark.parametrize("places", [[], 3, {"0": "a.csv"}, {"0": ["a.csv"]}, {"0": 3}])
def test_what_was_stopped_and_cannot_be_understood_is_named(stopped: Callable[..., Path], places: object) -> None:
    folder = stopped({"0": "baru"}, places)
    with pytest.raises(InputError, match=r"\.kgraph-ready: is not as it was written; delete it"):
        Project(folder)
    assert (folder / "a.csv").read_text() == "lama"


def test_files_replaced_together_keep_their_permissions_and_links(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("lama")
    (tmp_path / "a.csv").chmod(0o640)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.csv").symlink_to("../c.csv")
    (tmp_path / "c.csv").write_text("lama")
    replace_all(tmp_path, {"a.csv": (b"lama", "baru\r\n"), "sub/b.csv": (b"lama", "baru")})
    assert (tmp_path / "a.csv").read_bytes() == b"baru\r\n"
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "sub" / "b.csv").is_symlink()
    assert (tmp_path / "c.csv").read_text() == "baru"


@pytest.mark.skipif(os.name != "posix", reason="where there are no locks, nothing is swept")
def test_what_a_killed_writer_has_left_goes_and_what_is_being_written_stays(tmp_path: Path) -> None:
    (tmp_path / ".kgraph-abcd1234").write_text("separuh")
    (tmp_path / ".kgraph-catatanku").write_text("milikku")

    def parts():
        yield "satu "
        write_text(tmp_path / "lain.txt", "lain")  # Somebody else, meanwhile.
        yield "dua"

    write_parts(tmp_path / "a.txt", parts())
    found = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert found == {"a.txt": "satu dua", "lain.txt": "lain", ".kgraph-catatanku": "milikku"}


def test_files_replaced_together_are_those_that_were_read_or_none_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("lama")
    (tmp_path / "b.csv").write_text("milikku")
    with pytest.raises(ChangedError, match=r"^b\.csv: was changed by another program"):
        replace_all(tmp_path, {"a.csv": (b"lama", "baru"), "b.csv": (b"lama", "baru")})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.csv": "lama", "b.csv": "milikku"}


@pytest.mark.parametrize("asked", ["build", "build/store", "build/graph.ttl"])
def test_a_build_of_which_the_store_is_still_on_its_way_is_found(project: Path, asked: str) -> None:
    Project(project).build()
    ready = project / "build" / ".kgraph-ready"
    ready.mkdir()
    for name in ("store", "graph.ttl"):
        (project / "build" / name).rename(ready / name)
    assert len(kgraph.open(project / asked)) == 6
    assert not ready.exists()
