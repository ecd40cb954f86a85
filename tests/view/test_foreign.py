"""The page of a graph that another tool wrote."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.compare import isomorphic

from kgraph import Graph
from kgraph.view import write_page, write_svg
from kgraph.view.data import page_data
from kgraph.view.drawing import drawing

FRIENDS = """@prefix : <https://e.org/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix toString: <https://e.org/t#> .
[] a foaf:Person ; foaf:name "Ana" ; foaf:age 30 ; :code "x"^^:Code ; toString:valueOf "__proto__"@en-GB ;
    foaf:knows [ a foaf:Person ; foaf:name "Budi" ] , <https://e.org/__proto__> .
<https://e.org/__proto__> a toString:constructor ; foaf:name "hasOwnProperty" ."""


@pytest.fixture
def friends(tmp_path: Path) -> Path:
    path = tmp_path / "graph.html"
    write_page(Graph.parse_turtle(FRIENDS), path, language="en")
    return path


def save(page: Any, name: str) -> str:
    page.get_by_text("Save", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return Path(download.value.path()).read_text(encoding="utf-8-sig")


def test_nodes_without_an_iri_are_drawn_under_their_names(open_page: Any, friends: Path) -> None:
    page = open_page(friends)
    assert {label["text"] for label in page.evaluate("kgraph.labels()")} == {"Ana", "Budi", "hasOwnProperty"}


def test_persons_are_drawn_as_persons_and_what_is_unknown_not_as_a_quotation(open_page: Any, friends: Path) -> None:
    data = page_data(Graph.parse_turtle(FRIENDS))
    symbols = {row["iri"]: drawing()["symbols"][row["style"]]["name"] for row in data["classes"]}
    assert symbols == {"http://xmlns.com/foaf/0.1/Person": "Person", "https://e.org/t#constructor": "Other"}
    assert "Quotation" not in open_page(friends).locator("#legend").inner_text()


@pytest.mark.parametrize(
    "iri", ["http://schema.org/Person", "https://schema.org/Person", "http://www.w3.org/ns/prov#Person"]
)
def test_a_person_of_any_vocabulary_has_one_symbol(iri: str) -> None:
    [row] = page_data(Graph.parse_turtle(f"<https://e.org/a> a <{iri}> ; <https://e.org/p> 1 ."))["classes"]
    assert drawing()["symbols"][row["style"]]["name"] == "Person"


def test_nodes_of_other_programs_are_not_called_actors(open_page: Any, friends: Path, tmp_path: Path) -> None:
    assert open_page(friends).locator("#summary").inner_text() == "3 nodes, 11 statements"
    write_svg(Graph.parse_turtle(FRIENDS), tmp_path / "a.svg", language="id")
    assert "3 simpul, " in (tmp_path / "a.svg").read_text(encoding="utf-8")


def test_an_empty_page_does_not_ask_for_clicks(open_page: Any, tmp_path: Path) -> None:
    write_page(Graph.parse_turtle(""), tmp_path / "empty.html", language="en")
    page = open_page(tmp_path / "empty.html")
    assert "The graph is empty" in page.locator("#shown").inner_text()
    assert page.locator("#hint").is_hidden()


def test_no_status_is_claimed(open_page: Any, friends: Path) -> None:
    page = open_page(friends, "#tab=table")
    rows = page.locator("#table-body tr").all_inner_texts()
    assert len(rows) == 11
    assert all("without evidence" in row and "accepted" not in row and "%" not in row for row in rows)


def test_the_filter_of_a_triple_without_a_status_has_its_name(open_page: Any, friends: Path) -> None:
    page = open_page(friends, "#no-status=none,rejected&tab=table")
    assert page.locator("#table-body tr").count() == 0


def test_saved_turtle_is_the_graph_again(open_page: Any, friends: Path) -> None:
    saved = rdflib.Graph().parse(data=save(open_page(friends), "Turtle"), format="turtle")
    assert isomorphic(saved, rdflib.Graph().parse(data=FRIENDS.replace("en-GB", "en-gb"), format="turtle"))


def test_a_table_taken_along_has_no_word_for_a_status_that_nobody_gave(open_page: Any, friends: Path) -> None:
    page = open_page(friends, "#tab=table")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").first.click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))
    assert len(rows) == 11
    assert {(row["status"], row["confidence"]) for row in rows} == {("", "")}


@pytest.mark.parametrize(("language", "words"), [("en", "The graph is empty"), ("id", "Graf ini kosong")])
def test_an_empty_page_says_that_it_is_empty(open_page: Any, tmp_path: Path, language: str, words: str) -> None:
    write_page(Graph.parse_turtle(""), tmp_path / "graph.html", language=language)
    assert words in open_page(tmp_path / "graph.html").locator("#shown").inner_text()
