"""The spelling of literals: a store keeps the value of a number or time, not its spelling."""

from __future__ import annotations

import re
from functools import lru_cache

import pyoxigraph as ox

from ..core.datatypes import FLOATS, INTEGERS
from ..core.namespaces import XSD

__all__ = ["is_too_large", "stored", "with_point"]

_ARE_VALUES = {
    *INTEGERS,
    *FLOATS,
    *(
        XSD + name
        for name in (
            *("boolean", "date", "time", "dateTime", "dateTimeStamp", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay"),
            *("duration", "dayTimeDuration", "yearMonthDuration"),
        )
    ),
}
"""Datatypes whose literals a store may spell in another way."""
_BEGIN_VALUES = frozenset("0123456789+-.tfINP")
"""What the literals of these datatypes begin with; most texts begin with something else."""
_INTEGER, _DECIMAL = XSD + "integer", XSD + "decimal"
# What a store certainly keeps as it is, found without asking one; a decimal `1.0` is written back by `rdf.oxigraph`.
_KEPT = {
    _INTEGER: re.compile(r"(?:0|-?[1-9][0-9]{0,17})\Z").match,
    _DECIMAL: re.compile(r"(?:0|[1-9][0-9]{0,15})\.(?:0|[0-9]{0,15}[1-9])\Z").match,
    XSD + "gYear": re.compile(r"[1-9][0-9]{3}\Z").match,
}
_WHOLE = re.compile(r"[+-]?[0-9]{19,}\Z")


def stored(literal: ox.Literal) -> ox.Literal:
    """`literal` as a store returns it; the same object when its spelling is kept, or restored as `with_point` does.

    >>> year, number = (ox.Literal(text, datatype=ox.NamedNode(XSD + "integer")) for text in ("1945", "007"))
    >>> stored(year) is year, stored(number).value
    (True, '7')
    """
    text = literal.value
    if text[:1] not in _BEGIN_VALUES or (datatype := literal.datatype.value) not in _ARE_VALUES:
        return literal
    is_kept = _KEPT.get(datatype)
    if is_kept is not None and is_kept(text):
        return literal
    found = _asked(literal)
    return literal if with_point(found) == literal else found


def with_point(literal: ox.Literal) -> ox.Literal:
    """`literal` of a store as kgraph writes it: a store keeps the decimal `1.0` as `1`, which Turtle's short form is not."""
    if literal.datatype.value != _DECIMAL or "." in literal.value:
        return literal
    return ox.Literal(literal.value + ".0", datatype=literal.datatype)


def is_too_large(literal: ox.Literal) -> bool:
    """Whether `literal` is a whole number of more than 64 bits, with which Oxigraph cannot compute."""
    if literal.datatype.value != _INTEGER or not _WHOLE.match(literal.value):
        return False
    digits = literal.value.lstrip("+-").lstrip("0")
    return len(digits) > 19 or not -(2**63) <= int(literal.value) < 2**63


@lru_cache(1 << 14)
def _asked(literal: ox.Literal) -> ox.Literal:
    store = ox.Store()
    node = ox.NamedNode("urn:x")
    store.add(ox.Quad(node, node, literal))
    kept = next(iter(store)).object
    assert isinstance(kept, ox.Literal)
    return kept
