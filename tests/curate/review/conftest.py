"""A small project with suggestions, and a review of them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph.curate.review import Filter, Review
from kgraph.project.project import Project

TEXT = "Kata orang, RI kini anggota penuh ASEAN. Jepang dan Indonesia bekerja sama.\nPBB didirikan pada 1945.\n"
DOCUMENTS = [{"id": "kabar", "file": "kabar.txt", "title": "Kabar"}, {"id": "lain", "file": "lain.txt"}]
SUGGESTED = {"document": "kabar", "confidence": "0.8", "status": "suggested", "by": "kgraph/anggota"}
ROWS = [
    {
        **SUGGESTED,
        "subject": "Indonesia",
        "predicate": "kg:memberOf",
        "object": "ASEAN",
        "quote": "RI kini anggota penuh ASEAN",
    },
    {
        **SUGGESTED,
        "subject": "Jepang",
        "predicate": "kg:cooperatesWith",
        "object": "Indonesia",
        "quote": "Jepang dan Indonesia bekerja sama.",
        "by": "kgraph/kerja-sama",
        "confidence": "0.6",
    },
    {**SUGGESTED, "subject": "PBB", "predicate": "kg:foundedIn", "object": "1945", "quote": "PBB didirikan pada 1945."},
    {
        **SUGGESTED,
        "document": "lain",
        "subject": "Sari",
        "predicate": "kg:said",
        "object": "Perlu.",
        "quote": "itu perlu",
        "about": "perubahan iklim",
        "note": "Baca lagi.",
    },
]


@pytest.fixture
def folder(tmp_path: Path, make_project: Callable[..., Path]) -> Path:
    texts = {"kabar.txt": TEXT, "lain.txt": "Menurut Sari, itu perlu."}
    return make_project(tmp_path / "uji", documents=DOCUMENTS, texts=texts, annotations=ROWS)


@pytest.fixture
def table() -> Callable[[Path], list[dict[str, str]]]:
    """`table(folder)`: the rows of the annotations."""

    def rows(folder: Path) -> list[dict[str, str]]:
        with (folder / "annotations" / "a.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return rows


@pytest.fixture
def review() -> Callable[..., Review]:
    """`review(folder, rule=…, …)`: Ayu's review of some of the suggestions."""

    def reviewed(folder: Path, **wanted: object) -> Review:
        return Review(Project(folder), "Ayu", Filter(**wanted))  # type: ignore[arg-type]

    return reviewed
