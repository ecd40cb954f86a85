"""The literals of a datatype, and their values (XML Schema Part 2, https://www.w3.org/TR/xmlschema11-2/)."""

from __future__ import annotations

import re
from functools import cache

from .namespaces import XSD

__all__ = ["FLOATS", "INTEGERS", "has_zone", "is_well_typed", "python_value"]

_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_REAL = rf"{_NUMBER}(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN"
_YEAR, _MONTH, _DAY = r"-?(?:[1-9][0-9]{3,}|0[0-9]{3})", r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
_ZONE = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_OF_DAY = r"(?:T(?=[0-9.])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)"
_FORMS = {
    "boolean": "true|false|0|1",
    "decimal": _NUMBER,
    "float": _REAL,
    "double": _REAL,
    "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}?",
    "time": f"{_TIME}{_ZONE}?",
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}?",
    "dateTimeStamp": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    "gYear": f"{_YEAR}{_ZONE}?",
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}?",
    "gMonth": f"--{_MONTH}{_ZONE}?",
    "gMonthDay": f"--{_MONTH}-{_DAY}{_ZONE}?",
    "gDay": f"---{_DAY}{_ZONE}?",
    "duration": rf"-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?{_OF_DAY}?",
    "dayTimeDuration": rf"-?P(?=[0-9T])(?:[0-9]+D)?{_OF_DAY}?",
    "yearMonthDuration": r"-?P(?=[0-9])(?:[0-9]+Y)?(?:[0-9]+M)?",
    "hexBinary": "(?:[0-9A-Fa-f]{2})*",
    "language": "[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*",
}
_ALL = 10**4000
"""More than the whole numbers that Python converts to text and back."""
_WHOLE = {
    "integer": (-_ALL, _ALL),
    "nonNegativeInteger": (0, _ALL),
    "positiveInteger": (1, _ALL),
    "nonPositiveInteger": (-_ALL, 0),
    "negativeInteger": (-_ALL, -1),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
}
_RANGES = {XSD + name: limits for name, limits in _WHOLE.items()}
INTEGERS = frozenset(_RANGES)
"""The datatypes of whole numbers."""
FLOATS = frozenset(XSD + name for name in ("decimal", "double", "float"))
"""The datatypes of numbers that may have a fraction."""
_INTEGER = re.compile(r"[+-]?[0-9]+\Z")
_LONGEST = 4000
"""Digits of a number that Python converts to text and back."""
_DATE = re.compile(r"(?:(-?[0-9]{4,})|-)-([0-9]{2})-([0-9]{2})")


def is_well_typed(text: str, datatype: str) -> bool:
    """Whether `text` is a literal of the datatype; True for datatypes that are not known.

    >>> is_well_typed("1945", XSD + "gYear"), is_well_typed("19x", XSD + "gYear"), is_well_typed("2026-02-30", XSD + "date")
    (True, False, False)
    """
    limits = _RANGES.get(datatype)
    if limits is not None:
        if not _INTEGER.match(text):
            return False
        return limits[0] <= int(text) <= limits[1] if len(text) < _LONGEST else _has_no_bound(text, limits)
    pattern = _pattern(datatype)
    return pattern is None or (pattern.match(text) is not None and _is_a_day(text))


@cache
def _pattern(datatype: str) -> re.Pattern[str] | None:
    # Compiled when it is needed: a query, which needs few, should start at once.
    form = _FORMS.get(datatype.removeprefix(XSD)) if datatype.startswith(XSD) else None
    return None if form is None else re.compile(rf"(?:{form})\Z")


def _has_no_bound(text: str, limits: tuple[int, int]) -> bool:
    """Whether a number of thousands of digits, which Python refuses to convert, is in range."""
    return limits[0] == -_ALL if text.startswith("-") else limits[1] == _ALL


def _is_a_day(text: str) -> bool:
    """False for a date that no calendar has, such as 30 February."""
    found = _DATE.match(text)
    if found is None:
        return True
    month, day = int(found[2]), int(found[3])
    if month != 2:
        return day <= (30 if month in (4, 6, 9, 11) else 31)
    if found[1] is None:
        return day <= 29
    # The last four digits decide, for 10,000 is divisible by 400.
    year = int(found[1][-4:])
    return day <= 28 + (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


def has_zone(text: str) -> bool:
    """Whether a date, a time or a year ends with a time zone.

    >>> has_zone("1945+07:00"), has_zone("2026-11-22")
    (True, False)
    """
    return re.search(rf"(?<=[0-9]){_ZONE}\Z", text) is not None and not re.fullmatch(r"-?[0-9]{4,}-[0-9]{2}", text)


def python_value(text: str, datatype: str) -> str | int | float | bool:
    """The value of a literal: numbers and booleans as Python has them, any other and an ill-typed literal as text.

    >>> python_value("17", XSD + "integer"), python_value("1_000", XSD + "integer"), python_value("1", XSD + "boolean")
    (17, '1_000', True)
    """
    is_whole = datatype in INTEGERS
    if not (is_whole or datatype in FLOATS or datatype == XSD + "boolean") or not is_well_typed(text, datatype):
        return text
    if is_whole:
        return int(text) if len(text) < _LONGEST else text
    return float(text) if datatype in FLOATS else text in ("true", "1")
