"""Statements ⇄ the spreadsheet that people fill in.

One row is one statement. Names become IRIs, quotes and offsets are proven against the text, and whatever
does not fit is a `Defect` with its row and column; the rows that do fit still come through.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from ..core.defects import Defect
from ..core.errors import UsageError
from ..core.location import Location
from ..core.messages import Message
from ..core.namespaces import (
    ABOUT,
    KG,
    KGC,
    LANG_STRING,
    LANGUAGE,
    PREF_LABEL,
    QUOTATION,
    RDF,
    SAID,
    STATEMENT,
    XSD,
    PrefixMap,
    is_iri,
)
from ..core.statements import Evidence, Literal, Object, Statement, Status, digest
from ..rdf.oxigraph import as_kept
from ..tables.csv import read_table, write_table
from ..text.documents import Document
from ..text.quotes import find_quote, nearest
from ..vocabulary.lexicon import Lexicon
from ..vocabulary.ontology import Vocabulary

__all__ = ["COLUMNS", "VANISHED", "Reader", "read_annotations", "read_row", "serialize_annotations"]

COLUMNS = (
    "subject",
    "predicate",
    "object",
    "document",
    "quote",
    "start",
    "end",
    "confidence",
    "status",
    "by",
    "note",
)
VANISHED = {"id": "Kutipan ini tidak ada lagi dalam teks.", "en": "The quote is no longer in the text."}
"""In the note of a disputed statement: its evidence was there once; by the project's first language."""
Value = TypeVar("Value")

_REQUIRED = ("subject", "predicate", "object", "document")
_STATUSES = {status.value: status for status in Status}
# "text", "text"@id or "1945"^^xsd:gYear, for a literal where the predicate does not say that it takes one.
_LITERAL = re.compile(r'"(.*)"(?:@(' + LANGUAGE + r")|\^\^(\S+))?\Z", re.DOTALL)
_LIKE_LITERAL = re.compile(r'".*"(?:@|\^\^)\S*\Z', re.DOTALL)
_LEXICAL = {
    XSD + "gYear": (re.compile(r"-?(?:[1-9][0-9]{3,}|0[0-9]{3})\Z"), Message("a year of four digits, such as 1945")),
    XSD + "integer": (re.compile(r"[+-]?[0-9]+\Z"), Message("a whole number, such as 17")),
    XSD + "decimal": (re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)\Z"), Message("a number, such as 17 or 2.5")),
    XSD + "date": (
        re.compile(r"-?[0-9]{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])\Z"),
        Message("a date such as 2026-11-22"),
    ),
    XSD + "boolean": (re.compile(r"(?:true|false)\Z"), Message("true or false")),
}
_ZONE = re.compile(r"(?<=[0-9])(?:Z|[+-][01][0-9]:[0-5][0-9])\Z")
# These need a language tag, which is written with @.
_TAGGED_KINDS = {LANG_STRING, RDF + "dirLangString"}
# What quotes often differ in, as Unicode calls it, so that it can be said in other languages; the rest is called so, too.
_CALLED = {
    "\n": Message("a line break"),
    " ": Message("a space"),
    "\u00a0": Message("no-break space"),
    "\u00ad": Message("soft hyphen"),
    "\u200b": Message("zero width space"),
    "\u2010": Message("hyphen"),
    "\u2011": Message("non-breaking hyphen"),
    "–": Message("en dash"),
    "—": Message("em dash"),
    "‘": Message("left single quotation mark"),
    "’": Message("right single quotation mark"),
    "“": Message("left double quotation mark"),
    "”": Message("right double quotation mark"),
    "«": Message("left-pointing double angle quotation mark"),
    "»": Message("right-pointing double angle quotation mark"),
    "…": Message("horizontal ellipsis"),
    "\u0300": Message("combining grave accent"),
    "\u0301": Message("combining acute accent"),
    "\u0308": Message("combining diaeresis"),
}
_EXAMPLES = 300
"""Unknown names for which a proposal is looked up; a table with more has another fault than spelling."""


