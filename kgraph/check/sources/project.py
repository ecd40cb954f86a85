"""ProjectSource: the cells of a project's tables, from which every triple of its graph comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import pyoxigraph as ox

from ...core.location import Location
from ...core.statements import Statement
from ...core.terms import Literal, Object
from ...project.contents import Contents
from ..results import Result
from ..shapes.shapes import Shapes
from .cells import CellFinder
from .columns import DOCUMENT_COLUMNS, ENTITY_COLUMNS
from .index import Index
from .source import BROADER, NARROWER, Cell

__all__ = ["ProjectSource"]

_ABSENCE = {"MinCount", "HasValue", "QualifiedMinCount", "Node", "And", "Xone"}
"""Constraint components that a missing triple breaks, or may break."""


class ProjectSource:
    """A `Source` over the tables of a project, checked with `shapes`."""

    def __init__(self, contents: Contents, shapes: Shapes) -> None:
        self.contents, self.project, self.shapes = contents, contents.project, shapes
        self._index = Index(contents)
        self._finder = CellFinder(self._index, shapes)

    def name(self, value: Object) -> str:
        """What the project's tables call a term: its label, title or gist, else its CURIE."""
        if isinstance(value, Literal):
            return value.value
        languages = self.project.languages
        curie = self.project.prefixes.curie(value)
        labels = self._index.labels.get(value)
        if labels is not None:
            return next((labels[tag] for tag in languages if tag in labels), curie)
        title, gist = self._index.titles.get(value), self._index.gists.get(value)
        return title or self.project.vocabulary.label(value, languages) or gist or curie

    def types(self, iri: str) -> Sequence[str]:
        """The classes of a node, by its row, by statements, or by the vocabulary."""
        term = self.project.vocabulary.terms.get(iri)
        return self._index.types.get(iri) or (sorted(term.types) if term else ())

    def described(self, iri: str) -> Location | None:
        """The row of an entity or a document, such as `entities.csv:12`."""
        return self.contents.locations.get(iri)

    def cell(self, statement: Statement, column: str) -> Cell:
        """A column of a statement's row."""
        return self._finder.cell(statement, column)

    def cells(self, result: Result) -> list[Cell]:
        """The cells that a result is about."""
        return self._finder.cells(result)

    def broader(self) -> Iterator[tuple[str, str]]:
        """Pairs of a concept and one that is broader, of accepted rows and of the vocabulary."""
        for subject, predicate, obj in [*(statement.triple for statement in self._index.accepted), *self._declared()]:
            if predicate in (BROADER, NARROWER) and isinstance(obj, str):
                yield (subject, obj) if predicate == BROADER else (obj, subject)

    def broader_location(self, narrow: str, broad: str) -> Location | None:
        """The last row that says that `broad` is broader than `narrow`, else the line of the project's ontology."""
        rows = [row for row in self._index.by_subject.get((narrow, BROADER), ()) if row.object == broad]
        rows += [row for row in self._index.by_subject.get((broad, NARROWER), ()) if row.object == narrow]
        if rows:
            return self.cell(rows[-1], "object").location
        for file in self.shapes.files:
            if line := file.lines.find(narrow, BROADER, broad):
                return Location(file.name, line)
        return None

    def is_new(self, result: Result) -> bool:
        """True unless a result repeats a reported defect.

        While rows are wrong and left out, the absence of what they may say proves nothing; and an entity whose class is
        wrong belongs to no class.
        """
        is_about_rows = not {step.predicate for step in result.steps} & (ENTITY_COLUMNS.keys() | DOCUMENT_COLUMNS.keys())
        if self._are_rows_missing and result.component in _ABSENCE and is_about_rows:
            return False
        return not {result.focus_node, result.value} & self._unclassed

    def _declared(self) -> Iterator[tuple[str, str, Object]]:
        """The triples of the vocabulary between two IRIs."""
        for triple in self.project.vocabulary.triples:
            if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode):
                yield triple.subject.value, triple.predicate.value, triple.object.value

    @cached_property
    def _are_rows_missing(self) -> bool:
        return any(defect.file.startswith("annotations/") for defect in self.contents.defects)

    @cached_property
    def _unclassed(self) -> set[Object | None]:
        return {entity.iri for entity in self.contents.entities if not entity.type}
