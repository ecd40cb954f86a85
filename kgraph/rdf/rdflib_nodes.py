"""Terms of N-Triples and our own values as nodes of rdflib, and back."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import rdflib
from rdflib import XSD, BNode, URIRef

from ..core.datatypes import is_well_typed
from ..core.terms import Literal, Object, parse_literal, term

__all__ = ["Node", "from_rdflib", "object_to_rdflib", "to_rdflib", "without_rdflib_warnings"]

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
    if datatype == str(XSD.string):
        return rdflib.Literal(value)
    literal = rdflib.Literal(value, datatype=URIRef(datatype), normalize=False)
    # rdflib knows neither the form of a year nor what is right beyond the years and hours of Python; engines ask it.
    literal._ill_typed = not is_well_typed(value, datatype)
    return literal


def from_rdflib(node: Node) -> Object:
    """A node of rdflib as an IRI or literal; a blank node as `_:` and its name."""
    if isinstance(node, rdflib.Literal):
        return Literal(str(node), node.language or "", str(node.datatype or ""))
    return str(node) if isinstance(node, URIRef) else f"_:{node}"


def object_to_rdflib(value: Object) -> Node:
    """The node that `from_rdflib` has given as `value`.

    >>> object_to_rdflib(from_rdflib(BNode("b0")))
    rdflib.term.BNode('b0')
    """
    is_blank = isinstance(value, str) and value.startswith("_:")
    return BNode(value[2:]) if is_blank and isinstance(value, str) else to_rdflib(term(value))


@contextmanager
def without_rdflib_warnings() -> Iterator[None]:
    """Silence what rdflib says, with a traceback, of every value that is wrong: `kgraph check` says it in words."""
    logger = logging.getLogger("rdflib")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=UserWarning, module="rdflib")
            yield
    finally:
        logger.setLevel(level)
