from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kgraph
from kgraph.compare.agreement import Comparison, Pair, compare
from kgraph.core.statements import Evidence, Statement, Status

PLACE = "https://e.org/doc/berita"


def said(subject: str, predicate: str, obj: str, start: int = 0, end: int = 10, **more) -> Statement:
    return Statement(subject, predicate, obj, Evidence(more.pop("document", PLACE), start, end), **more)


class Side:
    """What `compare` asks of a graph: its statements, and which predicates are symmetric."""

    def __init__(self, *statements: Statement) -> None:
        self._statements = statements

    def statements(self) -> list[Statement]:
        return list(self._statements)

    def query(self, sparql: str) -> list[dict[str, str]]:
        return [{"p": "with"}]


def compared(a: list[Statement], b: list[Statement]) -> Comparison:
    return compare(Side(*a), Side(*b))  # type: ignore[arg-type]


def outcome(a: list[Statement], b: list[Statement]) -> tuple[int, list[str], int, int]:
    found = compared(a, b)
    return len(found.agreed), [pair.differs for pair in found.differing], len(found.only_a), len(found.only_b)


def test_the_same_triple_on_overlapping_evidence_agrees() -> None:
    assert outcome([said("a", "p", "b", 0, 10)], [said("a", "p", "b", 5, 30)]) == (1, [], 0, 0)


@pytest.mark.parametrize("other", [said("a", "p", "b", 10, 20), said("a", "p", "b", document="https://e.org/doc/lain")])
def test_the_same_triple_read_elsewhere_is_another_statement(other: Statement) -> None:
    assert outcome([said("a", "p", "b", 0, 10)], [other]) == (0, [], 1, 1)


def test_what_is_symmetric_agrees_in_both_directions() -> None:
    assert outcome([said("a", "with", "b")], [said("b", "with", "a")]) == (1, [], 0, 0)
    assert outcome([said("a", "p", "b")], [said("b", "p", "a")]) == (0, [], 1, 1)


@pytest.mark.parametrize(("part", "other"), [("predicate", "aqb"), ("object", "apc"), ("subject", "cpb")])
def test_one_other_part_on_the_same_evidence_is_told_by_its_name(part: str, other: str) -> None:
    assert outcome([said("a", "p", "b")], [said(*other, start=9, end=12)]) == (0, [part], 0, 0)
    assert outcome([said("a", "p", "b")], [said(*other, start=10, end=12)]) == (0, [], 1, 1)


def test_two_other_parts_are_two_statements() -> None:
    assert outcome([said("a", "p", "b")], [said("a", "q", "c")]) == (0, [], 1, 1)


def test_each_statement_has_one_partner_and_the_nearest_evidence_wins() -> None:
    ours = [said("a", "p", "b", 0, 10), said("a", "p", "b", 20, 30)]
    theirs = [said("a", "p", "b", 0, 30), said("a", "p", "b", 20, 29)]
    found = compared(ours, theirs)
    assert [(pair.a.evidence, pair.b.evidence) for pair in found.agreed] == [
        (ours[0].evidence, theirs[0].evidence),
        (ours[1].evidence, theirs[1].evidence),
    ]
    assert outcome(ours, theirs[:1]) == (1, [], 1, 0)


def test_what_is_rejected_is_not_said() -> None:
    assert outcome([said("a", "p", "b", status=Status.REJECTED)], [said("a", "p", "b")]) == (0, [], 0, 1)


def test_plain_triples_agree_without_evidence() -> None:
    a = kgraph.Graph.parse_turtle("<x:a> <x:p> <x:b>, <x:c> .")
    b = kgraph.Graph.parse_turtle("<x:a> <x:p> <x:b> . <x:a> <x:q> <x:c> .")
    found = compare(a, b)
    assert (len(found.agreed), len(found.differing), len(found.only_a), len(found.only_b)) == (1, 0, 1, 1)
    assert found.kappa is None


def test_kappa_is_that_of_the_textbook() -> None:
    """20 times both p, 15 times both q, 5 and 10 times one of each: 0.7 observed, 0.5 by chance."""
    units = [*["pp"] * 20, *["pq"] * 5, *["qp"] * 10, *["qq"] * 15]
    pairs = [Pair(said("a", one, "b"), said("a", other, "b"), "" if one == other else "predicate") for one, other in units]
    found = Comparison(tuple(p for p in pairs if not p.differs), tuple(p for p in pairs if p.differs), (), ())
    assert found.kappa == pytest.approx(0.4)
    assert len(found.units) == 50
    assert found.f1 == pytest.approx(0.7)


def test_another_object_is_no_unit_of_kappa() -> None:
    found = compared([said("a", "p", "b"), said("a", "q", "d")], [said("a", "p", "c"), said("a", "q", "d")])
    assert found.units == (("q", "q"),)
    assert found.kappa is None  # One predicate throughout: chance alone would do.


def test_nothing_has_no_figures() -> None:
    found = compared([], [])
    assert (found.precision, found.recall, found.f1, found.kappa) == (None, None, None, None)


PARTS = st.sampled_from("abc")
SAID = st.builds(
    lambda s, p, o, start, size: said(s, p, o, start, start + size),
    PARTS,
    st.sampled_from(["p", "q", "with"]),
    PARTS,
    st.integers(0, 20),
    st.integers(1, 9),
)


@given(st.lists(SAID, max_size=12), st.lists(SAID, max_size=12))
def test_every_statement_is_told_once_and_the_sides_can_change_places(a: list[Statement], b: list[Statement]) -> None:
    found, turned = compared(a, b), compared(b, a)
    ours = [*(p.a for p in found.agreed), *(p.a for p in found.differing), *found.only_a]
    theirs = [*(p.b for p in found.agreed), *(p.b for p in found.differing), *found.only_b]
    assert sorted(map(id, ours)) == sorted(map(id, a))
    assert sorted(map(id, theirs)) == sorted(map(id, b))
    assert (found.precision, found.f1) == (turned.recall, turned.f1)


@given(st.lists(SAID, max_size=12))
def test_who_is_compared_with_themselves_agrees(statements: list[Statement]) -> None:
    found = compared(statements, statements)
    assert len(found.agreed) == len(statements)
    assert found.kappa in (None, 1.0)
