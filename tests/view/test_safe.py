"""Whatever stands in a label, a quote, an IRI or a text is text: it runs nothing and requests nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from kgraph.view.render import WEB

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    '"><img src=x onerror=alert(4)>',
    "'><svg onload=alert(5)>",
    "<svg/onload=alert(6)>",
    "<iframe src=javascript:alert(7)>",
    "<a href=javascript:alert(8)>klik</a>",
    "javascript:alert(9)",
    "data:text/html,<script>alert(10)</script>",
    "<!-- <script>alert(11)//",
    "<![CDATA[<script>alert(12)</script>]]>",
    "--><script>alert(13)</script>",
    "</style><script>alert(14)</script>",
    "</title><script>alert(15)</script>",
    "</textarea><script>alert(16)</script>",
    "</noscript><img src=https://jahat.example/17>",
    "<link rel=stylesheet href=https://jahat.example/18>",
    "<meta http-equiv=refresh content='0;url=https://jahat.example/19'>",
    "<base href=https://jahat.example/20>",
    "<form action=https://jahat.example/21><input autofocus onfocus=alert(21)>",
    "<object data=https://jahat.example/22>",
    "<style>@import 'https://jahat.example/23';</style>",
    "background:url(https://jahat.example/24)",
    "} body { background: url(https://jahat.example/25) }",
    "expression(alert(26))",
    "{{ 7*7 }} {% raw %} ${alert(27)} #{alert(27)}",
    "\\u003cscript\\u003ealert(28)\\u003c/script\\u003e",
    "&lt;script&gt;alert(29)&lt;/script&gt;",
    "&#60;script&#62;alert(30)&#60;/script&#62;",
    "\u2028alert(31)\u2029",
    "'; alert(32); var a='",
    '"; alert(33); //',
    "`${alert(34)}`",
    "\\'; alert(35)//",
    "<math><mtext></mtext><script>alert(36)</script></math>",
    "<template><script>alert(37)</script></template>",
    "<details open ontoggle=alert(38)>",
    "__proto__",
    "constructor",
    "\u202eterbalik <b onmouseover=alert(41)>",
]


@pytest.fixture(scope="module")
def hostile(page_of: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which every cell that may hold text holds something hostile."""
    names = [f"{text} {i}" for i, text in enumerate(HOSTILE)]
    text = "\n".join(f"Baris {i}: {each}." for i, each in enumerate(HOSTILE))
    start = [text.index(f"Baris {i}: ") for i in range(len(HOSTILE))]
    documents = [
        ["id", "file", "title", "language", "author", "published", "source", "sha256"],
        ["satu", "satu.txt", HOSTILE[0], "id", HOSTILE[2], "", "javascript:alert(50)", ""],
    ]
    entities = [["id", "type", "label_id", "label_en", "aliases", "same_as", "description_id", "description_en"]]
    rows = [["subject", "predicate", "object", "document", "quote", "start", "end", "confidence", "status", "by", "note"]]
    for i, name in enumerate(names):
        other = names[(i + 7) % len(names)]
        entities.append([f"n{i}", "Organization", name, f"{name} en", name.replace("|", "/") + " alias", "", other, other])
        end = start[i] + len(f"Baris {i}: {HOSTILE[i]}")
        rows.append(
            [
                f"ent:n{i}",
                "kg:cooperatesWith",
                f"ent:n{(i + 3) % len(names)}",
                "satu",
                "",
                str(start[i]),
                str(end),
                "1",
                ["accepted", "suggested", "disputed"][i % 3],
                name,
                name,
            ]
        )
        rows.append(
            [f"ent:n{i}", "kg:definedAs", other, "satu", "", str(start[i]), str(end), "1", "accepted", HOSTILE[i], other]
        )
    return page_of(tmp_path_factory.mktemp("hostile") / "jahat", documents, entities, rows, {"satu": text})


