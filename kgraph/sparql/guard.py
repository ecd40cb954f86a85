r"""Refuse a SPARQL query that would end the process or reach another machine, before the parser sees it.

Oxigraph's parser recurses as deep as its input is nested, so a few kilobytes of brackets end the whole process; and
SERVICE makes it send HTTP requests, which no setting turns off. Both are refused here.

SERVICE is found among the tokens of a query, never in its text, so a label or a comment may contain the word. The
tokens are those of Oxigraph's grammar (https://www.w3.org/TR/sparql12-query/#sparqlGrammar), which knows no word
boundaries (`trueSERVICE` is two words to it) and decides by what came before whether `<` opens an IRI or compares.
Where both are possible, both are followed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..core.errors import QueryError
from ..core.limits import DEPTH, JOINTS, LENGTH, NAMESPACE, PREFIX_TOO_LONG

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["scan_query", "undeclared_prefix", "update_word"]

SERVICE = "SERVICE is refused, a query reaches no other place; ask that endpoint itself with -g URL"


@lru_cache(256)
def scan_query(sparql: str) -> tuple[str, ...]:
    r"""The graphs that `sparql` names after FROM: IRIs, or names whose prefix the query does not declare itself.

    Raises QueryError for SERVICE, and for what is nested too deep or is too large.

    >>> scan_query("SELECT * FROM <http://e.org/a> { ?s ?p 'SERVICE <http://e.org/> {}' }")
    ('http://e.org/a',)
    """
    # What is small and has none of these words needs no closer look, and most queries are so.
    suspect = re.search(r"service|from|\\u", sparql, re.IGNORECASE)
    if not suspect and len(sparql) <= 2 * JOINTS and sum(map(sparql.count, "{([<")) <= DEPTH:
        return ()
    if len(sparql) > LENGTH:
        raise QueryError(f"SPARQL: the query has {len(sparql):,} characters; at most {LENGTH:,} are read")
    named = _scan(sparql)
    if "\\" in sparql:
        # In SPARQL 1.1 an escape may stand for any character of a query, in SPARQL 1.2 only inside strings and IRIs.
        _scan(_ESCAPED.sub(_unescaped, sparql))
    return named


def update_word(sparql: str) -> str | None:
    """The word by which `sparql` turns out to be an update, such as LOAD; None when it is none.

    >>> update_word("PREFIX e: <http://e.org/> load e:a"), update_word("SELECT * {}")
    ('LOAD', None)
    """
    words = "LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH"
    prologue = rf"(?:\s|{_COMMENT}|(?:PREFIX\s+[^\s<]*\s*|BASE\s*)<[^<>]*>)*+"
    found = re.match(rf"{prologue}({words})\b", sparql, re.IGNORECASE)
    return found[1].upper() if found else None


def undeclared_prefix(sparql: str, prefixes: Iterable[str]) -> tuple[int, str] | None:
    """Where the first name of `sparql` stands whose prefix neither it nor `prefixes` declares, and the name.

    >>> undeclared_prefix("PREFIX e: <http://e.org/> ASK { e:a f:b kg:c }", ["kg"])
    (36, 'f:b')
    """
    declared, previous = set(prefixes), ""
    for found in _patterns()[0].finditer(sparql):
        if found.lastgroup == "name":
            prefix = found["prefix"] or ""
            if previous == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                return found.start(), found[0]
        if found.lastgroup != "space":
            previous = found[0].upper()
    return None


_COMMENT = r"\#[^\n\r]*+"
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")


def _unescaped(found: re.Match[str]) -> str:
    return chr(min(int(found[1] or found[2], 16), 0x10FFFF))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """One token of SPARQL; what follows SERVICE; what follows its address. Most queries need none of them compiled."""
    first = "A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    first += "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
    inner = first + "0-9_\xb7\u0300-\u036f\u203f\u2040"
    # A string whose escapes are wrong is none: the parser goes back and reads its first two quotation marks as one.
    digits = r"(?:u(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4}|U(?:000[0-9A-Fa-f]|0010)(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})"
    escape = rf"\\(?:[tbnrf\"'\\]|{digits})"
    local = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
    letter = r"[A-Za-z_]|\\u00[4-7][0-9A-Fa-f]"
    token = rf"""(?P<space>[\t\n\r ]+|{_COMMENT})
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
    skip = rf"(?:\s|{_COMMENT})*+"
    return (
        re.compile(token, re.VERBOSE | re.DOTALL),
        re.compile(rf"{skip}[<?$:\w]"),
        re.compile(rf"{skip}\{{"),
    )


