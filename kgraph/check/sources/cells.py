"""CellFinder: from a validation result, which speaks of nodes, to the cells of a project that made the graph so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import rdflib

from ...core.location import Location
from ...core.namespaces import ABOUT, PREF_LABEL, local_name
from ...core.statements import Statement
from ...core.terms import Literal, Object
from ...files.names import DOCUMENTS_FILE
from ..results import Result
from ..shapes.shapes import Shapes
from .columns import DOCUMENT_COLUMNS, ENTITY_COLUMNS, STATEMENT_COLUMNS
from .index import Index
from .source import Cell

__all__ = ["CellFinder"]

_COMPARED = {"Disjoint": "disjoint", "Equals": "equals"}
"""Constraint components that compare with another predicate, and the parameter that names it."""


class CellFinder:
    """Finds the cells to fix in the contents of `index`; `shapes` are those that gave the results."""

    def __init__(self, index: Index, shapes: Shapes) -> None:
        self.index, self.shapes = index, shapes
        self.project, self.locations = index.contents.project, index.contents.locations

    def cell(self, statement: Statement, column: str) -> Cell:
        """A column of a statement's row. What a quotation is about stands in the row of the quotation."""
        if statement.predicate == ABOUT and statement.subject in self.index.by_quotation:
            column = "about" if column == "object" else "subject"
        return Cell(self.locations[statement.id].in_column(column), statement.object)

    def cells(self, result: Result) -> list[Cell]:
        """The cells that a result is about, each once; at least one."""
        finders = (self._of_statement, self._of_compared, self._along_path, self._of_target, self._of_quotation)
        for find in finders:
            if found := find(result):
                return list(dict.fromkeys(found))
        return [self._of_described(result)]

    def _of_statement(self, result: Result) -> list[Cell]:
        """The result is about a statement, or about the span of text that is its evidence."""
        node = str(result.focus_node)
        column = self._statement_column(result.step.predicate) if result.step else None
        if node in self.index.by_iri:
            return [Cell(self.locations[self.index.by_iri[node].id].in_column(column))]
        rows = self.index.by_span.get(node, ())
        return [Cell(self.locations[statement.id].in_column(column or "quote")) for statement in rows]

    def _statement_column(self, predicate: str) -> str | None:
        """The column of annotations that says a predicate of the statement or its quotation."""
        qualifier = local_name(predicate)
        is_qualifier = qualifier in self.project.vocabulary.qualifiers
        return STATEMENT_COLUMNS.get(predicate) or (qualifier if is_qualifier else None)

    def _of_compared(self, result: Result) -> list[Cell]:
        """The constraint compares with another predicate, whose triple is the one too many."""
        parameter = _COMPARED.get(result.component)
        others = self.shapes.values(result.shape, parameter) if parameter else []
        return [
            self.cell(statement, "object")
            for other in others
            for statement in self.index.by_subject.get((str(result.focus_node), str(other)), ())
            if result.value in (None, statement.object)
        ]

    def _along_path(self, result: Result) -> list[Cell]:
        """The rows that made the first triples of the path."""
        with_value: list[Cell] = []
        others: list[Cell] = []
        for predicate, is_inverse in result.steps:
            if is_inverse:
                rows = self.index.by_object.get((predicate, result.focus_node), ())
                with_value += [self.cell(row, "subject") for row in rows if result.value in (None, row.subject)]
                continue
            for row in _first_of_each_object(self.index.by_subject.get((str(result.focus_node), predicate), ())):
                cells = with_value if result.value in (None, row.object) else others
                cells.append(self.cell(row, "object"))
        # A path of several steps ends at a value that the first step does not have.
        return with_value or others

    def _of_target(self, result: Result) -> list[Cell]:
        """Without a path, the node itself is wrong, in each row that made it a target."""
        if result.step is not None:
            return []
        node = result.focus_node
        cells = []
        for predicate in self.shapes.targets(result.shape, "targetSubjectsOf"):
            cells += [self.cell(row, "subject") for row in self.index.by_subject.get((str(node), predicate), ())]
        for predicate in self.shapes.targets(result.shape, "targetObjectsOf"):
            cells += [self.cell(row, "object") for row in self.index.by_object.get((predicate, node), ())]
        return cells

    def _of_quotation(self, result: Result) -> list[Cell]:
        """A quotation is made by the row in which somebody says it."""
        predicate, is_inverse = result.step or (PREF_LABEL, False)
        column = "subject" if is_inverse else self._statement_column(predicate) or "object"
        return [self.cell(row, column) for row in self.index.by_quotation.get(str(result.focus_node), ())]

    def _of_described(self, result: Result) -> Cell:
        """What is left: the row of an entity or a document, or a line of the project's ontology."""
        node = str(result.focus_node)
        row = self.locations.get(node)
        predicates = [step.predicate for step in result.steps]
        first = predicates[0] if predicates else ""
        if row is not None and row.file == DOCUMENTS_FILE:
            return Cell(row.in_column(DOCUMENT_COLUMNS.get(first, "id")))
        if row is not None:
            return Cell(row.in_column(self._entity_column(node, predicates, result)))
        for file in self.shapes.files:
            line = file.lines.find(node, first, result.value) or file.lines.mention(node)
            if line is not None:
                return Cell(Location(file.name, line))
        # The node is a term that ships with kgraph: what can be fixed is the project's shape that demands something of it.
        return Cell(self.shapes.location(result.shape) or Location(self.project.file.name))

    def _entity_column(self, node: str, predicates: Sequence[str], result: Result) -> str:
        """The column of an entity's row in which a value stands, or in which one is missing."""
        if not predicates:
            return "type"
        columns = [ENTITY_COLUMNS.get(predicate, "id") for predicate in predicates]
        labels = self.index.labels[node].values() if node in self.index.labels else ()
        if isinstance(result.value, Literal) and "label" in columns and result.value.value in labels:
            columns = ["label"]
        if columns[0] not in ("label", "description"):
            return columns[0]
        language = result.value.language if isinstance(result.value, Literal) else ""
        language = language or next(self._demanded_languages(result), self.project.languages[0])
        return f"{columns[0]}_{language}"

    def _demanded_languages(self, result: Result) -> Iterator[str]:
        """The languages that the shape's qualified value shape allows."""
        for shape in self.shapes.values(result.shape, "qualifiedValueShape"):
            if isinstance(shape, str) and shape.startswith("_:"):
                tags = self.shapes.values(rdflib.BNode(shape[2:]), "languageIn")
                yield from (tag.value for tag in tags if isinstance(tag, Literal))


def _first_of_each_object(statements: Iterable[Statement]) -> Iterator[Statement]:
    first: dict[Object, Statement] = {}
    for statement in statements:
        first.setdefault(statement.object, statement)
    yield from first.values()
