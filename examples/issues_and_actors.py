"""A research question: which issues do which actors address, in how many documents, and with what evidence.

    python examples/issues_and_actors.py
    python examples/issues_and_actors.py "perubahan iklim"

Without a name it prints every issue with its actors; with the name of an issue, the sentences that say who addresses it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import kgraph

DATA = Path(__file__).parent.parent / "data"
QUESTION = """
SELECT ?issue (COUNT(DISTINCT ?actor) AS ?actors) (COUNT(DISTINCT ?document) AS ?documents)
       (GROUP_CONCAT(DISTINCT ?name; separator=", ") AS ?who)
WHERE {
  ?statement rdf:predicate kg:addresses ; kg:status kg:Accepted ;
    rdf:subject ?actor ; rdf:object ?issue ; prov:wasDerivedFrom/nif:referenceContext ?document .
  ?issue a kg:Issue .
  ?actor a/rdfs:subClassOf* kg:Actor ; skos:prefLabel ?name FILTER(LANG(?name) = "en")
}
GROUP BY ?issue
ORDER BY DESC(?documents) DESC(?actors) ?issue
"""


def overview(graph: kgraph.Graph) -> None:
    """Print one line per issue: in how many documents actors address it, and which actors."""
    for row in graph.query(QUESTION):
        print(f"{graph.label(str(row['issue']), 'en')} (documents: {row['documents']}): {row['who']}")


def evidence(graph: kgraph.Graph, issue: str) -> None:
    """Print every accepted statement that somebody addresses `issue`, with its quote and location."""
    for statement in graph.statements(predicate="kg:addresses", object=issue, status=kgraph.Status.ACCEPTED):
        found = statement.evidence
        if found is not None:
            # Five articles are not in the repository: for them there is a location, and a note in our own words.
            words = f"“{found.quote}”" if found.quote else statement.note
            print(graph.label(statement.subject, "en"))
            print(f"    {words}")
            print(f"    {graph.label(found.document)}, characters {found.start} to {found.end}")


if __name__ == "__main__":
    graph = kgraph.open(DATA)
    if len(sys.argv) > 1:
        evidence(graph, sys.argv[1])
    else:
        overview(graph)
