"""Terms of pyoxigraph ⇄ terms of kgraph, in which an IRI is a `str` and a literal a `Literal`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox

from ..core.terms import Literal, Object, split_triples

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from typing import Any

__all__ = ["as_kept", "from_ox", "ntriples_terms", "to_ox", "to_terms", "written_terms"]

_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
_WHOLE_DECIMAL = re.compile(r'( "-?[0-9]+)"(\^\^<http://www\.w3\.org/2001/XMLSchema#decimal> \.)$', re.MULTILINE)


def to_terms(triples: Iterable[ox.Triple]) -> list[tuple[str, str, str]]:
    """Triples of pyoxigraph as triples of N-Triples text."""
    return ntriples_terms(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES))


def written_terms(triples: Iterable[ox.Triple]) -> list[tuple[str, str, str]]:
    """Triples of pyoxigraph as triples of N-Triples text, with each literal as it is written in them."""
    return split_triples((ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode())


def ntriples_terms(data: bytes | None) -> list[tuple[str, str, str]]:
    """The terms of each triple in N-Triples that Oxigraph wrote."""
    # Oxigraph writes the decimal `1.0` as `1`; Turtle's short form of a decimal needs the point.
    return split_triples(_WHOLE_DECIMAL.sub(r'\1.0"\2', (data or b"").decode()))


@lru_cache(1 << 12)
def as_kept(literal: Literal) -> Literal:
    """`literal` as a store returns it: the value is kept and not its spelling, so `007` becomes `7`.

    >>> as_kept(Literal("007", datatype="http://www.w3.org/2001/XMLSchema#integer")).value
    '7'
    """
    store = ox.Store()
    node = ox.NamedNode("urn:x")
    store.add(ox.Quad(node, node, to_ox(literal)))
    kept = from_ox(next(iter(store)).object)
    assert isinstance(kept, Literal)
    return kept


def to_ox(value: str | Literal) -> ox.NamedNode | ox.Literal:
    """An IRI or literal as a term of pyoxigraph."""
    if not isinstance(value, Literal):
        return ox.NamedNode(value)
    if value.language:
        language, _, direction = value.language.partition("--")
        return ox.Literal(value.value, language=language, direction=ox.BaseDirection(direction) if direction else None)
    return ox.Literal(value.value, datatype=ox.NamedNode(value.datatype))


def from_ox(term: Any) -> Object:
    """A term of pyoxigraph as an IRI or literal; a blank node as `_:` and its name."""
    if isinstance(term, ox.Literal):
        if term.datatype.value == _DECIMAL and "." not in term.value:
            return Literal(term.value + ".0", datatype=_DECIMAL)  # See `ntriples_terms`.
        direction = f"--{term.direction}" if term.direction else ""
        return Literal(term.value, (term.language or "") + direction, term.datatype.value)
    return term.value if isinstance(term, ox.NamedNode) else str(term)
