from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph import Graph, Project

HOSTILE = [
    '"; DROP',
    "`back`",
    "\\",
    "'; MATCH (n) DETACH DELETE n //",
    "</label>",
    "]]>",
    "&lt;",
    "}) //",
    "a\u2028b",
    "𝕏",
    "{{x}}",
]


@pytest.fixture(scope="module")
def hostile(make_project: Callable[..., Path], one_row, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A graph in which every label, note and quote tries to be more than text."""
    entities = [{"id": f"e{i}", "type": "State", "label_id": text} for i, text in enumerate(HOSTILE)]
    rows = [
        one_row(subject=f"ent:e{i}", object=f"ent:e{(i + 1) % len(HOSTILE)}", quote=text, note=text, by=text)[0]
        for i, text in enumerate(HOSTILE)
    ]
    texts = {"berita.txt": "\n".join(f"{text} ke-{i}" for i, text in enumerate(HOSTILE))}
    for i, row in enumerate(rows):
        row["quote"] = f"{HOSTILE[i]} ke-{i}"
    folder = make_project(tmp_path_factory.mktemp("hostile"), entities=entities, annotations=rows, texts=texts)
    return Project(folder).graph()


@pytest.fixture(params=["small", "hostile", "bundled"])
def graph(request: pytest.FixtureRequest) -> Graph:
    found: Graph = request.getfixturevalue(request.param)
    return found
