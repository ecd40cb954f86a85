"""documents.csv: the documents of a project, each with its text when that is at hand."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import reduce
from pathlib import Path

from ..core.defects import Defect
from ..core.errors import InputError, reason
from ..core.location import Location
from ..core.messages import Message, did_you_mean
from ..files.names import DOCUMENTS_FILE
from ..files.paths import find_inside, target_outside
from ..tables.csv import read_table
from ..tables.headings import Headings
from ..tables.numbers import either, iso_dates, plain_date, plain_integer
from ..text.documents import Document
from ..text.documents import sha256 as sha256_of
from ..text.formats import SUFFIXES, is_stored_text, read_document
from .project import Project
from .settings import LANGUAGE_TAG

__all__ = ["COLUMNS", "HEADINGS", "find_text", "link_out", "read_documents"]

COLUMNS = ("id", "file", "title", "language", "author", "published", "source", "sha256")
HEADINGS = Headings.of(
    COLUMNS,
    {
        "id": ("kode", "id dokumen", "document id", "dokumen", "document"),
        "file": ("berkas", "nama berkas", "nama file", "filename", "file name"),
        "title": ("judul",),
        "language": ("bahasa", "lang"),
        "author": ("penulis", "pengarang", "authors"),
        "published": ("terbit", "tanggal terbit", "tanggal", "diterbitkan", "date", "published on", "publication date"),
        "source": ("sumber", "tautan", "url", "link"),
        "sha256": ("sha 256",),
    },
)
"""The words that may head the columns of documents.csv."""
_ID = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?\Z")
_PUBLISHED = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")


class _WrongFile(Exception):  # noqa: N818  # it names a cell, and is caught a few lines on
    """A file that a row names and that cannot be used. Never leaves this module."""

    def __init__(self, message: Message, fix: str, column: str = "file") -> None:
        self.message, self.fix, self.column = message, fix, column


def read_documents(
    project: Project, defects: list[Defect], locations: dict[str, Location] | None = None
) -> tuple[list[Document], set[str]]:
    """The documents, and the ids of those whose file cannot be used.

    `defects` grows by what is wrong with a row, `locations` by the row of each document, by its IRI. The text of an HTML,
    PDF or DOCX file is stored beside it when it is read for the first time.
    """
    path = project.folder / DOCUMENTS_FILE
    if not os.path.lexists(path):  # A link to nowhere is a table that cannot be read.
        return [], set()
    name = project.file_name(path)
    found: dict[str, Document] = {}
    unusable: set[str] = set()
    for number, cells in read_table(path, name, COLUMNS, ("id", "file"), defects, headings=HEADINGS).rows:
        row = Location(name, number)

        def report(column: str, message: str, fix: str, row: Location = row) -> None:
            defects.append(Defect(row.in_column(column), message, fix))

        identifier = cells[0]
        if identifier in found and _ID.match(identifier):
            report("id", Message("'{}' is there already", identifier), Message("give it another id or delete the row"))
            continue
        document = _document(project, cells, report)
        try:
            document = _with_text(project, document)
        except _WrongFile as error:
            report(error.column, error.message, error.fix)
            unusable.add(identifier)
        except InputError as error:  # The file is there and cannot be read; the message says how to fix that.
            report("file", error.message, "")
            unusable.add(identifier)
        found[identifier] = document
        if locations is not None:
            locations[document.iri] = row
    project.tell(notice for document in found.values() for notice in document.notices)
    return list(found.values()), unusable


def _document(project: Project, cells: list[str], report: Callable[[str, str, str], None]) -> Document:
    """The document of a row, its text not yet read. A wrong cell is reported and left empty: its rows stay usable."""
    identifier, file, title, language, author, published, source, sha256 = cells
    if not _ID.match(identifier):
        message = Message("'{}' cannot be an id", identifier) if identifier else Message("the cell is empty")
        report("id", message, Message("use letters a to z, digits and hyphens, such as '{}'", "artikel-1"))
    if language and not LANGUAGE_TAG.match(language):
        report("language", Message("'{}' is not a language tag", language), Message("write id or en"))
        language = ""
    published = plain_date(plain_integer(published))
    if published and not _is_date(published):
        fix = Message("write it as 2026-11-22, 2026-11 or 2026")
        if dates := iso_dates(published):
            fix = Message("write {}", either(dates))
        report("published", Message("'{}' is not a date", published), fix)
    if sha256 and not re.fullmatch("[0-9a-f]{64}", sha256):
        fix = Message("empty the cell, or copy what sha256sum prints")
        report("sha256", Message("not 64 hexadecimal digits"), fix)
        sha256 = ""
    iri = f"{project.base}doc/{identifier}"
    return Document(iri, identifier, file, title, language or project.languages[0], author, published, source, sha256)


def _is_date(text: str) -> bool:
    """Whether `text` is a year, a month or a day of the calendar."""
    if not _PUBLISHED.match(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def find_text(project: Project, file: str, sha256: str) -> Path | None:
    """The file of a document: by its name in a corpus folder, else by its hash; None where neither finds it."""
    path = next((found for place in project.corpus if (found := find_inside(place, file))), None)
    return path or (project.texts_by_hash.get(sha256) if sha256 else None)


def link_out(project: Project, file: str) -> tuple[Message, Message] | None:
    """What is wrong with a document whose file is a link that leads out of its corpus folder, and the fix; else None."""
    for place in project.corpus:
        if (target := target_outside(place, file)) is not None:
            message = Message("'{}' is a link that leads out of {} to {}", file, place.name, target)
            return message, Message("copy that file into {}", place.name)
    return None


def _with_text(project: Project, document: Document) -> Document:
    """`document` with its text, as far as it is at hand. Raises _WrongFile, or InputError for a file that cannot be read."""
    if not document.file:
        return document
    if Path(document.file).is_absolute() or ".." in Path(document.file).parts:
        message = Message("'{}' is outside the corpus", document.file)
        raise _WrongFile(message, Message("write the name of a file in corpus/"))
    if Path(document.file).suffix.lower() not in SUFFIXES:
        message = Message("'{}' is in a format that cannot be read", document.file)
        raise _WrongFile(message, Message("save it as one of {}", ", ".join(SUFFIXES)))
    path = find_text(project, document.file, document.sha256)
    if path is None and (link := link_out(project, document.file)) is not None:
        raise _WrongFile(*link)
    if path is None:
        if document.sha256:
            return document  # A text that is kept elsewhere: its hash will prove it when it comes.
        places = reduce(lambda before, place: Message("{} or {}", before, place), map(str, project.corpus))
        raise _WrongFile(Message("'{}' is not in {}", document.file, places), _missing_fix(project, document.file))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(Message("{}: cannot be read ({})", path, reason(error))) from error
    actual = sha256_of(data)
    if document.sha256 and actual != document.sha256:
        message = Message("'{}' has another hash ({}…): it is not the text that was annotated", path.name, actual[:12])
        fix = Message("put that text back, or, if it was changed on purpose: kgraph check --fix --changed {}", document.id)
        raise _WrongFile(message, fix, "sha256")
    text, encoding, notices = read_document(path, data, document.file, store=True)
    return replace(document, text=text, encoding=encoding, sha256=actual, notices=notices)


def _missing_fix(project: Project, file: str) -> str:
    plain = file.replace("\\", "/")
    for place in project.corpus:
        inside = plain.removeprefix(f"{place.name}/")
        if inside != file and ".." not in Path(inside).parts and os.path.isfile(place / inside):  # noqa: PTH113  # never raises
            return Message("did you mean '{}'?", inside)
    there = [path for place in project.corpus if place.is_dir() for path in sorted(place.iterdir())]
    names = [path.name for path in there if not is_stored_text(path)]
    return did_you_mean(file, names, Message("put the file there, or correct its name"))
