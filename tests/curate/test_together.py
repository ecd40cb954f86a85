"""Several commands at once, each a process of its own, in one project: nothing that anybody has written is lost."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import kgraph

EACH = 60
PEOPLE = ("Ayu", "Budi", "Citra", "Dewi")


def sentence(number: int) -> str:
    return f"Pada rapat {number} Indonesia menjadi anggota ASEAN."


@pytest.fixture
def folder(tmp_path: Path, make_project: Callable[..., Path]) -> Path:
    """A project with a table of 240 suggestions, of which each of four people has 60, one after the other in turn."""
    texts = {f"{name.lower()}.txt": "\n".join(map(sentence, range(EACH))) for name in PEOPLE}
    rows = [
        {
            "subject": "Indonesia",
            "predicate": "kg:memberOf",
            "object": "ASEAN",
            "document": name.lower(),
            "quote": sentence(number),
            "status": "suggested",
            "by": "kgraph/anggota",
        }
        for number in range(EACH)
        for name in PEOPLE
    ]
    documents = [{"id": name.lower(), "file": f"{name.lower()}.txt"} for name in PEOPLE]
    return make_project(tmp_path / "uji", documents=documents, texts=texts, annotations=rows)


def rows(folder: Path, name: str = "annotations/a.csv") -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def start(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "kgraph", *map(os.fspath, arguments)]  # type: ignore[call-overload]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")


def finish(process: subprocess.Popen[str], typed: str = "") -> str:
    out, err = process.communicate(typed)
    assert process.returncode == 0, (out, err)
    assert "Traceback" not in err
    return err


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".*")]


def test_four_people_answer_at_once_and_every_answer_is_kept(folder: Path) -> None:
    reviews = [start("review", folder, "--by", name, "--document", name.lower()) for name in PEOPLE]
    for review in reviews:
        assert review.stdin is not None
        review.stdin.write("y\n" * (EACH // 2) + "n\n" * (EACH // 2))
        review.stdin.flush()
    for review in reviews:
        assert "30 accepted, 30 rejected, 0 left" in finish(review)
    answers = Counter((row["by"], row["status"]) for row in rows(folder))
    assert answers == {(name, status): EACH // 2 for name in PEOPLE for status in ("accepted", "rejected")}
    assert all(row["by"].lower() == row["document"] for row in rows(folder))
    assert kgraph.Project(folder).check() == ()
    assert left_over(folder) == []


def test_four_people_with_the_same_list_answer_each_row_once(folder: Path) -> None:
    reviews = [start("review", folder, "--by", name) for name in PEOPLE]
    for review in reviews:
        assert review.stdin is not None
        review.stdin.write("y\n" * EACH)
        review.stdin.flush()
    said = [finish(review) for review in reviews]
    counts = Counter(row["by"] for row in rows(folder) if row["status"] == "accepted")
    for name, err in zip(PEOPLE, said, strict=True):
        assert f"{counts[name]} accepted, 0 rejected" in err, "what a review says that it has written is there"
    assert len(rows(folder)) == EACH * len(PEOPLE)


def test_evidence_is_fixed_while_others_review(folder: Path) -> None:
    table = folder / "annotations" / "a.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    for number in range(200, 241):  # Evidence that has moved, in the rows that are reviewed last.
        lines[number] = lines[number].replace("ASEAN.,,,", "ASEAN.,3,5,")
    table.write_text("".join(lines), encoding="utf-8")
    reviews = [start("review", folder, "--by", name, "--document", name.lower()) for name in PEOPLE]
    for review in reviews:
        assert review.stdin is not None
        review.stdin.write("y\n" * 40)
        review.stdin.flush()
    fixed = start("check", "--fix", "--yes", folder)
    assert "41 rows fixed" in finish(fixed)
    for review in reviews:
        assert "40 accepted, 0 rejected" in finish(review)
    assert sum(row["status"] == "accepted" for row in rows(folder)) == 160
    assert kgraph.Project(folder).check() == ()


def test_two_extractions_at_once_add_everything_once(tmp_path: Path, make_project: Callable[..., Path]) -> None:
    told = "Republik {}ania dan Jepang bekerja sama. Indonesia bergabung dengan ASEAN pada tahun 1967."
    texts = {f"{letter}.txt": told.format(letter) for letter in "ABCDEFGH"}
    alone = make_project(tmp_path / "alone", documents=(), texts=texts, annotations=())
    finish(start("extract", alone / "corpus", "-g", alone, "-o", alone / "annotations" / "s.csv"))
    wanted = rows(alone, "annotations/s.csv")
    assert len(wanted) >= 8
    for names in (("s", "s"), ("s", "t")):
        folder = make_project(tmp_path / "".join(names), documents=(), texts=texts, annotations=())
        both = [start("extract", folder / "corpus", "-g", folder, "-o", folder / "annotations" / f"{n}.csv") for n in names]
        for process in both:
            finish(process)
        tables = sorted((folder / "annotations").glob("[st].csv"))
        found = [row for table in tables for row in rows(folder, f"annotations/{table.name}")]
        assert Counter(map(str, found)) == Counter(map(str, wanted))
        for table in ("documents.csv", "entities.csv"):
            assert (folder / table).read_text(encoding="utf-8") == (alone / table).read_text(encoding="utf-8")
        assert kgraph.Project(folder).check() == ()
        assert left_over(folder) == []


def test_suggestions_are_added_while_others_review(folder: Path) -> None:
    (folder / "corpus" / "baru.txt").write_text("Jepang bergabung dengan PBB pada tahun 1956.", encoding="utf-8")
    reviews = [start("review", folder, "--by", name, "--document", name.lower()) for name in PEOPLE]
    for review in reviews:
        assert review.stdin is not None
        review.stdin.write("y\n" * EACH)
        review.stdin.flush()
    table = folder / "annotations" / "a.csv"
    added = start("extract", folder / "corpus" / "baru.txt", "-g", folder, "-o", table)
    assert "new suggestion" in finish(added)
    for review in reviews:
        assert f"{EACH} accepted, 0 rejected" in finish(review)
    assert sum(row["status"] == "accepted" for row in rows(folder)) == EACH * len(PEOPLE)
    assert any(row["document"] == "baru" for row in rows(folder))
    assert kgraph.Project(folder).check() == ()
