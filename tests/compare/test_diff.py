from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kgraph
from kgraph.compare.diff import changes
from kgraph.core.statements import Status


@pytest.fixture
def versions(tmp_path: Path, make_project):
    """`versions(file, old, new)`: a small project, and the same with a text of one of its files exchanged."""

    def make(*exchanges: tuple[str, str, str]) -> tuple[Path, Path]:
        before, after = make_project(tmp_path / "lama"), make_project(tmp_path / "baru")
        for name, old, new in exchanges:
            text = (after / name).read_text(encoding="utf-8")
            assert old in text
            (after / name).write_text(text.replace(old, new), encoding="utf-8", newline="")
        return before, after

    return make


TABLE, ENTITIES, TEXT = "annotations/a.csv", "entities.csv", "corpus/berita.txt"


def test_a_graph_has_not_changed_since_itself(run, versions) -> None:
    ran = run("diff", *versions())
    assert (ran.status, ran.out) == (0, "")
    assert "the two are the same" in ran.err


def test_what_was_accepted_is_told_with_what_it_was(run, versions) -> None:
    before, after = versions((TABLE, "0.3,suggested,kgraph/aturan-1", "1,accepted,Ani"))
    ran = run("diff", before, after, "--lang", "en")
    assert ran.status == 1
    assert ran.out.startswith(
        "Statements changed (1)\n"
        "  Indonesia — addresses — climate change\n"
        "      was suggested, is accepted now\n"
        "      confidence: 0.3 is now 1\n"
        "      by: “kgraph/aturan-1” is now “Ani”\n"
    )


def test_the_words_are_those_of_the_project_or_of_whoever_asks(run, versions) -> None:
    before, after = versions((TABLE, "Keanggotaan disebut.", "Disebut jelas."))
    ran = run("diff", before, after)
    assert "Pernyataan yang berubah (1)" in ran.out
    assert "      catatan: “Keanggotaan disebut.” menjadi “Disebut jelas.”" in ran.out
    assert "note: “Keanggotaan disebut.” is now “Disebut jelas.”" in run("diff", before, after, "--lang", "en").out
    (after / "kgraph.toml").write_text((after / "kgraph.toml").read_text().replace('["id", "en"]', '["en", "id"]'))
    assert "Statements" in run("diff", before, after).out


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
    assert "Besides" not in out


def test_entities_are_new_gone_or_renamed(run, versions) -> None:
    before, after = versions((ENTITIES, "Japan", "Nippon"), (ENTITIES, "UN@en", "UN@en|PBB Dunia"))
    with (after / ENTITIES).open("a", encoding="utf-8") as file:
        file.write("vietnam,State,Vietnam,Viet Nam,\n")
    out = run("diff", before, after, "--lang", "en").out
    assert "New entities (1)\n  Viet Nam\n" in out
    assert "  Nippon\n      name (en): “Japan” is now “Nippon”\n" in out
    assert "      another name (id): “PBB Dunia” is new\n" in out
    assert "Entities gone (1)\n  Viet Nam\n" in run("diff", after, before, "--lang", "en").out


def test_statements_and_documents_that_come_and_go_are_told_with_their_evidence(run, versions) -> None:
    line = "Indonesia,kg:memberOf,PBB,lain,Indonesia ada di PBB.,,,,,Ani,,,,\r\n"
    before, after = versions()
    (after / "corpus/lain.txt").write_text("Indonesia ada di PBB.", encoding="utf-8")
    with (after / "documents.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("lain,lain.txt,Yang lain,id\r\n")
    with (after / TABLE).open("a", encoding="utf-8", newline="") as file:
        file.write(line)
    out = run("diff", before, after, "--lang", "en").out
    assert "New documents (1)\n  Yang lain\n" in out
    assert "  Indonesia — member of — United Nations (accepted)\n      Yang lain, 0–21: “Indonesia ada di PBB.”\n" in out
    answer = json.loads(run("diff", after, before, "--format", "json").out)
    assert [s["quote"] for s in answer["statements"]["removed"]] == ["Indonesia ada di PBB."]
    assert [d["label"] for d in answer["documents"]["removed"]] == ["Yang lain"]
    assert answer["same"] is False


def test_a_build_its_store_its_turtle_and_its_project_are_the_same(run, versions) -> None:
    before, _ = versions()
    assert run("build", before, "--no-page").status == 0
    for side in (before, before / "build", before / "build/store", before / "build/graph.ttl"):
        ran = run("diff", before, side, "--format", "json")
        assert ran.status == 0, side
        assert json.loads(ran.out)["same"] is True


def test_no_triple_changes_without_a_word(run, tmp_path: Path, versions) -> None:
    before, _ = versions()
    turtle = tmp_path / "a.ttl"
    assert run("export", before, "-o", turtle).status == 0
    other = tmp_path / "b.ttl"
    other.write_text(turtle.read_text(encoding="utf-8") + "\n<x:a> <x:p> <x:b> .\n", encoding="utf-8")
    ran = run("diff", turtle, other)
    assert (ran.status, ran.out) == (
        1,
        "Besides, 1 triples are new and 0 gone: words of the ontology, or what other tools wrote.\n",
    )


def test_graphs_of_other_tools_are_compared_by_their_triples(run, tmp_path: Path) -> None:
    old, new = tmp_path / "a.ttl", tmp_path / "b.ttl"
    old.write_text('<x:a> <x:p> <x:b> ; <x:q> "satu" .', encoding="utf-8")
    new.write_text('<x:a> <x:p> <x:b> ; <x:q> "dua" .', encoding="utf-8")
    ran = run("diff", old, new)
    assert ran.status == 1
    assert "New statements (1)\n" in ran.out
    assert "Besides" not in ran.out
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
