"""The locked versions are those of what kgraph needs, within what it allows."""

from __future__ import annotations

import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKED = {
    canonicalize_name(name): version
    for name, _, version in (
        line.partition("==")
        for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
}


def test_everything_that_kgraph_needs_is_locked_within_its_range() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [Requirement(text) for name in ("documents", "fast", "pandas", "test") for text in extras[name]]
    wanted += [Requirement(text) for text in project["dependencies"]]
    needed = [requirement for requirement in wanted if requirement.name != "kgraph-evidence"]
    assert len(needed) > 20
    for requirement in needed:
        assert requirement.specifier.contains(LOCKED[canonicalize_name(requirement.name)]), requirement


def test_every_version_is_exact() -> None:
    assert len(LOCKED) > 60
    assert all(version and version[0].isdigit() for version in LOCKED.values())
