"""Turtle and TriG that people read: one block per subject, the same bytes for the same graph.

RDF 1.1 (https://www.w3.org/TR/turtle/) and, for triple terms and annotations, RDF 1.2
(https://www.w3.org/TR/rdf12-turtle/). Terms come in as N-Triples text (see `kgraph.rdf.blocks`); blank nodes that
are used once are nested, lists are written as lists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from ..core.namespaces import DCTERMS, FOAF, KG, NIF, PROV, RDF, RDFS, SCHEMA, SKOS, XSD, PrefixMap
from .blocks import Block, blocks_of

__all__ = ["serialize_trig", "serialize_turtle", "serialize_turtle12", "write_turtle"]

Triple = tuple[str, str, str]

_TYPE, _FIRST, _REST, _NIL, _REIFIES = (f"<{RDF}{name}>" for name in ("type", "first", "rest", "nil", "reifies"))

# What a reader wants to see first in a block; all other predicates follow by name.
_ORDER = {
    f"<{iri}>": rank
    for rank, iri in enumerate(
        (
            RDF + "type",
            RDF + "subject",
            RDF + "predicate",
            RDF + "object",
            RDFS + "subClassOf",
            RDFS + "subPropertyOf",
            SKOS + "prefLabel",
            RDFS + "label",
            SCHEMA + "name",
            FOAF + "name",
            DCTERMS + "title",
            SKOS + "altLabel",
            SKOS + "definition",
            DCTERMS + "description",
            RDFS + "comment",
            NIF + "referenceContext",
            NIF + "beginIndex",
            NIF + "endIndex",
            NIF + "anchorOf",
            KG + "status",
            KG + "confidence",
            PROV + "wasAttributedTo",
            PROV + "wasDerivedFrom",
        )
    )
}
_LAST = len(_ORDER)
_WIDTH = 110
# Deeper nesting is legal, but nobody reads it and recursive readers fail on it.
_DEPTH = 12

_INTEGER = re.compile(r'"([+-]?[0-9]+)"')
_DECIMAL = re.compile(r'"([+-]?[0-9]*\.[0-9]+)"')
_DOUBLE = re.compile(r'"([+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+)"')
_SHORT = {
    f"<{XSD}integer>": _INTEGER,
    f"<{XSD}decimal>": _DECIMAL,
    f"<{XSD}double>": _DOUBLE,
    f"<{XSD}boolean>": re.compile('"(true|false)"'),
}
_BLANK = re.compile(r"_:[^\s<>()]+")
# The terms inside a triple term; a literal may hold any characters but a bare quotation mark.
_TERM = re.compile(r'<<\(|\)>>|<[^>]*>|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?|_:[^\s<>()]+')


def serialize_turtle(triples: Iterable[Triple], prefixes: PrefixMap) -> str:
    """Turtle of one graph, given as triples of N-Triples terms in any order.

    >>> print(serialize_turtle([("<http://e/a>", "<http://e/p>", '"1"@id')], PrefixMap({"e": "http://e/"})), end="")
    @prefix e: <http://e/> .
    <BLANKLINE>
    e:a e:p "1"@id .
    """
    triples = list(triples)
    return "".join(write_turtle(blocks_of(triples), prefixes, _nested(triples)))


def serialize_turtle12(triples: Iterable[Triple], prefixes: PrefixMap) -> str:
    """Turtle of RDF 1.2, in which what a reifier says stands as an annotation beside its triple.

    >>> reified = [("<http://e/r>", f"<{RDF}reifies>", "<<( <http://e/a> <http://e/p> <http://e/b> )>>")]
    >>> said = [("<http://e/a>", "<http://e/p>", "<http://e/b>"), ("<http://e/r>", "<http://e/q>", '"1"')]
    >>> print(serialize_turtle12(reified + said, PrefixMap({"e": "http://e/"})), end="")
    @prefix e: <http://e/> .
    <BLANKLINE>
    e:a e:p e:b ~ e:r {|
                e:q "1" |} .

    A reifier of a triple that does not hold by itself keeps it to itself: `<< e:a e:p e:b ~ e:r >> e:q "1" .`
    """
    triples = list(dict.fromkeys(triples))
    reified = Counter(subject for subject, predicate, _ in triples if predicate == _REIFIES)
    asserted = set(triples)
    of: dict[str, Triple] = {}
    for subject, predicate, obj in triples:
        # Two triples of one reifier cannot both be written beside it, nor can a nested triple be split here.
        if predicate == _REIFIES and reified[subject] == 1 and obj.count("<<(") == 1:
            terms = _TERM.findall(obj)[1:-1]
            of[subject] = (terms[0], terms[1], terms[2])
    annotations: dict[Triple, list[tuple[str, list[tuple[str, str]]]]] = {}
    alone: dict[str, Triple] = {}
    blocks = []
    targets = set(of.values())
    for subject, pairs in blocks_of(triples):
        triple = of.get(subject)
        # What annotates an annotation needs a block to stand in.
        if triple is None or any((subject, predicate, obj) in targets for predicate, obj in pairs):
            blocks.append((subject, pairs))
            continue
        pairs = [pair for pair in pairs if pair[0] != _REIFIES]
        if triple in asserted:
            annotations.setdefault(triple, []).append((subject, pairs))
        else:
            alone[subject] = triple
            blocks.append((subject, pairs))
    writer = _Writer(prefixes, {}, annotations, alone)
    return _header(prefixes) + "".join(writer.blocks(blocks))


def serialize_trig(graphs: Iterable[tuple[str, Iterable[Triple]]], prefixes: PrefixMap) -> str:
    """TriG of a dataset: pairs of graph name (a term; "" is the default graph) and triples."""
    parts = [_header(prefixes)]
    listed = [(name, list(dict.fromkeys(triples))) for name, triples in graphs]
    # A blank node that two graphs share must keep its name in both.
    shared = Counter(blank for _, triples in listed for blank in {b for t in triples for part in t for b in _blanks(part)})
    named_by_blank = {name for name, _ in listed if name.startswith("_:")}
    for name, triples in sorted(listed, key=lambda graph: graph[0]):
        nested = {b: pairs for b, pairs in _nested(triples).items() if shared[b] < 2 and b not in named_by_blank}
        body = "".join(_Writer(prefixes, nested).blocks(blocks_of(triples)))
        if not name:
            parts.append(body)
        else:
            # Literals keep their line breaks escaped, so every line here is one of layout.
            lines = "".join(f"    {line}\n" if line else "\n" for line in body.strip("\n").split("\n") if body)
            title = name if name.startswith("_:") else prefixes.compact(name[1:-1])
            parts.append(f"\n{title} {{\n{lines}}}\n")
    return "".join(parts)


def write_turtle(
    blocks: Iterable[Block], prefixes: PrefixMap, nested: dict[str, list[tuple[str, str]]] | None = None
) -> Iterator[str]:
    """Turtle of `blocks`, in their order, piece by piece: for graphs that should not be held in memory.

    Subjects in `nested` (see `serialize_turtle`) are written where they are used.
    """
    yield _header(prefixes)
    yield from _Writer(prefixes, nested or {}).blocks(blocks)


def _header(prefixes: PrefixMap) -> str:
    base = f"@base <{prefixes.base}> .\n" if prefixes.base else ""
    return base + "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.items())


def _blanks(term: str) -> list[str]:
    if term.startswith("_:"):
        return [term]
    return [t for t in _TERM.findall(term) if t.startswith("_:")] if term.startswith("<<(") else []


def _nested(triples: list[Triple]) -> dict[str, list[tuple[str, str]]]:
    """The blank nodes that can be written where they are used: used once, and not inside themselves."""
    used: Counter[str] = Counter()
    parent: dict[str, tuple[str, int]] = {}
    for subject, predicate, obj in sorted({triple for triple in triples if "_:" in triple[2]}):
        for blank in _blanks(obj):
            used[blank] += 1 if obj == blank else 2
            # The cells of one list stand side by side, so following it leads no deeper.
            parent[blank] = (subject, 0 if predicate == _REST else 1)
    nested: dict[str, list[tuple[str, str]]] = {blank: [] for blank, count in used.items() if count == 1}
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
            # Blank nodes in a ring: one of them is written as a block of its own, and opens it.
            del nested[node]
            del chain[node]
        depth = depths.get(node, 0) if node in nested else 0
        for member in reversed(chain):
            depth = depth + parent[member][1] if parent[member][0] in nested else 1
            depths[member] = depth
    for blank, depth in depths.items():
        if depth > _DEPTH:
            nested.pop(blank, None)
    for subject, predicate, obj in triples:
        if subject in nested:
            nested[subject].append((predicate, obj))
    return nested


class _Writer:
    """Spells terms and lays out blocks; holds what stays the same for one document."""

    def __init__(
        self,
        prefixes: PrefixMap,
        nested: dict[str, list[tuple[str, str]]],
        annotations: dict[Triple, list[tuple[str, list[tuple[str, str]]]]] | None = None,
        alone: dict[str, Triple] | None = None,
    ) -> None:
        self.iri: Callable[[str], str] = lru_cache(1 << 16)(lambda term: prefixes.compact(term[1:-1]))
        self.typed: Callable[[str], str] = lru_cache(1 << 16)(self.spell_typed)
        self.nested = nested
        self.annotations = annotations or {}
        self.alone = alone or {}
        self.plans: dict[tuple[str, ...], list[tuple[str, str, list[int]]]] = {}

    def term(self, term: str) -> str:
        first = term[0]
        if first == "<":
            return self.iri(term) if term[1] != "<" else self.triple_term(term)
        if first == '"':
            return term if term[-1] != ">" else self.typed(term)
        pairs = self.nested.get(term)
        if pairs is None:
            return term
        items = self.items(term)
        if items is not None:
            return f"({' '.join(self.term(item) for item in items)})"
        return f"[ {' ; '.join(self.parts(pairs))} ]" if pairs else "[]"

    def spell_typed(self, term: str) -> str:
        cut = term.rindex('"^^<')
        datatype = term[cut + 3 :]
        short = _SHORT.get(datatype)
        if short is not None and (found := short.fullmatch(term, 0, cut + 1)):
            return found[1]
        return f"{term[: cut + 1]}^^{self.iri(datatype)}"

    def triple_term(self, term: str) -> str:
        spelled = (part if part in ("<<(", ")>>") else self.term(part) for part in _TERM.findall(term))
        return " ".join(spelled)

    def items(self, node: str) -> list[str] | None:
        """The members of the list that begins at `node`; None when that is no plain list."""
        found = []
        while node != _NIL:
            pairs = self.nested.get(node, [])
            if len(pairs) != 2 or {predicate for predicate, _ in pairs} != {_FIRST, _REST}:
                return None
            cell = dict(pairs)
            found.append(cell[_FIRST])
            node = cell[_REST]
        return found

    def plan(self, predicates: tuple[str, ...]) -> list[tuple[str, str, list[int]]]:
        """The rows of a block whose pairs have these predicates: predicate, its spelling, where its objects stand."""
        places: dict[str, list[int]] = {}
        for place, predicate in enumerate(predicates):
            places.setdefault(predicate, []).append(place)
        ordered = sorted(places, key=lambda predicate: (_ORDER.get(predicate, _LAST), predicate))
        return [("a" if predicate == _TYPE else self.iri(predicate), predicate, places[predicate]) for predicate in ordered]

    def parts(self, pairs: list[tuple[str, str]]) -> list[str]:
        """The rows of a block that stands inside another."""
        plan = self.plan(tuple(predicate for predicate, _ in pairs))
        return [
            f"{spelled} {', '.join(self.term(obj) for obj in sorted({pairs[place][1] for place in places}))}"
            for spelled, _, places in plan
        ]

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        term, plans = self.term, self.plans
        for subject, pairs in blocks:
            if subject in self.nested:
                continue
            predicates = tuple([predicate for predicate, _ in pairs])
            plan = plans.get(predicates)
            if plan is None:
                plan = self.plan(predicates)
                # Blocks of one kind have the same predicates, so few plans serve a whole graph.
                if len(plans) < 10_000 and len(predicates) < 64:
                    plans[predicates] = plan
            lines = []
            for spelled, predicate, places in plan:
                if self.annotations:
                    objects = [pairs[place][1] for place in places]
                    if any((subject, predicate, obj) in self.annotations for obj in objects):
                        lines.append(self.annotated(subject, predicate, spelled, objects))
                        continue
                if len(places) == 1:
                    lines.append(f"{spelled} {term(pairs[places[0]][1])}")
                    continue
                texts = [term(obj) for obj in sorted({pairs[place][1] for place in places})]
                row = f"{spelled} {', '.join(texts)}"
                if len(row) > _WIDTH:
                    row = f"{spelled}\n        " + ",\n        ".join(texts)
                lines.append(row)
            if self.alone and subject in self.alone:
                terms = " ".join(term(part) for part in self.alone[subject])
                yield f"\n<< {terms} ~ {term(subject)} >>" + ("\n    " if lines else "") + " ;\n    ".join(lines) + " .\n"
            else:
                yield f"\n{term(subject)} " + " ;\n    ".join(lines) + " .\n"

    def annotated(self, subject: str, predicate: str, spelled: str, objects: list[str]) -> str:
        """A predicate with its objects, and beside each the reifiers that annotate the triple."""
        texts = []
        for obj in sorted(dict.fromkeys(objects)):
            text = self.term(obj)
            for reifier, pairs in self.annotations.get((subject, predicate, obj), ()):
                parts = self.parts(pairs)
                inner = f" {{|\n            {f' ;{chr(10)}            '.join(parts)} |}}" if parts else ""
                text += f" ~ {self.term(reifier)}{inner}"
            texts.append(text)
        return f"{spelled} {texts[0]}" if len(texts) == 1 else f"{spelled}\n        " + ",\n        ".join(texts)
