"""The suggestions of a review, and where their rows stand while other people change the same table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ...core.errors import ChangedError
from ...core.location import Location
from ...core.messages import Message
from ...core.statements import Statement
from ...project.headings import headings_of
from ...project.project import Project
from ...tables.edit import Sheet, read_sheet
from ...tables.find import Rows

__all__ = ["Item", "followed", "present"]

_OFFSETS = ("start", "end")
"""Evidence that `check --fix` has moved in the meantime is the same evidence: its quote tells."""
_QUESTION = ("subject", "predicate", "object", "document", "quote")
"""What is asked, as opposed to what has been answered."""


@dataclass(frozen=True, slots=True)
class Item:
    """A suggestion, and the location and the cells of its row. `about` are the topics of a quotation, in labels."""

    location: Location
    statement: Statement
    cells: Mapping[str, str]
    about: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The path of the table in the project."""
        return self.location.file

    @property
    def number(self) -> int:
        """The number of the row."""
        assert self.location.row is not None
        return self.location.row

    def in_row(self, number: int) -> Item:
        """The item in another row of its table."""
        return self if number == self.number else replace(self, location=self.location._replace(row=number))


def present(project: Project, item: Item, cells: Mapping[str, str]) -> tuple[Sheet, Item]:
    """The table of `item` as it is now, and the item where the row stands that had these `cells` when it was read.

    Raises ChangedError when somebody else has changed that row or deleted it.
    """
    path = project.folder / item.file
    if not path.exists():
        raise ChangedError(item.file)
    sheet = read_sheet(path, item.file, headings_of(project, item.file))
    number = Rows(sheet, ignored=_OFFSETS).number(cells, item.number)
    if number is None:
        raise ChangedError(item.file, _changed(item, sheet))
    return sheet, item.in_row(number)


def followed(items: Iterable[Item], file: str, sheet: Sheet) -> tuple[list[Item], bool]:
    """The items that are still open, with the rows in which they stand in `sheet`, the table `file` as it is now.

    Also, whether all is said with that: False when a row was changed otherwise than by an answer.
    """
    rows, questions = Rows(sheet, ignored=_OFFSETS), Rows(sheet, _QUESTION)
    found: list[Item] = []
    is_complete = True
    for item in items:
        if item.file != file:
            found.append(item)
        elif (number := rows.number(item.cells, item.number)) is not None:
            found.append(item.in_row(number))
        else:
            number = questions.number(item.cells, item.number)
            is_complete &= number is not None and _is_answered(item, sheet.row(number))
    return found, is_complete


def _changed(item: Item, sheet: Sheet) -> Message:
    """What has become of the row of an item."""
    number = Rows(sheet, _QUESTION).number(item.cells, item.number)
    cells = sheet.row(number) if number is not None else {}
    if number is None or not _is_answered(item, cells):
        return Message("{}: was changed by another program in the meantime, so your answer was not written", item.location)
    location, by, status = item.location._replace(row=number), cells.get("by", ""), cells.get("status", "")
    return Message("{}: was answered in the meantime ({}, {}), so your answer was not written", location, by, status)


def _is_answered(item: Item, cells: Mapping[str, str]) -> bool:
    return cells.get("status") != item.cells.get("status")
