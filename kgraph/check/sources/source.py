"""Source: what a check asks of the data, so that each defect is named where a person can fix it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from ...core.location import Location
from ...core.namespaces import SKOS
from ...core.statements import Statement
from ...core.terms import Object
from ..results import Result

__all__ = ["BROADER", "NARROWER", "Cell", "Source"]

BROADER, NARROWER = SKOS + "broader", SKOS + "narrower"


class Cell(NamedTuple):
    """A location, and the value that stands there when that tells it apart from others."""

    location: Location
    value: Object | None = None


class Source(Protocol):
    """Where statements stand: `ProjectSource` knows the cells of a project, `GraphSource` the lines of a file."""

    def name(self, value: Object) -> str:
        """What a person calls a term."""

    def types(self, iri: str) -> Sequence[str]:
        """The classes of a node."""

    def described(self, iri: str) -> Location | None:
        """Where a node is described, if that is known."""

    def cell(self, statement: Statement, column: str) -> Cell:
        """Where a statement stands; `column` is such as `subject`."""

    def cells(self, result: Result) -> list[Cell]:
        """Where to fix what broke a shape; at least one cell."""

    def broader(self) -> Iterator[tuple[str, str]]:
        """Pairs of a concept and one that is broader, of skos:broader and skos:narrower."""

    def broader_location(self, narrow: str, broad: str) -> Location | None:
        """Where it is said that `broad` is broader than `narrow`; None where only kgraph's own ontology says so."""
