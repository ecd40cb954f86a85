"""The page as it opens: what one sees before touching anything."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import Any

from kgraph.view.join import join
from kgraph.view.render import STYLES, WEB


def test_every_module_and_every_style_sheet_is_in_the_page() -> None:
    script = join(WEB)
    modules = [path.relative_to(WEB).as_posix() for path in WEB.rglob("*.js")]
    assert len(modules) > 50
    assert [name for name in modules if f"// {name}\n" not in script] == []
    assert set(STYLES) == {path.stem for path in WEB.rglob("*.css")}


def test_no_line_of_the_page_is_longer_than_120_characters() -> None:
    files = [path for path in WEB.rglob("*") if path.suffix in (".js", ".css", ".html")]
    lines = [(path.name, line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 5000
    assert [(name, line) for name, line in lines if len(line) > 120] == []


def test_the_page_says_what_one_sees(open_page: Any, bundled_page: Path) -> None:
    """Title, a sentence with the numbers of the data, and a first hint at what to do."""
    page = open_page(bundled_page)
    assert page.locator("html").get_attribute("lang") == "id"
    assert page.get_by_role("heading", level=1).is_visible()
    summary = page.locator("#summary").inner_text()
    assert re.fullmatch(r"[\d.]+ aktor dan konsep, [\d.]+ pernyataan dari \d+ dokumen", summary)
    assert page.locator("#hint").is_visible()
    assert "klik" in page.locator("#hint").inner_text().lower()


def test_labels_lie_apart_and_inside(open_page: Any, bundled_page: Path) -> None:
    """At each of three sizes no label touches another one, and none leaves the picture."""
    for width, height in ((1280, 800), (1920, 1080), (390, 844)):
        page = open_page(bundled_page, width=width, height=height)
        box = page.locator("#canvas").bounding_box()
        labels = page.evaluate("kgraph.labels()")
        assert len(labels) >= 10
        for one, other in combinations(labels, 2):
            apart = (
                one["x"] + one["width"] <= other["x"]
                or other["x"] + other["width"] <= one["x"]
                or one["y"] + one["height"] <= other["y"]
                or other["y"] + other["height"] <= one["y"]
            )
            assert apart, (one["text"], other["text"])
        for label in labels:
            assert label["x"] >= box["x"] and label["y"] >= box["y"]
            assert label["x"] + label["width"] <= box["x"] + box["width"]
            assert label["y"] + label["height"] <= box["y"] + box["height"]


def test_labels_of_a_small_graph_cover_no_other_symbol(open_page: Any, sample: Path) -> None:
    for width, height in ((1280, 800), (390, 844)):
        page = open_page(sample, width=width, height=height)
        places = page.evaluate("kgraph.shown().nodes.map((iri) => ({ iri, ...kgraph.nodeAt(iri) }))")
        labels = page.evaluate("kgraph.labels()")
        assert len(labels) >= 9
        for label in labels:
            for place in places:
                beside = not (
                    label["x"] - 3 < place["x"] < label["x"] + label["width"] + 3
                    and label["y"] - 3 < place["y"] < label["y"] + label["height"] + 3
                )
                assert beside or place["iri"] == label["iri"], (label["text"], place["iri"])


def test_every_symbol_is_on_the_canvas(open_page: Any, bundled_page: Path) -> None:
    page = open_page(bundled_page)
    box = page.locator("#canvas").bounding_box()
    points = page.evaluate("kgraph.shown().nodes.map((iri) => kgraph.nodeAt(iri))")
    assert len(points) > 100
    for point in points:
        assert box["x"] < point["x"] < box["x"] + box["width"]
        assert box["y"] < point["y"] < box["y"] + box["height"]


def test_the_important_are_labelled_first(open_page: Any, bundled_page: Path) -> None:
    """The ten most central of what is shown have their names beside them."""
    page = open_page(bundled_page)
    written = {label["iri"] for label in page.evaluate("kgraph.labels()")}
    assert len(written & set(page.evaluate("kgraph.shown().nodes.slice(0, 10)"))) >= 8


def test_zooming_in_writes_more_labels(open_page: Any, bundled_page: Path) -> None:
    """Labels for one part of the picture: more of its symbols have one when it is near."""
    page = open_page(bundled_page)
    share = """() => {
      const box = document.getElementById("canvas").getBoundingClientRect();
      const visible = kgraph.shown().nodes.map((iri) => kgraph.nodeAt(iri))
        .filter(({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom).length;
      return kgraph.labels().length / visible;
    }"""
    before = page.evaluate(share)
    for _ in range(4):
        page.get_by_role("button", name="Perbesar", exact=True).click()
    assert page.evaluate(share) > before * 1.3


def test_the_picture_is_painted(open_page: Any, bundled_page: Path) -> None:
    """Pixels: ground, ink and at least eight of the colours of the palette."""
    page = open_page(bundled_page)
    colours = page.evaluate("""() => {
      const canvas = document.getElementById("canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const counts = new Map();
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] < 250) continue;
        const key = "#" + [data[i], data[i + 1], data[i + 2]].map((part) => part.toString(16).padStart(2, "0")).join("");
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return [...counts].filter(([, count]) => count > 60).map(([key]) => key);
    }""")
    fills = set(re.findall(r'"fill": "(#\w+)"', (WEB.parent / "drawing.json").read_text(encoding="utf-8")))
    assert len(fills & set(colours)) >= 8


def test_two_openings_look_the_same(open_page: Any, sample: Path) -> None:
    first, second = open_page(sample), open_page(sample)
    assert first.locator("#canvas").screenshot() == second.locator("#canvas").screenshot()
