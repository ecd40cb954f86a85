"""A file of RDF is checked by line."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph.check.check import check_graph
from kgraph.core.errors import ParseError
from kgraph.rdf.parse import FORMATS

TURTLE = """\
@prefix kg: <https://w3id.org/kgraph/vocab#> .
@prefix ex: <https://example.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

ex:a a kg:State ;
    skos:prefLabel "A"@id , "AA"@id ;
    kg:memberOf ex:b ;
    kg:foundedIn "lama" .

ex:b a kg:Issue ;
    skos:broader ex:c .
ex:c a kg:Issue ; skos:broader ex:b .
"""


def test_a_file_of_rdf_is_checked_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(TURTLE)
    found = check_graph(path)
    assert sorted(defect.row or 0 for defect in found.defects) == [6, 7, 8, 8, 12]
    assert all(defect.file == str(path) for defect in found.defects)
    assert found.contents is None


def test_a_statement_without_evidence_and_with_too_much_confidence_is_named(tmp_path: Path, bundled_build: Path) -> None:
    text = (bundled_build / "graph.ttl").read_text(encoding="utf-8")
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("st:"))
    confidence = next(number for number in range(at, at + 9) if "kg:confidence" in lines[number])
    derived = next(number for number in range(at, at + 9) if "prov:wasDerivedFrom" in lines[number])
    lines[confidence] = "    kg:confidence 1.5 ;"
    lines[derived] = "    skos:note '' ."
    path = tmp_path / "graph.ttl"
    path.write_text("\n".join(lines[: derived + 1]) + "\n" + "\n".join(lines[lines.index("", derived) :]), encoding="utf-8")
    found = [defect for defect in check_graph(path).defects if defect.severity == "error"]
    assert [defect.row for defect in found] == [at + 1, confidence + 1]
    assert "there is no evidence" in found[0].message
    assert "'1.5' is too large" in found[1].message


def test_a_syntax_error_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(TURTLE.replace('"lama" .', '"lama"'))
    with pytest.raises(ParseError, match=r"a\.ttl:10: "):
        check_graph(path)


@pytest.mark.parametrize("suffix", [".nt", ".nq", ".rdf", ".jsonld", ".trig"])
def test_every_format_is_checked(tmp_path: Path, suffix: str) -> None:
    quads = list(ox.parse(TURTLE.encode(), format=ox.RdfFormat.TURTLE))
    path = tmp_path / f"a{suffix}"
    path.write_bytes(ox.serialize(quads, format=FORMATS[suffix]) or b"")
    found = check_graph(path)
    assert len(found.defects) == 5
    assert any("must be ActorGroup or Organization" in defect.message for defect in found.defects)


def test_named_graphs_are_checked_too(tmp_path: Path) -> None:
    prefixes, _, body = TURTLE.partition("\n\n")
    path = tmp_path / "a.trig"
    path.write_text(f"{prefixes}\n\nex:g {{\n{body}}}\n")
    assert sorted(defect.row or 0 for defect in check_graph(path).defects) == [7, 8, 9, 9, 13]


def test_a_line_without_end_takes_no_time(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(TURTLE + f'ex:d skos:note "{"a" * 3_000_000}" ; kg:foundedIn "lama" .\n')
    assert 13 in [defect.row for defect in check_graph(path).defects]


def test_a_blank_node_is_checked_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("@prefix kg: <https://w3id.org/kgraph/vocab#> .\n@prefix e: <http://e.org/> .\ne:a kg:memberOf _:y .\n")
    assert [defect.row for defect in check_graph(path).defects] == [3, 3]
    path.write_text("@prefix kg: <https://w3id.org/kgraph/vocab#> .\n[] a kg:Document .\n")
    assert [str(defect) for defect in check_graph(path).defects] == [str(defect) for defect in check_graph(path).defects]
