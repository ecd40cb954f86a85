"""RDF terms as literals of Cypher: texts, numbers, booleans, dates and times."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite

from ..core.datatypes import FLOATS, INTEGERS
from ..core.namespaces import XSD
from ..core.terms import Literal, Object

__all__ = ["cypher_list", "cypher_string"]

_INTEGERS = {*INTEGERS, XSD + "gYear"}
_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")
_FLOAT = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_ZONE = "(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?"
_TIME = "[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,6})?"
_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MOMENTS = {
    XSD + "date": (re.compile(f"{_DATE}{_ZONE}"), date.fromisoformat, "", "date"),
    XSD + "dateTime": (re.compile(f"{_DATE}T{_TIME}{_ZONE}"), datetime.fromisoformat, "datetime", "localdatetime"),
    XSD + "time": (re.compile(f"{_TIME}{_ZONE}"), time.fromisoformat, "time", "localtime"),
}
"""How a moment is spelled, what finds that it exists, and the functions of Cypher with a zone and without ('': none)."""


def cypher_list(values: Iterable[Object]) -> str:
    """The different `values` as a list of Cypher, whose members are of one type, as Neo4j wants it.

    Where the values are of several types, and where Cypher has no type for one, all are texts.

    >>> cypher_list([Literal("17", datatype=XSD + "integer"), Literal("4", datatype=XSD + "integer")])
    '[17, 4]'
    >>> cypher_list([Literal("17", datatype=XSD + "integer"), Literal("banyak")])
    '["17", "banyak"]'
    """
    members = list(dict.fromkeys(values))
    typed = [_typed(member) for member in members]
    if len({kind for kind, _ in typed}) > 1:
        typed = [("text", cypher_string(_text(member))) for member in members]
    return f"[{', '.join(dict.fromkeys(spelled for _, spelled in typed))}]"


def cypher_string(text: str) -> str:
    """A string of Cypher, which knows JSON's escapes and quotation marks."""
    return json.dumps(text, ensure_ascii=True)


def _text(value: Object) -> str:
    return value.value if isinstance(value, Literal) else value


def _typed(value: Object) -> tuple[str, str]:
    """The type of a value in Cypher, and how it is written there; a text where it is not exactly another."""
    text, datatype = _text(value), value.datatype if isinstance(value, Literal) else ""
    if datatype in _INTEGERS and _INTEGER.fullmatch(text) and -(2**63) <= int(text) < 2**63:
        return "integer", str(int(text))
    if datatype in FLOATS and _FLOAT.fullmatch(text) and (number := _float(text)):
        return "float", number
    if datatype == XSD + "boolean" and text in ("true", "false", "1", "0"):
        return "boolean", "true" if text in ("true", "1") else "false"
    if datatype in _MOMENTS and (moment := _moment(text, datatype)):
        return moment.partition("(")[0], moment
    return "text", cypher_string(text)


def _float(text: str) -> str:
    """The number in `text` as Cypher writes it; '' for one that no float of 64 bits is."""
    number = float(text)
    is_exact = isfinite(number) and Decimal(repr(number)) == Decimal(text)
    return repr(number).replace("e+", "e") if is_exact else ""


def _moment(text: str, datatype: str) -> str:
    """A date or a time as Cypher makes it; '' for one that does not exist, or that Cypher cannot make."""
    pattern, exists, with_zone, without = _MOMENTS[datatype]
    found = pattern.fullmatch(text)
    function = "" if found is None else with_zone if found["zone"] else without
    try:
        exists(text.replace("Z", "+00:00")) if function else None
    except ValueError:
        return ""
    return f"{function}({cypher_string(text)})" if function else ""
