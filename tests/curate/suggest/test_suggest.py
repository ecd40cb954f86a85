"""Suggestions into a project. What was found is written out by hand here, so that no rule can make a test pass or fail."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from kgraph.core.errors import ChangedError, DataError
from kgraph.curate.batch import FileResult
from kgraph.curate.drafts import TextDrafts
from kgraph.curate.suggest import GONE, Suggested, suggest
from kgraph.extract.drafts import Draft
from kgraph.extract.model import Mention
from kgraph.project.contents import read_entities
from kgraph.project.project import Project
from kgraph.text import documents

TEXT = "Indonesia menjadi anggota ASEAN. Forum Hijau bekerja sama dengan Jepang. Ban Ki-moon memimpin PBB.\n"
ENT = "https://example.org/uji/entity/"


def mention(text: str, kind: str = "State", entity: str | None = None, name: str = "") -> Mention:
    start = TEXT.index(text)
    return Mention(start, start + len(text), text, kind, ENT + entity if entity else None, name or text)


INDONESIA = mention("Indonesia", entity="indonesia")
ASEAN = mention("ASEAN", "RegionalOrganization", "asean")
JEPANG = mention("Jepang", entity="jepang")
HIJAU = mention("Forum Hijau", "NonStateActor")


def draft(subject: Mention, predicate: str, obj: Mention | str, said: str, **more: object) -> Draft:
    start = TEXT.index(said)
    given = {"quote": said, "confidence": 0.8, "by": "kgraph/coba", **more}
    return Draft(subject, predicate, obj, start, start + len(said), **given)  # type: ignore[arg-type]


MEMBER = draft(INDONESIA, "kg:memberOf", ASEAN, "Indonesia menjadi anggota ASEAN.")
COOPERATE = draft(HIJAU, "kg:cooperatesWith", JEPANG, "Forum Hijau bekerja sama dengan Jepang.")


@pytest.fixture
def folder(tmp_path: Path, make_project: Callable[..., Path]) -> Path:
    documents = [{"id": "kabar", "file": "kabar.txt", "title": "Kabar"}]
    return make_project(tmp_path / "uji", documents=documents, annotations=[], texts={"kabar.txt": TEXT})


def found(path: Path, drafts: Iterable[Draft], **more: object) -> FileResult[TextDrafts]:
    sha256 = documents.sha256(path.read_bytes())
    given = {"id": "kabar", "sha256": sha256, "is_listed": True, **more}
    return FileResult(path=path, value=TextDrafts(tuple(drafts), 0), **given)  # type: ignore[arg-type]


def run(folder: Path, *drafts: Draft, **more: object) -> Suggested:
    path = folder / "corpus" / "kabar.txt"
    return suggest(Project(folder), folder / "annotations" / "suggested.csv", lambda _: [found(path, drafts, **more)])


def rows(folder: Path, name: str = "annotations/suggested.csv") -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fix(folder: Path, number: int, cells: Mapping[str, str]) -> None:
    """What a person does in a spreadsheet program: change cells of one row, save the file in its own manner."""
    table = rows(folder)
    table[number].update(cells)
    with (folder / "annotations" / "suggested.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(table)


def test_what_is_found_becomes_rows_and_the_project_stays_right(folder: Path) -> None:
    outcome = run(folder, MEMBER, COOPERATE)
    assert (outcome.added, outcome.known, outcome.entities) == (2, 0, ("Forum Hijau",))
    first, second = rows(folder)
    assert first["subject"] == "Indonesia"
    assert (first["status"], first["by"], first["confidence"]) == ("suggested", "kgraph/coba", "0.8")
    assert first["quote"] == TEXT[int(first["start"]) : int(first["end"])]
    assert second["subject"] == "Forum Hijau"
    assert rows(folder, "entities.csv")[-1]["id"] == "forum-hijau"
    assert Project(folder).check() == ()


def test_existing_lines_of_the_tables_stay_byte_for_byte(folder: Path) -> None:
    before = (folder / "entities.csv").read_bytes()
    run(folder, MEMBER, COOPERATE)
    assert (folder / "entities.csv").read_bytes().startswith(before)


def test_running_twice_changes_nothing(folder: Path, contents_of: Callable[[Path], dict[str, bytes]]) -> None:
    run(folder, MEMBER, COOPERATE)
    before = contents_of(folder)
    outcome = run(folder, MEMBER, COOPERATE)
    assert (outcome.added, outcome.known, outcome.entities) == (0, 2, ())
    assert contents_of(folder) == before


@pytest.mark.parametrize("status", ["accepted", "rejected", "disputed", "suggested"])
def test_what_any_table_knows_is_not_suggested_again(folder: Path, make_project: Callable[..., Path], status: str) -> None:
    row = {"subject": "RI", "predicate": "anggota dari", "object": "ASEAN", "document": "kabar", "status": status}
    tables = {"annotations": [{**row, "quote": "anggota ASEAN", "by": "Ayu"}], "texts": {"kabar.txt": TEXT}}
    make_project(folder, documents=[{"id": "kabar", "file": "kabar.txt"}], **tables)
    outcome = run(folder, MEMBER)
    assert (outcome.added, outcome.known) == (0, 1)
    assert not (folder / "annotations" / "suggested.csv").exists()


def test_a_symmetric_predicate_is_known_in_both_directions(folder: Path) -> None:
    run(folder, COOPERATE)
    turned = draft(JEPANG, "kg:cooperatesWith", HIJAU, "Forum Hijau bekerja sama dengan Jepang.")
    assert run(folder, turned).known == 1


@pytest.mark.parametrize(
    "cells",
    [
        {"object": "PBB"},
        {"predicate": "kg:participatesIn"},
        {"subject": "Jepang"},
        {"quote": "anggota ASEAN", "start": "", "end": ""},
        {"confidence": "0,2"},
        {"note": "Perlu dibaca lagi."},
        {"status": "ditolak"},
        {"status": "diterima", "by": "Ayu", "note": "kgraph/coba", "object": "PBB"},
    ],
    ids=lambda cells: "-".join(cells),
)
def test_a_row_that_a_person_has_touched_stays_and_is_not_suggested_as_it_was(
    folder: Path, cells: dict[str, str], contents_of: Callable[[Path], dict[str, bytes]]
) -> None:
    run(folder, MEMBER, COOPERATE)
    fix(folder, 0, cells)
    before = contents_of(folder)
    outcome = run(folder, MEMBER, COOPERATE)
    assert outcome.added == 0
    assert contents_of(folder) == before


def test_what_is_no_longer_found_is_marked_and_the_mark_goes_when_it_is_found_again(folder: Path) -> None:
    run(folder, MEMBER, COOPERATE)
    written = (folder / "annotations" / "suggested.csv").read_bytes()
    assert run(folder, MEMBER).gone == 1
    assert [row["note"] for row in rows(folder)] == ["", GONE["id"]]
    assert run(folder, MEMBER).gone == 0, "it is marked once"
    assert run(folder, MEMBER, COOPERATE).back == 1
    assert (folder / "annotations" / "suggested.csv").read_bytes() == written


def test_rows_of_documents_that_were_not_read_are_not_marked(folder: Path) -> None:
    run(folder, MEMBER)
    faulty: FileResult[TextDrafts] = FileResult(
        folder / "corpus" / "kabar.txt", "kabar", "", True, None, "kabar.txt: cannot be read"
    )
    outcome = suggest(Project(folder), folder / "annotations" / "suggested.csv", lambda _: [faulty])
    assert (outcome.gone, outcome.errors) == (0, ("kabar.txt: cannot be read",))


def test_a_row_with_a_note_of_a_person_gets_no_mark(folder: Path) -> None:
    run(folder, MEMBER)
    fix(folder, 0, {"note": "Tanya redaksi."})
    assert run(folder).gone == 0
    assert rows_of(folder) == ["Tanya redaksi."]


def rows_of(folder: Path) -> list[str]:
    with (folder / "annotations" / "suggested.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["note"] for row in csv.DictReader(file, delimiter=";")]


def test_what_was_added_to_a_person_s_file_is_in_its_manner(folder: Path) -> None:
    run(folder, MEMBER)
    fix(folder, 0, {"status": "accepted", "by": "Ayu"})
    before = (folder / "annotations" / "suggested.csv").read_bytes()
    assert run(folder, MEMBER, COOPERATE).added == 1
    after = (folder / "annotations" / "suggested.csv").read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].startswith(b'"Forum Hijau";"kg:cooperatesWith";"Jepang";"kabar";')
    assert after.endswith(b"\r\n")
    assert Project(folder).check() == ()


def test_a_new_document_gets_a_row_with_its_hash(folder: Path) -> None:
    (folder / "corpus" / "sub").mkdir()
    path = folder / "corpus" / "sub" / "Kabar Café.txt"
    path.write_text(TEXT, encoding="utf-8")
    new = found(path, [MEMBER], id="Kabar Café", is_listed=False)
    outcome = suggest(Project(folder), folder / "annotations" / "suggested.csv", lambda _: [new])
    assert outcome.documents == ("kabar-cafe",)
    row = rows(folder, "documents.csv")[-1]
    assert (row["file"], row["title"]) == ("sub/Kabar Café.txt", "")
    contents = Project(folder).read()
    assert contents.defects == ()
    assert contents.documents[-1].text == TEXT


def test_a_text_outside_the_corpus_is_known_by_its_hash(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "unduhan" / "kabar.txt"
    path.parent.mkdir()
    path.write_text(TEXT + "Lagi.", encoding="utf-8")
    new = found(path, [MEMBER], is_listed=False)
    outcome = suggest(Project(folder), folder / "annotations" / "suggested.csv", lambda _: [new])
    assert (outcome.documents, outcome.outside) == (("kabar-2",), ("kabar.txt",))
    assert rows(folder, "documents.csv")[-1]["file"] == "kabar-2.txt", "its namesake in the corpus is another text"
    contents = Project(folder, corpus=[path.parent]).read()
    assert contents.defects == ()
    assert contents.documents[-1].text == TEXT + "Lagi."
    assert Project(folder).check() == ()


def test_a_name_that_ships_with_kgraph_comes_with_its_label(folder: Path) -> None:
    ban = mention("Ban Ki-moon", "Person", "ban-ki-moon", "Ban Ki-moon")
    pbb = mention("PBB", "InternationalOrganization", "pbb")
    outcome = run(folder, draft(ban, "kg:leads", pbb, "Ban Ki-moon memimpin PBB."))
    assert outcome.entities == ("Ban Ki-moon",)
    assert Project(folder).check() == ()
    row = rows(folder, "entities.csv")[-1]
    assert (row["id"], row["type"], row["label_id"]) == ("ban-ki-moon", "Person", "Ban Ki-moon")


def test_a_name_for_which_the_tables_have_no_column_is_written_as_its_id(folder: Path) -> None:
    (folder / "kgraph.toml").write_text('base = "https://example.org/uji/"\nlanguages = ["en"]\n')
    (folder / "entities.csv").write_bytes(b"type;id;label_en\r\nState;indonesia;Indonesia")
    pbb = Mention(0, 9, "Perserikatan Bangsa-Bangsa", "InternationalOrganization", ENT + "pbb", "Perserikatan Bangsa-Bangsa")
    run(folder, draft(INDONESIA, "kg:memberOf", pbb, "Indonesia menjadi anggota ASEAN."))
    written = (folder / "entities.csv").read_bytes()
    assert written.startswith(b"type;id;label_en\r\nState;indonesia;Indonesia\r\nInternationalOrganization;pbb;")
    assert Project(folder).check() == ()
    assert rows(folder)[0]["object"] == "ent:pbb"


def test_texts_are_read_again_until_no_new_name_turns_up(folder: Path) -> None:
    """Once a name is known, more may be found of it: what is written is what the next run would find."""
    seen: list[bool] = []

    def finds(project: Project) -> Iterable[FileResult[TextDrafts]]:
        known = any(entity.iri == ENT + "forum-hijau" for entity in read_entities(project, []))
        seen.append(known)
        yield found(folder / "corpus" / "kabar.txt", [MEMBER] if known else [COOPERATE])

    outcome = suggest(Project(folder), folder / "annotations" / "suggested.csv", finds)
    assert seen == [False, True]
    assert (outcome.added, outcome.entities) == (1, ("Forum Hijau",))
    assert [row["predicate"] for row in rows(folder)] == ["kg:memberOf"]


def test_a_quotation_becomes_a_row_of_its_speaker(folder: Path) -> None:
    sari = mention("Ban Ki-moon", "Person", name="Ban Ki-moon")
    said = draft(sari, "kg:said", "memimpin PBB", "memimpin PBB", about=(JEPANG,), form="direct", cue="kata")
    run(folder, said)
    row = rows(folder)[0]
    assert (row["object"], row["about"], row["quotationForm"], row["cue"]) == ("memimpin PBB", "Jepang", "direct", "kata")
    assert Project(folder).check() == ()
    assert run(folder, said).known == 1


def test_names_that_no_letters_of_ascii_spell_get_an_id_all_the_same(folder: Path) -> None:
    names = [Mention(0, 9, "Indonesia", "Person", None, name) for name in ("日本", "日本語", "ASEAN Plus", "Asean plus!")]
    outcome = run(folder, *(draft(one, "kg:hasRole", "anggota", "anggota") for one in names))
    assert outcome.added == 4
    ids = [row["id"] for row in rows(folder, "entities.csv")[-4:]]
    assert len(set(ids)) == 4
    assert ids[2:] == ["asean-plus", "asean-plus-2"]
    assert Project(folder).check() == ()


@pytest.mark.parametrize(
    ("predicate", "value"),
    [("kg:foundedIn", "tahun lalu"), ("kg:citedNumber", "17.000"), ("kg:tidakAda", "x"), ("kg:memberOf", "")],
)
def test_what_no_row_could_say_is_left_out_and_counted(folder: Path, predicate: str, value: str) -> None:
    obj: Mention | str = value or Mention(0, 9, "Indonesia", "", None, "tanpa kelas")
    outcome = run(folder, draft(INDONESIA, predicate, obj, "Indonesia menjadi anggota ASEAN."))
    assert (outcome.added, outcome.unfit) == (0, 1)


def test_a_cell_holds_any_quote(folder: Path) -> None:
    text = 'Kata "=1+1";\f lalu\tselesai.'
    (folder / "corpus" / "kabar.txt").write_text(text, encoding="utf-8")
    one = Draft(INDONESIA, "kg:hasRole", '"kutip" dan "kutip"', 5, 9, text[5:9], 0.5, "kgraph/a")
    two = Draft(INDONESIA, "kg:hasRole", "=rumus\x0b", 0, len(text), "", 0.5, "kgraph/a")
    assert run(folder, one).added == 1
    assert run(folder, two).known == 1  # The role is there in overlapping words; how it is put is free.
    contents = Project(folder).read()
    assert contents.defects == ()
    assert str(contents.statements[0].object.value) == '"kutip" dan "kutip"'  # type: ignore[union-attr]


def test_nothing_is_written_while_a_row_is_wrong(folder: Path, contents_of: Callable[[Path], dict[str, bytes]]) -> None:
    (folder / "annotations" / "b.csv").write_text("subject,predicate,object,document\nX,kg:memberOf,ASEAN,kabar\n")
    before = contents_of(folder)
    with pytest.raises(DataError, match=r"b\.csv:2:subject"):
        run(folder, MEMBER)
    assert contents_of(folder) == before


def test_a_table_that_was_changed_while_texts_were_read_is_not_written_over(folder: Path) -> None:
    run(folder, MEMBER)
    path = folder / "annotations" / "suggested.csv"

    def finds(_: Project) -> Iterable[FileResult[TextDrafts]]:
        path.write_text(path.read_text() + "\n")
        yield found(folder / "corpus" / "kabar.txt", [MEMBER, COOPERATE])

    with pytest.raises(ChangedError, match="was changed by another program"):
        suggest(Project(folder), path, finds)
    assert len(rows(folder)) == 1
