"""Whatever command first reads an HTML, PDF or DOCX file of a project stores its text, and tells what is not in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SENTENCE = "Indonesia menjadi anggota ASEAN."
PAGE = f"<nav><p>Beranda</p></nav><p>{SENTENCE}</p><p hidden>rahasia</p>"
TOLD = "laman.html: 2 parts are not in the text: hidden text (line 1), navigation (line 1)"


@pytest.fixture
def folder(tmp_path: Path, make_project, one_row) -> Path:
    documents = [{"id": "berita", "file": "laman.html", "title": "Laman"}]
    return make_project(tmp_path / "uji", documents=documents, annotations=one_row(), texts={"laman.html": PAGE})


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("build", "--no-page"),
        ("query", "ASK {}", "-g"),
        ("stats",),
        ("export", "--format", "turtle"),
        ("view", "-o", "laman.html"),
        ("extract", "-g"),
        ("review",),
        ("diff", "data.ttl"),
    ],
    ids=lambda command: command[0],
)
def test_a_text_is_stored_by_whatever_command_reads_it_first_which_tells_what_is_not_in_it(
    run, folder: Path, tmp_path: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.ttl").touch()
    for told in (1, 0):
        ran = run(*command, folder)
        assert (ran.out + ran.err).count(TOLD) == told, ran
        assert (folder / "corpus" / "laman.html.txt").read_text() == f"{SENTENCE}\n"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_cannot_be_written_to_is_told_and_the_work_goes_on(run, folder: Path) -> None:
    corpus = folder / "corpus"
    corpus.chmod(0o555)
    try:
        ran = run("query", "ASK {}", "-g", folder)
        checked = run("check", folder)
    finally:
        corpus.chmod(0o755)
    assert ran.status == checked.status == 0
    for told in (ran.err, checked.out):
        assert told.count(f"{corpus}: cannot be written (Permission denied)") == 1
    assert not (corpus / "laman.html.txt").exists()


def test_a_place_that_is_taken_is_told_and_the_work_goes_on(run, folder: Path) -> None:
    place = folder / "corpus" / "laman.html.txt"
    place.symlink_to("/dev/null")
    ran = run("build", folder, "--no-page")
    assert ran.status == 0
    assert ran.err.count(f"{place}: is not a file of this folder, so the text cannot be stored there") == 1
