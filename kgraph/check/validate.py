"""Validation: a graph evaluated against shapes (SHACL, https://www.w3.org/TR/shacl/) by pySHACL.

Only the triples that the shapes can ask for are handed over, which is a tenth of a graph of ours; and a pattern in a shape
may take for ever, so where the system can, the work is done in a process that is stopped when its time is up.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import rdflib
from rdflib import RDF, RDFS, SH, URIRef

from ..core.errors import InputError, QueryError, QueryTimeoutError
from ..core.messages import Message
from ..core.terms import Object
from ..sparql.worker import can_limit, limited
from .shapes import SHACL, Node, Shapes, from_rdflib, to_rdflib

__all__ = ["Result", "shape_results", "validate"]

TIMEOUT = 600.0
"""Seconds after which shapes are given up."""
MEMORY = 8192
"""Megabytes that the report may take, beside the graph."""
_LIST = 12
"""Members of a list that are enough to see of what form they are: what pySHACL does with lists is quadratic."""


@dataclass(frozen=True, slots=True)
class Result:
    """One sh:ValidationResult (SHACL, section 3.6.2): what broke a constraint, and which."""

    focus_node: Object
    steps: tuple[tuple[str, bool], ...]
    """What the path may begin with: predicates, and whether each is walked backwards; more than one for alternatives."""
    value: Object | None
    severity: str
    """`warning` for sh:Warning and sh:Info, else `error`."""
    component: str
    """The constraint component without its namespace and ending, such as `MinCount`."""
    shape: Node
    """The sh:sourceShape, a node of the shapes' graph."""

    @property
    def path(self) -> tuple[str, bool] | None:
        """The first of the steps; None when the shape has no path."""
        return self.steps[0] if self.steps else None


def validate(triples: Iterable[tuple[str, str, str]], shapes: Shapes, *, timeout: float = TIMEOUT) -> list[Result]:
    """What in `triples`, terms of N-Triples, does not conform to the shapes; in no order.

    Classes are known by rdf:type and rdfs:subClassOf among the triples. Raises InputError when the shapes cannot be
    evaluated, or not within `timeout` seconds where the system has a limit.

    >>> shapes = Shapes()
    >>> _ = shapes.graph.parse(data='''@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e.org/> .
    ... e:S sh:targetSubjectsOf e:p ; sh:property [ sh:path e:p ; sh:maxCount 1 ] .''')
    >>> triples = [("<http://e.org/a>", "<http://e.org/p>", value) for value in ('"1"', '"2"')]
    >>> [(result.focus_node, result.path, result.component) for result in validate(triples, shapes)]
    [('http://e.org/a', ('http://e.org/p', False), 'MaxCount')]
    """
    with _quiet():
        graph = _loaded(triples, shapes.mentioned)

    return _limited(lambda: _results(_evaluated(graph, shapes.graph), shapes.graph), timeout)


def shape_results(shapes: rdflib.Graph, *, timeout: float = TIMEOUT) -> list[Result]:
    """What is wrong with the form of shapes, by the shapes for shapes (SHACL, appendix C). Raises as `validate` does."""
    from pyshacl.entrypoints import meta_validate

    short = _shortened(shapes)
    return _limited(lambda: _results(_reported(lambda: meta_validate(short, inference="none")), short), timeout)


def _shortened(shapes: rdflib.Graph) -> rdflib.Graph:
    """`shapes` with the first members alone of long lists."""
    short = rdflib.Graph(bind_namespaces="none")
    short += shapes
    for head in set(shapes.subjects(RDF.rest)) - set(shapes.objects(None, RDF.rest)):
        node: rdflib.term.Node | None = head
        for _ in range(_LIST - 1):
            node = shapes.value(node, RDF.rest) if node is not None and node != RDF.nil else None
        if node is not None and node != RDF.nil:
            short.set((node, RDF.rest, RDF.nil))
    return short


