"""Serialize RDF as Turtle and TriG for people: one block for each subject, and the same bytes for the same graph.

RDF 1.1 (https://www.w3.org/TR/turtle/) and, for triple terms and annotations, RDF 1.2
(https://www.w3.org/TR/rdf12-turtle/). Terms are N-Triples text. Blank nodes that are used once are nested, lists are
written as lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..core.namespaces import RDF, PrefixMap
from .blocks import Block, blocks_of
from .writer import TERM, Pairs, Triple, Writer

__all__ = ["serialize_trig", "serialize_turtle", "serialize_turtle12", "write_turtle"]

_REST, _REIFIES = f"<{RDF}rest>", f"<{RDF}reifies>"
_MOST_NESTED = 12
"""Levels of nested blank nodes. Deeper nesting is legal, but hard to read, and recursive parsers fail on it."""


def serialize_turtle(triples: Iterable[Triple], prefixes: PrefixMap) -> str:
    """The Turtle of one graph, whose triples may be in any order.

    >>> print(serialize_turtle([("<http://e/a>", "<http://e/p>", '"1"@id')], PrefixMap({"e": "http://e/"})), end="")
    @prefix e: <http://e/> .
    <BLANKLINE>
    e:a e:p "1"@id .
    """
    triples = list(triples)
    return "".join(write_turtle(blocks_of(triples), prefixes, _nested(triples)))


def serialize_turtle12(triples: Iterable[Triple], prefixes: PrefixMap) -> str:
    """The Turtle 1.2 of one graph, with the statements about a reifier as an annotation beside its triple.

    >>> reified = [("<http://e/r>", f"<{RDF}reifies>", "<<( <http://e/a> <http://e/p> <http://e/b> )>>")]
    >>> said = [("<http://e/a>", "<http://e/p>", "<http://e/b>"), ("<http://e/r>", "<http://e/q>", '"1"')]
    >>> print(serialize_turtle12(reified + said, PrefixMap({"e": "http://e/"})), end="")
    @prefix e: <http://e/> .
    <BLANKLINE>
    e:a e:p e:b ~ e:r {|
                e:q "1" |} .

    A reifier whose triple is not in the graph has a block of its own: `<< e:a e:p e:b ~ e:r >> e:q "1" .`
    """
    triples = list(dict.fromkeys(triples))
    reifications = Counter(subject for subject, predicate, _ in triples if predicate == _REIFIES)
    asserted = set(triples)
    reified_triple: dict[str, Triple] = {}
    for subject, predicate, obj in triples:
        # A reifier of two triples, or of a triple with a triple inside, needs the general form.
        if predicate == _REIFIES and reifications[subject] == 1 and obj.count("<<(") == 1:
            terms = TERM.findall(obj)[1:-1]
            reified_triple[subject] = (terms[0], terms[1], terms[2])
    annotations: dict[Triple, list[tuple[str, Pairs]]] = {}
    alone: dict[str, Triple] = {}
    blocks = []
    targets = set(reified_triple.values())
    for subject, pairs in blocks_of(triples):
        triple = reified_triple.get(subject)
        # An annotation that is annotated itself needs a block of its own.
        if triple is None or any((subject, predicate, obj) in targets for predicate, obj in pairs):
            blocks.append((subject, pairs))
            continue
        pairs = [pair for pair in pairs if pair[0] != _REIFIES]
        if triple in asserted:
            annotations.setdefault(triple, []).append((subject, pairs))
        else:
            alone[subject] = triple
            blocks.append((subject, pairs))
    writer = Writer(prefixes, {}, annotations, alone)
    return _header(prefixes) + "".join(writer.blocks(blocks))


def serialize_trig(graphs: Iterable[tuple[str, Iterable[Triple]]], prefixes: PrefixMap) -> str:
    """The TriG of a dataset, given as pairs of graph name (a term; "" is the default graph) and triples."""
    parts = [_header(prefixes)]
    listed = [(name, list(dict.fromkeys(triples))) for name, triples in graphs]
    # A blank node that occurs in two graphs must have its name in both.
    shared = Counter(blank for _, triples in listed for blank in {b for t in triples for part in t for b in _blanks(part)})
    named_by_blank = {name for name, _ in listed if name.startswith("_:")}
    for name, triples in sorted(listed, key=lambda graph: graph[0]):
        nested = {b: pairs for b, pairs in _nested(triples).items() if shared[b] < 2 and b not in named_by_blank}
        body = "".join(Writer(prefixes, nested).blocks(blocks_of(triples)))
        if not name:
            parts.append(body)
        else:
            # Line breaks in literals are escaped, so every line break here belongs to the layout.
            lines = "".join(f"    {line}\n" if line else "\n" for line in body.strip("\n").split("\n") if body)
            title = name if name.startswith("_:") else prefixes.compact(name[1:-1])
            parts.append(f"\n{title} {{\n{lines}}}\n")
    return "".join(parts)


def write_turtle(blocks: Iterable[Block], prefixes: PrefixMap, nested: dict[str, Pairs] | None = None) -> Iterator[str]:
    """The Turtle of `blocks` in their order, piece by piece, for graphs that do not fit into memory.

    The blank nodes in `nested`, with their predicates and objects, are written where they are used.
    """
    yield _header(prefixes)
    yield from Writer(prefixes, nested or {}).blocks(blocks)


def _header(prefixes: PrefixMap) -> str:
    base = f"@base <{prefixes.base}> .\n" if prefixes.base else ""
    return base + "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.items())


def _blanks(term: str) -> list[str]:
    """The blank nodes in a term, also inside a triple term."""
    if term.startswith("_:"):
        return [term]
    return [t for t in TERM.findall(term) if t.startswith("_:")] if term.startswith("<<(") else []


def _nested(triples: list[Triple]) -> dict[str, Pairs]:
    """The blank nodes that can be written where they are used: they are used once, and not inside themselves."""
    used: Counter[str] = Counter()
    parent: dict[str, tuple[str, int]] = {}
    for subject, predicate, obj in sorted({triple for triple in triples if "_:" in triple[2]}):
        for blank in _blanks(obj):
            used[blank] += 1 if obj == blank else 2
            # The members of a list are written side by side, so its tail is not a level deeper.
            parent[blank] = (subject, 0 if predicate == _REST else 1)
    nested: dict[str, Pairs] = {blank: [] for blank, count in used.items() if count == 1}
    if not nested:
        return {}
    depths: dict[str, int] = {}
    for blank in list(nested):
        chain: dict[str, None] = {}
        node = blank
        while node in nested and node not in depths and node not in chain:
            chain[node] = None
            node = parent[node][0]
        if node in chain:
            # A cycle of blank nodes: one of them gets a block of its own.
            del nested[node]
            del chain[node]
        depth = depths.get(node, 0) if node in nested else 0
        for member in reversed(chain):
            depth = depth + parent[member][1] if parent[member][0] in nested else 1
            depths[member] = depth
    for blank, depth in depths.items():
        if depth > _MOST_NESTED:
            nested.pop(blank, None)
    for subject, predicate, obj in triples:
        if subject in nested:
            nested[subject].append((predicate, obj))
    return nested
