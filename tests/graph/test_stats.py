from __future__ import annotations

import re
from pathlib import Path

from kgraph import Graph, Project
from kgraph.graph.stats import report


def test_the_figures_are_those_of_the_graph(bundled: Graph) -> None:
    text = report(bundled, top=5)
    statements = list(bundled.statements())
    assert f"{len(statements):>7}  statements (" in text
    assert f"{len({s.evidence.document for s in statements if s.evidence}):>7}  documents" in text
    agreement = re.findall(r"(\d+)  facts? in", text)
    facts = re.search(r"(\d+)  different facts", text)
    assert facts is not None
    assert sum(map(int, agreement)) == int(facts[1])
    assert len(text.partition("Central")[2].splitlines()) == 6


def test_names_are_those_that_readers_know(bundled: Graph) -> None:
    text = report(bundled)
    assert "Indonesia" in text
    assert "anggota dari" in text
    assert "https://" not in text


def test_agreement_counts_documents_and_not_sentences(tmp_path: Path, make_project, one_row) -> None:
    documents = [{"id": f"d{i}", "file": f"d{i}.txt", "title": f"D{i}"} for i in range(2)]
    rows = [
        *one_row(document="d0", quote="Satu."),
        *one_row(document="d0", quote="Dua."),
        *one_row(document="d1", quote="Satu."),
        *one_row(document="d0", quote="Satu.", object="PBB"),
        *one_row(document="d1", quote="Satu.", object="PBB", status="rejected"),
    ]
    texts = {f"d{i}.txt": "Satu. Dua." for i in range(2)}
    text = report(Project(make_project(tmp_path, annotations=rows, documents=documents, texts=texts)).graph())
    assert "1  fact in 2 documents" in text
    assert "1  fact in 1 document" in text
    assert "5  statements (4 accepted, 1 rejected)" in text


def test_the_words_can_be_indonesian(bundled: Graph) -> None:
    english, indonesian = (report(bundled, top=5, language=language) for language in ("en", "id"))
    assert re.findall(r"[0-9.]+", english) == re.findall(r"[0-9.]+", indonesian)
    for words in ("diterima", "fakta berbeda", "simpul", "Dokumen", "Paling sentral", "tautan", "keantaraan"):
        assert words in indonesian
    for words in ("statements", "accepted", "facts", "nodes", "documents", "Kinds", "Central", "links"):
        assert words in english and words not in indonesian


def test_a_graph_of_another_tool_and_an_empty_one_have_figures_too() -> None:
    assert "0  statements" in report(Graph.parse_turtle(""))
    assert "1  statement (1 without evidence)" in report(
        Graph.parse_turtle("<https://e.org/a> <https://e.org/p> <https://e.org/b> .")
    )


def test_two_predicates_and_two_classes_of_one_name_are_told_apart() -> None:
    turtle = """PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX doap: <http://usefulinc.com/ns/doap#>
        <https://e.org/a> a foaf:Project ; foaf:name "A" ; foaf:nick "a" .
        <https://e.org/b> a doap:Project ; foaf:name "B" ; doap:name "b" ."""
    lines = [line.split(maxsplit=1)[1] for line in report(Graph.parse_turtle(turtle)).splitlines() if line.startswith("  ")]
    assert {"name (foaf:name)", "name (doap:name)", "nick", "Project (foaf:Project)", "Project (doap:Project)"} <= set(lines)
