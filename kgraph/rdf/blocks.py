"""Sort triples into blocks, one for each subject, in the order in which people read them."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator

from ..core.namespaces import PROV
from ..core.terms import term

__all__ = ["DERIVED_FROM", "Block", "blocks_of", "merge_blocks", "natural"]

Block = tuple[str, list[tuple[str, str]]]
"""A subject with its pairs of predicate and object; each term is N-Triples text."""
DERIVED_FROM = term(PROV + "wasDerivedFrom")
"""The predicate from a statement to its evidence."""

# Python refuses to convert thousands of digits; fifteen at a time sort correctly in every implementation.
_DIGITS = re.compile(r"([0-9]{1,15})")


def natural(text: str) -> list[str | int]:
    """A sort key that orders numbers inside `text` by value. Different texts have different keys.

    >>> sorted(["a#char=100,120", "a#char=20,30"], key=natural)
    ['a#char=20,30', 'a#char=100,120']
    """
    parts: list[str | int] = list(_DIGITS.split(text))
    for index, digits in enumerate(parts[1::2]):
        number = parts[2 * index + 1] = int(digits)
        if str(digits).startswith("0") and len(str(number)) < len(str(digits)):
            # a1 and a01 are different: leading zeros become U+0000, which no IRI contains, before the text that follows.
            parts[2 * index + 2] = "\0" * (len(str(digits)) - len(str(number))) + str(parts[2 * index + 2])
    return parts


def blocks_of(triples: Iterable[tuple[str, str, str]]) -> list[Block]:
    """The blocks of `triples`, which hold all triples of each subject: subjects by name, statements after their evidence."""
    subjects: dict[str, list[tuple[str, str]]] = {}
    evidence_of: dict[str, str] = {}
    for subject, predicate, obj in triples:
        pairs = subjects.get(subject)
        if pairs is None:
            subjects[subject] = [(predicate, obj)]
        else:
            pairs.append((predicate, obj))
        if predicate == DERIVED_FROM:
            evidence_of[subject] = obj

    def position(block: Block) -> tuple[list[str | int], str]:
        evidence = evidence_of.get(block[0])
        return (natural(evidence), block[0]) if evidence in subjects else (natural(block[0]), "")

    return sorted(subjects.items(), key=position)


def merge_blocks(first: Iterable[Block], second: Iterable[Block]) -> Iterator[Block]:
    """Two sorted streams of blocks as one. A statement is sorted with the evidence before it."""

    def keyed(blocks: Iterable[Block], source: int) -> Iterator[tuple[list[str | int], int, int, Block]]:
        key: list[str | int] = []
        for count, block in enumerate(blocks):
            if not any(predicate == DERIVED_FROM for predicate, _ in block[1]):
                key = natural(block[0])
            yield key, source, count, block

    return (block for *_, block in heapq.merge(keyed(first, 0), keyed(second, 1)))
