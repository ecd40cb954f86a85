from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph.core.errors import ChangedError
from kgraph.project.project import Project


def test_what_is_accepted_is_written_at_once_with_who_and_which_rule(folder: Path, table, review) -> None:
    before = (folder / "annotations" / "a.csv").read_text()
    review(folder).accept()
    row = table(folder)[0]
    assert (row["status"], row["by"], row["note"]) == ("accepted", "Ayu", "kgraph/anggota")
    after = (folder / "annotations" / "a.csv").read_text()
    assert after.splitlines()[2:] == before.splitlines()[2:]
    assert Project(folder).check() == ()


def test_what_is_rejected_stays_in_the_table_and_a_note_is_kept(folder: Path, table, review) -> None:
    going = review(folder, document="lain")
    going.reject()
    assert (table(folder)[3]["status"], table(folder)[3]["note"]) == ("rejected", "Baca lagi. kgraph/anggota")
    assert going.current is None
    assert review(folder, document="lain").current is None


def test_what_a_person_has_suggested_stays_theirs(folder: Path, make_project: Callable[..., Path], table, review) -> None:
    documents = [{"id": "kabar", "file": "kabar.txt"}]
    make_project(folder, documents=documents, annotations=[{**table(folder)[0], "by": "Sari", "note": "Mungkin."}])
    review(folder).accept()
    assert (table(folder)[0]["status"], table(folder)[0]["by"], table(folder)[0]["note"]) == ("accepted", "Sari", "Mungkin.")


@pytest.mark.parametrize(
    ("wanted", "subjects"),
    [
        ({}, ["indonesia", "jepang", "pbb", "sari"]),
        ({"document": "lain"}, ["sari"]),
        ({"at_least": 0.7}, ["indonesia", "pbb", "sari"]),
        ({"rule": "kgraph/kerja-sama"}, ["jepang"]),
        ({"rule": "kerja-sama", "at_least": 0.7}, []),
    ],
)
def test_one_goes_through_the_suggestions_one_wants(
    folder: Path, wanted: dict[str, object], subjects: list[str], review
) -> None:
    found = [item.statement.subject.rpartition("/")[2] for item in review(folder, **wanted).items]
    assert found == subjects


def test_an_edit_is_checked_and_the_new_quote_found(folder: Path, table, review) -> None:
    going = review(folder)
    before = (folder / "annotations" / "a.csv").read_bytes()
    assert {d.column for d in going.edit({"object": "ASEAM", "quote": "tidak ada"})} == {"object", "quote"}
    assert (folder / "annotations" / "a.csv").read_bytes() == before
    assert going.edit({"object": "PBB", "quote": "anggota penuh"}) == ()
    row = table(folder)[0]
    assert (row["object"], row["quote"], row["status"]) == ("PBB", "anggota penuh", "suggested")
    start = (folder / "corpus" / "kabar.txt").read_text().index("anggota penuh")
    assert (row["start"], row["end"]) == (str(start), str(start + len("anggota penuh")))
    going.accept()
    assert (table(folder)[0]["object"], table(folder)[0]["status"]) == ("PBB", "accepted")
    assert Project(folder).check() == ()


def test_an_edit_cannot_make_a_row_twice(folder: Path, table, review) -> None:
    going = review(folder)
    going.skip()
    cells = {"subject": "Indonesia", "predicate": "kg:memberOf", "object": "ASEAN", "quote": table(folder)[0]["quote"]}
    assert "stands in annotations/a.csv:2 already" in str(going.edit(cells)[0])


def test_every_answer_can_be_undone(folder: Path, table, review) -> None:
    going = review(folder)
    before = (folder / "annotations" / "a.csv").read_bytes()
    going.accept()
    going.skip()
    going.edit({"object": "1946"})
    going.reject()
    assert (going.accepted, going.rejected, len(going.items)) == (1, 1, 1)
    for _ in range(4):
        assert going.undo()
    assert not going.undo()
    assert (going.accepted, going.rejected, len(going.items)) == (0, 0, 4)
    assert (folder / "annotations" / "a.csv").read_bytes() == before
    going.accept()
    assert table(folder)[0]["status"] == "accepted"


