"""A project with two defects."""

from __future__ import annotations

from pathlib import Path

import pytest

ROWS = """\
subject,predicate,object,document,quote,note
Indonesia,kg:memberOf,ASEAN,berita,"Indonesia menjadi
anggota ASEAN.","a
b"
"""
WRONG = """\
"Jepang",kg:memberOf,"perubahan iklim",berita,Jepang dan Indonesia bekerja sama.,
Jepang,kg:memberOf,PPB,berita,PBB,
"""
TEXT = "Indonesia menjadi\nanggota ASEAN. Jepang dan Indonesia bekerja sama. PBB didirikan pada tahun 1945.\n"


@pytest.fixture
def faulty(tmp_path: Path, make_project) -> Path:
    """A project with two defects, below a row that takes three lines."""
    return make_project(tmp_path / "proyek saya", annotations=ROWS + WRONG, texts={"berita.txt": TEXT})
