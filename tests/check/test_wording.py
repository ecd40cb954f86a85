"""A result of each constraint is in the words of the person who has to fix it."""

from __future__ import annotations

import pytest

MEMBER = "Indonesia menjadi anggota ASEAN."
TOGETHER = "Jepang dan Indonesia bekerja sama."
FOUNDED = "PBB didirikan pada tahun 1945."
SAID = "kerja sama itu perlu"
STATES = "my:State a sh:NodeShape ; sh:targetClass kg:State ;\n sh:property [ %s ] .\n"


def test_an_object_of_the_wrong_class_is_named_in_every_row_that_has_it(checked, row, located) -> None:
    rows = [
        row("Indonesia", "kg:memberOf", "perubahan iklim", MEMBER),
        row("Jepang", "kg:memberOf", "perubahan iklim", TOGETHER),
    ]
    found = checked(rows)
    assert located(found) == [("a.csv:2:object", "error"), ("a.csv:3:object", "error")]
    assert "'perubahan iklim' is of class Issue" in found[0].message
    assert "ActorGroup or Organization" in found[0].message
    assert found[0].value == "perubahan iklim"
    assert found[0].rule == "https://w3id.org/kgraph/shapes#memberOf-object"


def test_a_subject_of_the_wrong_class_is_named_and_where_its_class_stands(checked, row, located) -> None:
    [found] = checked([row("Indonesia", "kg:hasTitle", "Dr.", MEMBER)])
    assert located([found]) == [("a.csv:2:subject", "error")]
    assert "'Indonesia' is of class State" in found.message
    assert found.fix.endswith("in entities.csv:2")


@pytest.mark.parametrize("speaker", ["Indonesia", "ASEAN", "PBB", "Sari", "negara berkembang"])
def test_every_kind_of_actor_may_speak(checked, row, speaker) -> None:
    entities = [
        {"id": "indonesia", "type": "State", "label_id": "Indonesia"},
        {"id": "asean", "type": "RegionalOrganization", "label_id": "ASEAN"},
        {"id": "pbb", "type": "InternationalOrganization", "label_id": "PBB"},
        {"id": "sari", "type": "Person", "label_id": "Sari"},
        {"id": "negara-berkembang", "type": "ActorGroup", "label_id": "negara berkembang"},
    ]
    assert not checked([row(speaker, "kg:said", "Perlu.", SAID)], entities=entities)


def test_a_state_and_a_region_may_be_led(checked, row) -> None:
    entities = [
        {"id": "indonesia", "type": "State", "label_id": "Indonesia"},
        {"id": "aceh", "type": "Place", "label_id": "Aceh"},
        {"id": "sari", "type": "Person", "label_id": "Sari"},
    ]
    rows = [row("Sari", "kg:leads", led, SAID) for led in ("Indonesia", "Aceh")]
    assert not checked(rows, entities=entities)


def test_two_founding_years_in_two_documents_are_a_warning(checked, row, located) -> None:
    rows = [
        row("PBB", "kg:foundedIn", "1945", FOUNDED),
        row("PBB", "kg:foundedIn", "1946", "PBB berdiri pada 1946.") | {"document": "lain"},
    ]
    documents = [{"id": "berita", "file": "berita.txt"}, {"id": "lain", "file": "lain.txt"}]
    texts = {"berita.txt": FOUNDED, "lain.txt": "PBB berdiri pada 1946."}
    [found] = checked(rows, documents=documents, texts=texts)
    assert located([found]) == [("a.csv:3:object", "warning")]
    assert "'1946' here, '1945' in annotations/a.csv:2" in found.message


def test_shapes_of_a_project_are_evaluated_and_their_message_is_said(checked, located) -> None:
    shape = STATES % 'sh:path skos:altLabel ; sh:minCount 1 ; sh:message "beri singkatan"@id, "give it an acronym"@en'
    [found] = checked([], shape)
    assert located([found]) == [("entities.csv:3:aliases", "error")]
    assert found.message == "'Jepang': give it an acronym"
    assert "beri singkatan" in found.said_in("id")
    assert found.rule == "https://example.org/uji/shape/State"


