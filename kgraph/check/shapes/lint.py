"""Lint: what is wrong with a project's own shapes.

pySHACL says that a graph conforms when a constraint is misspelt, for it does not know the word. So shapes are looked
through before anything is checked with them: their words, their form, and that nothing in them runs code.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, BNode, URIRef

from ...core.defects import Defect
from ...core.location import Location
from ...core.messages import Message, did_you_mean
from ...core.namespaces import KG, PrefixMap, local_name
from ...rdf.rdflib_nodes import object_to_rdflib
from ...vocabulary.ontology import Vocabulary
from ..results import Result
from ..validate import validate_shapes
from .forms import form_defects
from .shapes import ShapeFile, Shapes
from .words import CORE, KGS, PATHS, SHACL

__all__ = ["lint", "shape_defects"]

_WITH_CLASS = (SH["class"], SH.targetClass)
_WITH_PREDICATE = (
    *(SH.path, SH.targetSubjectsOf, SH.targetObjectsOf),
    *(SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals),
    *(SH[name] for name in PATHS),
)
_PUBLISHED = {str(namespace): namespace for namespace in (DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS)}
"""Vocabularies of which rdflib knows every term."""


def shape_defects(shapes: Shapes, vocabulary: Vocabulary, prefixes: PrefixMap) -> Iterator[Defect]:
    """What is wrong with the project's own shapes: first what `lint` says, then what SHACL's own shapes for shapes say.

    While there is an error among it, the shapes cannot be evaluated. Of one line the first defect is enough.
    """
    linted = list(lint(shapes, vocabulary, prefixes))
    yield from linted
    reported = {(defect.file, defect.row) for defect in linted}
    for file in shapes.files:
        if any(defect.file == file.name and defect.rule == "list" for defect in linted):
            continue  # The engine would follow a list without end for ever.
        own = Shapes(file.graph)
        # What is wrong with a property comes before what is wrong with the shape because of it.
        results = validate_shapes(file.graph)
        for result in sorted(results, key=lambda result: (not result.steps, result.steps, str(result.value))):
            defect = _result_defect(result, file, own)
            if (defect.file, defect.row) not in reported:
                reported.add((defect.file, defect.row))
                yield defect


def _result_defect(result: Result, file: ShapeFile, own: Shapes) -> Defect:
    shape = own.name(object_to_rdflib(result.focus_node))
    predicate = result.step.predicate if result.step else ""
    value = "" if result.value is None else str(getattr(result.value, "value", result.value))
    if not predicate:
        message = Message("the shape does not have the form that SHACL requires")
    elif not value:
        message = Message("sh:{} is missing", local_name(predicate))
    else:
        message = Message("sh:{} cannot be '{}' here", local_name(predicate), value)
    location = Location(file.name, file.lines.find(shape, predicate, result.value))
    fix = Message("see https://www.w3.org/TR/shacl/ for what it may contain")
    return Defect(location, message, fix, rule=shape, value=value)


def lint(shapes: Shapes, vocabulary: Vocabulary, prefixes: PrefixMap) -> Iterator[Defect]:
    """What is wrong with the project's own shapes, as far as that can be seen without an engine."""
    for file in shapes.files:
        yield from _word_defects(file, prefixes)
        yield from _term_defects(file, vocabulary, prefixes)
        yield from form_defects(file, shapes)


def _word_defects(file: ShapeFile, prefixes: PrefixMap) -> Iterator[Defect]:
    """Words that SHACL does not have, or that run code; shapes with a name in the namespace of kgraph's own."""
    for iri in sorted({str(node) for triple in file.graph for node in triple if isinstance(node, URIRef)}):
        location, word = Location(file.name, file.lines.mention(iri)), local_name(iri)
        if iri.startswith(SHACL) and word in SH and word not in CORE:
            message = Message("sh:{} is refused: a project's shapes must not run SPARQL, rules or JavaScript", word)
            fix: str = Message("say it in SHACL Core, or in a saved query")
            yield Defect(location, message, fix, rule="shacl-core", value=iri)
        elif iri.startswith(SHACL) and word not in CORE:
            message, otherwise = Message("sh:{} is not a term of SHACL", word), Message("use a term of SHACL Core")
            fix = did_you_mean(_curie(word), map(_curie, sorted(CORE)), otherwise, cutoff=0.8)
            yield Defect(location, message, fix, rule="shacl-core", value=iri)
        elif "w3.org/ns/shacl" in iri and not iri.startswith(SHACL):
            message, fix = Message("<{}> is not the namespace of SHACL", iri), Message("write <{}>", SHACL)
            yield Defect(location, message, fix, rule="shacl-core", value=iri)
        elif iri.startswith(KGS):
            message, fix = Message("{} belongs to kgraph", prefixes.curie(iri)), Message("use a prefix of your own")
            yield Defect(location, message, fix, rule="kgs", value=iri)


def _curie(word: str) -> str:
    return f"sh:{word}"


def _term_defects(file: ShapeFile, vocabulary: Vocabulary, prefixes: PrefixMap) -> Iterator[Defect]:
    """Classes and predicates that nobody has declared: an error in a vocabulary that we know, else a warning."""
    for iri in _classes_and_predicates(file):
        namespace = iri.removesuffix(local_name(iri))
        published = _PUBLISHED.get(namespace)
        known = (
            set(vocabulary.terms) if published is None else {namespace + local_name(str(name)) for name in dir(published)}
        )
        if iri in vocabulary.terms or iri in known:
            continue
        curie, location = prefixes.curie(iri), Location(file.name, file.lines.mention(iri))
        fix = did_you_mean(curie, map(prefixes.curie, sorted(known)), Message("declare it in ontology/"), cutoff=0.7)
        if namespace == KG or published is not None:
            yield Defect(location, Message("{} is not in the vocabulary", curie), fix, rule="vocabulary", value=iri)
        elif not any(iri.startswith(each) for _, each in prefixes.items()):
            yield Defect(location, Message("{} is not declared", curie), fix, "warning", "vocabulary", iri)


def _classes_and_predicates(file: ShapeFile) -> list[str]:
    """The IRIs that the shapes of a file use as classes and predicates of the data."""
    graph = file.graph
    nodes = {node for predicate in (*_WITH_CLASS, *_WITH_PREDICATE) for node in graph.objects(None, predicate)}
    nodes |= {node for path in graph.objects(None, SH.path) if isinstance(path, BNode) for node in graph.items(path)}
    return sorted(str(node) for node in nodes if isinstance(node, URIRef))
