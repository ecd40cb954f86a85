"""Search, filters, the path between two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def suggestions(page: Any, text: str) -> list[str]:
    page.get_by_role("searchbox").fill(text)
    return [row.split("\n")[0] for row in page.get_by_role("option").all_inner_texts()]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Perserikatan", "Perserikatan Bangsa-Bangsa"),
        ("united nat", "Perserikatan Bangsa-Bangsa"),
        ("pbb", "Perserikatan Bangsa-Bangsa"),
        ("UN", "Perserikatan Bangsa-Bangsa"),
        ("cote d'ivoire", "Côte d’Ivoire"),
        ("Indonsia", "Indonesia"),
        ("jepnag", "Jepang"),
        ("marsudy", "Retno Marsudi"),
        ("ivory", "Côte d’Ivoire"),
    ],
)
def test_search_finds_by_any_name_and_forgives(open_page: Any, sample: Path, typed: str, found: str) -> None:
    assert suggestions(open_page(sample), typed)[0].startswith(found)


def test_search_says_when_nothing_is_like_it(open_page: Any, sample: Path) -> None:
    page = open_page(sample)
    assert suggestions(page, "xylofon") == ["Tidak ditemukan"]
    page.keyboard.press("Enter")
    assert page.get_by_role("complementary").is_hidden()


def test_search_by_keyboard(open_page: Any, sample: Path) -> None:
    """Arrow keys move through the suggestions, Enter opens one, Escape closes the list."""
    page = open_page(sample)
    page.keyboard.press("/")
    page.keyboard.type("in")
    field = page.get_by_role("searchbox")
    assert page.locator("#finder").get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.locator("#finder").get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.get_by_role("complementary").get_by_role("heading", level=2).inner_text() == "Indonesia"


def test_search_works_at_once_and_later(open_page: Any, sample: Path) -> None:
    """The index is made by the first search or in an idle moment, whichever comes first; never twice."""
    page = open_page(sample)
    assert suggestions(page, "jepnag") == ["Jepang"]
    page.wait_for_timeout(400)
    assert suggestions(page, "jepnag") == ["Jepang"]
    assert suggestions(page, "a") == suggestions(open_page(sample), "a")


def test_there_is_one_searchbox(open_page: Any, sample: Path) -> None:
    page = open_page(sample, "#path=~")
    assert page.get_by_role("searchbox").count() == 1


def test_the_legend_filters_by_class(open_page: Any, sample: Path) -> None:
    page = open_page(sample)
    legend = page.locator("#legend")
    assert legend.get_by_role("listitem").filter(has_text="Negara").locator(".count").inner_text() == "4"
    legend.get_by_role("checkbox", name="Negara").uncheck()
    nodes = page.evaluate("kgraph.shown().nodes")
    assert "https://contoh.id/entity/indonesia" not in nodes and "https://contoh.id/entity/pbb" in nodes
    page.get_by_role("button", name="Hapus saringan").click()
    assert len(page.evaluate("kgraph.shown().nodes")) == 10
    page.get_by_role("button", name="Hanya Orang").click()
    assert page.evaluate("kgraph.shown().nodes") == ["https://contoh.id/entity/retno-marsudi"]


def statements_after(page: Any) -> set[str]:
    return set(page.evaluate("kgraph.shown().statements"))


def test_filters_by_relation_document_status_and_confidence(open_page: Any, sample: Path, statement_of: Any) -> None:
    """Each filter with its count, and the statements left are exactly those that pass."""
    leads = statement_of("jepang", "leads")
    page = open_page(sample)
    everything = statements_after(page)
    assert len(everything) == 11

    page.get_by_text("Hubungan", exact=True).click()
    page.locator("#facet-predicate").get_by_role("checkbox", name="memimpin").uncheck()
    assert everything - statements_after(page) == {leads}
    page.go_back()

    page = open_page(sample)
    page.get_by_text("Status", exact=True).click()
    page.locator("#facet-status").get_by_role("checkbox", name="usulan").uncheck()
    assert everything - statements_after(page) == {leads}

    page = open_page(sample)
    page.get_by_text("Keyakinan", exact=True).click()
    page.locator("#confidence").fill("85")
    assert len(statements_after(page)) == 8

    page = open_page(sample)
    page.get_by_text("Dokumen", exact=True).click()
    row = page.locator("#facet-document").get_by_role("listitem").filter(has_text="Suara yang ragu")
    assert row.locator(".count").inner_text() == "4"
    row.get_by_role("button", name="Hanya Suara yang ragu").click()
    assert len(statements_after(page)) == 4


def test_filter_by_year(open_page: Any, sample: Path, statement_of: Any) -> None:
    """A year is that year, "since" goes on; what has no year stays, until only the dated are asked for."""
    founded = statement_of("asean", "foundedIn")
    member = statement_of("indonesia", "memberOf", "Indonesia adalah anggota ASEAN")
    page = open_page(sample)
    everything = statements_after(page)
    page.get_by_text("Tahun", exact=True).click()

    def years(first: str, last: str) -> set[str]:
        for box, text in (("#year-from", first), ("#year-to", last)):
            page.locator(box).fill(text)
            page.locator(box).blur()
        assert page.locator("#year-from").input_value() == first and page.locator("#year-to").input_value() == last
        return statements_after(page)

    assert years("", "1970") == everything
    assert years("2000", "2010") == everything - {founded}
    assert years("", "1960") == everything - {founded, member}
    page.get_by_label("Hanya yang mencantumkan tahun").check()
    assert years("", "1970") == {founded, member}
    assert years("2000", "") == {member}
    assert "year=2000..&dated=1" in page.url
    assert statements_after(open_page(sample, page.evaluate("location.hash"))) == {member}
    assert years("", "") == {founded, member}


def test_only_what_two_documents_support(open_page: Any, sample: Path) -> None:
    page = open_page(sample)
    page.get_by_label("Hanya yang didukung").check()
    assert page.evaluate("kgraph.shown().nodes.map((iri) => iri.split('/').pop()).sort()") == ["asean", "indonesia"]
    assert len(statements_after(page)) == 2


def test_the_path_between_two(open_page: Any, sample: Path) -> None:
    """Two names are chosen; the steps between them are listed as sentences, and each opens its evidence."""
    page = open_page(sample)
    page.get_by_role("button", name="Jalur", exact=True).click()
    page.keyboard.type("brasil")
    page.keyboard.press("Enter")
    page.keyboard.type("g20")
    page.keyboard.press("Enter")
    steps = page.locator(".path-steps li")
    assert [step.get_by_role("button").inner_text() for step in steps.all()] == [
        "Brasil anggota dari Perserikatan Bangsa-Bangsa",
        "Indonesia anggota dari Perserikatan Bangsa-Bangsa",
        "Indonesia bekerja sama dengan Jepang",
        "Jepang memimpin G20",
    ]
    assert "path=ent:brasil~ent:g20" in page.url
    steps.nth(1).get_by_role("button").click()
    assert page.get_by_role("complementary").locator("mark").inner_text() == "Indonesia pun anggota PBB"


def test_no_path_is_said(open_page: Any, sample: Path) -> None:
    """A filter is blamed only when there is one."""
    page = open_page(sample, "#path=ent:brasil~ent:retno-marsudi")
    panel = page.get_by_role("complementary")
    assert "Jalur antara dua hal" in panel.inner_text()
    assert "Tidak ada jalur di antara keduanya." in panel.inner_text() and "saringan" not in panel.inner_text()
    page.get_by_label("Hanya yang didukung").check()
    assert "Dengan saringan ini tidak ada jalur di antara keduanya." in panel.inner_text()


def test_long_names_take_two_lines_among_the_suggestions(open_page: Any, page_of: Any, tmp_path: Path) -> None:
    path = page_of(
        tmp_path / "panjang",
        [
            ["id", "file", "title", "language", "author", "published", "source", "sha256"],
            ["a", "a.txt", "A", "id", "", "", "", ""],
        ],
        [["id", "type", "label_id"], ["p", "Organization", "Perhimpunan " + "negara bersama " * 12], ["q", "State", "Q"]],
        [
            ["subject", "predicate", "object", "document", "quote", "status"],
            ["ent:p", "kg:cooperatesWith", "ent:q", "a", "Isi", "accepted"],
        ],
        {"a": "Isi"},
    )
    for width in (1280, 390):
        page = open_page(path, width=width, height=800)
        page.get_by_role("searchbox").fill("perhim")
        assert page.locator("#suggestions .grow").bounding_box()["height"] < 46


def test_kinds_that_share_a_symbol_stand_together(open_page: Any, bundled_page: Path) -> None:
    """One heading with the symbol, the kinds below it without; a kind with a symbol of its own has it beside its name."""
    page = open_page(bundled_page)
    rows = page.evaluate("""() => [...document.querySelectorAll("#legend > li")].map((row) => ({
      text: row.innerText.split("\\n")[0], heading: row.classList.contains("facet-heading"),
      grouped: row.classList.contains("grouped"), symbols: row.querySelectorAll(".symbol").length }))""")
    at = next(i for i, row in enumerate(rows) if row["text"] == "Konsep")
    below = [row["text"] for row in rows[at + 1 :]]
    assert rows[at]["heading"] and set(below[:5]) == {"Manfaat", "Tantangan", "Prinsip", "Peluang", "Tren"}
    assert all(row["symbols"] == (0 if row["grouped"] else 1) for row in rows)


def test_the_text_of_a_document_is_opened_by_a_word(open_page: Any, sample: Path) -> None:
    page = open_page(sample)
    page.get_by_text("Dokumen", exact=True).click()
    button = page.get_by_role("button", name="Baca dokumen: Kawasan yang bekerja sama")
    assert button.inner_text() == "Baca"
    button.click()
    assert page.locator(".reader").is_visible()
