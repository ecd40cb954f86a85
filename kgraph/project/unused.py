"""Files in a project's folders that nothing reads: a spreadsheet among the tables, a text that documents.csv does not name.

Nothing is passed over in silence, so every command that opens a project names them, each with what to do. What editors and
systems leave behind, and what kgraph stores itself, is not worth a word.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..core.defects import Defect
from ..core.errors import InputError
from ..core.lookalikes import composed
from ..core.messages import Message, first_few, thousands
from ..files.names import DOCUMENTS_FILE
from ..files.paths import find_inside
from ..tables.csv import read_table
from ..text.formats import SUFFIXES, is_stored_text
from .documents import COLUMNS, HEADINGS
from .identifiers import document_id
from .project import Project

__all__ = ["unused_files"]

_Fix = tuple[Message, Message]
"""What to do about one file, and about several."""
_NAMED = 5
"""Files that one message names."""
_SPREADSHEETS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".fods", ".numbers", ".gsheet")
_LEFT_BY_SYSTEMS = {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"}
_LEFT_BY_EDITORS = ("~", ".tmp", ".bak", ".swp", ".swo", ".part", ".crdownload")
_KINDS = {"queries": ".rq", "ontology": ".ttl", "rules": ".toml"}
"""The ending of what is read in a folder, there and not below."""


def unused_files(project: Project) -> Iterator[Message]:
    """A message for each kind of file that is in the project and is not used, with what to do about it."""
    yield from _told(project, "annotations", _unread_tables(project))
    yield from _told(project, "corpus", _unread_texts(project))
    for folder, suffix in _KINDS.items():
        place = project.folder / folder
        fix = Message("only files in {} itself whose names end in {} are read", f"{folder}/", suffix)
        found = (path for path in _files(place) if path.suffix != suffix or path.parent != place)
        yield from _told(project, folder, ((path, (fix, fix)) for path in found))


def _told(project: Project, folder: str, unused: Iterable[tuple[Path, _Fix]]) -> Iterator[Message]:
    """One message for all files of a folder that have the same fix."""
    by_fix: dict[_Fix, list[str]] = {}
    for path, fix in unused:
        by_fix.setdefault(fix, []).append(path.relative_to(project.folder).as_posix())
    for (for_one, for_many), names in by_fix.items():
        if len(names) == 1:
            yield Message("{} is not used; {}", names[0], for_one)
        else:
            named = first_few(names, _NAMED)
            yield Message("{} files in {} are not used ({}); {}", thousands(len(names)), f"{folder}/", named, for_many)


def _unread_tables(project: Project) -> Iterator[tuple[Path, _Fix]]:
    for path in _files(project.folder / "annotations"):
        suffix = path.suffix.lower()
        if suffix in _SPREADSHEETS:
            yield path, (Message("save it as CSV"), Message("save each as CSV"))
        elif suffix in (".tsv", ".tab"):
            yield path, (Message("rename it so that it ends in .csv"), Message("rename them so that they end in .csv"))
        elif suffix != ".csv":
            for_one = Message("if it is a table, save it as CSV; else move it elsewhere")
            yield path, (for_one, Message("save tables as CSV, and move what is not a table elsewhere"))


def _unread_texts(project: Project) -> Iterator[tuple[Path, _Fix]]:
    corpus = project.corpus[0]
    rows = _document_rows(project)
    if rows is None:
        return
    ids, names = rows
    read = {found for name in names if (found := find_inside(corpus, name)) is not None}
    spelt = set(map(composed, names))
    formats = ", ".join(SUFFIXES)
    add_row: _Fix | None = None
    for path in _files(corpus):
        name = path.relative_to(corpus).as_posix()
        target = _target(path)
        if composed(name) in spelt or target in read or is_stored_text(path):
            continue
        if target is None or not target.is_relative_to(corpus.resolve()):
            for_one = Message("it is a link that leads out of {}; replace it with a copy", "corpus/")
            yield path, (for_one, Message("they are links that lead out of {}; replace them with copies", "corpus/"))
        elif path.is_dir():
            continue  # A second way to texts that are named where they stand.
        elif path.suffix.lower() not in SUFFIXES:
            for_one = Message("save it as one of {}, or move it elsewhere", formats)
            yield path, (for_one, Message("save each as one of {}, or move it elsewhere", formats))
        else:
            # Of many texts the first is the example, so that all of them have one fix.
            add_row = add_row or _row_to_add(name, ids)
            yield path, add_row


def _document_rows(project: Project) -> tuple[set[str], set[str]] | None:
    """The ids and the file names in documents.csv; None when it has defects, of which the command itself speaks."""
    path = project.folder / DOCUMENTS_FILE
    if not os.path.lexists(path):
        return set(), set()
    defects: list[Defect] = []
    try:
        rows = [
            cells
            for _, cells in read_table(
                path, project.file_name(path), COLUMNS, ("id", "file"), defects, headings=HEADINGS
            ).rows
        ]
    except InputError:
        return None
    return None if defects else ({cells[0] for cells in rows}, {cells[1] for cells in rows})


def _row_to_add(name: str, ids: set[str]) -> _Fix:
    cells = f"id {document_id(Path(name).stem, ids)}, file {name}"
    for_one = Message("add a row to {}: {}", DOCUMENTS_FILE, cells)
    command = "kgraph extract corpus -o annotations/suggested.csv"
    return for_one, Message("add a row for each to {}, such as {}; or '{}' adds all", DOCUMENTS_FILE, cells, command)


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder and below, and links to folders, sorted; without what editors and systems leave behind."""
    for place, folders, files in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]  # noqa: PTH114, PTH118
        folders[:] = sorted(name for name in folders if not _is_left_behind(name) and name not in links)
        yield from (Path(place) / name for name in sorted((*files, *links)) if not _is_left_behind(name))


def _is_left_behind(name: str) -> bool:
    """Whether an editor or a system has left a file of this name, or has hidden it."""
    lower = name.lower()
    return name.startswith((".", "~", "#")) or lower.endswith(_LEFT_BY_EDITORS) or lower in _LEFT_BY_SYSTEMS


def _target(path: Path) -> Path | None:
    """Where a path leads; None for a link to itself."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # Python before 3.13 raises RuntimeError for a link to itself.
        return None