@dataclass(slots=True)
class Reader:
    """What is needed to understand a row: the project's documents, names and vocabulary."""

    documents: Mapping[str, Document]
    lexicon: Lexicon
    vocabulary: Vocabulary
    prefixes: PrefixMap
    language: str
    defects: list[Defect] = field(default_factory=list)
    unreadable: frozenset[str] = frozenset()
    """Ids of documents whose file is at fault: their rows need not be told so one by one."""
    lost: frozenset[str] = frozenset()
    """Tables of which rows could not be read: what nobody knows may stand there, and is no fault of who names it."""
    named: set[str] = field(default_factory=set)
    """Ids of documents that rows have named."""
    locations: dict[str, Location] = field(default_factory=dict)
    """The row of each statement that has been read, by its id."""
    predicates: Lexicon = field(init=False)
    statuses: dict[str, Status] = field(init=False)
    proposals: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.statuses = dict(_STATUSES)
        for status in Status:  # The words that pages and answers show for them.
            known = self.vocabulary.terms.get(status.iri)
            self.statuses.update((label.casefold(), status) for label in (known.labels.values() if known else ()))
        self.predicates = Lexicon()
        for iri, known in self.vocabulary.properties.items():
            for name in (self.prefixes.curie(iri), *known.labels.values(), *(alias for alias, _ in known.aliases)):
                self.predicates.add(name, iri)
        for iri in self.vocabulary.properties:
            if iri.startswith(KG):
                self.predicates.add(iri[len(KG) :], iri)

    def resource(self, cell: str) -> str | None:
        """The IRI that a cell means: a label, a CURIE such as `ent:pbb`, or an IRI, with or without `<>`."""
        known = self.lexicon.get(cell)
        if known is not None:
            return known
        pointed = cell.startswith("<") and cell.endswith(">")
        bare = cell[1:-1] if pointed else cell
        iri = self.prefixes.expand(bare) or (bare if pointed or "://" in bare else "")
        if iri.startswith((KG, KGC, self.prefixes.base + "entity/")):
            return self.lexicon.get(self.prefixes.curie(iri))  # These we know all of, or else it is misspelt.
        return iri if is_iri(iri) else None

    def predicate(self, cell: str) -> str | None:
        """The IRI of a predicate: its label, its CURIE or local name, or `a`."""
        known = self.predicates.get("rdf:type" if cell == "a" else cell)
        if known is not None:
            return known
        iri = self.prefixes.expand(cell) or (cell.strip("<>") if "://" in cell else "")
        if iri.startswith(KG):
            return iri if iri in self.vocabulary.properties else None
        return iri if is_iri(iri) else None

    def literal(self, cell: str, datatype: str) -> Literal | str:
        """The literal that `cell` means for a predicate of this datatype; else, as text, what it should be."""
        explicit = _LITERAL.match(cell)
        # Two words between quotation marks are a text that begins and ends with one, and no literal: "a" or "b".
        if explicit and not (datatype == LANG_STRING and explicit[0] == f'"{explicit[1]}"' and '"' in explicit[1]):
            text, language, kind = explicit.groups()
            if kind:
                iri = self.prefixes.expand(kind) or (kind.strip("<>") if "://" in kind else "")
                if not is_iri(iri) or iri in _TAGGED_KINDS:
                    return Message("a datatype such as xsd:date after ^^")
                if expected := _misfit(_ZONE.sub("", text), iri):
                    return expected
                return as_kept(Literal(text, datatype=iri))
            if language or not datatype:
                return Literal(text, language or "")
            cell = text
        elif explicit is None and _LIKE_LITERAL.match(cell):
            return Message("a language tag such as @id, or a datatype such as ^^xsd:date")
        if datatype == LANG_STRING:
            return Literal(cell, self.language)
        if datatype == XSD + "decimal" and re.fullmatch(r"[+-]?[0-9]{1,3}(?:[.,][0-9]{3})+", cell):
            # Seventeen thousand to one reader and seventeen to another.
            thousands, decimals = re.sub("[.,]", "", cell), cell.replace(",", ".").rstrip("0") + "0"
            return Message("{} or {}, whichever is meant", thousands, decimals)
        if datatype == XSD + "decimal" and re.fullmatch(r"[+-]?[0-9]+,[0-9]+", cell):
            cell = cell.replace(",", ".")
        if expected := _misfit(cell, datatype):
            return expected
        if datatype == XSD + "decimal" and "." not in cell:
            datatype = XSD + "integer"
        return as_kept(Literal(cell, datatype=datatype))

    def proposal(self, name: str, lexicon: Lexicon, otherwise: str) -> str:
        """A fix for a name that is not known: the nearest that is, or what to do `otherwise`."""
        if name not in self.proposals and len(self.proposals) < _EXAMPLES:
            near = lexicon.near(name)
            self.proposals[name] = Message("did you mean '{}'?", near) if near else otherwise
        return self.proposals.get(name, otherwise)


