"""Results: what broke a constraint, read from the sh:ValidationReport of an engine (SHACL, section 3.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import rdflib
from rdflib import RDF, SH, URIRef

from ..core.datatypes import is_well_typed
from ..core.terms import Object
from ..rdf.rdflib_nodes import Node, from_rdflib
from .shapes.words import SHACL

__all__ = ["Result", "Step", "read_results"]


class Step(NamedTuple):
    """A predicate of a path, and whether it is walked from object to subject."""

    predicate: str
    is_inverse: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One sh:ValidationResult (SHACL, section 3.6.2): what broke a constraint, and which."""

    focus_node: Object
    steps: tuple[Step, ...]
    """What the path may begin with: more than one step for alternatives, none when the shape has no path."""
    value: Object | None
    severity: str
    """`warning` for sh:Warning and sh:Info, else `error`."""
    component: str
    """The constraint component without its namespace and ending, such as `MinCount`."""
    shape: Node
    """The sh:sourceShape, a node of the shapes' graph."""

    @property
    def step(self) -> Step | None:
        """The first of the steps; None when the shape has no path."""
        return self.steps[0] if self.steps else None

    @property
    def culprit(self) -> Object:
        """The value that broke the constraint, else the focus node."""
        return self.focus_node if self.value is None else self.value


def read_results(report: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[Result]:
    """The results of a report, in no order; `shapes` are the evaluated ones."""
    for result in report.objects(None, SH.result):
        parts = dict(report.predicate_objects(result))
        value = parts.get(SH.value)
        if _is_false_alarm(value, parts[SH.sourceConstraintComponent], parts[SH.sourceShape], shapes):
            continue
        yield Result(
            from_rdflib(parts[SH.focusNode]),  # type: ignore[arg-type]
            tuple(_first_steps(parts.get(SH.resultPath), shapes)),
            None if value is None else from_rdflib(value),  # type: ignore[arg-type]
            "warning" if parts[SH.resultSeverity] in (SH.Warning, SH.Info) else "error",
            str(parts[SH.sourceConstraintComponent]).removeprefix(SHACL).removesuffix("ConstraintComponent"),
            parts[SH.sourceShape],  # type: ignore[arg-type]
        )


def _is_false_alarm(
    value: rdflib.term.Node | None, component: rdflib.term.Node, shape: rdflib.term.Node, shapes: rdflib.Graph
) -> bool:
    """Whether a value has the wanted datatype after all: the engine knows only the dates and hours that Python has."""
    if component != SH.DatatypeConstraintComponent or not isinstance(value, rdflib.Literal) or value.datatype is None:
        return False
    is_wanted = (shape, SH.datatype, value.datatype) in shapes
    return is_wanted and is_well_typed(str(value), str(value.datatype))


def _first_steps(path: rdflib.term.Node | None, shapes: rdflib.Graph, is_inverse: bool = False) -> Iterator[Step]:
    """What a property path may begin with (SHACL, section 2.3.1)."""
    if isinstance(path, URIRef):
        yield Step(str(path), is_inverse)
        return
    alternatives = shapes.value(path, SH.alternativePath)
    if alternatives is not None:
        for alternative in shapes.items(alternatives):
            yield from _first_steps(alternative, shapes, is_inverse)
        return
    inverse = shapes.value(path, SH.inversePath)
    if inverse is not None:
        yield from _first_steps(inverse, shapes, not is_inverse)
        return
    repeated = (SH.zeroOrMorePath, SH.oneOrMorePath, SH.zeroOrOnePath)
    inner = next((node for name in repeated if (node := shapes.value(path, name)) is not None), None)
    first = shapes.value(path, RDF.first) if inner is None else inner
    if first is not None:
        yield from _first_steps(first, shapes, is_inverse)
