"""Lists: the named things of a project and those that ship with kgraph, each with all of its names.

What ships stands in the folder of the language, in `names/`; the names of states come from the CLDR (through babel) too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from ...core.namespaces import KG
from ...vocabulary.lexicon import Entity
from ...vocabulary.ontology import Vocabulary
from ..language import INDONESIAN, Language
from .names import Known

__all__ = ["project_names", "shipped_entities", "shipped_names"]

_LISTS = ("states", "organizations", "agreements", "events", "people", "places")


def project_names(entities: Iterable[Entity], vocabulary: Vocabulary) -> Iterator[tuple[str, Known]]:
    """The names of a project's entities and of the concepts that it can use."""
    for entity in entities:
        known = Known(entity.iri, entity.type.removeprefix(KG), next(iter(entity.labels.values())))
        for name in (*entity.labels.values(), *(alias for alias, _ in entity.aliases)):
            yield name, known
    for concept in vocabulary.concepts.values():
        kinds = sorted(kind.removeprefix(KG) for kind in concept.types if kind.startswith(KG))
        if kinds and concept.labels:
            known = Known(concept.iri, kinds[0], next(iter(concept.labels.values())))
            for name in (*concept.labels.values(), *(alias for alias, _ in concept.aliases)):
                yield name, known


def shipped_names(base: str, language: Language = INDONESIAN) -> Iterator[tuple[str, Known]]:
    """The names in the lists that ship with kgraph; `base` makes IRIs of their ids."""
    own, english = _labels(language)
    for row in _rows(language):
        known = Known(f"{base}entity/{row['id']}", row["type"], row[own])
        for name in (row[own], row[english], *row["aliases"].split("|")):
            if name:
                yield name.partition("@")[0].strip(), known
        if row.get("code"):
            for name in _territory(row["code"], language):
                yield name, known


def shipped_entities(base: str, language: Language = INDONESIAN) -> Iterator[Entity]:
    """What the lists that ship with kgraph name, as a project's entities.csv would say it."""
    for row in _rows(language):
        labels = {column.removeprefix("label_"): row[column] for column in _labels(language) if row[column]}
        tagged = (name.partition("@") for name in row["aliases"].split("|") if name)
        aliases = tuple((name.strip(), tag or language.tag) for name, _, tag in tagged)
        yield Entity(f"{base}entity/{row['id']}", KG + row["type"], labels, aliases)


@cache
def _rows(language: Language) -> tuple[dict[str, str], ...]:
    return tuple(row for name in _LISTS for row in language.rows(name))


def _labels(language: Language) -> tuple[str, str]:
    """The columns with the label in the language and in English."""
    return f"label_{language.tag}", "label_en"


def _territory(code: str, language: Language) -> Iterator[str]:
    """The names of a state in the CLDR, in the language and in English."""
    from babel import Locale

    for tag in (language.tag, "en"):
        name = Locale(tag).territories.get(code)
        if name:
            yield name
