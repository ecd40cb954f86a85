from __future__ import annotations

import json
from pathlib import Path

TABLE, ENTITIES = "annotations/a.csv", "entities.csv"


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


def test_no_triple_changes_without_a_word(run, tmp_path: Path, versions) -> None:
    before, _ = versions()
    turtle = tmp_path / "a.ttl"
    assert run("export", before, "-o", turtle).status == 0
    other = tmp_path / "b.ttl"
    other.write_text(turtle.read_text(encoding="utf-8") + "\n<x:a> <x:p> <x:b> .\n", encoding="utf-8")
    ran = run("diff", turtle, other)
    assert (ran.status, ran.out) == (
        1,
        "Other triples: 1 new, 0 gone (of the ontology, or from other tools)\n",
    )
