"""The Turtle and TriG files of the W3C's test suites, written by kgraph and read again.

Each file that a conforming parser accepts is parsed, written by `kgraph.rdf.turtle`, and parsed again; the two
datasets must be isomorphic (compared by RDFC-1.0, https://www.w3.org/TR/rdf-canon/).
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph.core.namespaces import PREFIXES, PrefixMap
from kgraph.core.terms import split_triples
from kgraph.rdf.turtle import serialize_trig, serialize_turtle, serialize_turtle12

W3C = Path(__file__).parents[3] / "shared" / "w3c" / "rdf"
BASE = "https://example.org/w3c/"
FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".trig": ox.RdfFormat.TRIG}
KNOWN_GAPS: dict[str, str] = {}
"""Files that do not come back as they were, by their path in the suite, and why."""
KNOWN_GAPS_12: dict[str, str] = {}
"""The same for the form that puts annotations beside their triples."""

pytestmark = pytest.mark.skipif(not W3C.is_dir(), reason="the W3C's test files are not on this machine")


def _cases() -> dict[str, tuple[Path, list[ox.Quad], dict[str, str]]]:
    cases = {}
    for path in sorted(W3C.rglob("*")):
        if path.suffix not in FORMATS or path.name.startswith("manifest"):
            continue
        try:
            parser = ox.parse(path=str(path), format=FORMATS[path.suffix], base_iri=BASE, rename_blank_nodes=False)
            quads = list(parser)
        except SyntaxError:
            continue  # The suites hold files that are wrong on purpose.
        cases[path.relative_to(W3C).as_posix()] = (path, quads, dict(parser.prefixes))
    return cases


CASES = _cases()


def _canonical(quads: list[ox.Quad]) -> ox.Dataset:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def _terms(quads: list[ox.Quad]) -> dict[str, list[tuple[str, str, str]]]:
    graphs: dict[str, list[ox.Triple]] = {}
    for quad in quads:
        graphs.setdefault("" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name), []).append(
            quad.triple
        )
    return {name: split_triples(ox.serialize(t, format=ox.RdfFormat.N_TRIPLES).decode()) for name, t in graphs.items()}


def test_every_file_is_collected() -> None:
    assert len(CASES) == 582
    assert sum(path.suffix == ".trig" for path, _, _ in CASES.values()) > 200
    assert {*KNOWN_GAPS, *KNOWN_GAPS_12} <= CASES.keys()


@pytest.mark.parametrize("name", CASES)
def test_a_file_comes_back_as_it_was(name: str, request: pytest.FixtureRequest) -> None:
    if name in KNOWN_GAPS:
        request.applymarker(pytest.mark.xfail(reason=KNOWN_GAPS[name], strict=True))
    path, quads, declared = CASES[name]
    # Its own prefixes, so that the strangest of them are written too.
    prefixes = PrefixMap({**PREFIXES, **declared}, BASE)
    form = FORMATS[path.suffix]
    graphs = _terms(quads)
    text = (
        serialize_trig(graphs.items(), prefixes)
        if path.suffix == ".trig"
        else serialize_turtle(graphs.get("", []), prefixes)
    )
    back = list(ox.parse(text.encode(), format=form, base_iri="https://example.org/elsewhere/"))
    assert _canonical(back) == _canonical(quads), text


@pytest.mark.parametrize("name", [name for name, (path, _, _) in CASES.items() if path.suffix == ".ttl"])
def test_a_turtle_file_comes_back_with_its_annotations_beside_their_triples(
    name: str, request: pytest.FixtureRequest
) -> None:
    if name in KNOWN_GAPS_12:
        request.applymarker(pytest.mark.xfail(reason=KNOWN_GAPS_12[name], strict=True))
    _, quads, declared = CASES[name]
    text = serialize_turtle12(_terms(quads).get("", []), PrefixMap({**PREFIXES, **declared}, BASE))
    back = list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE, base_iri="https://example.org/elsewhere/"))
    assert _canonical(back) == _canonical(quads), text
