"""The vocabulary as a table in Markdown, read from `ontology/kgraph.ttl`; the README holds what this prints.

    python examples/vocabulary.py

`Graph.open_file` reads any Turtle file, so a vocabulary can be asked like every other graph.
"""

from __future__ import annotations

from pathlib import Path

from kgraph import Graph

ONTOLOGY = Path(__file__).parent.parent / "ontology" / "kgraph.ttl"
CLASSES = """
SELECT ?term (GROUP_CONCAT(DISTINCT STR(?up); separator=" ") AS ?above) WHERE {
  ?term a owl:Class . OPTIONAL { ?term rdfs:subClassOf ?up }
} GROUP BY ?term
"""
PREDICATES = """
SELECT ?term
  (GROUP_CONCAT(DISTINCT STR(?from); separator=" ") AS ?subjects)
  (GROUP_CONCAT(DISTINCT STR(?to); separator=" ") AS ?objects)
WHERE {
  ?term a ?kind
  FILTER(?kind IN (owl:ObjectProperty, owl:DatatypeProperty, owl:AnnotationProperty, rdf:Property))
  OPTIONAL { ?term schema:domainIncludes ?from }
  OPTIONAL { ?term schema:rangeIncludes|rdfs:range ?to }
} GROUP BY ?term
"""
# What one writes in a cell, rather than what RDF calls it.
VALUES = {"rdf:langString": "text", "xsd:string": "text", "xsd:gYear": "year", "xsd:decimal": "number"}


def table(graph: Graph) -> str:
    """Two tables in Markdown: the classes, and the predicates with what they link."""

    def curies(cell: object) -> str:
        names = sorted(graph.prefixes.curie(iri) for iri in str(cell or "").split())
        return ", ".join(VALUES.get(name) or f"`{name}`" for name in names)

    def labels(iri: str) -> str:
        return f"{graph.label(iri, 'id')} | {graph.label(iri, 'en')}"

    lines = ["| class | Indonesian | English | is a |", "|---|---|---|---|"]
    rows = sorted((graph.prefixes.curie(str(row["term"])), row) for row in graph.query(CLASSES))
    lines += [f"| `{name}` | {labels(str(row['term']))} | {curies(row['above'])} |" for name, row in rows]

    lines += ["", "| predicate | Indonesian | English | from | to |", "|---|---|---|---|---|"]
    rows = sorted((graph.prefixes.curie(str(row["term"])), row) for row in graph.query(PREDICATES))
    for name, row in rows:
        subjects, objects = curies(row["subjects"]) or "anything", curies(row["objects"]) or "anything"
        lines.append(f"| `{name}` | {labels(str(row['term']))} | {subjects} | {objects} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(Graph.open_file(ONTOLOGY)))
