"""Suggestions into a project: rows for what extraction has found, beside all that a person has written.

A row that somebody has touched stays as it is, and what any table of the project knows already, even as rejected, is
not suggested again. Documents and names that the new rows need are added to documents.csv and entities.csv.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..annotations.reader import Reader
from ..core.errors import DataError
from ..core.location import Location
from ..core.namespaces import ABOUT, KG
from ..core.statements import Evidence, Object, Statement, Status, digest, rule_of
from ..extract.drafts import Draft, Likeness
from ..extract.mentions.lists import shipped_entities
from ..extract.model import Mention
from ..project.contents import Contents, read, row_reader
from ..project.documents import COLUMNS as DOCUMENT_COLUMNS
from ..project.documents import find_text
from ..project.project import Project
from ..project.settings import slug
from ..tables.edit import Sheet, new_sheet, read_sheet, write_sheet
from ..text.documents import Span
from ..text.formats import store_text
from ..vocabulary.entities import Entity
from ..vocabulary.lexicon import normal
from .batch import Found
from .extracted import HEADER, Reading, Writer

__all__ = ["GONE", "Suggested", "suggest"]

GONE = {"id": "tidak lagi ditemukan", "en": "no longer found"}
"""The note on a suggestion that extraction does not find any more, by the project's first language."""

_READINGS = 5
"""How often texts are read at most until no new name turns up; two or three times are the rule."""

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Suggested:
    """What has become of a run: what is new, what was known, and what is no longer found."""

    documents: tuple[str, ...]
    entities: tuple[str, ...]
    outside: tuple[str, ...]
    """New documents whose file does not lie in the corpus."""
    added: int
    known: int
    edited: int
    """Found, but there is a row of the same rule at the place that reads otherwise."""
    gone: int
    back: int
    withheld: int
    unfit: int
    """Found, but no row could say it: the value does not fit the predicate, or a name has no class."""
    faults: tuple[str, ...]


@dataclass(slots=True)
class _Names:
    """The project's names, and those that the lists of kgraph or a text itself would add to them."""

    project: Project
    reader: Reader
    columns: tuple[str, ...]
    """The columns of entities.csv: a name for which it has none is not one that the project knows."""
    known: set[str]
    shipped: Mapping[str, Entity]
    coined: dict[str, Entity] = field(default_factory=dict)
    acronyms: dict[str, dict[str, None]] = field(default_factory=dict)
    """Further names for what a text has named, by the normal form of its name."""
    used: dict[str, Entity] = field(default_factory=dict)

    def iri(self, mention: Mention) -> str | None:
        """The IRI that a mention has, or will have; None when nothing can be made of it."""
        if mention.entity in self.known:
            return mention.entity
        entity = self.shipped.get(mention.entity or "") or self._coined(mention)
        if entity is None:
            return None
        named = self.reader.lexicon.get(_label(entity))
        return named or entity.iri

    def _coined(self, mention: Mention) -> Entity | None:
        name = " ".join((mention.name or mention.text).split())
        key = normal(name)
        if key not in self.coined:
            if KG + mention.type not in self.project.vocabulary.classes or not name.isprintable():
                return None
            self.coined[key] = Entity(self._free(name), KG + mention.type, {self.project.languages[0]: name})
        return self.coined[key]

    def _free(self, name: str) -> str:
        """An IRI for a new name that nothing else has: readable where the name is written in Latin letters."""
        plain = slug(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode())
        first = f"{self.project.base}entity/{plain or 'x-' + digest(name)[:8]}"
        taken = {entity.iri for entity in self.coined.values()} | self.shipped.keys() | self.known
        return next(iri for iri in _numbered(first) if iri not in taken)

    def learn(self, acronyms: Mapping[str, Iterable[str]]) -> None:
        """Take note of the acronyms that a text introduces."""
        for name, short in acronyms.items():
            self.acronyms.setdefault(normal(name), {}).update(dict.fromkeys(short))

    def use(self, mention: Mention) -> None:
        """Add what `mention` names to the project, unless it is there."""
        iri = self.iri(mention)
        entity = self.shipped.get(mention.entity or "") or self._coined(mention)
        if iri is None or entity is None or iri in self.known:
            return
        self.known.add(iri)
        lexicon = self.reader.lexicon
        languages = self.project.languages
        kept = [tag for tag in languages if f"label_{tag}" in self.columns]
        labels = {tag: name for tag, name in entity.labels.items() if tag in kept and lexicon.get(name) in (None, iri)}
        labels.setdefault(languages[0], _label(entity))
        free = [(name, tag) for name, tag in entity.aliases if lexicon.get(name) is None and not set("|@") & set(name)]
        introduced = self.acronyms.get(normal(_label(entity)), ())
        free += [(name, languages[0]) for name in introduced if lexicon.get(name) is None]
        others = ((tag, name) for tag, name in entity.labels.items() if name not in labels.values())
        free += [(name, tag) for tag, name in others if lexicon.get(name) is None]
        if "aliases" not in self.columns:
            free = []
        for name in (self.reader.prefixes.curie(iri), *labels.values(), *(name for name, _ in free)):
            lexicon.add(name, iri)
        self.used[iri] = Entity(iri, entity.type, labels, tuple(dict.fromkeys(free)), entity.same_as)

    def rows(self) -> Iterator[dict[str, str]]:
        """The rows for entities.csv."""
        first = self.project.languages[0]
        for iri, entity in self.used.items():
            yield {
                "id": iri.removeprefix(self.project.base + "entity/"),
                "type": entity.type.removeprefix(KG),
                **{f"label_{tag}": name for tag, name in entity.labels.items()},
                "aliases": "|".join(name if tag == first else f"{name}@{tag}" for name, tag in entity.aliases),
                "same_as": "|".join(entity.same_as),
            }