def _misfit(text: str, datatype: str) -> str:
    """What should stand there when `text` is no value of `datatype`; '' when it is one, or when we cannot tell."""
    pattern, expected = _LEXICAL.get(datatype, (None, ""))
    if pattern is None or (datatype == XSD + "boolean" and text in ("0", "1")):
        return ""
    if not pattern.match(text):
        return expected
    if datatype == XSD + "date" and len(text) == len("2026-11-22"):
        try:
            date.fromisoformat(text)
        except ValueError:  # The thirty-first of February.
            return expected
    return ""


class _WrongCell(Exception):  # noqa: N818  # it says which cell, and is caught ten lines on
    """A cell that cannot be used. Never leaves this module."""

    def __init__(self, column: str | None, message: Message, fix: str) -> None:
        self.column, self.message, self.fix = column, message, fix

    def defect(self, row: Location) -> Defect:
        """The defect of this cell in `row`."""
        return Defect(row.in_column(self.column), self.message, self.fix)


class _Table:
    """One annotation file being read: what its columns mean, and names that were looked up already."""

    def __init__(self, name: str, extra: tuple[str, ...], reader: Reader) -> None:
        self.name, self.reader = name, reader
        self.resources: dict[str, str | None] = {}
        self.predicates: dict[str, str | None] = {}
        self.qualifiers: list[tuple[int, str, str]] = []
        self.about: int | None = None
        self.is_column_unknown = False
        known = reader.vocabulary.qualifiers
        for position, column in enumerate(extra, len(COLUMNS)):
            local = column.removeprefix("kg:")
            if local == "about":
                self.about = position
            elif local in known and known[local].iri in (iri for _, _, iri in self.qualifiers):
                message = Message("column '{}' is there twice", local)
                reader.defects.append(Defect(Location(name, 1, column), message, Message("delete one of them")))
            elif local in known:
                self.qualifiers.append((position, column, known[local].iri))
            else:
                near = Lexicon.nearest(column, known)
                fix = Message("did you mean '{}'?", near) if near else Message("delete it, or declare it in ontology/")
                self.is_column_unknown = True
                message = Message("column '{}' is neither known nor a qualifier", column)
                reader.defects.append(Defect(Location(name, 1, column), message, fix))

    def resource(self, column: str, cell: str) -> str | None:
        """The IRI of an entity, a concept, a class or anything else that a cell names; None where nobody can tell."""
        try:
            iri = self.resources[cell]
        except KeyError:
            iri = self.resources[cell] = self.reader.resource(cell) if cell else None
        if iri is None:
            if not cell:
                fix = Message("write a name, an id such as ent:pbb, or an IRI")
                raise _WrongCell(column, Message("the cell is empty"), fix)
            if "entities.csv" in self.reader.lost:
                return None
            proposal = self.reader.proposal(cell, self.reader.lexicon, Message("add it to entities.csv"))
            raise _WrongCell(column, Message("'{}' is not known", cell), proposal)
        return iri

    def predicate(self, cell: str) -> str:
        """The IRI of a predicate."""
        if cell not in self.predicates:
            self.predicates[cell] = self.reader.predicate(cell) if cell else None
        iri = self.predicates[cell]
        if iri is None:
            example = Message("write one such as kg:memberOf")
            fix = self.reader.proposal(cell, self.reader.predicates, example) if cell else example
            raise _WrongCell("predicate", Message("'{}' is no predicate of the vocabulary", cell), fix)
        return iri

    def document(self, cell: str) -> Document | None:
        """The document that a row was read in; None where nobody can tell."""
        document = self.reader.documents.get(cell)
        self.reader.named.add(cell)
        if document is None and "documents.csv" not in self.reader.lost:
            near = get_close_matches(cell, self.reader.documents, 1, 0.6)
            fix = Message("did you mean '{}'?", near[0]) if near else Message("add it to documents.csv")
            raise _WrongCell("document", Message("'{}' is not in documents.csv", cell), fix)
        return document

    def status(self, cell: str) -> Status:
        """Where the row stands."""
        status = self.reader.statuses.get(cell.casefold() or "accepted")
        if status is None:
            raise _WrongCell("status", Message("'{}' is no status", cell), Message("write one of {}", ", ".join(_STATUSES)))
        return status

    def value(self, predicate: str, cell: str) -> Object | None:
        """The object of a predicate that is not kg:said: a literal or a resource, as the vocabulary says."""
        datatype = self.reader.vocabulary.datatype(predicate)
        if not datatype and not cell.startswith('"'):
            return self.resource("object", cell)
        if not cell:
            raise _WrongCell("object", Message("the cell is empty"), Message("write the value"))
        literal = self.reader.literal(cell, datatype)
        if isinstance(literal, str):
            name = self.reader.prefixes.curie(predicate)
            raise _WrongCell("object", Message("'{}' does not fit {}", cell, name), Message("write {}", literal))
        return literal

    def qualifier(self, column: str, predicate: str, cell: str, of: str) -> tuple[str, Object]:
        """A qualifier and its value; `of` is rdf:Statement or kg:Quotation, whichever the row is about."""
        domain = self.reader.vocabulary.properties[predicate].domain
        if of not in domain:
            message = Message("'{}' qualifies a statement, not a quotation", column)
            if QUOTATION in domain:
                message = Message("'{}' qualifies a quotation (kg:said)", column)
            raise _WrongCell(column, message, Message("empty the cell"))
        return predicate, _qualifier(self.reader, column, predicate, cell)

    def statements(self, row: Location, cells: list[str]) -> list[Statement]:
        """The statements of one row: one, and for a quotation one for each thing it is about.

        All that is wrong with the row becomes defects; then there are no statements.
        """
        wrong: list[_WrongCell] = []

        def attempt(work: Callable[..., Value], *given: object) -> Value | None:
            try:
                return work(*given)
            except _WrongCell as error:
                wrong.append(error)
                return None

        (subject_cell, predicate_cell, object_cell, document_cell, quote, start, end, confidence, status, by, note) = cells[
            :11
        ]
        subject = attempt(self.resource, "subject", subject_cell)
        predicate = attempt(self.predicate, predicate_cell)
        document = attempt(self.document, document_cell)
        evidence = None
        if document is not None and (document.id not in self.reader.unreadable or (start and end)):
            is_disputed = self.reader.statuses.get(status.casefold()) is Status.DISPUTED
            has_vanished = is_disputed and any(mark in note for mark in VANISHED.values())
            # Without any, it may stand in the column whose name is wrong, which has been told in the first row.
            if quote or start or end or not self.is_column_unknown:
                evidence = attempt(_evidence, document, quote, start, end, has_vanished)
        sure = attempt(_confidence, confidence)
        standing = attempt(self.status, status)
        is_quotation = predicate == SAID
        if is_quotation and not object_cell:
            fix = Message("write in your own words what was said")
            wrong.append(_WrongCell("object", Message("the cell is empty"), fix))
        obj = attempt(self.value, predicate, object_cell) if predicate and not is_quotation else None
        qualifiers = [
            attempt(self.qualifier, column, iri, cells[place], QUOTATION if is_quotation else STATEMENT)
            for place, column, iri in self.qualifiers
            if cells[place] and predicate
        ]
        about = cells[self.about] if self.about is not None else ""
        parts = dict.fromkeys(part.strip() for part in about.split("|") if part.strip())
        if parts and predicate and not is_quotation:
            message = Message("only a row with kg:said can be about something")
            wrong.append(_WrongCell("about", message, Message("empty the cell")))
            parts = {}
        topics = [attempt(self.resource, "about", part) for part in parts]
        if wrong:
            self.reader.defects.extend(
                Defect(row.in_column(column), *said) for column, *said in (error.args for error in wrong)
            )
            return []
        if subject is None or predicate is None or evidence is None or sure is None or standing is None:
            return []  # The text of its document, or another table, is at fault, which has been said there.
        if is_quotation:
            place = (subject, evidence.document, str(evidence.start), str(evidence.end))
            obj = f"{self.reader.prefixes.base}quotation/{digest(*place)}"
            qualifiers.append((PREF_LABEL, Literal(object_cell, self.reader.language)))
        if obj is None:
            return []  # As above.
        kept = tuple(sorted(pair for pair in qualifiers if pair is not None))
        found = [Statement(subject, predicate, obj, evidence, sure, standing, by, note, kept)]
        found += [
            Statement(str(obj), ABOUT, topic, evidence, sure, standing, by, note) for topic in topics if topic is not None
        ]
        for statement in found:
            attempt(_unique, statement, row, self.reader)
        self.reader.defects.extend(error.defect(row) for error in wrong)
        return [] if wrong else found


