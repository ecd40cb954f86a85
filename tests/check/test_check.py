"""What breaks a shape, or contradicts another row, is named at the cell that made it so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import SH, URIRef

import kgraph
import kgraph.check.validate
from kgraph import Project
from kgraph.check.check import check_graph, check_project
from kgraph.check.shapes.lint import lint
from kgraph.check.shapes.read import read_shapes
from kgraph.check.shapes.words import KGS
from kgraph.check.validate import validate, validate_shapes
from kgraph.core.defects import Defect
from kgraph.core.errors import ParseError
from kgraph.core.namespaces import KG, SCHEMA, STATEMENT, PrefixMap
from kgraph.core.namespaces import PREFIXES as KNOWN
from kgraph.rdf.parse import FORMATS
from kgraph.vocabulary.ontology import read_vocabulary

MEMBER = "Indonesia menjadi anggota ASEAN."
TOGETHER = "Jepang dan Indonesia bekerja sama."
FOUNDED = "PBB didirikan pada tahun 1945."
SAID = "kerja sama itu perlu"
PREFIXES = """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix kg: <https://w3id.org/kgraph/vocab#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix my: <https://example.org/uji/shape/> .
"""


def row(subject: str, predicate: str, obj: str, quote: str, **cells: str) -> dict[str, str]:
    return {"subject": subject, "predicate": predicate, "object": obj, "document": "berita", "quote": quote, **cells}


@pytest.fixture
def checked(tmp_path: Path, make_project) -> Callable[..., list[Defect]]:
    """`checked(rows, …)`: what `check` finds in the small project with these rows."""

    def work(
        rows: list[dict[str, str]], shapes: str = "", more: dict[str, str] | None = None, **options: object
    ) -> list[Defect]:
        files = {"ontology/bentuk.ttl": PREFIXES + shapes} if shapes else {}
        files |= more or {}
        return list(check_project(Project(make_project(tmp_path / "p", annotations=rows, files=files, **options))).defects)

    return work


def told(defects: list[Defect]) -> list[tuple[str, str]]:
    """Place and severity of each."""
    return [(str(defect.location).removeprefix("annotations/"), defect.severity) for defect in defects]


# ── the shapes that ship with kgraph ──────────────────────────────────────────────────────


def test_the_small_project_keeps_all_shapes(project: Path) -> None:
    assert check_project(Project(project)).defects == ()


def test_the_shipped_project_keeps_all_shapes_though_two_disputes_are_told(bundled_folder: Path) -> None:
    found = check_project(Project(bundled_folder))
    assert found.errors == 0
    assert {defect.rule for defect in found.defects} == {"contradiction"}
    assert (found.statements, found.documents) == (1095, 13)


def test_an_object_of_the_wrong_class_is_named_in_every_row_that_has_it(checked) -> None:
    rows = [
        row("Indonesia", "kg:memberOf", "perubahan iklim", MEMBER),
        row("Jepang", "kg:memberOf", "perubahan iklim", TOGETHER),
    ]
    found = checked(rows)
    assert told(found) == [("a.csv:2:object", "error"), ("a.csv:3:object", "error")]
    assert "'perubahan iklim' is of class Issue" in found[0].message
    assert "ActorGroup or Organization" in found[0].message
    assert found[0].value == "perubahan iklim"
    assert found[0].rule == "https://w3id.org/kgraph/shapes#memberOf-object"


def test_a_subject_of_the_wrong_class_is_named_and_where_its_class_stands(checked) -> None:
    [found] = checked([row("Indonesia", "kg:said", "Perlu.", SAID)])
    assert told([found]) == [("a.csv:2:subject", "error")]
    assert "'Indonesia' is of class State" in found.message
    assert found.fix.endswith("in entities.csv:2")


def test_a_class_that_a_row_gives_counts(checked) -> None:
    rows = [row("Indonesia", "kg:memberOf", "Jepang", TOGETHER), row("Jepang", "adalah", "kg:Organization", TOGETHER)]
    assert checked(rows) == []


def test_a_suggestion_breaks_no_shape_for_it_is_no_fact(checked) -> None:
    assert checked([row("Indonesia", "kg:memberOf", "perubahan iklim", MEMBER, status="suggested")]) == []


def test_two_founding_years_in_one_document_are_an_error_at_the_second(checked) -> None:
    rows = [row("PBB", "kg:foundedIn", "1945", FOUNDED), row("PBB", "kg:foundedIn", "1946", "tahun 1945")]
    [found] = checked(rows)
    assert told([found]) == [("a.csv:3:object", "error")]
    assert "the same document gives another value, '1945' (annotations/a.csv:2)" in found.message


def test_two_founding_years_in_two_documents_are_a_warning(checked) -> None:
    rows = [
        row("PBB", "kg:foundedIn", "1945", FOUNDED),
        row("PBB", "kg:foundedIn", "1946", "PBB berdiri pada 1946.") | {"document": "lain"},
    ]
    documents = [{"id": "berita", "file": "berita.txt"}, {"id": "lain", "file": "lain.txt"}]
    texts = {"berita.txt": FOUNDED, "lain.txt": "PBB berdiri pada 1946."}
    [found] = checked(rows, documents=documents, texts=texts)
    assert told([found]) == [("a.csv:3:object", "warning")]
    assert "'1946' here, '1945' in annotations/a.csv:2" in found.message


def test_the_same_founding_year_in_two_documents_is_agreement(checked) -> None:
    rows = [row("PBB", "kg:foundedIn", "1945", FOUNDED), row("PBB", "kg:foundedIn", "1945", FOUNDED) | {"document": "lain"}]
    documents = [{"id": "berita", "file": "berita.txt"}, {"id": "lain", "file": "lain.txt"}]
    assert checked(rows, documents=documents, texts={"berita.txt": FOUNDED, "lain.txt": FOUNDED}) == []


def test_the_same_words_have_one_speaker(checked, make_project) -> None:
    entities = [{"id": i, "type": "Person", "label_id": i.title(), "label_en": i.title()} for i in ("sari", "budi")]
    [found] = checked([row("Sari", "kg:said", "Perlu.", SAID), row("Budi", "kg:said", "Perlu.", SAID)], entities=entities)
    assert told([found]) == [("a.csv:3:subject", "error")]
    assert "same words in the same passage (annotations/a.csv:2)" in found.message


def test_a_circle_of_broader_concepts_is_one_fault_at_its_last_row(checked) -> None:
    names = ["perubahan iklim", "terorisme", "pandemi"]
    rows = [row(a, "skos:broader", b, MEMBER) for a, b in zip(names, names[1:] + names[:1], strict=True)]
    [found] = checked([*rows, row("pendidikan", "skos:broader", "pandemi", MEMBER)])
    assert told([found]) == [("a.csv:4:object", "error")]
    assert all(name in found.message for name in names)


def test_a_long_chain_of_broader_concepts_is_right(checked) -> None:
    entities = [{"id": f"i{i}", "type": "Issue", "label_id": f"Isu {i}", "label_en": f"Issue {i}"} for i in range(1500)]
    rows = [row(f"Isu {i}", "skos:broader", f"Isu {i + 1}", MEMBER) for i in range(1499)]
    assert checked(rows, entities=entities) == []


def test_a_circle_may_be_closed_by_what_a_file_of_the_project_says(checked) -> None:
    own = "my:kecil a kg:Issue ; skos:prefLabel 'kecil'@id ; skos:broader my:besar .\n"
    own += "my:besar a kg:Issue ; skos:prefLabel 'besar'@id .\n"
    found = checked([row("besar", "skos:broader", "kecil", MEMBER)], own)
    assert told(found) == [("ontology/bentuk.ttl:6", "error")]


def test_a_concept_is_not_broader_than_itself(checked) -> None:
    assert told(checked([row("pandemi", "skos:broader", "pandemi", MEMBER)])) == [("a.csv:2:object", "error")]


def test_what_goes_one_way_does_not_go_both_ways(checked) -> None:
    rows = [row("ASEAN", "kg:memberOf", "PBB", MEMBER), row("PBB", "kg:memberOf", "ASEAN", MEMBER)]
    assert told(checked(rows)) == [("a.csv:2:object", "error"), ("a.csv:3:object", "error")]


def test_nobody_cooperates_with_himself(checked) -> None:
    assert told(checked([row("Jepang", "kg:cooperatesWith", "Jepang", TOGETHER)])) == [("a.csv:2:object", "error")]


def test_both_directions_of_what_is_symmetric_are_right(checked) -> None:
    rows = [
        row("Jepang", "kg:cooperatesWith", "Indonesia", TOGETHER),
        row("Indonesia", "kg:cooperatesWith", "Jepang", TOGETHER),
    ]
    assert checked(rows) == []


@pytest.mark.parametrize("status", ["disputed", "rejected"])
def test_member_and_not_member_is_a_warning_at_the_row_against_it(checked, status: str) -> None:
    rows = [
        row("Indonesia", "kg:memberOf", "ASEAN", MEMBER),
        row("Indonesia", "kg:memberOf", "ASEAN", TOGETHER, status=status),
    ]
    [found] = checked(rows)
    assert told([found]) == [("a.csv:3:object", "warning")]
    assert f"it is {status} here, and a fact elsewhere (annotations/a.csv:2)" in found.message


def test_a_symmetric_fact_is_contradicted_from_the_other_side_too(checked) -> None:
    rows = [
        row("Jepang", "kg:cooperatesWith", "Indonesia", TOGETHER),
        row("Indonesia", "kg:cooperatesWith", "Jepang", TOGETHER, status="disputed"),
    ]
    [found] = checked(rows)
    assert told([found]) == [("a.csv:3:object", "warning")]
    assert "the other way round" in found.message


def test_an_inverse_that_a_project_declares_is_known(checked) -> None:
    own = """@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    my:hasMember a owl:ObjectProperty ; rdfs:label "beranggotakan"@id ; owl:inverseOf kg:memberOf ."""
    rows = [
        row("Indonesia", "kg:memberOf", "ASEAN", MEMBER),
        row("ASEAN", "beranggotakan", "Indonesia", MEMBER, status="disputed"),
    ]
    assert told(checked(rows, own)) == [("a.csv:3:object", "warning")]


def test_to_reject_a_suggestion_speaks_of_its_sentence_alone(checked) -> None:
    fact = row("Indonesia", "kg:memberOf", "ASEAN", MEMBER)
    elsewhere = row("Indonesia", "kg:memberOf", "ASEAN", TOGETHER, status="rejected", by="Ayu", note="kgraph/anggota")
    assert checked([fact, elsewhere]) == []
    [found] = checked([fact, {**elsewhere, "quote": MEMBER[:20]}])
    assert found.severity == "warning"


def test_a_period_ends_after_it_begins(checked) -> None:
    [found] = checked([row("Indonesia", "kg:memberOf", "ASEAN", MEMBER, since="1990", until="1980")])
    assert told([found]) == [("a.csv:2:until", "error")]


def test_an_entity_of_a_published_project_has_a_label_in_each_language(checked) -> None:
    settings = 'name = "Uji"\nbase = "https://example.org/uji/"\n'
    entities = [
        {"id": "jepang", "type": "State", "label_id": "Jepang"},
        {"id": "rusia", "type": "State", "label_id": "Rusia"},
    ]
    assert checked([], entities=entities, settings=settings) == []
    found = checked([], entities=entities, settings=settings + "published = true\n")
    assert told(found) == [("entities.csv:2:label_en", "error"), ("entities.csv:3:label_en", "error")]
    only = settings + 'published = true\nlanguages = ["id"]\n'
    assert checked([], entities="id,type,label_id\njepang,State,Jepang\n", settings=only) == []


def test_an_alias_that_is_the_label_is_a_warning(checked) -> None:
    entities = [{"id": "jepang", "type": "State", "label_id": "Jepang", "label_en": "Japan", "aliases": "Jepang"}]
    assert told(checked([], entities=entities)) == [("entities.csv:2:aliases", "warning")]


def test_a_text_that_is_no_utf_8_is_read_and_told(checked) -> None:
    [found] = checked([], texts={"berita.txt": "caf\xe9 di Jakarta\n".encode("latin-1")})
    assert told([found]) == [("documents.csv:2:file", "warning")]
    assert "read as windows-1252" in found.message


# ── shapes of a project ───────────────────────────────────────────────────────────────────

STATES = "my:State a sh:NodeShape ; sh:targetClass kg:State ;\n sh:property [ %s ] .\n"


def test_shapes_of_a_project_are_evaluated_and_their_message_is_said(checked) -> None:
    shape = STATES % 'sh:path skos:altLabel ; sh:minCount 1 ; sh:message "beri singkatan"@id, "give it an acronym"@en'
    [found] = checked([], shape)
    assert told([found]) == [("entities.csv:3:aliases", "error")]
    assert found.message == "'Jepang': give it an acronym"
    assert "beri singkatan" in found.said_in("id")
    assert found.rule == "https://example.org/uji/shape/State"


@pytest.mark.parametrize(
    ("constraint", "place", "words"),
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
def test_each_constraint_is_brought_back_to_its_cell(checked, constraint: str, place: str, words: str) -> None:
    rows = [
        row("Indonesia", "kg:memberOf", "ASEAN", MEMBER),
        row("Jepang", "kg:cooperatesWith", "Indonesia", TOGETHER),
    ]
    found = checked(rows, STATES % constraint)
    assert place in [str(defect.location) for defect in found]
    assert any(words in defect.message for defect in found if str(defect.location) == place)


def test_a_shape_may_look_at_statements_documents_and_quotations(checked) -> None:
    shapes = """@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    my:Sure sh:targetClass rdf:Statement ; sh:property [ sh:path kg:confidence ; sh:minInclusive 0.5 ] .
    my:Titled sh:targetClass kg:Document ; sh:property [ sh:path dcterms:creator ; sh:minCount 1 ] .
    my:Cued sh:targetClass kg:Quotation ; sh:property [ sh:path kg:cue ; sh:minCount 1 ] .
    """
    rows = [row("Indonesia", "kg:memberOf", "ASEAN", MEMBER, confidence="0.3"), row("Sari", "kg:said", "Perlu.", SAID)]
    assert told(checked(rows, shapes)) == [
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


def test_a_row_with_a_fault_does_not_make_others_seem_incomplete(checked) -> None:
    shape = STATES % "sh:path kg:memberOf ; sh:minCount 1"
    rows = [row("Indonesia", "kg:memberOf", "ASEAN", MEMBER), row("Jepang", "kg:memberOf", "PPB", TOGETHER)]
    assert told(checked(rows, shape)) == [("a.csv:3:object", "error")]


def test_an_entity_whose_class_is_none_is_one_fault(checked) -> None:
    entities = [
        {"id": i, "type": t, "label_id": i.title(), "label_en": i} for i, t in (("indonesia", "Negra"), ("asean", "State"))
    ]
    rows = [row("Indonesia", "kg:memberOf", "PBB", MEMBER), row("Indonesia", "kg:cooperatesWith", "ASEAN", TOGETHER)]
    entities.append({"id": "pbb", "type": "Organization", "label_id": "PBB", "label_en": "UN"})
    assert told(checked(rows, entities=entities)) == [("entities.csv:2:type", "error")]


def test_results_come_in_the_same_order_every_time(checked) -> None:
    shape = STATES % "sh:path skos:prefLabel ; sh:maxLength 2 ; sh:pattern '^x'"
    assert len({tuple(checked([], shape)) for _ in range(3)}) == 1


# ── shapes that are wrong themselves ──────────────────────────────────────────────────────


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


def test_shapes_may_stand_in_several_files(checked) -> None:
    one = STATES % "sh:path kg:memberOf ; sh:node my:B"
    other = PREFIXES + "my:B a sh:NodeShape ; sh:class kg:Person .\n"
    found = checked([row("Indonesia", "kg:memberOf", "ASEAN", MEMBER)], one, more={"ontology/lain.ttl": other})
    assert told(found) == [("a.csv:2:object", "error")]
    assert found[0].fix == "see ontology/bentuk.ttl:6"


def test_a_closed_shape_may_only_list_paths(checked) -> None:
    closed = "my:A sh:targetClass kg:Place ; sh:closed true ; sh:property [ sh:path skos:prefLabel ] ; "
    ignored = "sh:ignoredProperties ( <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ) ."
    entities = [{"id": "bali", "type": "Place", "label_id": "Bali", "label_en": "Bali", "aliases": "Pulau Dewata"}]
    [found] = checked([], closed + ignored, entities=entities)
    assert told([found]) == [("entities.csv:2:aliases", "error")]
    assert "'Bali' has skos:altLabel" in found.message


def test_what_the_engine_cannot_evaluate_is_told_and_hides_nothing(checked) -> None:
    rows = [row("Indonesia", "kg:memberOf", "perubahan iklim", MEMBER), row("Jepang", "kg:memberOf", "PPB", TOGETHER)]
    shape = STATES % "sh:path kg:cooperatesWith ; sh:qualifiedValueShape [ sh:class kg:Person ]"
    found = checked(rows, shape)
    assert told(found)[:2] == [("a.csv:2:object", "error"), ("a.csv:3:object", "error")]
    assert [(defect.file, defect.rule) for defect in found[2:]] == [("ontology/bentuk.ttl", "shapes")]


def test_a_file_that_is_not_read_is_told(checked) -> None:
    found = checked([], more={"ontology/besar.TTL": "", "ontology/dalam/a.ttl": ""})
    assert told(found) == [("ontology/besar.TTL", "warning"), ("ontology/dalam/a.ttl", "warning")]


def test_a_long_list_in_a_shape_costs_little(checked) -> None:
    values = " ".join(f'"{i}"' for i in range(1500))
    [found] = checked([], f"my:A sh:targetNode my:x ; sh:in ( {values} ) .")
    assert "'my:x'" not in found.message
    assert "1500 values" in found.message


def test_a_list_without_end_is_told(checked) -> None:
    rdf = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#%s>"
    endless = f"my:A sh:targetClass kg:State ; sh:in my:l . my:l {rdf % 'first'} 1 ; {rdf % 'rest'} my:l ."
    assert "a list has no end" in [defect.message for defect in checked([], endless)]


def test_a_severity_of_ones_own_is_no_warning(checked) -> None:
    shape = STATES % "sh:path skos:altLabel ; sh:minCount 1 ; sh:severity my:Buruk"
    assert told(checked([], shape)) == [("entities.csv:3:aliases", "error")]


def test_many_places_of_one_fault_are_counted(checked) -> None:
    text = "\n".join(f"Kalimat {i} yang panjang." for i in range(60))
    rows = [row("perubahan iklim", "kg:memberOf", "ASEAN", f"Kalimat {i} yang panjang.") for i in range(60)]
    found = checked(rows, texts={"berita.txt": text})
    assert len(found) == 20
    assert sum("and in 40 further cells" in defect.message for defect in found) == 1


def test_while_a_shape_is_wrong_those_that_ship_with_kgraph_are_evaluated_all_the_same(checked) -> None:
    rows = [row("Indonesia", "kg:memberOf", "perubahan iklim", MEMBER)]
    found = checked(rows, STATES % "sh:path kg:memberOf ; sh:minCuont 1")
    assert [defect.file for defect in found] == ["annotations/a.csv", "ontology/bentuk.ttl"]


def test_a_pattern_that_takes_for_ever_is_stopped(tmp_path: Path, make_project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kgraph.check.validate.validate, "__kwdefaults__", {"timeout": 2.0})
    entities = [{"id": "a", "type": "State", "label_id": "a" * 60 + "!", "label_en": "b"}]
    files = {"ontology/bentuk.ttl": PREFIXES + STATES % 'sh:path skos:prefLabel ; sh:pattern "^(a+)+$"'}
    [found] = check_project(Project(make_project(tmp_path / "p", entities=entities, annotations=[], files=files))).defects
    assert found.file == "ontology/bentuk.ttl"
    assert "were not evaluated within 2 seconds; is an sh:pattern too slow?" in found.message


def test_the_shapes_of_kgraph_itself_are_well_formed(repository: Path) -> None:
    shapes = read_shapes([(repository / "ontology" / "shapes.ttl", "shapes.ttl")])
    faults = list(lint(shapes, read_vocabulary(), PrefixMap(KNOWN)))
    assert {defect.rule for defect in faults} == {"kgs"}  # They belong to kgraph, indeed.
    assert validate_shapes(read_shapes().graph) == []


def test_the_shapes_ask_of_each_predicate_what_the_vocabulary_says_it_is_meant_for() -> None:
    shapes, vocabulary = read_shapes(), read_vocabulary()
    qualified = {STATEMENT, KG + "Quotation", KG + "Document"}
    seen = 0
    for iri, known in vocabulary.properties.items():
        if not iri.startswith(KG) or qualified & set(known.domain):
            continue
        local = iri.removeprefix(KG)
        for end, target, wanted in (
            ("subject", SH.targetSubjectsOf, known.domain),
            ("object", SH.targetObjectsOf, known.range),
        ):
            classes = sorted(kind for kind in wanted if kind.startswith((KG, SCHEMA)))
            shape = URIRef(f"{KGS}{local}-{end}")
            if classes:
                assert (shape, target, URIRef(iri)) in shapes.graph, f"{local}-{end}"
                assert shapes.alternatives(shape, "class") == classes
                seen += 1
        if datatype := vocabulary.datatype(iri):
            assert datatype in shapes.alternatives(URIRef(f"{KGS}{local}-value"), "datatype")
            seen += 1
    assert seen == 42


# ── files of RDF and stores ───────────────────────────────────────────────────────────────

TURTLE = """\
@prefix kg: <https://w3id.org/kgraph/vocab#> .
@prefix ex: <https://example.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

