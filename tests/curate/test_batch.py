from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgraph.curate.batch import Text, gather
from kgraph.curate.files import files_below
from kgraph.extract.model import Extraction
from kgraph.project.project import Project

SENTENCE = "Indonesia menjadi anggota ASEAN. "


def size(text: Text, extraction: Extraction) -> tuple[int, int]:
    """What is asked of each text here; another process imports it from this module by name."""
    return len(text.text), os.getpid()


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "teks"
    (folder / "b").mkdir(parents=True)
    for name in ("b/2.txt", "b/1.md", "c.TXT", "a.txt"):
        (folder / name).write_text(SENTENCE, encoding="utf-8")
    for name in (".tersembunyi.txt", "b/gambar.png"):
        (folder / name).write_bytes(b"\x89PNG")
    return folder


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(project: Path, texts: Path) -> None:
    (texts / "nol.txt").write_bytes(b"a\0b")
    paths = [texts / "hilang.txt", texts / "b" / "gambar.png", texts / "nol.txt", texts / "a.txt"]
    found = list(gather(Project(project), paths, size))
    assert [bool(one.error) for one in found] == [True, True, True, False]
    assert all(str(path) in one.error for path, one in zip(paths[:3], found, strict=False))


def test_a_file_of_the_project_is_its_document_by_path_and_by_hash(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "salinan.txt"
    original = project / "corpus" / "berita.txt"
    copy.write_bytes(original.read_bytes())
    with (project / "documents.csv").open("a") as file:
        file.write("\n")
    (by_path, stranger) = gather(Project(project), [original, copy], size)
    assert (by_path.id, by_path.is_listed) == ("berita", True)
    assert (stranger.id, stranger.is_listed) == ("salinan", False)
    (project / "documents.csv").write_text(f"id,file,sha256\nberita,berita.txt,{by_path.sha256}\n")
    (by_hash,) = gather(Project(project), [copy], size)
    assert (by_hash.id, by_hash.is_listed) == ("berita", True)


def test_a_text_that_is_not_the_one_that_was_annotated_is_refused(project: Path) -> None:
    (project / "documents.csv").write_text(f"id,file,sha256\nberita,berita.txt,{'0' * 64}\n")
    (found,) = gather(Project(project), [project / "corpus" / "berita.txt"], size)
    assert "it is not the text that was annotated" in found.error


def test_a_guess_at_the_letters_is_said(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "lama.txt"
    path.write_bytes("Café itu dibuka oleh José.".encode("latin-1"))
    (found,) = gather(Project(project), [path], size)
    assert found.value is not None
    assert "is not UTF-8, and was read as windows-1252" in found.warnings[0]


def test_a_small_text_needs_no_further_process(project: Path, texts: Path) -> None:
    found = list(gather(Project(project), files_below([texts]), size, processes=2))
    assert {one.value[1] for one in found if one.value} == {os.getpid()}


@pytest.fixture
def many(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number:02}.txt" for number in range(24)]
    for number, path in enumerate(paths):
        path.write_text(SENTENCE * (3000 if number % 5 == 0 else number + 1), encoding="utf-8")
    return paths


def test_many_texts_are_read_by_several_processes_and_come_in_order(project: Path, many: list[Path]) -> None:
    found = list(gather(Project(project), many, size, processes=2))
    assert [one.path for one in found] == many
    assert [one.value[0] for one in found if one.value] == [len(path.read_text()) for path in many]
    assert os.getpid() not in {one.value[1] for one in found if one.value}


def test_no_more_texts_are_taken_than_are_worked_on(project: Path, many: list[Path]) -> None:
    taken = 0

    def endless() -> Iterator[Path]:
        nonlocal taken
        while True:
            taken += 1
            yield many[0]

    going = gather(Project(project), endless(), size, processes=2)
    for _ in range(8):
        next(going)
    going.close()  # type: ignore[attr-defined]
    assert taken < 8 + 20


def test_a_fault_of_ours_tells_in_which_text_it_shows(project: Path, texts: Path) -> None:
    def broken(text: Text, extraction: Extraction) -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as caught:
        list(gather(Project(project), [texts / "a.txt"], broken))
    assert caught.value.__notes__ == [f"while reading {texts / 'a.txt'}"]
