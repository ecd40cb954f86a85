"""Saved queries: SPARQL files with a title and parameters, asked by name.

The first lines of a `.rq` file are comments that describe it:

    # title@id: Aktor yang menangani suatu isu
    # title@en: Actors that address an issue
    # param issue kg:Issue = perubahan iklim : isu yang dicari / the issue

A parameter has a name, a class or a datatype, perhaps a default, and a description. Its value is a label, a CURIE, an
IRI or a literal, and is bound to the variable of that name as a term.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..core.errors import InputError, ParseError, QueryError, UsageError, reason
from ..core.messages import Message, Words, did_you_mean
from ..core.namespaces import RDFS, XSD
from ..core.terms import Literal
from ..files.paths import inside
from ..sparql.answers import Answer
from ..vocabulary.datatypes import expected_form
from .graph import Graph

__all__ = ["Parameter", "SavedQuery", "ask", "read_queries", "read_query"]

_TITLE = re.compile(r"#\s*title(?:@([a-z]{2,3}))?\s*:\s*(.*\S)")
_PARAMETER = re.compile(r"#\s*param\s+(\w+)\s+([\w-]+:[\w-]+)\s*(?:=\s*(.*?))?\s*(?::\s+(.*))?\Z")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a saved query takes: `type` is the CURIE of a class or of a datatype."""

    name: str
    type: str
    default: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with a name. Titles are by language tag."""

    name: str
    sparql: str
    titles: Mapping[str, str] = field(default_factory=dict)
    parameters: tuple[Parameter, ...] = ()


# ── reading ───────────────────────────────────────────────────────────────────────────────


def read_queries(folder: Path) -> dict[str, SavedQuery]:
    """The saved queries in a folder, by name; none where there is no such folder. Raises as `read_query` does."""
    return {path.stem: read_query(inside(folder.parent, path)) for path in sorted(folder.glob("*.rq"))}


def read_query(path: Path) -> SavedQuery:
    """The query in one `.rq` file.

    Raises InputError for a file that cannot be read, ParseError with the line of a header that is not understood.
    """
    text = _read_text(path)
    titles: dict[str, str] = {}
    parameters: dict[str, Parameter] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith("#"):
            break
        if title := _TITLE.match(line):
            titles[title[1] or ""] = title[2].strip()
        elif re.match(r"#\s*param\b", line):
            parameter = _read_parameter(line, path, number)
            if not re.search(rf"[?$]{parameter.name}\b", text):
                raise ParseError(Message("the query has no variable ?{}", parameter.name), source=str(path), line=number)
            if parameter.name in parameters:
                message = Message("the parameter '{}' is there twice; delete one of the lines", parameter.name)
                raise ParseError(message, source=str(path), line=number)
            parameters[parameter.name] = parameter
    return SavedQuery(path.stem, text, titles, tuple(parameters.values()))


def _read_text(path: Path) -> str:
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise InputError(Message("{}: cannot be read ({})", path, reason(error))) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ParseError(Message("is not UTF-8; save it as UTF-8 text"), source=str(path), line=line) from error


def _read_parameter(line: str, path: Path, number: int) -> Parameter:
    found = _PARAMETER.match(line)
    if found is None:
        message = Message("write '# param NAME TYPE = DEFAULT : description'")
        raise ParseError(message, source=str(path), line=number)
    return Parameter(found[1], found[2], found[3], found[4] or "")


# ── asking ────────────────────────────────────────────────────────────────────────────────


def ask(
    graph: Graph,
    query: SavedQuery,
    values: Mapping[str, str] | None = None,
    *,
    timeout: float | None = None,
    memory: int | None = None,
) -> Answer:
    """The answer to a saved query; `values` are texts as a person writes them, the limits those of `Graph.query`.

    Its columns leave out the parameters. Raises UsageError for a value that is missing, unknown, or not of the
    parameter's type; QueryError, with the name of the query, when it cannot be answered.
    """
    bound = _bound(graph, query, values or {})
    try:
        answer = graph.ask(query.sparql, bound, timeout=timeout, memory=memory)
    except QueryError as error:
        if type(error) is not QueryError:  # It reached a limit; its file is not the reason.
            raise
        raise QueryError(Message("{}: {}", query.name, error.message)) from error
    answer.bound = frozenset(bound)
    return answer


def _bound(graph: Graph, query: SavedQuery, values: Mapping[str, str]) -> dict[str, str | Literal]:
    """The term of each parameter."""
    known = [parameter.name for parameter in query.parameters]
    for name in values:
        if name not in known:
            takes = Message("it takes {}", ", ".join(known)) if known else Message("it takes none")
            fix = did_you_mean(name, known, takes, cutoff=0.5)
            raise UsageError(Message("{}: there is no parameter '{}'; {}", query.name, name, fix))
    bound: dict[str, str | Literal] = {}
    for parameter in query.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is None:
            description = parameter.description or parameter.type
            raise UsageError(Message("{} needs --param {}=…: {}", query.name, parameter.name, description))
        bound[parameter.name] = _term(graph, query.name, parameter, value)
    return bound


def _term(graph: Graph, query: str, parameter: Parameter, value: str) -> str | Literal:
    """What a person wrote as the value of a parameter: a literal of its datatype, or a node of its class."""
    kind = graph.prefixes.expand(parameter.type)
    if kind is None:
        raise UsageError(
            Message("{}: the type '{}' of parameter '{}' has an unknown prefix", query, parameter.type, parameter.name)
        )
    if kind.startswith(XSD):
        if expected := expected_form(value, kind, zone=True):
            raise UsageError(
                Message("{}: {} must be {}, not '{}'; write {}", query, parameter.name, parameter.type, value, expected)
            )
        return Literal(value, datatype=kind)
    try:
        node = graph.resolve(value)
    except UsageError as error:
        raise UsageError(Message("{}: {}: {}", query, parameter.name, error.message)) from error
    if kind != RDFS + "Resource" and not graph.is_a(node, kind):
        label = Words({language: graph.label(kind, language) for language in ("en", "id")})
        raise UsageError(
            Message("{}: {} must be of class {} ({}), and '{}' is not", query, parameter.name, parameter.type, label, value)
        )
    return node
