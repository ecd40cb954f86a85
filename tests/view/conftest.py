"""Pages of real projects in a real browser.

`open_page` opens a page and fails its test when a script of the page fails or when anything but the file is requested.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kgraph import Project
from kgraph.view import page_html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
BUNDLED = Path(__file__).parents[2] / "data"

TEXTS = {
    "artikel-1": (
        "😀 Berita kawasan\n\n"
        "Para menteri bertemu di Jakarta. Indonesia adalah anggota ASEAN sejak lama. Pertemuan berjalan hangat.\n\n"
        "ASEAN didirikan pada tahun 1967. Indonesia bekerja sama dengan Jepang. Jepang mungkin memimpin G20.\n\n"
        "Menurut Retno Marsudi, “Kerja sama menguatkan kawasan.” Demikian laporannya.\n"
    ),
    "artikel-2": (
        "Sejak lama Indonesia menjadi anggota ASEAN. Sebagian ahli ragu bahwa Indonesia bekerja sama dengan Jepang. "
        "Côte d’Ivoire adalah anggota PBB. Indonesia pun anggota PBB.\n"
    ),
}

DOCUMENTS = [
    ["id", "file", "title", "language", "author", "published", "source", "sha256"],
    ["artikel-1", "satu.txt", "Kawasan yang bekerja sama", "id", "Dewi Lestari", "2023-05-12", "https://contoh.id/1", ""],
    ["artikel-2", "dua.txt", "Suara yang ragu", "id", "", "2024-01-02", "", ""],
    ["artikel-3", "tiada.txt", "Artikel tanpa teks", "id", "", "", "", "0" * 64],
]

ENTITIES = [
    ["id", "type", "label_id", "label_en", "aliases", "same_as", "description_id", "description_en"],
    ["indonesia", "State", "Indonesia", "Indonesia", "RI", "", "Negara kepulauan.", "A country of islands."],
    ["jepang", "State", "Jepang", "Japan", "", "", "", ""],
    ["brasil", "State", "Brasil", "Brazil", "", "", "", ""],
    ["pantai-gading", "State", "Côte d’Ivoire", "Ivory Coast", "Pantai Gading", "", "", ""],
    [
        "asean",
        "RegionalOrganization",
        "Perhimpunan Bangsa-Bangsa Asia Tenggara",
        "Association of Southeast Asian Nations",
        "ASEAN",
        "",
        "",
        "",
    ],
    [
        "pbb",
        "InternationalOrganization",
        "Perserikatan Bangsa-Bangsa",
        "United Nations",
        "PBB|UN@en",
        "http://www.wikidata.org/entity/Q1065",
        "Organisasi sedunia.",
        "The world organization.",
    ],
    ["g20", "InternationalOrganization", "G20", "G20", "", "", "", ""],
    ["retno-marsudi", "Person", "Retno Marsudi", "Retno Marsudi", "", "", "", ""],
    ["ketahanan-kawasan", "Issue", "ketahanan kawasan", "regional resilience", "", "", "", ""],
]

ANNOTATIONS = [
    [
        "subject",
        "predicate",
        "object",
        "document",
        "quote",
        "start",
        "end",
        "confidence",
        "status",
        "by",
        "note",
        "about",
        "quotationForm",
        "since",
    ],
    [
        "Indonesia",
        "kg:memberOf",
        "ASEAN",
        "artikel-1",
        "Indonesia adalah anggota ASEAN",
        "",
        "",
        "1",
        "accepted",
        "redaksi",
        "Keanggotaan disebut.",
        "",
        "",
        "1967",
    ],
    [
        "Indonesia",
        "kg:memberOf",
        "ASEAN",
        "artikel-2",
        "Indonesia menjadi anggota ASEAN",
        "",
        "",
        "0.9",
        "accepted",
        "Sari",
        "",
        "",
        "",
        "",
    ],
    [
        "ASEAN",
        "kg:foundedIn",
        "1967",
        "artikel-1",
        "ASEAN didirikan pada tahun 1967",
        "",
        "",
        "1",
        "accepted",
        "redaksi",
        "",
        "",
        "",
        "",
    ],
    [
        "Indonesia",
        "kg:cooperatesWith",
        "Jepang",
        "artikel-1",
        "Indonesia bekerja sama dengan Jepang",
        "",
        "",
        "1",
        "accepted",
        "redaksi",
        "",
        "",
        "",
        "",
    ],
    [
        "Indonesia",
        "kg:cooperatesWith",
        "Jepang",
        "artikel-2",
        "Sebagian ahli ragu bahwa Indonesia bekerja sama dengan Jepang",
        "",
        "",
        "0.5",
        "disputed",
        "redaksi",
        "Ahli meragukannya.",
        "",
        "",
        "",
    ],
    [
        "Jepang",
        "kg:leads",
        "G20",
        "artikel-1",
        "Jepang mungkin memimpin G20",
        "",
        "",
        "0.4",
        "suggested",
        "kgraph/uji",
        "",
        "",
        "",
        "",
    ],
    [
        "Retno Marsudi",
        "kg:said",
        "Kerja sama membuat kawasan kuat.",
        "artikel-1",
        "Kerja sama menguatkan kawasan.",
        "",
        "",
        "1",
        "accepted",
        "redaksi",
        "",
        "ketahanan kawasan",
        "direct",
        "",
    ],
    [
        "Côte d’Ivoire",
        "kg:memberOf",
        "PBB",
        "artikel-2",
        "Côte d’Ivoire adalah anggota PBB",
        "",
        "",
        "1",
        "accepted",
        "redaksi",
        "",
        "",
        "",
        "",
    ],
    [
        "Indonesia",
        "kg:memberOf",
        "PBB",
        "artikel-2",
        "Indonesia pun anggota PBB",
        "",
        "",
        "1",
        "accepted",
        "redaksi",
        "",
        "",
        "",
        "",
    ],
    [
        "Brasil",
        "kg:memberOf",
        "PBB",
        "artikel-3",
        "",
        "120",
        "245",
        "0.8",
        "accepted",
        "redaksi",
        "Brasil disebut sebagai anggota.",
        "",
        "",
        "",
    ],
]


def write_project(
    folder: Path,
    documents: list[list[str]],
    entities: list[list[str]],
    annotations: list[list[str]],
    texts: dict[str, str],
    name: str = "Contoh kecil",
) -> Path:
    """A project folder with these rows; the first row of each table is its header."""

    def write(path: Path, rows: list[list[str]]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kgraph.toml").write_text(
        f'name = {name!r}\nbase = "https://contoh.id/"\nlanguages = ["id", "en"]\n', encoding="utf-8"
    )
    write(folder / "documents.csv", documents)
    write(folder / "entities.csv", entities)
    write(folder / "annotations" / "semua.csv", annotations)
    files = {row[0]: row[1] for row in documents[1:]}
    for document, text in texts.items():
        place = folder / "corpus" / files[document]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    return folder


def project_page(folder: Path, **options: Any) -> str:
    """The explorer of a project folder: the one place where these tests meet Python's side of the page."""
    return page_html(Project(folder).graph(), **options)


