"""Literals that are not values of their datatype, such as `"19x"^^xsd:gYear`: an engine accepts them silently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..core.datatypes import is_well_typed
from ..core.defects import Defect
from ..core.location import Location
from ..core.messages import Message
from ..core.namespaces import PrefixMap
from ..core.terms import Literal, parse_literal
from ..vocabulary.datatypes import expected_form
from .sources.graph import GraphSource

__all__ = ["ill_typed", "value_defects"]

Triple = tuple[str, str, str]


def ill_typed(triples: Iterable[Triple]) -> Iterator[tuple[str, str, Literal]]:
    """Subject, predicate and object, of the triples in N-Triples terms whose object is not a value of its datatype.

    >>> list(ill_typed([("<e:a>", "<e:p>", '"yes"^^<http://www.w3.org/2001/XMLSchema#boolean>')]))
    [('e:a', 'e:p', Literal('yes', '', 'http://www.w3.org/2001/XMLSchema#boolean'))]
    """
    known: dict[str, Literal | None] = {}
    for subject, predicate, obj in triples:
        if not obj.endswith(">") or obj[0] != '"':
            continue
        if obj not in known:
            literal = parse_literal(obj)
            known[obj] = None if is_well_typed(literal.value, literal.datatype) else literal
        found = known[obj]
        if found is not None:
            yield subject.strip("<>"), predicate[1:-1], found


def value_defects(triples: Iterable[tuple[str, str, Literal]], prefixes: PrefixMap, source: GraphSource) -> Iterator[Defect]:
    """A defect for each of `triples`, which `ill_typed` found, at the line of the triple."""
    for subject, predicate, value in triples:
        location: Location = source.location(subject, predicate, value)
        message = Message("'{}' is not a value of {}", value.value, prefixes.curie(value.datatype))
        fix = Message("write {}", expected_form(value.value, value.datatype, zone=True))
        yield Defect(location, message, fix, rule="datatype", value=value.value)
