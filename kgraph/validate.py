"""Validation: a graph evaluated against shapes (SHACL, https://www.w3.org/TR/shacl/) by pySHACL.

Only the triples that the shapes can ask for are handed over, which is a tenth of a graph of ours; and a pattern in a shape
may take for ever, so where the system can, the work is done in a process that is stopped when its time is up.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import rdflib
from rdflib import RDF, RDFS, SH, URIRef

from .errors import InputError, QueryError, QueryTimeoutError
from .messages import Message
from .shapes import SHACL, Node, Shapes, from_rdflib, to_rdflib
from .terms import Object
from .worker import can_limit, limited

__all__ = ["Result", "shape_results", "validate"]

TIMEOUT = 900.0
"""Seconds after which shapes are given up."""
MEMORY = 16_384
"""Megabytes that the report may take, beside the graph."""


@dataclass(frozen=True, slots=True)
class Result:
    """One sh:ValidationResult (SHACL, section 3.6.2): what broke a constraint, and which."""

    focus_node: Object
    path: tuple[str, bool] | None
    """The first step of the path: a predicate, and whether it is walked backwards."""
    value: Object | None
    severity: str
    """`error` for sh:Violation, `warning` for sh:Warning and sh:Info."""
    component: str
    """The constraint component without its namespace and ending, such as `MinCount`."""
    shape: Node
    """The sh:sourceShape, a node of the shapes' graph."""


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
    graph = _loaded(triples, shapes.mentioned)

    def work() -> bytes:
        return pickle.dumps(list(_results(_report(graph, shapes.graph), shapes.graph)))

    try:
        data = limited(work, timeout=timeout, memory=MEMORY) if can_limit() else work()
    except QueryTimeoutError as error:
        message = Message("the shapes were not evaluated within {} seconds; is an sh:pattern too slow?", f"{timeout:g}")
        raise InputError(message) from error
    except QueryError as error:
        message = Message("the shapes were not evaluated: they are nested too deep, or the memory is not enough")
        raise InputError(message) from error
    results: list[Result] = pickle.loads(data)  # What our own fork has written.
    return results


def shape_results(shapes: rdflib.Graph) -> list[Result]:
    """What is wrong with the form of shapes, by the shapes for shapes (SHACL, appendix C). Raises InputError."""
    from pyshacl.entrypoints import meta_validate

    return list(_results(_reported(lambda: meta_validate(shapes, inference="none")), shapes))


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


def _report(graph: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
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
            _step(parts.get(SH.resultPath), shapes),
            None if value is None else from_rdflib(value),  # type: ignore[arg-type]
            "error" if parts[SH.resultSeverity] == SH.Violation else "warning",
            str(parts[SH.sourceConstraintComponent]).removeprefix(SHACL).removesuffix("ConstraintComponent"),
            parts[SH.sourceShape],  # type: ignore[arg-type]
        )


def _step(path: rdflib.term.Node | None, shapes: rdflib.Graph) -> tuple[str, bool] | None:
    """The first step of a property path (SHACL, section 2.3.1)."""
    is_backwards = False
    while path is not None and not isinstance(path, URIRef):
        inverse = shapes.value(path, SH.inversePath)
        is_backwards ^= inverse is not None
        inner = inverse or shapes.value(path, RDF.first)
        for name in ("alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"):
            inner = inner or shapes.value(path, SH[name])
        path = inner
    return None if path is None else (str(path), is_backwards)
