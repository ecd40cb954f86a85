"""The negative tests of the W3C's test suites: each file is refused, with the line of the error.

The manifests list them (RDF 1.1 and RDF 1.2, Turtle and TriG). N-Triples is a subset of Turtle, and Turtle of TriG, so a
wrong file is also wrong as N-Triples; and as N-Quads, unless it is valid there. Each is tried in every format.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph import Graph
from kgraph.core.errors import ParseError

W3C = Path(__file__).parents[3] / "shared" / "w3c" / "rdf"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
ACTION = ox.NamedNode("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#action")
KINDS = {"TestTurtleNegativeSyntax": ".ttl", "TestTrigNegativeSyntax": ".trig"}
RIGHT_THERE = {"turtle-syntax-bad-struct-03.ttl", "trig-syntax-bad-struct-03.trig"}
"""Four IRIs and a full stop, which is a line of N-Quads."""
KNOWN_GAPS: dict[str, str] = {}
"""Files that are accepted, by their path in the suite and the format they are read as, and why."""

pytestmark = pytest.mark.skipif(not W3C.is_dir(), reason="the W3C's test files are not on this machine")


def _cases() -> dict[str, tuple[Path, str]]:
    cases: dict[str, tuple[Path, str]] = {}
    for manifest in sorted(W3C.rglob("manifest.ttl")):
        store = ox.Store()
        store.load(path=str(manifest), format=ox.RdfFormat.TURTLE, base_iri=manifest.resolve().as_uri())
        for test, _, kind, _ in store.quads_for_pattern(None, TYPE, None):
            suffix = KINDS.get(kind.value.rpartition("#")[2])
            if suffix is None:
                assert "Negative" not in kind.value, f"{manifest}: {kind.value} is not tried"
                continue
            [action] = [quad.object.value for quad in store.quads_for_pattern(test, ACTION, None)]
            path = manifest.parent / action.rpartition("/")[2]
            for tried in (suffix, ".nt", ".nq"):
                if tried == ".nq" and path.name in RIGHT_THERE:
                    continue
                cases[f"{path.relative_to(W3C).as_posix()} as {tried}"] = (path, tried)
    return cases


CASES = _cases()


def test_every_file_is_collected() -> None:
    assert Counter((path.suffix, tried) for path, tried in CASES.values()) == {
        (".ttl", ".ttl"): 127,
        (".ttl", ".nt"): 127,
        (".ttl", ".nq"): 126,
        (".trig", ".trig"): 126,
        (".trig", ".nt"): 126,
        (".trig", ".nq"): 125,
    }
    assert KNOWN_GAPS.keys() <= CASES.keys()


@pytest.mark.parametrize("name", CASES)
def test_a_file_that_is_wrong_is_refused_with_a_line(tmp_path: Path, name: str, request: pytest.FixtureRequest) -> None:
    if name in KNOWN_GAPS:
        request.applymarker(pytest.mark.xfail(reason=KNOWN_GAPS[name], strict=True))
    original, suffix = CASES[name]
    path = tmp_path / f"salah{suffix}"
    shutil.copyfile(original, path)
    with pytest.raises(ParseError) as refused:
        Graph.open_file(path)
    assert re.match(rf"{re.escape(str(path))}:[1-9]\d*: \S", str(refused.value))
    assert 1 <= (refused.value.line or 0) <= path.read_bytes().count(b"\n") + 1
