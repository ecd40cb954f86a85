"""Whether a full stop behind an abbreviation or an initial ends its sentence, which only what stands around it tells.

What stands before a name (Prof., PT., Kab.) ends a sentence only where a word follows that opens one. What stands behind a
name, a list or before a number (dkk., M.Si., hlm.) ends one where a capital follows. A single letter is an initial before a
name, and else the name of one of a kind: Perang Dunia I.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .words import ADDRESSES, LABELS, LEADING, OPENERS, TRAILING

__all__ = ["continues"]


def _all(words: Mapping[str, str]) -> frozenset[str]:
    return frozenset(word for text in words.values() for word in text.split())


_LEADING, _TRAILING, _ADDRESSES, _LABELS, _OPENERS = map(_all, (LEADING, TRAILING, ADDRESSES, LABELS, OPENERS))
_ALL = _LEADING | _TRAILING | _ADDRESSES
_LONGEST = 32  # characters: the abbreviation and the word before it
_DOTTED = re.compile(r"(?:[A-Z][a-z]{0,4}\.)+[A-Z][A-Za-z]{0,6}\Z")
_INITIALS = re.compile(r"(?:[A-Z]\.-?)*[A-Z]\Z")
_NEXT = re.compile(r"\s+([\"'“‘(\[«]*)(\w(?:[\w.’'-]*\w)?)(\.?)")
_CODE = re.compile(r"\s+[A-Z]{1,4}[-./ ]?\d")
# What only a common noun looks like: Pementasannya, Keputusan.
_NOUN = re.compile(r"\w{3,}nya\Z|(?:Ke|Pe|Per)[a-z]{5,}an\Z")
_OPENING = "\"'“‘([«"


def continues(text: str, begin: int, stop: int, end: int) -> bool:
    """Whether the sentence that begins at `begin` goes on behind the full stop at `stop`.

    A blank follows at `end`: behind the full stop, or behind the bracket around the abbreviation, as in Kol. (Purn.) Hasan.

    >>> text = "PT. Karya dkk. hadir, lalu dkk. Mereka pergi ke Tim A. Itu saja."
    >>> stops = [at for at, mark in enumerate(text[:-1]) if mark == "."]
    >>> [text[: at + 1].rpartition(" ")[2] for at in stops if continues(text, 0, at, at + 1)]
    ['PT.', 'dkk.']
    """
    word = text[max(begin, stop - _LONGEST) : stop].rpartition(" ")[2].lstrip(_OPENING)
    if not word or len(word) > 12 or not word.isascii():
        return False
    is_initial = _INITIALS.match(word) is not None
    if not (is_initial or word in _ALL or _DOTTED.match(word)):
        return False
    following = _NEXT.match(text, end)
    if following is None or word in _ADDRESSES:
        return True  # What is not a word, such as a bracket or a dash, opens no sentence.
    marks, first, more = following[1], following[2], following[3]
    if "(" in marks or "[" in marks or first[0].islower() or first[0].isdigit():
        return True
    if first.lower() in _OPENERS or _NOUN.match(first):
        return False
    is_degree = word in _TRAILING and text[max(begin, stop - len(word) - 2) : stop].startswith(",")
    if is_degree or not (is_initial or word in _LEADING):
        # A degree follows a degree, and Ltd. follows Co.
        return (bool(more) and (first in _ALL or "." in first)) or _CODE.match(text, end) is not None
    return not (len(word) == 1 and _names_one_of_a_kind(text, begin, stop))


def _names_one_of_a_kind(text: str, begin: int, stop: int) -> bool:
    """Whether the letter before `stop` follows a number or a noun that a letter completes: 20 C, Tim A, A atau B."""
    before = text[max(begin, stop - _LONGEST) : stop - 1].split()
    if not before:
        return False
    last = before[-1].strip(_OPENING)
    if last[-1:].isdigit() or last.lower() in _LABELS:
        return True
    return len(before) > 1 and last in ("dan", "atau", "or", "and") and re.fullmatch("[A-Z]", before[-2]) is not None
