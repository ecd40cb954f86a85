"""Refuse RDF that would end the process, fill the memory or reach another file, before the parser sees it.

Oxigraph's parsers recurse as deep as their input is nested, so a few kilobytes of brackets end the whole process.
"""

from __future__ import annotations

import re

from ..core.errors import InputError, ParseError
from ..core.limits import DEPTH, NAMESPACE, PREFIX_TOO_LONG
from ..core.messages import Message

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from typing import Any

__all__ = ["refuse_json", "refuse_jsonld", "refuse_turtle", "refuse_xml"]

_TRIPLES_TOO_DEEP = Message("triple terms are nested more than {} deep", DEPTH)
_TOO_DEEP = Message("brackets are nested more than {} deep", DEPTH)

_TURTLE = re.compile(
    rb"""\#[^\n\r]*+|<[^<>"{}|^`\\\x00-\x20]*+>|\\.
    |\"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*+'''|"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'
    |(<<\()|(\)>>)""",
    re.VERBOSE | re.DOTALL,
)
_LONG_IRI = re.compile(rb"<[^<>\x00-\x20]{%d}" % NAMESPACE)
_LONG_NAMESPACE = re.compile(
    rb"(?:prefix(?:\s|#[^\n\r]*+)++[^\s<:]*:|base)(?:\s|#[^\n\r]*+)*+" + _LONG_IRI.pattern, re.IGNORECASE
)


def refuse_turtle(data: bytes, source: str) -> None:
    """Raise ParseError for Turtle, TriG, N3, N-Triples or N-Quads that would end the process or flood the memory."""
    if _LONG_IRI.search(data) and (found := _LONG_NAMESPACE.search(data)):
        raise ParseError(PREFIX_TOO_LONG, source=source, line=line_at(data, found.start()))
    if data.count(b"<<(") <= DEPTH:
        return
    depth = 0
    for found in _TURTLE.finditer(data):
        depth = max(0, depth + (found.lastindex == 1) - (found.lastindex == 2))
        if depth > DEPTH:
            raise ParseError(_TRIPLES_TOO_DEEP, source=source, line=line_at(data, found.start()))


def refuse_json(data: bytes, source: str) -> None:
    """Raise ParseError for JSON that is nested too deep."""
    depth = 0
    for found in re.finditer(rb'"(?:[^"\\]|\\.)*+"|([\[{])|([\]}])', data, re.DOTALL):
        depth += (found.lastindex == 1) - (found.lastindex == 2)
        if depth > DEPTH:
            raise ParseError(_TOO_DEEP, source=source, line=line_at(data, found.start()))


def refuse_jsonld(data: bytes, source: str) -> None:
    """Raise ParseError for JSON-LD that is nested too deep, or whose contexts lie elsewhere or would flood the memory."""
    import json

    refuse_json(data, source)
    contexts: list[Any] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        contexts.extend(value for key, value in pairs if key == "@context")
        return dict(pairs)

    try:
        # As texts, for a number may have more digits than Python is willing to read.
        json.loads(data, object_pairs_hook=members, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise ParseError(f"is not JSON: {error.msg}", source=source, line=error.lineno) from error
    except RecursionError as error:  # In UTF-16 the brackets above were not seen.
        raise ParseError(_TOO_DEEP, source=source) from error
    except UnicodeDecodeError as error:
        raise ParseError("is not UTF-8", source=source, line=line_at(data, error.start)) from error
    for context in contexts:
        for part in context if isinstance(context, list) else [context]:
            _refuse_context(part, source)


def _refuse_context(context: Any, source: str) -> None:
    remote = context if isinstance(context, str) else context.get("@import") if isinstance(context, dict) else None
    if isinstance(remote, str):
        fix = "write the context itself in its place"
        raise ParseError(f"the context '{remote[:80]}' lies elsewhere, and nothing is fetched; {fix}", source=source)
    if not isinstance(context, dict):
        return
    leaned_on: set[str] = set()
    for name, value in context.items():
        texts = [name, *(part for part in (value.values() if isinstance(value, dict) else [value]) if isinstance(part, str))]
        if max(map(len, texts)) > NAMESPACE:
            raise ParseError(PREFIX_TOO_LONG, source=source)
        leaned_on.update(text.partition(":")[0] for text in texts if text.partition(":")[0] != name)
    # A term may stand on another ("b": "a:x"), that on a third; the parser follows them as deep as they go.
    if len(leaned_on & context.keys()) > DEPTH:
        raise ParseError(f"a context with more than {DEPTH} terms that stand on one another", source=source)


def refuse_xml(data: bytes, source: str) -> None:
    """Raise InputError for XML that is nested too deep, names another file, or whose entities grow when they are read.

    Ontology editors write short entities for namespaces; those stay, since they cannot grow.
    """
    from xml.parsers import expat

    parser = expat.ParserCreate()
    depth = 0

    def start(name: str, attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > 10 * DEPTH:  # The list that other tools write as nested elements is long before it is deep.
            raise ParseError(
                f"more than {10 * DEPTH:,} elements inside each other", source=source, line=parser.CurrentLineNumber
            )
        for key, value in zip(attributes[::2], attributes[1::2], strict=True):
            if len(value) > NAMESPACE and key.startswith("xml"):
                raise ParseError(PREFIX_TOO_LONG, source=source, line=parser.CurrentLineNumber)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(name: str, system: str | None, public: str | None, internal: bool) -> None:
        if system or public:
            raise InputError(f"{source}: names a DTD elsewhere ({(system or public or '')[:80]}); delete its <!DOCTYPE …>")

    def entity(name: str, parameter: bool, value: str | None, *elsewhere: str | None) -> None:
        if value is None:
            where = next((place for place in elsewhere[1:] if place), name)
            raise InputError(f"{source}: the XML entity '{name}' would be read from elsewhere ({where[:80]}); delete it")
        if parameter or "&" in value or len(value) > 256:
            raise InputError(f"{source}: defines XML entities that grow when read; expand them and save it again")

    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler, parser.EntityDeclHandler = doctype, entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ParseError(f"is not XML: {expat.ErrorString(error.code)}", source=source, line=error.lineno) from error


def line_at(data: bytes, offset: int) -> int:
    """The line, counted from 1, on which the byte at `offset` stands."""
    return data.count(b"\n", 0, offset) + 1