def _label(entity: Entity) -> str:
    return next(iter(entity.labels.values()))


def _numbered(first: str) -> Iterator[str]:
    yield first
    number = 2
    while True:
        yield f"{first}-{number}"
        number += 1


@dataclass(slots=True)
class _Row:
    """A statement that stands in a table of the project, and whether a suggestion was recognised in it."""

    statement: Statement
    key: Key
    location: Location
    met: bool = False

    @property
    def span(self) -> Span:
        evidence = self.statement.evidence
        return (evidence.start, evidence.end) if evidence else (0, 0)

    @property
    def is_open(self) -> bool:
        """Whether nobody has judged it yet."""
        return self.statement.status is Status.SUGGESTED and self.statement.by.startswith("kgraph/")


def suggest(project: Project, output: Path, finds: Callable[[Project], Iterable[Found[Reading]]]) -> Suggested:
    """Write what is new in `finds` to `output`, a table in the project's `annotations/`.

    A name that is new to the project is read otherwise once it is known: then the texts are read again, so that what
    is written is what the same command would find the next time. Raises DataError, before anything is read, when a row
    of the project is wrong: what a row means that cannot be read, nobody can keep from being suggested again. Files are
    written whole, and not when they were changed meanwhile.
    """
    name = output.resolve().relative_to(project.folder.resolve()).as_posix()
    documents: list[str] = []
    entities: list[str] = []
    outside: list[str] = []
    for left in reversed(range(_READINGS)):
        # Read before the project is, so that a change from here on is noticed.
        sheets = {
            file: read_sheet(project.folder / file, file) if (project.folder / file).exists() else None
            for file in ("documents.csv", "entities.csv", name)
        }
        contents = read(project)
        # A text that is missing or has changed is named when it is read; all else must be fixed first.
        wrong = [d for d in contents.defects if not (d.file == "documents.csv" and d.column in ("file", "sha256"))]
        if wrong:
            raise DataError(wrong)
        run = _Run(project, name, contents, sheets)
        run.take(finds(project))
        documents += [row["id"] for row in run.documents]
        entities += [_label(entity) for entity in run.names.used.values()]
        outside += run.outside
        run.write_names()
        if not run.names.used or not left:
            run.write_rows()
            break
        project = Project(project.folder, corpus=project.added_corpus)
    return Suggested(
        tuple(documents),
        tuple(entities),
        tuple(outside),
        len(run.added),
        run.known,
        run.edited,
        run.gone,
        run.back,
        run.withheld,
        run.unfit,
        tuple(run.faults),
    )