def read_annotations(path: Path, name: str, reader: Reader) -> Iterator[Statement]:
    """The statements of one annotation file, in its order; `reader.defects` grows by what is wrong."""
    rows = read_table(path, name, COLUMNS, _REQUIRED, reader.defects, extra=True)
    table = _Table(name, rows.extra, reader)
    for number, cells in rows.rows:
        yield from table.statements(Location(name, number), cells)


def read_row(cells: Mapping[str, str], row: Location, reader: Reader) -> list[Statement]:
    """The statements of one row by its columns, read as `read_annotations` would read them in `row`."""
    further = tuple(column for column in cells if column not in COLUMNS)
    table = _Table(row.file, further, reader)
    return table.statements(row, [cells.get(column, "") for column in (*COLUMNS, *further)])


def _unique(statement: Statement, row: Location, reader: Reader) -> None:
    first = reader.locations.get(statement.id)
    reader.locations.setdefault(statement.id, row)
    if first is not None:
        fix = Message("delete one of the two rows, or narrow the quote of each to its own words")
        raise _WrongCell(None, Message("the same statement at the same place stands in {} already", first), fix)


def _confidence(cell: str) -> float:
    if not cell:
        return 1.0
    try:
        # Python reads the digits of every script, and 0_1 as 1.
        number = float(cell.replace(",", ".")) if cell.isascii() and "_" not in cell else -1.0
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        fix = Message("write a number from 0 to 1, such as 0.8")
        raise _WrongCell("confidence", Message("'{}' is no confidence", cell), fix)
    return round(number, 6)


