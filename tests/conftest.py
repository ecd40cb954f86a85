"""What the tests share: folders that may be absent, projects made on the spot, the bundled graph, the command line.

Nothing here fakes anything: a project is a folder with files, a graph is a store that was loaded from them.
"""

from __future__ import annotations

import csv
import gc
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

import kgraph
from kgraph.cli.main import main
from kgraph.project.freshness import fresh_build

# The same examples on every machine, and no test that fails because a machine is slow.
settings.register_profile("kgraph", derandomize=True, deadline=None, max_examples=60, database=None)
settings.load_profile("kgraph")

# What is said is compared in English, whatever a developer's machine speaks.
for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ.pop(name, None)

# Started in the background, a shell's child ignores Ctrl-C, and so would all that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

REPOSITORY = Path(__file__).parents[1]
# Its tables of Unicode, beside what pytest keeps; a folder of its own in the checkout would be one more to ignore.
set_hypothesis_home_dir(REPOSITORY / ".pytest_cache" / "hypothesis")

TEXT = """\
Indonesia menjadi anggota ASEAN. Jepang dan Indonesia bekerja sama.
PBB didirikan pada tahun 1945. Indonesia menangani perubahan iklim.
Menurut Sari, "kerja sama itu perlu".
"""
DOCUMENTS = [{"id": "berita", "file": "berita.txt", "title": "Sebuah berita", "language": "id"}]
ENTITIES = [
    {"id": "indonesia", "type": "State", "label_id": "Indonesia", "label_en": "Indonesia", "aliases": "RI"},
    {"id": "jepang", "type": "State", "label_id": "Jepang", "label_en": "Japan"},
    {"id": "asean", "type": "RegionalOrganization", "label_id": "ASEAN", "label_en": "ASEAN"},
    {"id": "pbb", "type": "InternationalOrganization", "label_id": "PBB", "label_en": "United Nations", "aliases": "UN@en"},
    {"id": "sari", "type": "Person", "label_id": "Sari", "label_en": "Sari"},
]
ANNOTATIONS = [
    {
        "subject": "Indonesia",
        "predicate": "kg:memberOf",
        "object": "ASEAN",
        "document": "berita",
        "quote": "Indonesia menjadi anggota ASEAN.",
        "by": "redaksi",
        "note": "Keanggotaan disebut.",
    },
    {
        "subject": "Jepang",
        "predicate": "bekerja sama dengan",
        "object": "Indonesia",
        "document": "berita",
        "quote": "Jepang dan Indonesia bekerja sama.",
        "confidence": "0.8",
        "by": "redaksi",
    },
    {
        "subject": "PBB",
        "predicate": "kg:foundedIn",
        "object": "1945",
        "document": "berita",
        "quote": "PBB didirikan pada tahun 1945.",
        "confidence": "0.5",
        "status": "disputed",
        "by": "redaksi",
    },
    {
        "subject": "Indonesia",
        "predicate": "menangani",
        "object": "perubahan iklim",
        "document": "berita",
        "quote": "Indonesia menangani perubahan iklim.",
        "confidence": "0.3",
        "status": "suggested",
        "by": "kgraph/aturan-1",
    },
    {
        "subject": "Sari",
        "predicate": "kg:said",
        "object": "Kerja sama diperlukan.",
        "document": "berita",
        "quote": "kerja sama itu perlu",
        "about": "perubahan iklim",
        "quotationForm": "direct",
        "cue": "Menurut",
    },
]
COLUMNS = ("subject", "predicate", "object", "document", "quote", "start", "end", "confidence", "status", "by", "note")
SETTINGS = 'name = "Uji"\nbase = "https://example.org/uji/"\nlanguages = ["id", "en"]\n'

Rows = Sequence[Mapping[str, str]]


def write_csv(path: Path, rows: Rows, columns: Sequence[str]) -> None:
    """`rows` as a spreadsheet program writes them; written with the standard library, not with our own writer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = list(dict.fromkeys((*columns, *(key for row in rows for key in row))))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def project_folder(
    folder: Path,
    *,
    annotations: Rows | str | bytes = ANNOTATIONS,
    entities: Rows | str | bytes = ENTITIES,
    documents: Rows | str | bytes = DOCUMENTS,
    texts: Mapping[str, str | bytes] | None = None,
    settings: str = SETTINGS,
    files: Mapping[str, str | bytes] | None = None,
) -> Path:
    """A project at `folder`; tables are rows, or the file's text as it stands. `files` adds or replaces any file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kgraph.toml").write_text(settings, encoding="utf-8")
    everything: dict[str, str | bytes] = {
        f"corpus/{n}": t for n, t in ({"berita.txt": TEXT} if texts is None else texts).items()
    }
    tables = (
        ("annotations/a.csv", annotations, COLUMNS),
        ("entities.csv", entities, ("id", "type", "label_id", "label_en")),
        ("documents.csv", documents, ("id", "file", "title")),
    )
    for name, table, columns in tables:
        if isinstance(table, str | bytes):
            everything[name] = table
        else:
            write_csv(folder / name, table, columns)
    for name, content in (everything | dict(files or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@dataclass(frozen=True)
class Ran:
    """How a command ended: its exit status, and what it wrote where."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout that these tests belong to."""
    return REPOSITORY


@pytest.fixture(scope="session")
def corpus_folder() -> Path:
    """The five articles, which are not part of the repository."""
    folder = REPOSITORY / ".." / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the five articles, which are not in the repository, are not on this machine")
    return folder.resolve()


@pytest.fixture(scope="session")
def make_project() -> Callable[..., Path]:
    """`make_project(folder, annotations=…, …)`: see `project_folder`. Without arguments a small project that is right."""
    return project_folder


@pytest.fixture(scope="session")
def one_row() -> Callable[..., list[dict[str, str]]]:
    """`one_row(object="PPB")`: a table of the first row of the small project, with other cells."""

    def rows(**cells: str) -> list[dict[str, str]]:
        return [{**ANNOTATIONS[0], **cells}]

    return rows


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The folder of a small project that is right: one text, five entities, five rows."""
    return project_folder(tmp_path / "uji")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> kgraph.Graph:
    """The graph of the small project, in memory."""
    return kgraph.Project(project_folder(tmp_path_factory.mktemp("small") / "uji")).graph()


@pytest.fixture(scope="session")
def bundled_folder() -> Path:
    """The project in `data/`."""
    return REPOSITORY / "data"


@pytest.fixture(scope="session")
def bundled_build(bundled_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `kgraph build` makes of the project in `data/`, without the page."""
    out = tmp_path_factory.mktemp("bundled")
    kgraph.Project(bundled_folder).build(out)
    return out


@pytest.fixture(scope="session")
def bundled(bundled_folder: Path, bundled_build: Path) -> kgraph.Graph:
    """The graph of the project in `data/`, on disk."""
    graph = fresh_build(kgraph.Project(bundled_folder), bundled_build)[1]
    assert graph is not None, "what was built a moment ago is fresh"
    return graph


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """`run("check", folder)`: a command of kgraph in this process."""

    def command(*arguments: Any) -> Ran:
        capsys.readouterr()
        collecting = gc.isenabled()
        try:
            status = main([os.fspath(a) if isinstance(a, Path) else str(a) for a in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        finally:
            if collecting:
                gc.enable()  # A command ends with its process; here the process goes on.
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return command


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` with its bytes: to see that nothing was touched."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="session")
def contents_of() -> Callable[[Path], dict[str, bytes]]:
    """`contents_of(folder)`: every file below it with its bytes."""
    return snapshot
