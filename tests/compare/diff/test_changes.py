from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import kgraph
from kgraph.compare.diff import changes
from kgraph.core.statements import Status

TABLE, ENTITIES, TEXT = "annotations/a.csv", "entities.csv", "corpus/berita.txt"


def test_evidence_that_moved_is_no_new_statement(run, versions) -> None:
    before, after = versions((TEXT, "Indonesia menjadi", "Kemarin. Indonesia menjadi"))
    found = changes(kgraph.open(before), kgraph.open(after))
    assert not found.statements.added
    assert not found.statements.removed
    assert len(found.statements.changed) == 6
    assert {d.what for _, _, differences in found.statements.changed for d in differences} == {"evidence"}
    out = run("diff", before, after, "--lang", "en").out
    assert "evidence moved from 0–32 to 9–41" in out
    assert "the text of the document has changed" in out
    assert out.count("evidence moved") == 5  # What a quotation is about goes with the quotation.
    assert "Other triples" not in out


def test_a_build_its_store_its_turtle_and_its_project_are_the_same(run, versions) -> None:
    before, _ = versions()
    assert run("build", before, "--no-page").status == 0
    for side in (before, before / "build", before / "build/store", before / "build/graph.ttl"):
        ran = run("diff", before, side, "--format", "json")
        assert ran.status == 0, side
        assert json.loads(ran.out)["same"] is True


def test_graphs_of_other_tools_are_compared_by_their_triples(run, tmp_path: Path) -> None:
    old, new = tmp_path / "a.ttl", tmp_path / "b.ttl"
    old.write_text('<x:a> <x:p> <x:b> ; <x:q> "satu" .', encoding="utf-8")
    new.write_text('<x:a> <x:p> <x:b> ; <x:q> "dua" .', encoding="utf-8")
    ran = run("diff", old, new)
    assert ran.status == 1
    assert "New statements (1)\n" in ran.out
    assert "Other triples" not in ran.out
    assert run("diff", old, tmp_path / "tidak-ada.ttl").status == 2


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "subject": st.sampled_from(["Indonesia", "Jepang"]),
            "predicate": st.just("kg:memberOf"),
            "object": st.sampled_from(["ASEAN", "PBB"]),
            "document": st.just("berita"),
            "quote": st.sampled_from(["Indonesia menjadi", "anggota ASEAN", "Jepang", "PBB didirikan"]),
            "status": st.sampled_from(["accepted", "disputed"]),
            "note": st.sampled_from(["", "satu"]),
        }
    ),
    max_size=6,
    unique_by=lambda row: (row["subject"], row["object"], row["quote"]),
)


@given(ROWS, ROWS)
def test_what_is_new_one_way_is_gone_the_other_way_and_nothing_is_told_twice(
    make_project, tmp_path_factory, one: list[dict[str, str]], other: list[dict[str, str]]
) -> None:
    place = tmp_path_factory.mktemp("versi")
    old, new = (kgraph.Project(make_project(place / n, annotations=rows)).graph() for n, rows in (("a", one), ("b", other)))
    found, back = changes(old, new), changes(new, old)
    assert set(found.statements.added) == set(back.statements.removed)
    assert set(found.statements.removed) == set(back.statements.added)
    assert bool(found) == (set(old.triples()) != set(new.triples()))
    told = [*found.statements.added, *(now for _, now, _ in found.statements.changed)]
    assert len({statement.id for statement in told}) == len(told)
    same = {*new.statements(status=Status.ACCEPTED)} - {*told}
    assert same <= {*old.statements()}
