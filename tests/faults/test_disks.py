"""Disks that are full, folders that are read-only or vanish, two at work in one: what was stays, and the message tells.

Real disks, as small as they need be: a tmpfs, which only root may mount; where that is not allowed these tests are
skipped. KGRAPH_FAULTS=200 tries every size of a disk instead of some.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

KGRAPH = [sys.executable, "-m", "kgraph"]
FULL = "No space left on device); free some space on that disk, or write to another one"


class Disk:
    """A disk of its own, in memory."""

    def __init__(self, place: Path) -> None:
        self.place, self.filler = place, place / "pengisi"

    def fill(self, free: int) -> None:
        """Leave only so many bytes free."""
        self.room()
        state = os.statvfs(self.place)
        with self.filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, state.f_bavail * state.f_frsize - free))

    def room(self) -> None:
        """Make room again."""
        self.filler.unlink(missing_ok=True)

    def remount(self, options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{options}", str(self.place)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of four megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4096k", "kgraph-faults", str(place)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a disk cannot be mounted here; that takes root, and a system that lets it")
    try:
        yield Disk(place)
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


# ── full ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("page", [True, False], ids=["with a page", "without"])
def test_a_build_on_a_full_disk_leaves_the_old_one(
    page: bool, disk: Disk, built: Any, workshop: Any, rubbish: Any, some: Any
) -> None:
    options = [] if page else ["--no-page"]
    project = built.fresh(disk.place / "uji")
    failed = 0
    for free in some([4096 * pages for pages in range(100)]):
        disk.fill(free)
        ended = workshop.run("build", *options, project)
        disk.room()
        if ended.status == 0:
            assert free > 100_000
            break
        failed += 1
        assert ended.status == 2
        assert f"{project / 'build'}: cannot be written ({FULL}" in ended.err, ended
        assert built.state(project) == built.old
        assert rubbish(project) == []
    assert failed > 1
    workshop.right("build", project)
    assert built.state(project) == built.new


def test_a_project_on_a_full_disk_is_asked_all_the_same(disk: Disk, built: Any, workshop: Any, rubbish: Any) -> None:
    project = built.fresh(disk.place / "uji")
    disk.fill(0)
    assert workshop.right("query", "-g", project, "SELECT ?s WHERE { ?s kg:status kg:Disputed }").out == "s\n"
    disk.room()
    assert built.state(project) == built.old
    assert rubbish(project) == []


@pytest.mark.parametrize("name", ["extracted", "fixed", "reviewed"])
def test_tables_on_a_full_disk_are_whole(
    name: str, request: pytest.FixtureRequest, disk: Disk, workshop: Any, rubbish: Any, visible: Any
) -> None:
    tables = request.getfixturevalue(name)
    failed = 0
    for pages in range(12):
        project = tables.fresh(disk.place / f"{pages}")
        disk.fill(4096 * pages)
        ended = workshop.run(*tables.arguments(project), input=tables.input)
        found = visible(project)
        disk.room()
        assert rubbish(project) == []
        workshop.right(*tables.arguments(project), input=tables.input)
        assert visible(project) == tables.new
        assert rubbish(project) == []
        if ended.status == 0:
            assert found == tables.new
            break
        failed += 1
        assert ended.status == 2
        assert FULL in ended.err, ended
        if name == "extracted":  # Documents and names come first: what no row uses yet does no harm.
            assert all(found.get(table) in (tables.old.get(table), tables.new[table]) for table in tables.new)
        else:
            assert found == tables.old
    assert failed > 0


@pytest.mark.parametrize("command", [("export", "--format", "nquads", "-o"), ("view", "-o"), ("view", "--svg")])
def test_a_file_that_is_to_go_to_a_full_disk_stays_what_it_was(
    command: tuple[str, ...], disk: Disk, built: Any, workshop: Any, some: Any
) -> None:
    place = disk.place / "hasil"
    for free in some([4096 * pages for pages in range(30)]):
        place.write_text("lama")
        disk.fill(free)
        ended = workshop.run(command[0], built.built / "build", *command[1:], place)
        disk.room()
        assert list(disk.place.iterdir()) == [place]
        if ended.status == 0:
            assert place.stat().st_size <= free
            break
        assert (ended.status, place.read_text()) == (2, "lama")
        assert f"{place}: cannot be written ({FULL}" in ended.err


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_answer_that_does_not_fit_on_the_disk_is_no_success(unbuffered: str, disk: Disk, built: Any) -> None:
    disk.fill(4096)
    with (disk.place / "jawaban").open("wb") as file:
        command = [*KGRAPH, "export", str(built.built / "build")]
        environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
        ran = subprocess.run(command, stdout=file, stderr=subprocess.PIPE, text=True, env=environment, check=False)
    assert ran.returncode == 2
    assert "No space left on device" in ran.stderr
    assert "Traceback" not in ran.stderr


# ── read-only ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture(params=["folders", "a disk"])
def read_only(request: pytest.FixtureRequest, built: Any, tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """`read_only()`: a project that may be read and not written to. With `broken` it has a row to fix."""
    disk = request.getfixturevalue("disk") if request.param == "a disk" else None
    paths: list[Path] = []

    def made(*, broken: bool = False) -> Path:
        project: Path = built.fresh((disk.place if disk else tmp_path) / "uji")
        (project / "corpus" / "kabar.txt").write_text("Malaysia adalah anggota ASEAN.\n")
        table = project / "annotations" / "a.csv"
        if broken:
            rows = table.read_text(encoding="utf-8").replace("anggota ASEAN.", "anggota  ASEAN.")
            table.write_text(rows, encoding="utf-8")
        paths.extend([project, *project.rglob("*")])
        if disk:
            disk.remount("ro")
        else:
            for path in paths:
                path.chmod(path.stat().st_mode & ~0o222)
        return project

    yield made
    for path in () if disk else paths:
        path.chmod(path.stat().st_mode | 0o200)


@pytest.mark.parametrize(
    ("command", "input_"),
    [
        (("build", "{}"), ""),
        (("extract", "-g", "{}", "{}/corpus/kabar.txt", "-o", "{}/annotations/x.csv"), ""),
        (("extract", "-g", "{}", "{}/corpus/kabar.txt", "-o", "{}/hasil.jsonl"), ""),
        (("review", "{}", "--by", "Ayu"), "y\n"),
        (("check", "--fix", "--yes", "{}"), ""),
        (("export", "{}/build", "-o", "{}/hasil.ttl"), ""),
        (("view", "{}/build", "-o", "{}/hasil.html"), ""),
        (("init", "{}/baru"), ""),
    ],
    ids=["build", "extract", "extract to a file", "review", "check --fix", "export", "view", "init"],
)
def test_what_may_not_be_written_to_is_named_and_stays(
    command: tuple[str, ...],
    input_: str,
    read_only: Callable[..., Path],
    workshop: Any,
    contents_of: Callable[[Path], dict[str, bytes]],
) -> None:
    project = read_only(broken=command[0] == "check")
    before = contents_of(project)
    ended = workshop.run(*(part.format(project) for part in command), input=input_, bare=True)
    assert ended.status == 2, ended
    assert str(project) in ended.err, "where"
    assert any(why in ended.err for why in ("Permission denied", "Read-only file system", "it is read-only")), "why"
    assert contents_of(project) == before


def test_a_project_that_may_not_be_written_to_is_asked_all_the_same(read_only: Callable[..., Path], workshop: Any) -> None:
    project = read_only()
    ask = ("query", "SELECT ?s WHERE { ?s kg:status kg:Disputed }", "-g")
    assert workshop.right(*ask, project, bare=True).out == "s\n"
    assert workshop.right(*ask, project / "build", bare=True).out.count("\n") == 2


# ── gone, or not alone ────────────────────────────────────────────────────────────────────


def test_an_output_folder_that_vanishes_while_it_is_built_is_named(
    built: Any, workshop: Any, rubbish: Any, some: Any, tmp_path: Path
) -> None:
    steps = workshop.right("build", "--no-page", built.fresh(tmp_path / "counted")).steps
    for step in some(range(1, steps + 1)):
        project = built.fresh(tmp_path / f"{step}")
        out = project / "build"
        ended = workshop.run("build", "--no-page", project, fault="vanish", at=step, folder=str(out))
        if ended.status:
            assert ended.status == 2
            assert str(out) in ended.err, ended
            assert "/.kgraph-" not in ended.err, ended
        else:
            assert (out / "graph.ttl").read_bytes() == built.new["graph.ttl"]
        workshop.right("build", project)
        assert built.state(project) == built.new
        assert rubbish(project) == []


def test_the_second_of_two_builds_says_that_it_waits(built: Any, rubbish: Any, tmp_path: Path) -> None:
    import fcntl

    project = built.fresh(tmp_path / "uji")
    handle = os.open(project / "build", os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # As the first does.
        second = subprocess.Popen(
            [*KGRAPH, "build", str(project)], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        assert second.stderr is not None
        said = [second.stderr.readline() for _ in range(2)]
        assert said[1] == f"kgraph: another build is at work in {project / 'build'}; waiting for it\n"
    finally:
        os.close(handle)
    second.communicate()
    assert second.returncode == 0
    assert built.state(project) == built.new
    assert rubbish(project) == []


def test_many_builds_at_once_all_succeed_and_leave_one(built: Any, rubbish: Any, tmp_path: Path) -> None:
    project = built.fresh(tmp_path / "uji")
    command = [*KGRAPH, "build", "--no-page", str(project)]
    builds = [subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) for _ in range(5)]
    said = [build.communicate()[1] for build in builds]
    assert [build.returncode for build in builds] == [0] * 5, said
    assert built.state(project) == {name: value for name, value in built.new.items() if name != "graph.html"}
    assert rubbish(project) == []
