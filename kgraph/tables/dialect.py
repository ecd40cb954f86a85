"""The form of a CSV file: which separator it has, and why Python's reader cannot read a row."""

from __future__ import annotations

import csv
import re

from ..core.messages import Message, thousands

__all__ = ["csv_reason", "delimiter_of"]


def delimiter_of(header: str) -> str:
    """The separator of a file with this first line: comma, semicolon or tab, whichever it has most of."""
    return max(",;\t", key=header.count)


def csv_reason(error: csv.Error) -> str:
    """What Python's reader says of a row, as a `Message` where it can be translated."""
    said = str(error)
    if found := re.fullmatch("'(.)' expected after '(.)'", said):
        return Message("'{}' expected after '{}'", *found.groups())
    if found := re.fullmatch(r"field larger than field limit \((\d+)\)", said):
        return Message("a cell has more than {} characters", thousands(int(found[1])))
    return Message("unexpected end of data") if said == "unexpected end of data" else said
