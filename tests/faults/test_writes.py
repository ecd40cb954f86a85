"""The Nth write fails: all files are old or all are new, and the exit status is right.

Each call of Python that changes the disk fails with ENOSPC or EIO, once or from then on. Oxigraph's writes are made to fail
by RLIMIT_FSIZE, at many sizes. With KGRAPH_FAULTS=200 every step is tried, else some of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FAULTS = [("ENOSPC", True), ("EIO", False)]
if "KGRAPH_FAULTS" in os.environ:
    FAULTS += [("ENOSPC", False), ("EIO", True)]
each_fault = pytest.mark.parametrize(("fault", "lasting"), FAULTS)


def is_said(ended: Any) -> bool:
    """Whether a command that has failed says where, and why, and no word of a place that only it has ever seen."""
    return (
        ended.status == 2
        and any(why in ended.err for why in ("No space left on device", "Input/output error", "File too large"))
        and ("/.kgraph-" not in ended.err.replace("/.kgraph-ready", ""))
    )


@each_fault
def test_a_build_of_which_a_write_fails_leaves_the_old_one_or_the_new(
    built: Any, workshop: Any, rubbish: Any, some: Any, fault: str, lasting: bool, tmp_path: Path
) -> None:
    new = {name: value for name, value in built.new.items() if name != "graph.html"}
    steps = workshop.right("build", "--no-page", built.fresh(tmp_path / "counted")).steps
    assert steps > 30
    for step in some(range(1, steps + 1)):
        project = built.fresh(tmp_path / f"{step}")
        ended = workshop.run("build", "--no-page", project, fault=fault, at=step, lasting=lasting)
        found = built.state(project)
        assert found == new if ended.status == 0 else is_said(ended) and found in (built.old, new), (step, ended)
        workshop.right("build", "--no-page", project)
        assert built.state(project) == new, step
        assert rubbish(project) == [], step


def test_a_page_that_cannot_be_written_leaves_the_old_build(
    built: Any, workshop: Any, rubbish: Any, some: Any, tmp_path: Path
) -> None:
    """The page is the last of a build, and its writes are those that a build without one does not do."""
    project = built.fresh(tmp_path / "uji")
    steps = workshop.right("build", built.fresh(tmp_path / "counted")).steps
    for step in some(range(8, steps - 30)):
        ended = workshop.run("build", project, fault="ENOSPC", at=step)
        assert is_said(ended), ended
        assert built.state(project) == built.old
        assert rubbish(project) == []


@pytest.mark.parametrize("page", [True, False], ids=["with a page", "without"])
def test_a_build_of_which_no_file_may_grow_so_large_leaves_the_old_one(
    built: Any, workshop: Any, rubbish: Any, some: Any, page: bool, tmp_path: Path
) -> None:
    options = [] if page else ["--no-page"]
    project = built.fresh(tmp_path / "uji")
    sizes = range(1024, 80_000, 1024)  # Less, and what the command has to say could not be written, either.
    failed = 0
    for size in some(sizes):
        ended = workshop.run("build", *options, project, size=size)
        if ended.status == 0:
            assert size > 60_000
            break
        failed += 1
        assert is_said(ended), (size, ended)
        assert built.state(project) == built.old, size
        assert rubbish(project) == [], size
    assert failed > 2


@each_fault
@pytest.mark.parametrize("name", ["extracted", "fixed", "reviewed"])
def test_tables_of_which_a_write_fails_are_whole(
    name: str,
    request: pytest.FixtureRequest,
    workshop: Any,
    rubbish: Any,
    visible: Any,
    some: Any,
    fault: str,
    lasting: bool,
    tmp_path: Path,
) -> None:
    tables = request.getfixturevalue(name)
    steps = workshop.right(*tables.arguments(tables.fresh(tmp_path / "counted")), input=tables.input).steps
    for step in some(range(1, steps + 1)):
        project = tables.fresh(tmp_path / f"{step}")
        ended = workshop.run(*tables.arguments(project), input=tables.input, fault=fault, at=step, lasting=lasting)
        checked = workshop.run("check", project)  # Whoever opens a project ends what was begun.
        found = visible(project)
        if ended.status == 0:
            assert found == tables.new, step
        else:
            assert is_said(ended), (step, ended)
        if name == "fixed":
            assert found in (tables.old, tables.new), step
        elif name == "extracted":
            assert all(found.get(table) in (tables.old.get(table), tables.new[table]) for table in tables.new), step
        else:  # Each answer that was taken is there, and at most the one that was not.
            written = sum(table.count(b",accepted,Ayu,") for table in found.values())
            assert ended.out.count("y/n/e/s/u/q/? ") - 1 <= written <= ended.out.count("y/n/e/s/u/q/? "), step
        assert checked.status == (name == "fixed" and found == tables.old), (step, checked)
        workshop.right(*tables.arguments(project), input=tables.input)
        assert visible(project) == tables.new, step
        assert rubbish(project) == [], step


@pytest.fixture(
    params=[
        ("export", "{graph}", "--format", "nquads", "-o", "{place}/hasil"),
        ("view", "{graph}", "-o", "{place}/hasil"),
        ("view", "{graph}", "--svg", "{place}/hasil"),
        ("extract", "{project}/corpus/berita.txt", "-g", "{project}", "-o", "{place}/hasil"),
    ],
    ids=["export", "view", "svg", "extract"],
)
def written(request: pytest.FixtureRequest, built: Any) -> Callable[[Path], list[str]]:
    """`written(place)`: a command that writes the file `hasil` there."""
    project = built.folder
    return lambda place: [part.format(graph=project / "build", project=project, place=place) for part in request.param]


@each_fault
def test_a_file_that_cannot_be_written_stays_what_it_was(
    written: Any, workshop: Any, rubbish: Any, some: Any, fault: str, lasting: bool, tmp_path: Path
) -> None:
    place = tmp_path / "hasil"
    place.write_text("lama")
    steps = workshop.right(*written(tmp_path)).steps
    new = place.read_bytes()
    assert steps > 5
    for step in some(range(1, steps + 1)):
        place.write_text("lama")
        ended = workshop.run(*written(tmp_path), fault=fault, at=step, lasting=lasting)
        found = place.read_bytes()
        assert found == new if ended.status == 0 else is_said(ended) and found in (b"lama", new), (step, ended)
        workshop.right(*written(tmp_path))
        assert place.read_bytes() == new
        assert rubbish(tmp_path) == [], step
