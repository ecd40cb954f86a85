"""From a symbol or a line to the sentence that says it."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def panel(page: Any) -> Any:
    return page.get_by_role("complementary")


def test_a_click_on_a_node_tells_about_it(open_page: Any, sample: Path, click_node: Any) -> None:
    """Names in both languages, class, description, the link outside, statements in words."""
    page = open_page(sample)
    click_node(page, "ent:pbb")
    text = panel(page).inner_text()
    for part in ("Perserikatan Bangsa-Bangsa", "United Nations", "PBB", "Organisasi internasional", "Organisasi sedunia."):
        assert part in text
    assert "… anggota dari" in text
    link = panel(page).get_by_role("link", name="wikidata.org/entity/Q1065")
    assert link.get_attribute("href") == "http://www.wikidata.org/entity/Q1065"
    assert link.get_attribute("target") == "_blank"
    assert set(link.get_attribute("rel").split()) == {"noopener", "noreferrer"}
    assert page.url.endswith("#node=ent:pbb")


def test_statements_of_a_node_open_their_evidence(open_page: Any, sample: Path) -> None:
    page = open_page(sample, "#node=ent:indonesia")
    row = panel(page).get_by_role("button", name="Bukti: Indonesia anggota dari Perhimpunan Bangsa-Bangsa Asia Tenggara")
    assert "2 dokumen" in row.inner_text()
    row.click()
    assert panel(page).locator("mark").all_inner_texts() == [
        "Indonesia adalah anggota ASEAN",
        "Indonesia menjadi anggota ASEAN",
    ]


def test_a_click_on_a_line_shows_the_sentence_in_its_surroundings(
    open_page: Any, sample: Path, click_edge: Any, statement_of: Any
) -> None:
    """Every statement behind the line: quote marked, sentences around, document, date, who, how sure, how many."""
    page = open_page(sample)
    click_edge(page, statement_of("indonesia", "memberOf", "Indonesia adalah anggota ASEAN"))
    cards = panel(page).get_by_role("article")
    assert cards.count() == 2
    first = cards.nth(0)
    assert first.locator("mark").inner_text() == "Indonesia adalah anggota ASEAN"
    around = first.locator("blockquote").inner_text()
    assert "Para menteri bertemu di Jakarta." in around and "Pertemuan berjalan hangat." in around
    text = first.inner_text()
    for part in (
        "Kawasan yang bekerja sama",
        "12 Mei 2023",
        "Dewi Lestari",
        "redaksi",
        "sangat yakin (100 %)",
        "diterima",
        "1967",
    ):
        assert part in text
    assert "2 dokumen mendukung" in panel(page).inner_text()
    assert "Sari" in cards.nth(1).inner_text() and "yakin (90 %)" in cards.nth(1).inner_text()


def test_a_doubt_is_told(open_page: Any, sample: Path, click_edge: Any, statement_of: Any) -> None:
    page = open_page(sample)
    click_edge(page, statement_of("indonesia", "cooperatesWith"))
    text = panel(page).inner_text()
    assert "1 dokumen mendukung · 1 dokumen meragukan" in text
    assert "diperdebatkan" in text and "Ahli meragukannya." in text


def test_quotes_after_an_emoji_are_marked_at_the_right_place(open_page: Any, sample: Path, statement_of: Any) -> None:
    """Offsets count code points; a JavaScript string counts otherwise."""
    page = open_page(sample, "#statement=" + statement_of("asean", "foundedIn"))
    assert panel(page).locator("mark").inner_text() == "ASEAN didirikan pada tahun 1967"


def test_without_the_text_the_note_and_the_place_are_shown(open_page: Any, sample: Path, statement_of: Any) -> None:
    page = open_page(sample, "#statement=" + statement_of("brasil", "memberOf"))
    text = panel(page).inner_text()
    assert "Brasil disebut sebagai anggota." in text
    assert "karakter 120–245 dari Artikel tanpa teks" in text
    assert panel(page).locator("mark").count() == 0


def test_a_person_is_shown_with_what_was_said_about_what(open_page: Any, sample: Path, click_node: Any) -> None:
    page = open_page(sample)
    click_node(page, "ent:retno-marsudi")
    said = panel(page).locator(".said")
    assert said.count() == 1
    text = said.inner_text()
    assert "“Kerja sama menguatkan kawasan.”" in text
    assert "kutipan langsung" in text and "12 Mei 2023" in text
    assert "ketahanan kawasan" in text


def test_a_quotation_is_shown_with_its_words_and_its_speaker(open_page: Any, sample: Path) -> None:
    page = open_page(sample, "#node=ent:retno-marsudi")
    quotation = page.evaluate("kgraph.shown().nodes.find((iri) => iri.includes('/quotation/'))")
    page = open_page(sample, f"#node={quotation}")
    assert panel(page).get_by_role("heading", level=2).inner_text() == "Kerja sama membuat kawasan kuat."
    text = panel(page).inner_text()
    assert "“Kerja sama menguatkan kawasan.”" in text and "Retno Marsudi" in text and "kutipan langsung" in text
    assert "https://" not in text and "/quotation/" not in text
    panel(page).get_by_role("button", name="Bukti", exact=True).click()
    assert panel(page).locator("mark").inner_text() == "Kerja sama menguatkan kawasan."


def test_qualifiers_stand_beside_their_statement(open_page: Any, page_of: Any, sample: Path, tmp_path: Path) -> None:
    assert "sejak 1967" in panel(open_page(sample, "#node=ent:indonesia")).inner_text()
    path = page_of(
        tmp_path / "satuan",
        [
            ["id", "file", "title", "language", "author", "published", "source", "sha256"],
            ["a", "a.txt", "A", "id", "", "", "", ""],
        ],
        [["id", "type", "label_id"], ["plts", "Programme", "PLTS Cirata"]],
        [
            ["subject", "predicate", "object", "document", "quote", "status", "unit"],
            ["ent:plts", "kg:citedNumber", "500", "a", "500 megawatt", "accepted", "megawatt"],
        ],
        {"a": "PLTS Cirata 500 megawatt."},
    )
    page = open_page(path, "#node=ent:plts")
    row = panel(page).locator(".statements li")
    assert row.inner_text().strip() == "500 megawatt"
    row.get_by_role("button").first.click()
    assert "500 megawatt" in panel(page).get_by_role("heading", level=2).inner_text()


def test_support_does_not_depend_on_the_document_read(open_page: Any, sample: Path, statement_of: Any) -> None:
    page = open_page(sample, "#statement=" + statement_of("indonesia", "memberOf", "Indonesia adalah anggota ASEAN"))
    assert "2 dokumen mendukung" in panel(page).inner_text()
    panel(page).get_by_role("button", name="Baca dokumen").first.click()
    assert "2 dokumen mendukung" in page.locator("#current").inner_text()


def test_the_panel_hides_nothing_that_was_seen(open_page: Any, sample: Path, bundled_page: Path, click_node: Any) -> None:
    """Every symbol is still beside the panel; the panel gone, all is as it was."""
    inside = """() => {
      const { left, right, top, bottom } = document.getElementById("canvas").getBoundingClientRect();
      const places = kgraph.shown().nodes.map((iri) => kgraph.nodeAt(iri));
      return places.filter(({ x, y }) => x > left && x < right && y > top && y < bottom).length;
    }"""
    for path, name, motion in (
        (sample, "ent:pbb", "reduce"),
        (bundled_page, "ent:pbb", "reduce"),
        (sample, "ent:pbb", "no-preference"),
    ):
        page = open_page(path, reduced_motion=motion)
        all_nodes = len(page.evaluate("kgraph.shown().nodes"))
        before = page.evaluate("name => kgraph.nodeAt(name)", name)
        click_node(page, name)
        page.wait_for_timeout(100)
        assert page.evaluate(inside) == all_nodes
        panel(page).get_by_role("button", name="Tutup").click()
        page.wait_for_timeout(100)
        assert page.evaluate("name => kgraph.nodeAt(name)", name) == before
    # After a person has moved and zoomed, what they had in view stays in view, and comes back.
    page = open_page(sample)
    page.locator("#zoom-out").click()
    before = page.evaluate("kgraph.nodeAt('ent:pbb')")
    count = page.evaluate(inside)
    click_node(page, "ent:pbb")
    page.wait_for_timeout(100)
    assert page.evaluate(inside) == count
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    after = page.evaluate("kgraph.nodeAt('ent:pbb')")
    assert abs(after["x"] - before["x"]) < 1 and abs(after["y"] - before["y"]) < 1


def test_hovering_lights_the_neighbourhood(open_page: Any, sample: Path) -> None:
    """A node that is no neighbour pales under the hover, a neighbour stays as it was."""
    page = open_page(sample)
    colour = """(name) => {
      const canvas = document.getElementById("canvas"), box = canvas.getBoundingClientRect();
      const { x, y } = kgraph.nodeAt(name);
      const ratio = canvas.width / box.width;
      return [...canvas.getContext("2d").getImageData((x - box.left) * ratio, (y - box.top) * ratio, 1, 1).data];
    }"""
    near, far = page.evaluate(colour, "ent:jepang"), page.evaluate(colour, "ent:brasil")
    at = page.evaluate("kgraph.nodeAt('ent:indonesia')")
    page.mouse.move(at["x"], at["y"])
    page.wait_for_timeout(100)
    assert page.evaluate(colour, "ent:jepang") == near
    assert sum(page.evaluate(colour, "ent:brasil")) > sum(far) + 100  # nearer to the paper


def test_hovering_a_line_already_says_its_sentence(open_page: Any, sample: Path, statement_of: Any) -> None:
    page = open_page(sample)
    at = page.evaluate("id => kgraph.edgeAt(id)", statement_of("jepang", "leads"))
    page.mouse.move(at["x"], at["y"])
    assert "Jepang mungkin memimpin G20" in page.locator("#tip").inner_text()


def test_back_and_forward_walk_through_what_was_opened(open_page: Any, sample: Path, click_node: Any) -> None:
    page = open_page(sample)
    click_node(page, "ent:pbb")
    panel(page).get_by_role("button", name="Buka Brasil").click()
    assert panel(page).get_by_role("heading", level=2).inner_text() == "Brasil"
    page.go_back()
    assert panel(page).get_by_role("heading", level=2).inner_text() == "Perserikatan Bangsa-Bangsa"
    page.go_back()
    assert panel(page).is_hidden()
    page.go_forward()
    assert panel(page).get_by_role("heading", level=2).inner_text() == "Perserikatan Bangsa-Bangsa"


def test_an_address_opens_the_same_view_again(open_page: Any, sample: Path) -> None:
    """By CURIE, by IRI, and with filters, tab and language."""
    for name in ("ent:asean", "https://contoh.id/entity/asean", "asean"):
        page = open_page(sample, f"#node={name}")
        assert "Perhimpunan" in panel(page).get_by_role("heading", level=2).inner_text()
    page = open_page(sample, "#no-class=State&confidence=60&tab=table&lang=en&theme=dark")
    again = open_page(sample, page.evaluate("location.hash"))
    for each in (page, again):
        assert each.locator("html").get_attribute("lang") == "en"
        assert each.locator("html").get_attribute("data-theme") == "dark"
        assert each.get_by_role("tab", name="Table").get_attribute("aria-selected") == "true"
        assert not each.get_by_label("State", exact=False).first.is_checked()
        assert each.evaluate("kgraph.shown()") == page.evaluate("kgraph.shown()")


def test_an_unknown_address_is_said_and_breaks_nothing(open_page: Any, sample: Path) -> None:
    page = open_page(sample, "#node=ent:atlantis&statement=%E0%A4%A")
    assert "Tidak ditemukan dalam graf: ent:atlantis" in page.locator("#hint").inner_text()
    assert len(page.evaluate("kgraph.shown()")["nodes"]) == 10


def test_a_document_beside_the_picture(open_page: Any, sample: Path, click_edge: Any, statement_of: Any) -> None:
    """Only what the document says is drawn; a passage selects its statement, and a line selects its passage."""
    page = open_page(sample, "#document=artikel-1")
    shown = page.evaluate("kgraph.shown()")
    assert "https://contoh.id/entity/brasil" not in shown["nodes"]
    reader = page.locator(".reader")
    assert "😀 Berita kawasan" in reader.inner_text()
    reader.get_by_text("Indonesia bekerja sama dengan Jepang").click()
    assert statement_of("indonesia", "cooperatesWith") in page.url
    assert page.locator(".current").inner_text().split("\n")[0] == "Indonesia"
    click_edge(page, statement_of("jepang", "leads"))
    assert page.locator(".current-passage").inner_text() == "Jepang mungkin memimpin G20"
    assert page.locator("#document, .reader").is_visible()
