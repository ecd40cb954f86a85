"""More than one can read at once: a few hundred at first, then what is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def wheel(page_of: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three hubs in a row, each with forty spokes of its own; drawn are at first the five most central."""
    entities = [["id", "type", "label_id"]]
    rows = [["subject", "predicate", "object", "document", "start", "end", "status", "note"]]
    for hub in "abc":
        entities.append([f"pusat-{hub}", "Organization", f"Pusat {hub.upper()}"])
        for i in range(40):
            entities.append([f"anggota-{hub}{i}", "State", f"Anggota {hub.upper()}{i}"])
            rows.append(
                [f"ent:anggota-{hub}{i}", "kg:memberOf", f"ent:pusat-{hub}", "satu", str(i), str(i + 9), "accepted", "Ada."]
            )
    rows += [
        [f"ent:pusat-{a}", "kg:cooperatesWith", f"ent:pusat-{b}", "satu", "90", "99", "accepted", "Ada."]
        for a, b in ("ab", "bc")
    ]
    documents = [
        ["id", "file", "title", "language", "author", "published", "source", "sha256"],
        ["satu", "s.txt", "Satu", "id", "", "", "", ""],
    ]
    return page_of(tmp_path_factory.mktemp("wheel") / "roda", documents, entities, rows, {"satu": "x" * 200}, shown=5)


def shown(page: Any) -> set[str]:
    return {iri.rsplit("/")[-1] for iri in page.evaluate("kgraph.shown().nodes")}


def double_click(page: Any, name: str) -> None:
    at = page.evaluate("name => kgraph.nodeAt(name)", name)
    page.mouse.dblclick(at["x"], at["y"])


def test_the_most_central_are_drawn_and_the_hidden_counted(open_page: Any, wheel: Path) -> None:
    page = open_page(wheel)
    assert len(shown(page)) == 5
    assert {"pusat-a", "pusat-b", "pusat-c"} <= shown(page)
    assert page.locator("#shown").inner_text() == "Tampak 5 dari 123 · 118 tersembunyi"


def test_a_double_click_expands_and_another_collapses(open_page: Any, wheel: Path) -> None:
    page = open_page(wheel)
    before = shown(page)
    double_click(page, "ent:pusat-b")
    opened = shown(page)
    assert before < opened and sum(name.startswith("anggota-b") for name in opened) == 40
    double_click(page, "ent:pusat-b")
    assert {name for name in shown(page) if name.startswith("anggota-b")} <= before


def test_more_by_centrality_and_by_community(open_page: Any, wheel: Path) -> None:
    page = open_page(wheel)
    page.get_by_text("Lebih banyak", exact=True).click()
    page.get_by_role("button", name="100 berikutnya").click()
    assert len(shown(page)) == 105
    assert "more=100" in page.url
    page.get_by_text("Lebih banyak", exact=True).click()
    page.get_by_role("button", name="Kembali ke awal").click()
    assert len(shown(page)) == 5
    page.get_by_text("Lebih banyak", exact=True).click()
    page.get_by_role("button", name="Kelompok berikutnya").click()
    assert max(sum(name.startswith(f"anggota-{hub}") for name in shown(page)) for hub in "abc") == 40


def test_what_is_hidden_can_be_searched_and_opened(open_page: Any, wheel: Path) -> None:
    page = open_page(wheel)
    page.get_by_role("searchbox").fill("anggota c17")
    page.keyboard.press("Enter")
    assert "anggota-c17" in shown(page)
    assert page.get_by_role("complementary").get_by_role("heading", level=2).inner_text() == "Anggota C17"
    assert "anggota-c17" in shown(open_page(wheel, page.evaluate("location.hash")))


def test_a_path_leads_through_what_is_hidden(open_page: Any, wheel: Path) -> None:
    page = open_page(wheel, "#path=ent:anggota-a3~ent:anggota-c30")
    assert page.locator(".path-steps li").count() == 4
    assert {"anggota-a3", "pusat-a", "pusat-b", "pusat-c", "anggota-c30"} <= shown(page)


def test_a_packed_page_shows_the_same(open_page: Any, wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above some size the data is compressed; what is shown must not depend on it."""
    from kgraph import Project
    from kgraph.view import page_html, render

    monkeypatch.setattr(render, "PACK_ABOVE", 0)
    html = page_html(Project(wheel.parent).graph(), shown=5)
    assert "application/gzip" in html and "Anggota B39" not in html
    packed = tmp_path / "packed.html"
    packed.write_text(html, encoding="utf-8")
    assert open_page(packed).evaluate("kgraph.shown()") == open_page(wheel).evaluate("kgraph.shown()")


def test_the_page_can_start_with_what_was_chosen(open_page: Any, wheel: Path, tmp_path: Path) -> None:
    """`nodes` are drawn and nothing else, and the panel of `focus` is open."""
    from kgraph import Project
    from kgraph.view import page_html

    graph = Project(wheel.parent).graph()
    start = [graph.resolve(name) for name in ("Pusat B", "Anggota B1", "Anggota B2")]
    path = tmp_path / "start.html"
    path.write_text(page_html(graph, nodes=start, focus=start[1]), encoding="utf-8")
    page = open_page(path)
    assert shown(page) == {"pusat-b", "anggota-b1", "anggota-b2"}
    assert page.get_by_role("complementary").get_by_role("heading", level=2).inner_text() == "Anggota B1"


def test_the_page_works_in_the_frame_of_a_notebook(browser: Any, sample: Path, tmp_path: Path) -> None:
    """A sandboxed frame has no address of its own and no clipboard; reading works all the same."""
    from html import escape

    outer = tmp_path / "notebook.html"
    source = escape(sample.read_text(encoding="utf-8"))
    frame = f'<iframe sandbox="allow-scripts allow-downloads" style="width:1000px;height:600px" srcdoc="{source}"></iframe>'
    outer.write_text(f"<!doctype html><title>Buku catatan</title>{frame}", encoding="utf-8")
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(outer.as_uri())
    inner = page.frame_locator("iframe")
    inner.locator("html[data-ready='true']").wait_for(state="attached")
    inner.get_by_role("searchbox").fill("pbb")
    inner.get_by_role("searchbox").press("Enter")
    inner.get_by_role("button", name="Buka Brasil").click()
    assert inner.get_by_role("complementary").get_by_role("heading", level=2).inner_text() == "Brasil"
    page.close()
    assert errors == []
