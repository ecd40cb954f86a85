from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import kgraph
from kgraph.cli.main import main
from kgraph.export.formats import FORMATS

COMMANDS = ("init", "extract", "review", "evaluate", "build", "check", "compare", "diff", "query", "export", "view", "stats")
LABELS = "SELECT ?s ?l { ?s skos:prefLabel ?l FILTER(LANG(?l) = 'id' && STRSTARTS(STR(?s), STR(ent:))) } ORDER BY ?l"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which one stands."""
    folder = tmp_path / "kosong"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


# ── help and wrong usage ──────────────────────────────────────────────────────────────────


def test_help_names_every_command(run) -> None:
    ran = run("--help")
    assert ran.status == 0
    assert all(f"\n    {command} " in ran.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_own_help(run, command: str) -> None:
    ran = run(command, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert f"usage: kgraph {command}" in ran.out


def test_the_version_is_that_of_the_package(run) -> None:
    assert run("--version").out == f"kgraph {kgraph.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bild"],
        ["build", "--outptu", "x"],
        ["export", "--format", "docx"],
        ["query", "--format", "docx", "ASK {}"],
        ["query", "ASK {}", "-f", "x.rq"],
        ["query", "ASK {}", "--param", "a=b"],
        ["query", "documents", "--param", "tanpa-tanda"],
        ["query", "documens"],
        ["query", "SELECT nonsense"],
        ["build", "/tidak/ada"],
        ["check", "/tidak/ada"],
        ["export", "/tidak/ada.ttl"],
        ["stats", "/tidak/ada"],
        ["query", "-g", "/tidak/ada", "ASK {}"],
        ["query", "-f", "/tidak/ada.rq"],
        ["view", "--query", "tidak-ada"],
        ["view", "--depth", "dua"],
    ],
    ids=" ".join,
)
def test_wrong_usage_and_what_cannot_be_read_end_with_2_and_a_word_on_stderr(run, empty: Path, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "kgraph: " in ran.err
    assert "Traceback" not in ran.err
    assert {path.name for path in empty.iterdir()} <= {"build"}


def test_a_misspelt_query_is_met_with_the_one_that_was_meant(run, empty: Path) -> None:
    assert "there is no saved query 'documens'; did you mean 'documents'?" in run("query", "documens").err


# ── in an empty folder ────────────────────────────────────────────────────────────────────


def test_an_empty_folder_is_answered_from_the_project_that_ships_with_kgraph(run, empty: Path) -> None:
    ran = run("query", "takes-part-in", "--format", "csv")
    assert ran.status == 0
    assert "this is the project that ships with kgraph" in ran.err
    assert len(list(csv.reader(io.StringIO(ran.out)))) > 5
    assert (empty / "build" / "store").is_dir()
    again = run("query", "takes-part-in", "--format", "csv")
    assert again.out == ran.out
    assert "graph.ttl written" not in again.err


def test_check_of_the_shipped_project_finds_nothing_wrong_and_writes_nothing(run, empty: Path) -> None:
    ran = run("check")
    assert ran.status == 0
    assert all(": warning: " in line for line in ran.out.splitlines())
    assert ", 13 documents, 2 warnings" in ran.err
    assert not any(empty.iterdir())


# ── init ──────────────────────────────────────────────────────────────────────────────────


def test_a_new_project_is_right_from_the_start_and_answers(run, tmp_path: Path) -> None:
    folder = tmp_path / 'Proyek "Saya"'
    assert run("init", folder).status == 0
    assert run("check", folder).status == 0
    ran = run("build", folder, "--no-page")
    assert (ran.status, ran.out) == (0, f"{folder / 'build'}\n")
    answer = run("query", "-g", folder, "about", "--param", "entity=Sari Wulandari", "--format", "csv")
    assert answer.status == 0
    assert "kepala program" in answer.out
    assert kgraph.Project(folder).name == 'Proyek "Saya"'


def test_init_never_writes_over_anything(run, project: Path, tmp_path: Path, contents_of) -> None:
    before = contents_of(project)
    ran = run("init", project)
    assert ran.status == 2
    assert "is there already and not empty" in ran.err
    assert contents_of(project) == before
    (tmp_path / "file").write_text("x")
    assert run("init", tmp_path / "file").status == 2
    assert run("init", tmp_path / "file" / "sub").status == 2


# ── check and build ───────────────────────────────────────────────────────────────────────


def test_check_prints_each_fault_and_ends_with_1(run, tmp_path: Path, make_project, one_row) -> None:
    folder = make_project(tmp_path, annotations=[*one_row(object="ASEAM"), *one_row(quote="tidak ada")])
    ran = run("check", folder)
    assert ran.status == 1
    assert ran.out.splitlines()[0] == "annotations/a.csv:2:object: 'ASEAM' is not known; did you mean 'ASEAN'?"
    assert ran.out.splitlines()[1].startswith("annotations/a.csv:3:quote: ")
    assert ran.err == "kgraph: 2 defects to fix\n"
    assert not (folder / "build").exists()


def test_check_says_which_texts_it_could_not_see(run, empty: Path, corpus_folder: Path) -> None:
    assert "artikel-1, artikel-2" in run("check").err
    ran = run("check", "--corpus", corpus_folder)
    assert ran.status == 0
    assert "not at hand" not in ran.err


def test_build_names_every_bad_row_and_writes_nothing(run, tmp_path: Path, make_project, one_row) -> None:
    folder = make_project(tmp_path / "p", annotations=[*one_row(object="ASEAM"), *one_row(quote="tidak ada")])
    ran = run("build", folder, "-o", tmp_path / "out", "--no-page")
    assert (ran.status, ran.out) == (1, "")
    assert "annotations/a.csv:2:object" in ran.err
    assert "annotations/a.csv:3:quote" in ran.err
    assert ran.err.endswith("2 rows to fix; nothing was written\n")
    assert not (tmp_path / "out").exists()


def test_build_with_a_corpus_shows_the_quotes_and_so_does_what_is_asked_later(
    run, bundled_folder: Path, corpus_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sparql = "SELECT (COUNT(*) AS ?n) { ?span nif:anchorOf ?quote }"
    assert run("build", "--no-page").status == 0
    without = int(run("query", sparql, "--format", "csv").out.split()[1])
    assert run("build", "--no-page", "--corpus", corpus_folder).status == 0
    assert int(run("query", sparql, "--format", "csv").out.split()[1]) > without + 200


# ── query ─────────────────────────────────────────────────────────────────────────────────


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


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_an_answer_comes_in_the_form_asked_for(run, project: Path, form: str) -> None:
    ran = run("query", "-g", project, LABELS, "--format", form)
    assert ran.status == 0
    assert "Jepang" in ran.out
    assert ran.out.endswith("\n") or form == "tsv"


def test_triples_come_as_turtle_when_nothing_is_said(run, project: Path) -> None:
    sparql = "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s skos:prefLabel ?l }"
    found = rdflib.Graph().parse(data=run("query", "-g", project, sparql).out, format="turtle")
    assert len(found) > 5
    nt = rdflib.Graph().parse(data=run("query", "-g", project, sparql, "--format", "ntriples").out, format="nt")
    assert set(nt) == set(found)


def test_what_is_piped_is_csv(run, project: Path) -> None:
    assert run("query", "-g", project, LABELS).out == run("query", "-g", project, LABELS, "--format", "csv").out


def test_a_saved_query_is_asked_by_name_with_its_parameters(run, empty: Path) -> None:
    by_label = run("query", "actors-on-issue", "--param", "issue=perubahan iklim", "--format", "csv")
    by_curie = run("query", "actors-on-issue", "--param", "issue=kgc:climate-change", "--format", "csv")
    assert by_label.status == 0
    assert by_label.out == by_curie.out
    assert len(by_label.out.splitlines()) > 2


@pytest.mark.parametrize("value", ["issue=x> . } DROP ALL #", 'issue="', "issue=PBB", "isu=perubahan iklim", "issue="])
def test_a_value_that_does_not_fit_ends_with_2(run, empty: Path, value: str) -> None:
    ran = run("query", "actors-on-issue", "--param", value)
    assert (ran.status, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_without_a_query_the_saved_ones_are_listed(run, project: Path, empty: Path) -> None:
    listed = run("query").out
    assert "actors-on-issue" in listed
    assert "Aktor yang menangani suatu isu" in listed
    assert "[issue=perubahan iklim]" in listed
    (project / "queries").mkdir()
    (project / "queries" / "siapa.rq").write_text("# title@id: Siapa saja\n" + LABELS)
    (project / "queries" / "timeline.rq").write_text("# title@id: Milik sendiri\n" + LABELS)
    listed = run("query", "-g", project).out.splitlines()
    assert [line.split() for line in listed if line.startswith(("siapa", "timeline"))] == [
        ["siapa", "Siapa", "saja"],
        ["timeline", "Milik", "sendiri"],
    ]
    assert any(line.startswith("actors-on-issue") for line in listed)
    assert "PBB" in run("query", "-g", project, "siapa").out


def test_a_query_may_stand_in_a_file(run, project: Path, tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text("# param who rdfs:Resource\nSELECT ?o ?who { ?who kg:memberOf ?o }", encoding="utf-8")
    assert run("query", "-g", project, "-f", path, "--param", "who=RI").out == "o\nhttps://example.org/uji/entity/asean\n"


# ── export, view, stats ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_exported_to_stdout_and_to_a_file(run, project: Path, tmp_path: Path, form: str) -> None:
    ran = run("export", project, "--format", form)
    assert ran.status == 0
    assert run("export", project, "--format", form, "-o", tmp_path / "x").out == ""
    assert (tmp_path / "x").read_text(encoding="utf-8") == ran.out


def test_the_turtle_that_is_exported_is_the_turtle_that_was_built(run, project: Path) -> None:
    run("build", project, "--no-page")
    assert run("export", project).out == (project / "build" / "graph.ttl").read_text(encoding="utf-8")


def test_an_export_that_cannot_be_written_is_named(run, project: Path, tmp_path: Path) -> None:
    ran = run("export", project, "-o", tmp_path / "tidak" / "ada.ttl")
    assert ran.status == 2
    assert "cannot be written" in ran.err


def test_a_picture_is_drawn_without_a_browser(run, project: Path, tmp_path: Path) -> None:
    ran = run("view", project, "--svg", tmp_path / "a.svg", "--focus", "ASEAN")
    assert (ran.status, ran.out) == (0, f"{tmp_path / 'a.svg'}\n")
    assert "Indonesia" in (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert run("view", project, "--svg", tmp_path / "b.svg", "--focus", "ASEAM").status == 2
    assert run("view", project, "--svg", tmp_path / "b.svg", "--depth", "-1").status == 2
    assert run("view", project, "--svg", tmp_path / "b.svg", "--document", "tidak-ada").status == 2
    assert not (tmp_path / "b.svg").exists()


def test_figures_name_what_is_central_and_how_many_sources_agree(run, project: Path) -> None:
    ran = run("stats", project, "--top", "3")
    assert ran.status == 0
    assert "6  statements (4 accepted, 1 suggested, 1 disputed)" in ran.out
    assert "facts in 1 document" in ran.out
    assert "Indonesia" in ran.out.partition("Central")[2]


# ── as a process ──────────────────────────────────────────────────────────────────────────


def kgraph_process(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kgraph", *map(os.fspath, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8", **options)  # type: ignore[call-overload, no-any-return]


def test_the_exit_status_is_that_of_the_process(project: Path, tmp_path: Path, make_project, one_row) -> None:
    bad = make_project(tmp_path / "bad", annotations=one_row(object="ASEAM"))
    assert kgraph_process("check", project).returncode == 0
    assert kgraph_process("check", bad).returncode == 1
    assert kgraph_process("check", tmp_path / "none").returncode == 2


def test_text_is_utf_8_whatever_the_machine_speaks(tmp_path: Path, make_project) -> None:
    folder = make_project(
        tmp_path, entities=[{"id": "x", "type": "State", "label_id": "Côte d’Ivoire 日本"}], annotations=[]
    )
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "", "PYTHONCOERCECLOCALE": "0"}
    ran = kgraph_process("export", folder, env=environment)
    assert (ran.returncode, "Côte d’Ivoire 日本" in ran.stdout) == (0, True), ran.stderr


def test_a_reader_that_has_seen_enough_is_no_error(bundled_build: Path) -> None:
    command = [sys.executable, "-m", "kgraph", "export", str(bundled_build), "--format", "nquads"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()


def test_two_readers_may_ask_the_same_store_at_once(bundled_build: Path) -> None:
    reader = ox.Store.read_only(str(bundled_build / "store"))
    ran = kgraph_process("query", "-g", bundled_build, "ASK { ?s a kg:State }")
    assert (ran.stdout, ran.stderr) == ("true\n", "")
    assert len(reader) > 0


def test_json_answers_are_json_to_the_last_byte(project: Path) -> None:
    ran = kgraph_process("query", "-g", project, LABELS, "--format", "json")
    assert len(json.loads(ran.stdout)["results"]["bindings"]) == 5


def test_main_returns_the_status_instead_of_ending_the_process(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(project)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["query", "about", "--param", "entity=PBB", "--param", "entity=RI"], "given twice"),
        (["view", "--shown", "0"], "from 1 on"),
        (["stats", "--top", "-1"], "from 1 on"),
        (["view", "--param", "a=b"], "goes with --query"),
        (["view", "--svg", "a.svg", "-o", "a.html"], "leave -o out"),
        (["view", "--query", "documents"], "names no node"),
        (["stats", "a" * 300], "cannot be a path"),
    ],
)
def test_what_cannot_be_meant_is_said_rather_than_ignored(run, empty: Path, arguments: list[str], word: str) -> None:
    try:
        ran = run(*arguments)
    except SystemExit as stop:  # argparse ends at once.
        assert stop.code == 2
        return
    assert ran.status == 2
    assert word in ran.err


def test_everything_around_a_node_is_found_however_deep_one_asks(run, project: Path, tmp_path: Path) -> None:
    assert run("view", project, "--focus", "PBB", "--depth", "3000000", "-o", tmp_path / "a.html").status in (0, 2)
    assert run("view", project, "--focus", "ASEAN", "--depth", "3000000", "-o", tmp_path / "a.html").status == 0


def test_an_answer_without_rows_says_so(run, project: Path) -> None:
    ran = run("query", "-g", project, "SELECT ?x { ?x kg:leads ?y }")
    assert (ran.status, ran.out) == (0, "x\n")
    assert "no rows" in ran.err


def test_a_stale_project_that_may_not_be_written_to_is_still_answered(run, project: Path) -> None:
    (project / "build").write_text("in the way")
    assert run("query", "-g", project, "ASK { ent:indonesia kg:memberOf ent:asean }").out == "true\n"
    ran = run("build", project)
    assert ran.status == 2
    assert "cannot be written" in ran.err
