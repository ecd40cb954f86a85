from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from kgraph.curate.review import converse
from kgraph.files.turns import writing


class Script:
    """A screen on which somebody has typed everything beforehand."""

    colours = False

    def __init__(self, *typed: str) -> None:
        self.typed: Iterator[str] = iter(typed)
        self.lines: list[str] = []

    def show(self, text: str = "") -> None:
        self.lines.append(text)

    def key(self, prompt: str) -> str:
        return next(self.typed, "")

    def line(self, prompt: str) -> str | None:
        return next(self.typed, None)


def test_a_conversation_goes_through_all_keys(folder: Path, table, review) -> None:
    screen = Script("?", "x", "u", "y", "s", "e", "", "", "19", "", "e", "", "", "1946", "", "n", "u", "y", "q")
    converse(review(folder), screen)
    said = "\n".join(screen.lines)
    assert "  Kata orang, »[RI] kini anggota penuh [ASEAN]«." in screen.lines
    assert "y  accept: it is right, and becomes a fact" in said
    assert "Press y, n, e, s, u or q" in said
    assert "There is nothing to undo." in said
    assert "object: '19' does not fit kg:foundedIn" in said
    assert "Nothing was changed." in said
    assert [row["status"] for row in table(folder)] == ["accepted", "suggested", "accepted", "suggested"]
    assert table(folder)[2]["object"] == "1946"


def test_a_conversation_notices_that_a_row_was_changed(folder: Path, table, review) -> None:
    path = folder / "annotations" / "a.csv"

    class Meanwhile(Script):
        def key(self, prompt: str) -> str:
            path.write_text(path.read_text().replace("0.6,", "0.65,"))
            return super().key(prompt)

    screen = Meanwhile("y", "n")
    converse(review(folder, rule="kerja-sama"), screen)
    said = "annotations/a.csv:3: was changed by another program in the meantime, so your answer was not written."
    assert f"{said} The table was read again." in screen.lines
    assert [row["status"] for row in table(folder)][:2] == ["suggested", "rejected"]
    assert table(folder)[1]["confidence"] == "0.65"


def test_a_conversation_waits_its_turn_and_then_says_who_is_writing(folder: Path, table, review, monkeypatch) -> None:
    monkeypatch.setattr("kgraph.curate.review.review.writing", impatient := partial(writing, patience=0.1))
    screen = Script("y", "s", "y", "q")
    going = review(folder)
    with ThreadPoolExecutor(1) as other, impatient(folder, "annotations/a.csv"):
        other.submit(converse, going, screen).result()
    assert sum("annotations/a.csv: is locked by process" in line for line in screen.lines) == 2
    assert [row["status"] for row in table(folder)] == ["suggested"] * 4


def test_a_conversation_may_be_in_indonesian(folder: Path, review) -> None:
    screen = Script("?", "x", "u", "e", "", "", "", "", "e", "", "", "ASEAM", "", "s", "s", "s")
    converse(review(folder), screen, "id")
    assert "tersisa 4 · Kabar · annotations/a.csv:2" in screen.lines
    assert "y  terima: usulannya benar, dan menjadi fakta" in screen.lines
    assert "Tekan y, n, e, s, u, atau q; ? menjelaskan artinya." in screen.lines
    assert "Tidak ada yang dapat dibatalkan." in screen.lines
    assert "object: 'ASEAM' tidak dikenal; apakah maksudnya 'ASEAN'?" in screen.lines
    assert "  keyakinan 0.8, kgraph/anggota" in screen.lines
    assert "  tentang perubahan iklim" in screen.lines
