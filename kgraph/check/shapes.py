"""Shapes: what SHACL says that a graph must keep, read from the ontology and found fit to be evaluated.

pySHACL says that a graph conforms when a constraint is misspelt, for it does not know the word. So shapes are looked
through before anything is checked with them: their words, their form, and that nothing in them runs code.
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
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, XSD, BNode, URIRef

from ..core.defects import Defect
from ..core.errors import ParseError
from ..core.location import Location
from ..core.messages import Message
from ..core.namespaces import KG, PrefixMap, local_name
from ..core.terms import Literal, Object, parse_literal, term
from ..files.paths import inside
from ..files.shipped import folder
from ..rdf.lines import Lines
from ..rdf.oxigraph import to_terms
from ..rdf.parse import read_rdf
from ..vocabulary.ontology import SHAPES, Vocabulary

__all__ = ["SHACL", "Node", "Shapes", "from_rdflib", "lint", "node_term", "read_shapes", "to_rdflib"]

KGS = "https://w3id.org/kgraph/shapes#"
SHACL = str(SH)
Node = URIRef | BNode | rdflib.Literal

_TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_PATHS = "inversePath alternativePath zeroOrMorePath oneOrMorePath zeroOrOnePath"
_OPERATORS = {"inversePath": "^{}", "zeroOrMorePath": "{}*", "oneOrMorePath": "{}+", "zeroOrOnePath": "{}?"}
_CONSTRAINTS = (
    "property node class datatype nodeKind minCount maxCount minExclusive minInclusive maxExclusive maxInclusive minLength"
    " maxLength pattern languageIn uniqueLang equals disjoint lessThan lessThanOrEquals not and or xone qualifiedValueShape"
    " closed hasValue in"
)
_CORE = frozenset(
    f"{_CONSTRAINTS} {_PATHS} targetNode targetClass targetSubjectsOf targetObjectsOf path flags qualifiedMinCount"
    " qualifiedMaxCount qualifiedValueShapesDisjoint ignoredProperties deactivated message severity name description order"
    " group defaultValue declare prefix namespace shapesGraph NodeShape PropertyShape Shape PropertyGroup IRI Literal"
    " BlankNode BlankNodeOrIRI BlankNodeOrLiteral IRIOrLiteral Violation Warning Info".split()
)
"""The words of SHACL Core (https://www.w3.org/TR/shacl/, part 1); the others of SHACL run SPARQL or JavaScript."""
_DEMANDS = frozenset(SH[name] for name in _CONSTRAINTS.split())
_SHAPES = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
_LISTS = (SH["and"], SH["or"], SH.xone)
_NESTED = {*_SHAPES, *_LISTS, RDF.first, RDF.rest}
_CLASSES = (SH["class"], SH.targetClass)
_PREDICATES = (SH.path, SH.targetSubjectsOf, SH.targetObjectsOf, SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals)
_ORDERED = tuple(SH[f"{end}{kind}"] for end in ("min", "max") for kind in ("Inclusive", "Exclusive"))
_PUBLISHED = {str(namespace): namespace for namespace in (DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS)}
"""Vocabularies of which rdflib knows every term."""


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
    if datatype == str(XSD.string):
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


def _empty() -> rdflib.Graph:
    return rdflib.Graph(bind_namespaces="none")


@dataclass
class Shapes:
    """Shapes as a graph of rdflib; of the project's own files the name, the lines, and what stands in each."""

    graph: rdflib.Graph = field(default_factory=_empty)
    files: list[tuple[str, Lines, rdflib.Graph]] = field(default_factory=list)

    @cached_property
    def mentioned(self) -> frozenset[str] | None:
        """The predicates that evaluating the shapes can ask for; None when it may be any, as for sh:closed."""
        if any(self.graph.subjects(SH.closed, None)):
            return None
        return frozenset(str(node) for node in self.graph.objects() if isinstance(node, URIRef))

    def owners(self, shape: rdflib.term.Node) -> Iterator[rdflib.term.Node]:
        """`shape` and the shapes that it stands in, from the inside out."""
        todo, seen = [shape], {shape}
        while todo:
            node = todo.pop(0)
            yield node
            for parent, predicate in self.graph.subject_predicates(node):
                is_inside = predicate in _NESTED or (predicate == SH.path or local_name(str(predicate)) in _PATHS.split())
                if is_inside and parent not in seen and isinstance(parent, URIRef | BNode):
                    seen.add(parent)
                    todo.append(parent)

    def name(self, shape: rdflib.term.Node) -> str:
        """The IRI of a shape, or of the nearest around it that has one; '' when none has."""
        return next((str(node) for node in self.owners(shape) if isinstance(node, URIRef)), "")

    def targets(self, shape: Node, kind: str) -> list[str]:
        """What the shape, or one around it, names as its targets: `kind` is such as targetSubjectsOf."""
        return sorted({str(value) for node in self.owners(shape) for value in self.graph.objects(node, SH[kind])})

    def values(self, shape: Node, parameter: str) -> list[Object]:
        """The values of a constraint's parameter, sorted; members, when it is a list."""
        found: list[Object] = []
        for value in sorted(self.graph.objects(shape, SH[parameter]), key=str):
            found += map(from_rdflib, self.graph.items(value) if (value, RDF.first, None) in self.graph else [value])  # type: ignore[arg-type]
        return found

    def alternatives(self, shape: Node, parameter: str) -> list[str]:
        """The IRIs that a parameter has in the shape, or in the members of its sh:or."""
        members = [member for value in self.graph.objects(shape, SH["or"]) for member in self.graph.items(value)]
        return sorted({str(value) for node in (shape, *members) for value in self.graph.objects(node, SH[parameter])})

    def messages(self, shape: Node) -> dict[str, str]:
        """What sh:message says, by language."""
        texts = sorted((value.language or "en", str(value)) for value in self.graph.objects(shape, SH.message))  # type: ignore[attr-defined]
        return dict(reversed(texts))

    def path(self, shape: Node, prefixes: PrefixMap) -> str:
        """The sh:path of a property shape as SPARQL writes it."""
        path = self.graph.value(shape, SH.path)
        return "" if path is None else self._path(path, prefixes)

    def _path(self, path: rdflib.term.Node, prefixes: PrefixMap, depth: int = 0) -> str:
        if isinstance(path, URIRef) or depth > 20:
            return prefixes.curie(str(path))
        for name, form in (
            ("inversePath", "^{}"),
            ("zeroOrMorePath", "{}*"),
            ("oneOrMorePath", "{}+"),
            ("zeroOrOnePath", "{}?"),
        ):
            inner = self.graph.value(path, SH[name])
            if inner is not None:
                return form.format(self._path(inner, prefixes, depth + 1))
        several = self.graph.value(path, SH.alternativePath)
        parts = [self._path(part, prefixes, depth + 1) for part in self.graph.items(path if several is None else several)]
        return ("/" if several is None else "|").join(parts)

    def location(self, shape: Node) -> Location | None:
        """Where the project's own ontology has a shape: its line, or that of the named shape around it."""
        for name, lines, graph in self.files:
            if (shape, None, None) in graph:
                return Location(name, lines.find(self.name(shape)))
        return None


def read_shapes(
    places: Iterable[tuple[Path, str]] = (), *, are_rows_proven: bool = False, languages: Collection[str] = ()
) -> Shapes:
    """The shapes that ship with kgraph, and those of the project's own Turtle files, given with what to call them.

    Of the shipped ones are left out those that a rule finds first (kgs:foundByRule), with `are_rows_proven` those that the
    reader of tables guarantees (kgs:provenByRows), and those for other `languages` of labels (kgs:forLanguage). Raises
    ParseError with file and line for a file that is not Turtle.
    """
    shapes = Shapes()
    shipped, _ = _read(folder("ontology") / SHAPES, "", 0)
    left_out = {*shipped.subjects(URIRef(KGS + "foundByRule"))}
    left_out |= {*shipped.subjects(URIRef(KGS + "provenByRows"))} if are_rows_proven else set()
    left_out |= {s for s, tag in shipped.subject_objects(URIRef(KGS + "forLanguage")) if str(tag) not in languages}
    while left_out:
        node = left_out.pop()
        for triple in list(shipped.triples((node, None, None))):
            shipped.remove(triple)
            if isinstance(triple[2], BNode):
                left_out.add(triple[2])
    shapes.graph += shipped
    for number, (path, name) in enumerate(places, 1):
        inside(path.parent.parent, path)
        graph, prefixes = _read(path, name, number)
        shapes.files.append((name, Lines.of_file(path, prefixes), graph))
        shapes.graph += graph
    return shapes


def _read(path: Path, name: str, number: int) -> tuple[rdflib.Graph, dict[str, str]]:
    graph = _empty()
    try:
        parser = read_rdf(path, ox.RdfFormat.TURTLE)
        for triple in to_terms(quad.triple for quad in parser):
            # Blank nodes of two files may have the same name.
            graph.add(tuple(to_rdflib(f"_:{number}x{t[2:]}" if t.startswith("_:") else t) for t in triple))  # type: ignore[arg-type]
    except SyntaxError as error:
        raise ParseError(str(error.msg), source=name or str(path), line=error.lineno) from error
    return graph, dict(parser.prefixes)


# ── whether they can be meant ─────────────────────────────────────────────────────────────


def lint(shapes: Shapes, vocabulary: Vocabulary, prefixes: PrefixMap) -> Iterator[Defect]:
    """What is wrong with the project's own shapes: while there is an error among it, they are not evaluated."""
    for name, lines, graph in shapes.files:
        yield from _words(name, lines, graph, prefixes)
        yield from _unknown(name, lines, graph, vocabulary, prefixes)
        yield from _forms(name, lines, graph, shapes.graph)


def _words(name: str, lines: Lines, graph: rdflib.Graph, prefixes: PrefixMap) -> Iterator[Defect]:
    """Words that SHACL does not have, or that run code; shapes that are called as those of kgraph are."""
    for iri in sorted({str(node) for triple in graph for node in triple if isinstance(node, URIRef)}):
        local, line = local_name(iri), lines.mention(iri)
        if iri.startswith(SHACL) and local not in _CORE:
            if local in SH:
                message = Message("sh:{} is refused: shapes of a project run no SPARQL, no rules and no JavaScript", local)
                fix = Message("say it with SHACL Core, or ask for it in a saved query")
            else:
                near = get_close_matches(local, _CORE, 1, 0.75)
                message = Message("sh:{} is no word of SHACL", local)
                write = Message("delete it, or write one of SHACL Core")
                fix = Message("did you mean {}?", f"sh:{near[0]}") if near else write
            yield Defect(Location(name, line), message, fix, rule="shacl-core", value=iri)
        elif "w3.org/ns/shacl" in iri and not iri.startswith(SHACL):
            message, fix = Message("<{}> is not the namespace of SHACL", iri), Message("write <{}>", SHACL)
            yield Defect(Location(name, line), message, fix, rule="shacl-core", value=iri)
        elif iri.startswith(KGS):
            fix = Message("give yours another name, and another prefix")
            yield Defect(
                Location(name, line), Message("{} belongs to kgraph", prefixes.curie(iri)), fix, rule="kgs", value=iri
            )


def _unknown(name: str, lines: Lines, graph: rdflib.Graph, vocabulary: Vocabulary, prefixes: PrefixMap) -> Iterator[Defect]:
    """Classes and predicates that nobody has declared: an error in a vocabulary that we know, else a warning."""
    used = {node for predicate in (*_CLASSES, *_PREDICATES) for node in graph.objects(None, predicate)}
    used |= {node for word in _PATHS.split() for node in graph.objects(None, SH[word])}
    used |= {node for path in graph.objects(None, SH.path) if isinstance(path, BNode) for node in graph.items(path)}
    for iri in sorted(str(node) for node in used if isinstance(node, URIRef)):
        namespace = iri[: len(iri) - len(local_name(iri))]
        published = _PUBLISHED.get(namespace)
        known = vocabulary.terms if published is None else {namespace + local_name(str(t)): t for t in dir(published)}
        if iri in vocabulary.terms or iri in known:
            continue
        near = get_close_matches(iri, known, 1, 0.8)
        fix = Message("did you mean {}?", prefixes.curie(near[0])) if near else Message("declare it in ontology/")
        if namespace == KG or published is not None:
            message = Message("{} is no term of the vocabulary", prefixes.curie(iri))
            yield Defect(Location(name, lines.mention(iri)), message, fix, rule="vocabulary", value=iri)
        elif not any(iri.startswith(each) for _, each in prefixes.items()):
            message = Message("{} is declared nowhere", prefixes.curie(iri))
            yield Defect(Location(name, lines.mention(iri)), message, fix, "warning", "vocabulary", iri)


def _forms(name: str, lines: Lines, graph: rdflib.Graph, every: rdflib.Graph) -> Iterator[Defect]:
    """Shapes of a file that demand nothing, look at nothing, or refer to nothing; `every` are those of all files."""
    whole = Shapes(every)

    def defect(shape: rdflib.term.Node, message: Message, fix: Message, word: str = "", value: str = "") -> Defect:
        named = whole.name(shape)
        line = lines.find(named, SHACL + word if word else "", Literal(value) if value else None)
        return Defect(Location(name, line), message, fix, rule=named, value=value)

    if _has_endless_list(graph):
        yield Defect(Location(name), Message("a list has no end"), Message("end it"), rule="list")
        return
    used = _used(every)
    for shape in sorted((node for node in _shapes(graph) if isinstance(node, URIRef | BNode)), key=str):
        words = set(every.predicates(shape))
        is_known = all(local_name(str(word)) in _CORE for word in words if str(word).startswith(SHACL))
        is_part_of_closed = any((parent, SH.closed, None) in every for parent in every.subjects(SH.property, shape))
        if not _DEMANDS & words and is_known and not is_part_of_closed:
            fix = Message("add a constraint such as sh:minCount, or delete it")
            yield defect(shape, Message("the shape demands nothing"), fix)
        is_class = any((shape, RDF.type, kind) in every for kind in (OWL.Class, RDFS.Class))
        if not words & {*_TARGETS} and shape not in used and not is_class:
            message = Message("the shape has no target, so nothing is checked with it")
            yield defect(shape, message, Message("add a target such as sh:targetClass"))
        for reference in sorted(_references(graph, shape), key=str):
            if isinstance(reference, rdflib.Literal) or not _DEMANDS & set(every.predicates(reference)):
                message = Message("'{}' is no shape", str(reference))
                if not isinstance(reference, BNode):
                    yield defect(shape, message, Message("write a shape in its place"), value="")
    for node, pattern in graph.subject_objects(SH.pattern):
        try:
            re.compile(str(pattern))
        except (re.error, OverflowError, RecursionError) as error:
            message = Message("'{}' is no regular expression ({})", str(pattern), str(error))
            yield defect(node, message, Message("fix it"), "pattern", str(pattern))
    for word in _ORDERED:
        for node, value in graph.subject_objects(word):
            if getattr(value, "datatype", None) == XSD.gYear:
                message = Message("sh:{} does not compare years", local_name(str(word)))
                fix = Message("list them with sh:in, or use kg:since and kg:until")
                yield defect(node, message, fix, local_name(str(word)), str(value))


def _shapes(graph: rdflib.Graph) -> set[rdflib.term.Node]:
    """Whatever is a shape by its class, its target, what it demands, or where it stands (SHACL, section 2.1)."""
    found = {shape for kind in (SH.NodeShape, SH.PropertyShape) for shape in graph.subjects(RDF.type, kind)}
    found |= {shape for predicate in (*_TARGETS, *_DEMANDS) for shape in graph.subjects(predicate, None)}
    return found | {*graph.objects(None, SH.property)} - {RDF.nil}


def _used(graph: rdflib.Graph) -> set[rdflib.term.Node]:
    return {shape for predicate in (*_SHAPES, RDF.first) for shape in graph.objects(None, predicate)}


def _references(graph: rdflib.Graph, shape: rdflib.term.Node) -> set[rdflib.term.Node]:
    """The shapes that a shape refers to."""
    found = {node for predicate in _SHAPES for node in graph.objects(shape, predicate)}
    lists = (head for predicate in _LISTS for head in graph.objects(shape, predicate))
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