@pytest.fixture(scope="session")
def bundled_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the project that ships with kgraph."""
    path = tmp_path_factory.mktemp("bundled") / "graph.html"
    path.write_text(project_page(BUNDLED), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def sample_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("sample") / "proyek", DOCUMENTS, ENTITIES, ANNOTATIONS, TEXTS)


@pytest.fixture(scope="session")
def sample(sample_project: Path) -> Path:
    """The page of a small project: two sources that agree, a doubt, a suggestion, a quotation, a missing text."""
    path = sample_project / "graph.html"
    path.write_text(project_page(sample_project), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="the page is tried in a browser: pip install playwright")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """`open_page(path, "#node=…", width=, height=, …)`: the page, drawn. Scripts that fail and requests fail the test."""
    contexts, failures = [], []

    def open_(path: Path, address: str = "", *, width: int = 1280, height: int = 800, **options: Any) -> Any:
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failures.append(f"script failed: {error}"))
        page.on("dialog", lambda dialog: (failures.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: failures.append(f"request: {request.url}") if foreign(request.url) else None)
        page.on("console", lambda message: failures.append(message.text) if message.type == "error" else None)
        page.goto(path.as_uri() + address)
        # Not wait_for_function: its polling is the eval that the page's policy forbids.
        page.locator("html[data-ready='true']").wait_for(state="attached")
        return page

    def foreign(url: str) -> bool:
        return not url.startswith(("file:", "data:,", "blob:"))

    yield open_
    for context in contexts:
        context.close()
    assert not failures


@pytest.fixture(scope="session")
def click_node() -> Callable[[Any, str], None]:
    """Clicks the symbol of a node in the picture."""

    def click(page: Any, name: str) -> None:
        at = page.evaluate("name => kgraph.nodeAt(name)", name)
        page.mouse.click(at["x"], at["y"])

    return click


@pytest.fixture(scope="session")
def click_edge() -> Callable[[Any, str], None]:
    """Clicks the line behind which a statement stands."""

    def click(page: Any, statement: str) -> None:
        at = page.evaluate("id => kgraph.edgeAt(id)", statement)
        page.mouse.click(at["x"], at["y"])

    return click


@pytest.fixture(scope="session")
def statement_of(sample_project: Path) -> Callable[..., str]:
    """`statement_of("indonesia", "memberOf", quote)`: the id of the first such statement of the small project."""
    statements = list(Project(sample_project).graph().statements())

    def find(subject: str, predicate: str, quote: str = "") -> str:
        for statement in statements:
            same = statement.subject.endswith(f"/{subject}") and statement.predicate.endswith(f"#{predicate}")
            if same and (not quote or (statement.evidence and statement.evidence.quote == quote)):
                return statement.id
        raise LookupError(f"{subject} {predicate} {quote}")

    return find


@pytest.fixture(scope="session")
def page_of() -> Callable[..., Path]:
    """`page_of(folder, documents, entities, annotations, texts)`: a project folder and its page."""

    def make(folder: Path, *tables: Any, **options: Any) -> Path:
        write_project(folder, *tables)
        path = folder / "graph.html"
        path.write_text(project_page(folder, **options), encoding="utf-8")
        return path

    return make
