"""The names of a project, and those that new suggestions add to entities.csv."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ...annotations.reader import Reader
from ...core.namespaces import KG
from ...core.statements import digest
from ...extract.model import PROPER, Mention
from ...project.identifiers import ascii_slug, numbered
from ...project.project import Project
from ...vocabulary.entities import Entity
from ...vocabulary.lexicon import normal

__all__ = ["ProjectNames", "main_label"]


@dataclass(slots=True)
class ProjectNames:
    """The project's names, and those that kgraph's lists or a text would add to them."""

    project: Project
    reader: Reader
    columns: tuple[str, ...]
    """The columns of entities.csv. Names are added only where there is a column for them."""
    known: dict[str, set[str]]
    """The classes of the project's entities and of the terms of the vocabulary, by IRI."""
    shipped: Mapping[str, Entity]
    """The entities that ship with kgraph, by IRI."""
    coined: dict[str, Entity] = field(default_factory=dict)
    """New entities for names that are in no list, by the normal form of the name."""
    acronyms: dict[str, dict[str, None]] = field(default_factory=dict)
    """Acronyms that texts use for a name, by its normal form."""
    settled: set[str] = field(default_factory=set)
    """The names in `coined` whose class is decided, since a suggestion relies on it."""
    added: dict[str, Entity] = field(default_factory=dict)
    """The entities that new suggestions name, by IRI; they become rows of entities.csv."""

    def iri(self, mention: Mention) -> str | None:
        """The IRI that a mention has or would get; None if it can get none, such as a mention without a class."""
        if mention.entity in self.known:
            return mention.entity
        entity = self._entity(mention)
        if entity is None:
            return None
        return self.reader.lexicon.get(main_label(entity)) or entity.iri

    def kinds(self, mention: Mention) -> set[str]:
        """The classes that a mention has or would get; none if it has no IRI."""
        iri, entity = self.iri(mention), self._entity(mention)
        return self.known.get(iri or "") or ({entity.type} if entity is not None else set())

    def settle(self, mention: Mention) -> None:
        """Keep the class of a mention for its name, whatever class other mentions of that name have."""
        if self._coined(mention) is not None:
            self.settled.add(normal(_on_one_line(mention)))

    def resolved(self, mention: Mention) -> Mention:
        """The mention with its IRI in this project, and its name on one line."""
        return replace(mention, entity=self.iri(mention), name=_on_one_line(mention))

    def add_acronyms(self, acronyms: Mapping[str, Iterable[str]]) -> None:
        """Remember the acronyms that a text uses, by the name they stand for."""
        for name, short in acronyms.items():
            self.acronyms.setdefault(normal(name), {}).update(dict.fromkeys(short))

    def add(self, mention: Mention) -> None:
        """Add the entity of a mention to the project, unless it is there."""
        iri, entity = self.iri(mention), self._entity(mention)
        if iri is None or entity is None or iri in self.known:
            return
        self.known[iri] = {entity.type}
        lexicon = self.reader.lexicon
        languages = self.project.languages
        kept = [tag for tag in languages if f"label_{tag}" in self.columns]
        labels = {tag: name for tag, name in entity.labels.items() if tag in kept and lexicon.get(name) in (None, iri)}
        labels.setdefault(languages[0], main_label(entity))
        aliases = [(name, tag) for name, tag in entity.aliases if lexicon.get(name) is None and not set("|@") & set(name)]
        acronyms = self.acronyms.get(normal(main_label(entity)), ())
        aliases += [(name, languages[0]) for name in acronyms if lexicon.get(name) is None]
        other_labels = ((tag, name) for tag, name in entity.labels.items() if name not in labels.values())
        aliases += [(name, tag) for tag, name in other_labels if lexicon.get(name) is None]
        if "aliases" not in self.columns:
            aliases = []
        for name in (self.reader.prefixes.curie(iri), *labels.values(), *(name for name, _ in aliases)):
            lexicon.add(name, iri)
        self.added[iri] = Entity(iri, entity.type, labels, tuple(dict.fromkeys(aliases)), entity.same_as)

    def rows(self) -> Iterator[dict[str, str]]:
        """The new rows of entities.csv."""
        first = self.project.languages[0]
        for iri, entity in self.added.items():
            yield {
                "id": iri.removeprefix(self.project.base + "entity/"),
                "type": entity.type.removeprefix(KG),
                **{f"label_{tag}": name for tag, name in entity.labels.items()},
                "aliases": "|".join(name if tag == first else f"{name}@{tag}" for name, tag in entity.aliases),
                "same_as": "|".join(entity.same_as),
            }

    def _entity(self, mention: Mention) -> Entity | None:
        """The entity that kgraph's lists have for a mention, else a new one."""
        return self.shipped.get(mention.entity or "") or self._coined(mention)

    def _coined(self, mention: Mention) -> Entity | None:
        name = _on_one_line(mention)
        key, kind = normal(name), KG + mention.type
        coined = self.coined.get(key)
        if coined is None or (coined.type != kind and key not in self.settled):
            languages = self.project.languages
            if self.project.published:
                # It must have a label in every language: a proper name is the same in all, what a noun is called is unknown.
                is_proper = mention.type in PROPER and name != name.lower()
                labels = dict.fromkeys(languages, name) if is_proper or len(languages) == 1 else {}
            else:
                labels = {languages[0]: name}
            if not labels or kind not in self.project.vocabulary.classes or not name.isprintable():
                return coined
            iri = coined.iri if coined is not None else self._free_iri(name)
            coined = self.coined[key] = Entity(iri, kind, labels)
        return coined

    def _free_iri(self, name: str) -> str:
        """An unused IRI for a new name: readable if the name is in Latin letters."""
        first = f"{self.project.base}entity/{ascii_slug(name) or 'x-' + digest(name)[:8]}"
        taken = {entity.iri for entity in self.coined.values()} | self.shipped.keys() | self.known.keys()
        return next(iri for iri in numbered(first) if iri not in taken)


def main_label(entity: Entity) -> str:
    """The first label of an entity."""
    return next(iter(entity.labels.values()))


def _on_one_line(mention: Mention) -> str:
    return " ".join((mention.name or mention.text).split())
