"""What to write in a cell for a value of a datatype (XML Schema Part 2, https://www.w3.org/TR/xmlschema11-2/)."""

from __future__ import annotations

import re

from ..core.datatypes import has_zone, is_well_typed
from ..core.messages import Message
from ..core.namespaces import XSD
from ..tables.numbers import plain_date, plain_integer

__all__ = ["expected_form", "lexical_form"]

_TRUTH = {"true": "true", "false": "false", "benar": "true", "salah": "false"}
"""What a spreadsheet shows for a truth value, in English and Indonesian."""

_WHOLE, _NUMBER = Message("a whole number, such as 17"), Message("a number, such as 17 or 2.5")
_EXPECTED = {
    XSD + "gYear": Message("a year of four digits, such as 1945"),
    XSD + "gYearMonth": Message("a month such as 2026-11"),
    XSD + "integer": _WHOLE,
    XSD + "decimal": _NUMBER,
    XSD + "double": _NUMBER,
    XSD + "float": _NUMBER,
    XSD + "date": Message("a date such as 2026-11-22"),
    XSD + "dateTime": Message("a date and a time such as 2026-11-22T09:30:00"),
    XSD + "time": Message("a time such as 09:30:00"),
    XSD + "boolean": Message("true or false"),
}
_ARE_TIMES = {XSD + name for name in ("gYear", "gYearMonth", "date", "dateTime", "time")}
_ENDS_WITH_POINT = re.compile(r"[0-9]\.\Z")


def expected_form(text: str, datatype: str, *, zone: bool = False) -> str:
    """What to write instead of `text`, which is not a value of `datatype`; '' when it is one, or we cannot tell.

    `zone` allows a time zone after a year, a date or a time.

    >>> expected_form("45", XSD + "gYear"), expected_form("1945", XSD + "gYear"), expected_form("x", XSD + "string")
    ('a year of four digits, such as 1945', '', '')
    """
    is_right = is_well_typed(text, datatype)
    if is_right and datatype in _ARE_TIMES and not zone:
        is_right = not has_zone(text)
    if is_right and datatype == XSD + "decimal":
        # Legal, but more often the end of a sentence.
        is_right = not _ENDS_WITH_POINT.search(text)
    if is_right:
        return ""
    return _EXPECTED.get(datatype) or Message("a value of xsd:{}", datatype.removeprefix(XSD))


def lexical_form(cell: str, datatype: str) -> str:
    """The value of a cell as `datatype` has it, where a program has written it otherwise; any other cell as it is.

    >>> [lexical_form(*cell) for cell in (("1967.0", XSD + "gYear"), ("2026-11-22 00:00:00", XSD + "date"), ("x", "y"))]
    ['1967', '2026-11-22', 'x']
    """
    if datatype in (XSD + "gYear", XSD + "integer"):
        return plain_integer(cell)
    if datatype == XSD + "date":
        return plain_date(cell)
    return _TRUTH.get(cell.casefold(), cell) if datatype == XSD + "boolean" else cell
