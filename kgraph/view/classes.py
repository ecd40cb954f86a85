"""The classes of a page: which of its classes says most about a node, and which symbol each class has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..core.namespaces import FOAF, KG, ORG, PROV, SCHEMA, SKOS
from ..graph.graph import Graph

__all__ = ["Classes", "are_ours"]

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
    "Quotation": 11,
}
"""The position in drawing.json of the symbol of a class of kgraph."""
_OF_OTHERS = {
    SCHEMA + "Country": 0,
    ORG + "Organization": 3,
    FOAF + "Organization": 3,
    SCHEMA + "Organization": 3,
    PROV + "Organization": 3,
    FOAF + "Person": 4,
    SCHEMA + "Person": 4,
    PROV + "Person": 4,
    FOAF + "Group": 5,
    FOAF + "Agent": 5,
    PROV + "Agent": 5,
    SKOS + "Concept": 9,
    SCHEMA + "CreativeWork": 10,
    SCHEMA + "Event": 10,
    SCHEMA + "Place": 10,
    FOAF + "Document": 10,
    SCHEMA + "Quotation": 11,
}
"""The position of the symbol of a class with which those of kgraph are aligned, or which is one of their kind."""
_OTHER = 12


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
                "style": _style(iri),
            }
            for iri in self._numbers
        ]


def are_ours(rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a class of kgraph is among `Classes.rows`: only then are the nodes known to be actors and concepts."""
    return any(row["iri"].startswith(KG) for row in rows)


def _style(iri: str) -> int:
    """The position of the symbol of a class."""
    if iri.startswith(KG):
        return _STYLES.get(iri.removeprefix(KG), _OTHER)
    # Much data has the old scheme of schema.org.
    return _OF_OTHERS.get(iri.replace("http://schema.org/", SCHEMA), _OTHER)