def _limited(work: Callable[[], Iterable[Result]], timeout: float) -> list[Result]:
    """What `work` gives, where the system can, done by a process that is stopped when its time is up."""

    def packed() -> bytes:
        with _quiet():
            return pickle.dumps(list(work()))

    try:
        data = limited(packed, timeout=timeout, memory=MEMORY) if can_limit() else packed()
    except QueryTimeoutError as error:
        message = Message("the shapes were not evaluated within {} seconds; is an sh:pattern too slow?", f"{timeout:g}")
        raise InputError(message) from error
    except (QueryError, OSError) as error:
        message = Message("the shapes were not evaluated: they are nested too deep, or the memory is not enough")
        raise InputError(message) from error
    results: list[Result] = pickle.loads(data)  # What our own fork has written.
    return results


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what rdflib says, with a traceback, of every date that is none: the shapes say it, too."""
    logger = logging.getLogger("rdflib")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _loaded(triples: Iterable[tuple[str, str, str]], mentioned: frozenset[str] | None) -> rdflib.Graph:
    graph = rdflib.Graph(bind_namespaces="none")
    wanted = None if mentioned is None else {f"<{iri}>" for iri in (*mentioned, str(RDF.type), str(RDFS.subClassOf))}
    nodes: dict[str, Node] = {}
    for triple in triples:
        if wanted is not None and triple[1] not in wanted:
            continue
        found = []
        for term in triple:
            node = nodes.get(term)
            if node is None:
                node = nodes[term] = to_rdflib(term)
            found.append(node)
        graph.add(tuple(found))  # type: ignore[arg-type]
    return graph


def _evaluated(graph: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    import pyshacl

    return _reported(lambda: pyshacl.validate(graph, shacl_graph=shapes, inplace=True, advanced=False, js=False))


def _reported(work: Callable[[], tuple[bool, object, str]]) -> rdflib.Graph:
    """The sh:ValidationReport that pySHACL gives."""
    try:
        report = work()[1]
    except Exception as error:  # It raises what its parts raise: of its own kinds, of rdflib and of Python.
        raise InputError(Message("the shapes cannot be evaluated: {}", _first_line(error))) from error
    if not isinstance(report, rdflib.Graph):
        raise InputError(Message("the shapes cannot be evaluated: {}", _first_line(report)))
    return report


def _first_line(error: object) -> str:
    message = str(getattr(error, "message", error))
    return (message.splitlines() or [type(error).__name__])[0].split("For reference")[0].strip()


def _results(report: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[Result]:
    for result in report.objects(None, SH.result):
        parts = dict(report.predicate_objects(result))
        value = parts.get(SH.value)
        yield Result(
            from_rdflib(parts[SH.focusNode]),  # type: ignore[arg-type]
            tuple(_steps(parts.get(SH.resultPath), shapes)),
            None if value is None else from_rdflib(value),  # type: ignore[arg-type]
            "warning" if parts[SH.resultSeverity] in (SH.Warning, SH.Info) else "error",
            str(parts[SH.sourceConstraintComponent]).removeprefix(SHACL).removesuffix("ConstraintComponent"),
            parts[SH.sourceShape],  # type: ignore[arg-type]
        )


def _steps(path: rdflib.term.Node | None, shapes: rdflib.Graph, is_backwards: bool = False) -> Iterator[tuple[str, bool]]:
    """What a property path may begin with (SHACL, section 2.3.1)."""
    if isinstance(path, URIRef):
        yield str(path), is_backwards
        return
    several = shapes.value(path, SH.alternativePath)
    if several is not None:
        for part in shapes.items(several):
            yield from _steps(part, shapes, is_backwards)
        return
    inverse = shapes.value(path, SH.inversePath)
    if inverse is not None:
        yield from _steps(inverse, shapes, not is_backwards)
        return
    names = ("zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath")
    inner = next(
        (node for name in names if (node := shapes.value(path, SH[name])) is not None), shapes.value(path, RDF.first)
    )
    if inner is not None:
        yield from _steps(inner, shapes, is_backwards)
