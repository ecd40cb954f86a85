"""Names: every name of a thing that kgraph or the project knows, found in a text in one pass.

The names come from the project's entities and concepts, which win, from the lists in `names/` and, for states, from
the CLDR (through babel). A name is found as a whole word, longest first, in the ways Indonesian writes it: with a
clitic (`Indonesia-nya`, `ASEAN-lah`), in capitals, and a concept in any case. Acronyms keep their case, so that the
preposition `as` is no state.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from ..core.namespaces import KG
from ..vocabulary.entities import Entity
from ..vocabulary.lexicon import normal
from ..vocabulary.ontology import Vocabulary

__all__ = ["Hit", "Known", "Names", "shipped_entities", "shipped_names", "words"]

FOLDER = Path(__file__).parent / "names"
_LISTS = ("states", "organizations", "agreements", "events", "people", "places")

# Written small before a name, these nouns make no other name of it: perjanjian Renville, konferensi Asia-Afrika.
_GENERIC = frozenset(
    "perjanjian persetujuan kesepakatan konvensi protokol piagam deklarasi resolusi traktat pakta konferensi perang"
    " pertempuran revolusi kerajaan kekaisaran kesultanan pulau kepulauan laut selat teluk sungai gunung danau provinsi"
    " kabupaten kota universitas partai kementerian departemen organisasi dana bank uni".split()
)
_CLITIC = re.compile(r"-?(?:nya|lah|kah|pun|ku|mu)\b")
_PROCLITIC = re.compile(r"\b(?:di|ke|se)\Z")
_INFLECTED = re.compile(r"(.*[^s])s\Z")


@dataclass(frozen=True, slots=True)
class Known:
    """Something with a name: its class without prefix, its label, and its IRI."""

    iri: str
    type: str
    label: str


class Hit(NamedTuple):  # Made by the thousand: a dataclass takes three times as long.
    """A known name in a text, from `start` to `end`."""

    start: int
    end: int
    known: Known


class Names:
    """All known names, ready to be looked for.

    >>> names = Names([("perubahan iklim", Known("https://e.org/iklim", "Issue", "perubahan iklim"))])
    >>> [(hit.start, hit.end) for hit in names.find("Perubahan iklim dan Perubahan Iklimnya")]
    [(0, 15), (20, 35)]
    """

    def __init__(self, names: Iterable[tuple[str, Known]]) -> None:
        spelled: dict[str, Known] = {}
        self._known: dict[str, Known] = {}
        for name, known in names:
            if len(name) < 2 or not any(map(str.isalpha, name)):
                continue
            self._known.setdefault(normal(name), known)
            for spelling in _spellings(name):
                spelled.setdefault(spelling, known)
        self._knowns = list(spelled.values())
        self._automaton = AhoCorasick(list(spelled))

    def get(self, name: str) -> Known | None:
        """What `name` means, however it is spelt; None when it is not known."""
        return self._known.get(normal(name))

    def find(self, text: str) -> list[Hit]:
        """The known names in `text`, longest first where they overlap, in the order of the text."""
        found: list[tuple[int, int, int]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            # Most candidates lie inside a word, so what tells them apart comes first.
            if end < len(text) and text[end].isalnum() and not _CLITIC.match(text, end):
                continue
            if (
                start
                and text[start - 1].isalnum()
                and not (text[start].isupper() and _PROCLITIC.search(text, start - 2, start))
            ):
                continue
            found.append((start, -end, index))
        found.sort()
        hits: list[Hit] = []
        reached = 0
        for start, minus_end, index in found:
            if start >= reached:
                reached = -minus_end
                hits.append(Hit(start, reached, self._knowns[index]))
        return hits


def _spellings(name: str) -> Iterator[str]:
    """The ways in which a text may write `name`."""
    yield name
    letters = [letter for letter in name if letter.isalpha()]
    capitals = sum(map(str.isupper, letters))
    if capitals == len(letters):  # An acronym: ASEAN, also Asean; WHO stays WHO, and ANTARA is no preposition.
        if len(letters) > 3 and name.isalpha() and name.lower() not in words("words"):
            yield name.capitalize()
        return
    for variant in {name, *_variants(name)}:
        yield variant
        if capitals == 0:
            yield variant[0].upper() + variant[1:]
            yield " ".join(word[:1].upper() + word[1:] for word in variant.split(" "))
            yield "-".join(part[:1].upper() + part[1:] for part in variant.title().split("-")) if "-" in variant else variant
        elif (head := variant.partition(" ")[0]).lower() in _GENERIC and " " in variant:
            yield head.lower() + variant[len(head) :]
        if len(letters) > 5 or " " in variant:
            yield variant.upper()


def _variants(name: str) -> Iterator[str]:
    """Spellings that mean the same: kerja sama and kerjasama, antarnegara and antar negara, the dashes."""
    for one, other in (
        ("kerja sama", "kerjasama"),
        ("Kerja Sama", "Kerjasama"),
        ("antarnegara", "antar negara"),
        ("–", "-"),
    ):
        if one in name:
            yield name.replace(one, other)
        elif other in name and one != "–":
            yield name.replace(other, one)


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


def shipped_names(base: str) -> Iterator[tuple[str, Known]]:
    """The names of the lists that ship with kgraph; `base` makes IRIs of their ids."""
    for row in _rows():
        known = Known(f"{base}entity/{row['id']}", row["type"], row["label_id"])
        for name in (row["label_id"], row["label_en"], *row["aliases"].split("|")):
            if name:
                yield name.partition("@")[0].strip(), known
        if row.get("code"):
            for name in _territory(row["code"]):
                yield name, known


def shipped_entities(base: str) -> Iterator[Entity]:
    """What the lists that ship with kgraph name, as a project's entities.csv would."""
    for row in _rows():
        labels = {tag: row[f"label_{tag}"] for tag in ("id", "en") if row[f"label_{tag}"]}
        tagged = (name.partition("@") for name in row["aliases"].split("|") if name)
        aliases = tuple((name.strip(), tag or "id") for name, _, tag in tagged)
        yield Entity(f"{base}entity/{row['id']}", KG + row["type"], labels, aliases)


@cache
def _rows() -> tuple[dict[str, str], ...]:
    rows: list[dict[str, str]] = []
    for name in _LISTS:
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows.extend(csv.DictReader(file))
    return tuple(rows)


def _territory(code: str) -> Iterator[str]:
    from babel import Locale

    for language in ("id", "en"):
        name = Locale(language).territories.get(code)
        if name:
            yield name


@cache
def words(name: str) -> frozenset[str]:
    """A list of words in `names/`, one on a line."""
    return frozenset((FOLDER / f"{name}.txt").read_text(encoding="utf-8").split())
