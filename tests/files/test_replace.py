from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgraph.core.errors import InputError
from kgraph.files.replace import write_parts, write_text


def test_a_file_holds_exactly_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "satu\ndua 𝕏\r\n")
    assert path.read_bytes() == "satu\ndua 𝕏\r\n".encode()
    write_text(path, "")
    assert path.read_bytes() == b""


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "lama")
    with pytest.raises(InputError, match=r"a\.txt: cannot be written"):
        write_text(path, "baru \ud800")
    assert path.read_text() == "lama"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_when_a_part_cannot_be_made_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "lama")

    def parts() -> Iterator[str]:
        yield "baru"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_parts(path, parts())
    assert path.read_text() == "lama"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("place", ["tidak/ada.txt", "folder"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "isi").write_text("x")
    with pytest.raises(InputError, match=rf"{place}: cannot be written"):
        write_text(tmp_path / place, "x")
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]


def test_results_may_be_read_by_whoever_may_read_the_folders_other_files(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write_text(tmp_path / "a.txt", "x")
    finally:
        os.umask(mask)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o644


def test_a_link_is_followed_and_a_device_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "sasaran.txt").write_text("lama")
    (tmp_path / "tautan.txt").symlink_to(tmp_path / "sasaran.txt")
    write_text(tmp_path / "tautan.txt", "baru")
    assert (tmp_path / "tautan.txt").is_symlink()
    assert (tmp_path / "sasaran.txt").read_text() == "baru"
    (tmp_path / "kosong").symlink_to("/dev/null")
    write_text(tmp_path / "kosong", "x")
    assert Path("/dev/null").is_char_device()
