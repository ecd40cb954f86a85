"""Saved queries: SPARQL files with a title and parameters, asked by name.

The first lines of a `.rq` file are comments that say what it is:

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
from difflib import get_close_matches
from pathlib import Path

from ..core.errors import InputError, QueryError, UsageError
from ..core.namespaces import RDFS, XSD
from ..core.statements import Literal
from ..files.paths import inside
from ..sparql.answers import Answer
from .graph import Graph

__all__ = ["Parameter", "SavedQuery", "ask", "read_queries", "read_query"]

_TITLE = re.compile(r"#\s*title(?:@([a-z]{2,3}))?\s*:\s*(.*\S)")
_PARAM = re.compile(r"#\s*param\s+(\w+)\s+([\w-]+:[\w-]+)\s*(?:=\s*(.*?))?\s*(?::\s+(.*))?\Z")
_NUMBERS = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+\Z"),
    XSD + "decimal": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)\Z"),
    XSD + "gYear": re.compile(r"-?[0-9]{4,}\Z"),
}


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


def read_query(path: Path) -> SavedQuery:
    """The query in one `.rq` file. Raises InputError with the line of a header that is not understood."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        at = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}:{at}: cannot be read (not UTF-8); save it as UTF-8 text") from error
    titles: dict[str, str] = {}
    parameters: list[Parameter] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith("#"):
            break
        if title := _TITLE.match(line):
            titles[title[1] or ""] = title[2].strip()
        elif re.match(r"#\s*param\b", line):
            found = _PARAM.match(line)
            if found is None:
                raise InputError(f"{path}:{number}: write '# param NAME TYPE = DEFAULT : description'")
            if not re.search(rf"[?${'$'}]{found[1]}\b", text):
                raise InputError(f"{path}:{number}: the query has no variable ?{found[1]}")
            if found[1] in [parameter.name for parameter in parameters]:
                raise InputError(f"{path}:{number}: the parameter '{found[1]}' is there twice; delete one of the lines")
            parameters.append(Parameter(found[1], found[2], found[3], found[4] or ""))
    return SavedQuery(path.stem, text, titles, tuple(parameters))


def read_queries(folder: Path) -> dict[str, SavedQuery]:
    """All saved queries in a folder, by name."""
    return {path.stem: read_query(inside(folder.parent, path)) for path in sorted(folder.glob("*.rq"))}


def ask(
    graph: Graph,
    query: SavedQuery,
    values: Mapping[str, str] | None = None,
    *,
    timeout: float | None = None,
    memory: int | None = None,
) -> Answer:
    """The answer to a saved query; `values` are texts as a person writes them, the limits those of `Graph.query`.

    Raises UsageError for a value that is missing, unknown, or not of the parameter's type.
    """
    values = dict(values or {})
    known = [parameter.name for parameter in query.parameters]
    for name in values:
        if name not in known:
            near = get_close_matches(name, known, 1, 0.5)
            fix = f"did you mean '{near[0]}'?" if near else f"it takes {', '.join(known) or 'none'}"
            raise UsageError(f"{query.name}: there is no parameter '{name}'; {fix}")
    bound: dict[str, str | Literal] = {}
    for parameter in query.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is None:
            raise UsageError(f"{query.name} needs --param {parameter.name}=…: {parameter.description or parameter.type}")
        bound[parameter.name] = _term(graph, query.name, parameter, value)
    try:
        answer = graph.ask(query.sparql, bound, timeout=timeout, memory=memory)
    except QueryError as error:
        if type(error) is not QueryError:  # Its time or its memory was up, which is no fault of the file.
            raise
        raise QueryError(f"{query.name}: {error}") from error
    answer.bound = frozenset(bound)
    return answer


def _term(graph: Graph, query: str, parameter: Parameter, value: str) -> str | Literal:
    kind = graph.prefixes.expand(parameter.type)
    if kind is None:
        raise UsageError(f"{query}: the type '{parameter.type}' of parameter '{parameter.name}' has an unknown prefix")
    if kind.startswith(XSD):
        pattern = _NUMBERS.get(kind)
        if pattern and not pattern.match(value):
            raise UsageError(f"{query}: {parameter.name} must be {parameter.type}, and '{value}' is not")
        return Literal(value, datatype=kind)
    try:
        node = graph.resolve(value)
    except UsageError as error:
        raise UsageError(f"{query}: {parameter.name}: {error}") from error
    if kind != RDFS + "Resource" and not graph.is_a(node, kind):
        label = graph.label(kind, "en")
        raise UsageError(f"{query}: {parameter.name} must be of class {parameter.type} ({label}), and '{value}' is not")
    return node
