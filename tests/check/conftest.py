"""A small project with rows of one's own, checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph import Project
from kgraph.check.check import check_project
from kgraph.core.defects import Defect

PREFIXES = """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix kg: <https://w3id.org/kgraph/vocab#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix my: <https://example.org/uji/shape/> .
"""


@pytest.fixture(scope="session")
def row() -> Callable[..., dict[str, str]]:
    """`row("Indonesia", "kg:memberOf", "ASEAN", quote, status=…)`: a row of annotations on the text of the small project."""

    def cells(subject: str, predicate: str, obj: str, quote: str, **more: str) -> dict[str, str]:
        return {"subject": subject, "predicate": predicate, "object": obj, "document": "berita", "quote": quote, **more}

    return cells


@pytest.fixture(scope="session")
def located() -> Callable[[list[Defect]], list[tuple[str, str]]]:
    """`located(defects)`: the location and the severity of each."""

    def locations(defects: list[Defect]) -> list[tuple[str, str]]:
        return [(str(defect.location).removeprefix("annotations/"), defect.severity) for defect in defects]

    return locations


@pytest.fixture
def checked(tmp_path: Path, make_project) -> Callable[..., list[Defect]]:
    """`checked(rows, shapes, …)`: the defects of the small project with these rows, and with shapes of its own."""

    def work(
        rows: list[dict[str, str]], shapes: str = "", more: dict[str, str] | None = None, **options: object
    ) -> list[Defect]:
        files = {"ontology/bentuk.ttl": PREFIXES + shapes} if shapes else {}
        files |= more or {}
        return list(check_project(Project(make_project(tmp_path / "p", annotations=rows, files=files, **options))).defects)

    return work
