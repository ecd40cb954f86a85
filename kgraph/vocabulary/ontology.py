"""The ontology as Python values: its classes, properties and concepts, and what it says about each.

It is read from Turtle: the files that ship with kgraph, and those that a project adds in `ontology/*.ttl`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from ..core.errors import ParseError
from ..core.namespaces import (
    ALT_LABEL,
    DCTERMS,
    LANG_STRING,
    OWL,
    PREF_LABEL,
    QUOTATION,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    STATEMENT,
    TYPE,
    XSD,
)
from ..files.paths import inside
from ..files.shipped import folder
from ..rdf.oxigraph import to_terms
from ..rdf.parse import read_rdf

__all__ = ["SHAPES", "Term", "Vocabulary", "read_vocabulary"]

SHAPES = "shapes.ttl"
"""The file of the shapes that ship with kgraph, in the folder of its vocabulary."""


@dataclass(slots=True)
class Term:
    """What the ontology says about one class, property or concept."""

    iri: str
    types: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    """rdfs:label or skos:prefLabel, by language tag."""
    aliases: list[tuple[str, str]] = field(default_factory=list)
    """skos:altLabel: names and their language tags."""
    parents: list[str] = field(default_factory=list)
    """rdfs:subClassOf or rdfs:subPropertyOf."""
    domain: list[str] = field(default_factory=list)
    """schema:domainIncludes: the classes that a property is meant for."""
    range: list[str] = field(default_factory=list)
    """rdfs:range or schema:rangeIncludes: the classes or the datatype of its objects."""
    subject: str = ""
    """dcterms:subject: of a concept scheme, the class of its concepts."""


_LABELS = {RDFS + "label", PREF_LABEL}
_PARENTS = {RDFS + "subClassOf", RDFS + "subPropertyOf"}
_CLASSES = {OWL + "Class", RDFS + "Class"}
_PROPERTIES = {
    RDF + "Property",
    OWL + "ObjectProperty",
    OWL + "DatatypeProperty",
    OWL + "AnnotationProperty",
    OWL + "SymmetricProperty",
}


class Vocabulary:
    """The terms that triples of an ontology describe."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.triples = list(triples)
        self.terms: dict[str, Term] = {}
        """All terms, by IRI."""
        for triple in self.triples:
            if not isinstance(triple.subject, ox.NamedNode):
                continue
            subject = triple.subject.value
            term = self.terms.setdefault(subject, Term(subject))
            self._read(term, triple.predicate.value, triple.object)

    @staticmethod
    def _read(term: Term, predicate: str, obj: object) -> None:
        if isinstance(obj, ox.Literal):
            language = obj.language or ""
            if predicate in _LABELS:
                term.labels.setdefault(language, obj.value)
            elif predicate == ALT_LABEL:
                term.aliases.append((obj.value, language))
        elif isinstance(obj, ox.NamedNode):
            if predicate == TYPE:
                term.types.add(obj.value)
            elif predicate in _PARENTS:
                term.parents.append(obj.value)
            elif predicate == SCHEMA + "domainIncludes":
                term.domain.append(obj.value)
            elif predicate in (SCHEMA + "rangeIncludes", RDFS + "range"):
                term.range.append(obj.value)
            elif predicate == DCTERMS + "subject":
                term.subject = obj.value

    @cached_property
    def classes(self) -> dict[str, Term]:
        """Classes, by IRI."""
        return {iri: term for iri, term in self.terms.items() if term.types & _CLASSES}

    @cached_property
    def properties(self) -> dict[str, Term]:
        """Properties, by IRI."""
        return {iri: term for iri, term in self.terms.items() if term.types & _PROPERTIES}

    @cached_property
    def concepts(self) -> dict[str, Term]:
        """Concepts, by IRI: every term of class skos:Concept or of a subclass."""
        return {
            iri: term
            for iri, term in self.terms.items()
            if any(SKOS + "Concept" in self.ancestors(kind) for kind in term.types)
        }

    @cached_property
    def schemes(self) -> dict[str, str]:
        """The concept scheme of each class of concepts, by the IRI of the class."""
        return {term.subject: iri for iri, term in self.terms.items() if term.subject}

    @cached_property
    def qualifiers(self) -> dict[str, Term]:
        """Properties of a statement or a quotation, by local name: the names that a further column may have."""
        return {
            iri.rpartition("#")[2].rpartition("/")[2]: term
            for iri, term in self.properties.items()
            if {STATEMENT, QUOTATION} & set(term.domain)
        }

    @cached_property
    def inverses(self) -> dict[str, str]:
        """The inverse of each property that has one, by IRI; a symmetric property is its own inverse."""
        symmetric = OWL + "SymmetricProperty"
        found = {iri: iri for iri, term in self.properties.items() if symmetric in term.types}
        for triple in self.triples:
            subject, obj = triple.subject, triple.object
            is_inverse = triple.predicate.value == OWL + "inverseOf"
            if is_inverse and isinstance(subject, ox.NamedNode) and isinstance(obj, ox.NamedNode):
                found[subject.value] = obj.value
                found.setdefault(obj.value, subject.value)
        return found

    def ancestors(self, iri: str) -> set[str]:
        """`iri` and all its superclasses or superproperties."""
        found: set[str] = set()
        todo = [iri]
        while todo:
            current = todo.pop()
            if current not in found:
                found.add(current)
                term = self.terms.get(current)
                todo.extend(term.parents if term else ())
        return found

    def datatype(self, predicate: str) -> str:
        """The IRI of the datatype of the objects of `predicate`; '' for resources, or when the ontology does not say."""
        term = self.properties.get(predicate)
        literal = [iri for iri in term.range if iri.startswith(XSD) or iri == LANG_STRING] if term else []
        return literal[0] if literal else ""

    def described(self, used: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """All triples about the `used` terms and what they depend on, as terms of N-Triples.

        Classes and properties come with their parents, concepts with their types, schemes and broader concepts. So
        a graph that holds these triples can be understood without the files of the ontology.
        """
        wanted: set[str] = set()
        todo = [iri for iri in used if iri in self.terms]
        while todo:
            iri = todo.pop()
            if iri in wanted or iri not in self.terms:
                continue
            wanted.add(iri)
            term = self.terms[iri]
            todo.extend((*term.parents, *term.types))
            todo.extend(self._broader.get(iri, ()))
            todo.extend(self.schemes[kind] for kind in term.types if kind in self.schemes)
        chosen = (t for t in self.triples if isinstance(t.subject, ox.NamedNode) and t.subject.value in wanted)
        # A list (owl:oneOf) would add blank nodes, whose names change from run to run.
        yield from (triple for triple in to_terms(chosen) if not triple[2].startswith("_:"))

    @cached_property
    def _broader(self) -> dict[str, list[str]]:
        """The broader concepts of each concept, by IRI."""
        broader: dict[str, list[str]] = {}
        for triple in self.triples:
            subject, obj = triple.subject, triple.object
            is_broader = triple.predicate.value == SKOS + "broader"
            if is_broader and isinstance(subject, ox.NamedNode) and isinstance(obj, ox.NamedNode):
                broader.setdefault(subject.value, []).append(obj.value)
        return broader

    def label(self, iri: str, languages: Sequence[str]) -> str:
        """The label of a term in the first of `languages` in which it has one, else ''."""
        term = self.terms.get(iri)
        return next((term.labels[lang] for lang in languages if lang in term.labels), "") if term else ""


def read_vocabulary(*folders: Path) -> Vocabulary:
    """The vocabulary of the shipped ontology and of every `*.ttl` in `folders`, in the order of their names.

    A folder may be missing. Raises ParseError with file and line for a file that is not Turtle, InputError for a link
    that leads out of a project.
    """
    triples: list[ox.Triple] = []
    for source in (folder("ontology"), *folders):
        for path in sorted(source.glob("*.ttl")):
            if source in folders:
                inside(source.parent, path)
            elif path.name == SHAPES:
                continue  # Shapes declare no terms; `kgraph.check.shapes` reads them when a graph is checked.
            try:
                triples.extend(quad.triple for quad in read_rdf(path, ox.RdfFormat.TURTLE))
            except SyntaxError as error:
                raise ParseError(error.msg, source=str(path), line=error.lineno) from error
    return Vocabulary(triples)
