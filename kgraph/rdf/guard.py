"""Refuse RDF that could crash the process, fill the memory or make the parser read another file.

Oxigraph's parsers recurse as deep as their input is nested, so a few kilobytes of brackets crash the whole process.
"""

from __future__ import annotations

import re

from ..core.errors import InputError, ParseError
from ..core.limits import DEPTH, NAMESPACE, PREFIX_TOO_LONG
from ..core.lines import line_at
from ..core.messages import Message, shortened, thousands

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
    """Raise ParseError for Turtle, TriG, N3, N-Triples or N-Quads that is nested too deep or would fill the memory."""
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
    """Raise ParseError for JSON-LD that is nested too deep, or whose contexts are elsewhere or would fill the memory."""
    import json

    refuse_json(data, source)
    contexts: list[Any] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        contexts.extend(value for key, value in pairs if key == "@context")
        return dict(pairs)

    try:
        # Numbers stay texts, because Python refuses to convert very long ones.
        json.loads(data, object_pairs_hook=members, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        message = Message("is not JSON ({}); fix that line", error.msg)
        raise ParseError(message, source=source, line=error.lineno) from error
    except RecursionError as error:  # `refuse_json` does not see the brackets of UTF-16.
        raise ParseError(_TOO_DEEP, source=source) from error
    except UnicodeDecodeError as error:
        message = Message("is not UTF-8; save it as UTF-8 text")
        raise ParseError(message, source=source, line=line_at(data, error.start)) from error
    for context in contexts:
        for part in context if isinstance(context, list) else [context]:
            _refuse_context(part, source)


def _refuse_context(context: Any, source: str) -> None:
    remote = context if isinstance(context, str) else context.get("@import") if isinstance(context, dict) else None
    if isinstance(remote, str):
        fix = Message("write the context itself in its place")
        message = Message("the context '{}' is elsewhere, and nothing is fetched; {}", shortened(remote, 80), fix)
        raise ParseError(message, source=source)
    if not isinstance(context, dict):
        return
    used: set[str] = set()
    for name, value in context.items():
        texts = [name, *(part for part in (value.values() if isinstance(value, dict) else [value]) if isinstance(part, str))]
        if max(map(len, texts)) > NAMESPACE:
            raise ParseError(PREFIX_TOO_LONG, source=source)
        used.update(text.partition(":")[0] for text in texts if text.partition(":")[0] != name)
    # A term may use another ("b": "a:x"), which may use a third; the parser recurses as deep as they go.
    if len(used & context.keys()) > DEPTH:
        message = Message("more than {} terms of a context are used by others; write IRIs in full", DEPTH)
        raise ParseError(message, source=source)


def refuse_xml(data: bytes, source: str) -> None:
    """Raise InputError for XML that is nested too deep, names another file, or has entities that grow when read.

    Short entities are allowed, because they cannot grow and ontology editors write them for namespaces.
    """
    from xml.parsers import expat

    parser = expat.ParserCreate()
    depth = 0

    def start(name: str, attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > 10 * DEPTH:  # Ten times as deep as others, because some tools write long lists as nested elements.
            message = Message("elements are nested more than {} deep", thousands(10 * DEPTH))
            raise ParseError(message, source=source, line=parser.CurrentLineNumber)
        for key, value in zip(attributes[::2], attributes[1::2], strict=True):
            if len(value) > NAMESPACE and key.startswith("xml"):
                raise ParseError(PREFIX_TOO_LONG, source=source, line=parser.CurrentLineNumber)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(name: str, system: str | None, public: str | None, internal: bool) -> None:
        if system or public:
            dtd = shortened(system or public or "", 80)
            raise InputError(Message("{}: names a DTD elsewhere ({}); delete its <!DOCTYPE …>", source, dtd))

    def entity(name: str, parameter: bool, value: str | None, *elsewhere: str | None) -> None:
        if value is None:
            where = shortened(next((address for address in elsewhere[1:] if address), name), 80)
            message = Message("{}: the XML entity '{}' would be read from elsewhere ({}); delete it", source, name, where)
            raise InputError(message)
        if parameter or "&" in value or len(value) > 256:
            message = Message("{}: defines XML entities that grow when read; expand them and save it again", source)
            raise InputError(message)

    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler, parser.EntityDeclHandler = doctype, entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        message = Message("is not XML ({}); fix that line", expat.ErrorString(error.code))
        raise ParseError(message, source=source, line=error.lineno) from error
