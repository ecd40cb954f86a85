"""Languages, themes, keyboard, screen readers, telephones."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest


def test_one_click_changes_the_language(open_page: Any, sample: Path) -> None:
    page = open_page(sample, "#node=ent:pbb")
    page.locator("#switch-language").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#summary").inner_text() == "10 actors and concepts, 11 statements from 3 documents"
    panel = page.get_by_role("complementary")
    assert panel.get_by_role("heading", level=2).inner_text() == "United Nations"
    assert "The world organization." in panel.inner_text() and "… member of" in panel.inner_text()
    assert "Ivory Coast" in {label["text"] for label in page.evaluate("kgraph.labels()")}
    page.locator("#switch-language").click()
    assert page.locator("html").get_attribute("lang") == "id"
    assert panel.get_by_role("heading", level=2).inner_text() == "Perserikatan Bangsa-Bangsa"


def test_every_word_is_there_in_both_languages(open_page: Any, sample: Path) -> None:
    """No key of words/ shows up raw, in either language."""
    for language in ("id", "en"):
        page = open_page(sample, f"#lang={language}")
        empty = page.evaluate("""() => [...document.querySelectorAll("[data-word], [data-label]")].filter((node) => {
          const shown = [node.dataset.word && node.textContent, node.dataset.label && node.getAttribute("aria-label")];
          const keys = [node.dataset.word, node.dataset.label];
          return shown.some((text, i) => text !== undefined && (!text || text === keys[i]));
        }).map((node) => node.outerHTML)""")
        assert empty == []


def test_the_theme_follows_the_system_and_the_switch(open_page: Any, sample: Path) -> None:
    dark = open_page(sample, color_scheme="dark")
    assert dark.locator("html").get_attribute("data-theme") == "dark"
    dark.locator("#switch-theme").click()
    assert dark.locator("html").get_attribute("data-theme") == "light"
    light = open_page(sample, color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert dark.evaluate(ground) == light.evaluate(ground)


def test_the_keyboard_reaches_everything_in_order(open_page: Any, sample: Path) -> None:
    """Tab walks from the search through the tools, the legend and the list to the picture; each stop can be seen."""
    page = open_page(sample)
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate("""() => {
          const at = document.activeElement, style = getComputedStyle(at);
          const own = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
          const inner = at.firstElementChild && getComputedStyle(at.firstElementChild).outlineStyle !== "none";
          const { width, height } = at.getBoundingClientRect();
          const id = at.id || at.getAttribute("role") || at.dataset.choice || at.tagName;
          return { id, seen: (own || inner) && width > 0 && height > 0 };
        }""")
        if stop["id"] == "BODY":
            break
        stops.append(stop)
    assert [stop["id"] for stop in stops if not stop["seen"]] == []
    names = [stop["id"] for stop in stops]
    wanted = [
        "skip",
        "search",
        "open-path",
        "switch-language",
        "switch-theme",
        "agreement",
        "treeitem",
        "tab-picture",
        "canvas",
        "zoom-in",
    ]
    assert [name for name in names if name in wanted] == wanted


def test_the_picture_by_keyboard(open_page: Any, sample: Path) -> None:
    """Arrow keys go from symbol to symbol and say its name, Enter opens it, Escape comes back."""
    page = open_page(sample)
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(150)
    assert "hubungan" in page.locator("#announcer").inner_text()
    page.keyboard.press("Enter")
    heading = page.get_by_role("complementary").get_by_role("heading", level=2)
    assert heading.is_visible() and page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("Escape")
    assert page.get_by_role("complementary").is_hidden()
    assert page.evaluate("document.activeElement.id") == "canvas"


def test_skipping_to_the_list(open_page: Any, sample: Path) -> None:
    page = open_page(sample)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "treeitem"


STATES = [
    "",
    "#node=ent:pbb",
    "#node=ent:retno-marsudi",
    "#tab=table",
    "#path=ent:pbb~ent:g20",
    "#document=artikel-1",
    "#document=artikel-3",
    "#node=ent:pbb&lang=en",
]


@pytest.mark.skipif(find_spec("axe_playwright_python") is None, reason="pip install axe-playwright-python")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_axe_finds_nothing_serious(open_page: Any, sample: Path, scheme: str, size: tuple[int, int]) -> None:
    """WCAG A and AA in every state of the page, contrast included; with all that opens standing open."""
    import axe_playwright_python

    rules = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    found = []
    for address in STATES:
        page = open_page(sample, address, width=size[0], height=size[1], color_scheme=scheme, bypass_csp=True)
        page.evaluate(rules)
        for opened in (False, True):
            if opened:
                page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
                page.get_by_role("searchbox").fill("in")
            result = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
            found += [
                (address, each["id"], each["nodes"][0]["html"])
                for each in result["violations"]
                if each["impact"] in ("serious", "critical")
            ]
        page.context.close()
    assert found == []


def test_a_telephone_shows_the_graph_first(open_page: Any, sample: Path, click_node: Any) -> None:
    """The picture takes the screen; legend and list are a sheet; what one taps rises from below."""
    page = open_page(sample, width=390, height=844, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    canvas = page.locator("#canvas").bounding_box()
    assert canvas["height"] > 844 * 0.6 and page.locator("#legend").is_hidden()
    at = page.evaluate("kgraph.nodeAt('ent:pbb')")
    page.touchscreen.tap(at["x"], at["y"])
    panel = page.get_by_role("complementary")
    sheet = panel.bounding_box()
    assert sheet["x"] == 0 and sheet["width"] == 390 and abs(sheet["y"] + sheet["height"] - 844) < 1 and sheet["y"] > 300
    assert page.evaluate("kgraph.nodeAt('ent:pbb').y") < sheet["y"]
    page.get_by_role("button", name="Perbesar atau perkecil keterangan").tap()
    assert panel.bounding_box()["height"] > sheet["height"] * 1.5
    panel.get_by_role("button", name="Tutup").tap()
    page.get_by_role("button", name="Saring").tap()
    assert page.locator("#legend").is_visible() and page.get_by_role("tree").is_visible()
    page.locator("#close-side").tap()
    assert page.locator("#legend").is_hidden()


def test_the_hint_of_a_telephone_speaks_of_fingers_and_leaves(open_page: Any, sample: Path) -> None:
    for touch in (True, False):
        page = open_page(sample, width=390, height=844, has_touch=touch)
        hint = page.locator("#hint")
        assert "Ketuk" in hint.inner_text() and "Cubit" in hint.inner_text()
        hint.wait_for(state="hidden", timeout=8000)


def test_two_fingers_zoom_and_one_moves(open_page: Any, sample: Path) -> None:
    page = open_page(sample, width=390, height=844, has_touch=True)
    client = page.context.new_cdp_session(page)
    distance = """(() => {
      const a = kgraph.nodeAt("ent:pbb"), b = kgraph.nodeAt("ent:g20");
      return Math.hypot(a.x - b.x, a.y - b.y);
    })()"""
    before = page.evaluate(distance)

    def touch(kind: str, *points: tuple[int, int]) -> None:
        client.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]},
        )

    touch("touchStart", (150, 450), (240, 450))
    for step in range(1, 9):
        touch("touchMove", (150 - 8 * step, 450), (240 + 8 * step, 450))
    touch("touchEnd")
    assert page.evaluate(distance) > before * 1.5
    start = page.evaluate("kgraph.nodeAt('ent:pbb').x")
    touch("touchStart", (200, 700))
    for step in range(1, 9):
        touch("touchMove", (200 - 10 * step, 700))
    touch("touchEnd")
    assert page.evaluate("kgraph.nodeAt('ent:pbb').x") < start - 40


def test_no_motion_for_those_who_want_none(open_page: Any, sample: Path) -> None:
    page = open_page(sample, reduced_motion="reduce")
    before = page.evaluate("kgraph.nodeAt('ent:pbb')")
    page.locator("#zoom-fit").click()
    page.wait_for_timeout(50)
    assert page.evaluate("kgraph.nodeAt('ent:pbb')") == before
