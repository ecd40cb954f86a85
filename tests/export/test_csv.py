from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph import Graph, Project, Status
from kgraph.export.formats import export
from kgraph.tables.formulas import unguard


def rows(graph: Graph, language: str = "en") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(graph, "csv", language=language), newline="")))


def test_a_person_reads_names_quotes_and_titles(small: Graph) -> None:
    found = {row["subject"]: row for row in rows(small)}
    assert found["Jepang"] == {
        "subject": "Jepang",
        "predicate": "bekerja sama dengan",
        "object": "Indonesia",
        "details": "",
        "quote": "Jepang dan Indonesia bekerja sama.",
        "document": "Sebuah berita",
        "published": "",
        "start": "33",
        "end": "67",
        "confidence": "80%",
        "status": "accepted",
        "documents that agree": "1",
        "by": "redaksi",
        "note": "",
    }
    said = found["Sari"]
    assert (said["object"], said["quote"]) == ("Kerja sama diperlukan.", "kerja sama itu perlu")
    assert "Menurut" in said["details"]


def test_every_statement_that_is_not_rejected_has_a_row(graph: Graph) -> None:
    statements = [s for s in graph.statements() if s.status is not Status.REJECTED]
    found = rows(graph)
    assert [(unguard(row["quote"]), int(row["start"])) for row in found] == [
        (s.evidence.quote or "", s.evidence.start) for s in statements if s.evidence
    ]
    assert not any(cell.startswith(("=", "+", "@", "\t")) for row in found for cell in row.values() if cell)


def test_what_was_rejected_is_left_out(tmp_path: Path, make_project: Callable[..., Path], one_row) -> None:
    graph = Project(make_project(tmp_path / "p", annotations=one_row(status="rejected"))).graph()
    assert rows(graph) == []
    assert "rejected" in export(graph, "triples-csv")


def test_headings_are_in_the_language_and_names_in_the_first_that_has_one(small: Graph, tmp_path: Path) -> None:
    [first, *_] = rows(small, "id")
    assert list(first)[:5] == ["subjek", "predikat", "objek", "keterangan", "kutipan"]
    assert {row["status"] for row in rows(small, "id")} >= {"diterima", "dipersoalkan"}
    english = Graph.parse_turtle(export(small, "turtle"))
    english.languages = ("en", "id")
    assert "Japan,cooperates with,Indonesia," in export(english, "csv")


def test_documents_that_say_the_same_are_counted(tmp_path: Path, make_project: Callable[..., Path], one_row) -> None:
    documents = [{"id": name, "file": f"{name}.txt", "title": name, "published": "2024-05"} for name in "abc"]
    table = [
        one_row(document=name, status=status)[0] for name, status in zip("abc", ("", "suggested", "disputed"), strict=True)
    ]
    texts = {f"{name}.txt": "Indonesia menjadi anggota ASEAN." for name in "abc"}
    graph = Project(make_project(tmp_path / "p", documents=documents, annotations=table, texts=texts)).graph()
    assert [(row["document"], row["documents that agree"], row["published"]) for row in rows(graph)] == [
        (name, "2", "2024-05") for name in "abc"
    ]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "\t=1", "-2+3"])
def test_no_cell_can_run_as_a_formula(text: str) -> None:
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    escaped = text.replace("\t", "\\t")
    graph = Graph.parse_turtle(
        f'<https://e.org/a> {label} "{escaped}" ; <https://e.org/p> <https://e.org/b> , "{escaped}" .'
    )
    cells = [cell for row in rows(graph) for cell in row.values()]
    assert not any(cell.startswith(text) for cell in cells)
    assert any(unguard(cell) == text for cell in cells)
