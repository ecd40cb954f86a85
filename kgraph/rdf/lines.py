"""Find the line of a triple in an RDF file, which parsers do not keep.

Turtle, TriG, N-Triples, N-Quads and simple N3 are read in one pass with a tolerant grammar: what it does not understand it
skips, and continues after the next `.`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..core.limits import DEPTH
from ..core.namespaces import RELATIVE_BASE, TYPE
from ..core.terms import Literal, Object
from .tokens import tokens

__all__ = ["Lines"]

_SUBJECT, _PREDICATE, _OBJECT, _DONE, _REIFIER, _PASSED = range(6)
"""What the next term is. `_DONE`: nothing, as after an object. `_PASSED`: a part of a triple term, which is skipped."""
_CLOSES = {"[": "]", "(": ")", "<<": ">>", "<<(": ")>>", "{|": "|}"}
_FIRST = {"[": _PREDICATE, "(": _OBJECT, "<<": _PASSED, "<<(": _PASSED}

LineByTerms = dict[tuple[object, ...], int]
"""The first line of a subject, of a subject and predicate, or of a whole triple."""


class Lines:
    """The lines of the triples in the text of a file. `prefixes` and `base` hold until the text declares others.

    >>> lines = Lines('<http://e.org/a> a <http://e.org/B> ;' + chr(10) + '  <http://e.org/p> "x" .', {})
    >>> lines.find("http://e.org/a"), lines.find("http://e.org/a", "http://e.org/p", Literal("x")), lines.find("http://e.org/c")
    (1, 2, None)
    """

    def __init__(self, text: str, prefixes: Mapping[str, str], base: str = "") -> None:
        # Editors take a single "\r" as the end of a line.
        self._text = re.sub(r"\r(?!\n)", "\n", text)
        self._prefixes, self._base = prefixes, base

    @classmethod
    def of_file(cls, path: Path, prefixes: Mapping[str, str], base: str = "") -> Lines:
        """The lines of a file that a parser has accepted; its comments may hold bytes that are not UTF-8."""
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
        return cls(text, prefixes, base or RELATIVE_BASE)

    def find(self, subject: str, predicate: str = "", value: Object | None = None) -> int | None:
        """The line, from 1, of the triple; else of the subject with that predicate; else of the subject; else None.

        Triples of blank nodes and lists count as triples of the subject in whose block they are written, unless it has such
        a triple itself. Literals are compared by spelling and language: `1` equals `"1"`.
        """
        values = _keys(value) if value is not None else ()
        keys = [*((subject, predicate, key) for key in values), (subject, predicate), (subject,)]
        index = self._index
        return next((lines[key] for key in keys for lines in (index.own, index.nested) if key in lines), None)

    def mention(self, iri: str) -> int | None:
        """The first line, from 1, on which `iri` occurs; None when it does not."""
        return self._index.mentions.get(iri)

    @cached_property
    def _index(self) -> _Index:
        index = _Index()
        for kind, value, line in tokens(self._text, self._prefixes, self._base):
            index.read(kind, value, line)
        self._text = ""
        return index


def _keys(value: Object) -> tuple[object, ...]:
    """The keys by which an object is found, the most exact first."""
    if not isinstance(value, Literal):
        return (value,)
    return ((value.value, value.language), (value.value,)) if value.language else ((value.value,),)


@dataclass(slots=True)
class _Block:
    """The state inside a pair of brackets: the triple that is being read, and where its line is kept."""

    bracket: str
    next: int
    lines: LineByTerms
    subject: str | None = None
    predicate: str | None = None
    reifier: str | None = None
    begun: int = 1


class _Index:
    """The first line of each triple: of a subject itself (`own`), or of blank nodes in its block (`nested`)."""

    def __init__(self) -> None:
        self.own: LineByTerms = {}
        self.nested: LineByTerms = {}
        self.mentions: dict[str, int] = {}
        self._blocks = [_Block("", _SUBJECT, self.own)]

    def read(self, kind: str, value: str | Literal, line: int) -> None:
        """Take the next token."""
        block = self._blocks[-1]
        if kind == "mark":
            self._mark(block, str(value), line)
        elif kind == "literal" or (value in ("true", "false") and kind == "word"):
            self._term(block, None, _keys(value if isinstance(value, Literal) else Literal(value)), line)
        elif kind == "word" and (value != "a" or block.next != _PREDICATE):
            self._term(block, None, (), line)  # Such as a variable of N3.
        else:
            iri = TYPE if kind == "word" else str(value)
            self.mentions.setdefault(iri, line)
            self._term(block, iri, (iri,), line)

    def _term(self, block: _Block, iri: str | None, keys: tuple[object, ...], line: int) -> None:
        """Take the next term of the triple; a literal or blank node has no IRI."""
        if block.next == _SUBJECT:
            block.subject, block.begun, block.next = iri, line, _PREDICATE
        elif block.next == _PREDICATE:
            block.predicate, block.next = iri, _OBJECT
            if block.subject is not None and iri is not None:
                # Not earlier, because it might have been the name of a graph.
                self.own.setdefault((block.subject,), block.begun)
                block.lines.setdefault((block.subject, iri), line)
        elif block.next == _REIFIER:
            block.reifier, block.next = iri, _DONE
            if iri is not None:
                self.own.setdefault((iri,), line)
        elif block.next in (_OBJECT, _DONE):
            if block.next == _OBJECT and block.subject is not None and block.predicate is not None:
                for key in keys:
                    block.lines.setdefault((block.subject, block.predicate, key), line)
            # Without a comma, a term after an object is its datatype, or the graph in N-Quads.
            block.reifier, block.next = None, _OBJECT if block.bracket == "(" else _DONE

    def _mark(self, block: _Block, mark: str, line: int) -> None:
        if mark == ".":
            while block.bracket not in ("", "{"):  # Brackets that were never closed.
                self._blocks.pop()
                block = self._blocks[-1]
            block.subject, block.next = None, _SUBJECT
        elif mark in (";", ","):
            if block.bracket in ("", "{", "[", "{|"):
                block.next = _PREDICATE if mark == ";" else _OBJECT
        elif mark == "~":
            block.next = _REIFIER
        elif mark == "^^":
            block.next = _DONE
        elif mark.strip("<>") == "=":  # N3 has `=` and `=>` as predicates.
            block.predicate, block.next = None, _OBJECT
        elif mark == "{":
            # The term before is the name of the graph, except in N3, where a graph can be an object.
            block.subject, block.next = (block.subject, _DONE) if block.next == _OBJECT else (None, _SUBJECT)
            self._open(_Block(mark, _SUBJECT, self.own))
        elif mark == "{|":
            named = block.reifier is not None
            subject, lines = (block.reifier, self.own) if named else (block.subject, self.nested)
            self._open(_Block(mark, _PREDICATE, lines, subject, begun=line))
        elif mark in _FIRST:
            self._term(block, None, (), line)
            self._open(_Block(mark, _FIRST[mark], self.nested, block.subject, block.predicate, begun=line))
        elif mark == "}":
            while len(self._blocks) > 1 and self._blocks.pop().bracket != "{":
                pass
        elif mark == _CLOSES.get(block.bracket):
            self._blocks.pop()
            outer = self._blocks[-1]
            if mark == ">>" and outer.next == _PREDICATE:
                outer.subject = block.reifier

    def _open(self, block: _Block) -> None:
        if len(self._blocks) <= 2 * DEPTH:  # `guard` refuses deeper files.
            self._blocks.append(block)
