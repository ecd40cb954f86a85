"""Names of blank nodes: the same file always gives the same ones."""

from __future__ import annotations

import re

import pyoxigraph as ox

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from typing import Any

__all__ = ["BlankNodeNames"]

_RANDOM = re.compile(r"[a-f][0-9a-f]{23,31}")
"""A name that the parser gave to a node without one."""


class BlankNodeNames:
    """Renames the blank nodes of one file to which the parser gave a random name: to `b0`, `b1`, … in the order of the file.

    Names that stand in the file are kept.

    >>> names = BlankNodeNames()
    >>> [names.of(ox.BlankNode(name)).value for name in ("b0", "e" * 32, "ana", "f" * 32, "e" * 32)]
    ['b0', 'b1', 'ana', 'b2', 'b1']
    """

    def __init__(self) -> None:
        self._names: dict[str, ox.BlankNode] = {}
        self._taken: set[str] = set()
        self._count = 0

    def of(self, node: ox.BlankNode) -> ox.BlankNode:
        """The name of a blank node, which no other node has."""
        found = self._names.get(node.value)
        if found is None:
            name = node.value
            # A name in the file may be one that was given to another node already.
            while name in self._taken or _RANDOM.fullmatch(name):
                name = f"b{self._count}"
                self._count += 1
            self._taken.add(name)
            found = self._names[node.value] = ox.BlankNode(name)
        return found

    def in_term(self, term: Any) -> Any:
        """A term with its blank nodes renamed, also inside a triple term."""
        if isinstance(term, ox.BlankNode):
            return self.of(term)
        if isinstance(term, ox.Triple):
            return ox.Triple(self.in_term(term.subject), term.predicate, self.in_term(term.object))
        return term
