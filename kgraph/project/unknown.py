"""What to do about a name in a table that entities.csv does not have: which row to add, or which alias."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from ..core.lookalikes import odd_character
from ..core.messages import Message
from ..core.namespaces import KG, PrefixMap
from ..vocabulary.entities import Entity
from ..vocabulary.lexicon import normal
from .identifiers import ascii_slug

__all__ = ["UnknownNames"]

_WORD = re.compile(r"\w+")


class UnknownNames:
    """Finds what an unknown name may mean: an entity that is called otherwise now, or one that kgraph's lists know."""

    def __init__(self, entities: Iterable[Entity], prefixes: PrefixMap, languages: tuple[str, ...]) -> None:
        self.entities = {entity.iri: entity for entity in entities}
        self.prefixes, self.languages = prefixes, languages

    def fix(self, name: str) -> Message | None:
        """What to add to entities.csv for `name`; None when nothing is known of it, or it is misspelt."""
        shipped = self._shipped.get(normal(name))
        known = (shipped and self.entities.get(shipped.iri)) or self._renamed(name)
        if known is not None:
            names = (*known.labels.values(), *(alias for alias, _ in known.aliases))
            if any(odd_character(name, own) or (ascii_slug(name) and ascii_slug(name) == ascii_slug(own)) for own in names):
                return None  # It looks the same, or differs in a mark: a slip, and not another name.
            label = next(iter(known.labels.values()), "")
            curie = self.prefixes.curie(known.iri)
            return Message("if it is an earlier or another name of '{}', add it to the aliases of {}", label, curie)
        return Message("add it to entities.csv: {}", self._row(shipped, name)) if shipped is not None else None

    def _renamed(self, name: str) -> Entity | None:
        """The entity whose id was made of this name, or of whose label it is the acronym."""
        if known := self.entities.get(f"{self.prefixes.base}entity/{ascii_slug(name)}"):
            return known
        found = [
            entity for entity in self.entities.values() if any(name == _acronym(label) for label in entity.labels.values())
        ]
        return found[0] if len(found) == 1 else None

    def _row(self, entity: Entity, name: str) -> str:
        """The cells of a row of entities.csv, each after its column."""
        labels = {tag: label for tag, label in entity.labels.items() if tag in self.languages}
        labels.setdefault(self.languages[0], next(iter(entity.labels.values())))
        cells = {"id": entity.iri.rpartition("/")[2], "type": entity.type.removeprefix(KG)}
        cells |= {f"label_{tag}": label for tag, label in labels.items()}
        if normal(name) not in map(normal, labels.values()):
            cells["aliases"] = name
        return ", ".join(f"{column} {cell}" for column, cell in cells.items())

    @cached_property
    def _shipped(self) -> dict[str, Entity]:
        """The entities in the lists that ship with kgraph, by the normal form of each name."""
        from ..extract.mentions.lists import shipped_entities

        found: dict[str, Entity] = {}
        for entity in shipped_entities(self.prefixes.base):
            for name in (*entity.labels.values(), *(alias for alias, _ in entity.aliases)):
                found.setdefault(normal(name), entity)
        return found


def _acronym(label: str) -> str:
    """The first letters of the words of a name, without those that are not written large; '' for a single word.

    >>> _acronym("Perserikatan Bangsa-Bangsa"), _acronym("World Trade Organization"), _acronym("Jepang")
    ('PBB', 'WTO', '')
    """
    letters = [word[0] for word in _WORD.findall(label) if word[0].isupper()]
    return "".join(letters) if len(letters) > 1 else ""
