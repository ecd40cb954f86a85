from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph import Graph, Project
from kgraph.core.errors import UsageError
from kgraph.export.formats import export


def test_a_spreadsheet_reads_one_row_per_statement(graph: Graph) -> None:
    rows = list(csv.DictReader(io.StringIO(export(graph, "triples-csv"), newline="")))
    statements = [s for s in graph.statements() if not s.predicate.endswith("/about")]
    assert [(row["quote"], int(row["start"])) for row in rows] == [
        (s.evidence.quote or "", s.evidence.start) for s in statements if s.evidence
    ]
    assert not any(cell.startswith(("=", "+", "@", "\t")) for row in rows for cell in row.values() if cell)


def test_a_table_has_one_cell_for_a_qualifier_and_says_so_when_there_are_two(
    tmp_path: Path, make_project: Callable[..., Path], one_row
) -> None:
    graph = Project(make_project(tmp_path / "p", annotations=one_row(since="2020"))).graph()
    since = "https://w3id.org/kgraph/vocab#since"
    text = export(graph, "turtle").replace("    kg:since ", f'    <{since}> "2021"^^xsd:gYear ;\n    kg:since ')
    with pytest.raises(UsageError, match="two values of kg:since"):
        export(Graph.parse_turtle(text), "triples-csv")


def again(graph: Graph, folder: Path, to: Path) -> Graph:
    """The project at `folder` with its annotations replaced by what `graph` exports."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent.name != "annotations" and "build" not in path.parts:
            (to / path.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
            (to / path.relative_to(folder)).write_bytes(path.read_bytes())
    (to / "annotations").mkdir()
    (to / "annotations" / "export.csv").write_text(export(graph, "triples-csv"), encoding="utf-8")
    return Project(to).graph()


def test_the_table_is_the_annotations_of_the_same_graph(bundled: Graph, bundled_folder: Path, tmp_path: Path) -> None:
    same = again(bundled, bundled_folder, tmp_path)
    assert list(same.statements()) == list(bundled.statements())
    assert export(same, "turtle") == export(bundled, "turtle")


NASTY = st.one_of(
    st.sampled_from(
        [
            "=1+1",
            "+x",
            "-x",
            "@x",
            "'x",
            "'=x",
            "a;b",
            "a|b",
            "a,b",
            '"',
            '"x"',
            '"x"@id',
            "\\",
            "a\nb",
            "a\tb",
            "𝕏",
            "#",
            "a@id",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=8),
).filter(lambda text: text == text.strip() and text)


@settings(max_examples=40)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from([("kg:hasRole", "id"), ("kg:hasRole", "en"), ("skos:note", ""), ("kg:said", "gist")]),
            NASTY,
            NASTY,
            NASTY,
            st.integers(0, 1000).map(lambda n: n / 1000),
            st.sampled_from(["accepted", "suggested", "rejected", "disputed"]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_statements_with_any_text_survive_the_table(
    make_project: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[object, ...]]
) -> None:
    from kgraph.tables.csv import guard

    text = "\n".join(f"[{i}] {quote}" for i, (_, _, quote, *_) in enumerate(rows))
    table = []
    for i, ((predicate, kind), obj, quote, note, confidence, status) in enumerate(rows):  # type: ignore[misc]
        cell = obj if kind == "gist" else f'"{obj}"@{kind}' if kind else f'"{obj}"'
        start = text.index(f"[{i}] ")
        table.append(
            {
                "subject": "Indonesia",
                "predicate": predicate,
                "object": guard(cell),
                "document": "berita",
                "start": str(start),
                "end": str(start + len(f"[{i}] {quote}")),
                "confidence": str(confidence),
                "status": status,
                "by": guard(note),
                "note": guard(note),
            }
        )
    folder = make_project(tmp_path_factory.mktemp("a"), annotations=table, texts={"berita.txt": text})
    graph = Project(folder).graph()
    assert len(graph) == len(rows)
    same = again(graph, folder, tmp_path_factory.mktemp("b"))
    assert list(same.statements()) == list(graph.statements())
