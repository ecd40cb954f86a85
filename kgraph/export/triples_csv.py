"""CSV for kgraph: all statements as an annotation table, with ids in place of labels, which `kgraph build` reads."""

from __future__ import annotations

import pyoxigraph as ox

from ..annotations.write import serialize_annotations
from ..graph.graph import Graph
from ..vocabulary.ontology import Vocabulary

__all__ = ["serialize"]


def serialize(graph: Graph) -> str:
    """One row per statement. Raises UsageError for a statement with two values of one qualifier."""
    return serialize_annotations(graph.statements(), graph.prefixes, _document_ids(graph), _vocabulary(graph))


def _document_ids(graph: Graph) -> dict[str, str]:
    rows = graph.query("SELECT ?d ?id WHERE { ?d a kg:Document ; dcterms:identifier ?id }")
    return {str(row["d"]): str(row["id"]) for row in rows}


def _vocabulary(graph: Graph) -> Vocabulary:
    """What the graph itself says about its predicates."""
    answer = graph.query(
        "CONSTRUCT { ?p a ?t ; rdfs:range ?r ; schema:domainIncludes ?d ; schema:rangeIncludes ?i } WHERE {"
        " ?p a ?t . VALUES ?t { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty rdf:Property }"
        " OPTIONAL { ?p rdfs:range ?r } OPTIONAL { ?p schema:domainIncludes ?d } OPTIONAL { ?p schema:rangeIncludes ?i } }"
    )
    assert isinstance(answer.result, ox.QueryTriples)
    return Vocabulary(answer.result)
