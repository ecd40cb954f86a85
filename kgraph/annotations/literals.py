"""Literals ⇄ the cells that stand for them.

A predicate of the ontology says which datatype its cells have, so `1945` is enough. Elsewhere a literal is written in
full: `"text"`, `"text"@id` or `"1945"^^xsd:gYear`.
"""

from __future__ import annotations

import re

from ..core.messages import Message
from ..core.namespaces import LANG_STRING, LANGUAGE, RDF, XSD, PrefixMap, is_iri
from ..core.terms import Literal
from ..rdf.oxigraph import as_kept
from ..tables.numbers import either, iso_dates, plain_integer
from ..vocabulary.datatypes import expected_form, lexical_form

__all__ = ["is_curled", "literal_cell", "read_literal"]

_IN_FULL = re.compile(r'"(.*)"(?:@(' + LANGUAGE + r")|\^\^(\S+))?\Z", re.DOTALL)
_MEANT_IN_FULL = re.compile(r'".*"(?:@|\^\^)\S*\Z', re.DOTALL)
# These need a language tag, which is written with @.
_TAGGED_DATATYPES = {LANG_STRING, RDF + "dirLangString"}
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
# Seventeen thousand to one reader and seventeen to another.
_AMBIGUOUS_NUMBER = re.compile(r"[+-]?[0-9]{1,3}(?:[.,][0-9]{3})+")
# What word processors make of the quotation marks of a literal in full.
_CURLED = re.compile(r"[“”„](.*)[“”]((?:@|\^\^)\S+)\Z", re.DOTALL)


def read_literal(cell: str, datatype: str, prefixes: PrefixMap, language: str) -> Literal | str:
    """The literal that `cell` means for a predicate of this datatype ('' for none); else, as text, what to write.

    A text without a tag is in `language`.

    >>> read_literal("1945", XSD + "gYear", PrefixMap({}), "id").value
    '1945'
    >>> read_literal("45", XSD + "gYear", PrefixMap({}), "id")
    'a year of four digits, such as 1945'
    """
    if curled := _CURLED.match(cell):
        return Message('"{}"{}, with straight quotation marks', *curled.groups())
    in_full = _IN_FULL.match(cell)
    if in_full and not (datatype == LANG_STRING and _is_plain_text(in_full)):
        text, tag, of = in_full.groups()
        if of:
            return _typed(text, of, prefixes)
        if tag or not datatype:
            return Literal(text, tag or "")
        cell = text
    elif in_full is None and _MEANT_IN_FULL.match(cell):
        return Message("a language tag such as @id, or a datatype such as ^^xsd:date")
    if datatype == LANG_STRING:
        return Literal(cell, language)
    if datatype == XSD + "decimal":
        return _number(cell)
    cell = lexical_form(cell, datatype)
    if datatype == XSD + "date" and (dates := iso_dates(cell)) not in ([], [cell]):
        return either(dates)
    return expected_form(cell, datatype) or as_kept(Literal(cell, datatype=datatype))


def is_curled(cell: str) -> bool:
    """Whether a cell is a literal in full, but for its quotation marks."""
    return _CURLED.match(cell) is not None


def _is_plain_text(in_full: re.Match[str]) -> bool:
    """Whether the quotation marks belong to the text: `"a" or "b"` begins and ends with one, and is not a literal."""
    return in_full[0] == f'"{in_full[1]}"' and '"' in in_full[1]


def _typed(text: str, datatype: str, prefixes: PrefixMap) -> Literal | str:
    """`"text"^^datatype`."""
    iri = prefixes.expand(datatype) or (datatype.strip("<>") if "://" in datatype else "")
    if not is_iri(iri) or iri in _TAGGED_DATATYPES:
        return Message("a datatype such as xsd:date after ^^")
    return expected_form(text, iri, zone=True) or as_kept(Literal(text, datatype=iri))


def _number(cell: str) -> Literal | str:
    """A decimal, with a point or a comma; an integer when it has neither."""
    if _AMBIGUOUS_NUMBER.fullmatch(cell):
        thousands, decimals = re.sub("[.,]", "", cell), cell.replace(",", ".").rstrip("0") + "0"
        return Message("{} or {}, whichever is meant", thousands, decimals)
    if _DECIMAL_COMMA.fullmatch(cell):
        cell = cell.replace(",", ".")
    elif "E" in cell.upper():
        cell = plain_integer(cell)
    if expected := expected_form(cell, XSD + "decimal"):
        return expected
    return as_kept(Literal(cell, datatype=XSD + ("decimal" if "." in cell else "integer")))


def literal_cell(literal: Literal, datatype: str, prefixes: PrefixMap) -> str:
    """The cell that `read_literal` reads as `literal` for a predicate of this datatype.

    >>> year = Literal("1945", datatype=XSD + "gYear")
    >>> literal_cell(year, XSD + "gYear", PrefixMap({"xsd": XSD})), literal_cell(year, "", PrefixMap({"xsd": XSD}))
    ('1945', '"1945"^^xsd:gYear')
    """
    if literal.language:
        return f'"{literal.value}"@{literal.language}'
    fits = literal.datatype == datatype or (datatype == XSD + "decimal" and literal.datatype == XSD + "integer")
    if fits and not literal.value.startswith('"'):
        return literal.value
    return f'"{literal.value}"^^{prefixes.compact(literal.datatype)}'
