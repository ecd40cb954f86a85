r"""The tokens of SPARQL, as Oxigraph's grammar has them (https://www.w3.org/TR/sparql12-query/#sparqlGrammar).

It has no word boundaries: `trueSERVICE` is two words.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["COMMENT", "token_pattern", "unescaped"]

COMMENT = r"\#[^\n\r]*+"
"""A comment, as a regular expression."""

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")


def unescaped(text: str) -> str:
    r"""`text` with its `\u` and `\U` escapes replaced by the characters that they stand for."""
    return _ESCAPE.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), text)


@cache
def token_pattern() -> re.Pattern[str]:
    """The pattern of one token; the name of the group that matches is its kind. Compiled when it is first needed."""
    first = "A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    first += "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
    inner = first + "0-9_\xb7\u0300-\u036f\u203f\u2040"
    # A string with a wrong escape is not a string: the parser takes its first two quotation marks as an empty one.
    digits = r"(?:u(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4}|U(?:000[0-9A-Fa-f]|0010)(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})"
    escape = rf"\\(?:[tbnrf\"'\\]|{digits})"
    local = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
    letter = r"[A-Za-z_]|\\u00[4-7][0-9A-Fa-f]"
    token = rf"""(?P<space>[\t\n\r ]+|{COMMENT})
        |(?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]+)*>)
        |(?P<string>\"\"\"(?:[^"\\]|{escape}|"(?!""))*+\"\"\"|\'\'\'(?:[^'\\]|{escape}|'(?!''))*+\'\'\'
            |"(?:[^"\\\n\r]|{escape})*+"|'(?:[^'\\\n\r]|{escape})*+')
        |(?P<variable>[?$][{inner}]+)
        |(?P<blank>_:[{inner}.-]+)
        |(?P<name>(?P<prefix>[{first}][{inner}.-]{{0,255}}+)?:(?:(?:[{inner}:]|{local})(?:[{inner}:.-]|{local})*)?)
        |(?P<endless>[{first}][{inner}.-]{{255}})
        |(?P<tag>@[A-Za-z][A-Za-z0-9-]*)
        |(?P<number>[0-9]+(?:\.[0-9]+)?)
        |(?P<word>(?:{letter})(?:{letter}|[0-9])*)
        |(?P<sign>.)"""
    return re.compile(token, re.VERBOSE | re.DOTALL)
