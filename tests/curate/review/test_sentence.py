from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.core.terminal import shown
from kgraph.curate.review import Part, parts


def test_a_suggestion_is_shown_in_labels_with_its_sentence(folder: Path, review) -> None:
    going = review(folder)
    assert going.current is not None
    assert going.triple(going.current) == ("Indonesia", "anggota dari", "ASEAN")
    assert parts(going, going.current) == [
        Part("Kata orang, "),
        Part("RI", "subject"),
        Part(" kini anggota penuh ", "evidence"),
        Part("ASEAN", "object"),
        Part("."),
    ]
    assert going.items[3].about == ("perubahan iklim",)
    assert going.triple(going.items[3])[2] == "Perlu."


def test_a_text_that_is_not_at_hand_is_no_obstacle(folder: Path, review) -> None:
    path = folder / "documents.csv"
    path.write_text("id,file,sha256\nkabar,hilang.txt," + "0" * 64 + "\n")
    (folder / "annotations" / "a.csv").write_text(
        "subject,predicate,object,document,quote,start,end,status\n"
        "Indonesia,kg:memberOf,ASEAN,kabar,RI di ASEAN,3,14,suggested\n"
    )
    going = review(folder)
    assert going.current is not None
    assert [part.text for part in parts(going, going.current)] == ["RI", " di ", "ASEAN"]


@pytest.mark.parametrize("hostile", ["\x1b]0;judul\x07", "\x1b[2J", "\u202eterbalik", "\u2028", "\x9b31m", "\u200b"])
def test_text_cannot_speak_to_the_terminal(hostile: str) -> None:
    plain = shown(f"awal {hostile} akhir")
    assert plain.isprintable()
    assert plain.startswith("awal \\")
