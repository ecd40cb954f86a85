"""The lexicon: which entity or concept a name means, whatever language or spelling it is written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from ..core.defects import Defect
from ..core.location import Location
from ..core.messages import Message
from ..core.namespaces import KG, LANGUAGE, PrefixMap, is_iri
from ..tables.csv import read_table
from .ontology import Vocabulary

__all__ = ["Entity", "Lexicon", "normal", "read_entities"]

COLUMNS = ("id", "type", "label_id", "label_en", "aliases", "same_as", "description_id", "description_en")

_SLUG = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?\Z")
_TAGGED = re.compile(rf"(.*\S)\s*@((?=[a-z]{{2,3}}(?:-|\Z)){LANGUAGE})\Z", re.DOTALL)
_DASHES = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that has a name: a row of entities.csv. Labels and descriptions are by language tag."""

    iri: str
    type: str
    labels: Mapping[str, str]
    aliases: tuple[tuple[str, str], ...] = ()
    same_as: tuple[str, ...] = ()
    descriptions: Mapping[str, str] = field(default_factory=dict)


def normal(name: str) -> str:
    """`name` without the differences that do not change what is meant: case, dashes, white space.

    >>> normal("Kerja Sama  Selatan–Selatan") == normal("kerja sama Selatan-Selatan")
    True
    """
    return " ".join(_DASHES.sub("-", unicodedata.normalize("NFC", name)).casefold().split())


class Lexicon:
    """Names → IRIs. Names added first win, so add a project's own names before those that ship with kgraph."""

    def __init__(self) -> None:
        self._iris: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def add(self, name: str, iri: str) -> str:
        """Let `name` mean `iri`, unless it has a meaning already; returns the IRI it means now."""
        key = normal(name)
        self._names.setdefault(key, name)
        return self._iris.setdefault(key, iri)

    def get(self, name: str) -> str | None:
        """The IRI that `name` means, or None."""
        return self._iris.get(normal(name))

    def near(self, name: str) -> str | None:
        """The known name that is most like `name`, when one is like it enough to propose.

        >>> lexicon = Lexicon()
        >>> _ = lexicon.add("PBB", "https://example.org/pbb")
        >>> lexicon.near("PPB")
        'PBB'
        """
        near = self.nearest(normal(name), self._iris)
        return self._names[near] if near else None

    @staticmethod
    def nearest(name: str, known: Collection[str]) -> str | None:
        """The one of the `known` names that is most like `name`, when one is like it enough to propose."""
        # It may be a word of a longer name, as Sari of Sari Wulandari; else it is misspelt.
        found = [longer for longer in known if name in longer.split()][:1] if len(name) > 2 else []
        found = found or get_close_matches(name, known, 1, 0.6)
        return found[0] if found else None

    def __len__(self) -> int:
        return len(self._iris)


def read_entities(
    path: Path,
    name: str,
    vocabulary: Vocabulary,
    prefixes: PrefixMap,
    languages: Sequence[str],
    defects: list[Defect],
    locations: dict[str, Location] | None = None,
) -> list[Entity]:
    """The entities of entities.csv; what is wrong with a row is appended to `defects`, the row of each to `locations`."""
    labels = tuple(f"label_{language}" for language in languages)
    descriptions = tuple(f"description_{language}" for language in languages)
    columns = ("id", "type", *labels, "aliases", "same_as", *descriptions)
    table = read_table(path, name, columns, ("id", "type", labels[0]), defects)
    kinds = Lexicon()
    for iri, known in vocabulary.classes.items():
        for class_name in (prefixes.curie(iri), *(known.labels.values())):
            kinds.add(class_name, iri)
        if iri.startswith(KG):
            kinds.add(iri[len(KG) :], iri)
    entities: dict[str, Entity] = {}
    rows: dict[str, int] = {}
    names: dict[str, tuple[str, int]] = {}
    for number, cells in table.rows:

        def defect(column: str, message: str, fix: str = "", number: int = number) -> None:
            defects.append(Defect(Location(name, number, column), message, fix))

        slug = cells[0].removeprefix("ent:")
        if not _SLUG.match(slug):
            fix = Message("use letters a to z, digits and hyphens, such as '{}'", "uni-eropa")
            defect("id", Message("'{}' cannot be an id", cells[0]), fix)
        iri = prefixes.expand(f"ent:{slug}") or slug
        if iri in entities:
            message = Message("'{}' is there already, in row {}", slug, rows[iri])
            defect("id", message, Message("give it another id or delete the row"))
        kind = kinds.get(cells[1])
        if kind is None:
            near = kinds.near(cells[1]) if cells[1] else None
            fix = Message("did you mean '{}'?", near) if near else Message("for example 'State' or 'Issue'")
            defect("type", Message("'{}' is no class", cells[1]), fix)
        offset = 2 + len(labels)
        by_language = {language: cell for language, cell in zip(languages, cells[2:offset], strict=True) if cell}
        if not by_language:
            defect(labels[0], Message("there is no label"), Message("write the name that readers know"))
        aliases = [_alias(text, languages[0]) for text in _split(cells[offset])]
        same_as = _split(cells[offset + 1])
        for link in same_as:
            if not is_iri(link):
                fix = Message("for example {}", "http://www.wikidata.org/entity/Q1065")
                defect("same_as", Message("'{}' is not an absolute IRI", link), fix)
        known_names = dict.fromkeys(normal(text) for text in (*by_language.values(), *(alias for alias, _ in aliases)))
        for key in known_names:
            taken = names.get(key)
            if taken is not None and taken[0] != iri:
                message = Message("the name '{}' belongs to row {} already", key, taken[1])
                defect("aliases", message, Message("a name can mean one thing only"))
        if iri in entities:
            continue
        # A row with a fault is known by its names all the same, lest every statement about it seem at fault, too.
        names.update((key, (iri, number)) for key in known_names)
        described = {language: cell for language, cell in zip(languages, cells[offset + 2 :], strict=True) if cell}
        entities[iri] = Entity(iri, kind or "", by_language, tuple(aliases), tuple(same_as), described)
        rows[iri] = number
    if locations is not None:
        locations.update((iri, Location(name, number)) for iri, number in rows.items())
    return list(entities.values())


def _split(cell: str) -> list[str]:
    return [part for part in (part.strip() for part in cell.split("|")) if part]


def _alias(text: str, language: str) -> tuple[str, str]:
    """An alias and its language: `UN@en`, or the project's first language when none is said."""
    tagged = _TAGGED.match(text)
    return (tagged[1], tagged[2]) if tagged else (text, language)


def build_lexicon(entities: Iterable[Entity], vocabulary: Vocabulary, prefixes: PrefixMap) -> Lexicon:
    """All names by which a cell may mean an entity, a concept or a class; the project's own names win."""
    lexicon = Lexicon()
    entities = list(entities)
    for entity in entities:
        lexicon.add(prefixes.curie(entity.iri), entity.iri)
    for entity in entities:
        for name in (*entity.labels.values(), *(alias for alias, _ in entity.aliases)):
            lexicon.add(name, entity.iri)
    for known in (*vocabulary.concepts.values(), *vocabulary.classes.values()):
        for name in (prefixes.curie(known.iri), *known.labels.values(), *(alias for alias, _ in known.aliases)):
            lexicon.add(name, known.iri)
    return lexicon
