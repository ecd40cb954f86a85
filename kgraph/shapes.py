"""Shapes: what SHACL says that a graph must keep, read from the ontology and found fit to be evaluated.

pySHACL says that a graph conforms when a constraint is misspelt, for it does not know the word. So shapes are looked
through before anything is checked with them: their words, their form (by the shapes for shapes of the SHACL
recommendation), and that nothing in them runs code.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib import RDF, SH, BNode, URIRef

from .defects import Defect
from .errors import ParseError
from .lines import Lines
from .messages import Message
from .namespaces import KG, PrefixMap, local_name
from .scan import inside
from .shipped import folder
from .store import read_rdf, to_terms
from .terms import Literal, Object, parse_literal, term
from .vocabulary import SHAPES, Vocabulary

__all__ = ["KGS", "Shapes", "from_rdflib", "lint", "node_term", "read_shapes", "to_rdflib"]

KGS = "https://w3id.org/kgraph/shapes#"
SHACL = str(SH)
_TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_PATHS = "inversePath alternativePath zeroOrMorePath oneOrMorePath zeroOrOnePath"
_CONSTRAINT_WORDS = (
    "property node class datatype nodeKind minCount maxCount minExclusive minInclusive maxExclusive maxInclusive minLength"
    " maxLength pattern languageIn uniqueLang equals disjoint lessThan lessThanOrEquals not and or xone qualifiedValueShape"
    " closed hasValue in"
)
_CORE = frozenset(
    f"{_CONSTRAINT_WORDS} {_PATHS} targetNode targetClass targetSubjectsOf targetObjectsOf path flags qualifiedMinCount"
    " qualifiedMaxCount qualifiedValueShapesDisjoint ignoredProperties deactivated message severity name description order"
    " group defaultValue declare prefix namespace shapesGraph NodeShape PropertyShape Shape PropertyGroup IRI Literal"
    " BlankNode BlankNodeOrIRI BlankNodeOrLiteral IRIOrLiteral Violation Warning Info".split()
)
"""The words of SHACL Core (https://www.w3.org/TR/shacl/, part 1); the others of SHACL run SPARQL or JavaScript."""
_DEMANDS = frozenset(str(SH[name]) for name in _CONSTRAINT_WORDS.split())
_NESTED = {SH.property, SH.node, SH["not"], SH["and"], SH["or"], SH.xone, SH.qualifiedValueShape, RDF.first, RDF.rest}
Node = URIRef | BNode | rdflib.Literal


def to_rdflib(text: str) -> Node:
    """A term of N-Triples as rdflib's, its spelling kept.

    >>> to_rdflib('"01"^^<http://www.w3.org/2001/XMLSchema#integer>')
    rdflib.term.Literal('01', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#integer'))
    """
    if text[0] == "<":
        return URIRef(text[1:-1])
    if text[0] == "_":
        return BNode(text[2:])
    value, language, datatype = parse_literal(text)
    if language:
        return rdflib.Literal(value, lang=language)
    if datatype == str(rdflib.XSD.string):
        return rdflib.Literal(value)
    return rdflib.Literal(value, datatype=URIRef(datatype), normalize=False)


def from_rdflib(node: Node) -> Object:
    """A node of rdflib as an IRI or literal; a blank node as `_:` and its name."""
    if isinstance(node, rdflib.Literal):
        return Literal(str(node), node.language or "", str(node.datatype or ""))
    return str(node) if isinstance(node, URIRef) else f"_:{node}"


def node_term(node: Object) -> str:
    """What `from_rdflib` gives as a term of N-Triples."""
    return node if isinstance(node, str) and node.startswith("_:") else term(node)


@dataclass
class Shapes:
    """Shapes as a graph of rdflib, and where each of their files lies."""

    graph: rdflib.Graph = field(default_factory=lambda: rdflib.Graph(bind_namespaces="none"))
    files: list[tuple[str, Lines, rdflib.Graph]] = field(default_factory=list)
    """The name of every file of the project itself, its lines, and what stands in it."""

    def drop(self, marked: str, keep: Collection[str] = ()) -> None:
        """Leave out the shapes that have the property `marked`, unless its value is one to `keep`."""
        for shape, value in list(self.graph.subject_objects(URIRef(marked))):
            if str(value) not in keep:
                self._remove(shape)

    def _remove(self, node: rdflib.term.Node) -> None:
        for triple in list(self.graph.triples((node, None, None))):
            self.graph.remove(triple)
            if isinstance(triple[2], BNode):
                self._remove(triple[2])

    @cached_property
    def mentioned(self) -> frozenset[str] | None:
        """The predicates that evaluating the shapes can ask for; None when it may be any, as for sh:closed."""
        if any(self.graph.subjects(SH.closed, None)):
            return None
        return frozenset(str(node) for node in self.graph.objects() if isinstance(node, URIRef))

    def owners(self, shape: Node) -> Iterator[Node]:
        """`shape` and the shapes that it stands in, from the inside out."""
        todo, seen = [shape], {shape}
        while todo:
            node = todo.pop(0)
            yield node
            for parent, predicate in self.graph.subject_predicates(node):
                if predicate in _NESTED and parent not in seen and isinstance(parent, URIRef | BNode):
                    seen.add(parent)
                    todo.append(parent)

    def name(self, shape: Node) -> str:
        """The IRI of a shape, or of the nearest around it that has one; '' when none has."""
        return next((str(node) for node in self.owners(shape) if isinstance(node, URIRef)), "")

    def targets(self, shape: Node, kind: str) -> list[str]:
        """What the shape, or one around it, names as its targets: `kind` is such as targetSubjectsOf."""
        return sorted({str(value) for node in self.owners(shape) for value in self.graph.objects(node, SH[kind])})

    def values(self, shape: Node, parameter: str) -> list[Object]:
        """The values of a constraint's parameter; members, when it is a list."""
        found: list[Object] = []
        for value in self.graph.objects(shape, SH[parameter]):
            found += map(from_rdflib, self.graph.items(value) if (value, RDF.first, None) in self.graph else [value])  # type: ignore[arg-type]
        return found

    def alternatives(self, shape: Node, parameter: str) -> list[str]:
        """The IRIs that a parameter has in the shape, or in the members of its sh:or."""
        members = [member for value in self.graph.objects(shape, SH["or"]) for member in self.graph.items(value)]
        return sorted({str(value) for node in (shape, *members) for value in self.graph.objects(node, SH[parameter])})

    def messages(self, shape: Node) -> dict[str, str]:
        """What sh:message says, by language."""
        return {value.language or "en": str(value) for value in self.graph.objects(shape, SH.message)}  # type: ignore[attr-defined]

    def line(self, shape: Node) -> tuple[str, int | None] | None:
        """The project's own file in which a shape stands, and the line of it or of the named shape around it."""
        for name, lines, graph in self.files:
            if (shape, None, None) in graph:
                return name, lines.find(self.name(shape))
        return None


def read_shapes(places: Iterable[tuple[Path, str]] = ()) -> Shapes:
    """The shapes that ship with kgraph, and those of the project's own Turtle files, given with what to call them.

    Raises ParseError with file and line for a file that is not Turtle.
    """
    shapes = Shapes()
    shipped = folder("ontology") / SHAPES
    for number, (path, name) in enumerate(((shipped, ""), *places)):
        if name:
            inside(path.parent.parent, path)
        try:
            parser = read_rdf(path, ox.RdfFormat.TURTLE)
            triples = to_terms(quad.triple for quad in parser)
        except SyntaxError as error:
            raise ParseError(str(error.msg), source=name or str(path), line=error.lineno) from error
        graph = rdflib.Graph(bind_namespaces="none")
        for triple in triples:
            # Blank nodes of two files may have the same name.
            graph.add(tuple(to_rdflib(f"_:{number}x{t[2:]}" if t.startswith("_:") else t) for t in triple))  # type: ignore[arg-type]
        if name:
            shapes.files.append((name, Lines.of_file(path, dict(parser.prefixes)), graph))
        shapes.graph += graph
    return shapes


# ── whether they can be meant ─────────────────────────────────────────────────────────────


def lint(shapes: Shapes, vocabulary: Vocabulary, prefixes: PrefixMap) -> Iterator[Defect]:
    """What is wrong with the project's own shapes: they are not evaluated while anything is."""
    for name, lines, graph in shapes.files:
        iris = sorted({str(node) for triple in graph for node in triple if isinstance(node, URIRef)})
        if not any(iri.startswith(SHACL) for iri in iris):
            continue
        for iri in iris:
            if iri.startswith(SHACL) and local_name(iri) not in _CORE:
                message, mend = _word(local_name(iri))
                yield Defect(name, lines.mention(iri), None, message, mend, rule="shacl-core", value=iri)
            elif iri.startswith(KG) and iri not in vocabulary.terms:
                near = get_close_matches(iri, vocabulary.terms, 1, 0.8)
                mend = Message("did you mean {}?", prefixes.curie(near[0])) if near else Message("declare it in ontology/")
                message = Message("{} is no term of the vocabulary", prefixes.curie(iri))
                yield Defect(name, lines.mention(iri), None, message, mend, rule="vocabulary", value=iri)
        yield from _forms(name, lines, graph)


def _word(local: str) -> tuple[Message, Message]:
    """What is wrong with a word of SHACL that is none of SHACL Core, and the mend."""
    if local in SH:
        mend = Message("say it with SHACL Core, or ask for it in a saved query")
        return Message("sh:{} is refused: shapes of a project run no SPARQL, no rules and no JavaScript", local), mend
    near = get_close_matches(local, _CORE, 1, 0.75)
    mend = Message("did you mean {}?", f"sh:{near[0]}") if near else Message("delete it, or write one of SHACL Core")
    return Message("sh:{} is no word of SHACL", local), mend


def _forms(name: str, lines: Lines, graph: rdflib.Graph) -> Iterator[Defect]:
    """Shapes without constraints, without a target, or with a pattern that is none."""
    used = {shape for predicate in _NESTED for shape in graph.objects(None, predicate)}
    targeted = {shape for predicate in _TARGETS for shape in graph.subjects(predicate, None)}
    kinds = {shape for kind in (SH.NodeShape, SH.PropertyShape) for shape in graph.subjects(RDF.type, kind)}
    for shape in sorted(kinds | targeted | {*graph.objects(None, SH.property)}, key=str):
        named = next((node for node in _upwards(graph, shape) if isinstance(node, URIRef)), "")
        line = lines.find(str(named))
        words = {str(predicate) for predicate in graph.predicates(shape, None)}
        if _DEMANDS.isdisjoint(words) and all(local_name(w) in _CORE for w in words if w.startswith(SHACL)):
            mend = Message("add a constraint such as sh:minCount, or delete it")
            yield Defect(name, line, None, Message("the shape demands nothing"), mend, rule=str(named))
        is_class = any((shape, RDF.type, kind) in graph for kind in (rdflib.OWL.Class, rdflib.RDFS.Class))
        if shape not in targeted and shape not in used and not is_class:
            mend = Message("add a target such as sh:targetClass")
            message = Message("the shape has no target, so nothing is checked with it")
            yield Defect(name, line, None, message, mend, rule=str(named))
    for shape, pattern in graph.subject_objects(SH.pattern):
        try:
            re.compile(str(pattern))
        except (re.error, OverflowError, RecursionError) as error:
            message = Message("'{}' is no regular expression ({})", str(pattern), str(error))
            named = next((node for node in _upwards(graph, shape) if isinstance(node, URIRef)), "")
            line = lines.find(str(named), str(SH.pattern), Literal(str(pattern)))
            yield Defect(name, line, None, message, Message("mend it"), rule=str(named), value=str(pattern))


def _upwards(graph: rdflib.Graph, node: rdflib.term.Node) -> Iterator[rdflib.term.Node]:
    seen = {node}
    todo = [node]
    while todo:
        node = todo.pop(0)
        yield node
        for parent in graph.subjects(None, node):
            if parent not in seen:
                seen.add(parent)
                todo.append(parent)
