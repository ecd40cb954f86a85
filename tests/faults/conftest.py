"""Fixtures for the tests of failures: projects, and the processes in which a command fails.

A run tries six cases of each kind and some steps of each command; with KGRAPH_FAULTS=200 it tries 200 cases and every step.
The number of a case is its seed, so a failure can be repeated.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

if not hasattr(os, "memfd_create"):
    collect_ignore_glob = ["test_*.py"]  # Signals, limits and mounts are tried as Linux has them.

SETTINGS = 'name = "Uji"\nbase = "https://example.org/uji/"\nlanguages = ["id", "en"]\n'
TEXT = "Indonesia menjadi anggota ASEAN. Jepang dan Indonesia bekerja sama.\nPBB didirikan pada tahun 1945.\n"


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit status or minus the signal, what it wrote where, how often it changed the disk."""

    status: int
    out: str
    err: str
    steps: int


class Workshop:
    """Where commands of kgraph run, each in a process of its own that may fail; see workshop.py."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = [sys.executable, str(Path(__file__).with_name("workshop.py"))]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, *arguments: Any, **befalls: Any) -> Ended:
        """Run a command; `befalls` is what goes wrong in it. Whatever does, nobody gets to see a traceback."""
        out, err = self.folder / "out", self.folder / "err"
        order = {"arguments": [str(a) for a in arguments], "out": str(out), "err": str(err), **befalls}
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        reply = json.loads(self.process.stdout.readline())
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in (out, err)]
        ended = Ended(reply["status"], *texts, reply["steps"])
        assert not {"Traceback", "panicked"} & set(ended.err.replace(" ", "\n").split("\n")), ended.err
        assert ended.status in (0, 1, 2, -9), ended
        return ended

    def right(self, *arguments: Any, **befalls: Any) -> Ended:
        """Run a command that ends with 0."""
        ended = self.run(*arguments, **befalls)
        assert ended.status == 0, ended
        return ended

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Runs commands: `workshop.run("build", folder, fault="ENOSPC", at=7)`."""
    made = Workshop(tmp_path_factory.mktemp("workshop"))
    yield made
    made.close()


def count() -> int:
    """How many cases of each kind there are."""
    return int(os.environ.get("KGRAPH_FAULTS", "6"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes a `case` is one for each."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", range(count()))
    if "damage" in metafunc.fixturenames:
        metafunc.parametrize("damage", range(max(count(), 72)))


@pytest.fixture(scope="session")
def cases() -> int:
    """How many cases of each kind there are."""
    return count()


@pytest.fixture(scope="session")
def some() -> Callable[[Sequence[int]], Sequence[int]]:
    """`some(steps)`: as many of them as there are cases, from the first to the last; with 200 all."""

    def chosen(steps: Sequence[int]) -> Sequence[int]:
        wanted = min(len(steps), count())
        return [steps[round(i * (len(steps) - 1) / max(1, wanted - 1))] for i in range(wanted)]

    return chosen


@pytest.fixture(scope="session")
def rubbish() -> Callable[[Path], list[str]]:
    """`rubbish(folder)`: the files and folders below it that nobody should find there."""

    def found(folder: Path) -> list[str]:
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob(".*"))

    return found


# ── a project and its build ───────────────────────────────────────────────────────────────


class Built:
    """A project that was built and has changed since: `fresh(place)` puts one there, `old` and `new` are its builds.

    `built` is the project with its new build in it, `old_store` the store of the old one.
    """

    def __init__(self, workshop: Workshop, folder: Path) -> None:
        self.workshop, self.folder = workshop, folder
        workshop.right("build", folder)
        self.old = self.state(folder)
        self.old_store = folder.with_name("old-store")
        shutil.copytree(folder / "build" / "store", self.old_store)
        table = folder / "annotations" / "a.csv"
        table.write_text(table.read_text(encoding="utf-8").replace("disputed", "accepted"), encoding="utf-8")
        other = self.fresh(folder.with_name("new"))
        workshop.right("build", other)
        self.new = self.state(other)
        self.built = other
        assert all(self.old[name] != self.new[name] for name in self.old), "each of them tells the two apart"

    def fresh(self, place: Path) -> Path:
        """A copy of the project with the old build in it."""
        return Path(shutil.copytree(self.folder, place))

    def state(self, project: Path) -> dict[str, Any]:
        """What is in a build: the triples of the store as a reader of it gets them, then the files."""
        out = project / "build"
        store = self.workshop.right("export", out, "--format", "nquads").out
        files = {"store": store, "graph.ttl": (out / "graph.ttl").read_bytes()}
        files["build.json"] = json.loads((out / "build.json").read_bytes())["inputs"]
        if (out / "graph.html").exists():
            files["graph.html"] = (out / "graph.html").read_bytes()
        return files


@pytest.fixture(scope="session")
def built(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory, make_project: Callable[..., Path]) -> Built:
    """A small project with a build of what it was before."""
    return Built(workshop, make_project(tmp_path_factory.mktemp("built") / "uji"))


