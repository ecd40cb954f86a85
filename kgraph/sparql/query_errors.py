"""Explain the errors of Oxigraph: what is wrong with a query, and what to change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from ..core.errors import DamagedError, QueryError
from ..core.lines import column_at, line_at
from ..core.messages import Message
from .tokens import COMMENT, token_pattern

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["explain_syntax", "explained", "failed", "undeclared_prefix", "update_word"]

_EXPECTED = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_REASON = re.compile(r"(?:\A|, )((?!Prefix not)[A-Z][A-Za-z]+ [A-Za-z* ]+)")
"""A reason in words, which the parser puts among the characters that it expected."""


def explain_syntax(message: str, sparql: str, prefixes: Mapping[str, str]) -> Message:
    """The syntax error `message` of the parser, which lists all characters that it expected, in words."""
    if word := update_word(sparql):
        return Message("SPARQL: {} would change the graph; write SELECT, ASK, CONSTRUCT or DESCRIBE", word)
    if not sparql.strip():
        return Message("SPARQL: the query is empty; write SELECT, ASK, CONSTRUCT or DESCRIBE")
    found = _EXPECTED.match(message)
    if found is None:
        return Message("SPARQL: {}", message)
    line, column = int(found[1]), int(found[2])
    lines = sparql.split("\n")
    rest = lines[line - 1][column - 1 :].strip()[:30] if line <= len(lines) else ""
    if reason := _REASON.search(found[3]):
        what: str = Message("{}, at or before '{}'", reason[1], rest) if rest else reason[1]
    elif undeclared := undeclared_prefix(sparql, prefixes):
        offset, name = undeclared
        line, column = line_at(sparql, offset), column_at(sparql, offset)
        what = Message("the prefix of '{}' is not declared; declare it with PREFIX", name[:30])
    else:
        what = Message("'{}' is not allowed here", rest) if rest else Message("the query ends too early")
        if words := ", ".join(word for word in found[3].split(", ") if word.isalpha()):
            what = Message("{}; possible here: {}", what, words)
    return Message("SPARQL, line {}, column {}: {}", line, column, what)


def update_word(sparql: str) -> str | None:
    """The word that makes `sparql` an update, such as LOAD; None when it is not an update.

    >>> update_word("PREFIX e: <http://e.org/> load e:a"), update_word("SELECT * {}")
    ('LOAD', None)
    """
    words = "LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH"
    prologue = rf"(?:\s|{COMMENT}|(?:PREFIX\s+[^\s<]*\s*|BASE\s*)<[^<>]*>)*+"
    found = re.match(rf"{prologue}({words})\b", sparql, re.IGNORECASE)
    return found[1].upper() if found else None


def undeclared_prefix(sparql: str, prefixes: Iterable[str]) -> tuple[int, str] | None:
    """Offset and text of the first name in `sparql` whose prefix neither it nor `prefixes` declares.

    >>> undeclared_prefix("PREFIX e: <http://e.org/> ASK { e:a f:b kg:c }", ["kg"])
    (36, 'f:b')
    """
    declared, previous = set(prefixes), ""
    for found in token_pattern().finditer(sparql):
        if found.lastgroup == "name":
            prefix = found["prefix"] or ""
            if previous == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                return found.start(), found[0]
        if found.lastgroup != "space":
            previous = found[0].upper()
    return None


@contextmanager
def explained() -> Iterator[None]:
    """Raise QueryError or DamagedError for what Oxigraph raises while a store or an answer is read."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise failed(error) from error


def failed(error: Exception) -> QueryError | DamagedError:
    """The error to raise for `error` of Oxigraph: DamagedError if it found a damaged file, else QueryError."""
    # A failing disk can change a file and not its times, so the seal of the store does not notice.
    found = re.match(r"Corruption: (.*?):.* in (.*) offset \d+", str(error))
    if found:
        return DamagedError(found[2], found[1])
    if unknown := re.match(r"The custom function (<.*>) is not supported", str(error)):
        known = Message("the functions are those of SPARQL 1.1, and the casts of XML Schema such as xsd:integer")
        return QueryError(Message("SPARQL: there is no function {}; {}", unknown[1], known))
    if unlisted := re.search(r"variable \?(\S+) in its SELECT projection", str(error)):
        return QueryError(Message("SPARQL: ?{} is given a value; list it among the columns of SELECT", unlisted[1]))
    return QueryError(Message("the query failed ({})", str(error)))
