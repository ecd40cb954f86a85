from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.core.defects import Defect
from kgraph.core.namespaces import KG, PrefixMap, project_prefixes
from kgraph.vocabulary.entities import Entity, build_lexicon, read_entities
from kgraph.vocabulary.ontology import Vocabulary, read_vocabulary

BASE = "https://example.org/uji/"
ENT = BASE + "entity/"
PREFIXES = PrefixMap(project_prefixes(BASE), BASE)
HEADER = "id,type,label_id,label_en,aliases,same_as,description_id,description_en\n"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary()


@pytest.fixture
def entities(tmp_path: Path, vocabulary: Vocabulary):
    def read(
        rows: str, header: str = HEADER, languages: tuple[str, ...] = ("id", "en")
    ) -> tuple[list[Entity], list[Defect]]:
        path = tmp_path / "entities.csv"
        path.write_text(header + rows, encoding="utf-8")
        defects: list[Defect] = []
        return read_entities(path, "entities.csv", vocabulary, PREFIXES, languages, defects), defects

    return read


def test_a_row_becomes_an_entity(entities) -> None:
    [entity], defects = entities(
        "pbb,InternationalOrganization,PBB,United Nations,Perserikatan Bangsa-Bangsa|UN @en|ONU@fr,"
        "http://www.wikidata.org/entity/Q1065,Organisasi.,An organization.\n"
    )
    assert not defects
    assert entity == Entity(
        ENT + "pbb",
        KG + "InternationalOrganization",
        {"id": "PBB", "en": "United Nations"},
        (("Perserikatan Bangsa-Bangsa", "id"), ("UN", "en"), ("ONU", "fr")),
        ("http://www.wikidata.org/entity/Q1065",),
        {"id": "Organisasi.", "en": "An organization."},
    )


@pytest.mark.parametrize("kind", ["State", "kg:State", "Negara", "negara", "state"])
def test_a_class_may_be_written_in_any_of_its_names(entities, kind: str) -> None:
    [entity], defects = entities(f"x,{kind},X,,,,,\n")
    assert (entity.type, defects) == (KG + "State", [])


def test_an_id_may_carry_its_prefix(entities) -> None:
    [entity], _ = entities("ent:pbb,State,PBB,,,,,\n")
    assert entity.iri == ENT + "pbb"


@pytest.mark.parametrize("tag", ["en", "fil", "zh-Hant", "zh-Hant-TW", "en-GB", "es-419", "de-1996"])
def test_an_alias_may_say_its_language(entities, tag: str) -> None:
    [entity], _ = entities(f"x,State,X,,Nama lain@{tag},,,\n")
    assert entity.aliases == (("Nama lain", tag),)


@pytest.mark.parametrize("alias", ["kontak@contoh.id", "X@en-abcdefghij", "X@id-xx-yy", "X@en-a-b", "@id", "X@Bukan"])
def test_an_at_sign_that_begins_no_language_is_part_of_the_name(entities, alias: str) -> None:
    [entity], _ = entities(f"x,State,X,,{alias},,,\n")
    assert entity.aliases == ((alias, "id"),)


def test_a_project_may_speak_other_languages(entities) -> None:
    [entity], defects = entities(
        "x,State,Jerman,Deutschland,D,Negara.\n", "id,type,label_ms,label_de,aliases,description_ms\n", ("ms", "de")
    )
    assert not defects
    assert entity.labels == {"ms": "Jerman", "de": "Deutschland"}
    assert entity.aliases == (("D", "ms"),)


BAD = {
    "p b,State,PBB,,,,,": ("id", "'p b' cannot be an id", "uni-eropa"),
    "../x,State,PBB,,,,,": ("id", "cannot be an id", "letters"),
    ",State,PBB,,,,,": ("id", "cannot be an id", "letters"),
    "a,State,Lain,,,,,": ("id", "'a' is there already, in row 2", "another id"),
    "x,Stat,PBB,,,,,": ("type", "'Stat' is not a class", "did you mean 'State'?"),
    "x,,PBB,,,,,": ("type", "'' is not a class", "for example"),
    "x,State,,,,,,": ("label_id", "there is no label", "write the name"),
    "x,State,X,,,wikidata,,": ("same_as", "'wikidata' is not an absolute IRI", "http://www.wikidata.org"),
    "x,State,X,,,http://a> <b,,": ("same_as", "is not an absolute IRI", "http"),
}


@pytest.mark.parametrize(("row", "expected"), BAD.items(), ids=BAD)
def test_a_bad_row_is_named_with_its_cell_and_hides_no_other(entities, row: str, expected: tuple[str, str, str]) -> None:
    found, [defect] = entities(f"a,State,Pertama,,,,,\n{row}\nb,State,Kedua,,,,,\n")
    column, message, fix = expected
    assert {ENT + "a", ENT + "b"} <= {entity.iri for entity in found}
    assert (defect.file, defect.row, defect.column) == ("entities.csv", 3, column)
    assert message in defect.message
    assert fix in defect.fix


def test_all_faults_of_a_row_are_named_at_once(entities) -> None:
    _, defects = entities("p b,Stat,,,,x,,\n")
    assert [defect.column for defect in defects] == ["id", "type", "label_id", "same_as"]


def test_two_entities_may_share_a_name(entities, vocabulary: Vocabulary) -> None:
    found, defects = entities("a,Person,Sari,,,,,\nb,Person,Ayu,,SARI,,,\n")
    assert not defects
    lexicon = build_lexicon(found, vocabulary, PREFIXES)
    assert lexicon.sharing("sari") == (ENT + "a", ENT + "b")
    assert lexicon.sharing("ent:a") == lexicon.sharing("Ayu") == ()


def test_a_name_may_stand_twice_in_one_row(entities) -> None:
    found, defects = entities("asean,State,ASEAN,ASEAN,asean,,,\n")
    assert len(found) == 1
    assert not defects


def test_a_projects_own_names_win_over_those_that_ship_with_kgraph(vocabulary: Vocabulary) -> None:
    assert build_lexicon([], vocabulary, PREFIXES).get("perubahan iklim") == "https://w3id.org/kgraph/concept/climate-change"
    own = Entity(ENT + "iklim", KG + "Issue", {"id": "Perubahan Iklim"})
    lexicon = build_lexicon(iter([own]), vocabulary, PREFIXES)
    assert lexicon.get("perubahan iklim") == own.iri


def test_an_id_always_means_its_own_entity_whatever_others_are_called(vocabulary: Vocabulary) -> None:
    first = Entity(ENT + "a", KG + "State", {"id": "ent:b"})
    second = Entity(ENT + "b", KG + "State", {"id": "B"})
    assert build_lexicon([first, second], vocabulary, PREFIXES).get("ent:b") == second.iri
