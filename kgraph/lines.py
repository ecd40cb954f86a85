"""Lines: where in a file of RDF something is said, for parsers keep triples and forget places.

Turtle, TriG and the formats that stand in them begin a subject on a line of its own, as nearly everybody writes them; what
is written otherwise has no line here rather than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from .namespaces import local_name
from .terms import Literal, Object

__all__ = ["Lines"]

_TOKEN = r"<[^<>\s]*>|[^\s<>\"'()\[\]{},;#]*:(?:[^\s<>\"'()\[\]{},;]*[^\s<>\"'()\[\]{},;.])?"
_SUBJECT = re.compile(rf"\s*({_TOKEN})(?=\s|$)")
_OPENS = re.compile(r"(?:^|[.{}])\s*(?:#.*)?$|^\s*(?:PREFIX|BASE|VERSION)\b", re.IGNORECASE)
"""After a line like this the next one can begin a subject."""
_LENGTH = 10_000


class Lines:
    """The lines of a Turtle file, by what they say. `prefixes` are those that the file declares.

    >>> lines = Lines('<http://e.org/a> a <http://e.org/B> ;' + chr(10) + '  <http://e.org/p> "x" .', {})
    >>> lines.find("http://e.org/a"), lines.find("http://e.org/a", "http://e.org/p", Literal("x")), lines.find("http://e.org/c")
    (1, 2, None)
    """

    def __init__(self, text: str, prefixes: Mapping[str, str], base: str = "") -> None:
        # What stands far behind in a line of that length nobody finds by its number.
        self._lines = [line[:_LENGTH] for line in text.split("\n")]
        self._prefixes, self._base = prefixes, base
        self._subjects: dict[str, list[int]] = {}
        self._starts: list[int] = []
        opens = True
        for number, line in enumerate(self._lines):
            found = _SUBJECT.match(line) if opens else None
            if found and not found[1].startswith("@"):
                self._subjects.setdefault(self._iri(found[1]), []).append(number)
                self._starts.append(number)
            if line.strip():
                opens = bool(_OPENS.search(line))

    @classmethod
    def of_file(cls, path: Path, prefixes: Mapping[str, str], base: str = "") -> Lines:
        """The lines of a file that a parser has accepted; in comments it lets bytes pass that are no UTF-8."""
        return cls(path.read_text(encoding="utf-8-sig", errors="replace"), prefixes, base)

    def find(self, subject: str, predicate: str = "", value: Object | None = None) -> int | None:
        """The line, from 1, on which `subject` begins; or the one below it that gives the predicate and this value."""
        starts = self._subjects.get(subject)
        if not starts:
            return None
        best = starts[0]
        if predicate:
            for start in starts:
                for number in self._mentions(start, predicate):
                    wanted = self._value(number, start, value)
                    if wanted is not None:
                        return wanted + 1
                    best = number if best == starts[0] else best
        return best + 1

    def mention(self, iri: str) -> int | None:
        """The first line, from 1, on which an IRI is written at all."""
        return next((number + 1 for number, line in enumerate(self._lines) if self._says(line, iri)), None)

    def _mentions(self, start: int, predicate: str) -> Iterator[int]:
        return (number for number in range(start, self._end(start)) if self._says(self._lines[number], predicate))

    def _value(self, number: int, start: int, value: Object | None) -> int | None:
        if value is None:
            return number
        for at in range(number, self._end(start)):
            line = self._lines[at]
            if value.value in line if isinstance(value, Literal) else self._says(line, value):
                return at
        return None

    def _end(self, start: int) -> int:
        from bisect import bisect_right

        after = bisect_right(self._starts, start)
        return self._starts[after] if after < len(self._starts) else len(self._lines)

    def _says(self, line: str, iri: str) -> bool:
        return local_name(iri) in line and any(self._iri(token) == iri for token in re.findall(_TOKEN, line))

    def _iri(self, token: str) -> str:
        if token.startswith("<"):
            iri = token[1:-1]
            return iri if "://" in iri or not self._base else self._base + iri
        prefix, _, local = token.partition(":")
        return self._prefixes.get(prefix, prefix + ":") + local.replace("\\", "")
