from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph.project.project import Project

ROW = {"subject": "Indonesia", "predicate": "kg:memberOf", "object": "ASEAN", "document": "berita"}
QUOTE = {"quote": "Indonesia menjadi anggota ASEAN.", "by": "redaksi"}
INDONESIA = {"id": "indonesia", "type": "State", "label_id": "Indonesia"}
ASEAN = {"id": "asean", "type": "RegionalOrganization", "label_id": "ASEAN"}
JAPAN = {"id": "jepang", "type": "State", "label_id": "Jepang", "label_en": "Japan"}


@pytest.fixture
def check(tmp_path: Path, make_project: Callable[..., Path]) -> Callable[..., list[str]]:
    """`check(entities, object=…)`: what is wrong with one row."""

    def checked(*entities: dict[str, str], **cells: str) -> list[str]:
        folder = make_project(tmp_path / "uji", entities=entities, annotations=[{**ROW, **QUOTE, **cells}])
        return [str(defect) for defect in Project(folder).check()]

    return checked


def test_a_name_that_kgraph_knows_comes_with_the_row_to_add(check) -> None:
    row = "id asean, type RegionalOrganization, label_id ASEAN, label_en Association of Southeast Asian Nations"
    assert check(INDONESIA, JAPAN) == [f"annotations/a.csv:2:object: 'ASEAN' is not known; add it to entities.csv: {row}"]


def test_another_name_of_it_comes_with_the_row_and_its_alias(check) -> None:
    [said] = check(INDONESIA, object="RRC")
    assert said.startswith("annotations/a.csv:2:object: 'RRC' is not known; add it to entities.csv: id ")
    assert "type State" in said and said.endswith("aliases RRC")


def test_the_row_that_is_offered_is_right(check) -> None:
    [said] = check(INDONESIA)
    row = dict(part.split(" ", 1) for part in said.partition("entities.csv: ")[2].split(", "))
    assert check(INDONESIA, row) == []


@pytest.mark.parametrize("name", ["ASEAM", "ASEN", "Asaen"])
def test_a_name_that_is_misspelt_is_proposed(check, name: str) -> None:
    assert check(INDONESIA, ASEAN, JAPAN, object=name)[0].endswith("is not known; did you mean 'ASEAN'?")


def test_a_name_with_a_character_that_nobody_sees_is_no_other_name(check) -> None:
    [said] = check(INDONESIA, ASEAN, object="ASEAN\u200b")
    assert said.endswith("did you mean 'ASEAN'? The two differ in U+200B (zero width space)")


@pytest.mark.parametrize("name", ["Jaman", "Sari", "AS-AN", "Panama"])
def test_a_name_that_is_not_like_any_other_is_to_be_added(check, name: str) -> None:
    assert check(INDONESIA, {**ASEAN, "label_id": "XYZ", "id": "xyz"}, object=name)[0].startswith(
        f"annotations/a.csv:2:object: '{name}' is not known; add it to entities.csv"
    )


@pytest.mark.parametrize(
    "renamed",
    [
        {**ASEAN, "label_id": "Perhimpunan Bangsa-Bangsa Asia Tenggara"},  # Its id is made of the old name.
        {**ASEAN, "id": "asean", "label_id": "Association of Southeast Asian Nations"},
        {**ASEAN, "id": "o-17", "label_id": "Association of South-East Asian Nations", "label_en": "A Sea E A N"},
    ],
)
def test_a_label_that_was_changed_may_stay_as_an_alias(check, renamed: dict[str, str]) -> None:
    [said] = check(INDONESIA, renamed)
    fix = f"if it is an earlier or another name of '{renamed['label_id']}', add it to the aliases of ent:{renamed['id']}"
    assert said == f"annotations/a.csv:2:object: 'ASEAN' is not known; {fix}"
    assert check(INDONESIA, {**renamed, "aliases": "ASEAN"}) == []


def test_the_long_name_of_a_known_acronym_may_become_its_alias(check) -> None:
    pbb = {"id": "pbb", "type": "InternationalOrganization", "label_id": "PBB"}
    [said] = check(INDONESIA, pbb, object="Perserikatan Bangsa-Bangsa")
    assert said.endswith("if it is an earlier or another name of 'PBB', add it to the aliases of ent:pbb")


def test_a_name_that_two_share_is_a_defect_where_it_is_used_and_the_ids_work(check) -> None:
    sari = {"type": "Person", "label_id": "Sari Wulandari"}
    two = [{**sari, "id": "sari-1"}, {**sari, "id": "sari-2", "label_id": "Ayu", "aliases": "sari wulandari"}]
    assert check(INDONESIA, *two, JAPAN, ASEAN) == []
    said = "'Sari Wulandari' may mean ent:sari-1 or ent:sari-2; write the id of the one that is meant"
    said_twice = check(INDONESIA, ASEAN, *two, subject="Sari Wulandari", predicate="kg:said", about="Sari Wulandari")
    assert said_twice == [f"annotations/a.csv:2:subject: {said}", f"annotations/a.csv:2:about: {said}"]
    for one in ("ent:sari-1", "ent:sari-2", "sari-1", "sari-2"):
        assert check(INDONESIA, ASEAN, *two, subject=one, predicate="kg:said", about="Ayu") == []


def test_extract_names_one_of_two_by_its_id(run, tmp_path: Path, make_project: Callable[..., Path]) -> None:
    two = [{**INDONESIA, "id": "satu"}, {**INDONESIA, "id": "dua"}, ASEAN]
    folder = make_project(tmp_path / "uji", entities=two, annotations=())
    run("extract", "-g", folder, "-o", folder / "annotations" / "s.csv")
    text = (folder / "annotations" / "s.csv").read_text(encoding="utf-8")
    assert "ent:satu,kg:memberOf" in text
    assert Project(folder).check() == ()


def test_check_says_where_a_name_is_shared(run, tmp_path: Path, make_project: Callable[..., Path]) -> None:
    two = [INDONESIA, {**JAPAN, "label_en": "INDONESIA"}, {**ASEAN, "aliases": "Asia Tenggara|Indonesia"}]
    folder = make_project(tmp_path / "uji", entities=two, annotations=())
    checked = run("check", folder)
    assert checked.status == 0
    fix = "if these are two different things, name them by their ids in tables; else delete one of the rows"
    assert checked.out.splitlines() == [
        f"entities.csv:3:label_en: warning: 'INDONESIA' is also a name of ent:indonesia, in row 2; {fix}",
        f"entities.csv:4:aliases: warning: 'Indonesia' is also a name of ent:indonesia, in row 2; {fix}",
    ]
