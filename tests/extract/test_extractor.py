"""The three layers of one text together: what one of them passes over must not disturb the others."""

from __future__ import annotations

import pytest

from kgraph.core.namespaces import PrefixMap
from kgraph.extract.extractor import Extractor
from kgraph.extract.model import Mention
from kgraph.extract.relations.loader import shipped_patterns
from kgraph.vocabulary.ontology import read_vocabulary


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor((), read_vocabulary(), PrefixMap({}, "https://e.org/"), shipped_patterns())


def triples(extractor: Extractor, text: str) -> set[tuple[str, str, str]]:
    return {
        (one.subject.text, one.predicate, one.object.text if isinstance(one.object, Mention) else one.object)
        for one in extractor.extract(text).suggestions
    }


def test_firms_cooperate_by_their_whole_names(extractor: Extractor) -> None:
    found = triples(extractor, "PT. Telkom bekerja sama dengan CV. Karya.")
    assert found == {("PT. Telkom", "kg:cooperatesWith", "CV. Karya")}


@pytest.mark.parametrize("degrees", ["", ", M.Si.", ", S.H., M.Hum.", " S.Pd. M.Pd.", ", Ph.D.", ", SE, MM"])
def test_degrees_behind_a_name_hide_nothing_that_is_said_of_its_bearer(extractor: Extractor, degrees: str) -> None:
    text = f"Kemarin Wiranata Halim{degrees} memimpin Komisi Perikanan."
    assert triples(extractor, text) == {("Wiranata Halim", "kg:leads", "Komisi Perikanan")}
    assert next((one.text, one.type) for one in extractor.extract(text).mentions) == ("Wiranata Halim", "Person")


def test_who_speaks_may_have_degrees(extractor: Extractor) -> None:
    text = "Wiranata Halim, M.Si., rektor Universitas Oslo, mengatakan bahwa hal itu benar."
    [quotation] = extractor.extract(text).quotations
    assert quotation.speaker is not None and quotation.speaker.text == "Wiranata Halim"


def test_evidence_keeps_the_degrees(extractor: Extractor) -> None:
    text = "Wiranata Halim, S.H., memimpin Komisi Perikanan. Semua setuju."
    assert {text[one.start : one.end] for one in extractor.extract(text).suggestions} == {text.partition(" Semua")[0]}
