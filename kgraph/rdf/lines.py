"""Lines: where in a file of RDF something is said, for parsers keep triples and forget places.

Turtle, TriG, N-Triples, N-Quads and plain N3, read in one pass with a light grammar: what it does not understand it passes
over, and goes on behind the next `.`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..core.limits import DEPTH
from ..core.namespaces import TYPE
from ..core.terms import Literal, Object
from .tokens import tokens

__all__ = ["Lines"]

_SUBJECT, _PREDICATE, _OBJECT, _DONE, _REIFIER, _PASSED = range(6)
"""What the next term is: `_DONE` is behind an object, `_PASSED` inside a triple term."""
_CLOSES = {"[": "]", "(": ")", "<<": ">>", "<<(": ")>>", "{|": "|}"}
_FIRST = {"[": _PREDICATE, "(": _OBJECT, "<<": _PASSED, "<<(": _PASSED}

Said = dict[tuple[object, ...], int]


class Lines:
    """The lines of a Turtle file, by what they say. `prefixes` and `base` hold until the file declares its own.

    >>> lines = Lines('<http://e.org/a> a <http://e.org/B> ;' + chr(10) + '  <http://e.org/p> "x" .', {})
    >>> lines.find("http://e.org/a"), lines.find("http://e.org/a", "http://e.org/p", Literal("x")), lines.find("http://e.org/c")
    (1, 2, None)
    """

    def __init__(self, text: str, prefixes: Mapping[str, str], base: str = "") -> None:
        # Where "\r" stands alone it ends a line, for editors.
        self._text = re.sub(r"\r(?!\n)", "\n", text)
        self._prefixes, self._base = prefixes, base

    @classmethod
    def of_file(cls, path: Path, prefixes: Mapping[str, str], base: str = "") -> Lines:
        """The lines of a file that a parser has accepted; in comments it lets bytes pass that are no UTF-8."""
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
        return cls(text, prefixes, base or path.resolve().as_uri())

    def find(self, subject: str, predicate: str = "", value: Object | None = None) -> int | None:
        """The line, from 1, of the triple; else of the subject's first with that predicate; else of the subject itself.

        What blank nodes and lists say counts as said by the subject in whose block they stand, unless that says so itself.
        Literals are told apart by spelling and language: `1` is `"1"`.
        """
        values = _keys(value) if value is not None else ()
        keys = [*((subject, predicate, key) for key in values), (subject, predicate), (subject,)]
        places = self._places
        return next((said[key] for key in keys for said in (places.own, places.around) if key in said), None)

    def mention(self, iri: str) -> int | None:
        """The first line, from 1, on which an IRI is written at all."""
        return self._places.mentions.get(iri)

    @cached_property
    def _places(self) -> _Places:
        places = _Places()
        for kind, value, line in tokens(self._text, self._prefixes, self._base):
            places.read(kind, value, line)
        self._text = ""
        return places


def _keys(value: Object) -> tuple[object, ...]:
    """By what an object is looked up, the most exact first."""
    if not isinstance(value, Literal):
        return (value,)
    return ((value.value, value.language), (value.value,)) if value.language else ((value.value,),)


@dataclass(slots=True)
class _Block:
    """What stands between two brackets, as far as it has been read: the sentence that is being said."""

    bracket: str
    next: int
    said: Said
    subject: str | None = None
    predicate: str | None = None
    reifier: str | None = None
    begun: int = 1


class _Places:
    """The first line of all that is said: by subjects themselves (`own`), or inside their blocks (`around`)."""

    def __init__(self) -> None:
        self.own: Said = {}
        self.around: Said = {}
        self.mentions: dict[str, int] = {}
        self._blocks = [_Block("", _SUBJECT, self.own)]

    def read(self, kind: str, value: str | Literal, line: int) -> None:
        """Go on by a token."""
        block = self._blocks[-1]
        if kind == "mark":
            self._mark(block, str(value), line)
        elif kind == "literal" or (value in ("true", "false") and kind == "word"):
            self._term(block, None, _keys(value if isinstance(value, Literal) else Literal(value)), line)
        elif kind == "word" and (value != "a" or block.next != _PREDICATE):
            self._term(block, None, (), line)  # Such as the variables of N3.
        else:
            iri = TYPE if kind == "word" else str(value)
            self.mentions.setdefault(iri, line)
            self._term(block, iri, (iri,), line)

    def _term(self, block: _Block, iri: str | None, keys: tuple[object, ...], line: int) -> None:
        """The next term of the sentence; without an IRI it is a literal, or a blank node."""
        if block.next == _SUBJECT:
            block.subject, block.begun, block.next = iri, line, _PREDICATE
        elif block.next == _PREDICATE:
            block.predicate, block.next = iri, _OBJECT
            if block.subject is not None and iri is not None:
                # Not before: it might have been the name of a graph.
                self.own.setdefault((block.subject,), block.begun)
                block.said.setdefault((block.subject, iri), line)
        elif block.next == _REIFIER:
            block.reifier, block.next = iri, _DONE
            if iri is not None:
                self.own.setdefault((iri,), line)
        elif block.next in (_OBJECT, _DONE):
            if block.next == _OBJECT and block.subject is not None and block.predicate is not None:
                for key in keys:
                    block.said.setdefault((block.subject, block.predicate, key), line)
            # What follows an object without a comma is its datatype, or the graph of N-Quads.
            block.reifier, block.next = None, _OBJECT if block.bracket == "(" else _DONE

    def _mark(self, block: _Block, mark: str, line: int) -> None:
        if mark == ".":
            while block.bracket not in ("", "{"):  # What was never closed.
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
        elif mark.strip("<>") == "=":  # N3 writes some predicates so.
            block.predicate, block.next = None, _OBJECT
        elif mark == "{":
            # What stood before is the name of the graph; but N3 has graphs as objects, too.
            block.subject, block.next = (block.subject, _DONE) if block.next == _OBJECT else (None, _SUBJECT)
            self._open(_Block(mark, _SUBJECT, self.own))
        elif mark == "{|":
            named = block.reifier is not None
            subject, said = (block.reifier, self.own) if named else (block.subject, self.around)
            self._open(_Block(mark, _PREDICATE, said, subject, begun=line))
        elif mark in _FIRST:
            self._term(block, None, (), line)
            self._open(_Block(mark, _FIRST[mark], self.around, block.subject, block.predicate, begun=line))
        elif mark == "}":
            while len(self._blocks) > 1 and self._blocks.pop().bracket != "{":
                pass
        elif mark == _CLOSES.get(block.bracket):
            self._blocks.pop()
            outer = self._blocks[-1]
            if mark == ">>" and outer.next == _PREDICATE:
                outer.subject = block.reifier

    def _open(self, block: _Block) -> None:
        if len(self._blocks) <= 2 * DEPTH:  # The parsers are not given what is deeper.
            self._blocks.append(block)
