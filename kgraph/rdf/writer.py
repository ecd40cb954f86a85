"""Write blocks as Turtle: spell each term, lay out each block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from ..core.namespaces import DCTERMS, FOAF, KG, NIF, PROV, RDF, RDFS, SCHEMA, SKOS, XSD, PrefixMap
from .blocks import Block

__all__ = ["TERM", "Pairs", "Triple", "Writer"]

Triple = tuple[str, str, str]
"""Subject, predicate and object as N-Triples text."""
Pairs = list[tuple[str, str]]
"""Predicates and objects of one subject."""

_TYPE, _FIRST, _REST, _NIL = (f"<{RDF}{name}>" for name in ("type", "first", "rest", "nil"))

# Predicates that come first in a block, in this order; all others follow by name.
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
"""A row of several objects that is longer has a line for each."""

_INTEGER = re.compile(r'"([+-]?[0-9]+)"')
_DECIMAL = re.compile(r'"([+-]?[0-9]*\.[0-9]+)"')
_DOUBLE = re.compile(r'"([+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+)"')
_SHORT = {
    f"<{XSD}integer>": _INTEGER,
    f"<{XSD}decimal>": _DECIMAL,
    f"<{XSD}double>": _DOUBLE,
    f"<{XSD}boolean>": re.compile('"(true|false)"'),
}
TERM = re.compile(r'<<\(|\)>>|<[^>]*>|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?|_:[^\s<>()]+')
"""The terms in the text of a triple term."""


class Writer:
    """Writes the blocks of one document.

    `nested` holds the blank nodes that are written where they are used, `annotations` the reifiers that are written beside
    their triple, and `alone` the triples of reifiers that are written before them, because nothing asserts the triple.
    """

    def __init__(
        self,
        prefixes: PrefixMap,
        nested: dict[str, Pairs],
        annotations: dict[Triple, list[tuple[str, Pairs]]] | None = None,
        alone: dict[str, Triple] | None = None,
    ) -> None:
        self.iri: Callable[[str], str] = lru_cache(1 << 16)(lambda term: prefixes.compact(term[1:-1]))
        self.typed: Callable[[str], str] = lru_cache(1 << 16)(self.spell_typed)
        self.nested = nested
        self.annotations = annotations or {}
        self.alone = alone or {}
        self.plans: dict[tuple[str, ...], list[tuple[str, str, list[int]]]] = {}

    def term(self, term: str) -> str:
        """`term` as Turtle; a blank node of `nested` with all that is said about it."""
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
        """A literal with a datatype, in its short form where there is one: `1945`, `true`."""
        cut = term.rindex('"^^<')
        datatype = term[cut + 3 :]
        short = _SHORT.get(datatype)
        if short is not None and (found := short.fullmatch(term, 0, cut + 1)):
            return found[1]
        return f"{term[: cut + 1]}^^{self.iri(datatype)}"

    def triple_term(self, term: str) -> str:
        """A triple term of RDF 1.2: `<<( s p o )>>`."""
        spelled = (part if part in ("<<(", ")>>") else self.term(part) for part in TERM.findall(term))
        return " ".join(spelled)

    def items(self, node: str) -> list[str] | None:
        """The members of the list that begins at `node`; None when it is not a plain list."""
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
        """The rows of a block with these predicates: the spelt predicate, the predicate, the positions of its objects."""
        positions: dict[str, list[int]] = {}
        for position, predicate in enumerate(predicates):
            positions.setdefault(predicate, []).append(position)
        ordered = sorted(positions, key=lambda predicate: (_ORDER.get(predicate, _LAST), predicate))
        return [
            ("a" if predicate == _TYPE else self.iri(predicate), predicate, positions[predicate]) for predicate in ordered
        ]

    def parts(self, pairs: Pairs) -> list[str]:
        """The rows of a block inside another."""
        plan = self.plan(tuple(predicate for predicate, _ in pairs))
        return [
            f"{spelled} {', '.join(self.term(obj) for obj in sorted({pairs[position][1] for position in positions}))}"
            for spelled, _, positions in plan
        ]

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The text of each block that is not nested in another."""
        term, plans = self.term, self.plans
        for subject, pairs in blocks:
            if subject in self.nested:
                continue
            predicates = tuple([predicate for predicate, _ in pairs])
            plan = plans.get(predicates)
            if plan is None:
                plan = self.plan(predicates)
                # Most blocks have the predicates of others, so a few plans serve a whole graph.
                if len(plans) < 10_000 and len(predicates) < 64:
                    plans[predicates] = plan
            lines = []
            for spelled, predicate, positions in plan:
                if self.annotations:
                    objects = [pairs[position][1] for position in positions]
                    if any((subject, predicate, obj) in self.annotations for obj in objects):
                        lines.append(self.annotated(subject, predicate, spelled, objects))
                        continue
                if len(positions) == 1:
                    lines.append(f"{spelled} {term(pairs[positions[0]][1])}")
                    continue
                texts = [term(obj) for obj in sorted({pairs[position][1] for position in positions})]
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
        """A row whose triples have annotations: each object with its reifiers."""
        texts = []
        for obj in sorted(dict.fromkeys(objects)):
            text = self.term(obj)
            for reifier, pairs in self.annotations.get((subject, predicate, obj), ()):
                parts = self.parts(pairs)
                inner = f" {{|\n            {f' ;{chr(10)}            '.join(parts)} |}}" if parts else ""
                text += f" ~ {self.term(reifier)}{inner}"
            texts.append(text)
        return f"{spelled} {texts[0]}" if len(texts) == 1 else f"{spelled}\n        " + ",\n        ".join(texts)
