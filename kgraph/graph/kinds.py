"""Which of its classes says most about a node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from ..core.namespaces import KG, OWL, PROV, RDF, RDFS, SKOS

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..sparql.answers import Answer

__all__ = ["Kinds"]

_SAY_NOTHING = {OWL + "NamedIndividual", OWL + "Thing", RDFS + "Resource"}
"""Classes that everything has."""
_SAY_LITTLE = (RDF, RDFS, SKOS, OWL, PROV)
"""Vocabularies whose classes say how a node is used rather than what it is."""


class Kinds:
    """The classes of a graph, with those above them."""

    def __init__(self, ask: Callable[[str], Answer]) -> None:
        self._ask = ask
        self._found: dict[tuple[str, ...], str] = {}

    @cached_property
    def parents(self) -> dict[str, list[str]]:
        """The classes directly above each class, sorted."""
        parents: dict[str, list[str]] = defaultdict(list)
        for row in self._ask("SELECT ?c ?p WHERE { ?c rdfs:subClassOf ?p FILTER(isIRI(?c) && isIRI(?p)) } ORDER BY ?c ?p"):
            parents[str(row["c"])].append(str(row["p"]))
        return parents

    def above(self, kind: str) -> set[str]:
        """All classes above `kind`, but not itself."""
        found: set[str] = set()
        todo = [kind]
        while todo:
            for parent in self.parents.get(todo.pop(), ()):
                if parent not in found and parent != kind:
                    found.add(parent)
                    todo.append(parent)
        return found

    def most_specific(self, kinds: Iterable[str]) -> str:
        """The one of `kinds` that says most; '' when there is none.

        Where there are others, owl:NamedIndividual and its like are left out, then the classes of rdf, rdfs, owl, skos and
        prov, then those above another one. Of several that are left, kgraph's own wins, then the one with most classes above
        it, then the first by name.
        """
        given = tuple(kinds)
        if len(given) < 2:
            return given[0] if given else ""
        found = self._found.get(given)
        if found is None:  # Most nodes have the classes of others.
            found = self._found[given] = self._chosen(set(given))
        return found

    def _chosen(self, kinds: set[str]) -> str:
        kinds = kinds - _SAY_NOTHING or kinds
        kinds = {kind for kind in kinds if not kind.startswith(_SAY_LITTLE)} or kinds
        above = {kind: self.above(kind) for kind in kinds}
        lowest = kinds.difference(*above.values()) or kinds  # None is lowest when they are equivalent.
        return min(lowest, key=lambda kind: (not kind.startswith(KG), -len(above[kind]), kind))
