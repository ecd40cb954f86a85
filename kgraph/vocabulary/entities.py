"""The entities of a project: entities.csv, and the lexicon of all names that its tables may use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..core.defects import Defect
from ..core.location import Location
from ..core.messages import Message
from ..core.namespaces import KG, LANGUAGE, PrefixMap, is_iri
from ..tables.csv import read_table
from ..tables.headings import Headings
from .lexicon import Lexicon, normal
from .ontology import Vocabulary

__all__ = ["Entity", "build_lexicon", "entity_columns", "entity_headings", "read_entities"]

_ID = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?\Z")
# An alias with its language, such as `UN@en`.
_TAGGED = re.compile(rf"(.*\S)\s*@((?=[a-z]{{2,3}}(?:-|\Z)){LANGUAGE})\Z", re.DOTALL)
# Other words for the columns, as people head their tables in Indonesian and English.
_WORDS: dict[str, tuple[str, ...]] = {
    "id": ("kode", "code", "id entitas", "entity id"),
    "type": ("tipe", "jenis", "kelas", "class"),
    "aliases": ("alias", "nama lain", "other names", "sebutan lain"),
    "same_as": ("sameas", "sama dengan", "owl:sameAs"),
}
_LABELS = ("nama", "name")
_DESCRIPTIONS = ("deskripsi", "keterangan", "penjelasan")
_LANGUAGES = {"id": ("indonesia", "bahasa indonesia", "indonesian"), "en": ("inggris", "bahasa inggris", "english")}


@dataclass(frozen=True, slots=True)
class Entity:
    """A row of entities.csv. Labels and descriptions are by language tag, an alias is a name and its language tag."""

    iri: str
    type: str
    labels: Mapping[str, str]
    aliases: tuple[tuple[str, str], ...] = ()
    same_as: tuple[str, ...] = ()
    descriptions: Mapping[str, str] = field(default_factory=dict)


def read_entities(
    path: Path,
    name: str,
    vocabulary: Vocabulary,
    prefixes: PrefixMap,
    languages: Sequence[str],
    defects: list[Defect],
    locations: dict[str, Location] | None = None,
) -> list[Entity]:
    """The entities of entities.csv; `defects` grows by what is wrong with a row, `locations` by the row of each entity.

    A row with a defect gives its entity all the same, so that statements about it are not reported, too.
    """
    columns = entity_columns(languages)
    required = ("id", "type", f"label_{languages[0]}")
    table = read_table(path, name, columns, required, defects, headings=entity_headings(languages))
    rows = _Rows(name, vocabulary, prefixes, languages, defects)
    for number, cells in table.rows:
        rows.read(number, dict(zip(columns, cells, strict=True)))
    if locations is not None:
        locations.update((iri, Location(name, number)) for iri, number in rows.numbers.items())
    return list(rows.entities.values())


def entity_columns(languages: Sequence[str]) -> tuple[str, ...]:
    """The columns of entities.csv in a project with these languages."""
    labels = (f"label_{language}" for language in languages)
    descriptions = (f"description_{language}" for language in languages)
    return ("id", "type", *labels, "aliases", "same_as", *descriptions)


def entity_headings(languages: Sequence[str]) -> Headings:
    """The words that may head the columns of entities.csv; a label without a language is in the first of `languages`."""
    words = dict(_WORDS)
    for language in languages:
        named = (language, *_LANGUAGES.get(language, ()))
        for column, others in (("label", _LABELS), ("description", _DESCRIPTIONS)):
            tagged = tuple(f"{word} {name}" for word in (column, *others) for name in named)
            alone = (column, *others) if language == languages[0] else ()
            words[f"{column}_{language}"] = tagged + alone
    return Headings.of(entity_columns(languages), words)


class _Rows:
    """The rows of entities.csv that have been read."""

    def __init__(
        self, file: str, vocabulary: Vocabulary, prefixes: PrefixMap, languages: Sequence[str], defects: list[Defect]
    ) -> None:
        self.file, self.prefixes, self.languages, self.defects = file, prefixes, languages, defects
        self.classes = _class_names(vocabulary, prefixes)
        self.entities: dict[str, Entity] = {}
        self.numbers: dict[str, int] = {}
        """The row of each entity, by its IRI."""
        self.number = 0

    def defect(self, column: str, message: str, fix: str) -> None:
        """Report a cell of the row that is being read."""
        self.defects.append(Defect(Location(self.file, self.number, column), message, fix))

    def read(self, number: int, row: Mapping[str, str]) -> None:
        """Add the entity of one row, unless an earlier row has its id."""
        self.number = number
        iri = self._iri(row["id"])
        kind = self._class(row["type"])
        labels = self._by_language("label", row)
        if not labels:
            column = f"label_{self.languages[0]}"
            self.defect(column, Message("there is no label"), Message("write the name that readers know"))
        aliases = tuple(_alias(text, self.languages[0]) for text in _split(row["aliases"]))
        same_as = self._same_as(row["same_as"])
        if iri in self.entities:
            return
        self.entities[iri] = Entity(iri, kind, labels, aliases, same_as, self._by_language("description", row))
        self.numbers[iri] = number

    def _iri(self, cell: str) -> str:
        slug = cell.removeprefix("ent:")
        if not _ID.match(slug):
            fix = Message("use letters a to z, digits and hyphens, such as '{}'", "uni-eropa")
            self.defect("id", Message("'{}' cannot be an id", cell), fix)
        iri = self.prefixes.expand(f"ent:{slug}") or slug
        if iri in self.entities:
            message = Message("'{}' is there already, in row {}", slug, self.numbers[iri])
            self.defect("id", message, Message("give it another id or delete the row"))
        return iri

    def _class(self, cell: str) -> str:
        kind = self.classes.get(cell)
        if kind is None:
            example = Message("for example 'State' or 'Issue'")
            fix = self.classes.did_you_mean(cell, example) if cell else example
            self.defect("type", Message("'{}' is not a class", cell), fix)
        return kind or ""

    def _by_language(self, column: str, row: Mapping[str, str]) -> dict[str, str]:
        texts = {language: row[f"{column}_{language}"] for language in self.languages}
        return {language: text for language, text in texts.items() if text}

    def _same_as(self, cell: str) -> tuple[str, ...]:
        links = _split(cell)
        for link in links:
            if not is_iri(link):
                fix = Message("for example {}", "http://www.wikidata.org/entity/Q1065")
                self.defect("same_as", Message("'{}' is not an absolute IRI", link), fix)
        return tuple(links)


def _class_names(vocabulary: Vocabulary, prefixes: PrefixMap) -> Lexicon:
    names = Lexicon()
    for iri, term in vocabulary.classes.items():
        for name in (prefixes.curie(iri), *term.labels.values()):
            names.add(name, iri)
        if iri.startswith(KG):
            names.add(iri[len(KG) :], iri)
    return names


def _split(cell: str) -> list[str]:
    """The parts of a cell between `|`, without empty ones."""
    return [part for part in (part.strip() for part in cell.split("|")) if part]


def _alias(text: str, language: str) -> tuple[str, str]:
    """An alias and its language: that of its tag, as in `UN@en`, else `language`."""
    tagged = _TAGGED.match(text)
    return (tagged[1], tagged[2]) if tagged else (text, language)


def build_lexicon(entities: Iterable[Entity], vocabulary: Vocabulary, prefixes: PrefixMap) -> Lexicon:
    """All names by which a cell may mean an entity, a concept or a class.

    An id always means its own entity; two entities may share a name. The names of entities come before those of concepts
    and classes.
    """
    lexicon = Lexicon()
    entities = list(entities)
    for entity in entities:
        lexicon.add(prefixes.curie(entity.iri), entity.iri)
    ids = {normal(prefixes.curie(entity.iri)) for entity in entities}
    for entity in entities:
        for name in (*entity.labels.values(), *(alias for alias, _ in entity.aliases)):
            if normal(name) not in ids:
                lexicon.share(name, entity.iri)
    for term in (*vocabulary.concepts.values(), *vocabulary.classes.values()):
        for name in (prefixes.curie(term.iri), *term.labels.values(), *(alias for alias, _ in term.aliases)):
            lexicon.add(name, term.iri)
    return lexicon