def test_forty_hostile_texts_are_only_text(open_page: Any, hostile: Path) -> None:
    """Every node, statement, document, list and download is opened; `open_page` fails on dialogs, errors, requests."""
    assert len(HOSTILE) >= 40
    page = open_page(hostile)
    nodes = page.evaluate("kgraph.shown().nodes")
    assert len(nodes) == len(HOSTILE)
    before = page.evaluate("[document.scripts.length, document.styleSheets.length]")
    for iri in nodes:
        page.evaluate("iri => { location.hash = `node=${encodeURIComponent(iri)}`; }", iri)
        page.locator("#panel-title").wait_for()
    for statement in page.evaluate("kgraph.shown().statements"):
        page.evaluate("id => { location.hash = `statement=${id}`; }", statement)
    page.evaluate("location.hash = 'document=satu'")
    reader = page.locator(".reader")
    for text in ("<script>alert(1)</script>", "<img src=x onerror=alert(3)>"):
        assert text in reader.inner_text()
    page.evaluate("location.hash = 'tab=table'")
    page.locator("#table-body tr").first.wait_for()
    for address in (
        "#path=ent:n0~ent:n9",
        "#node=<script>alert(60)</script>",
        "#class=__proto__&lang=constructor",
        "#%00&&==&statement=~99999999",
    ):
        page.evaluate("hash => { location.hash = hash; }", address)
        page.wait_for_timeout(20)
    page.evaluate("location.hash = ''")
    page.get_by_role("searchbox").fill("script")
    assert page.get_by_role("option").count() > 3
    page.keyboard.press("Escape")
    for save in ("Gambar SVG", "Gambar PNG", "Data Turtle", "Unduh CSV"):
        page.get_by_text("Simpan", exact=True).click()
        with page.expect_download():
            page.locator("#save").get_by_role("button", name=save).click()
    assert page.evaluate("[document.scripts.length, document.styleSheets.length]") == before
    assert (
        page.evaluate(
            "document.querySelectorAll('main img, aside img, iframe, object, form, base, [onerror], [onload]').length"
        )
        == 0
    )


def test_hostile_svg_and_turtle_are_well_formed(open_page: Any, hostile: Path) -> None:
    from xml.etree import ElementTree

    from pyoxigraph import RdfFormat, Store

    page = open_page(hostile)

    def save(name: str) -> Path:
        page.get_by_text("Simpan", exact=True).click()
        with page.expect_download() as download:
            page.locator("#save").get_by_role("button", name=name).click()
        return Path(download.value.path())

    tree = ElementTree.parse(save("Gambar SVG"))
    assert {element.tag.split("}")[1] for element in tree.iter()} <= {
        "svg",
        "title",
        "desc",
        "rect",
        "g",
        "path",
        "polygon",
        "circle",
        "text",
        "tspan",
        "line",
    }
    store = Store()
    store.load(path=save("Data Turtle"), format=RdfFormat.TURTLE)
    assert len(store) > len(HOSTILE) * 10


def test_a_link_is_followed_only_to_the_web(open_page: Any, hostile: Path) -> None:
    page = open_page(hostile, "#document=satu")
    addresses = page.evaluate("[...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'))")
    assert all(re.match(r"https?://|#", address) for address in addresses)
    assert "javascript:alert(50)" in page.get_by_role("complementary").inner_text()


def test_the_policy_allows_only_the_pages_own_script_and_style(sample: Path) -> None:
    html = sample.read_text(encoding="utf-8")
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1].replace("&#39;", "'")
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    for kind, tag in (("script", r"<script>(.*?)</script>"), ("style", r"<style>(.*?)</style>")):
        blocks = re.findall(tag, html, flags=re.DOTALL)
        assert len(blocks) == 1
        digest = base64.b64encode(hashlib.sha256(blocks[0].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not re.search(r"<[^>]+\s(on\w+|style)=", html.split("<script", 1)[0])


def test_the_scripts_never_make_markup_from_text() -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|fetch\("
        r"|XMLHttpRequest|WebSocket|import\("
    )
    modules = list(WEB.rglob("*.js"))
    assert len(modules) > 50
    assert [path.name for path in modules if forbidden.search(path.read_text(encoding="utf-8"))] == []


def test_the_page_needs_no_network(open_page: Any, bundled_page: Path) -> None:
    """Offline it opens and works just the same."""
    page = open_page(bundled_page, offline=True)
    page.get_by_role("searchbox").fill("pbb")
    page.keyboard.press("Enter")
    assert page.get_by_role("complementary").is_visible()