def _scan(sparql: str) -> tuple[str, ...]:
    """The work of `scan_query`, for one reading of the escapes."""
    token, address, group = _patterns()
    named: list[str] = []
    declared: dict[str, str] = {}
    begin, depth, round_brackets, joints = 0, 0, 0, 0
    others: list[tuple[int, int, int]] = []  # Where another reading begins, and how deep.
    seen = bytearray(len(sparql))
    previous = earlier = ""  # The token before, and the one before that.

    def refused(found: re.Match[str], message: str) -> QueryError:
        line, column = sparql.count("\n", 0, found.start()) + 1, found.start() - sparql.rfind("\n", 0, found.start())
        return QueryError(f"SPARQL, line {line}, column {column}: {message}")

    while True:
        for found in token.finditer(sparql, begin):
            if seen[found.start()]:
                break  # Here two readings agree again.
            seen[found.start()] = 1
            kind, text = found.lastgroup, found[0]
            if kind == "space":
                continue
            if kind == "iri":
                # Among brackets it may be a comparison; what has a scheme and `//` cannot go on as one.
                if round_brackets and not re.match(r"<[A-Za-z][A-Za-z0-9+.-]*://", text):
                    others.append((found.start() + 1, depth, round_brackets))
                if len(text) > NAMESPACE and (earlier == "PREFIX" or previous == "BASE"):
                    raise refused(found, PREFIX_TOO_LONG)
                if earlier == "PREFIX":
                    declared[previous] = text[1:-1]
                elif previous == "BASE":
                    declared["<"] = text[1:-1]
            if kind in ("iri", "name") and (previous == "FROM" or (earlier, previous) == ("FROM", "NAMED")):
                named.append(_ESCAPED.sub(_unescaped, _absolute(text, declared)))
            if kind == "name":
                # Inside a group, `SERVICEe:x {` is also SERVICE with the address e:x.
                hides = depth and "service" in (found["prefix"] or "").lower() and previous != "GRAPH"
                if hides and group.match(sparql, found.end()):
                    raise refused(found, SERVICE)
            elif kind == "word":
                text = _ESCAPED.sub(_unescaped, text).upper()
                if "SERVICE" in text and (not text.endswith("SERVICE") or address.match(sparql, found.end())):
                    raise refused(found, SERVICE)
                joints += text not in ("TRUE", "FALSE", "UNDEF")
            elif kind == "sign":
                twice = sparql.startswith(text, found.start() + 1)
                if text in "([{" or (text == "<" and twice):
                    depth += 1
                    round_brackets += text == "("
                elif text in ")]}" or (text == ">" and twice):
                    depth -= 1
                    round_brackets -= text == ")"
                else:
                    joints += text in ".;/|^&+-*!="
            elif kind == "endless":
                raise refused(found, "a word or prefix of more than 255 characters")
            if depth > DEPTH:
                raise refused(found, f"brackets are nested more than {DEPTH} deep")
            if joints > JOINTS:
                raise refused(found, f"more than {JOINTS:,} words and operators; ask in parts, or list values with VALUES")
            earlier, previous = previous, text
        if not others:
            return tuple(named)
        begin, depth, round_brackets = others.pop()
        earlier = previous = ""


def _absolute(text: str, declared: dict[str, str]) -> str:
    """A name after FROM as an IRI, as far as the query itself says what it stands for."""
    if not text.startswith("<"):
        prefix, _, local = text.partition(":")
        namespace = declared.get(prefix + ":")
        return text if namespace is None else namespace + local.replace("\\", "")
    if "<" not in declared:
        return text[1:-1]
    from urllib.parse import urljoin

    return urljoin(declared["<"], text[1:-1])
