from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

LABELS = "SELECT ?s ?l { ?s skos:prefLabel ?l FILTER(LANG(?l) = 'id' && STRSTARTS(STR(?s), STR(ent:))) } ORDER BY ?l"


def kgraph_process(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kgraph", *map(os.fspath, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8", **options)  # type: ignore[call-overload, no-any-return]


def test_a_misspelt_query_is_met_with_the_one_that_was_meant(run, empty: Path) -> None:
    assert "there is no saved query 'documens'; did you mean 'documents'?" in run("query", "documens").err


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


def test_csv_for_excel_begins_with_its_mark(run, project: Path) -> None:
    query = "SELECT ?q { ?s nif:anchorOf ?q }"
    plain = run("query", "-g", project, query, "--format", "csv").out
    assert run("query", "-g", project, query, "--bom").out == "\ufeff" + plain
    ran = run("query", "-g", project, query, "--bom", "--format", "json")
    assert (ran.status, ran.out) == (2, "") and "--bom is for csv, not for json" in ran.err


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


def test_an_answer_without_rows_says_so(run, project: Path) -> None:
    ran = run("query", "-g", project, "SELECT ?x { ?x kg:leads ?y }")
    assert (ran.status, ran.out) == (0, "x\n")
    assert "no rows" in ran.err


def test_json_answers_are_json_to_the_last_byte(project: Path) -> None:
    ran = kgraph_process("query", "-g", project, LABELS, "--format", "json")
    assert len(json.loads(ran.stdout)["results"]["bindings"]) == 5
