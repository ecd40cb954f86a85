"""What a page says of its nodes: labels, other names, descriptions, links; a column each, in the order of the nodes."""

from __future__ import annotations

from ..graph.graph import Graph

__all__ = ["SEPARATOR", "alias_columns", "description_columns", "label_columns", "link_column"]

SEPARATOR = "\x1f"
"""What stands between several texts in one cell."""


def label_columns(graph: Graph, nodes: list[str], languages: list[str]) -> dict[str, list[str]]:
    """The labels by language; "" where there is none, but never in all languages."""
    return {language: [_label(graph, node, language) for node in nodes] for language in languages}


def _label(graph: Graph, node: str, language: str) -> str:
    labels = graph.labels(node)
    if language == graph.languages[0] and not any(tag in labels for tag in graph.languages):
        return graph.label(node)
    return labels.get(language, "")


def alias_columns(graph: Graph, nodes: list[str], languages: list[str]) -> dict[str, list[str]]:
    """Other names by language; names without a language, or in a further one, stand with the first."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for row in graph.query("SELECT ?s ?l (LANG(?l) AS ?language) WHERE { ?s skos:altLabel ?l } ORDER BY ?s ?l"):
        language = str(row["language"])
        known = language if language in languages else languages[0]
        found.setdefault((str(row["s"]), known), {})[str(row["l"])] = None
    return {language: [SEPARATOR.join(found.get((node, language), ())) for node in nodes] for language in languages}


def description_columns(graph: Graph, nodes: list[str], languages: list[str]) -> dict[str, list[str]]:
    """The first description of each node by language; "" where there is none."""
    found: dict[tuple[str, str], str] = {}
    for row in graph.query(
        "SELECT ?s ?d (LANG(?d) AS ?language) WHERE"
        " { VALUES ?p { skos:definition dcterms:description rdfs:comment } ?s ?p ?d } ORDER BY ?s ?d"
    ):
        found.setdefault((str(row["s"]), str(row["language"])), str(row["d"]))
    return {language: [found.get((node, language), "") for node in nodes] for language in languages}


def link_column(graph: Graph, nodes: list[str]) -> list[list[str]]:
    """The addresses on the web that say more about each node."""
    found: dict[str, list[str]] = {}
    for row in graph.query(
        "SELECT ?s ?l WHERE { VALUES ?p { owl:sameAs skos:exactMatch skos:closeMatch foaf:page schema:url } ?s ?p ?l"
        " FILTER(isIRI(?l)) } ORDER BY ?s ?l"
    ):
        link = str(row["l"])
        if link.startswith(("https://", "http://")):
            found.setdefault(str(row["s"]), []).append(link)
    return [found.get(node, []) for node in nodes]