@pytest.mark.parametrize(
    ("constraint", "location", "words"),
    [
        ('sh:path skos:prefLabel ; sh:pattern "^[A-I]"', "entities.csv:3:label_id", "pattern"),
        ("sh:path skos:prefLabel ; sh:maxLength 8", "entities.csv:2:label_id", "more characters than 8"),
        ("sh:path skos:prefLabel ; sh:minLength 7", "entities.csv:3:label_id", "fewer characters than 7"),
        ('sh:path skos:prefLabel ; sh:languageIn ( "id" )', "entities.csv:2:label_en", "in a language other than id"),
        ("sh:path dcterms:description ; sh:minCount 1", "entities.csv:2:description_id", "has no dcterms:description"),
        ("sh:path skos:altLabel ; sh:maxCount 0", "entities.csv:2:aliases", "has more skos:altLabel than 0"),
        ("sh:path kg:memberOf ; sh:in ( my:x )", "annotations/a.csv:2:object", "not one of"),
        ("sh:path kg:memberOf ; sh:hasValue my:x", "annotations/a.csv:2:object", "has no kg:memberOf with the value"),
        ("sh:path kg:memberOf ; sh:nodeKind sh:Literal", "annotations/a.csv:2:object", "is not of kind Literal"),
        (
            "sh:path kg:memberOf ; sh:datatype <http://www.w3.org/2001/XMLSchema#gYear>",
            "annotations/a.csv:2:object",
            "gYear",
        ),
        (
            "sh:path kg:memberOf ; sh:class kg:Person",
            "annotations/a.csv:2:object",
            "RegionalOrganization, and the object of",
        ),
        ("sh:path kg:memberOf ; sh:not [ sh:class kg:Organization ]", "annotations/a.csv:2:object", "sh:not"),
        ("sh:path kg:memberOf ; sh:equals kg:partyTo", "annotations/a.csv:2:object", "kg:partyTo"),
        (
            "sh:path ( kg:memberOf skos:prefLabel ) ; sh:maxCount 1",
            "annotations/a.csv:2:object",
            "has more kg:memberOf/skos:prefLabel than 1",
        ),
        (
            "sh:path [ sh:inversePath kg:cooperatesWith ] ; sh:maxCount 0",
            "annotations/a.csv:3:subject",
            "has more ^kg:cooperatesWith than 0",
        ),
        (
            "sh:path [ sh:alternativePath ( skos:altLabel skos:prefLabel ) ] ; sh:maxLength 8",
            "entities.csv:2:label_id",
            "than 8",
        ),
        ("sh:path kg:memberOf ; sh:class kg:State , kg:Person", "annotations/a.csv:2:object", "must be Person"),
        (
            "sh:path kg:memberOf ; sh:in ( my:a my:b my:c my:d my:e my:f my:g my:h my:i )",
            "annotations/a.csv:2:object",
            "9 values",
        ),
        ("sh:path kg:memberOf ; sh:minCount 2", "annotations/a.csv:2:object", "fewer kg:memberOf than 2"),
    ],
)
def test_each_constraint_is_brought_back_to_its_cell(checked, constraint: str, location: str, words: str, row) -> None:
    rows = [
        row("Indonesia", "kg:memberOf", "ASEAN", MEMBER),
        row("Jepang", "kg:cooperatesWith", "Indonesia", TOGETHER),
    ]
    found = checked(rows, STATES % constraint)
    assert location in [str(defect.location) for defect in found]
    assert any(words in defect.message for defect in found if str(defect.location) == location)


def test_a_long_list_in_a_shape_costs_little(checked) -> None:
    values = " ".join(f'"{i}"' for i in range(1500))
    [found] = checked([], f"my:A sh:targetNode my:x ; sh:in ( {values} ) .")
    assert "'my:x'" not in found.message
    assert "1500 values" in found.message
