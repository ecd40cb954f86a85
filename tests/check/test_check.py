"""A project or a graph that is checked: what breaks no shape, and what the shapes that ship with kgraph say."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph import Project
from kgraph.check.check import check_graph, check_project

MEMBER = "Indonesia menjadi anggota ASEAN."
TOGETHER = "Jepang dan Indonesia bekerja sama."


def test_the_small_project_keeps_all_shapes(project: Path) -> None:
    assert check_project(Project(project)).defects == ()


def test_the_shipped_project_keeps_all_shapes_though_two_disputes_are_reported(bundled_folder: Path) -> None:
    found = check_project(Project(bundled_folder))
    assert found.errors == 0
    assert {defect.rule for defect in found.defects} == {"contradiction"}
    assert (found.statements, found.documents) == (1095, 13)


def test_a_suggestion_breaks_no_shape_for_it_is_not_a_fact(checked, row) -> None:
    assert checked([row("Indonesia", "kg:memberOf", "perubahan iklim", MEMBER, status="suggested")]) == []


def test_what_goes_one_way_does_not_go_both_ways(checked, row, located) -> None:
    rows = [row("ASEAN", "kg:memberOf", "PBB", MEMBER), row("PBB", "kg:memberOf", "ASEAN", MEMBER)]
    assert located(checked(rows)) == [("a.csv:2:object", "error"), ("a.csv:3:object", "error")]


def test_nobody_cooperates_with_himself(checked, row, located) -> None:
    assert located(checked([row("Jepang", "kg:cooperatesWith", "Jepang", TOGETHER)])) == [("a.csv:2:object", "error")]


def test_both_directions_of_what_is_symmetric_are_right(checked, row) -> None:
    rows = [
        row("Jepang", "kg:cooperatesWith", "Indonesia", TOGETHER),
        row("Indonesia", "kg:cooperatesWith", "Jepang", TOGETHER),
    ]
    assert checked(rows) == []


def test_an_alias_that_is_the_label_is_a_warning(checked, located) -> None:
    entities = [{"id": "jepang", "type": "State", "label_id": "Jepang", "label_en": "Japan", "aliases": "Jepang"}]
    assert located(checked([], entities=entities)) == [("entities.csv:2:aliases", "warning")]


def test_what_kgraph_builds_keeps_the_shapes_of_statements_and_evidence(bundled_build: Path) -> None:
    for place in (bundled_build / "graph.ttl", bundled_build / "store"):
        found = check_graph(place)
        assert found.errors == 0
        assert (found.statements, found.documents) == (1095, 13)


# ── files that other tools wrote ──────────────────────────────────────────────────────────

HEAD = """@prefix e: <https://e.org/> . @prefix kg: <https://w3id.org/kgraph/vocab#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@pytest.mark.parametrize(
    "value", ['"19x"^^xsd:gYear', '"yes"^^xsd:boolean', '"2024-13"^^xsd:gYearMonth', '"1_000"^^xsd:integer']
)
def test_a_value_that_its_datatype_does_not_have_is_an_error_at_its_line(tmp_path: Path, value: str) -> None:
    (tmp_path / "a.ttl").write_text(HEAD + f"e:a e:p 7 ;\n  e:q {value} .\n")
    [defect] = check_graph(tmp_path / "a.ttl").defects
    assert (defect.row, defect.severity, defect.rule) == (4, "error", "datatype")
    assert value.split('"')[1] in defect.message


