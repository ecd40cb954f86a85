"""JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), compact: the graph's prefixes as context, one object per subject."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import chain
from typing import Any

from ..core.errors import UsageError
from ..core.messages import Message
from ..core.namespaces import TYPE, XSD, PrefixMap
from ..core.terms import parse_literal
from ..graph.graph import Graph
from ..rdf.blocks import Block, blocks_of

__all__ = ["serialize"]

# After `//` stands an authority, and so no reader takes what is before it for a prefix.
_SCHEME = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*):(?!//)")


def serialize(graph: Graph) -> str:
    """JSON-LD of all graphs in the store. Raises UsageError for triple terms, which are RDF 1.2."""
    graphs = [(name, blocks_of(triples)) for name, triples in graph.local.dataset()]
    prefixes = _safe_prefixes(
        graph.prefixes, [*((name, []) for name, _ in graphs), *chain(*(blocks for _, blocks in graphs))]
    )
    context: dict[str, str] = {"@base": prefixes.base} if prefixes.base else {}
    nodes: list[dict[str, Any]] = []
    for name, blocks in graphs:
        inner = [_node(block, prefixes) for block in blocks]
        nodes += [{"@id": _id(name, prefixes), "@graph": inner}] if name else inner
    document = {"@context": context | dict(prefixes.items()), "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _safe_prefixes(prefixes: PrefixMap, blocks: Iterable[Block]) -> PrefixMap:
    """`prefixes` without those that a reader of JSON-LD could take for the scheme of an IRI in `blocks`.

    JSON-LD does not mark what is a CURIE: where `doi` is a prefix, `doi:10.5` is one.
    """
    schemes = {found[1] for _, namespace in prefixes.items() if (found := _SCHEME.match(f"<{namespace}"))}
    for subject, pairs in blocks:
        for term in chain((subject,), *pairs):
            # An IRI, or a literal with the IRI of its datatype.
            start = term.rfind("^^<") + 2 if term.startswith('"') and term.endswith(">") else 0
            if found := _SCHEME.match(term, start):
                schemes.add(found[1])
    # JSON-LD has no empty prefix.
    return PrefixMap({prefix: iri for prefix, iri in prefixes.items() if prefix and prefix not in schemes}, prefixes.base)


def _node(block: Block, prefixes: PrefixMap) -> dict[str, Any]:
    """A subject as a node object; a property with one value has it without a list."""
    subject, pairs = block
    node: dict[str, Any] = {"@id": _id(subject, prefixes)}
    for predicate, obj in sorted(pairs):
        if predicate == f"<{TYPE}>" and obj.startswith(("_:", "<")) and not obj.startswith("<<("):
            # Not relative: a type is looked up among the prefixes first.
            node.setdefault("@type", []).append(obj if obj.startswith("_:") else prefixes.curie(obj[1:-1]))
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