def _offset(column: str, cell: str) -> int:
    if not (cell.isascii() and cell.isdecimal() and len(cell) < 12):
        fix = Message("write how many characters come before it, such as 120")
        raise _WrongCell(column, Message("'{}' is no offset", cell), fix)
    return int(cell)


def _evidence(document: Document, quote: str, start_cell: str, end_cell: str, has_vanished: bool) -> Evidence:
    """The proven span: from offsets, from the quote, or from both, each checked against the other.

    A quote that is known to have vanished from the text leaves an empty span at its place.
    """
    text = document.text
    if has_vanished and text is not None and quote and quote not in text:
        place = _offset("start", start_cell) if start_cell else 0
        return Evidence(document.iri, place, place)
    if not start_cell and not end_cell:
        if not quote:
            fix = Message("copy the sentence into quote, or fill in start and end")
            raise _WrongCell("quote", Message("there is no evidence"), fix)
        if text is None:
            message = Message("the text of '{}' is not at hand to look the quote up", document.id)
            fix = Message("fill in start and end, or name the folder that has the text with --corpus")
            raise _WrongCell("quote", message, fix)
        places = find_quote(text, quote)
        if len(places) == 1:
            return Evidence(document.iri, places[0], places[0] + len(quote), quote)
        if places:
            fix = Message("write start {} or {} beside it", *places)
            raise _WrongCell("quote", Message("the quote is in the document twice"), fix)
        raise _WrongCell("quote", Message("'{}' is not in '{}'", _shorten(quote), document.id), _nearest(text, quote))
    if not start_cell or not end_cell:
        missing = "end" if start_cell else "start"
        if not (quote and start_cell):
            fix = Message("fill in both start and end, or only the quote")
            raise _WrongCell(missing, Message("one offset alone says nothing"), fix)
        end_cell = str(_offset("start", start_cell) + len(quote))
    start, end = _offset("start", start_cell), _offset("end", end_cell)
    if start > end or (start == end and (quote or not has_vanished)):
        fix = Message("end is the offset after the last character")
        raise _WrongCell("end", Message("the span {}–{} is empty", start, end), fix)
    if text is None:
        return Evidence(document.iri, start, end, quote or None)
    if end > len(text):
        message = Message("{} is past the end of '{}' ({} characters)", end, document.id, len(text))
        raise _WrongCell("end", message, Message("count again"))
    found = text[start:end]
    if quote and quote not in (found, found.strip()):
        places = find_quote(text, quote)
        if places:
            fix = Message("the quote stands at {}–{}", places[0], places[0] + len(quote))
        else:
            fix = _nearest(text, quote)
        message = Message("the text at {}–{} is '{}', not the quote", start, end, _shorten(found))
        raise _WrongCell("quote", message, fix)
    return Evidence(document.iri, start, end, found)


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "…"


