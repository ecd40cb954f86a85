"""How the values of a datatype are written (XML Schema Part 2, https://www.w3.org/TR/xmlschema11-2/)."""

from __future__ import annotations

import re
from datetime import date

from ..core.messages import Message
from ..core.namespaces import XSD
from ..tables.numbers import plain_date, plain_integer

__all__ = ["expected_form", "lexical_form"]

_TRUTH = {"true": "true", "false": "false", "benar": "true", "salah": "false"}
"""What a spreadsheet shows for a truth value, in English and Indonesian."""

_FORMS = {
    XSD + "gYear": (re.compile(r"-?(?:[1-9][0-9]{3,}|0[0-9]{3})\Z"), Message("a year of four digits, such as 1945")),
    XSD + "integer": (re.compile(r"[+-]?[0-9]+\Z"), Message("a whole number, such as 17")),
    XSD + "decimal": (re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)\Z"), Message("a number, such as 17 or 2.5")),
    XSD + "date": (
        re.compile(r"-?[0-9]{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])\Z"),
        Message("a date such as 2026-11-22"),
    ),
    XSD + "boolean": (re.compile(r"(?:true|false|0|1)\Z"), Message("true or false")),
}
_HAVE_ZONE = (XSD + "gYear", XSD + "date")
_ZONE = re.compile(r"(?<=[0-9])(?:Z|[+-][01][0-9]:[0-5][0-9])\Z")


def expected_form(text: str, datatype: str, *, zone: bool = False) -> str:
    """What to write instead of `text`, which is not a value of `datatype`; '' when it is one, or we cannot tell.

    `zone` allows a time zone after a year or a date.

    >>> expected_form("45", XSD + "gYear"), expected_form("1945", XSD + "gYear"), expected_form("x", XSD + "string")
    ('a year of four digits, such as 1945', '', '')
    """
    if datatype not in _FORMS:
        return ""
    pattern, expected = _FORMS[datatype]
    if zone and datatype in _HAVE_ZONE:
        text = _ZONE.sub("", text)
    if not pattern.match(text):
        return expected
    # Python knows the years 1 to 9999; others are taken as the pattern has them.
    if datatype == XSD + "date" and len(text) == len("2026-11-22"):
        try:
            date.fromisoformat(text)
        except ValueError:  # The thirty-first of February.
            return expected
    return ""


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
