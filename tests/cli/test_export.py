from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.export.formats import FORMATS


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


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("x.jsonld", "jsonld"),
        ("x.nt", "ntriples"),
        ("x.nq", "nquads"),
        ("x.trig", "trig"),
        ("x.rdf", "rdfxml"),
        ("x.graphml", "graphml"),
        ("x.gexf", "gexf"),
        ("x.csv", "csv"),
        ("x.cypher", "cypher"),
        ("X.TTL", "turtle"),
    ],
)
def test_the_format_follows_the_ending_of_the_file(run, project: Path, tmp_path: Path, name: str, form: str) -> None:
    assert run("export", project, "-o", tmp_path / name).status == 0
    assert (tmp_path / name).read_text(encoding="utf-8") == run("export", project, "--format", form).out


def test_the_format_that_is_asked_for_is_written_whatever_the_file_is_called(run, project: Path, tmp_path: Path) -> None:
    assert run("export", project, "--format", "rdf12", "-o", tmp_path / "x.csv").status == 0
    assert (tmp_path / "x.csv").read_text(encoding="utf-8") == run("export", project, "--format", "rdf12").out


def test_an_ending_without_a_format_is_refused_before_anything_is_written(run, project: Path, tmp_path: Path) -> None:
    ran = run("export", project, "-o", tmp_path / "x.docx")
    assert ran.status == 2
    assert ".jsonld" in ran.err and ".graphml" in ran.err and "--format" in ran.err
    assert not (tmp_path / "x.docx").exists()


def test_names_in_a_table_and_in_a_network_are_in_the_language(run, project: Path) -> None:
    assert "Jepang,bekerja sama dengan,Indonesia," in run("export", project, "--format", "csv").out
    english = run("export", project, "--format", "csv", "--lang", "en").out
    assert english.startswith("subject,") and "Japan,cooperates with,Indonesia," in english
    assert run("export", project, "--format", "csv", "--lang", "id").out.startswith("subjek,")
    assert ">Japan<" in run("export", project, "--format", "graphml", "--lang", "en").out


def test_csv_for_excel_begins_with_its_mark_and_no_other_format_has_one(run, project: Path, tmp_path: Path) -> None:
    plain = run("export", project, "--format", "csv").out
    assert run("export", project, "--format", "csv", "--bom").out == "\ufeff" + plain
    assert run("export", project, "--bom", "-o", tmp_path / "x.csv").status == 0
    assert (tmp_path / "x.csv").read_bytes() == b"\xef\xbb\xbf" + plain.encode()
    ran = run("export", project, "--format", "turtle", "--bom")
    assert (ran.status, ran.out) == (2, "") and "--bom is for csv" in ran.err


def test_a_table_says_how_many_rejected_statements_it_leaves_out(run, tmp_path: Path, make_project, one_row) -> None:
    folder = make_project(tmp_path / "p", annotations=one_row(status="rejected"))
    ran = run("export", folder, "--format", "csv")
    assert ran.out.count("\n") == 1
    assert "1 rejected statement left out; --format triples-csv writes all" in ran.err
    assert "left out" not in run("export", folder, "--format", "triples-csv").err


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_network_says_what_it_leaves_out(run, empty: Path, form: str) -> None:
    run("init", "berita")
    ran = run("export", "berita", "--format", form)
    assert "1 statement left out that is not an accepted fact; --format csv lists it" in ran.err
    assert "2 statements left out that lead to a value and not to a node; --format csv lists them" in ran.err
    in_indonesian = run("export", "berita", "--format", form, "--lang", "id")
    assert "1 pernyataan yang belum diterima sebagai fakta tidak ikut ditulis" in in_indonesian.err


def test_web_annotations_say_how_many_statements_have_no_evidence(run, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("PREFIX e: <https://e.org/> e:a e:p e:b, 7 .")
    assert (
        "2 statements left out that have no evidence" in run("export", tmp_path / "a.ttl", "--format", "webannotation").err
    )


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("graphml", "gexf", "webannotation")])
def test_a_format_that_holds_everything_says_nothing(run, tmp_path: Path, form: str) -> None:
    (tmp_path / "a.ttl").write_text("PREFIX e: <https://e.org/> e:a e:p e:b, 7 .")
    assert run("export", tmp_path / "a.ttl", "--format", form).err == ""
