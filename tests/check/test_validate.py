"""What the engine cannot evaluate is reported, and hides nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgraph
import kgraph.check.validate
from kgraph import Project
from kgraph.check.check import check_graph, check_project

MEMBER = "Indonesia menjadi anggota ASEAN."
TOGETHER = "Jepang dan Indonesia bekerja sama."
PREFIXES = """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix kg: <https://w3id.org/kgraph/vocab#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix my: <https://example.org/uji/shape/> .
"""
STATES = "my:State a sh:NodeShape ; sh:targetClass kg:State ;\n sh:property [ %s ] .\n"
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


def test_what_the_engine_cannot_evaluate_is_reported_and_hides_nothing(checked, row, located) -> None:
    rows = [row("Indonesia", "kg:memberOf", "perubahan iklim", MEMBER), row("Jepang", "kg:memberOf", "PPB", TOGETHER)]
    shape = STATES % "sh:path kg:cooperatesWith ; sh:qualifiedValueShape [ sh:class kg:Person ]"
    found = checked(rows, shape)
    assert located(found)[:2] == [("a.csv:2:object", "error"), ("a.csv:3:object", "error")]
    assert [(defect.file, defect.rule) for defect in found[2:]] == [("ontology/bentuk.ttl", "shapes")]


def test_a_severity_of_ones_own_is_not_a_warning(checked, located) -> None:
    shape = STATES % "sh:path skos:altLabel ; sh:minCount 1 ; sh:severity my:Buruk"
    assert located(checked([], shape)) == [("entities.csv:3:aliases", "error")]


def test_a_pattern_that_takes_for_ever_is_stopped(tmp_path: Path, make_project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kgraph.check.validate.validate, "__kwdefaults__", {"timeout": 2.0})
    entities = [{"id": "a", "type": "State", "label_id": "a" * 60 + "!", "label_en": "b"}]
    files = {"ontology/bentuk.ttl": PREFIXES + STATES % 'sh:path skos:prefLabel ; sh:pattern "^(a+)+$"'}
    [found] = check_project(Project(make_project(tmp_path / "p", entities=entities, annotations=[], files=files))).defects
    assert found.file == "ontology/bentuk.ttl"
    assert "were not evaluated within 2 seconds; is an sh:pattern too slow?" in found.message


def test_a_value_that_the_engine_stumbles_over_hides_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    number = '"NaN"^^<http://www.w3.org/2001/XMLSchema#double>'
    path.write_text(TURTLE + f"ex:s kg:status kg:Accepted ; kg:confidence {number} .\n")
    assert "shapes" in [defect.rule for defect in check_graph(path).defects]
    assert check_graph(path).errors > 1
