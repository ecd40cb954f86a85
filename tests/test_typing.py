"""A user's type checker knows the types of the public names, as the package is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import kgraph

CACHE = Path(__file__).parents[1] / ".pytest_cache" / "mypy"

SCRIPT = """\
from collections.abc import Iterator
from pathlib import Path
from typing import assert_type

import kgraph
from kgraph import Evidence, Graph, KgraphError, Literal, Project, Statement, Status

graph = kgraph.open("graph.ttl")
assert_type(graph, Graph)
assert_type(kgraph.open(), Graph)
assert_type(Graph.parse_turtle("<a:b> <a:c> <a:d> ."), Graph)
assert_type(Graph.open_file(Path("graph.ttl")), Graph)
assert_type(len(graph), int)
assert_type(graph.label("https://e.org/a", "id"), str)
assert_type(graph.resolve("PBB"), str)
assert_type(graph.describe("PBB"), str)
assert_type(graph.triples(), list[tuple[str, str, str]])

answer = graph.query("SELECT ?o { ?s ?p ?o }", timeout=5, memory=100, s="https://e.org/a", o=Literal("1945"))
for row in answer:
    assert_type(row, dict[str, str | int | float | bool | None])
assert_type(answer.columns, tuple[str, ...])
assert_type(answer.serialize("csv"), str)
assert_type(answer.triples(), Iterator[tuple[str, str, str]])

found = graph.statements("PBB", document="berita", status=Status.ACCEPTED, confidence=0.5)
assert_type(found, Iterator[Statement])
for statement in found:
    assert_type(statement.subject, str)
    assert_type(statement.evidence, Evidence | None)
    assert_type(statement.status, Status | None)
    assert_type(statement.confidence, float)
    if isinstance(statement.object, Literal):
        assert_type(statement.object.value, str)
    else:
        assert_type(statement.object, str)
    if statement.evidence:
        assert_type(statement.evidence.quote, str | None)

made = Statement("https://e.org/a", "https://e.org/p", Literal("1", "id"), Evidence("https://e.org/d", 0, 3))
assert_type(made.id, str)

try:
    project = Project("proyek", corpus=["teks"])
    assert_type(project.graph(), Graph)
    for defect in project.check():
        assert_type(defect.said_in("id"), str)
except KgraphError as error:
    assert_type(error.message, str)
    assert_type(error.exit_status, int)
kgraph.show(graph)

kgraph.open(3)  # wrong
graph.statements(confidense=0.5)  # wrong
graph.query(b"ASK {}")  # wrong
Statement("https://e.org/a", "https://e.org/p")  # wrong
made.object.value  # wrong
made.subject = "https://e.org/b"  # wrong
graph.asck("ASK {}")  # wrong
"""


def test_a_users_script_is_checked_with_our_types(tmp_path: Path) -> None:
    assert all(name in SCRIPT for name in kgraph.__all__)
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={CACHE}", script.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    wrong = {number for number, line in enumerate(SCRIPT.splitlines(), 1) if line.endswith("# wrong")}
    reported = {int(line.split(":")[1]) for line in ran.stdout.splitlines() if ": error: " in line}
    assert (ran.stderr, reported) == ("", wrong), ran.stdout
