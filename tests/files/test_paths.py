from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from kgraph.files.paths import find_inside, target_outside


def test_a_file_is_found_inside_its_folder_and_nowhere_else(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "sub").mkdir(parents=True)
    (corpus / "a.txt").write_text("a")
    (corpus / "sub" / "b.txt").write_text("b")
    (tmp_path / "rahasia.txt").write_text("r")
    (corpus / "keluar.txt").symlink_to(tmp_path / "rahasia.txt")
    (corpus / "dalam.txt").symlink_to(corpus / "a.txt")
    assert find_inside(corpus, "a.txt") == corpus / "a.txt"
    assert find_inside(corpus, "sub/b.txt") == corpus / "sub" / "b.txt"
    assert find_inside(corpus, "dalam.txt") == corpus / "a.txt"
    for name in ("../rahasia.txt", "keluar.txt", str(tmp_path / "rahasia.txt"), "sub", "tidak-ada.txt", "", "."):
        assert find_inside(corpus, name) is None


@pytest.mark.parametrize(("on_disk", "written"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_file_is_found_whatever_unicode_form_its_name_has(tmp_path: Path, on_disk: str, written: str) -> None:
    file = tmp_path / unicodedata.normalize(on_disk, "Université") / unicodedata.normalize(on_disk, "résumé.txt")
    file.parent.mkdir()
    file.write_text("a")
    assert find_inside(tmp_path, unicodedata.normalize(written, "Université/résumé.txt")) == file
    assert find_inside(tmp_path, unicodedata.normalize(written, "Université/resumé.txt")) is None
    other = file.with_name(unicodedata.normalize(written, "résumé.txt"))
    other.write_text("b")
    assert find_inside(tmp_path, unicodedata.normalize(written, "Université/résumé.txt")) == other


def test_a_link_that_leads_out_says_where_to(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "luar").mkdir()
    (tmp_path / "luar" / "a.txt").write_text("a")
    (corpus / "b.txt").write_text("b")
    (corpus / "keluar.txt").symlink_to(tmp_path / "luar" / "a.txt")
    (corpus / "folder").symlink_to(tmp_path / "luar")
    (corpus / "dalam.txt").symlink_to("b.txt")
    (corpus / "putus.txt").symlink_to("tidak-ada.txt")
    (corpus / "putar.txt").symlink_to("putar.txt")
    assert target_outside(corpus, "keluar.txt") == target_outside(corpus, "folder/a.txt") == tmp_path / "luar" / "a.txt"
    for name in (
        "b.txt",
        "dalam.txt",
        "putus.txt",
        "putar.txt",
        "folder",
        "../luar/a.txt",
        str(tmp_path / "luar" / "a.txt"),
    ):
        assert target_outside(corpus, name) is None
