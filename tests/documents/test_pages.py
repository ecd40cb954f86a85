"""The pages of the guide: what they show is what happens, links lead somewhere, and both languages say the same."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kgraph.export.formats import FORMATS

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "examples" / "guide"
ENGLISH = ["README.md", *(f"examples/guide/{path.name}" for path in sorted(GUIDE.glob("*.md")))]
TWINS = {page: f"examples/guide/id/{Path(page).name}" for page in ENGLISH}
PAGES = [*TWINS.keys(), *TWINS.values()]
OTHERS = [".github/CONTRIBUTING.md", ".github/CHANGELOG.md"]
BLOCKS = 45
"""How many blocks of each language are run."""


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def prose(page: str) -> str:
    """A page without its blocks."""
    return re.sub(r"^```.*?^```$", "", read(page), flags=re.M | re.S)


# ── what a page shows is what happens ─────────────────────────────────────────────────────


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_happens(page: str, set_up: Any) -> None:
    command = [sys.executable, str(Path(__file__).with_name("walk.py")), page, str(set_up.folder)]
    walked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert walked.returncode == 0, f"{walked.stdout}{walked.stderr}\nTo try it alone: python tests/documents/walk.py {page}"


def test_every_page_and_every_block_is_known(walk: dict[str, Any]) -> None:
    assert len(ENGLISH) == 18
    assert {path.relative_to(ROOT).as_posix() for path in (GUIDE / "id").glob("*.md")} == set(TWINS.values())
    for page in PAGES:
        assert len(walk["blocks"](read(page))) == read(page).count("```") / 2, page
    for language in (TWINS.keys(), TWINS.values()):
        assert sum(block.is_run for page in language for block in walk["blocks"](read(page))) == BLOCKS


def test_a_block_that_is_not_run_says_why(walk: dict[str, Any]) -> None:
    blocks = [block for page in [*PAGES, *OTHERS] for block in walk["blocks"](read(page))]
    reasons = [block.value for block in blocks if block.mark == "not run"]
    assert len(reasons) == 7
    assert all(len(reason.split()) >= 3 for reason in reasons)
    assert not [block for page in OTHERS for block in walk["blocks"](read(page)) if block.is_run], "nobody walks these"


# ── both languages ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("page", ENGLISH)
def test_the_indonesian_page_says_as_much(page: str, walk: dict[str, Any]) -> None:
    english, indonesian = prose(page), prose(TWINS[page])
    for what in (r"^#+(?= )", r"^\|", r"^- "):
        found = re.findall(what, indonesian, re.M)
        assert found == re.findall(what, english, re.M), what
    blocks = [[(b.kind, b.mark, b.is_run) for b in walk["blocks"](read(name))] for name in (page, TWINS[page])]
    assert blocks[0] == blocks[1]


# ── links ─────────────────────────────────────────────────────────────────────────────────


def anchors(page: str) -> set[str]:
    """What the headings of a page are called in addresses."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.M)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", [*PAGES, *OTHERS])
def test_links_lead_to_files_and_headings(page: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", prose(page))):
        if re.match(r"https?:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (ROOT / page).parent / name if name else ROOT / page
        assert path.exists(), target
        relative = path.resolve().relative_to(ROOT.resolve()).as_posix()
        assert not anchor or anchor in anchors(relative), target


def test_every_page_can_be_reached_from_the_readme_of_its_language() -> None:
    for pages in (list(TWINS.keys()), list(TWINS.values())):
        readme, *others = pages
        linked = {((ROOT / readme).parent / target).resolve() for target in re.findall(r"\]\(([^)#\s]+)\)", prose(readme))}
        assert {(ROOT / page).resolve() for page in others} <= linked


# ── what is made from the program ─────────────────────────────────────────────────────────


def test_the_pages_of_commands_and_vocabulary_are_up_to_date() -> None:
    made = runpy.run_path(str(GUIDE / "generate.py"))
    for path, text in made["pages"]():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run python examples/guide/generate.py"
        assert "SUPPRESS" not in text, "an option without help is not in the page"


@pytest.mark.parametrize("page", ["examples/guide/export.md", "examples/guide/id/export.md"])
def test_every_export_format_is_on_its_page(page: str) -> None:
    table = [line for line in read(page).splitlines() if line.startswith("| `")]
    assert [form for form in FORMATS if not any(f"`{form}`" in line for line in table)] == []
