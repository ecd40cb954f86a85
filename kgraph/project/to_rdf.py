"""Contents as RDF: agents, documents, entities, the vocabulary that they use, plain triples and statements."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ..core.namespaces import KG, OWL, PROV, RDFS, SKOS, TYPE
from ..core.statements import Statement
from ..core.terms import Literal, term
from ..rdf.blocks import Block, blocks_of, merge_blocks
from ..rdf.triples import document_triples, label_triples, plain_triples, statement_blocks
from ..vocabulary.entities import Entity
from ..vocabulary.ontology import Vocabulary
from .contents import Contents

__all__ = ["to_blocks", "to_rdf"]

_ALWAYS = {KG + "Status", KG + "QuotationForm", RDFS + "Datatype"}
"""Classes of what graph.ttl describes whether a row uses it or not: closed lists, and the datatypes of notations."""

Terms = tuple[str, str, str]


def to_rdf(contents: Contents) -> Iterator[Terms]:
    """The triples of the graph as terms of N-Triples, one subject after the other."""
    return ((subject, *pair) for subject, pairs in to_blocks(contents) for pair in pairs)


def to_blocks(contents: Contents) -> Iterator[Block]:
    """The graph as blocks of Turtle, one a subject, in the order in which they are written."""
    project = contents.project
    language = project.languages[0]
    people = sorted({statement.by for statement in contents.statements if statement.by})
    agents = {person: f"<{project.base}agent/{_local_name(person)}>" for person in people}
    return merge_blocks(
        blocks_of(_described(contents, agents)),
        statement_blocks(contents.statements, base=project.base, language=language, agents=agents),
    )


def _described(contents: Contents, agents: dict[str, str]) -> Iterator[Terms]:
    """All triples that are not about a statement."""
    for person, agent in agents.items():
        kind = "SoftwareAgent" if person.startswith("kgraph/") else "Agent"
        yield agent, term(TYPE), f"<{PROV}{kind}>"
        yield agent, f"<{RDFS}label>", term(Literal(person))
    for document in contents.documents:
        yield from document_triples(document)
    vocabulary = contents.project.vocabulary
    for entity in contents.entities:
        yield from _entity(entity, vocabulary)
    yield from vocabulary.described(_used_terms(contents, vocabulary))
    yield from plain_triples(contents.statements, contents.project.languages[0])


def _entity(entity: Entity, vocabulary: Vocabulary) -> Iterator[Terms]:
    node = f"<{entity.iri}>"
    yield node, term(TYPE), f"<{entity.type}>"
    scheme = vocabulary.schemes.get(entity.type)
    if scheme:
        yield node, f"<{SKOS}inScheme>", f"<{scheme}>"
    yield from label_triples(entity.iri, entity.labels, entity.aliases, entity.descriptions)
    same = f"<{SKOS}exactMatch>" if scheme else f"<{OWL}sameAs>"
    for link in entity.same_as:
        yield node, same, f"<{link}>"


def _used_terms(contents: Contents, vocabulary: Vocabulary) -> set[str]:
    """The terms of the vocabulary that graph.ttl describes, so that it can be read alone."""
    used = {KG + name for name in ("Document", "Quotation")}
    used.update(iri for iri, known in vocabulary.terms.items() if known.types & _ALWAYS)
    used.update(iri for iri, known in vocabulary.properties.items() if iri.startswith(KG) and known.domain)
    for entity in contents.entities:
        used.add(entity.type)
        used.update(filter(None, [vocabulary.schemes.get(entity.type)]))
    for statement in contents.statements:
        used.update(_resources(statement))
    return used


def _resources(statement: Statement) -> Iterator[str]:
    yield from (statement.subject, statement.predicate)
    if isinstance(statement.object, str):
        yield statement.object


def _local_name(person: str) -> str:
    """The last part of an agent's IRI: readable, and different for different names."""
    return quote(person, safe="").replace("_", "%5F").replace("%20", "_")