def _nearest(text: str, quote: str) -> Message:
    """Where the text is most like the quote, and the first characters in which they differ."""
    found = nearest(text, quote)
    if found is None:
        return Message("copy it from the text as it stands there")
    start, end = found
    there = text[start : start + len(quote)]
    same = next((i for i, (a, b) in enumerate(zip(there, quote, strict=False)) if a != b), min(len(there), len(quote)))
    if same < 10:
        return Message("nearest is {}–{}: '{}'", start, end, _shorten(text[start:end]))
    before = _shorten(quote[max(0, same - 20) : same])
    differing = (_visible(part[same : same + 12]) for part in (there, quote))
    return Message(
        "nearest is {}–{}, which differs after '…{}': {} in the text, {} in the quote", start, end, before, *differing
    )


def _visible(text: str) -> str:
    """Characters that look alike, or like nothing, by name."""
    if not text:
        return Message("nothing more")
    first = text[0]
    if first in "\n\t \u00a0" or unicodedata.combining(first) or (not first.isascii() and not first.isalpha()):
        return _CALLED.get(first) or unicodedata.name(first, f"U+{ord(first):04X}").lower()
    return f"'{_shorten(text)}'"


def _qualifier(reader: Reader, column: str, predicate: str, cell: str) -> Object:
    datatype = reader.vocabulary.datatype(predicate)
    if datatype:
        literal = reader.literal(cell, datatype)
        if isinstance(literal, str):
            raise _WrongCell(column, Message("'{}' does not fit {}", cell, column), Message("write {}", literal))
        return literal
    # A closed list, such as direct and indirect, is written by label or by name.
    values = {
        name.casefold(): iri
        for iri, known in reader.vocabulary.terms.items()
        if known.types & set(reader.vocabulary.properties[predicate].range)
        for name in (*known.labels.values(), iri.removeprefix(KG), reader.prefixes.curie(iri))
    }
    iri = values.get(cell.casefold()) or (None if values else reader.resource(cell))
    if iri is None:
        fix = Message("write one of {}", ", ".join(sorted(values))) if values else ""
        raise _WrongCell(column, Message("'{}' does not fit {}", cell, column), fix)
    return iri


