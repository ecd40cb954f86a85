"""Validation: a graph evaluated against shapes (SHACL, https://www.w3.org/TR/shacl/) by pySHACL.

Only the triples that the shapes can ask for are handed over, which is a tenth of a graph of ours; and a pattern in a shape
may take for ever, so where the system can, the work is done in a process that is stopped when its time is up.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable

import rdflib
from rdflib import RDF, RDFS

from ..core.errors import InputError, QueryError, QueryTimeoutError
from ..core.messages import Message
from ..rdf.rdflib_nodes import Node, to_rdflib, without_rdflib_warnings
from ..sparql.worker import can_limit, limited
from .results import Result, read_results
from .shapes.shapes import Shapes, empty_graph

__all__ = ["validate", "validate_shapes"]

TIMEOUT = 600.0
"""Seconds after which shapes are given up."""
MEMORY = 8192
"""Megabytes that the report may take, beside the graph."""
_LIST_MEMBERS = 12
"""Members of a list that are enough to see of what form they are: what pySHACL does with lists is quadratic."""


def validate(triples: Iterable[tuple[str, str, str]], shapes: Shapes, *, timeout: float = TIMEOUT) -> list[Result]:
    """What in `triples`, terms of N-Triples, does not conform to the shapes; in no order.

    Classes are known by rdf:type and rdfs:subClassOf among the triples. Raises InputError when the shapes cannot be
    evaluated, or not within `timeout` seconds where the system has a limit.

    >>> shapes = Shapes()
    >>> _ = shapes.graph.parse(data='''@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e.org/> .
    ... e:S sh:targetSubjectsOf e:p ; sh:property [ sh:path e:p ; sh:maxCount 1 ] .''')
    >>> triples = [("<http://e.org/a>", "<http://e.org/p>", value) for value in ('"1"', '"2"')]
    >>> [(result.focus_node, result.step.predicate, result.component) for result in validate(triples, shapes)]
    [('http://e.org/a', 'http://e.org/p', 'MaxCount')]
    """
    with without_rdflib_warnings():
        graph = _to_graph(triples, shapes.mentioned)
    return _within_limits(lambda: read_results(_evaluate(graph, shapes.graph), shapes.graph), timeout)


def validate_shapes(shapes: rdflib.Graph, *, timeout: float = TIMEOUT) -> list[Result]:
    """What is wrong with the form of shapes, by the shapes for shapes (SHACL, appendix C). Raises as `validate` does."""
    from pyshacl.entrypoints import meta_validate

    graph = _with_short_lists(shapes)
    return _within_limits(lambda: read_results(_report_of(lambda: meta_validate(graph, inference="none")), graph), timeout)


def _to_graph(triples: Iterable[tuple[str, str, str]], mentioned: frozenset[str] | None) -> rdflib.Graph:
    """The triples as a graph of rdflib, without those whose predicate is not `mentioned` in the shapes."""
    graph = empty_graph()
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


def _with_short_lists(shapes: rdflib.Graph) -> rdflib.Graph:
    """A copy of `shapes` with only the first members of long lists."""
    graph = empty_graph()
    graph += shapes
    for head in set(shapes.subjects(RDF.rest)) - set(shapes.objects(None, RDF.rest)):
        node: rdflib.term.Node | None = head
        for _ in range(_LIST_MEMBERS - 1):
            node = shapes.value(node, RDF.rest) if node is not None and node != RDF.nil else None
        if node is not None and node != RDF.nil:
            graph.set((node, RDF.rest, RDF.nil))
    return graph


def _evaluate(graph: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    import pyshacl

    return _report_of(lambda: pyshacl.validate(graph, shacl_graph=shapes, inplace=True, advanced=False, js=False))


def _report_of(run_engine: Callable[[], tuple[bool, object, str]]) -> rdflib.Graph:
    """The sh:ValidationReport that pySHACL gives."""
    try:
        report = run_engine()[1]
    except Exception as error:  # It raises what its parts raise: of its own kinds, of rdflib and of Python.
        raise InputError(Message("the shapes cannot be evaluated: {}", _first_line(error))) from error
    if not isinstance(report, rdflib.Graph):
        raise InputError(Message("the shapes cannot be evaluated: {}", _first_line(report)))
    return report


def _first_line(error: object) -> str:
    message = str(getattr(error, "message", error))
    return (message.splitlines() or [type(error).__name__])[0].split("For reference")[0].strip()


def _within_limits(work: Callable[[], Iterable[Result]], timeout: float) -> list[Result]:
    """The results of `work`, which runs, where the system can, in a process that is stopped when its time is up."""

    def pickled() -> bytes:
        with without_rdflib_warnings():
            return pickle.dumps(list(work()))

    try:
        data = limited(pickled, timeout=timeout, memory=MEMORY) if can_limit() else pickled()
    except QueryTimeoutError as error:
        message = Message("the shapes were not evaluated within {} seconds; is an sh:pattern too slow?", f"{timeout:g}")
        raise InputError(message) from error
    except (QueryError, OSError) as error:
        message = Message("the shapes were not evaluated: they are nested too deeply, or there is not enough memory")
        raise InputError(message) from error
    results: list[Result] = pickle.loads(data)  # What our own fork has written.
    return results
