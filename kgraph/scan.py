r"""What a text would do to the parser, found out before the parser sees it.

Oxigraph's parsers recurse as deep as their input is nested, so a few kilobytes of brackets end the whole process; and
the SERVICE of a SPARQL query makes it send HTTP requests, which no setting turns off. Both are refused here.

SERVICE is found among the tokens of a query, never in its text, so a label or a comment may say it. The tokens are
those of Oxigraph's grammar (https://www.w3.org/TR/sparql12-query/#sparqlGrammar), which knows no word boundaries
(`trueSERVICE` is two words to it) and decides by what came before whether `<` opens an IRI or compares. Where two
readings are possible, both are followed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .errors import InputError, ParseError, QueryError
from .messages import Message, thousands

TYPE_CHECKING = False  # See `kgraph.errors`.
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any

__all__ = [
    "decode_toml",
    "inside",
    "parse_toml",
    "refuse_json",
    "refuse_jsonld",
    "refuse_turtle",
    "refuse_xml",
    "scan_query",
    "toml_line",
    "undeclared_prefix",
]

DEPTH = 100
"""How deep anything may be nested. The parsers die from a thousand on where a thread has the usual stack."""
JOINTS = 1000
"""How many words and operators a query may have: UNION and its like are folded into a tree as deep as they are many."""
LENGTH = 1_000_000
"""How many characters a query may have."""
NAMESPACE = 2048
"""How long an IRI may be that others are made from: thousands of short names would each be as long."""
_TOO_LONG = Message(
    "a prefix or base of more than {} characters; each name that uses it would be as long", thousands(NAMESPACE)
)
_TRIPLES_TOO_DEEP = Message("triple terms are nested more than {} deep", DEPTH)
_TOO_DEEP = Message("brackets are nested more than {} deep", DEPTH)

SERVICE = "SERVICE is refused, a query reaches no other place; ask that endpoint itself with -g URL"


@lru_cache(256)
def scan_query(sparql: str) -> tuple[str, ...]:
    r"""The graphs that `sparql` names after FROM: IRIs, or names whose prefix the query does not declare itself.

    Raises QueryError for SERVICE, and for what is nested too deep or is too large.

    >>> scan_query("SELECT * FROM <http://e.org/a> { ?s ?p 'SERVICE <http://e.org/> {}' }")
    ('http://e.org/a',)
    """
    # What is small and has none of these words needs no closer look, and most queries are so.
    suspect = re.search(r"service|from|\\u", sparql, re.IGNORECASE)
    if not suspect and len(sparql) <= 2 * JOINTS and sum(map(sparql.count, "{([<")) <= DEPTH:
        return ()
    if len(sparql) > LENGTH:
        raise QueryError(f"SPARQL: the query has {len(sparql):,} characters; at most {LENGTH:,} are read")
    named = _scan(sparql)
    if "\\" in sparql:
        # In SPARQL 1.1 an escape may stand for any character of a query, in SPARQL 1.2 only inside strings and IRIs.
        _scan(_ESCAPED.sub(_unescaped, sparql))
    return named


def update_word(sparql: str) -> str | None:
    """The word by which `sparql` turns out to be an update, such as LOAD; None when it is none.

    >>> update_word("PREFIX e: <http://e.org/> load e:a"), update_word("SELECT * {}")
    ('LOAD', None)
    """
    words = "LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH"
    prologue = rf"(?:\s|{_COMMENT}|(?:PREFIX\s+[^\s<]*\s*|BASE\s*)<[^<>]*>)*+"
    found = re.match(rf"{prologue}({words})\b", sparql, re.IGNORECASE)
    return found[1].upper() if found else None


def undeclared_prefix(sparql: str, prefixes: Iterable[str]) -> tuple[int, str] | None:
    """Where the first name of `sparql` stands whose prefix neither it nor `prefixes` declares, and the name.

    >>> undeclared_prefix("PREFIX e: <http://e.org/> ASK { e:a f:b kg:c }", ["kg"])
    (36, 'f:b')
    """
    declared, previous = set(prefixes), ""
    for found in _patterns()[0].finditer(sparql):
        if found.lastgroup == "name":
            prefix = found["prefix"] or ""
            if previous == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                return found.start(), found[0]
        if found.lastgroup != "space":
            previous = found[0].upper()
    return None


_COMMENT = r"\#[^\n\r]*+"
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")


def _unescaped(found: re.Match[str]) -> str:
    return chr(min(int(found[1] or found[2], 16), 0x10FFFF))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """One token of SPARQL; what follows SERVICE; what follows its address. Most queries need none of them compiled."""
    first = "A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    first += "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
    inner = first + "0-9_\xb7\u0300-\u036f\u203f\u2040"
    # A string whose escapes are wrong is none: the parser goes back and reads its first two quotation marks as one.
    digits = r"(?:u(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4}|U(?:000[0-9A-Fa-f]|0010)(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})"
    escape = rf"\\(?:[tbnrf\"'\\]|{digits})"
    local = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
    letter = r"[A-Za-z_]|\\u00[4-7][0-9A-Fa-f]"
    token = rf"""(?P<space>[\t\n\r ]+|{_COMMENT})
        |(?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]+)*>)
        |(?P<string>\"\"\"(?:[^"\\]|{escape}|"(?!""))*+\"\"\"|\'\'\'(?:[^'\\]|{escape}|'(?!''))*+\'\'\'
            |"(?:[^"\\\n\r]|{escape})*+"|'(?:[^'\\\n\r]|{escape})*+')
        |(?P<variable>[?$][{inner}]+)
        |(?P<blank>_:[{inner}.-]+)
        |(?P<name>(?P<prefix>[{first}][{inner}.-]{{0,255}}+)?:(?:(?:[{inner}:]|{local})(?:[{inner}:.-]|{local})*)?)
        |(?P<endless>[{first}][{inner}.-]{{255}})
        |(?P<tag>@[A-Za-z][A-Za-z0-9-]*)
        |(?P<number>[0-9]+(?:\.[0-9]+)?)
        |(?P<word>(?:{letter})(?:{letter}|[0-9])*)
        |(?P<sign>.)"""
    skip = rf"(?:\s|{_COMMENT})*+"
    return (
        re.compile(token, re.VERBOSE | re.DOTALL),
        re.compile(rf"{skip}[<?$:\w]"),
        re.compile(rf"{skip}\{{"),
    )


def _scan(sparql: str) -> tuple[str, ...]:
    """The work of `scan_query`, for one reading of the escapes."""
    token, address, group = _patterns()
    named: list[str] = []
    declared: dict[str, str] = {}
    begin, depth, round_brackets, joints = 0, 0, 0, 0
    others: list[tuple[int, int, int]] = []  # Where another reading begins, and how deep.
    seen = bytearray(len(sparql))
    previous = earlier = ""  # The token before, and the one before that.

    def refused(found: re.Match[str], message: str) -> QueryError:
        line, column = sparql.count("\n", 0, found.start()) + 1, found.start() - sparql.rfind("\n", 0, found.start())
        return QueryError(f"SPARQL, line {line}, column {column}: {message}")

    while True:
        for found in token.finditer(sparql, begin):
            if seen[found.start()]:
                break  # Here two readings agree again.
            seen[found.start()] = 1
            kind, text = found.lastgroup, found[0]
            if kind == "space":
                continue
            if kind == "iri":
                # Among brackets it may be a comparison; what has a scheme and `//` cannot go on as one.
                if round_brackets and not re.match(r"<[A-Za-z][A-Za-z0-9+.-]*://", text):
                    others.append((found.start() + 1, depth, round_brackets))
                if len(text) > NAMESPACE and (earlier == "PREFIX" or previous == "BASE"):
                    raise refused(found, _TOO_LONG)
                if earlier == "PREFIX":
                    declared[previous] = text[1:-1]
                elif previous == "BASE":
                    declared["<"] = text[1:-1]
            if kind in ("iri", "name") and (previous == "FROM" or (earlier, previous) == ("FROM", "NAMED")):
                named.append(_ESCAPED.sub(_unescaped, _absolute(text, declared)))
            if kind == "name":
                # Inside a group, `SERVICEe:x {` is also SERVICE with the address e:x.
                hides = depth and "service" in (found["prefix"] or "").lower() and previous != "GRAPH"
                if hides and group.match(sparql, found.end()):
                    raise refused(found, SERVICE)
            elif kind == "word":
                text = _ESCAPED.sub(_unescaped, text).upper()
                if "SERVICE" in text and (not text.endswith("SERVICE") or address.match(sparql, found.end())):
                    raise refused(found, SERVICE)
                joints += text not in ("TRUE", "FALSE", "UNDEF")
            elif kind == "sign":
                twice = sparql.startswith(text, found.start() + 1)
                if text in "([{" or (text == "<" and twice):
                    depth += 1
                    round_brackets += text == "("
                elif text in ")]}" or (text == ">" and twice):
                    depth -= 1
                    round_brackets -= text == ")"
                else:
                    joints += text in ".;/|^&+-*!="
            elif kind == "endless":
                raise refused(found, "a word or prefix of more than 255 characters")
            if depth > DEPTH:
                raise refused(found, f"brackets are nested more than {DEPTH} deep")
            if joints > JOINTS:
                raise refused(found, f"more than {JOINTS:,} words and operators; ask in parts, or list values with VALUES")
            earlier, previous = previous, text
        if not others:
            return tuple(named)
        begin, depth, round_brackets = others.pop()
        earlier = previous = ""


def _absolute(text: str, declared: dict[str, str]) -> str:
    """A name after FROM as an IRI, as far as the query itself says what it stands for."""
    if not text.startswith("<"):
        prefix, _, local = text.partition(":")
        namespace = declared.get(prefix + ":")
        return text if namespace is None else namespace + local.replace("\\", "")
    if "<" not in declared:
        return text[1:-1]
    from urllib.parse import urljoin

    return urljoin(declared["<"], text[1:-1])


# ── files ─────────────────────────────────────────────────────────────────────────────────


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
        raise ParseError(_TOO_LONG, source=source, line=_line(data, found.start()))
    if data.count(b"<<(") <= DEPTH:
        return
    depth = 0
    for found in _TURTLE.finditer(data):
        depth = max(0, depth + (found.lastindex == 1) - (found.lastindex == 2))
        if depth > DEPTH:
            raise ParseError(_TRIPLES_TOO_DEEP, source=source, line=_line(data, found.start()))


def refuse_json(data: bytes, source: str) -> None:
    """Raise ParseError for JSON that is nested too deep."""
    depth = 0
    for found in re.finditer(rb'"(?:[^"\\]|\\.)*+"|([\[{])|([\]}])', data, re.DOTALL):
        depth += (found.lastindex == 1) - (found.lastindex == 2)
        if depth > DEPTH:
            raise ParseError(_TOO_DEEP, source=source, line=_line(data, found.start()))


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
        raise ParseError("is not UTF-8", source=source, line=_line(data, error.start)) from error
    for context in contexts:
        for part in context if isinstance(context, list) else [context]:
            _refuse_context(part, source)


def _refuse_context(context: Any, source: str) -> None:
    remote = context if isinstance(context, str) else context.get("@import") if isinstance(context, dict) else None
    if isinstance(remote, str):
        mend = "write the context itself in its place"
        raise ParseError(f"the context '{remote[:80]}' lies elsewhere, and nothing is fetched; {mend}", source=source)
    if not isinstance(context, dict):
        return
    leaned_on: set[str] = set()
    for name, value in context.items():
        texts = [name, *(part for part in (value.values() if isinstance(value, dict) else [value]) if isinstance(part, str))]
        if max(map(len, texts)) > NAMESPACE:
            raise ParseError(_TOO_LONG, source=source)
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
                raise ParseError(_TOO_LONG, source=source, line=parser.CurrentLineNumber)

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


_KEY = r"""(?:[\w-]++|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = re.compile(rf"(?:^|[\[{{,])[ \t]*{_KEY}(?:[ \t]*\.[ \t]*{_KEY}){{{DEPTH}}}", re.MULTILINE)
"""A key of so many parts: the reader of the standard library would take as many times its length in memory."""


def inside(folder: Path, path: Path) -> Path:
    """`path`, found to lie in `folder`. Raises InputError for a link that leads out: a project may come from anyone."""
    try:
        if path.resolve().is_relative_to(folder.resolve()):
            return path
    except (OSError, RuntimeError) as error:  # A link to itself, to Python before 3.13.
        reason = getattr(error, "strerror", "") or Message("a link to itself")
        raise InputError(Message("{}: cannot be read ({})", path, reason)) from error
    raise InputError(Message("{}: is a link that leads out of {}; put a copy of the file in its place", path, folder))


def parse_toml(text: str) -> dict[str, Any]:
    """What `text` says. Raises tomllib.TOMLDecodeError, and nothing else, for what is no TOML or too deep."""
    import tomllib

    if _DOTTED.search(text):
        raise tomllib.TOMLDecodeError(f"a key of more than {DEPTH} parts")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise tomllib.TOMLDecodeError("values are nested too deep") from error
    except ValueError as error:
        if isinstance(error, tomllib.TOMLDecodeError):
            raise
        raise tomllib.TOMLDecodeError("a number has too many digits") from error


def decode_toml(data: bytes, source: str) -> str:
    """The text of a TOML file; the mark that Windows writes before it is none of it. Raises ParseError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = Message("is not UTF-8; save it as UTF-8 text")
        raise ParseError(message, source=source, line=_line(data, error.start)) from error


def toml_line(error: ValueError, text: str) -> int | None:
    """The line of `text` that `parse_toml` could not read; None when it does not say."""
    found = re.search(r"\bat (?:line (\d+)|(end of document))", str(error))
    return None if found is None else int(found[1]) if found[1] else text.count("\n") + (not text.endswith("\n"))


def _line(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1
