"""Taking it along: PNG, SVG, Turtle, a link, paper."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kgraph import Project

KG = "https://w3id.org/kgraph/vocab#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
PROV = "http://www.w3.org/ns/prov#"


def save(page: Any, name: str) -> Path:
    page.get_by_text("Simpan", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return Path(download.value.path())


def test_png_has_twice_the_resolution(open_page: Any, sample: Path) -> None:
    page = open_page(sample)
    data = save(page, "Gambar PNG").read_bytes()
    box = page.locator("#canvas").bounding_box()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    # Title above, legend and source below the picture itself.
    assert width == pytest.approx(box["width"] * 2, abs=2) and box["height"] * 2 + 160 < height < box["height"] * 2 + 500


def test_svg_has_the_same_labels_as_text(open_page: Any, sample: Path) -> None:
    page = open_page(sample)
    labels = {label["text"] for label in page.evaluate("kgraph.labels()")}
    tree = ElementTree.parse(save(page, "Gambar SVG"))
    space = "{http://www.w3.org/2000/svg}"
    graph = next(part for part in tree.iter(f"{space}svg") if part.get("class") == "graph")
    written = {" ".join(line.text or "" for line in text) for text in graph.iter(f"{space}text")}
    assert written == labels and "Côte d’Ivoire" in written
    assert len(list(tree.iter(f"{space}path"))) == 8  # lines: statements between nodes, merged
    assert not list(tree.iter(f"{space}image")) and not list(tree.iter(f"{space}script"))


def test_a_saved_picture_explains_itself(open_page: Any, sample: Path) -> None:
    """The title, the kinds and lines that are in it, and how much it is made from."""
    page = open_page(sample, "#only-class=State,InternationalOrganization")
    tree = ElementTree.parse(save(page, "Gambar SVG"))
    space = "{http://www.w3.org/2000/svg}"
    by_class = {part.get("class"): part for part in tree.iter() if part.get("class")}
    assert by_class["title"].text == "Contoh kecil"
    assert by_class["source"].text == "6 aktor dan konsep, 6 pernyataan dari 3 dokumen"
    assert [text.text for text in by_class["legend"].iter(f"{space}text")] == [
        "Negara",
        "Organisasi internasional",
        "usulan",
        "diperdebatkan",
    ]


def test_turtle_holds_what_is_shown_with_its_evidence(open_page: Any, sample: Path, sample_project: Path) -> None:
    """Accepted triples are asserted, others only told of; each statement has its place in its document."""
    store = Store()
    store.load(path=save(open_page(sample), "Turtle"), format=RdfFormat.TURTLE)
    graph = Project(sample_project).graph()
    for statement in graph.statements():
        node = NamedNode(f"https://contoh.id/statement/{statement.id}")
        assert next(store.quads_for_pattern(node, NamedNode(f"{KG}status"), None)).object == NamedNode(
            KG + statement.status.value.capitalize()
        )
        triple = (NamedNode(statement.subject), NamedNode(statement.predicate))
        if isinstance(statement.object, str):
            asserted = any(True for _ in store.quads_for_pattern(*triple, NamedNode(statement.object)))
            same = [s for s in graph.statements() if s.triple == statement.triple]
            assert asserted == any(s.status.value == "accepted" for s in same)
        place = next(store.quads_for_pattern(node, NamedNode(f"{PROV}wasDerivedFrom"), None)).object
        evidence = statement.evidence
        assert place.value.endswith(f"#char={evidence.start},{evidence.end}")
        if evidence.quote:
            anchor = next(store.quads_for_pattern(place, NamedNode(f"{NIF}anchorOf"), None)).object
            assert anchor == Literal(evidence.quote, language="id")


def test_turtle_holds_only_what_is_shown(open_page: Any, sample: Path) -> None:
    page = open_page(sample)
    page.get_by_label("Hanya yang didukung").check()
    text = save(page, "Turtle").read_text(encoding="utf-8")
    assert "ent:indonesia" in text and "brasil" not in text


def test_turtle_agrees_with_what_python_writes(open_page: Any, sample: Path, sample_project: Path) -> None:
    """Every statement node of the page's Turtle says what kgraph's own RDF says of it."""
    store = Store()
    store.load(path=save(open_page(sample), "Turtle"), format=RdfFormat.TURTLE)
    graph = Project(sample_project).graph()
    for statement in graph.statements():
        node = f"<https://contoh.id/statement/{statement.id}>"
        wanted = "rdf:subject, rdf:predicate, rdf:object, prov:wasDerivedFrom, prov:wasAttributedTo, skos:note"
        query = f"SELECT ?p ?o WHERE {{ {node} ?p ?o FILTER(?p IN ({wanted})) }}"
        head = "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX prov: <http://www.w3.org/ns/prov#> "
        head += "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        ours = {(row["p"].value, getattr(row["o"], "value", str(row["o"]))) for row in store.query(head + query)}
        theirs = {(str(row["p"]), str(getattr(row["o"], "value", row["o"]))) for row in graph.query(head + query)}
        assert ours == theirs


def test_the_link_is_copied(open_page: Any, sample: Path) -> None:
    page = open_page(sample, "#node=ent:pbb&lang=en")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Save", exact=True).click()
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("Copied").first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == sample.as_uri() + "#node=ent:pbb&lang=en"


def test_on_paper_there_are_picture_and_evidence_but_no_buttons(open_page: Any, sample: Path) -> None:
    page = open_page(sample, "#node=ent:pbb", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("#canvas").is_visible() and page.get_by_role("complementary").is_visible()
    assert (
        page.locator(".tools").is_hidden()
        and page.get_by_role("searchbox").is_hidden()
        and page.locator(".zoom").is_hidden()
    )