# ── projects whose tables are about to change ─────────────────────────────────────────────


@dataclass(frozen=True)
class Tables:
    """A command that changes the tables of a project, and what they are before and after: `fresh(place)` is one."""

    folder: Path
    command: tuple[str, ...]
    input: str
    old: dict[str, bytes]
    new: dict[str, bytes]
    changed: tuple[str, ...]

    def fresh(self, place: Path) -> Path:
        """A copy of the project before the command."""
        return Path(shutil.copytree(self.folder, place))

    def arguments(self, project: Path) -> list[str]:
        """The command for a project."""
        return [part.format(project=project) for part in self.command]


def tables_of(folder: Path) -> dict[str, bytes]:
    """Every table of a project that somebody sees."""
    paths = [path for path in sorted(folder.rglob("*.csv")) if not path.name.startswith(".")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def tables(workshop: Workshop, folder: Path, *command: str, input: str = "") -> Tables:  # noqa: A002
    old = tables_of(folder)
    other = folder.with_name(f"{folder.name}-new")
    shutil.copytree(folder, other)
    workshop.right(*(part.format(project=other) for part in command), input=input)
    new = tables_of(other)
    return Tables(folder, command, input, old, new, tuple(name for name in new if old.get(name) != new[name]))


SUGGESTED = ("Indonesia,kg:memberOf,ASEAN,berita,[{}] Indonesia,0.8,suggested,kgraph/anggota,\n").format
ROWS = "subject,predicate,object,document,quote,confidence,status,by,note\n"


@pytest.fixture(scope="session")
def extracted(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory, make_project: Callable[..., Path]) -> Tables:
    """A text that no table knows yet, with names that none knows: three tables are written."""
    text = TEXT + "Indonesia adalah anggota G20. Malaysia adalah anggota ASEAN. Ketua Komisi Antariksa (KANTAR) hadir.\n"
    rows = ROWS + "Indonesia,kg:memberOf,ASEAN,berita,Indonesia menjadi anggota ASEAN.,1,accepted,redaksi,\n"
    folder = make_project(
        tmp_path_factory.mktemp("extract") / "uji", annotations=rows, texts={"berita.txt": TEXT, "kabar.txt": text}
    )
    command = ("extract", "-g", "{project}", "{project}/corpus/kabar.txt", "-o", "{project}/annotations/x.csv")
    found = tables(workshop, folder, *command)
    assert found.changed == ("annotations/x.csv", "documents.csv", "entities.csv")
    return found


@pytest.fixture(scope="session")
def reviewed(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory, make_project: Callable[..., Path]) -> Tables:
    """Suggestions in two tables, and a yes to each."""
    text = " ".join(f"[{i}] Indonesia" for i in range(16))
    files = {
        f"annotations/{name}.csv": ROWS + "".join(map(SUGGESTED, some))
        for name, some in {"a": range(8), "b": range(8, 16)}.items()
    }
    folder = make_project(tmp_path_factory.mktemp("review") / "uji", texts={"berita.txt": text}, files=files)
    found = tables(workshop, folder, "review", "{project}", "--by", "Ayu", input="y\n" * 16)
    assert found.changed == ("annotations/a.csv", "annotations/b.csv")
    return found


@pytest.fixture(scope="session")
def fixed(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory, make_project: Callable[..., Path]) -> Tables:
    """A text that was changed on purpose: rows of two tables have moved, and those of one help to place the other's."""
    text = "".join(f"Bagian {i} dari buku ini. Kata yang sama.\n" for i in range(10))
    header = "subject,predicate,object,document,quote,start,end,status,by,note\n"
    row = "Indonesia,kg:memberOf,ASEAN,berita,{},{},{},,redaksi,\n".format
    places = [(text.index(f"Bagian {i} "), f"Bagian {i} dari") for i in range(10)]
    same = [text.index("Kata", text.index(f"Bagian {i} ")) for i in (3, 6)]
    files = {
        "annotations/a.csv": header + "".join(row(quote, at, at + len(quote)) for at, quote in places),
        "annotations/b.csv": header + "".join(row("Kata yang sama", at, at + 14) for at in same),
    }
    import hashlib

    known = hashlib.sha256(text.encode()).hexdigest()
    documents = f"id,file,title,sha256\nberita,berita.txt,Berita,{known}\n"
    folder = make_project(
        tmp_path_factory.mktemp("fix") / "uji",
        documents=documents,
        files=files,
        texts={"berita.txt": "Sebuah pembuka yang panjangnya lain.\n" + text},
    )
    found = tables(workshop, folder, "check", "--fix", "--yes", "--changed", "berita", "{project}")
    assert found.changed == ("annotations/a.csv", "annotations/b.csv", "documents.csv")
    return found


@pytest.fixture(scope="session")
def visible() -> Callable[[Path], dict[str, bytes]]:
    """`visible(folder)`: every table of a project that somebody sees, with its bytes."""
    return tables_of
