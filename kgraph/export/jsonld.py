"""JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), compact: the graph's prefixes as context, one object per subject."""

from __future__ import annotations

import json
from typing import Any

from ..core.errors import UsageError
from ..core.messages import Message
from ..core.namespaces import TYPE, XSD, PrefixMap
from ..core.terms import parse_literal
from ..graph.graph import Graph
from ..rdf.blocks import Block, blocks_of

__all__ = ["serialize"]


def serialize(graph: Graph) -> str:
    """JSON-LD of all graphs in the store. Raises UsageError for triple terms, which are RDF 1.2."""
    prefixes = graph.prefixes.with_names()  # In JSON-LD the empty term is not a prefix.
    context: dict[str, str] = {"@base": prefixes.base} if prefixes.base else {}
    nodes: list[dict[str, Any]] = []
    for name, triples in graph.local.dataset():
        inner = [_node(block, prefixes) for block in blocks_of(triples)]
        nodes += [{"@id": _id(name, prefixes), "@graph": inner}] if name else inner
    document = {"@context": context | dict(prefixes.items()), "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _node(block: Block, prefixes: PrefixMap) -> dict[str, Any]:
    """A subject as a node object; a property with one value has it without a list."""
    subject, pairs = block
    node: dict[str, Any] = {"@id": _id(subject, prefixes)}
    for predicate, obj in sorted(pairs):
        if predicate == f"<{TYPE}>":
            node.setdefault("@type", []).append(_id(obj, prefixes))
        else:
            node.setdefault(prefixes.curie(predicate[1:-1]), []).append(_value(obj, prefixes))
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in node.items()}


def _id(resource: str, prefixes: PrefixMap) -> str:
    return resource if resource.startswith("_:") else prefixes.compact(resource[1:-1]).strip("<>")


def _value(term: str, prefixes: PrefixMap) -> dict[str, str]:
    """A term of N-Triples as a value object or a reference to a node."""
    if term.startswith("<<("):
        raise UsageError(Message("the data holds triple terms (RDF 1.2), which JSON-LD 1.1 cannot write: export rdf12"))
    if not term.startswith('"'):
        return {"@id": _id(term, prefixes)}
    literal = parse_literal(term)
    if literal.language:
        language, _, direction = literal.language.partition("--")
        return {"@value": literal.value, "@language": language} | ({"@direction": direction} if direction else {})
    if literal.datatype == XSD + "string":
        return {"@value": literal.value}
    return {"@value": literal.value, "@type": prefixes.curie(literal.datatype)}
