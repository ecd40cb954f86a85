"""Wrong shapes of a project are named by file and line, before they are evaluated."""

from __future__ import annotations

import pytest

MEMBER = "Indonesia menjadi anggota ASEAN."
PREFIXES = """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix kg: <https://w3id.org/kgraph/vocab#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix my: <https://example.org/uji/shape/> .
"""
STATES = "my:State a sh:NodeShape ; sh:targetClass kg:State ;\n sh:property [ %s ] .\n"


@pytest.mark.parametrize(
    ("shapes", "line", "words"),
    [
        (
            STATES % "sh:path kg:memberOf ; sh:minCuont 1",
            7,
            "sh:minCuont is not a term of SHACL; did you mean 'sh:minCount'?",
        ),
        (
            STATES % "sh:path kg:membrOf ; sh:minCount 1",
            7,
            "kg:membrOf is not in the vocabulary; did you mean 'kg:memberOf'?",
        ),
        (STATES % 'sh:path kg:memberOf ; sh:minCount "satu"', 7, "sh:minCount cannot be 'satu' here"),
        (STATES % 'sh:path kg:memberOf ; sh:pattern "(a"', 7, "'(a' is not a regular expression"),
        (STATES % "sh:path kg:memberOf", 6, "demands nothing"),
        (STATES % "sh:minCount 1", 6, "sh:path is missing"),
        ("my:State a sh:NodeShape ; sh:targetClass kg:State .\n", 6, "demands nothing"),
        ("my:S a sh:NodeShape ; sh:property [ sh:path kg:memberOf ; sh:minCount 1 ] .\n", 6, "has no target"),
        ('my:S a sh:NodeShape ; sh:targetClass "x" ; sh:nodeKind sh:IRI .\n', 6, "sh:targetClass cannot be 'x' here"),
        ('my:S sh:targetClass kg:State ; sh:sparql [ sh:select "SELECT $this {}" ] .\n', 6, "sh:sparql is refused"),
        ('my:S sh:targetClass kg:State ; sh:js [ sh:jsFunctionName "f" ] .\n', 6, "sh:js is refused"),
        ('my:S sh:targetClass kg:State ; sh:nodeKind sh:IRI ; sh:rule [ sh:construct "" ] .\n', 6, "sh:rule is refused"),
        ("my:A sh:targetClass kg:State ; sh:node my:Tiada .\n", 6, "Tiada' is not a shape"),
        ('my:A sh:targetClass kg:State ; sh:and ( "x" ) .\n', 6, "'x' is not a shape"),
        ("my:A sh:path skos:altLabel ; sh:minCount 1 .\n", 6, "has no target"),
        ("my:A sh:targetClass skos:Concpt ; sh:nodeKind sh:IRI .\n", 6, "skos:Concpt is not in the vocabulary"),
        ("my:A sh:targetSubjectsOf skos:altLabl ; sh:nodeKind sh:IRI .\n", 6, "did you mean 'skos:altLabel'?"),
        ("my:A <https://www.w3.org/ns/shacl#minCount> 1 .\n", 6, "is not the namespace of SHACL"),
        ("<https://w3id.org/kgraph/shapes#Label> sh:maxLength 3 .\n", 6, "belongs to kgraph"),
        (
            STATES % 'sh:path kg:foundedIn ; sh:maxInclusive "2030"^^<http://www.w3.org/2001/XMLSchema#gYear>',
            7,
            "compare years",
        ),
        ('my:C a sh:ConstraintComponent ; sh:validator [ sh:ask "ASK {}" ] .\n', 6, "sh:ConstraintComponent is refused"),
    ],
    ids=lambda value: value if isinstance(value, str) and " sh:" not in value else "",
)
def test_a_shape_that_cannot_be_meant_is_named_by_file_and_line(checked, shapes: str, line: int, words: str) -> None:
    found = checked([], shapes)
    assert any(defect.row == line and words in str(defect) for defect in found)
    assert {defect.file for defect in found} == {"ontology/bentuk.ttl"}


def test_shapes_may_stand_in_several_files(checked, row, located) -> None:
    one = STATES % "sh:path kg:memberOf ; sh:node my:B"
    other = PREFIXES + "my:B a sh:NodeShape ; sh:class kg:Person .\n"
    found = checked([row("Indonesia", "kg:memberOf", "ASEAN", MEMBER)], one, more={"ontology/lain.ttl": other})
    assert located(found) == [("a.csv:2:object", "error")]
    assert found[0].fix == "see ontology/bentuk.ttl:6"


def test_a_closed_shape_may_only_list_paths(checked, located) -> None:
    closed = "my:A sh:targetClass kg:Place ; sh:closed true ; sh:property [ sh:path skos:prefLabel ] ; "
    ignored = "sh:ignoredProperties ( <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ) ."
    entities = [{"id": "bali", "type": "Place", "label_id": "Bali", "label_en": "Bali", "aliases": "Pulau Dewata"}]
    [found] = checked([], closed + ignored, entities=entities)
    assert located([found]) == [("entities.csv:2:aliases", "error")]
    assert "'Bali' has skos:altLabel" in found.message


def test_a_list_without_end_is_reported(checked) -> None:
    rdf = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#%s>"
    endless = f"my:A sh:targetClass kg:State ; sh:in my:l . my:l {rdf % 'first'} 1 ; {rdf % 'rest'} my:l ."
    assert "a list has no end" in [defect.message for defect in checked([], endless)]


def test_while_a_shape_is_wrong_those_that_ship_with_kgraph_are_evaluated_all_the_same(checked, row) -> None:
    rows = [row("Indonesia", "kg:memberOf", "perubahan iklim", MEMBER)]
    found = checked(rows, STATES % "sh:path kg:memberOf ; sh:minCuont 1")
    assert [defect.file for defect in found] == ["annotations/a.csv", "ontology/bentuk.ttl"]
