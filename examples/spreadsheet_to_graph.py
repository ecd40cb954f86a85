"""Turns a spreadsheet of your own into a graph: `sister_cities.csv` holds texts and what they say, in its own columns.

    python examples/spreadsheet_to_graph.py

The script makes a project folder of it, reads that into a graph, and prints what the graph holds. The same works with every
table that holds texts, what they say, and the words that say so.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable
from pathlib import Path

import kgraph

TABLE = Path(__file__).parent / "sister_cities.csv"


def slug(name: str) -> str:
    return "-".join(name.lower().split())


def write(path: Path, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])


def make_project(table: Path, folder: Path) -> kgraph.Project:
    """Make a project folder with one document per title, one entity per name, and one annotation per row."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (folder / "kgraph.toml").write_text(
        'name = "Kota kembar"\nbase = "https://example.org/kota-kembar/"\n', encoding="utf-8"
    )

    texts = {row["title"]: row["text"] for row in rows if row["text"]}
    (folder / "corpus").mkdir()
    for title, text in texts.items():
        (folder / "corpus" / f"{slug(title)}.txt").write_text(text, encoding="utf-8")
    write(folder / "documents.csv", ("id", "file", "title"), [(slug(t), f"{slug(t)}.txt", t) for t in texts])

    types = {row[role]: row[f"{role}_type"] for row in rows for role in ("subject", "object")}
    write(folder / "entities.csv", ("id", "type", "label_id"), [(slug(n), kind, n) for n, kind in types.items()])

    write(
        folder / "annotations" / "table.csv",
        ("subject", "predicate", "object", "document", "quote", "since"),
        [(r["subject"], r["predicate"], r["object"], slug(r["title"]), r["quote"], r["since"]) for r in rows],
    )
    return kgraph.Project(folder)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        # build() would write graph.ttl and a store; graph() makes the same graph in memory.
        graph = make_project(TABLE, Path(folder)).graph()
    print(graph)
    for statement in graph.statements(predicate="kg:cooperatesWith"):
        subject, predicate, obj = (graph.label(str(part)) for part in statement.triple)
        since = next((value for _, value in statement.qualifiers if isinstance(value, kgraph.Literal)), None)
        print(f"{subject} {predicate} {obj}" + (f" since {since.value}" if since else ""))
        if statement.evidence:
            print(f"    “{statement.evidence.quote}”")
