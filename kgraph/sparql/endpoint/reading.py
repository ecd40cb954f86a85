"""What an answer holds: found by looking at it, because many servers name a wrong format or none."""

from __future__ import annotations

import json
import re

import pyoxigraph as ox

from ...core.errors import InputError, KgraphError, ParseError
from ...core.messages import Message, counted, shortened
from ...rdf.guard import refuse_json, refuse_jsonld, refuse_turtle, refuse_xml
from ..results import Result, as_triples
from .failures import first_words
from .forms import GRAPHS
from .repair import repaired
from .request import Response

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["accepted", "result_of"]

_ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.9, text/tab-separated-values;q=0.3"
_TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.7, application/ld+json;q=0.5"
_ANSWER = Message("the answer")
"""What errors call the file that they are about."""
_TABLES = {"text/csv": "csv", "text/tab-separated-values": "tsv"}
_RDF = {
    "empty": ox.RdfFormat.N_TRIPLES,
    "turtle": ox.RdfFormat.TURTLE,
    "n-quads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdf": ox.RdfFormat.RDF_XML,
    "json-ld": ox.RdfFormat.JSON_LD,
}

_ELEMENT = re.compile(
    rb"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*<(?:[\w.-]+:)?([\w.-]+)[\s>/]", re.DOTALL
)
"""The first element, behind declarations and comments. `<http://…>` has no name that is followed by a space or `>`."""


def accepted(form: str) -> str:
    """The formats to ask for, in the form of the header Accept; `form` is that of the query, '' if unknown."""
    return _TRIPLES if form in GRAPHS else _ROWS if form else f"{_ROWS}, {_TRIPLES}"


def result_of(response: Response, form: str, url: str, base: str, say: Callable[[Message], None]) -> Result:
    """The result that the endpoint at `url` gave to a query of the form `form`; `base` completes relative IRIs.

    `say` is told what had to be changed. Raises InputError for what is not a result, or the result of another form.
    """
    body = _as_utf8(response.body, response.charset)
    found = _look(body, response.kind)
    _refuse(found, body, form, url)
    try:
        result = _triples(body, _RDF[found], base) if found in _RDF else _rows(body, found, url, say)
    except (SyntaxError, ValueError, ParseError) as error:
        if _breaks_off(body, found):
            size = counted(len(body), "after {} byte", "after {} bytes")
            raise InputError(Message("{} broke off its answer ({}); ask again, or for less", url, size)) from error
        if found == "turtle" and not re.search("turtle|triples|n3", response.kind):
            _refuse("other", body, form, url)
        why = error.message if isinstance(error, KgraphError) else _words(error)
        kind = response.kind or Message("something")
        raise InputError(Message("{} answered {}, which is not a SPARQL result: {}", url, kind, why)) from error
    if wrong := _of_other_form(type(result), form, url):
        del result  # As in `_checked`.
        raise InputError(wrong)
    return _as_truth(result) if form == "ASK" and isinstance(result, ox.QuerySolutions) else result


# ── what it is ────────────────────────────────────────────────────────────────────────────


def _as_utf8(body: bytes, charset: str) -> bytes:
    """`body` in UTF-8; XML that names its own encoding stays as it is."""
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        charset = "utf-16"
    body = body.removeprefix(b"\xef\xbb\xbf")
    if not charset or charset.lower() in ("utf-8", "utf8", "us-ascii", "ascii") or body.lstrip()[:5] == b"<?xml":
        return body
    try:
        return body.decode(charset).encode()
    except (LookupError, UnicodeError):
        return body  # The parser says what is wrong with it.


def _look(body: bytes, kind: str) -> str:
    """What `body` is: json, xml, tsv, csv, boolean, html, empty, a key of `_RDF`, or other for JSON of no such kind."""
    begin = re.match(rb"\s*", body).end()  # type: ignore[union-attr]  # it matches everything
    start = body[begin : begin + 4096]
    if not start:
        return "empty"
    if start[:1] in b"{[" and (key := re.match(rb'[\[{\s]*"([^"]*)"|[\[{\s]*[\]}]', start)):
        if key[1] in (b"head", b"results", b"boolean") or "sparql-results" in kind:
            return "json"
        is_linked = "ld+json" in kind or key[1] is None or key[1].startswith(b"@") or b'"@' in start
        return "json-ld" if is_linked else "other"
    element = _ELEMENT.match(start)
    if re.match(rb"(?i)<!doctype\s+html", start) or (element and element[1].lower() == b"html"):
        return "html"
    if element and not re.search("turtle|triples|n3|n-quads|trig", kind):  # There it is a relative IRI.
        return {b"sparql": "xml", b"RDF": "rdf"}.get(element[1], "rdf" if "rdf+xml" in kind else "other")
    if re.fullmatch(rb"(?i)(true|false)\s*", start):
        return "boolean"
    if kind in _TABLES:
        return _TABLES[kind]
    if re.match(rb"\?\w+(\t\?\w+)*\r?\n", start):
        return "tsv"
    for name in ("n-quads", "trig"):
        if name in kind:
            return name
    return "turtle" if re.match(rb"[<@#_\[(\w:]", start) else "other"


