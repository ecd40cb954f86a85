from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.core.errors import ParseError
from kgraph.core.namespaces import KG, LANG_STRING, OWL, RDFS, SCHEMA, SKOS, XSD
from kgraph.extract.relations.statements import SYMMETRIC
from kgraph.vocabulary.ontology import Vocabulary, read_vocabulary

DESIGN_CLASSES = """
Actor State Organization InternationalOrganization RegionalOrganization NonStateActor Person ActorGroup
CooperationType Field Issue Challenge Opportunity Benefit Trend Principle
Agreement Programme Event Place Quotation Document
"""
DESIGN_PREDICATES = """
memberOf participatesIn partyTo leads affiliatedWith cooperatesWith foundedIn foundedBy hasRole definedAs aimsAt addresses
hasCooperationType inField exampleOf hasChallenge hasOpportunity hasBenefit hasTrend hasPrinciple requires hinders affects
hasPart implementedBy hasCaseStudy said quotationForm cue consultsWith supports aids criticizes sanctions fights tradesWith
hosts basedIn causes
"""


@pytest.fixture(scope="module")
def shipped() -> Vocabulary:
    return read_vocabulary()


def test_every_class_and_predicate_of_the_design_is_declared(shipped: Vocabulary) -> None:
    assert {KG + name for name in DESIGN_CLASSES.split()} <= shipped.classes.keys()
    assert {KG + name for name in DESIGN_PREDICATES.split()} <= shipped.properties.keys()


def test_every_term_of_ours_has_a_label_and_a_comment_in_both_languages(shipped: Vocabulary) -> None:
    comments: dict[str, set[str]] = {}
    for triple in shipped.triples:
        if triple.predicate.value == RDFS + "comment":
            comments.setdefault(triple.subject.value, set()).add(triple.object.language)
    for iri in {*shipped.classes, *shipped.properties}:
        assert shipped.terms[iri].labels.keys() >= {"id", "en"}, iri
        if iri.startswith(KG) and not shipped.terms[iri].types & {KG + "Status"} and iri not in ENUMERATIONS:
            assert comments.get(iri, set()) >= {"id", "en"}, iri


ENUMERATIONS = {KG + "Status", KG + "QuotationForm"}
"""Closed lists whose labels say everything."""


def test_every_class_of_concepts_has_its_scheme(shipped: Vocabulary) -> None:
    concepts = {iri for iri in shipped.classes if iri.startswith(KG) and SKOS + "Concept" in shipped.ancestors(iri)}
    assert len(concepts) == 8
    assert concepts <= shipped.schemes.keys()


def test_every_class_and_sub_property_of_ours_ends_in_a_standard(shipped: Vocabulary) -> None:
    for name in ("State", "RegionalOrganization", "Person", "Issue", "Agreement", "Document", "Quotation", "memberOf"):
        assert any(not iri.startswith(KG) for iri in shipped.ancestors(KG + name)), name


def test_the_range_of_a_predicate_says_how_a_cell_becomes_a_literal(shipped: Vocabulary) -> None:
    assert shipped.datatype(KG + "foundedIn") == XSD + "gYear"
    assert shipped.datatype(KG + "hasRole") == LANG_STRING
    assert shipped.datatype(KG + "memberOf") == ""
    assert shipped.datatype("https://example.org/unknown") == ""


def test_symmetry_is_declared_and_not_guessed(shipped: Vocabulary) -> None:
    symmetric = {iri for iri, known in shipped.properties.items() if OWL + "SymmetricProperty" in known.types}
    assert symmetric == {KG + name for name in ("cooperatesWith", "consultsWith", "tradesWith")}
    assert symmetric == {KG + curie.removeprefix("kg:") for curie in SYMMETRIC}, "extraction folds the same pairs"


def test_actions_between_actors_carry_their_event_types(shipped: Vocabulary) -> None:
    types: dict[str, set[str]] = {}
    for triple in shipped.triples:
        if triple.predicate.value == SKOS + "notation":
            assert triple.object.datatype.value == KG + "PloverEventType"
            types.setdefault(triple.subject.value.removeprefix(KG), set()).add(triple.object.value)
    assert types == {
        "consultsWith": {"CONSULT"},
        "supports": {"SUPPORT"},
        "aids": {"AID"},
        "criticizes": {"ACCUSE", "REJECT"},
        "sanctions": {"SANCTION"},
        "fights": {"ASSAULT"},
        "cooperatesWith": {"COOPERATE"},
        "tradesWith": {"COOPERATE"},
    }
    assert all(KG + "Actor" in shipped.terms[KG + name].domain for name in types)
    assert all(KG + "Actor" in shipped.terms[KG + name].range for name in types)


def test_no_two_predicates_share_a_label(shipped: Vocabulary) -> None:
    """In a table a predicate may be written by its label."""
    for language in ("id", "en"):
        labels = [known.labels[language].casefold() for known in shipped.properties.values()]
        assert len(labels) == len(set(labels))


def test_the_seat_of_a_body_is_where_it_is_located(shipped: Vocabulary) -> None:
    seat, located = (shipped.terms[KG + name] for name in ("basedIn", "locatedIn"))
    assert {KG + "locatedIn", SCHEMA + "location"} <= shipped.ancestors(KG + "basedIn")
    assert set(seat.domain) <= set(located.domain) and set(seat.range) <= set(located.range)


def test_a_project_adds_its_own_terms(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(
        f"""@prefix kg: <{KG}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <{OWL}> .
        <https://e.org/Bank> a owl:Class ; rdfs:subClassOf kg:InternationalOrganization ; rdfs:label "Bank"@id ."""
    )
    both = read_vocabulary(tmp_path, tmp_path / "absent")
    assert KG + "Actor" in both.ancestors("https://e.org/Bank")
    assert both.label("https://e.org/Bank", ["en", "id"]) == "Bank"
    assert both.label("https://e.org/none", ["en", "id"]) == ""


def test_an_ontology_that_is_not_turtle_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("\n\nini bukan turtle .")
    with pytest.raises(ParseError, match=r"own\.ttl:3: ") as raised:
        read_vocabulary(tmp_path)
    assert raised.value.line == 3


def test_what_is_told_about_used_terms_can_be_walked_to_the_top(shipped: Vocabulary) -> None:
    told = list(shipped.described([KG + "RegionalOrganization"]))
    parents = {(s, o) for s, p, o in told if p.endswith("subClassOf>")}
    assert (f"<{KG}RegionalOrganization>", f"<{KG}Organization>") in parents
    assert (f"<{KG}Organization>", f"<{KG}Actor>") in parents
    assert not any(term.startswith("_:") for triple in told for term in triple)
