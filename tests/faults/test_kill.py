"""kill -9 at random moments and at every step: all files are old or all are new, and nothing reported as saved is lost.

The moments are random fractions, with fixed seeds, of the time that the command takes on this machine. A run tries six for
each command; `KGRAPH_FAULTS=200 pytest tests/faults/test_kill.py` tries 200.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KGRAPH = [sys.executable, "-m", "kgraph"]
PROMPT = "y/n/e/s/u/q/? "


def killed(arguments: list[str], after: float) -> int:
    """Run a command of kgraph and kill it, and whatever it has started, after some seconds; gives its status."""
    child = subprocess.Popen(
        [*KGRAPH, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        return child.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        return child.wait()


@pytest.fixture(scope="session")
def moment(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., float]:
    """`moment(case, name, fresh, arguments)`: when to kill it, from its start to a little after its end."""
    known: dict[str, float] = {}

    def drawn(case: int, name: str, fresh: Callable[[Path], Path], arguments: Callable[[Path], list[str]]) -> float:
        if name not in known:
            took = []
            for _ in range(2):  # The first may still have to read Python's files from the disk.
                project = fresh(tmp_path_factory.mktemp("measured") / "uji")
                started = time.monotonic()
                subprocess.run([*KGRAPH, *arguments(project)], check=True, capture_output=True)
                took.append(time.monotonic() - started)
            known[name] = min(took)
        return random.Random(f"{name} {case}").uniform(0, 1.15 * known[name])

    return drawn


def test_every_case_is_collected(request: pytest.FixtureRequest, cases: int) -> None:
    names = [item.name.partition("[")[0] for item in request.session.items if item.path == request.path]
    for name in {name for name in names if "random_moment" in name}:
        assert names.count(name) == cases


# ── build ─────────────────────────────────────────────────────────────────────────────────


def is_whole(built: Any, project: Path, *, page: bool = True) -> bool:
    """Whether the build that is there is one of the two; before kgraph has seen it, too, no file in it is half a file."""
    out = project / "build"
    for name in ("graph.ttl", "graph.html"):
        if (out / name).exists():
            assert (out / name).read_bytes() in (built.old[name], built.new[name])
    new = {name: value for name, value in built.new.items() if page or name != "graph.html"}
    found = built.state(project)
    return found in (built.old, new)


def test_a_build_killed_at_a_random_moment_has_left_the_old_one_or_the_new(
    built: Any, moment: Any, workshop: Any, rubbish: Any, case: int, tmp_path: Path
) -> None:
    project = built.fresh(tmp_path / "uji")
    killed(["build", str(project)], moment(case, "build", built.fresh, lambda place: ["build", str(place)]))
    assert is_whole(built, project)
    workshop.right("build", project)
    assert built.state(project) == built.new
    assert rubbish(project) == []


def test_a_build_killed_at_any_step_has_left_the_old_one_or_the_new(
    built: Any, workshop: Any, rubbish: Any, some: Any, tmp_path: Path
) -> None:
    new = {name: value for name, value in built.new.items() if name != "graph.html"}
    steps = workshop.right("build", "--no-page", built.fresh(tmp_path / "counted")).steps
    assert steps > 30
    for step in some(range(1, steps + 1)):
        project = built.fresh(tmp_path / f"{step}")
        assert workshop.run("build", "--no-page", project, fault="kill", at=step).status == -9
        assert is_whole(built, project, page=False), step
        workshop.right("build", "--no-page", project)
        assert built.state(project) == new, step
        assert rubbish(project) == [], step


def test_a_build_killed_on_its_way_to_its_place_is_ended_by_whoever_asks_next(
    built: Any, workshop: Any, rubbish: Any, some: Any, tmp_path: Path
) -> None:
    ask = ("query", "SELECT ?s WHERE { ?s kg:status kg:Disputed }")
    steps = workshop.right("build", "--no-page", built.fresh(tmp_path / "counted")).steps
    met = 0
    for step in some(range(steps // 2, steps + 1)):
        project = built.fresh(tmp_path / f"{step}")
        workshop.run("build", "--no-page", project, fault="kill", at=step)
        met += (project / "build" / ".kgraph-ready").exists()
        of_build = workshop.right(*ask, "-g", project / "build").out
        is_new = (project / "build" / "graph.ttl").read_bytes() == built.new["graph.ttl"]
        assert (of_build == "s\n") == is_new
        assert workshop.right(*ask, "-g", project).out == "s\n", "a project says what its files say"
    assert met > 1


# ── tables ────────────────────────────────────────────────────────────────────────────────


def is_each_whole(tables: Any, found: dict[str, bytes]) -> bool:
    """Whether each table is what it was or what it will be."""
    return all(found.get(name) in (tables.old.get(name), tables.new[name]) for name in tables.new)


def test_an_extraction_killed_at_a_random_moment_has_left_whole_tables_and_ends_the_next_time(
    extracted: Any, moment: Any, workshop: Any, rubbish: Any, visible: Any, case: int, tmp_path: Path
) -> None:
    project = extracted.fresh(tmp_path / "uji")
    killed(extracted.arguments(project), moment(case, "extract", extracted.fresh, extracted.arguments))
    assert is_each_whole(extracted, visible(project))
    workshop.right("check", project)
    workshop.right(*extracted.arguments(project))
    assert visible(project) == extracted.new
    assert rubbish(project) == []


def test_mending_killed_at_a_random_moment_has_mended_all_or_nothing(
    fixed: Any, moment: Any, workshop: Any, rubbish: Any, visible: Any, case: int, tmp_path: Path
) -> None:
    project = fixed.fresh(tmp_path / "uji")
    killed(fixed.arguments(project), moment(case, "check", fixed.fresh, fixed.arguments))
    assert is_each_whole(fixed, visible(project))
    assert visible(project) == fixed.new or workshop.run("check", project).status in (0, 1)
    assert visible(project) in (fixed.old, fixed.new)
    workshop.right(*fixed.arguments(project))
    assert visible(project) == fixed.new
    assert rubbish(project) == []


@pytest.mark.parametrize("name", ["extracted", "fixed", "reviewed"])
def test_tables_are_whole_at_whichever_step_a_command_is_killed(
    name: str, request: pytest.FixtureRequest, workshop: Any, rubbish: Any, visible: Any, some: Any, tmp_path: Path
) -> None:
    tables = request.getfixturevalue(name)
    steps = workshop.right(*tables.arguments(tables.fresh(tmp_path / "counted")), input=tables.input).steps
    assert steps > 10
    for step in some(range(1, steps + 1)):
        project = tables.fresh(tmp_path / f"{step}")
        assert workshop.run(*tables.arguments(project), input=tables.input, fault="kill", at=step).status == -9
        if name != "reviewed":
            assert is_each_whole(tables, visible(project)), step
        assert workshop.run("check", project).status == (name == "fixed" and visible(project) == tables.old), step
        workshop.right(*tables.arguments(project), input=tables.input)
        assert visible(project) == tables.new, step
        assert rubbish(project) == [], step


def test_every_answer_of_a_review_that_was_taken_is_in_the_table_when_it_is_killed(
    reviewed: Any, workshop: Any, rubbish: Any, visible: Any, case: int, tmp_path: Path
) -> None:
    """An answer is taken when the next suggestion is shown; which one it is killed at, and how far in it, is random."""
    chance = random.Random(f"review {case}")
    project = reviewed.fresh(tmp_path / "uji")
    child = subprocess.Popen(
        [*KGRAPH, *reviewed.arguments(project)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    shown = ""
    for _ in range(chance.randint(0, 16)):
        while not shown.endswith(PROMPT) and (more := os.read(child.stdout.fileno(), 1 << 16)):
            shown += more.decode()
        child.stdin.write(b"y\n")
        child.stdin.flush()
        shown += "y"
    time.sleep(chance.uniform(0, 0.02))
    os.killpg(child.pid, signal.SIGKILL)
    shown += child.stdout.read().decode()
    child.communicate()
    taken = max(0, shown.count(PROMPT) - 1)
    found = visible(project)
    written = sum(table.count(b",accepted,Ayu,") for table in found.values())
    assert taken <= written <= taken + 1
    assert workshop.right("check", project).err.startswith("kgraph: 16 statements")
    workshop.right(*reviewed.arguments(project), input=reviewed.input)
    assert visible(project) == reviewed.new
    assert rubbish(project) == []
