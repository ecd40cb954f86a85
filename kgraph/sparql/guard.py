r"""Refuse a SPARQL query that could crash the process or send data to another machine.

Oxigraph's parser recurses as deep as its input is nested, so a few kilobytes of brackets crash the whole process; and
SERVICE makes it send HTTP requests, which no setting turns off.

SERVICE is looked for among the tokens of a query, not in its text, so that a label or a comment may contain the word.
Whether `<` begins an IRI or compares depends on the grammar. Where both are possible, both readings are checked.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..core.errors import QueryError
from ..core.limits import DEPTH, JOINTS, LENGTH, NAMESPACE, PREFIX_TOO_LONG
from ..core.lines import column_at, line_at
from ..core.messages import Message, thousands
from .tokens import COMMENT, token_pattern, unescaped

__all__ = ["scan_query"]

_SERVICE = Message("SERVICE is not allowed, because it sends data to another machine; query that endpoint with -g URL")


@lru_cache(256)
def scan_query(sparql: str, base: str = "") -> tuple[str, ...]:
    r"""The graphs that `sparql` names after FROM: IRIs, or names whose prefix the query does not declare.

    Relative IRIs are resolved against `base`, unless the query declares another. Raises QueryError for SERVICE, and for a
    query that is too large or nested too deep.

    >>> scan_query("SELECT * FROM <http://e.org/a> { ?s ?p 'SERVICE <http://e.org/> {}' }")
    ('http://e.org/a',)
    >>> scan_query("SELECT * FROM NAMED <a> { ?s ?p ?o }", "http://e.org/")
    ('http://e.org/a',)
    """
    # Most queries are small and have none of these words, so they need no scan.
    suspect = re.search(r"service|from|\\u", sparql, re.IGNORECASE)
    if not suspect and len(sparql) <= 2 * JOINTS and sum(map(sparql.count, "{([<")) <= DEPTH:
        return ()
    if len(sparql) > LENGTH:
        size, most = thousands(len(sparql)), thousands(LENGTH)
        raise QueryError(Message("SPARQL: the query has {} characters, more than {}; shorten it", size, most))
    named = _Scan(sparql, base).graphs()
    if "\\" in sparql:
        # In SPARQL 1.1 an escape can stand for any character of a query, in SPARQL 1.2 only inside strings and IRIs.
        _Scan(unescaped(sparql), base).graphs()
    return named


@cache
def _after_service() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes SERVICE a call: after the word, the start of an address; after the address, a group."""
    skip = rf"(?:\s|{COMMENT})*+"
    return re.compile(rf"{skip}[<?$:\w]"), re.compile(rf"{skip}\{{")


class _Scan:
    """One pass over the tokens of a query: checks its limits, and collects the graphs that it names after FROM."""

    def __init__(self, sparql: str, base: str) -> None:
        self.sparql, self.base = sparql, base
        self.address, self.group = _after_service()
        self.named: list[str] = []
        self.prefixes: dict[str, str] = {}
        self.depth = self.round_brackets = self.joints = 0
        self.previous = self.earlier = ""  # The token before, and the one before that.
        self.others: list[tuple[int, int, int]] = []  # Other readings: start, depth, round brackets.

    def graphs(self) -> tuple[str, ...]:
        """The graphs after FROM. Raises QueryError."""
        token, start, seen = token_pattern(), 0, bytearray(len(self.sparql))
        while True:
            for found in token.finditer(self.sparql, start):
                if seen[found.start()]:
                    break  # From here on, this reading is the same as an earlier one.
                seen[found.start()] = 1
                if found.lastgroup != "space":
                    self._take(found)
            if not self.others:
                return tuple(self.named)
            start, self.depth, self.round_brackets = self.others.pop()
            self.earlier = self.previous = ""

    def _take(self, found: re.Match[str]) -> None:
        kind, text = found.lastgroup, found[0]
        if kind == "iri":
            self._iri(found, text)
        if kind in ("iri", "name") and (self.previous == "FROM" or (self.earlier, self.previous) == ("FROM", "NAMED")):
            self.named.append(self._absolute(unescaped(text)))
        if kind == "name":
            # Inside a group, `SERVICEe:x {` is also SERVICE with the address e:x.
            hidden = self.depth and "service" in (found["prefix"] or "").lower() and self.previous != "GRAPH"
            if hidden and self.group.match(self.sparql, found.end()):
                raise self._refused(found, _SERVICE)
        elif kind == "word":
            text = unescaped(text).upper()
            if "SERVICE" in text and (not text.endswith("SERVICE") or self.address.match(self.sparql, found.end())):
                raise self._refused(found, _SERVICE)
            self.joints += text not in ("TRUE", "FALSE", "UNDEF")
        elif kind == "sign":
            self._sign(found, text)
        elif kind == "endless":
            raise self._refused(found, Message("a word or prefix of more than 255 characters; shorten it"))
        if self.depth > DEPTH:
            raise self._refused(found, Message("brackets are nested more than {} deep", DEPTH))
        if self.joints > JOINTS:
            most = thousands(JOINTS)
            message = Message("more than {} words and operators; ask in parts, or list values with VALUES", most)
            raise self._refused(found, message)
        self.earlier, self.previous = self.previous, text

    def _iri(self, found: re.Match[str], text: str) -> None:
        # Inside brackets it may be a comparison, unless it has a scheme and `//`, which no comparison can have.
        if self.round_brackets and not re.match(r"<[A-Za-z][A-Za-z0-9+.-]*://", text):
            self.others.append((found.start() + 1, self.depth, self.round_brackets))
        if len(text) > NAMESPACE and (self.earlier == "PREFIX" or self.previous == "BASE"):
            raise self._refused(found, PREFIX_TOO_LONG)
        if self.earlier == "PREFIX":
            self.prefixes[self.previous] = self._absolute(unescaped(text))
        elif self.previous == "BASE":
            self.base = self._absolute(unescaped(text))

    def _sign(self, found: re.Match[str], text: str) -> None:
        twice = self.sparql.startswith(text, found.start() + 1)
        if text in "([{" or (text == "<" and twice):
            self.depth += 1
            self.round_brackets += text == "("
        elif text in ")]}" or (text == ">" and twice):
            self.depth -= 1
            self.round_brackets -= text == ")"
        else:
            self.joints += text in ".;/|^&+-*!="

    def _absolute(self, text: str) -> str:
        """An IRI or name as an absolute IRI, as far as the query declares its prefix."""
        if not text.startswith("<"):
            prefix, _, local = text.partition(":")
            namespace = self.prefixes.get(prefix + ":")
            return text if namespace is None else namespace + local.replace("\\", "")
        from ..rdf.tokens import resolved

        return resolved(text[1:-1], self.base)

    def _refused(self, found: re.Match[str], message: Message) -> QueryError:
        line, column = line_at(self.sparql, found.start()), column_at(self.sparql, found.start())
        return QueryError(Message("SPARQL, line {}, column {}: {}", line, column, message))
