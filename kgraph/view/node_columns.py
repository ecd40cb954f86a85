"""What a page says of its nodes: labels, other names, descriptions, links; a column each, in the order of the nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..core.languages import matching_tag, preferred
from ..graph.graph import Graph

__all__ = ["SEPARATOR", "alias_columns", "description_columns", "label_columns", "link_column"]

SEPARATOR = "\x1f"
"""What stands between several texts in one cell."""


def label_columns(graph: Graph, nodes: list[str], languages: list[str]) -> dict[str, list[str]]:
    """The labels by language; "" where there is none, but never in all languages."""
    rows = [_cells(graph.labels(node), languages, graph.languages) or [graph.label(node)] for node in nodes]
    return _columns(rows, languages)


def alias_columns(graph: Graph, nodes: list[str], languages: list[str]) -> dict[str, list[str]]:
    """Other names by language; names without a language, or in a further one, stand with the first."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for row in graph.query("SELECT ?s ?l (LANG(?l) AS ?language) WHERE { ?s skos:altLabel ?l } ORDER BY ?s ?l"):
        tags = [str(row["language"])]
        known = next((language for language in languages if matching_tag(tags, language)), languages[0])
        found.setdefault((str(row["s"]), known), {})[str(row["l"])] = None
    return {language: [SEPARATOR.join(found.get((node, language), ())) for node in nodes] for language in languages}


def description_columns(graph: Graph, nodes: list[str], languages: list[str]) -> dict[str, list[str]]:
    """The first description of each node by language; "" where there is none."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in graph.query(
        "SELECT ?s ?d (LANG(?d) AS ?language) WHERE"
        " { VALUES ?p { skos:definition dcterms:description rdfs:comment } ?s ?p ?d } ORDER BY ?s ?d"
    ):
        found[str(row["s"])].setdefault(str(row["language"]), str(row["d"]))
    return _columns([_cells(found.get(node, {}), languages, graph.languages) for node in nodes], languages)


def _cells(texts: Mapping[str, str], languages: Sequence[str], others: Sequence[str]) -> list[str]:
    """The text for a reader of each of `languages`; what serves none of them stands with the first. Empty without any."""
    if not texts:
        return []
    tags = [matching_tag(texts, language) for language in languages]
    if not any(tags):
        return [preferred(texts, None, others) or ""]
    # A text without a tag is nearer to a reader than one in another language.
    return [texts[tag] if tag else texts.get("", "") for tag in tags]


def _columns(rows: Sequence[Sequence[str]], languages: Sequence[str]) -> dict[str, list[str]]:
    return {language: [row[i] if i < len(row) else "" for row in rows] for i, language in enumerate(languages)}


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
