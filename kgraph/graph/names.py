"""The names and classes of the nodes of a graph, read in one query each."""

from __future__ import annotations

import pyoxigraph as ox

from ..core.namespaces import ENTITY_LABELS, PrefixMap

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..sparql.answers import Answer
    from ..vocabulary.lexicon import Lexicon

    Ask = Callable[[str], Answer]

__all__ = ["node_name", "read_labels", "read_lexicon", "read_types"]


def node_name(node: ox.NamedNode | ox.BlankNode) -> str:
    """The IRI of a node, or `_:` and the name of a blank node."""
    return node.value if isinstance(node, ox.NamedNode) else f"_:{node.value}"


def read_labels(ask: Ask) -> dict[str, dict[str, str]]:
    """Labels by node and language tag ('' for none), each from the first of `ENTITY_LABELS` that has one."""
    properties = " ".join(f"(<{iri}> {rank})" for rank, iri in enumerate(ENTITY_LABELS))
    answer = ask(f"SELECT ?s ?l WHERE {{ VALUES (?p ?rank) {{ {properties} }} ?s ?p ?l }} ORDER BY ?rank ?l")
    labels: dict[str, dict[str, str]] = {}
    for subject, label in answer.terms():
        if isinstance(subject, ox.NamedNode | ox.BlankNode) and isinstance(label, ox.Literal):
            labels.setdefault(node_name(subject), {}).setdefault(label.language or "", label.value)
    return labels


def read_lexicon(ask: Ask, labels: Mapping[str, Mapping[str, str]], prefixes: PrefixMap) -> Lexicon:
    """The lexicon of all `labels`, CURIEs and alternative labels."""
    from ..vocabulary.lexicon import Lexicon

    lexicon = Lexicon()
    for iri, by_language in labels.items():
        if iri.startswith("_:"):
            continue  # Outside its file, its name means nothing.
        lexicon.add(prefixes.curie(iri), iri)
        for text in by_language.values():
            lexicon.add(text, iri)
    for subject, alias in ask("SELECT ?s ?l WHERE { ?s skos:altLabel ?l } ORDER BY ?s ?l").terms():
        if isinstance(subject, ox.NamedNode):
            lexicon.add(alias.value, subject.value)
    return lexicon


def read_types(ask: Ask) -> dict[str, list[str]]:
    """The classes of every node, sorted. Statements and spans of text are left out: they are many, and not nodes."""
    types: dict[str, list[str]] = {}
    sparql = "SELECT ?s ?t WHERE { ?s a ?t FILTER(?t NOT IN (rdf:Statement, nif:OffsetBasedString)) }"
    for subject, kind in ask(sparql).terms():
        if isinstance(subject, ox.NamedNode | ox.BlankNode) and isinstance(kind, ox.NamedNode):
            types.setdefault(node_name(subject), []).append(kind.value)
    return {subject: sorted(kinds) for subject, kinds in types.items()}