ex:a a kg:State ;
    skos:prefLabel "A"@id , "AA"@id ;
    kg:memberOf ex:b ;
    kg:foundedIn "lama" .

ex:b a kg:Issue ;
    skos:broader ex:c .
ex:c a kg:Issue ; skos:broader ex:b .
"""


def test_a_file_of_rdf_is_checked_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(TURTLE)
    found = check_graph(path)
    assert sorted(defect.row or 0 for defect in found.defects) == [6, 7, 8, 8, 12]
    assert all(defect.file == str(path) for defect in found.defects)
    assert found.contents is None


def test_what_kgraph_builds_keeps_the_shapes_of_statements_and_evidence(bundled_build: Path) -> None:
    for place in (bundled_build / "graph.ttl", bundled_build / "store"):
        found = check_graph(place)
        assert found.errors == 0
        assert (found.statements, found.documents) == (1095, 13)


def test_a_statement_without_evidence_and_with_too_much_confidence_is_named(tmp_path: Path, bundled_build: Path) -> None:
    text = (bundled_build / "graph.ttl").read_text(encoding="utf-8")
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("st:"))
    confidence = next(number for number in range(at, at + 9) if "kg:confidence" in lines[number])
    derived = next(number for number in range(at, at + 9) if "prov:wasDerivedFrom" in lines[number])
    lines[confidence] = "    kg:confidence 1.5 ;"
    lines[derived] = "    skos:note '' ."
    path = tmp_path / "graph.ttl"
    path.write_text("\n".join(lines[: derived + 1]) + "\n" + "\n".join(lines[lines.index("", derived) :]), encoding="utf-8")
    found = [defect for defect in check_graph(path).defects if defect.severity == "error"]
    assert [defect.row for defect in found] == [at + 1, confidence + 1]
    assert "there is no evidence" in found[0].message
    assert "'1.5' is too large" in found[1].message


def test_a_fault_of_syntax_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(TURTLE.replace('"lama" .', '"lama"'))
    with pytest.raises(ParseError, match=r"a\.ttl:10: "):
        check_graph(path)


@pytest.mark.parametrize("suffix", [".nt", ".nq", ".rdf", ".jsonld", ".trig"])
def test_every_format_is_checked(tmp_path: Path, suffix: str) -> None:
    quads = list(ox.parse(TURTLE.encode(), format=ox.RdfFormat.TURTLE))
    path = tmp_path / f"a{suffix}"
    path.write_bytes(ox.serialize(quads, format=FORMATS[suffix]) or b"")
    found = check_graph(path)
    assert len(found.defects) == 5
    assert any("must be ActorGroup or Organization" in defect.message for defect in found.defects)


def test_named_graphs_are_checked_too(tmp_path: Path) -> None:
    prefixes, _, body = TURTLE.partition("\n\n")
    path = tmp_path / "a.trig"
    path.write_text(f"{prefixes}\n\nex:g {{\n{body}}}\n")
    assert sorted(defect.row or 0 for defect in check_graph(path).defects) == [7, 8, 9, 9, 13]


def test_a_line_without_end_is_no_trap(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(TURTLE + f'ex:d skos:note "{"a" * 3_000_000}" ; kg:foundedIn "lama" .\n')
    assert 13 in [defect.row for defect in check_graph(path).defects]


# ── the rows prove what the shapes of statements ask ──────────────────────────────────────


def test_what_is_left_out_for_a_project_is_proven_by_its_rows(small: kgraph.Graph) -> None:
    """The shapes marked kgs:provenByRows hold in whatever the reader of tables lets through."""
    shapes = read_shapes()
    assert len(shapes.graph) > len(read_shapes(are_rows_proven=True).graph) + 60
    assert validate(small.triples(), shapes) == []


def test_a_blank_node_is_checked_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("@prefix kg: <https://w3id.org/kgraph/vocab#> .\n@prefix e: <http://e.org/> .\ne:a kg:memberOf _:y .\n")
    assert [defect.row for defect in check_graph(path).defects] == [3, 3]
    path.write_text("@prefix kg: <https://w3id.org/kgraph/vocab#> .\n[] a kg:Document .\n")
    assert [str(defect) for defect in check_graph(path).defects] == [str(defect) for defect in check_graph(path).defects]


def test_a_value_that_the_engine_stumbles_over_hides_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    number = '"NaN"^^<http://www.w3.org/2001/XMLSchema#double>'
    path.write_text(TURTLE + f"ex:s kg:status kg:Accepted ; kg:confidence {number} .\n")
    assert "shapes" in [defect.rule for defect in check_graph(path).defects]
    assert check_graph(path).errors > 1
