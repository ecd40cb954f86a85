from __future__ import annotations

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kgraph.core.datatypes import is_well_typed, python_value
from kgraph.core.namespaces import XSD

RIGHT = {
    "boolean": ["true", "false", "0", "1"],
    "integer": ["0", "-7", "+7", "007", "9" * 5000],
    "decimal": ["1", "1.50", ".5", "2.", "-0.0"],
    "double": ["1", "1e3", "-1.5E-7", "INF", "-INF", "NaN"],
    "byte": ["-128", "127"],
    "nonNegativeInteger": ["0", "-0", "9" * 5000],
    "gYear": ["1945", "-0044", "12026", "1945Z", "1945+07:00", "0000"],
    "gYearMonth": ["2024-05", "2024-05-06:00", "-0044-03"],
    "gMonth": ["--05"],
    "gDay": ["---31"],
    "gMonthDay": ["--02-29", "--08-17Z"],
    "date": ["2024-02-29", "2000-02-29", "2015-09-24-06:00", "-0044-03-15", "12026-01-01"],
    "time": ["23:59:59", "24:00:00", "09:30:00.5+14:00"],
    "dateTime": ["2026-11-22T09:30:00", "2026-11-22T24:00:00Z"],
    "dateTimeStamp": ["2026-11-22T09:30:00Z"],
    "duration": ["P1Y", "PT36H", "-P1DT2H3M4.5S"],
    "dayTimeDuration": ["P1D", "PT0S"],
    "yearMonthDuration": ["P1Y2M"],
    "hexBinary": ["", "0aFF"],
    "language": ["id", "zh-Hant-TW"],
    "string": ["", "anything"],
}
WRONG = {
    "boolean": ["yes", "TRUE", "True", "", "2"],
    "integer": ["1_000", "1.0", "", "abc", " 7", "7\n", "１", "1e3"],
    "decimal": ["1e3", ".", "INF", "1,5", ""],
    "double": ["infinity", "nan", "1e", "inf", ""],
    "byte": ["128", "-129"],
    "nonNegativeInteger": ["-1", "-" + "9" * 5000],
    "unsignedByte": ["256"],
    "gYear": ["19x", "45", "01945", "1945+15:00", "1945-05"],
    "gYearMonth": ["2024-13", "2024-00", "2024", "2024-5"],
    "gMonth": ["05", "--13"],
    "gDay": ["---32", "31"],
    "gMonthDay": ["--02-30", "--04-31"],
    "date": ["2023-02-29", "1900-02-29", "2026-04-31", "2026-11-22T09:30:00", "22-11-2026"],
    "time": ["24:00:01", "9:30:00", "09:30"],
    "dateTime": ["2026-11-22", "2026-02-30T09:30:00", "2026-11-22 09:30:00"],
    "dateTimeStamp": ["2026-11-22T09:30:00"],
    "duration": ["P", "PT", "P1DT", "1D", "P1S", "PT.S"],
    "dayTimeDuration": ["P1Y"],
    "yearMonthDuration": ["P1D"],
    "hexBinary": ["0", "xy"],
    "language": ["", "a_b"],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in RIGHT.items() for text in texts])
def test_a_literal_of_a_datatype_is_known(kind: str, text: str) -> None:
    assert is_well_typed(text, XSD + kind)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in WRONG.items() for text in texts])
def test_an_ill_typed_literal_is_known_and_stays_text(kind: str, text: str) -> None:
    assert not is_well_typed(text, XSD + kind)
    assert python_value(text, XSD + kind) == text


@given(st.integers(-(10**30), 10**30) | st.floats(allow_nan=False) | st.booleans())
def test_every_number_and_boolean_of_python_is_read_back(value: float) -> None:
    literal = rdflib.Literal(value)
    found = python_value(str(literal), str(literal.datatype))
    assert (found, type(found)) == (value, type(value))


@given(st.dates() | st.datetimes() | st.times())
def test_every_date_and_time_of_python_is_well_typed(value: object) -> None:
    literal = rdflib.Literal(value)
    assert is_well_typed(str(literal), str(literal.datatype))


def test_a_datatype_that_is_not_known_takes_every_text() -> None:
    assert is_well_typed("what?", "https://example.org/type")
    assert is_well_typed("", XSD + "string")
