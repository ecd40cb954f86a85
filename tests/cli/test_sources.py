from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

LABELS = "SELECT ?s ?l { ?s skos:prefLabel ?l FILTER(LANG(?l) = 'id' && STRSTARTS(STR(?s), STR(ent:))) } ORDER BY ?l"


def kgraph_process(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kgraph", *map(os.fspath, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8", **options)  # type: ignore[call-overload, no-any-return]


def test_an_empty_folder_is_answered_from_the_project_that_ships_with_kgraph(run, empty: Path) -> None:
    ran = run("query", "takes-part-in", "--format", "csv")
    assert ran.status == 0
    assert "this is the project that ships with kgraph" in ran.err
    assert len(list(csv.reader(io.StringIO(ran.out)))) > 5
    assert (empty / "build" / "store").is_dir()
    again = run("query", "takes-part-in", "--format", "csv")
    assert again.out == ran.out
    assert "graph.ttl written" not in again.err


def test_a_project_is_built_when_it_is_asked_and_again_when_it_has_changed(
    run, project: Path, make_project, one_row
) -> None:
    sparql = "SELECT (COUNT(*) AS ?n) { ?st a rdf:Statement }"
    first = run("query", "-g", project, sparql, "--format", "csv")
    assert first.out == "n\n6\n"
    assert "graph.ttl written" in first.err
    assert run("query", "-g", project, sparql, "--format", "csv").err == ""
    make_project(project, annotations=one_row())
    assert run("query", "-g", project, sparql, "--format", "csv").out == "n\n1\n"


def test_every_kind_of_graph_is_asked_in_the_same_way(
    run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run("build", project, "-o", out, "--no-page")
    places = [project, out, out / "store", out / "graph.ttl"]
    answers = [run("query", "-g", place, LABELS, "--format", "csv").out for place in places]
    monkeypatch.chdir(project)
    answers.append(run("query", LABELS, "--format", "csv").out)
    assert len(set(answers)) == 1
    assert "PBB" in answers[0]


def test_a_stale_project_that_may_not_be_written_to_is_still_answered(run, project: Path) -> None:
    (project / "build").write_text("in the way")
    assert run("query", "-g", project, "ASK { ent:indonesia kg:memberOf ent:asean }").out == "true\n"
    ran = run("build", project)
    assert ran.status == 2
    assert "cannot be written" in ran.err


def test_two_readers_may_ask_the_same_store_at_once(bundled_build: Path) -> None:
    reader = ox.Store.read_only(str(bundled_build / "store"))
    ran = kgraph_process("query", "-g", bundled_build, "ASK { ?s a kg:State }")
    assert (ran.stdout, ran.stderr) == ("true\n", "")
    assert len(reader) > 0


def test_the_graph_may_be_named_in_either_way_but_once(run, project: Path) -> None:
    assert run("stats", "-g", project).out == run("stats", project).out
    assert run("export", "-g", project).out == run("export", project).out
    ran = run("stats", project, "-g", project)
    assert ran.status == 2
    assert "name two graphs; give one" in ran.err


def test_a_graph_may_come_from_stdin(project: Path) -> None:
    ran = kgraph_process("query", "-g", "-", "SELECT ?o { ?s <a:p> ?o }", input='<a:s> <a:p> "kata" .')
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "o\nkata\n", "")
    ran = kgraph_process("query", "-g", "-", "ASK {}", input="<a:s> <a:p>")
    assert ran.returncode == 2
    assert "Turtle:1: " in ran.stderr


def test_further_texts_go_with_a_project_alone(run, project: Path, tmp_path: Path) -> None:
    run("build", project, "-o", tmp_path / "out", "--no-page")
    assert run("query", "-g", project, "--corpus", project / "corpus", "ASK { ?s a kg:State }").out == "true\n"
    ran = run("query", "-g", tmp_path / "out" / "store", "--corpus", project / "corpus", "ASK {}")
    assert ran.status == 2
    assert "--corpus goes with a project folder" in ran.err


PLACES = [
    *(("review",), ("build",), ("check",), ("view",), ("stats",), ("evaluate",), ("query", "-g"), ("export",)),
    *(("extract", "-g"), ("diff", "berita"), ("compare", "berita"), ("query", "about", "-g")),
]


@pytest.mark.parametrize("command", PLACES, ids="-".join)
def test_a_mistyped_folder_is_said_to_be_missing_with_the_one_that_is_meant(run, empty: Path, command: list[str]) -> None:
    run("init", "berita")
    ran = run(*command, "brita")
    assert (ran.status, ran.out) == (2, "")
    assert "brita: there is no such file or folder; did you mean 'berita'?" in ran.err


@pytest.mark.parametrize("command", [("review",), ("build",), ("evaluate",), ("extract", "-g")], ids="-".join)
def test_a_command_for_a_project_says_so_of_an_address_or_a_graph(
    run, project: Path, empty: Path, command: list[str]
) -> None:
    run("build", project, "-o", "jadi", "--no-page")
    for given, said in (
        ("https://ani:rahasia@e.org/sparql", "https://e.org/sparql is an address; this command needs a project folder"),
        ("jadi", "jadi is not a project folder; name the folder that holds kgraph.toml"),
        ("jadi/store", "jadi/store is not a project folder"),
        ("jadi/graph.ttl", "jadi/graph.ttl is not a project folder"),
    ):
        ran = run(*command, given)
        assert (ran.status, ran.out) == (2, "")
        assert said in ran.err
        assert "rahasia" not in ran.err


def test_an_address_of_another_protocol_is_no_path_and_its_password_is_not_shown(run, empty: Path) -> None:
    ran = run("stats", "ftp://ani:rahasia@e.org/a.ttl")
    assert ran.status == 2
    assert "ftp://… is not an address; write it as https://example.org/sparql" in ran.err