def _refuse(found: str, body: bytes, form: str, url: str) -> None:
    """Raise InputError for what cannot be a result, with what the server says."""
    if found == "html":
        fix = Message("check the address, which often ends in /sparql or /query")
        title = first_words(body)
        raise InputError(Message("{} answered with a web page ('{}'), which is not a SPARQL result; {}", url, title, fix))
    if found == "csv":
        raise InputError(
            Message("{} answered with CSV, which does not tell IRIs from text; choose JSON or XML at the endpoint", url)
        )
    if found == "empty" and form not in GRAPHS:
        raise InputError(Message("{} answered with nothing, which is not a SPARQL result; check the address", url))
    if found == "other":
        said = first_words(body)
        raise InputError(Message("{} answered '{}', which is not a SPARQL result; check the address", url, said))


def _breaks_off(body: bytes, found: str) -> bool:
    """Whether the end is missing, as when a server stops in the midst of its work."""
    end = body.rstrip()[-1:]
    return (found in ("json", "json-ld") and end not in (b"}", b"]")) or (found in ("xml", "rdf") and end != b">")


def _words(error: Exception) -> str:
    """What a parser says, on one line."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Message) else shortened(" ".join(str(first).split()), 200)


# ── rows, truth values, triples ───────────────────────────────────────────────────────────


def _rows(body: bytes, found: str, url: str, say: Callable[[Message], None]) -> Result:
    if found == "boolean":
        body, found = b'{"head":{},"boolean":' + body.strip().lower() + b"}", "json"
    if found == "tsv":
        return _checked(body, ox.QueryResultsFormat.TSV)
    is_xml = found == "xml"
    (refuse_xml if is_xml else refuse_json)(body, _ANSWER)
    try:
        return _checked(body, ox.QueryResultsFormat.XML if is_xml else ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        try:
            standard, changed = repaired(body, is_xml=is_xml)
        except json.JSONDecodeError:
            raise error from None
    if changed:
        first = shortened(changed[0], 80)
        say(
            Message(
                "{} gave invalid IRIs such as '{}'; their invalid characters were percent-encoded (IRIs changed: {})",
                url,
                first,
                len(changed),
            )
        )
    return _checked(standard, ox.QueryResultsFormat.JSON)


def _checked(body: bytes, form: ox.QueryResultsFormat) -> Result:
    # Rows are parsed when they are asked for. Reading them all here raises errors now.
    rows = ox.parse_query_results(body, format=form)
    try:
        for _ in rows if isinstance(rows, ox.QuerySolutions) else ():
            pass
    finally:
        del rows  # Only this thread may drop it, and a traceback may be dropped in another one.
    return ox.parse_query_results(body, format=form)


def _triples(body: bytes, form: ox.RdfFormat, base: str) -> Result:
    if form == ox.RdfFormat.RDF_XML:
        refuse_xml(body, _ANSWER)
    elif form == ox.RdfFormat.JSON_LD:
        refuse_jsonld(body, _ANSWER)
    else:
        refuse_turtle(body, _ANSWER)
    return as_triples(body, form, base)


def _of_other_form(kind: type[Result], form: str, url: str) -> Message | None:
    """What is said of an answer to a query of another form; None for an answer to this one."""
    if form in GRAPHS and kind is not ox.QueryTriples:
        return Message("{} answered with rows, and {} asks for triples; ask with SELECT", url, form)
    if form in ("SELECT", "ASK") and kind is ox.QueryTriples:
        return Message("{} answered with triples, and {} asks for rows; check the address", url, form)
    return None


def _as_truth(rows: ox.QuerySolutions) -> Result:
    """The answer of Virtuoso to ASK: a table with one cell, 1 or 0."""
    cells = [cell for row in rows for cell in row]
    is_true = len(cells) == 1 and getattr(cells[0], "value", "") in ("1", "true")
    body = b'{"head":{},"boolean":' + (b"true" if is_true else b"false") + b"}"
    return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
