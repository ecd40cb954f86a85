"""Form: shapes that demand nothing, look at nothing, or refer to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import rdflib
from rdflib import OWL, RDF, RDFS, SH, XSD, BNode, URIRef

from ...core.defects import Defect
from ...core.location import Location
from ...core.messages import Message
from ...core.namespaces import local_name
from ...core.terms import Literal
from .shapes import ShapeFile, Shapes
from .words import CONSTRAINTS, CORE, LISTS_OF_SHAPES, SHACL, TARGETS, WITH_SHAPE

__all__ = ["form_defects"]

_BOUNDS = tuple(f"{end}{kind}" for end in ("min", "max") for kind in ("Inclusive", "Exclusive"))


def form_defects(file: ShapeFile, every: Shapes) -> Iterator[Defect]:
    """What is wrong with the form of the shapes of a file; `every` has the shapes of all files, to which they may refer."""
    if _has_endless_list(file.graph):
        yield Defect(Location(file.name), Message("a list has no end"), Message("end it with rdf:nil"), rule="list")
        return
    used = {shape for predicate in (*WITH_SHAPE, RDF.first) for shape in every.graph.objects(None, predicate)}
    for shape in sorted((node for node in _shapes(file.graph) if isinstance(node, URIRef | BNode)), key=str):
        if not _has_constraint(shape, every.graph):
            fix = Message("add a constraint such as sh:minCount, or delete it")
            yield _defect(file, every, shape, Message("the shape has no constraint, so it demands nothing"), fix)
        if not _has_target(shape, every.graph) and shape not in used:
            message = Message("the shape has no target, so nothing is checked with it")
            yield _defect(file, every, shape, message, Message("add a target such as sh:targetClass"))
        for reference in sorted(_references(file.graph, shape), key=str):
            is_shape = CONSTRAINTS & set(every.graph.predicates(reference)) and not isinstance(reference, rdflib.Literal)
            if not is_shape and not isinstance(reference, BNode):
                message = Message("'{}' is not a shape", str(reference))
                yield _defect(file, every, shape, message, Message("put a shape in its place"))
    yield from _pattern_defects(file, every)
    yield from _year_defects(file, every)


def _defect(
    file: ShapeFile, every: Shapes, shape: rdflib.term.Node, message: Message, fix: Message, word: str = "", value: str = ""
) -> Defect:
    """A defect of a shape, at the line of its `word` of SHACL if one is given."""
    named = every.name(shape)
    line = file.lines.find(named, SHACL + word if word else "", Literal(value) if value else None)
    return Defect(Location(file.name, line), message, fix, rule=named, value=value)


def _has_constraint(shape: rdflib.term.Node, graph: rdflib.Graph) -> bool:
    """Whether a shape demands something, or may: an unknown word is reported elsewhere."""
    words = set(graph.predicates(shape))
    if CONSTRAINTS & words or any(str(word).startswith(SHACL) and local_name(str(word)) not in CORE for word in words):
        return True
    # A closed shape allows the paths of its properties: to be there is what they are for.
    return any((parent, SH.closed, None) in graph for parent in graph.subjects(SH.property, shape))


def _has_target(shape: rdflib.term.Node, graph: rdflib.Graph) -> bool:
    """Whether a shape has targets; a class that is a shape has its members (section 2.1.3.3)."""
    is_class = any((shape, RDF.type, kind) in graph for kind in (OWL.Class, RDFS.Class))
    return is_class or not set(TARGETS).isdisjoint(graph.predicates(shape))


def _pattern_defects(file: ShapeFile, every: Shapes) -> Iterator[Defect]:
    for shape, pattern in file.graph.subject_objects(SH.pattern):
        try:
            re.compile(str(pattern))
        except (re.error, OverflowError, RecursionError) as error:
            message = Message("'{}' is not a regular expression ({})", str(pattern), str(error))
            yield _defect(file, every, shape, message, Message("correct the pattern"), "pattern", str(pattern))


def _year_defects(file: ShapeFile, every: Shapes) -> Iterator[Defect]:
    """Bounds of years: rdflib does not compare values of xsd:gYear."""
    for word in _BOUNDS:
        for shape, bound in file.graph.subject_objects(SH[word]):
            if getattr(bound, "datatype", None) == XSD.gYear:
                message = Message("sh:{} does not compare years", word)
                fix = Message("list the years with sh:in, or use kg:since and kg:until")
                yield _defect(file, every, shape, message, fix, word, str(bound))


def _shapes(graph: rdflib.Graph) -> set[rdflib.term.Node]:
    """Whatever is a shape by its class, its target, what it demands, or where it stands (SHACL, section 2.1)."""
    found = {shape for kind in (SH.NodeShape, SH.PropertyShape) for shape in graph.subjects(RDF.type, kind)}
    found |= {shape for predicate in (*TARGETS, *CONSTRAINTS) for shape in graph.subjects(predicate, None)}
    return found | {*graph.objects(None, SH.property)} - {RDF.nil}


def _references(graph: rdflib.Graph, shape: rdflib.term.Node) -> set[rdflib.term.Node]:
    """The shapes that a shape refers to."""
    found = {node for predicate in WITH_SHAPE for node in graph.objects(shape, predicate)}
    lists = (head for predicate in LISTS_OF_SHAPES for head in graph.objects(shape, predicate))
    return found | {member for head in lists for member in graph.items(head)}


def _has_endless_list(graph: rdflib.Graph) -> bool:
    """Whether some list comes back to itself: then it has members that no head leads to."""
    rests = dict(graph.subject_objects(RDF.rest))
    heads = rests.keys() - set(rests.values())
    reached = 0
    for head in heads:
        node: rdflib.term.Node | None = head
        while node in rests:
            reached, node = reached + 1, rests[node]
            if reached > len(rests):
                return True
    return reached < len(rests)