class _Run:
    """One run of `suggest`: the tables as they are, and what is to be added to them."""

    def __init__(self, project: Project, name: str, contents: Contents, sheets: Mapping[str, Sheet | None]) -> None:
        self.project, self.name, self.sheets = project, name, sheets
        vocabulary = project.vocabulary
        self.reader = row_reader(project, contents.documents, contents.entities, [])
        self.names = _Names(
            project,
            self.reader,
            self._columns(),
            {*(entity.iri for entity in contents.entities), *vocabulary.terms},
            {entity.iri: entity for entity in shipped_entities(project.base)},
        )
        self.writer = Writer(project, self.reader)
        self.likeness = Likeness(vocabulary)
        self.mark = GONE.get(project.languages[0], GONE["en"])
        self.ids = {document.id for document in contents.documents}
        self.rows: dict[str, list[_Row]] = {}
        for statement in contents.statements:
            if statement.predicate != ABOUT and statement.evidence is not None:
                location = contents.locations[statement.id]
                row = _Row(statement, self.likeness.key(*statement.triple), location)
                self.rows.setdefault(statement.evidence.document, []).append(row)
        self.documents: list[dict[str, str]] = []
        self.outside: list[str] = []
        self.added: list[dict[str, str]] = []
        self.notes: dict[int, dict[str, str]] = {}
        self.known = self.edited = self.gone = self.back = self.withheld = self.unfit = 0
        self.faults: list[str] = []

    def take(self, finds: Iterable[Found[Reading]]) -> None:
        """Compare what was found with what is there."""
        for found in finds:
            if found.value is None:
                self.faults.append(found.fault)
                continue
            self.withheld += found.value.withheld
            self.names.learn(found.value.acronyms)
            before = len(self.added)
            self._compare(self._document(found), found.value.drafts)
            if len(self.added) > before and self._place(found.path):
                # Offsets point into the text, which another version of a library might make otherwise.
                store_text(found.path)

    def write_names(self) -> None:
        """Write the new rows of documents.csv and entities.csv."""
        self._write("documents.csv", DOCUMENT_COLUMNS, self.documents, ["sha256"] if self.outside else [])
        self._write("entities.csv", self._columns(), list(self.names.rows()), [])

    def _columns(self) -> tuple[str, ...]:
        """The columns of entities.csv, as it is or as it will be."""
        sheet = self.sheets["entities.csv"]
        tags = self.project.languages
        full = ("id", "type", *(f"label_{t}" for t in tags), "aliases", "same_as", *(f"description_{t}" for t in tags))
        return sheet.columns if sheet is not None else full

    def write_rows(self) -> None:
        """Write the new suggestions, and the marks on old ones."""
        further = [column for column in HEADER if any(row[column] for row in self.added)]
        self._write(self.name, HEADER, self.added, further, self.notes)

    def _document(self, found: Found[Reading]) -> str:
        """The id of the document that was read, which gets a row when it has none."""
        if found.known:
            return found.id
        hashes = {row["sha256"]: row["id"] for row in self.documents}
        if found.sha256 in hashes:  # The same text under two names.
            return hashes[found.sha256]
        first = slug(unicodedata.normalize("NFKD", found.path.stem).encode("ascii", "ignore").decode()) or "teks"
        identifier = next(name for name in _numbered(first) if name not in self.ids)
        self.ids.add(identifier)
        path, place = found.path.resolve(), self._place(found.path)
        if place is not None:
            file = path.relative_to(place).as_posix()
        else:  # A namesake in the corpus would be taken for it.
            file = f"{identifier}{path.suffix}" if find_text(self.project, path.name, "") else path.name
            self.outside.append(path.name)
        self.documents.append({"id": identifier, "file": file, "language": "id", "sha256": found.sha256})
        return identifier

    def _place(self, path: Path) -> Path | None:
        """The corpus folder in which a file lies; None when it lies elsewhere."""
        places = (place.resolve() for place in self.project.corpus)
        return next((place for place in places if path.resolve().is_relative_to(place)), None)

    def _compare(self, document: str, found: Iterable[Draft]) -> None:
        """Compare what was found in a document with the rows about it."""
        iri = f"{self.project.base}doc/{document}"
        rows = self.rows.setdefault(iri, [])
        left: list[tuple[Draft, Key]] = []
        for draft in found:
            key = self._key(draft)
            if key is None:
                self.unfit += 1
                continue
            same = [row for row in rows if row.key == key and _overlap(row.span, (draft.start, draft.end))]
            self.known += bool(same)
            for row in same:
                row.met = True
            if not same:
                left.append((draft, key))
        for draft, key in left:
            # Whoever has changed a suggestion has seen it: they are not shown it as it was before.
            like = (row for row in rows if not row.met and rule_of(row.statement) == draft.by)
            changed = next((row for row in like if _is_version(row, draft, key)), None)
            if changed is not None:
                changed.met = True
                self.edited += 1
            elif cells := self._new(draft, document):
                self.added.append(cells)
                evidence = _Row(_statement(iri, draft), key, Location(""), met=True)
                rows.append(evidence)
            else:
                self.unfit += 1
        for row in rows:
            if row.location.file == self.name and row.is_open:
                self._note(row)

    def _note(self, row: _Row) -> None:
        """Mark a suggestion that is not found any more, and clear the mark of one that is found again."""
        note = row.statement.note
        if row.met and note in GONE.values():
            self.notes[row.location.row or 0] = {"note": ""}
            self.back += 1
        elif not row.met and not note:
            self.notes[row.location.row or 0] = {"note": self.mark}
            self.gone += 1

    def _key(self, draft: Draft) -> Key | None:
        """What `draft` says, as rows are compared."""
        subject = self.names.iri(draft.subject)
        predicate = self.reader.predicate(draft.predicate)
        if subject is None or predicate is None:
            return None
        if isinstance(draft.object, Mention) and self.writer.is_resource(draft):
            obj: Object | None = self.names.iri(draft.object)
        else:
            obj = draft.form or self.writer.value(draft)
        return self.likeness.key(subject, predicate, obj) if obj is not None else None

    def _new(self, draft: Draft, document: str) -> dict[str, str] | None:
        about = tuple(mention for mention in draft.about if self.names.iri(mention))
        things = [draft.subject, *about]
        if isinstance(draft.object, Mention) and self.writer.is_resource(draft):
            things.append(draft.object)
        for mention in things:
            self.names.use(mention)
        return self.writer.row(self._settled(draft, about), document)

    def _settled(self, draft: Draft, about: tuple[Mention, ...]) -> Draft:
        """`draft` with the IRIs that its names have in the project."""

        def settled(mention: Mention) -> Mention:
            return replace(mention, entity=self.names.iri(mention), name=" ".join((mention.name or mention.text).split()))

        obj = settled(draft.object) if isinstance(draft.object, Mention) else draft.object
        return replace(draft, subject=settled(draft.subject), object=obj, about=tuple(map(settled, about)))

    def _write(
        self,
        name: str,
        columns: Iterable[str],
        rows: list[dict[str, str]],
        needed: Iterable[str],
        changed: Mapping[int, Mapping[str, str]] | None = None,
    ) -> None:
        if not rows and not changed:
            return
        path = self.project.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = self.sheets[name]
        sheet = before or new_sheet(tuple(columns))
        if changed:
            sheet = sheet.changed(changed)
        if rows:
            sheet = sheet.with_columns(needed).extended(rows)
        write_sheet(path, name, sheet, before)


def _statement(document: str, draft: Draft) -> Statement:
    return Statement("", "", "", Evidence(document, draft.start, draft.end), by=draft.by, status=Status.SUGGESTED)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_version(row: _Row, draft: Draft, key: Key) -> bool:
    """Whether a row is what somebody has made of a draft: at its place, and with two of its three parts."""
    return _overlap(row.span, (draft.start, draft.end)) and sum(a == b for a, b in zip(row.key, key, strict=True)) >= 2
