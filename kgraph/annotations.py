"""Statements ⇄ the spreadsheet that people fill in.

One row is one statement. Names become IRIs, quotes and offsets are proven against the text, and whatever
does not fit is a `Defect` with its row and column; the rows that do fit still come through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from .defects import Defect
from .documents import Document, find_quote, nearest
from .lexicon import Lexicon
from .namespaces import ABOUT, KG, LANG_STRING, LANGUAGE, PREF_LABEL, RDF, SAID, XSD, PrefixMap, is_iri
from .statements import Evidence, Literal, Object, Statement, Status, digest
from .store import as_kept
from .tables import read_table, write_table
from .vocabulary import Vocabulary

__all__ = ["COLUMNS", "Reader", "read_annotations", "serialize_annotations"]

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
_REQUIRED = ("subject", "predicate", "object", "document")
_STATUSES = {status.value: status for status in Status}
# "text", "text"@id or "1945"^^xsd:gYear, for a literal where the predicate does not say that it takes one.
_LITERAL = re.compile(r'"(.*)"(?:@(' + LANGUAGE + r")|\^\^(\S+))?\Z", re.DOTALL)
_LIKE_LITERAL = re.compile(r'".*"(?:@|\^\^)\S*\Z', re.DOTALL)
_LEXICAL = {
    XSD + "gYear": (re.compile(r"-?(?:[1-9]\d{3,}|0\d{3})\Z"), "a year of four digits, such as 1945"),
    XSD + "integer": (re.compile(r"[+-]?\d+\Z"), "a whole number, such as 17"),
    XSD + "decimal": (re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)\Z"), "a number, such as 17 or 2.5"),
    XSD + "date": (re.compile(r"-?\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\Z"), "a date such as 2026-11-22"),
    XSD + "boolean": (re.compile(r"(?:true|false)\Z"), "true or false"),
}
# These need a language tag, which is written with @.
_TAGGED_KINDS = {LANG_STRING, RDF + "dirLangString"}
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
    seen: dict[str, str] = field(default_factory=dict)
    predicates: Lexicon = field(init=False)
    proposals: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
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
        bare = cell[1:-1] if cell.startswith("<") and cell.endswith(">") else cell
        prefix = bare.partition(":")[0]
        if prefix in ("ent", "kg", "kgc"):
            return None  # These we know all of, so this one is misspelt.
        iri = self.prefixes.expand(bare)
        if iri is None and "://" in bare:
            iri = bare
        return iri if iri and is_iri(iri) else None

    def predicate(self, cell: str) -> str | None:
        """The IRI of a predicate: its label, its CURIE or local name, or `a`."""
        known = self.predicates.get("rdf:type" if cell == "a" else cell)
        if known is not None:
            return known
        prefix = cell.partition(":")[0]
        if prefix == "kg":
            return None
        iri = self.prefixes.expand(cell) or (cell.strip("<>") if "://" in cell else None)
        return iri if iri and is_iri(iri) else None

    def literal(self, cell: str, datatype: str) -> Literal | str:
        """The literal that `cell` means for a predicate of this datatype; else, as text, what it should be."""
        explicit = _LITERAL.match(cell)
        if explicit:
            text, language, kind = explicit.groups()
            if kind:
                iri = self.prefixes.expand(kind) or (kind.strip("<>") if "://" in kind else "")
                if not is_iri(iri) or iri in _TAGGED_KINDS:
                    return "a datatype such as xsd:date after ^^"
                return as_kept(Literal(text, datatype=iri))
            if language or not datatype:
                return Literal(text, language or "")
            cell = text
        elif _LIKE_LITERAL.match(cell):
            return "a language tag such as @id, or a datatype such as ^^xsd:date"
        if datatype == LANG_STRING:
            return Literal(cell, self.language)
        if datatype == XSD + "decimal" and re.fullmatch(r"[+-]?\d+,\d+", cell):
            cell = cell.replace(",", ".")
        pattern, expected = _LEXICAL.get(datatype, (None, ""))
        if pattern and not pattern.match(cell):
            return expected
        if datatype == XSD + "decimal" and "." not in cell:
            datatype = XSD + "integer"
        return as_kept(Literal(cell, datatype=datatype))

    def proposal(self, name: str, lexicon: Lexicon, otherwise: str) -> str:
        """A mend for a name that is not known: the nearest that is, or what to do `otherwise`."""
        if name not in self.proposals and len(self.proposals) < _EXAMPLES:
            near = lexicon.near(name)
            self.proposals[name] = f"did you mean '{near}'?" if near else otherwise
        return self.proposals.get(name, otherwise)


class _WrongCell(Exception):  # noqa: N818  # it says which cell, and is caught ten lines on
    """A cell that cannot be used: column, what is wrong, and the mend. Never leaves this module."""


def read_annotations(path: Path, name: str, reader: Reader) -> Iterator[Statement]:
    """The statements of one annotation file, in its order; `reader.defects` grows by what is wrong."""
    extra: list[tuple[str, str]] = []
    defects = reader.defects
    table = read_table(path, name, COLUMNS, _REQUIRED, defects, extra=True)
    abouts: int | None = None
    known_columns = reader.vocabulary.qualifiers
    for position, column in enumerate(table.extra, len(COLUMNS)):
        if column == "about":
            abouts = position
        elif column.removeprefix("kg:") in known_columns:
            extra.append((known_columns[column.removeprefix("kg:")].iri, column))
            continue
        else:
            near = reader.predicates.near(column)
            mend = f"did you mean '{near}'?" if near else "delete it, or declare it in ontology/"
            defects.append(Defect(name, 1, column, f"column '{column}' is neither known nor a qualifier", mend))
        extra.append(("", column))
    resources: dict[str, str | None] = {}
    predicates: dict[str, tuple[str, str] | None] = {}
    for number, cells in table.rows:
        try:
            yield from _statements(cells, number, reader, resources, predicates, extra, abouts, name)
        except _WrongCell as wrong:
            column, message, mend = wrong.args
            defects.append(Defect(name, number, column, message, mend))


def _statements(
    cells: list[str],
    number: int,
    reader: Reader,
    resources: dict[str, str | None],
    predicates: dict[str, tuple[str, str] | None],
    extra: list[tuple[str, str]],
    abouts: int | None,
    name: str,
) -> Iterator[Statement]:
    subject_cell, predicate_cell, object_cell, document_cell, quote, start, end, confidence, status, by, note = cells[:11]

    def resource(column: str, cell: str) -> str:
        try:
            iri = resources[cell]
        except KeyError:
            iri = resources[cell] = reader.resource(cell) if cell else None
        if iri is None:
            if not cell:
                raise _WrongCell(column, "the cell is empty", "write a name, an id such as ent:pbb, or an IRI")
            raise _WrongCell(
                column, f"'{cell}' is not known", reader.proposal(cell, reader.lexicon, "add it to entities.csv")
            )
        return iri

    subject = resource("subject", subject_cell)
    if predicate_cell not in predicates:
        found = reader.predicate(predicate_cell) if predicate_cell else None
        predicates[predicate_cell] = (found, reader.vocabulary.datatype(found)) if found else None
    known = predicates[predicate_cell]
    if known is None:
        mend = (
            reader.proposal(predicate_cell, reader.predicates, "write one such as kg:memberOf")
            if predicate_cell
            else "write a predicate such as kg:memberOf"
        )
        raise _WrongCell("predicate", f"'{predicate_cell}' is no predicate of the vocabulary", mend)
    predicate, datatype = known

    document = reader.documents.get(document_cell)
    if document is None:
        raise _WrongCell("document", f"'{document_cell}' is not in documents.csv", _near(document_cell, reader.documents))
    evidence = _evidence(document, quote, start, end)
    sure = _confidence(confidence)
    standing = _STATUSES.get(status.lower() or "accepted")
    if standing is None:
        raise _WrongCell("status", f"'{status}' is no status", f"write one of {', '.join(_STATUSES)}")

    qualifiers: list[tuple[str, Object]] = []
    about_cell = ""
    if len(cells) > 11:
        for position, (iri, column) in enumerate(extra, 11):
            cell = cells[position]
            if position == abouts:
                about_cell = cell
            elif cell and iri:
                qualifiers.append((iri, _qualifier(reader, column, iri, cell)))
    is_quotation = predicate == SAID
    if about_cell and not is_quotation:
        raise _WrongCell("about", "only a row with kg:said can be about something", "empty the cell")
    obj: Object
    if is_quotation:
        if not object_cell:
            raise _WrongCell("object", "the cell is empty", "write in your own words what was said")
        obj = reader.prefixes.base + "quotation/" + digest(subject, document.iri, str(evidence.start), str(evidence.end))
        qualifiers.append((PREF_LABEL, Literal(object_cell, reader.language)))
    elif datatype or object_cell.startswith('"'):
        if not object_cell:
            raise _WrongCell("object", "the cell is empty", "write the value")
        literal = reader.literal(object_cell, datatype)
        if isinstance(literal, str):
            raise _WrongCell("object", f"'{object_cell}' does not fit {predicate_cell}", f"write {literal}")
        obj = literal
    else:
        obj = resource("object", object_cell)
    statement = Statement(subject, predicate, obj, evidence, sure, standing, by, note, tuple(sorted(qualifiers)))
    _unique(statement, f"{name}:{number}", reader)
    yield statement
    for part in about_cell.split("|") if about_cell else ():
        issue = resource("about", part.strip())
        yield Statement(str(obj), ABOUT, issue, evidence, sure, standing, by, note)


def _unique(statement: Statement, place: str, reader: Reader) -> None:
    identifier = statement.id
    first = reader.seen.setdefault(identifier, place)
    if first is not place:
        raise _WrongCell(
            None, f"the same statement at the same place stands in {first} already", "delete one of the two rows"
        )


def _near(cell: str, known: Mapping[str, Document]) -> str:
    near = get_close_matches(cell, known, 1, 0.6)
    return f"did you mean '{near[0]}'?" if near else "add it to documents.csv"


def _confidence(cell: str) -> float:
    if not cell:
        return 1.0
    try:
        number = float(cell.replace(",", "."))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise _WrongCell("confidence", f"'{cell}' is no confidence", "write a number from 0 to 1, such as 0.8")
    return round(number, 6)


def _offset(column: str, cell: str) -> int:
    if not (cell.isascii() and cell.isdecimal() and len(cell) < 12):
        raise _WrongCell(column, f"'{cell}' is no offset", "write how many characters come before it, such as 120")
    return int(cell)


def _evidence(document: Document, quote: str, start_cell: str, end_cell: str) -> Evidence:
    """The proven span: from offsets, from the quote, or from both, each checked against the other."""
    text = document.text
    if not start_cell and not end_cell:
        if not quote:
            raise _WrongCell("quote", "there is no evidence", "copy the sentence into quote, or fill in start and end")
        if text is None:
            mend = "fill in start and end, or name the folder that has the text with --corpus"
            raise _WrongCell("quote", f"the text of '{document.id}' is not at hand to look the quote up", mend)
        places = find_quote(text, quote)
        if len(places) == 1:
            return Evidence(document.iri, places[0], places[0] + len(quote), quote)
        if places:
            raise _WrongCell(
                "quote", "the quote is in the document twice", f"write start {places[0]} or {places[1]} beside it"
            )
        raise _WrongCell("quote", f"'{_shorten(quote)}' is not in '{document.id}'", _nearest(text, quote))
    if not start_cell or not end_cell:
        missing = "end" if start_cell else "start"
        if not (quote and start_cell):
            raise _WrongCell(missing, "one offset alone says nothing", "fill in both start and end, or only the quote")
        end_cell = str(_offset("start", start_cell) + len(quote))
    start, end = _offset("start", start_cell), _offset("end", end_cell)
    if start >= end:
        raise _WrongCell("end", f"the span {start}–{end} is empty", "end is the offset after the last character")
    if text is None:
        return Evidence(document.iri, start, end, quote or None)
    if end > len(text):
        raise _WrongCell("end", f"{end} is past the end of '{document.id}' ({len(text)} characters)", "count again")
    found = text[start:end]
    if quote and quote not in (found, found.strip()):
        places = find_quote(text, quote)
        mend = f"the quote stands at {places[0]}–{places[0] + len(quote)}" if places else _nearest(text, quote)
        raise _WrongCell("quote", f"the text at {start}–{end} is '{_shorten(found)}', not the quote", mend)
    return Evidence(document.iri, start, end, found)


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "…"


def _nearest(text: str, quote: str) -> str:
    found = nearest(text, quote)
    if found is None:
        return "copy it from the text as it stands there"
    return f"nearest is {found[0]}–{found[1]}: '{_shorten(text[found[0] : found[1]])}'"


def _qualifier(reader: Reader, column: str, predicate: str, cell: str) -> Object:
    datatype = reader.vocabulary.datatype(predicate)
    if datatype:
        literal = reader.literal(cell, datatype)
        if isinstance(literal, str):
            raise _WrongCell(column, f"'{cell}' does not fit {column}", f"write {literal}")
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
        raise _WrongCell(
            column, f"'{cell}' does not fit {column}", f"write one of {', '.join(sorted(values))}" if values else ""
        )
    return iri


def serialize_annotations(
    statements: Iterable[Statement], prefixes: PrefixMap, document_ids: Mapping[str, str], vocabulary: Vocabulary
) -> str:
    """The rows that `read_annotations` makes the same statements of: exact ids, not names that may change."""
    statements = list(statements)
    abouts: dict[str, list[str]] = {}
    for statement in statements:
        if statement.predicate == ABOUT and isinstance(statement.object, str):
            abouts.setdefault(statement.subject, []).append(_name(statement.object, prefixes))
    names = {known.iri: column for column, known in vocabulary.qualifiers.items()}
    used = {predicate for statement in statements for predicate, _ in statement.qualifiers} - {PREF_LABEL}
    extra = sorted(used, key=lambda iri: names.get(iri, iri))
    columns = (*COLUMNS, "about", *(names.get(iri, prefixes.curie(iri)) for iri in extra))

    def rows() -> Iterator[list[str]]:
        for statement in statements:
            quotation = str(statement.object) if statement.predicate == SAID else ""
            if statement.predicate == ABOUT and "/quotation/" in statement.subject:
                continue
            qualifiers = dict(statement.qualifiers)
            if quotation:
                gist = qualifiers.get(PREF_LABEL)
                obj = gist.value if isinstance(gist, Literal) else ""
            elif isinstance(statement.object, Literal):
                obj = _literal_cell(statement.object, vocabulary.datatype(statement.predicate), prefixes)
            else:
                obj = _name(statement.object, prefixes)
            evidence = statement.evidence
            yield [
                _name(statement.subject, prefixes),
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


def _name(iri: str, prefixes: PrefixMap) -> str:
    return prefixes.curie(iri)


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
