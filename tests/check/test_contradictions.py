"""Contradictions between rows are named at the later row, with the earlier one in the message."""

from __future__ import annotations

import pytest

MEMBER = "Indonesia menjadi anggota ASEAN."
TOGETHER = "Jepang dan Indonesia bekerja sama."
FOUNDED = "PBB didirikan pada tahun 1945."
SAID = "kerja sama itu perlu"


def test_two_founding_years_in_one_document_are_an_error_at_the_second(checked, row, located) -> None:
    rows = [row("PBB", "kg:foundedIn", "1945", FOUNDED), row("PBB", "kg:foundedIn", "1946", "tahun 1945")]
    [found] = checked(rows)
    assert located([found]) == [("a.csv:3:object", "error")]
    assert "the same document gives another value, '1945' (annotations/a.csv:2)" in found.message


def test_the_same_founding_year_in_two_documents_is_agreement(checked, row) -> None:
    rows = [row("PBB", "kg:foundedIn", "1945", FOUNDED), row("PBB", "kg:foundedIn", "1945", FOUNDED) | {"document": "lain"}]
    documents = [{"id": "berita", "file": "berita.txt"}, {"id": "lain", "file": "lain.txt"}]
    assert checked(rows, documents=documents, texts={"berita.txt": FOUNDED, "lain.txt": FOUNDED}) == []


def test_the_same_words_have_one_speaker(checked, make_project, row, located) -> None:
    entities = [{"id": i, "type": "Person", "label_id": i.title(), "label_en": i.title()} for i in ("sari", "budi")]
    [found] = checked([row("Sari", "kg:said", "Perlu.", SAID), row("Budi", "kg:said", "Perlu.", SAID)], entities=entities)
    assert located([found]) == [("a.csv:3:subject", "error")]
    assert "same words in the same passage (annotations/a.csv:2)" in found.message


@pytest.mark.parametrize("status", ["disputed", "rejected"])
def test_member_and_not_member_is_a_warning_at_the_row_against_it(checked, status: str, row, located) -> None:
    rows = [
        row("Indonesia", "kg:memberOf", "ASEAN", MEMBER),
        row("Indonesia", "kg:memberOf", "ASEAN", TOGETHER, status=status),
    ]
    [found] = checked(rows)
    assert located([found]) == [("a.csv:3:object", "warning")]
    assert f"it is {status} here, and a fact elsewhere (annotations/a.csv:2)" in found.message


def test_a_symmetric_fact_is_contradicted_from_the_other_side_too(checked, row, located) -> None:
    rows = [
        row("Jepang", "kg:cooperatesWith", "Indonesia", TOGETHER),
        row("Indonesia", "kg:cooperatesWith", "Jepang", TOGETHER, status="disputed"),
    ]
    [found] = checked(rows)
    assert located([found]) == [("a.csv:3:object", "warning")]
    assert "the other way round" in found.message


def test_an_inverse_that_a_project_declares_is_known(checked, row, located) -> None:
    own = """@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    my:hasMember a owl:ObjectProperty ; rdfs:label "beranggotakan"@id ; owl:inverseOf kg:memberOf ."""
    rows = [
        row("Indonesia", "kg:memberOf", "ASEAN", MEMBER),
        row("ASEAN", "beranggotakan", "Indonesia", MEMBER, status="disputed"),
    ]
    assert located(checked(rows, own)) == [("a.csv:3:object", "warning")]


def test_to_reject_a_suggestion_speaks_of_its_sentence_alone(checked, row) -> None:
    fact = row("Indonesia", "kg:memberOf", "ASEAN", MEMBER)
    elsewhere = row("Indonesia", "kg:memberOf", "ASEAN", TOGETHER, status="rejected", by="Ayu", note="kgraph/anggota")
    assert checked([fact, elsewhere]) == []
    [found] = checked([fact, {**elsewhere, "quote": MEMBER[:20]}])
    assert found.severity == "warning"


def test_a_period_ends_after_it_begins(checked, row, located) -> None:
    [found] = checked([row("Indonesia", "kg:memberOf", "ASEAN", MEMBER, since="1990", until="1980")])
    assert located([found]) == [("a.csv:2:until", "error")]