def test_it_is_told_once_where_a_shape_wants_the_datatype_too(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(HEAD + 'e:o a kg:Organization ; skos:prefLabel "A"@id ; kg:foundedIn "19x"^^xsd:gYear .')
    [defect] = check_graph(tmp_path / "a.ttl").defects
    assert defect.rule == "datatype"


def test_years_with_a_time_zone_and_long_numbers_are_right(tmp_path: Path) -> None:
    text = (
        'e:o a kg:Organization ; skos:prefLabel "A"@id ; kg:foundedIn "1967+07:00"^^xsd:gYear ; e:n 99999999999999999999 .'
    )
    (tmp_path / "a.ttl").write_text(HEAD + text)
    assert check_graph(tmp_path / "a.ttl").defects == ()


def test_a_value_in_a_named_graph_is_checked_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text(HEAD + 'e:g { e:a e:p "x"^^xsd:integer }\ne:h { e:a e:p "x"^^xsd:integer }')
    [defect] = check_graph(tmp_path / "a.trig").defects
    assert defect.row == 3


def test_what_another_program_derives_from_something_is_not_evidence_of_ours(tmp_path: Path) -> None:
    prov = "@prefix prov: <http://www.w3.org/ns/prov#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
    rows = "e:chart prov:wasDerivedFrom e:data . e:st a rdf:Statement ; rdf:subject e:a ; prov:wasDerivedFrom [] ."
    (tmp_path / "a.ttl").write_text(HEAD + prov + rows)
    assert check_graph(tmp_path / "a.ttl").defects == ()


@pytest.mark.parametrize("lost", ["nif:beginIndex", "nif:endIndex", "nif:referenceContext"])
def test_evidence_that_lost_its_place_is_an_error_at_its_line(tmp_path: Path, bundled_build: Path, lost: str) -> None:
    lines = (bundled_build / "graph.ttl").read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.strip().startswith(lost) and line.endswith(";"))
    (tmp_path / "a.ttl").write_text("\n".join((*lines[:at], "", *lines[at + 1 :])), encoding="utf-8")
    errors = [defect for defect in check_graph(tmp_path / "a.ttl").defects if defect.severity == "error"]
    assert [lost in str(defect.message) for defect in errors] == [True]
    assert errors[0].row is not None and abs(errors[0].row - at) < 5


@pytest.mark.parametrize("name", ["skos:altLabel", "skos:hiddenLabel"])
def test_one_text_is_not_label_and_other_name_of_the_same_thing(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.ttl").write_text(
        HEAD + f'e:c a skos:Concept ; skos:prefLabel "kopi"@id ;\n {name} "kopi"@id, "kahwa"@id .'
    )
    [defect] = check_graph(tmp_path / "a.ttl").defects
    assert (defect.row, defect.severity) == (4, "warning")
    assert "already" in defect.message


def test_shapes_take_every_year_date_and_hour_that_is_one(checked, row) -> None:
    shape = """my:S a sh:NodeShape ; sh:targetClass kg:State ; sh:property [ sh:path my:day ; sh:datatype xsd:date ] ,
        [ sh:path my:hour ; sh:datatype xsd:time ] ."""
    values = [("day", "-0044-03-15", "date"), ("day", "2015-09-24-06:00", "date"), ("hour", "24:00:00", "time")]
    rows = [
        row("Jepang", f"https://example.org/uji/shape/{name}", f'"{value}"^^xsd:{kind}', TOGETHER)
        for name, value, kind in values
    ]
    found = checked(rows, "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n" + shape)
    assert [defect for defect in found if defect.severity == "error"] == []


def test_a_month_that_does_not_exist_is_an_error_in_its_cell(checked, row, located) -> None:
    rows = [row("Jepang", "http://purl.org/dc/terms/date", '"2024-13"^^xsd:gYearMonth', TOGETHER)]
    assert located(checked(rows)) == [("a.csv:2:object", "error")]


def test_an_empty_label_a_second_label_and_one_that_is_not_text_are_told_apart(tmp_path: Path) -> None:
    prefixes = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <https://e.org/> . "
    labels = (
        'ex:a skos:prefLabel ""@id . ex:b skos:prefLabel "A"@id, "B"@id . ex:c skos:prefLabel ex:d ; skos:altLabel ex:e .'
    )
    (tmp_path / "a.ttl").write_text(prefixes + labels)
    found = check_graph(tmp_path / "a.ttl")
    assert [str(defect.message) for defect in found.defects if defect.severity == "error"] == [
        "'' has fewer characters than 1",
        "'A': only one label per language is allowed",
        "'ex:d' is not of kind Literal",
    ]
