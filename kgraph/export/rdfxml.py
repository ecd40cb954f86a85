"""RDF/XML (RDF 1.1, https://www.w3.org/TR/rdf-syntax-grammar/): one rdf:Description for each subject.

Oxigraph can write it too, but where a predicate or a class has no name in XML, what it writes is not XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from ..core.errors import UsageError
from ..core.messages import Message
from ..core.namespaces import RDF, XSD, PrefixMap
from ..core.statements import digest
from ..core.terms import parse_literal
from ..core.xml import keep_returns, not_in_xml
from ..graph.graph import Graph
from ..rdf.blocks import Block, blocks_of
from .default_graph import default_triples

__all__ = ["serialize"]

_RESERVED = {
    *("RDF", "Description", "ID", "about", "parseType", "resource", "nodeID", "datatype", "li"),
    *("aboutEach", "aboutEachPrefix", "bagID"),
}
"""Names of the RDF namespace that are syntax (section 5.1), and not predicates."""
_BOUND_BY_XML = {"http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"}


def serialize(graph: Graph) -> str:
    """RDF/XML of the default graph, sorted as Turtle is.

    Raises UsageError, with the name of the resource, for what RDF/XML cannot hold: a predicate that has no name in XML, a
    character that XML cannot write, RDF 1.2; and for named graphs.
    """
    blocks = blocks_of(default_triples(graph, "rdfxml"))
    names = _names(sorted({predicate[1:-1] for _, pairs in blocks for predicate, _ in pairs}), graph.prefixes)
    namespaces = sorted({namespace for _, namespace in names.values()} | {f'xmlns:rdf="{RDF}"'})
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            "<rdf:RDF",
            *(f"\n    {namespace}" for namespace in namespaces),
            ">\n",
            *_descriptions(blocks, {iri: name for iri, (name, _) in names.items()}, graph.prefixes),
            "</rdf:RDF>\n",
        )
    )


def _descriptions(blocks: Iterable[Block], names: dict[str, str], prefixes: PrefixMap) -> Iterator[str]:
    """The element of each subject."""
    for subject, pairs in blocks:
        lines = [f"  <rdf:Description {_reference(subject, 'about')}>\n"]
        for predicate, obj in sorted(set(pairs)):
            name = names[predicate[1:-1]]
            if obj.startswith('"'):
                lines.append(f"    <{name}{_literal(obj, subject, prefixes)}</{name}>\n")
            else:
                lines.append(f"    <{name} {_reference(obj, 'resource')}/>\n")
        yield "".join((*lines, "  </rdf:Description>\n"))


def _reference(resource: str, attribute: str) -> str:
    """The attribute that names a resource: an IRI or a blank node."""
    if resource.startswith("<<("):
        raise UsageError(Message("the data holds triple terms (RDF 1.2), which RDF/XML cannot write: export rdf12"))
    if not resource.startswith("_:"):
        return f"rdf:{attribute}={quoteattr(resource[1:-1])}"
    label = resource[2:]
    # In XML a name does not begin with a digit.
    return f'rdf:nodeID="b{label if re.fullmatch("[A-Za-z0-9_.-]+", label) else digest(label)}"'


def _literal(term: str, subject: str, prefixes: PrefixMap) -> str:
    """The end of the start tag, with what the literal is, and its text."""
    literal = parse_literal(term)
    if character := not_in_xml(literal.value):
        name = subject if subject.startswith("_:") else prefixes.curie(subject[1:-1])
        message = Message(
            "a text of {} holds the character {}, which XML cannot write: delete it, or export turtle", name, character
        )
        raise UsageError(message)
    attribute = ""
    if "--" in literal.language:
        raise UsageError(
            Message("the data holds texts with a direction (RDF 1.2), which RDF/XML cannot write: export rdf12")
        )
    if literal.language:
        attribute = f' xml:lang="{literal.language}"'
    elif literal.datatype != XSD + "string":
        attribute = f" rdf:datatype={quoteattr(literal.datatype)}"
    return f"{attribute}>{keep_returns(escape(literal.value))}"


def _names(predicates: Iterable[str], prefixes: PrefixMap) -> dict[str, tuple[str, str]]:
    """The name of each predicate in XML, and the declaration of its namespace."""
    known = {
        namespace: prefix
        for prefix, namespace in prefixes.items()
        if prefix != "rdf" and not prefix.lower().startswith("xml") and _is_name(prefix)
    }
    known[RDF] = "rdf"
    names = {}
    for iri in predicates:
        namespace, local = _split(iri)
        if not local or namespace in _BOUND_BY_XML or (namespace == RDF and local in _RESERVED):
            message = Message("the predicate {} cannot be a name in XML, so RDF/XML cannot write it: export turtle", iri)
            raise UsageError(message)
        if namespace not in known:
            known[namespace] = next(name for i in count(1) if (name := f"ns{i}") not in known.values())
        names[iri] = f"{known[namespace]}:{local}", f"xmlns:{known[namespace]}={quoteattr(namespace)}"
    return names


def _split(iri: str) -> tuple[str, str]:
    """The namespace and the longest name at the end of an IRI; '' as the name where there is none."""
    found = re.search(r"[\w.-]+\Z", iri)
    local = found[0] if found else ""
    while local and not _is_name(local):
        local = local[1:]
    return iri[: len(iri) - len(local)], local


@cache
def _is_name(text: str) -> bool:
    """Whether `text` is a name without a colon (https://www.w3.org/TR/xml-names/#NT-NCName) to readers old and new."""
    if not re.fullmatch(r"[\w.-]+", text):
        return False
    try:
        # Expat keeps to the fourth edition of XML, which allows fewer names than the fifth.
        expat.ParserCreate().Parse(f"<{text}/>", True)
    except expat.ExpatError:
        return False
    return True
