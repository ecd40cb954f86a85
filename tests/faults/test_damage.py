"""A build that is damaged on purpose: noticed and said clearly, or of no consequence; never silently wrong.

Every kind of file of a build is flipped, cut, emptied, deleted, made longer or taken for another, with the time of its
change put back or not. A run does each of these once; `KGRAPH_FAULTS=200 pytest tests/faults/test_damage.py` makes it 200,
at other places.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KINDS = ("CURRENT", "IDENTITY", "MANIFEST-*", "OPTIONS-*", "*.sst", "*.log", "SEAL", "build.json", "graph.ttl")
ASK = ("query", "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o", "--format", "tsv", "-g")


def flipped(path: Path, chance: random.Random, other: Path) -> None:
    data = bytearray(path.read_bytes())
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data or b"\0")


def cut(path: Path, chance: random.Random, other: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data))] if data else b"\0")


def emptied(path: Path, chance: random.Random, other: Path) -> None:
    path.write_bytes(b"" if path.stat().st_size else b"\0")


def deleted(path: Path, chance: random.Random, other: Path) -> None:
    path.unlink()


def longer(path: Path, chance: random.Random, other: Path) -> None:
    path.write_bytes(path.read_bytes() + chance.randbytes(chance.randint(1, 5000)))


def zeros(path: Path, chance: random.Random, other: Path) -> None:
    """A disk that lost power gives back a file of the right size in which a block is nothing but zeros."""
    data = bytearray(path.read_bytes())
    if told := [place for place, byte in enumerate(data) if byte]:
        start = chance.choice(told)
        end = min(len(data), start + chance.randint(1, 512))
        data[start:end] = bytes(end - start)
    path.write_bytes(data or b"\0")


def swapped(path: Path, chance: random.Random, other: Path) -> None:
    """It and another file of the build change places."""
    rest = [p for p in path.parent.iterdir() if p.is_file() and p.read_bytes() != path.read_bytes()]
    second = chance.choice(sorted(rest))
    data = path.read_bytes()
    path.write_bytes(second.read_bytes())
    second.write_bytes(data)


def of_another_build(path: Path, chance: random.Random, other: Path) -> None:
    """The same file as an earlier build had it."""
    found = sorted(other.rglob(path.name)) or sorted(other.rglob(f"*{path.suffix or path.name.partition('-')[0]}*"))
    found = [p for p in found if p.is_file() and p.read_bytes() != path.read_bytes()]
    if found:
        shutil.copy2(chance.choice(found), path)
    else:
        flipped(path, chance, other)


WAYS = (flipped, cut, emptied, deleted, longer, zeros, swapped, of_another_build)


@pytest.fixture
def harmed(built: Any, tmp_path: Path) -> Callable[[int], tuple[Path, str]]:
    """`harmed(number)`: a project whose build the damage of that number has befallen, and the kind of the file."""

    def made(damage: int) -> tuple[Path, str]:
        kind, way = KINDS[damage % len(KINDS)], WAYS[damage // len(KINDS) % len(WAYS)]
        chance = random.Random(f"damage {damage}")
        project = Path(shutil.copytree(built.built, tmp_path / "uji"))
        path = chance.choice(sorted((project / "build").rglob(kind)))
        state = path.stat()
        way(path, chance, built.folder / "build")
        if path.exists() and chance.random() < 0.5:
            os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
        return project, kind

    return made


@pytest.fixture(scope="session")
def right(built: Any, workshop: Any) -> str:
    """The right answer."""
    answer: str = workshop.right(*ASK, built.built / "build").out
    assert answer.count("\n") > 400
    return answer


def test_every_damage_is_collected(request: pytest.FixtureRequest, cases: int) -> None:
    damages = [
        item.name.partition("[")[0] for item in request.session.items if "damage" in getattr(item, "fixturenames", ())
    ]
    for name in {*damages}:
        assert damages.count(name) == max(cases, len(KINDS) * len(WAYS))


def test_a_damaged_build_is_named_or_built_anew_and_no_answer_is_wrong(
    damage: int, harmed: Any, right: str, workshop: Any, built: Any
) -> None:
    project, kind = harmed(damage)
    of_build = workshop.run(*ASK, project / "build")
    if of_build.status == 0:
        assert of_build.out == right
        assert kind in ("build.json", "graph.ttl"), "a store is not as it was written, and that is not noticed"
    else:
        assert (of_build.status, of_build.out) == (2, "")
        assert "is damaged (" in of_build.err
        assert "build it again with 'kgraph build'" in of_build.err

    of_project = workshop.right(*ASK, project)
    assert of_project.out == right
    if kind != "graph.ttl":  # No answer is taken from that; the next build writes it again.
        assert "is damaged (" in of_project.err or kind == "build.json", "another build's, or none, is only stale"
        assert built.state(project) == built.new, "built anew"


def test_one_command_makes_a_damaged_build_right(case: int, harmed: Any, workshop: Any, built: Any, rubbish: Any) -> None:
    project, _ = harmed(7 * case)  # All kinds of files, and then all ways.
    workshop.right("build", project)
    assert built.state(project) == built.new
    assert rubbish(project) == []


@pytest.mark.parametrize(
    "harm",
    [
        lambda store: [path.unlink() for path in store.iterdir()],
        lambda store: [path.unlink() for path in store.iterdir() if path.name != "IDENTITY"],
        lambda store: shutil.rmtree(store),
        lambda store: (store.rename(store.with_name("lain")), store.write_bytes(b"")),
        lambda store: (next(store.glob("*.sst")).unlink(), (store / "SEAL").unlink()),
        lambda store: (shutil.rmtree(store), store.symlink_to("tidak-ada")),
        lambda store: ((store / "000008.log").unlink(), os.mkfifo(store / "000008.log")),
        lambda store: ((store / "SEAL").unlink(), (store / "SEAL").mkdir()),
    ],
    ids=[
        *("all files", "all but one", "the folder", "a file in its place", "two files", "a link to nowhere"),
        *("a pipe in place of a file", "a folder in place of a file"),
    ],
)
def test_a_store_of_which_hardly_anything_is_as_it_was_is_not_taken_for_an_empty_one(
    harm: Callable[[Path], object], built: Any, workshop: Any, right: str, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(built.built, tmp_path / "uji"))
    harm(project / "build" / "store")
    ended = workshop.run(*ASK, project / "build")
    assert (ended.status, ended.out) == (2, "")
    assert str(project / "build") in ended.err
    assert workshop.right(*ASK, project).out == right
