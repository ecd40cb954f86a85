"""Data flows one way: a folder imports only from folders above it in `LAYERS`, late imports included."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kgraph

LAYERS = (
    "core files text tables rdf sparql vocabulary annotations extract graph export view project check curate compare cli"
).split()
PACKAGE = Path(kgraph.__file__).parent
NOT_CODE = {"data", "ontology"}
"""Folders of a wheel that hold what ships with kgraph."""
PUBLIC = {"__version__", *kgraph.__all__}
MODULES = {
    path.relative_to(PACKAGE).as_posix(): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.parent != PACKAGE and path.relative_to(PACKAGE).parts[0] not in NOT_CODE
}


def imported_folders(path: Path) -> Iterator[str]:
    """The folders of kgraph from which `path` imports, wherever in it, for types too."""
    package = path.relative_to(PACKAGE).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            start = package[: len(package) + 1 - node.level]
            module = (*start, *(node.module or "").split("."))
            # `from .. import __version__` names no folder but the package, whose public names are in every reach.
            named = [module[0]] if module[0] else [alias.name for alias in node.names]
            yield from (name for name in named if name not in PUBLIC)
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").partition(".")[0] != "kgraph", f"{path} imports absolutely"
        elif isinstance(node, ast.Import):
            assert not any(alias.name.partition(".")[0] == "kgraph" for alias in node.names), f"{path} imports absolutely"


def test_every_folder_has_its_layer() -> None:
    assert {name.partition("/")[0] for name in MODULES} == set(LAYERS)
    assert len(MODULES) > 80


@pytest.mark.parametrize("name", MODULES)
def test_a_folder_imports_only_from_folders_above_it(name: str) -> None:
    own = LAYERS.index(name.partition("/")[0])
    wrong = {folder for folder in imported_folders(MODULES[name]) if LAYERS.index(folder) > own}
    assert not wrong, f"{name} imports from {wrong}"
