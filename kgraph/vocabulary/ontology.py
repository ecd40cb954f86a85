"""The ontology as Python values: what a predicate expects, what a class is called, which concepts there are.

It is read from Turtle: what ships with kgraph, and the files a project adds in `ontology/*.ttl`.
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
"""The file in which the shapes that ship with kgraph stand, beside its vocabulary."""


@dataclass(slots=True)
class Term:
    """What the ontology says of one class, property or concept. Labels are by language tag."""

    iri: str
    types: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    aliases: list[tuple[str, str]] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    domain: list[str] = field(default_factory=list)
    range: list[str] = field(default_factory=list)
    subject: str = ""


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
    """All terms of some ontology files, by IRI."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.triples = list(triples)
        self.terms: dict[str, Term] = {}
        for triple in self.triples:
            if not isinstance(triple.subject, ox.NamedNode):
                continue
            subject = triple.subject.value
            known = self.terms.setdefault(subject, Term(subject))
            self._read(known, triple.predicate.value, triple.object)

    @staticmethod
    def _read(known: Term, predicate: str, obj: object) -> None:
        if isinstance(obj, ox.Literal):
            language = obj.language or ""
            if predicate in _LABELS:
                known.labels.setdefault(language, obj.value)
            elif predicate == ALT_LABEL:
                known.aliases.append((obj.value, language))
        elif isinstance(obj, ox.NamedNode):
            if predicate == TYPE:
                known.types.add(obj.value)
            elif predicate in _PARENTS:
                known.parents.append(obj.value)
            elif predicate == SCHEMA + "domainIncludes":
                known.domain.append(obj.value)
            elif predicate in (SCHEMA + "rangeIncludes", RDFS + "range"):
                known.range.append(obj.value)
            elif predicate == DCTERMS + "subject":
                known.subject = obj.value

    @cached_property
    def classes(self) -> dict[str, Term]:
        """Classes, by IRI."""
        return {iri: known for iri, known in self.terms.items() if known.types & _CLASSES}

    @cached_property
    def properties(self) -> dict[str, Term]:
        """Properties, by IRI."""
        return {iri: known for iri, known in self.terms.items() if known.types & _PROPERTIES}

    @cached_property
    def concepts(self) -> dict[str, Term]:
        """SKOS concepts, by IRI: whatever has a type that is skos:Concept or below it."""
        return {
            iri: known
            for iri, known in self.terms.items()
            if any(SKOS + "Concept" in self.ancestors(kind) for kind in known.types)
        }

    @cached_property
    def schemes(self) -> dict[str, str]:
        """The concept scheme of each class of concepts."""
        return {known.subject: iri for iri, known in self.terms.items() if known.subject}

    @cached_property
    def qualifiers(self) -> dict[str, Term]:
        """Properties of a statement or a quotation, by local name: what a further column may be called."""
        return {
            iri.rpartition("#")[2].rpartition("/")[2]: known
            for iri, known in self.properties.items()
            if {STATEMENT, QUOTATION} & set(known.domain)
        }

    @cached_property
    def inverses(self) -> dict[str, str]:
        """Of each property the one that says the same the other way round; a symmetric one is its own."""
        symmetric = OWL + "SymmetricProperty"
        found = {iri: iri for iri, known in self.properties.items() if symmetric in known.types}
        for triple in self.triples:
            subject, obj = triple.subject, triple.object
            is_inverse = triple.predicate.value == OWL + "inverseOf"
            if is_inverse and isinstance(subject, ox.NamedNode) and isinstance(obj, ox.NamedNode):
                found[subject.value] = obj.value
                found.setdefault(obj.value, subject.value)
        return found

    def ancestors(self, iri: str) -> set[str]:
        """`iri` and everything above it by subClassOf or subPropertyOf."""
        found: set[str] = set()
        todo = [iri]
        while todo:
            current = todo.pop()
            if current not in found:
                found.add(current)
                known = self.terms.get(current)
                todo.extend(known.parents if known else ())
        return found

    def datatype(self, predicate: str) -> str:
        """The datatype IRI that objects of `predicate` have; '' when they are resources or nothing is said."""
        known = self.properties.get(predicate)
        literal = [iri for iri in known.range if iri.startswith(XSD) or iri == LANG_STRING] if known else []
        return literal[0] if literal else ""

    def described(self, used: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """All triples about the `used` terms and what is above them, as terms of N-Triples.

        Classes and properties come with their parents, concepts with their types and broader concepts, so a
        graph that carries these triples can be read, and its classes walked, without the ontology's files.
        """
        wanted: set[str] = set()
        todo = [iri for iri in used if iri in self.terms]
        while todo:
            iri = todo.pop()
            if iri in wanted or iri not in self.terms:
                continue
            wanted.add(iri)
            known = self.terms[iri]
            todo.extend((*known.parents, *known.types))
            todo.extend(self._broader.get(iri, ()))
            if any(kind in self.schemes for kind in known.types):
                todo.extend(self.schemes[kind] for kind in known.types if kind in self.schemes)
        chosen = (t for t in self.triples if isinstance(t.subject, ox.NamedNode) and t.subject.value in wanted)
        # A list (owl:oneOf) would bring blank nodes, whose names change from run to run.
        yield from (triple for triple in to_terms(chosen) if not triple[2].startswith("_:"))

    @cached_property
    def _broader(self) -> dict[str, list[str]]:
        broader: dict[str, list[str]] = {}
        for triple in self.triples:
            subject, obj = triple.subject, triple.object
            is_broader = triple.predicate.value == SKOS + "broader"
            if is_broader and isinstance(subject, ox.NamedNode) and isinstance(obj, ox.NamedNode):
                broader.setdefault(subject.value, []).append(obj.value)
        return broader

    def label(self, iri: str, languages: Sequence[str]) -> str:
        """The label of a term in the first of `languages` that has one; '' when none has."""
        known = self.terms.get(iri)
        return next((known.labels[lang] for lang in languages if lang in known.labels), "") if known else ""


def read_vocabulary(*folders: Path) -> Vocabulary:
    """The shipped ontology, and every `*.ttl` in `folders` (those that are there), in the order of their names.

    Raises ParseError with file and line for a file that is not Turtle.
    """
    triples: list[ox.Triple] = []
    for place in (folder("ontology"), *folders):
        for path in sorted(place.glob("*.ttl")):
            if place in folders:
                inside(place.parent, path)
            elif path.name == SHAPES:
                continue  # They declare no terms; `kgraph.check.shapes` reads them when a graph is checked.
            try:
                triples.extend(quad.triple for quad in read_rdf(path, ox.RdfFormat.TURTLE))
            except SyntaxError as error:
                raise ParseError(str(error.msg), source=str(path), line=error.lineno) from error
    return Vocabulary(triples)
