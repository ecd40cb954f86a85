"""Find all that can be repaired in a project."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from ...annotations.reader import Reader
from ...annotations.rows import read_annotations
from ...core.defects import Defect
from ...core.errors import InputError, UsageError, reason
from ...core.location import Location
from ...core.messages import Message, did_you_mean
from ...files.names import DOCUMENTS_FILE
from ...files.turns import undisturbed
from ...project.contents import read, row_reader
from ...project.documents import find_text
from ...project.headings import headings_of
from ...project.project import Project
from ...tables.edit import Sheet, read_sheet
from ...text.documents import Document, sha256
from ...text.formats import read_document
from .changes import Change, Repair, Repairs
from .quotes import QuotedText
from .rows import RowFixer, WrongRow

__all__ = ["repairs"]


def repairs(project: Project, changed: Collection[str] = ()) -> Repairs:
    """What can be fixed in `project`; nothing is written.

    `changed` are ids of documents whose text was changed on purpose: their quotes are looked for again, accepted statements
    whose quote is gone become disputed, and documents.csv gets the new hash. A text that is not the one that was annotated,
    and is not among them, is left alone. Raises UsageError for an id that is not in the project.
    """
    with undisturbed(project.folder, "annotations"):
        return _repairs(project, changed)


def _repairs(project: Project, changed: Collection[str]) -> Repairs:
    sheets = dict(_sheets(project))
    contents = read(project)
    documents = {document.id: document for document in contents.documents}
    document_rows: dict[str, int] = {}
    for number, cells in _rows(sheets.get(DOCUMENTS_FILE)):
        document_rows.setdefault(cells.get("id", ""), number)
    new_hashes = {}
    for identifier in dict.fromkeys(changed):
        document = documents[identifier] = _read_again(project, documents, identifier)
        if sheets[DOCUMENTS_FILE].row(document_rows[identifier]).get("sha256", "") not in ("", document.sha256):
            new_hashes[identifier] = document.sha256
    left = list(_without_quote(sheets, new_hashes))
    for identifier in {sheets[defect.file].row(defect.row or 0)["document"] for defect in left}:
        documents[identifier] = replace(documents[identifier], text=None)
        del new_hashes[identifier]
    left += _other_texts(contents.defects, documents, document_rows, {*changed})

    # An empty text is a defect of its document; its rows stay as they are until the text is back.
    texts = {identifier: QuotedText(document) for identifier, document in documents.items() if (document.text or "").strip()}
    reader = row_reader(project, documents.values(), contents.entities, [], frozenset(documents.keys() - texts.keys()))
    wrong = _wrong_evidence(project, sheets, reader)
    fixer = RowFixer(project, sheets, reader, {*changed}, frozenset(reader.locations.values()))
    fixer.fix(list(_wrong_rows(wrong, sheets, texts)))
    found = [*fixer.repairs, *(_hash_repair(name, document_rows[name], new) for name, new in new_hashes.items())]
    found.sort(key=lambda repair: (repair.file == DOCUMENTS_FILE, repair.file, repair.row))
    fixed = {(repair.file, repair.row) for repair in found}
    left += [defect for defect in wrong if (defect.file, defect.row) not in fixed]
    return Repairs(project, tuple(found), tuple(_changes(found, sheets)), tuple(left))


def _sheets(project: Project) -> Iterator[tuple[str, Sheet]]:
    """The tables by name. They are read before the project, so that writing them notices a change from here on."""
    for path in (project.folder / DOCUMENTS_FILE, *project.annotation_files()):
        name = path.relative_to(project.folder).as_posix()
        try:
            yield name, read_sheet(path, name, headings_of(project, name))
        except InputError:
            continue  # `check` reports what is wrong with it.


def _rows(sheet: Sheet | None) -> Iterator[tuple[int, dict[str, str]]]:
    if sheet is not None:
        yield from ((number, sheet.row(number)) for number in sheet.numbers)


def _read_again(project: Project, documents: Mapping[str, Document], identifier: str) -> Document:
    """The document with the text that its file has now."""
    document = documents.get(identifier)
    if document is None:
        message, fix = Message("'{}' is not a document of this project", identifier), did_you_mean(identifier, documents)
        raise UsageError(Message("{}; {}", message, fix) if fix else message)
    if document.text is not None:
        return document
    path = find_text(project, document.file, "") if document.file else None
    if path is None:
        raise UsageError(Message("the text of '{}' is not available; name its folder with --corpus", identifier))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(Message("{}: cannot be read ({})", path, reason(error))) from error
    text, encoding, notices = read_document(path, data, document.file, store=True)
    project.tell(notices)
    return replace(document, text=text, encoding=encoding, sha256=sha256(data))


def _without_quote(sheets: Mapping[str, Sheet], new_hashes: Mapping[str, str]) -> Iterator[Defect]:
    """Rows of changed texts that have offsets and no quote, so that nobody can know which words were meant."""
    for name in sheets if new_hashes else ():
        for number, cells in _rows(sheets[name] if name != DOCUMENTS_FILE else None):
            if cells.get("document") in new_hashes and not cells.get("quote") and cells.get("start") != cells.get("end"):
                message = Message(
                    "the text of '{}' has changed, and nothing tells which words were meant", cells["document"]
                )
                fix = Message("copy them from the text as it was before")
                yield Defect(Location(name, number, "quote"), message, fix)


def _other_texts(
    defects: Collection[Defect], documents: Mapping[str, Document], document_rows: Mapping[str, int], changed: set[str]
) -> Iterator[Defect]:
    """Defects of texts that are not those that were annotated, and were not changed on purpose."""
    for identifier, number in document_rows.items():
        for defect in defects:
            is_other_text = (defect.file, defect.row, defect.column) == (DOCUMENTS_FILE, number, "sha256")
            is_absent = identifier in documents and documents[identifier].text is None
            if is_other_text and is_absent and identifier not in changed:
                fix = Message("put that back, or, if this one is meant, add --changed {}", identifier)
                yield defect._replace(fix=fix)


def _wrong_evidence(project: Project, sheets: Mapping[str, Sheet], reader: Reader) -> list[Defect]:
    """The defects of quotes and offsets. `reader` has then read all tables, and knows the locations of right rows."""
    for name in sheets:
        if name != DOCUMENTS_FILE:
            for _ in read_annotations(project.folder / name, name, reader):
                pass  # Only the defects and the locations are needed.
    return [defect for defect in reader.defects if defect.row and defect.column in ("quote", "start", "end")]


def _wrong_rows(wrong: Iterable[Defect], sheets: Mapping[str, Sheet], texts: Mapping[str, QuotedText]) -> Iterator[WrongRow]:
    """The rows of these defects whose text is available, each once."""
    for file, number in dict.fromkeys((defect.file, defect.row or 0) for defect in wrong if (defect.row or 0) > 1):
        cells = sheets[file].row(number)
        text = texts.get(cells.get("document", ""))
        if text is not None:
            yield WrongRow(file, number, cells, text)


def _hash_repair(document: str, row: int, new_hash: str) -> Repair:
    message = Message("the hash of the text of '{}' as it is now", document)
    return Repair(DOCUMENTS_FILE, row, message, {"sha256": new_hash})


def _changes(found: Iterable[Repair], sheets: Mapping[str, Sheet]) -> Iterator[Change]:
    """The tables that repairs change, in the order of the repairs."""
    cells_by_file: dict[str, dict[int, Mapping[str, str]]] = {}
    for repair in found:
        cells_by_file.setdefault(repair.file, {})[repair.row] = repair.cells
    for file, cells in cells_by_file.items():
        yield Change(file, sheets[file], sheets[file].changed(cells))
