"""The table and the list: the same content without the picture."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def formulas(page_of: Any, tmp_path: Path) -> Path:
    """A project whose names and notes begin as formulas do."""
    names = ["=HYPERLINK(1)", "+6281", "-1 derajat", "@surel"]
    return page_of(
        tmp_path / "rumus",
        [
            ["id", "file", "title", "language", "author", "published", "source", "sha256"],
            ["satu", "satu.txt", "Satu", "id", "", "", "", ""],
        ],
        [["id", "type", "label_id"], *[[f"n{i}", "Organization", name] for i, name in enumerate(names)]],
        [
            ["subject", "predicate", "object", "document", "quote", "start", "end", "confidence", "status", "by", "note"],
            *[
                [f"ent:n{i}", "kg:cooperatesWith", "ent:n0", "satu", name, "", "", "1", "accepted", "", "=1+1"]
                for i, name in enumerate(names)
                if i
            ],
        ],
        {"satu": "Isi: +6281 lalu -1 derajat lalu @surel lalu =HYPERLINK(1)."},
    )


def open_table(open_page: Any, path: Path) -> Any:
    page = open_page(path)
    page.get_by_role("tab", name="Tabel").click()
    return page


def column(page: Any, number: int) -> list[str]:
    return page.locator(f"#table-body tr > :nth-child({number})").all_inner_texts()


def test_the_table_lists_the_statements_shown(open_page: Any, sample: Path) -> None:
    page = open_table(open_page, sample)
    assert page.locator("#table-count").inner_text() == "11 pernyataan"
    rows = [" ".join(row.split()) for row in page.locator("#table-body tr").all_inner_texts()]
    assert any(
        "Jepang memimpin G20 Kawasan yang bekerja sama Jepang mungkin memimpin G20 40 % usulan" in row for row in rows
    )
    assert "tab=table" in page.url


def test_the_table_follows_the_filters(open_page: Any, sample: Path) -> None:
    page = open_table(open_page, sample)
    page.get_by_label("Hanya yang didukung").check()
    assert column(page, 1) == ["Indonesia", "Indonesia"]


def test_a_column_sorts_both_ways(open_page: Any, sample: Path) -> None:
    page = open_table(open_page, sample)
    head = page.get_by_role("columnheader", name="Keyakinan")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    numbers = [int(text.split()[0]) for text in column(page, 6)]
    assert numbers == sorted(numbers) and numbers[0] == 40
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert [int(text.split()[0]) for text in column(page, 6)] == numbers[::-1]


def test_words_narrow_the_table(open_page: Any, sample: Path) -> None:
    page = open_table(open_page, sample)
    page.get_by_label("Cari dalam tabel").fill("cote")
    assert column(page, 1) == ["Côte d’Ivoire"]
    assert page.locator("#table-count").inner_text() == "1 pernyataan"


def test_a_row_opens_its_evidence(open_page: Any, sample: Path) -> None:
    page = open_table(open_page, sample)
    page.get_by_role("button", name="Bukti: Jepang memimpin G20").click()
    assert page.get_by_role("complementary").locator("mark").inner_text() == "Jepang mungkin memimpin G20"


def test_any_part_of_a_row_opens_its_evidence(open_page: Any, sample: Path) -> None:
    page = open_table(open_page, sample)
    row = page.locator("#table-body tr").filter(has_text="Jepang mungkin memimpin G20")
    for part in (".column-quote", ".column-status", ".column-predicate"):
        row.locator(part).click()
        assert page.get_by_role("complementary").locator("mark").inner_text() == "Jepang mungkin memimpin G20"
        assert "current-row" in row.get_attribute("class")
        page.keyboard.press("Escape")


def test_on_a_telephone_rows_are_cards(open_page: Any, sample: Path) -> None:
    """Nothing lies outside the screen, the headings still sort, and a tap opens the evidence."""
    page = open_page(sample, "#tab=table", width=390, height=844, has_touch=True, is_mobile=True)
    assert page.evaluate("""() => [...document.querySelectorAll("#table-body td, #table-body th")].every((cell) => {
      const { left, right } = cell.getBoundingClientRect();
      return left >= 0 && right <= 390;
    })""")
    page.get_by_role("columnheader", name="Subjek").get_by_role("button").tap()
    assert column(page, 1) == sorted(column(page, 1))
    page.locator("#table-body tr").filter(has_text="memimpin G20").locator(".column-quote").tap()
    assert page.get_by_role("complementary").locator("mark").inner_text() == "Jepang mungkin memimpin G20"


def test_csv_keeps_the_qualifiers(open_page: Any, sample: Path) -> None:
    page = open_table(open_page, sample)
    with page.expect_download() as download:
        page.locator("#table-csv").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))
    assert {row["quote"]: row["since"] for row in rows if row["since"]} == {"Indonesia adalah anggota ASEAN": "1967"}
    assert [row["quotationForm"].lower() for row in rows if row["predicate"] == "kg:said"] == ["direct"]


def test_long_tables_come_in_pages(open_page: Any, bundled_page: Path) -> None:
    page = open_table(open_page, bundled_page)
    first = column(page, 5)
    assert len(first) == 100
    page.get_by_role("button", name="Berikutnya").click()
    assert column(page, 5) != first
    assert page.locator("#table-page").inner_text().startswith("101–200")


def test_csv_is_complete_and_safe(open_page: Any, formulas: Path) -> None:
    """A cell that begins like a formula gets an apostrophe; everything else is as it was."""
    page = open_table(open_page, formulas)
    with page.expect_download() as download:
        page.locator("#table-csv").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["subject"] for row in rows} == {"'+6281", "'-1 derajat", "'@surel"}
    assert {row["object"] for row in rows} == {"'=HYPERLINK(1)"}
    assert {row["note"] for row in rows} == {"'=1+1"}
    assert {row["predicate"] for row in rows} == {"kg:cooperatesWith"}
    assert all(int(row["start"]) < int(row["end"]) and row["status"] == "accepted" for row in rows)


def test_the_table_can_be_copied(open_page: Any, formulas: Path) -> None:
    page = open_table(open_page, formulas)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#table-copy").click()
    page.get_by_text("Disalin").first.wait_for()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0].split("\t")[:3] == ["Subjek", "Hubungan", "Objek"]
    assert len(lines) == 4 and all(line[0] == "'" for line in lines[1:])


def test_the_list_is_a_tree_with_statements_as_leaves(open_page: Any, sample: Path) -> None:
    """By keyboard alone: down the list, open a branch, open its evidence."""
    page = open_page(sample)
    tree = page.get_by_role("tree")
    items = tree.get_by_role("treeitem")
    assert items.count() == 10
    items.first.focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Jepang, Negara, 2 pernyataan")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary")
    assert panel.locator("mark").count() >= 1
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert items.count() == 10
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement === document.querySelector('[role=treeitem]')")
