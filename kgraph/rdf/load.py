"""Load RDF into a store in memory, and keep what a store loses: prefixes, and the spelling of literals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from ..core.messages import Message
from ..core.namespaces import RELATIVE_BASE
from .blank_nodes import BlankNodeNames
from .parse import parse_rdf
from .spelling import is_too_large, stored, with_point

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Loaded", "as_stored", "load"]


@dataclass(slots=True)
class Loaded:
    """The content of a file: its quads as a store has them, and what else was read."""

    store: ox.Store
    prefixes: dict[str, str]
    base: str = RELATIVE_BASE
    """What relative IRIs were completed with: the base that the file declares, or else the one given."""
    spelled: list[ox.Quad] = field(default_factory=list)
    """The quads whose literal the store spells in another way, as they stand in the file."""
    remarks: list[Message] = field(default_factory=list)
    """What a person should know of how it was read."""


def load(data: bytes, rdf_format: ox.RdfFormat, *, source: str, base: str = RELATIVE_BASE) -> Loaded:
    """The content of `data`, which messages call `source`; relative IRIs are completed with `base`.

    Where `data` declares no base and they are completed with `RELATIVE_BASE`, a remark says so: the path of a file on this
    machine does not become part of the graph. Raises SyntaxError, and as `parse_rdf` does.
    """
    if base != RELATIVE_BASE:
        return _read(parse_rdf(data, rdf_format, source=source, base=base))
    if rdf_format is ox.RdfFormat.JSON_LD:
        # Without a base this parser leaves out relative IRIs and says nothing.
        loaded = _read(parse_rdf(data, rdf_format, source=source, base=RELATIVE_BASE))
        if RELATIVE_BASE.encode() in data or not _has_iri_of_base(loaded.store):
            return loaded
    else:
        try:
            return _read(parse_rdf(data, rdf_format, source=source, base=None))
        except SyntaxError:
            loaded = _read(parse_rdf(data, rdf_format, source=source, base=RELATIVE_BASE))
    message = Message(
        "{}: relative IRIs were completed with {}; declare a base in the file to choose another", source, RELATIVE_BASE
    )
    loaded.remarks.append(message)
    return loaded


def _read(parser: ox.QuadParser) -> Loaded:
    store = ox.Store()
    loaded = Loaded(store, {})
    numbers: dict[str, None] = {}
    store.bulk_extend(_prepared(parser, loaded.spelled, numbers))
    loaded.prefixes, loaded.base = dict(parser.prefixes), parser.base_iri or RELATIVE_BASE
    if numbers:
        count, first = len(numbers), next(iter(numbers))
        loaded.remarks.append(
            Message("whole numbers of more than 64 bits, such as {}, are found but not compared or added ({})", first, count)
        )
    # Only what stands in the file is in the store yet, so this finds the literals that have both spellings.
    kept = [_in_graph(as_stored(quad.triple), quad.graph_name) for quad in loaded.spelled]
    both = [quad for quad in kept if quad in store]
    store.extend(kept)
    loaded.spelled += dict.fromkeys(_written(quad) for quad in both)
    return loaded


def as_stored(triple: ox.Triple) -> ox.Triple:
    """`triple` as a store has it."""
    obj = triple.object
    return ox.Triple(triple.subject, triple.predicate, stored(obj)) if isinstance(obj, ox.Literal) else triple


def _written(quad: ox.Quad) -> ox.Quad:
    """A quad of a store as it is written where nothing is known of its spelling."""
    obj = quad.object
    return ox.Quad(quad.subject, quad.predicate, with_point(obj) if isinstance(obj, ox.Literal) else obj, quad.graph_name)


def _in_graph(triple: ox.Triple, graph: Any) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _prepared(quads: Iterator[ox.Quad], spelled: list[ox.Quad], numbers: dict[str, None]) -> Iterator[ox.Quad]:
    """The quads with names for blank nodes; those whose literal a store would spell in another way are put aside."""
    names = BlankNodeNames()
    blank, literal, triple = ox.BlankNode, ox.Literal, ox.Triple
    for quad in quads:
        obj = quad.object
        kind = type(obj)
        if type(quad.subject) is blank or kind is blank or kind is triple or type(quad.graph_name) is blank:
            obj = names.in_term(obj)
            quad = ox.Quad(names.in_term(quad.subject), quad.predicate, obj, names.in_term(quad.graph_name))
        if isinstance(obj, literal):
            if stored(obj) is not obj:
                spelled.append(quad)
                continue
            if is_too_large(obj):
                numbers[obj.value] = None
        yield quad


def _has_iri_of_base(store: ox.Store) -> bool:
    """Whether a relative IRI was completed."""
    return any(
        isinstance(term, ox.NamedNode) and term.value.startswith(RELATIVE_BASE)
        for quad in store
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
    )
