from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.curate.files import files_below

SENTENCE = "Indonesia menjadi anggota ASEAN. "


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "teks"
    (folder / "b").mkdir(parents=True)
    for name in ("b/2.txt", "b/1.md", "c.TXT", "a.txt"):
        (folder / name).write_text(SENTENCE, encoding="utf-8")
    for name in (".tersembunyi.txt", "b/gambar.png"):
        (folder / name).write_bytes(b"\x89PNG")
    return folder


def test_a_folder_means_the_texts_in_it_and_below_in_their_order(texts: Path) -> None:
    found = [path.relative_to(texts).as_posix() for path in files_below([texts])]
    assert found == ["a.txt", "c.TXT", "b/1.md", "b/2.txt"]


def test_files_come_in_the_order_in_which_they_were_named(texts: Path) -> None:
    named = [texts / "c.TXT", texts / "a.txt", texts / "c.TXT", texts / "gambar.png"]
    assert list(files_below(named)) == [texts / "c.TXT", texts / "a.txt", texts / "gambar.png"]
