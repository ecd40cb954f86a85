"""Find the rows of a table again after somebody else has changed it: by what they hold, wherever they stand now."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from .edit import Sheet

__all__ = ["Rows"]

_Key = frozenset[tuple[str, str]]


class Rows:
    r"""The rows of `sheet` by their cells in the columns `compared` (None: all), less those `ignored`.

    A column that a row does not have counts as empty.

    >>> rows = Rows(Sheet(("a", "b"), ",", ("a,b\n", "new,row\n", "1,2\n")))
    >>> rows.number({"a": "1", "b": "2"}, 2), rows.number({"a": "1", "b": "3"}, 3)
    (3, None)
    """

    def __init__(self, sheet: Sheet, compared: Collection[str] | None = None, *, ignored: Collection[str] = ()) -> None:
        self.sheet, self.compared, self.ignored = sheet, compared, ignored
        self._numbers: dict[_Key, list[int]] | None = None

    def number(self, cells: Mapping[str, str], near: int) -> int | None:
        """The number of the row with these cells: `near` if that is one, else the only one; None for none or several."""
        key = self._key(cells)
        if near in self.sheet.numbers and self._key(self.sheet.row(near)) == key:
            return near
        if self._numbers is None:
            self._numbers = {}
            for number in self.sheet.numbers:
                self._numbers.setdefault(self._key(self.sheet.row(number)), []).append(number)
        found = self._numbers.get(key, [])
        return found[0] if len(found) == 1 else None

    def _key(self, cells: Mapping[str, str]) -> _Key:
        return frozenset((column, cell) for column, cell in cells.items() if cell and self._counts(column))

    def _counts(self, column: str) -> bool:
        return column not in self.ignored and (self.compared is None or column in self.compared)
