"""What extraction finds as what is printed of it: JSON Lines, flat tables, and rows of annotations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ..annotations.columns import COLUMNS
from ..annotations.reader import Reader
from ..core.namespaces import LANG_STRING
from ..core.statements import Object, Status
from ..extract.drafts import Draft, drafts
from ..extract.model import Extraction, Mention
from ..extract.output import TABLES, json_lines, table
from ..project.contents import read_entities, row_reader
from ..project.project import Project
from ..tables.csv import write_table
from ..vocabulary.lexicon import normal
from .batch import Found, Text, gather

__all__ = ["HEADER", "Printed", "Reading", "Writer", "header", "printed", "reading"]

_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,11}\Z")
HEADER = (*COLUMNS, "about", "quotationForm", "cue")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text gives to a table of annotations; `withheld` counts what it plans or denies, which is no fact."""

    drafts: tuple[Draft, ...]
    withheld: int
    acronyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The acronyms by which the text calls what nobody knows by any name yet, by that name."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed of one text: how many things it tells, and how many it keeps back, as `Reading.withheld`."""

    text: str
    count: int
    withheld: int = 0


def reading(text: Text, extraction: Extraction) -> Reading:
    """What a text gives to a table of annotations."""
    withheld = sum(1 for suggestion in extraction.suggestions if suggestion.modality != "asserted")
    acronyms: dict[str, dict[str, None]] = {}
    for mention in extraction.mentions:
        if mention.entity is None and mention.name != mention.text and _ACRONYM.match(mention.text):
            acronyms.setdefault(mention.name, {})[mention.text] = None
    return Reading(tuple(drafts(text.text, extraction)), withheld, {name: tuple(a) for name, a in acronyms.items()})


def header(layer: str, form: str) -> str:
    """What stands before everything that `printed` gives."""
    return write_table(TABLES.get(layer, HEADER), ()) if form == "csv" else ""


def printed(project: Project, paths: Iterable[Path], layer: str, form: str) -> Iterator[Found[Printed]]:
    """One layer of what is found in each file, as `jsonl` or `csv`."""
    if layer != "statements" or form != "csv":
        yield from gather(project, paths, partial(_printed, layer, form))
        return
    writer = Writer(project, row_reader(project, (), read_entities(project, []), []))
    for found in gather(project, paths, reading):
        value = writer.printed(found.id, found.value) if found.value is not None else None
        yield Found(found.path, found.id, found.sha256, found.known, value, found.fault, found.remark)


def _printed(layer: str, form: str, text: Text, extraction: Extraction) -> Printed:
    if form == "csv":
        body = table(layer, text.id, text.text, extraction).partition("\n")[2]
        return Printed(body, len(extraction.mentions if layer == "mentions" else extraction.quotations))
    body = json_lines(layer, text.id, text.text, extraction)
    return Printed(body, body.count("\n"))


class Writer:
    """Makes rows of drafts, in names that the project reads as the thing that is meant."""

    def __init__(self, project: Project, reader: Reader) -> None:
        self.project, self.reader = project, reader

    def row(self, draft: Draft, document: str) -> dict[str, str] | None:
        """The cells of a row; None when its value does not fit the predicate or a cell cannot hold it."""
        obj = self._object(draft)
        if obj is None or self.reader.predicate(draft.predicate) is None:
            return None
        return {
            "subject": self.name(draft.subject),
            "predicate": draft.predicate,
            "object": obj,
            "document": document,
            "quote": draft.quote,
            "start": str(draft.start),
            "end": str(draft.end),
            "confidence": f"{draft.confidence:g}",
            "status": Status.SUGGESTED.value,
            "by": draft.by,
            "note": "",
            "about": "|".join(dict.fromkeys(map(self.name, draft.about))),
            "quotationForm": draft.form,
            "cue": draft.cue,
        }

    def printed(self, document: str, found: Reading) -> Printed:
        """The rows of one document as CSV without a header."""
        rows = [row for draft in found.drafts if (row := self.row(draft, document))]
        body = write_table(HEADER, ([row[column] for column in HEADER] for row in rows)).partition("\n")[2]
        return Printed(body, len(rows), found.withheld)

    def name(self, mention: Mention) -> str:
        """What a cell calls a mention: its name, unless that means something else here, or nothing."""
        name = mention.name or mention.text
        if mention.entity is None:
            return name
        lexicon, curie = self.reader.lexicon, self.reader.prefixes.curie(mention.entity)
        # What the project does not have at all is called by its name, for a person to find.
        meant = {mention.entity} if lexicon.get(curie) else {mention.entity, None}
        return name if "|" not in name and lexicon.get(name) in meant else curie

    def value(self, draft: Draft) -> Object | None:
        """The object as it will be read from the row, for a literal; None when it does not fit."""
        predicate = self.reader.predicate(draft.predicate) or ""
        literal = self.reader.literal(_value(draft), self.project.vocabulary.datatype(predicate))
        return None if isinstance(literal, str) else literal

    def is_resource(self, draft: Draft) -> bool:
        """Whether the object is a thing with a name rather than a value."""
        predicate = self.reader.predicate(draft.predicate) or ""
        return isinstance(draft.object, Mention) and not self.project.vocabulary.datatype(predicate)

    def _object(self, draft: Draft) -> str | None:
        if isinstance(draft.object, Mention) and self.is_resource(draft):
            return self.name(draft.object)
        text = _value(draft)
        if draft.form:
            return text
        datatype = self.project.vocabulary.datatype(self.reader.predicate(draft.predicate) or "")
        if self.value(draft) is None or (draft.predicate == "skos:altLabel" and normal(text) == normal(draft.subject.name)):
            return None
        if not datatype:
            return f'"{text}"'
        return f'"{text}"@{self.reader.language}' if datatype == LANG_STRING and text.startswith('"') else text


def _value(draft: Draft) -> str:
    """The text of a literal. Another name is the one of the two that is not the label."""
    subject, obj = draft.subject, draft.object
    text = obj if isinstance(obj, str) else obj.text
    if draft.predicate == "skos:altLabel" and normal(text) == normal(subject.name):
        text = subject.text
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in text).split())
