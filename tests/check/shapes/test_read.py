"""The shapes that ship with kgraph are well formed, and agree with the vocabulary."""

from __future__ import annotations

from pathlib import Path

from rdflib import SH, URIRef

import kgraph
import kgraph.check.validate
from kgraph.check.shapes.lint import lint
from kgraph.check.shapes.read import read_shapes
from kgraph.check.shapes.words import KGS
from kgraph.check.validate import validate, validate_shapes
from kgraph.core.namespaces import KG, SCHEMA, STATEMENT, PrefixMap
from kgraph.core.namespaces import PREFIXES as KNOWN
from kgraph.vocabulary.ontology import read_vocabulary


def test_the_shapes_of_kgraph_itself_are_well_formed(repository: Path) -> None:
    shapes = read_shapes([(repository / "ontology" / "shapes.ttl", "shapes.ttl")])
    defects = list(lint(shapes, read_vocabulary(), PrefixMap(KNOWN)))
    assert {defect.rule for defect in defects} == {"kgs"}  # They belong to kgraph, indeed.
    assert validate_shapes(read_shapes().graph) == []


def test_the_shapes_ask_of_each_predicate_what_the_vocabulary_says_it_is_meant_for() -> None:
    shapes, vocabulary = read_shapes(), read_vocabulary()
    qualified = {STATEMENT, KG + "Quotation", KG + "Document"}
    seen = 0
    for iri, known in vocabulary.properties.items():
        if not iri.startswith(KG) or qualified & set(known.domain):
            continue
        local = iri.removeprefix(KG)
        for end, target, wanted in (
            ("subject", SH.targetSubjectsOf, known.domain),
            ("object", SH.targetObjectsOf, known.range),
        ):
            classes = sorted(kind for kind in wanted if kind.startswith((KG, SCHEMA)))
            shape = URIRef(f"{KGS}{local}-{end}")
            if classes:
                assert (shape, target, URIRef(iri)) in shapes.graph, f"{local}-{end}"
                assert shapes.alternatives(shape, "class") == classes
                seen += 1
        if datatype := vocabulary.datatype(iri):
            assert datatype in shapes.alternatives(URIRef(f"{KGS}{local}-value"), "datatype")
            seen += 1
    assert seen == 60


def test_what_is_left_out_for_a_project_is_proven_by_its_rows(small: kgraph.Graph) -> None:
    """The shapes marked kgs:provenByRows hold in whatever the reader of tables lets through."""
    shapes = read_shapes()
    assert len(shapes.graph) > len(read_shapes(are_rows_proven=True).graph) + 60
    assert validate(small.triples(), shapes) == []
