"""Makes `picture.png`: the page of the bundled project, as a browser shows it.

    python examples/picture.py [PICTURE]

Needs Playwright (in the extra `test`) and a Chromium.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import kgraph
from kgraph.view import write_page

HERE = Path(__file__).parent


def photograph(address: str, picture: Path) -> None:
    """Open the page at `address` and save what is on the screen."""
    # The distribution's Chromium where there is one, else the one that Playwright itself installed.
    browser_file = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_file, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 720}, locale="id-ID")
        page.goto(address)
        page.wait_for_selector("html[data-ready=true]", state="attached")
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    picture = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "picture.png"
    graph = kgraph.open(HERE.parent / "data")
    with tempfile.TemporaryDirectory() as folder:
        page_file = Path(folder) / "graph.html"
        write_page(graph, page_file)
        # With a statement open, the picture shows what kgraph is for: the quote in its text.
        statement = next(graph.statements("Indonesia", "kg:memberOf", "ASEAN", document="latar-asean"))
        photograph(f"{page_file.as_uri()}#statement={statement.id}", picture)
    print(picture)
