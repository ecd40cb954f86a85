"""Numbers and dates as spreadsheet programs and pandas write them, in the form that people would have typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..core.messages import Message

__all__ = ["either", "is_missing", "iso_dates", "plain_date", "plain_integer"]

# What pandas writes for a cell without a value, and what a spreadsheet shows where it finds none.
_MISSING = {"nan", "<na>", "nat", "none", "null", "#n/a"}
_INTEGER = re.compile(r"([+-]?[0-9]+)(?:[.,](0+))?\Z")
_SCIENTIFIC = re.compile(r"([+-]?[0-9])(?:[.,]([0-9]+))?[eE]\+?([0-9]{1,2})\Z")
_MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?\Z")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\Z")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})\Z")
_IN_WORDS = re.compile(r"([0-9]{1,2})[ -]([A-Za-z]{3,9})[ -]([0-9]{4})\Z")
_MONTHS = (
    "januari january",
    "februari february",
    "maret march",
    "april",
    "mei may",
    "juni june",
    "juli july",
    "agustus august",
    "september",
    "oktober october",
    "november nopember",
    "desember december",
)


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is no value, in the words of pandas or a spreadsheet program.

    >>> is_missing("NaN"), is_missing("")
    (True, False)
    """
    return cell.casefold() in _MISSING


def plain_integer(cell: str) -> str:
    """A whole number without the decimals that programs add to it; any other cell as it is.

    >>> plain_integer("1967.0"), plain_integer("17,00"), plain_integer("1.967E+03")
    ('1967', '17', '1967')

    `1.000` may be a thousand, and `1.97E+03` has lost digits: they stay.

    >>> plain_integer("1.000"), plain_integer("1.97E+03")
    ('1.000', '1.97E+03')
    """
    if found := _INTEGER.match(cell):
        return cell if found[2] and len(found[2]) == 3 and int(found[1]) else found[1]
    if found := _SCIENTIFIC.match(cell):
        decimals, exponent = found[2] or "", int(found[3])
        if len(decimals) >= exponent and not decimals[exponent:].strip("0"):
            return found[1] + decimals[:exponent]
    return cell


def iso_dates(cell: str) -> list[str]:
    """The dates that a cell may mean, as `2026-11-22`: none, one, or two where day and month could be either.

    >>> iso_dates("22/11/2026"), iso_dates("2026-11-22 00:00:00"), iso_dates("3/4/2026"), iso_dates("22 November 2026")
    (['2026-11-22'], ['2026-11-22'], ['2026-04-03', '2026-03-04'], ['2026-11-22'])
    """
    text = _MIDNIGHT.sub("", cell)
    if found := _YEAR_FIRST.match(text):
        parts = [(found[1], found[2], found[3])]
    elif found := _YEAR_LAST.match(text):
        parts = [(found[3], found[2], found[1]), (found[3], found[1], found[2])]
    elif found := _IN_WORDS.match(text):
        word = found[2].casefold()
        months = [number for number, names in enumerate(_MONTHS, 1) if any(n.startswith(word) for n in names.split())]
        parts = [(found[3], str(month), found[1]) for month in months]
    else:
        parts = []
    return list(dict.fromkeys(day for part in parts if (day := _date(*part))))


def plain_date(cell: str) -> str:
    """A date without the midnight that pandas adds to it; any other cell as it is."""
    date_alone = _MIDNIGHT.sub("", cell)
    return date_alone if iso_dates(date_alone) == [date_alone] else cell


def either(dates: Sequence[str]) -> str:
    """What to write instead of a cell that may mean these `dates`, one or two."""
    return dates[0] if len(dates) == 1 else Message("{} or {}, whichever is meant", *dates)


def _date(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
