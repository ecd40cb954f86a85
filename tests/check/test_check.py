"""A project or a graph that is checked: what breaks no shape, and what the shapes that ship with kgraph say."""

from __future__ import annotations

from pathlib import Path

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
