"""The names and classes of the nodes of a graph, read in one query each."""

from __future__ import annotations

import pyoxigraph as ox

from ..core.namespaces import ENTITY_LABELS, KG, KGC, PrefixMap

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
    """The lexicon of all `labels`, CURIEs and alternative labels; entities may share a name, and come before all else.

    Entities are what `ent:` names, in a graph without that prefix all but kgraph's own terms.
    """
    from ..vocabulary.lexicon import Lexicon

    entities = prefixes.expand("ent:") or ""
    # Outside its file, the name of a blank node means nothing.
    names = [(text, iri) for iri, by_language in labels.items() if iri[:2] != "_:" for text in by_language.values()]
    for subject, alias in ask("SELECT ?s ?l WHERE { ?s skos:altLabel ?l } ORDER BY ?s ?l").terms():
        if isinstance(subject, ox.NamedNode):
            names.append((alias.value, subject.value))
    lexicon = Lexicon()
    for iri in dict.fromkeys(iri for _, iri in names):
        lexicon.add(prefixes.curie(iri), iri)
    others = []
    for name, iri in names:
        if not iri.startswith(entities) or iri.startswith((KG, KGC)):
            others.append((name, iri))
        else:
            lexicon.share(name, iri)
    for name, iri in others:
        lexicon.add(name, iri)
    return lexicon


def read_types(ask: Ask) -> dict[str, list[str]]:
    """The classes of every node, sorted. Statements and spans of text are left out: they are many, and not nodes."""
    types: dict[str, list[str]] = {}
    sparql = "SELECT ?s ?t WHERE { ?s a ?t FILTER(?t NOT IN (rdf:Statement, nif:OffsetBasedString)) }"
    for subject, kind in ask(sparql).terms():
        if isinstance(subject, ox.NamedNode | ox.BlankNode) and isinstance(kind, ox.NamedNode):
            types.setdefault(node_name(subject), []).append(kind.value)
    return {subject: sorted(kinds) for subject, kinds in types.items()}
