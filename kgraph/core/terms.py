"""RDF terms: `Literal`, and the N-Triples text of a term.

Most of kgraph handles a term as its N-Triples text (`<iri>`, `"text"@id`, `_:b0`), because a store dumps and loads that
fastest; `kgraph.rdf.turtle` makes readable Turtle of it.
"""

from __future__ import annotations

import re

from .namespaces import LANG_STRING, XSD

__all__ = ["Literal", "Object", "parse_literal", "split_triples", "term"]


class Literal(tuple[str, str, str]):
    """An RDF literal: its lexical form, and a language tag or a datatype IRI.

    >>> Literal("1945", datatype=XSD + "gYear").datatype
    'http://www.w3.org/2001/XMLSchema#gYear'
    >>> Literal("PBB", "id").datatype == LANG_STRING, Literal("teks").datatype == XSD + "string"
    (True, True)
    """

    __slots__ = ()

    def __new__(cls, value: str, language: str = "", datatype: str = "") -> Literal:
        """A literal; its datatype is rdf:langString if it has a language, else xsd:string unless another is given."""
        # Case does not matter in language tags (RFC 5646), and stores keep them in lower case.
        return tuple.__new__(cls, (value, language.lower(), datatype or (LANG_STRING if language else _STRING)))

    @property
    def value(self) -> str:
        """The lexical form."""
        return self[0]

    @property
    def language(self) -> str:
        """The language tag in lower case; '' without one."""
        return self[1]

    @property
    def datatype(self) -> str:
        """The IRI of the datatype."""
        return self[2]

    def __repr__(self) -> str:
        return f"Literal({self[0]!r}, {self[1]!r}, {self[2]!r})"

    def __getnewargs__(self) -> tuple[str, str, str]:
        return self[0], self[1], self[2]


_STRING = XSD + "string"

Object = str | Literal
"""An object of a triple: an IRI or a literal."""

_ESCAPES = {
    **{chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)},
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}
_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff]')


def escape(text: str) -> str:
    """`text` escaped for the inside of a literal's quotation marks."""
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], text) if _ESCAPED.search(text) else text


def term(value: Object) -> str:
    """`value` in canonical N-Triples (RDF 1.2 N-Triples, section 3).

    >>> term("https://example.org/a"), term(Literal("PBB", "id")), term(Literal("1945", datatype=XSD + "gYear"))
    ('<https://example.org/a>', '"PBB"@id', '"1945"^^<http://www.w3.org/2001/XMLSchema#gYear>')
    """
    if not isinstance(value, Literal):
        return f"<{value}>"
    text, language, datatype = value
    if language:
        return f'"{escape(text)}"@{language}'
    return f'"{escape(text)}"' if datatype == XSD + "string" else f'"{escape(text)}"^^<{datatype}>'


_UNESCAPES = {escape: character for character, escape in _ESCAPES.items()}
_ESCAPE_SEQUENCE = re.compile(r"\\(?:u[0-9A-F]{4}|U[0-9A-F]{8}|.)")


def parse_literal(text: str) -> Literal:
    """The literal that canonical N-Triples writes as `text`; the reverse of `term`.

    >>> parse_literal(term(Literal('a "b"', "id"))) == Literal('a "b"', "id")
    True
    """
    end = text.rindex('"')
    value = text[1:end]
    if "\\" in value:
        value = _ESCAPE_SEQUENCE.sub(_unescape, value)
    tail = text[end + 1 :]
    return Literal(value, tail[1:]) if tail.startswith("@") else Literal(value, datatype=tail[3:-1])


def _unescape(found: re.Match[str]) -> str:
    escape = found[0]
    return chr(int(escape[2:], 16)) if escape[1] in "uU" else _UNESCAPES[escape]


def split_triples(text: str) -> list[tuple[str, str, str]]:
    """The terms of every line of canonical N-Triples.

    >>> split_triples('<http://e/a> <http://e/b> "c d"@id .' + chr(10))
    [('<http://e/a>', '<http://e/b>', '"c d"@id')]
    """
    # Only the object can contain spaces, and every line ends with ` .`.
    return [(s, p, o[:-2]) for s, p, o in [line.split(" ", 2) for line in text.split("\n")[:-1]]]