def test_a_row_that_somebody_changes_meanwhile_is_never_written_over(folder: Path, table, review) -> None:
    path = folder / "annotations" / "a.csv"
    going = review(folder)
    going.accept()
    path.write_text(path.read_text().replace("0.6", "0.65"))
    for answer in (going.reject, lambda: going.edit({"object": "PBB"})):
        with pytest.raises(ChangedError, match=r"annotations/a\.csv:3: was changed by another program in the meantime"):
            answer()
    assert "0.65" in path.read_text()
    going.reload()
    assert going.current is not None
    assert going.current.statement.confidence == 0.65
    going.reject()
    assert [row["status"] for row in table(folder)] == ["accepted", "rejected", "suggested", "suggested"]


def test_an_answer_finds_its_row_after_somebody_has_changed_others(folder: Path, table, review) -> None:
    path = folder / "annotations" / "a.csv"
    going = review(folder)
    header, first, second, *rest = path.read_text().splitlines(keepends=True)
    path.write_text("".join([header, *rest, second.replace("0.6", "0.65"), first]))
    going.accept()
    assert [row["status"] for row in table(folder)] == ["suggested", "suggested", "suggested", "accepted"]
    # What was changed is shown as it is now, in the order of the table.
    assert [(item.number, item.statement.confidence) for item in going.items] == [(2, 0.8), (3, 0.8), (4, 0.65)]
    assert going.undo()
    assert [row["status"] for row in table(folder)] == ["suggested"] * 4
    assert "0.65" in path.read_text()
    assert (going.accepted, len(going.items), going.items[0].number) == (0, 4, 5)


def test_two_reviewers_share_a_table(folder: Path, table, review) -> None:
    ayu, budi = review(folder), review(folder)
    budi.by = "Budi"
    ayu.accept()
    with pytest.raises(ChangedError, match=r"a\.csv:2: was answered in the meantime \(Ayu, accepted\)"):
        budi.reject()
    budi.reload()
    budi.reject()
    ayu.skip()
    ayu.accept()
    assert [item.number for item in ayu.items] == [5], "what the other has answered is not asked again"
    assert budi.undo()
    assert [(row["status"], row["by"]) for row in table(folder)][:3] == [
        ("accepted", "Ayu"),
        ("suggested", "kgraph/kerja-sama"),
        ("accepted", "Ayu"),
    ]
    ayu.undo()
    ayu.undo()
    ayu.undo()
    assert (folder / "annotations" / "a.csv").read_text().count("suggested") == 4


def test_evidence_that_was_moved_meanwhile_stays_moved(
    folder: Path, make_project: Callable[..., Path], table, review
) -> None:
    rows = [{**row, "start": "9", "end": "12"} if row["object"] == "ASEAN" else row for row in table(folder)]
    make_project(folder, documents=[{"id": "kabar", "file": "kabar.txt"}], annotations=rows)
    start = (folder / "corpus" / "kabar.txt").read_text().index(rows[0]["quote"])
    path = folder / "annotations" / "a.csv"
    path.write_text(path.read_text().replace(",9,12,", f",{start},{start + len(rows[0]['quote'])},"))
    going = review(folder)
    path.write_text(path.read_text().replace(f",{start},", f",{start + 1},"))
    going.accept()
    assert (table(folder)[0]["start"], table(folder)[0]["status"]) == (str(start + 1), "accepted")


def test_a_table_that_is_gone_is_said_to_have_changed(folder: Path, review) -> None:
    going = review(folder)
    (folder / "annotations" / "a.csv").unlink()
    with pytest.raises(ChangedError):
        going.accept()
    assert not (folder / "annotations" / "a.csv").exists()


def test_what_was_skipped_stays_skipped_when_the_table_is_read_again(folder: Path, review) -> None:
    going = review(folder)
    going.skip()
    going.reload()
    assert len(going.items) == 3


def test_a_table_may_lack_the_columns_that_an_answer_needs(folder: Path, review) -> None:
    rows = "object;subject;predicate;document;quote;status\r\nASEAN;Indonesia;kg:memberOf;kabar;penuh ASEAN;suggested\r\n"
    (folder / "annotations" / "a.csv").write_bytes(("\ufeff" + rows).encode())
    review(folder).accept()
    written = (folder / "annotations" / "a.csv").read_bytes().decode()
    assert written.startswith("\ufeffobject;subject;predicate;document;quote;status;by;note\r\n")
    assert written.endswith("ASEAN;Indonesia;kg:memberOf;kabar;penuh ASEAN;accepted;Ayu;\r\n")
