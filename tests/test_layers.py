"""Data flows one way, so imports point upstream: no module may know of one that stands further down.

The order is that of the imports as they are. It departs from section 5 of the design where one layer there turned out
to be several: `terms` below `statements` (a term is less than a statement), `tables` and `files` as the two ways to the
disk, `turtle` apart from `rdf` (spelling apart from meaning), `vocabulary` above `store` (the ontology is read through
the store's parser) and so `lexicon`, whose names include those of the ontology, above it; `answers`, `reading` and
`graph` where the design has only `graph`; and `project` beside `view`, since a page is handed to it as a function.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kgraph

LAYERS = (
    "messages / defects errors namespaces / shipped tables documents terms files seal scan worker formats"
    " / builds sheets statements tokens lines / rdf / turtle / store / vocabulary answers / lexicon consistency shapes"
    " / validate / wording reading annotations extract / graph / query network / export stats view project"
    " / starter gather repair compare changes places check / rows report / suggest evaluate / review / cli"
)
CONVENIENCES = {"graph": {"network", "view"}}
"""What the one object that a user holds offers of the layers below it; imported when asked for, and used nowhere else."""
RANK = {name: rank for rank, layer in enumerate(LAYERS.split("/")) for name in layer.split()}
PACKAGE = Path(kgraph.__file__).parent
MODULES = {
    path.relative_to(PACKAGE).with_suffix("").as_posix().removesuffix("/__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.name != "__main__.py" and path != PACKAGE / "__init__.py" and "data" not in path.relative_to(PACKAGE).parts
}


def imports(path: Path) -> Iterator[str]:
    """The modules of kgraph that `path` imports, wherever in it, for types too."""
    depth = len(path.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            # `from . import documents` names modules; `from .documents import Document` names one.
            yield from [node.module.partition(".")[0]] if node.module else [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            assert not (node.module or "").startswith("kgraph"), f"{path} imports absolutely"
        elif isinstance(node, ast.Import):
            assert not any(alias.name.startswith("kgraph") for alias in node.names), f"{path} imports absolutely"


def test_every_module_has_its_layer() -> None:
    assert {name.partition("/")[0] for name in MODULES} == RANK.keys()
    assert len(MODULES) > 25


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_upstream(name: str) -> None:
    # `__version__` is a name of the package itself.
    used = set(imports(MODULES[name])) - {"__version__", name.partition("/")[0]} - CONVENIENCES.get(name, set())
    own = RANK[name.partition("/")[0]]
    wrong = {module for module in used if RANK.get(module, 99) >= own and not _same_layer(name, module)}
    assert not wrong, f"{name} imports {wrong}"


def _same_layer(name: str, module: str) -> bool:
    """Within a layer one may stand on another, in the order in which they are listed."""
    order = [word for layer in LAYERS.split("/") for word in layer.split()]
    own = name.partition("/")[0]
    return RANK.get(module) == RANK[own] and order.index(module) < order.index(own)
