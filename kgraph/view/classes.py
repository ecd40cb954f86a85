"""The classes of a page: which of its classes says most about a node, and which symbol each class has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..core.namespaces import KG
from ..graph.graph import Graph

__all__ = ["Classes"]

_STYLES = {
    "State": 0,
    "InternationalOrganization": 1,
    "RegionalOrganization": 2,
    "Organization": 3,
    "NonStateActor": 3,
    "Person": 4,
    "ActorGroup": 5,
    "Actor": 5,
    "CooperationType": 6,
    "Field": 7,
    "Issue": 8,
    "Challenge": 9,
    "Opportunity": 9,
    "Benefit": 9,
    "Trend": 9,
    "Principle": 9,
    "Agreement": 10,
    "Programme": 10,
    "Event": 10,
    "Place": 10,
    "Document": 10,
}
"""The position in drawing.json of the symbol of a class."""
_OTHER = 11


class Classes:
    """The classes in use, numbered in order of appearance, and those above them: the page can filter by any of them."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._numbers: dict[str, int] = {}
        self._parents: dict[str, str] = {}
        for child, parents in graph.kinds.parents.items():
            own = [parent for parent in parents if child.startswith(KG) == parent.startswith(KG)]
            if own:
                self._parents[child] = own[0]

    def number_of(self, types: Iterable[str]) -> int:
        """The number of the class that says most; -1 without any class."""
        chosen = self._graph.kinds.most_specific(types)
        if not chosen:
            return -1
        for iri in reversed(self._with_ancestors(chosen)):
            self._numbers.setdefault(iri, len(self._numbers))
        return self._numbers[chosen]

    def _with_ancestors(self, iri: str) -> list[str]:
        chain = [iri]
        while (parent := self._parents.get(chain[-1])) and parent not in chain:
            chain.append(parent)
        return chain

    def rows(self, languages: list[str]) -> list[dict[str, Any]]:
        """What the page is told of each class, in the order of their numbers."""
        return [
            {
                "iri": iri,
                "label": {language: self._graph.label(iri, language) for language in languages},
                "parent": self._numbers.get(self._parents.get(iri, ""), -1),
                "style": _STYLES.get(iri.removeprefix(KG), _OTHER),
            }
            for iri in self._numbers
        ]
