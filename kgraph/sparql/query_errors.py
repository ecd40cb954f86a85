"""What Oxigraph raises, as errors of ours that say what to change in the query."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from ..core.errors import DamagedError, QueryError
from .guard import undeclared_prefix, update_word

__all__ = ["explain_syntax", "explained", "failed"]

_EXPECTED = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_REASON = re.compile(r"(?:\A|, )((?!Prefix not)[A-Z][A-Za-z]+ [A-Za-z* ]+)")
"""Among the characters that could have stood there, what is wrong in words."""


def explain_syntax(message: str, sparql: str, prefixes: Mapping[str, str]) -> str:
    """A syntax error of the parser in words; it lists every character that could have stood there."""
    if word := update_word(sparql):
        return f"SPARQL: {word} would change a graph, and a query only reads: write SELECT, ASK, CONSTRUCT or DESCRIBE"
    if not sparql.strip():
        return "SPARQL: the query is empty"
    found = _EXPECTED.match(message)
    if found is None:
        return f"SPARQL: {message}"
    line, column = int(found[1]), int(found[2])
    rows = sparql.split("\n")
    rest = rows[line - 1][column - 1 :].strip() if line <= len(rows) else ""
    place = f"SPARQL, line {line}, column {column}"
    if reason := _REASON.search(found[3]):
        return f"{place}: {reason[1]}, before or at '{rest[:30]}'" if rest else f"{place}: {reason[1]}"
    if foreign := undeclared_prefix(sparql, prefixes):
        where, name = foreign
        line, column = sparql.count("\n", 0, where) + 1, where - sparql.rfind("\n", 0, where)
        return f"SPARQL, line {line}, column {column}: the prefix of '{name[:30]}' is not declared"
    words = ", ".join(word for word in found[3].split(", ") if word.isalpha())
    here = f"'{rest[:30]}' cannot stand here" if rest else "the query ends too early"
    return f"{place}: {here}" + (f"; it could be {words}" if words else "")


@contextmanager
def explained() -> Iterator[None]:
    """Whatever Oxigraph raises while something is read from it becomes QueryError, or DamagedError."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise failed(error) from error


def failed(error: Exception) -> QueryError | DamagedError:
    """The error of ours for what Oxigraph raised: DamagedError where its files are not what was written."""
    found = re.match(r"Corruption: (.*?):.* in (.*) offset \d+", str(error))
    # A disk that forgets leaves the times of a file as they are, so that only the sums within it can tell.
    return DamagedError(found[2], found[1]) if found else QueryError(f"the query failed: {error}")
