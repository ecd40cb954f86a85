"""Statements and documents as triples, and their blocks in order."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from kgraph import Evidence, Literal, Statement, Status
from kgraph.core.namespaces import KG, PROV, RDF, SAID, SCHEMA, XSD
from kgraph.rdf.blocks import Block, blocks_of, merge_blocks
from kgraph.rdf.triples import document_triples, plain_triples, statement_blocks
from kgraph.text.documents import Document

BASE = "https://example.org/uji/"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LITERALS = st.builds(Literal, TEXT, st.sampled_from(["", "id"]))
ENTITIES = [f"{BASE}entity/{name}" for name in "abc"]
STATEMENTS = st.lists(
    st.builds(
        Statement,
        st.sampled_from(ENTITIES),
        st.sampled_from([KG + "memberOf", KG + "leads"]),
        st.sampled_from(ENTITIES) | LITERALS,
        st.builds(
            Evidence,
            st.sampled_from([BASE + "doc/d2", BASE + "doc/d10"]),
            st.integers(0, 120),
            st.integers(121, 130),
        ),
        st.integers(0, 10).map(lambda n: n / 10),
        st.sampled_from(Status),
        st.sampled_from(["", "redaksi", "kgraph/aturan"]),
        TEXT,
    ),
    max_size=6,
    unique_by=lambda statement: statement.id,
)
AGENTS = {"redaksi": f"<{BASE}agent/redaksi>", "kgraph/aturan": f"<{BASE}agent/kgraph-aturan>"}


def written(statements: list[Statement]) -> list[Block]:
    return list(statement_blocks(statements, base=BASE, language="id", agents=AGENTS))


@given(STATEMENTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_makes_no_difference(statements: list[Statement], order: random.Random) -> None:
    shuffled = list(statements)
    order.shuffle(shuffled)
    assert written(shuffled) == written(statements)


@given(STATEMENTS)
def test_every_statement_stands_once_after_its_evidence(statements: list[Statement]) -> None:
    seen: set[str] = set()
    found = []
    for subject, pairs in written(statements):
        assert subject not in seen
        seen.add(subject)
        about = dict(pairs)
        if (f"<{RDF}type>", f"<{RDF}Statement>") in pairs:
            assert about[f"<{PROV}wasDerivedFrom>"] in seen
            found.append(subject)
    assert sorted(found) == sorted(f"<{BASE}statement/{statement.id}>" for statement in statements)


@given(STATEMENTS)
def test_blocks_made_of_single_triples_come_in_the_same_order(statements: list[Statement]) -> None:
    blocks = written(statements)
    triples = [(subject, predicate, obj) for subject, pairs in blocks for predicate, obj in pairs]
    random.Random(1).shuffle(triples)
    again = blocks_of(triples)
    assert [subject for subject, _ in again] == [subject for subject, _ in blocks]
    assert [sorted(pairs) for _, pairs in again] == [sorted(pairs) for _, pairs in blocks]


@given(STATEMENTS)
def test_two_sorted_streams_become_one(statements: list[Statement]) -> None:
    about = [(f"<{entity}>", "<https://e.org/label>", '"x"') for entity in [*ENTITIES, BASE + "doc/d2", BASE + "doc/d10"]]
    merged = [subject for subject, _ in merge_blocks(blocks_of(about), written(statements))]
    everything = [(s, p, o) for s, pairs in written(statements) for p, o in pairs] + about
    assert merged == [subject for subject, _ in blocks_of(everything)]


def test_only_what_is_accepted_is_a_fact() -> None:
    statements = [
        Statement(ENTITIES[0], KG + "leads", ENTITIES[1], Evidence(BASE + "doc/d", 0, 1), status=s) for s in Status
    ]
    assert list(plain_triples(statements, "id")) == [tuple(f"<{part}>" for part in statements[0].triple)]


def test_a_quotation_can_be_spoken_of_even_while_it_is_disputed() -> None:
    quotation = BASE + "quotation/1"
    evidence = Evidence(BASE + "doc/d", 0, 3, "hai")
    statement = Statement(ENTITIES[0], SAID, quotation, evidence, status=Status.DISPUTED)
    triples = list(plain_triples([statement], "id"))
    assert (f"<{quotation}>", f"<{SCHEMA}text>", '"hai"@id') in triples
    assert not any(predicate == f"<{SAID}>" for _, predicate, _ in triples)


def test_a_document_tells_what_the_table_tells_and_no_more() -> None:
    bare = Document(BASE + "doc/a", "a", language="id")
    assert {p.rpartition("/")[2] for _, p, _ in document_triples(bare)} == {
        "22-rdf-syntax-ns#type>",
        "identifier>",
        "title>",
        "language>",
    }
    for published, kind in (("2026", "gYear"), ("2026-11", "gYearMonth"), ("2026-11-22", "date")):
        dated = Document(BASE + "doc/a", "a", language="id", published=published)
        assert any(o == f'"{published}"^^<{XSD}{kind}>' for _, _, o in document_triples(dated))
