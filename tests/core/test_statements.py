from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph import Evidence, Literal, Statement, Status
from kgraph.core.namespaces import LANG_STRING, XSD
from kgraph.vocabulary.ontology import read_vocabulary

IRIS = st.sampled_from([f"https://example.org/{name}" for name in "abc"])
TEXTS = st.text("ab\n'\"𝕏", max_size=3)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.builds(Literal, TEXTS, st.sampled_from(["id", "en"])),
    st.builds(Literal, TEXTS, datatype=st.sampled_from([XSD + "gYear", XSD + "integer"])),
)
EVIDENCE = st.builds(Evidence, IRIS, st.integers(0, 12), st.integers(13, 25), st.none() | TEXTS)
STATEMENTS = st.builds(
    Statement,
    IRIS,
    IRIS,
    IRIS | LITERALS,
    EVIDENCE,
    st.sampled_from([0.0, 0.5, 1.0]),
    st.sampled_from(Status),
    TEXTS,
    TEXTS,
)


@given(STATEMENTS, STATEMENTS)
def test_an_id_stands_for_the_triple_and_its_place_and_for_nothing_else(one: Statement, two: Statement) -> None:
    def place(statement: Statement) -> tuple[object, ...]:
        evidence = statement.evidence
        assert evidence is not None
        obj = statement.object
        return statement.subject, statement.predicate, type(obj), obj, evidence.document, evidence.start, evidence.end

    assert (one.id == two.id) == (place(one) == place(two))


@given(STATEMENTS)
def test_review_does_not_change_the_id(statement: Statement) -> None:
    reviewed = dataclasses.replace(statement, status=Status.REJECTED, confidence=0.1, by="lain", note="bukan")
    assert reviewed.id == statement.id


@given(STATEMENTS)
def test_an_id_has_96_bits_that_can_stand_in_an_iri(statement: Statement) -> None:
    assert re.fullmatch("[0-9a-f]{24}", statement.id)


def test_an_iri_and_a_literal_of_the_same_letters_are_two_objects() -> None:
    iri = "https://example.org/a"
    assert Statement(iri, iri, iri).id != Statement(iri, iri, Literal(iri)).id


def test_where_offsets_part_makes_a_difference() -> None:
    iri = "https://example.org/a"
    assert Statement(iri, iri, iri, Evidence(iri, 1, 23)).id != Statement(iri, iri, iri, Evidence(iri, 12, 3)).id


def test_a_literal_knows_its_datatype() -> None:
    assert Literal("PBB").datatype == XSD + "string"
    assert Literal("PBB", "id").datatype == LANG_STRING
    assert Literal("1945", datatype=XSD + "gYear").language == ""


def test_language_tags_are_the_same_in_any_case() -> None:
    assert Literal("PBB", "ID") == Literal("PBB", "id")
    assert hash(Literal("PBB", "en-GB")) == hash(Literal("PBB", "EN-gb"))


@pytest.mark.parametrize(
    ("value", "name"), [(Statement("a", "b", "c"), "subject"), (Evidence("d", 0, 1), "start"), (Literal("x"), "value")]
)
def test_values_cannot_be_changed(value: object, name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(value, name, "z")


def test_the_iri_of_evidence_is_a_fragment_of_rfc_5147() -> None:
    assert Evidence("https://example.org/doc/a", 12, 40).iri == "https://example.org/doc/a#char=12,40"


def test_every_status_is_declared_in_the_vocabulary() -> None:
    declared = read_vocabulary().terms
    for status in Status:
        assert declared[status.iri].labels.keys() >= {"id", "en"}
