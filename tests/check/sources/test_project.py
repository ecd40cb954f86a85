"""A result is brought back to the cell that made the graph so."""

from __future__ import annotations

MEMBER = "Indonesia menjadi anggota ASEAN."
TOGETHER = "Jepang dan Indonesia bekerja sama."
SAID = "kerja sama itu perlu"
STATES = "my:State a sh:NodeShape ; sh:targetClass kg:State ;\n sh:property [ %s ] .\n"


def test_a_class_that_a_row_gives_counts(checked, row) -> None:
    rows = [row("Indonesia", "kg:memberOf", "Jepang", TOGETHER), row("Jepang", "adalah", "kg:Organization", TOGETHER)]
    assert checked(rows) == []


def test_a_shape_may_look_at_statements_documents_and_quotations(checked, row, located) -> None:
    shapes = """@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    my:Sure sh:targetClass rdf:Statement ; sh:property [ sh:path kg:confidence ; sh:minInclusive 0.5 ] .
    my:Titled sh:targetClass kg:Document ; sh:property [ sh:path dcterms:creator ; sh:minCount 1 ] .
    my:Cued sh:targetClass kg:Quotation ; sh:property [ sh:path kg:cue ; sh:minCount 1 ] .
    """
    rows = [row("Indonesia", "kg:memberOf", "ASEAN", MEMBER, confidence="0.3"), row("Sari", "kg:said", "Perlu.", SAID)]
    assert located(checked(rows, shapes)) == [
        ("documents.csv:2:author", "error"),
        ("a.csv:2:confidence", "error"),
        ("a.csv:3:cue", "error"),
    ]


def test_what_an_ontology_file_says_is_named_by_its_line(checked) -> None:
    shapes = """my:kucing a kg:Issue ;
      skos:prefLabel "kucing"@id .
    my:Described sh:targetClass kg:Issue ; sh:property [ sh:path skos:prefLabel ; sh:pattern "^[a-j]" ] .
    """
    found = checked([], shapes)
    assert [str(defect.location) for defect in found if defect.value == "kucing"] == ["ontology/bentuk.ttl:7"]
    # What ships with kgraph cannot be fixed in the project, the shape can.
    assert {str(defect.location) for defect in found if defect.value != "kucing"} == {"ontology/bentuk.ttl:8"}


def test_a_row_with_a_defect_does_not_make_others_seem_incomplete(checked, row, located) -> None:
    shape = STATES % "sh:path kg:memberOf ; sh:minCount 1"
    rows = [row("Indonesia", "kg:memberOf", "ASEAN", MEMBER), row("Jepang", "kg:memberOf", "PPB", TOGETHER)]
    assert located(checked(rows, shape)) == [("a.csv:3:object", "error")]


def test_an_entity_whose_class_is_wrong_is_one_defect(checked, row, located) -> None:
    entities = [
        {"id": i, "type": t, "label_id": i.title(), "label_en": i} for i, t in (("indonesia", "Negra"), ("asean", "State"))
    ]
    rows = [row("Indonesia", "kg:memberOf", "PBB", MEMBER), row("Indonesia", "kg:cooperatesWith", "ASEAN", TOGETHER)]
    entities.append({"id": "pbb", "type": "Organization", "label_id": "PBB", "label_en": "UN"})
    assert located(checked(rows, entities=entities)) == [("entities.csv:2:type", "error")]