def serialize_annotations(
    statements: Iterable[Statement], prefixes: PrefixMap, document_ids: Mapping[str, str], vocabulary: Vocabulary
) -> str:
    """The rows that `read_annotations` makes the same statements of: exact ids, not names that may change."""
    statements = list(statements)
    said = {str(s.object): _standing(s) for s in statements if s.predicate == SAID}
    abouts: dict[str, list[str]] = {}
    folded = set()
    for statement in statements:
        # What a quotation is about stands in its row, unless it was read elsewhere or is less sure.
        subject, obj = statement.subject, statement.object
        if statement.predicate == ABOUT and isinstance(obj, str) and said.get(subject) == _standing(statement):
            abouts.setdefault(subject, []).append(prefixes.curie(obj))
            folded.add(statement.id)
    names = {known.iri: column for column, known in vocabulary.qualifiers.items()}
    used = {predicate for statement in statements for predicate, _ in statement.qualifiers} - {PREF_LABEL}
    extra = sorted(used, key=lambda iri: names.get(iri, iri))
    columns = (*COLUMNS, "about", *(names.get(iri, prefixes.curie(iri)) for iri in extra))

    def rows() -> Iterator[list[str]]:
        for statement in statements:
            quotation = str(statement.object) if statement.predicate == SAID else ""
            if statement.id in folded:
                continue
            qualifiers = dict(statement.qualifiers)
            if len(qualifiers) < len(statement.qualifiers):
                twice = [iri for iri, _ in statement.qualifiers if [p for p, _ in statement.qualifiers].count(iri) > 1]
                what = f"a statement about {prefixes.curie(statement.subject)} has two values of {prefixes.curie(twice[0])}"
                raise UsageError(f"{what}, and a table has one cell for them: export turtle")
            if quotation:
                gist = qualifiers.get(PREF_LABEL)
                obj = gist.value if isinstance(gist, Literal) else ""
            elif isinstance(statement.object, Literal):
                obj = _literal_cell(statement.object, vocabulary.datatype(statement.predicate), prefixes)
            else:
                obj = prefixes.curie(statement.object)
            evidence = statement.evidence
            yield [
                prefixes.curie(statement.subject),
                prefixes.curie(statement.predicate),
                obj,
                document_ids.get(evidence.document, evidence.document) if evidence else "",
                (evidence.quote or "") if evidence else "",
                str(evidence.start) if evidence else "",
                str(evidence.end) if evidence else "",
                f"{statement.confidence:g}",
                statement.status.value,
                statement.by,
                statement.note,
                "|".join(abouts.get(quotation, ())),
                *(_qualifier_cell(qualifiers.get(iri), prefixes, vocabulary, iri) for iri in extra),
            ]

    return write_table(columns, rows())


def _standing(statement: Statement) -> tuple[object, ...]:
    return statement.evidence, statement.confidence, statement.status, statement.by, statement.note


def _literal_cell(literal: Literal, datatype: str, prefixes: PrefixMap) -> str:
    if literal.language:
        return f'"{literal.value}"@{literal.language}'
    plain = literal.datatype == datatype or (datatype == XSD + "decimal" and literal.datatype == XSD + "integer")
    if plain and not literal.value.startswith('"'):
        return literal.value
    return f'"{literal.value}"^^{prefixes.compact(literal.datatype)}'


def _qualifier_cell(value: Object | None, prefixes: PrefixMap, vocabulary: Vocabulary, predicate: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Literal):
        return _literal_cell(value, vocabulary.datatype(predicate), prefixes)
    return prefixes.curie(value)
