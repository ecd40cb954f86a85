"""Write what extraction has found to a project as suggestions, beside all that a person has written.

A row that somebody has changed stays as it is. What any table of the project has already, even as rejected, is not suggested
again. Documents and names that the new rows need are added to documents.csv and entities.csv.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...core.errors import DataError, InputError, reason
from ...core.messages import Message
from ...extract.mentions.lists import shipped_entities
from ...files.names import DOCUMENTS_FILE, ENTITIES_FILE
from ...files.turns import writing
from ...project.contents import Contents, read, row_reader
from ...project.documents import COLUMNS as DOCUMENT_COLUMNS
from ...project.headings import headings_of
from ...project.project import Project
from ...tables.edit import Sheet, new_sheet, read_sheet, write_sheet
from ...vocabulary.entities import entity_columns
from ..batch import FileResult
from ..drafts import TextDrafts
from ..rows import HEADER, RowWriter
from .documents import NewDocuments
from .existing import ExistingRows
from .names import ProjectNames, main_label

__all__ = ["Suggested", "suggest"]

_MOST_PASSES = 20
"""How often the texts are read at most, until no new name turns up. Usually two or three times are enough."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """The outcome of `suggest`: new documents and entities, and how many suggestions are new, known or no longer found."""

    documents: tuple[str, ...]
    entities: tuple[str, ...]
    outside: tuple[str, ...]
    """New documents whose file is not in the corpus."""
    added: int
    known: int
    edited: int
    """Found, but somebody has edited its row."""
    gone: int
    back: int
    """Suggestions that were marked as no longer found, and are found again."""
    not_asserted: int
    """Planned and negated statements, which are not suggested."""
    unfit: int
    """Found, but no row can hold it: the value or a class does not fit the predicate, or a name has no class."""
    contradicting: int
    """Found, but it cannot be true beside what a row of the project says, or beside a surer suggestion."""
    errors: tuple[str, ...]
    """What is wrong with files that could not be read."""


def suggest(project: Project, output: Path, results: Callable[[Project], Iterable[FileResult[TextDrafts]]]) -> Suggested:
    """Write what is new in `results` to `output`, a table in the project's `annotations/`.

    More may be found of a name once the project has it. So when names were added, the texts are read again, until what is
    written is what the next run would find. Raises DataError, before anything is read, if a row of the project has a defect:
    its statement is unknown and might be suggested again.

    Texts are read while other people write to the project. If they have done so by the time of writing, the texts are read
    once more, and nobody else writes meanwhile. Raises ChangedError if a program that does not wait its turn has changed a
    table all the same; that table is then not written.
    """
    name = output.resolve().relative_to(project.folder.resolve()).as_posix()
    documents: list[str] = []
    entities: list[str] = []
    outside: list[str] = []
    for passes_left in reversed(range(_MOST_PASSES)):
        before = _tables(project)
        update = _update(project, name, results(project))
        with writing(project.folder, name):
            if _tables(project) != before:
                project = Project(project.folder, corpus=project.added_corpus, progress=project.progress)
                update = _update(project, name, results(project))
            documents += [row["id"] for row in update.documents.rows]
            entities += [main_label(entity) for entity in update.names.added.values()]
            outside += update.documents.outside
            update.write_documents_and_names()
            if not update.names.added or not passes_left:
                update.write_suggestions()
                break
        project = Project(project.folder, corpus=project.added_corpus, progress=project.progress)
    rows = update.rows
    return Suggested(
        tuple(documents),
        tuple(entities),
        tuple(outside),
        len(rows.added),
        rows.known,
        rows.edited,
        rows.gone,
        rows.back,
        update.not_asserted,
        rows.unfit,
        rows.contradicting,
        tuple(update.errors),
    )


def _tables(project: Project) -> dict[Path, bytes]:
    """The content of all tables of a project."""
    paths = (project.folder / DOCUMENTS_FILE, project.folder / ENTITIES_FILE, *project.annotation_files())
    try:
        return {path: path.read_bytes() for path in paths if path.exists()}
    except OSError as error:
        raise InputError(Message("{}: cannot be read ({})", error.filename, reason(error))) from error


def _update(project: Project, output: str, results: Iterable[FileResult[TextDrafts]]) -> _Update:
    """What `results` add to the project as it is now. Raises DataError."""
    # The tables are read before the project is, so that a change from here on is noticed.
    sheets: dict[str, Sheet | None] = {}
    for file in (DOCUMENTS_FILE, ENTITIES_FILE, output):
        path = project.folder / file
        sheets[file] = read_sheet(path, file, headings_of(project, file)) if path.exists() else None
    contents = read(project)
    # A text that is missing or has changed is reported when it is read; all else must be fixed first.
    wrong = [d for d in contents.defects if not (d.file == DOCUMENTS_FILE and d.column in ("file", "sha256"))]
    if wrong:
        raise DataError(wrong)
    update = _Update(project, output, contents, sheets)
    for result in results:
        update.add(result)
    return update


class _Update:
    """The tables of a project, and what one pass over the texts adds to them."""

    def __init__(self, project: Project, output: str, contents: Contents, sheets: Mapping[str, Sheet | None]) -> None:
        self.project, self.output, self.sheets = project, output, sheets
        reader = row_reader(project, contents.documents, contents.entities, [])
        self.names = ProjectNames(
            project,
            reader,
            self._entity_columns(),
            {term.iri: term.types for term in project.vocabulary.terms.values()}
            | {entity.iri: {entity.type} for entity in contents.entities},
            {entity.iri: entity for entity in shipped_entities(project.base)},
        )
        self.documents = NewDocuments(project, (document.id for document in contents.documents))
        self.rows = ExistingRows(project, output, contents, self.names, RowWriter(project, reader))
        self.not_asserted = 0
        self.errors: list[str] = []

    def add(self, result: FileResult[TextDrafts]) -> None:
        """Add what is new in one text."""
        if result.value is None:
            self.errors.append(result.error)
            return
        self.not_asserted += result.value.not_asserted
        self.names.add_acronyms(result.value.acronyms)
        self.rows.compare(self.documents.id(result), result.value.drafts)

    def write_documents_and_names(self) -> None:
        """Write the new rows of documents.csv and entities.csv."""
        needed = ["sha256"] if self.documents.outside else []
        self._write(DOCUMENTS_FILE, DOCUMENT_COLUMNS, self.documents.rows, needed)
        self._write(ENTITIES_FILE, self._entity_columns(), list(self.names.rows()), [])

    def write_suggestions(self) -> None:
        """Write the new suggestions, and the notes of old ones."""
        needed = [column for column in HEADER if any(row[column] for row in self.rows.added)]
        self._write(self.output, HEADER, self.rows.added, needed, self.rows.notes)

    def _entity_columns(self) -> tuple[str, ...]:
        """The columns of entities.csv, as it is or as it will be."""
        sheet = self.sheets[ENTITIES_FILE]
        return sheet.columns if sheet is not None else entity_columns(self.project.languages)

    def _write(
        self,
        name: str,
        columns: Iterable[str],
        rows: list[dict[str, str]],
        needed: Iterable[str],
        changed: Mapping[int, Mapping[str, str]] | None = None,
    ) -> None:
        """Write a table with new `rows` and `changed` cells. `columns` are those of a new one, `needed` must be in any."""
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
