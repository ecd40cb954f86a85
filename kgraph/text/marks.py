"""Numbers of items and raised digits, as a page or a word processor would show them."""

from __future__ import annotations

import re

__all__ = ["numeral", "raised", "superscript"]

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_UNITS = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
# What a raised number follows when it is that of a note: a word, an abbreviation, a sign, a year; a unit is shorter.
_NOTED = re.compile(r"(?:[^\W\d_]{4}|[^\W\d_a-z]{2}|[.,;:!?\"'”’»)\]]|\b(?:1[89]|20)\d\d)\Z")
_RAISED = str.maketrans("0123456789+-\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def numeral(number: int, form: str) -> str:
    """`number` in one of the forms of OOXML: lowerLetter, upperLetter, lowerRoman, upperRoman; else in digits.

    >>> numeral(3, "lowerLetter"), numeral(27, "upperLetter"), numeral(14, "lowerRoman"), numeral(14, "decimal")
    ('c', 'AA', 'xiv', '14')
    """
    if form.endswith("Letter") and 0 < number <= 780:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form.endswith("Roman") and 0 < number < 4000:
        text, rest = "", number
        for value, letters in (*_ROMAN, *_ROMAN_UNITS):
            text, rest = text + letters * (rest // value), rest % value
    else:
        return f"{number:02}" if form == "decimalZero" else str(number)
    return text.upper() if form.startswith("upper") else text


def raised(text: str, before: str, *, is_link: bool = False) -> str:
    """A raised `text` that does not run into what is `before` it: the number of a note in brackets, else raised digits.

    >>> raised("1", "anggota ASEAN"), raised("1", "sejak 1967"), raised("2", "9 km"), raised("6", "10"), raised("th", "20")
    ('[1]', '[1]', '²', '⁶', 'th')
    """
    is_number = text.strip().isdecimal()
    return f"[{text.strip()}]" if is_number and (is_link or _NOTED.search(before)) else superscript(text)


def superscript(text: str) -> str:
    """`text` with raised digits if it is a number: an exponent or a note, which would else run into what is before it.

    >>> superscript("6"), superscript("th")
    ('⁶', 'th')
    """
    return text.translate(_RAISED) if re.fullmatch(r"\s*[+\u2212-]?\d+\s*", text, re.ASCII) else text
