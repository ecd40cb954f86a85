"""One annotations file as a side of a comparison."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ...annotations.rows import read_annotations
from ...core.defects import Defect
from ...core.errors import DataError
from ...graph.graph import Graph
from ...project.contents import read, row_reader
from ...project.project import Project
from ...project.to_rdf import to_blocks
from ...rdf.turtle import write_turtle

__all__ = ["annotated"]


def annotated(path: Path, project: Project) -> Graph:
    """The statements of one annotations file as a graph, read with the names and texts of `project`.

    The file may be outside the project. Raises DataError with all defects of its rows.
    """
    contents = read(project)
    defects: list[Defect] = []
    reader = row_reader(project, contents.documents, contents.entities, defects)
    statements = tuple(read_annotations(path, str(path), reader))
    if defects:
        raise DataError(defects)
    blocks = to_blocks(replace(contents, statements=statements, defects=()))
    graph = Graph.parse_turtle("".join(write_turtle(blocks, project.prefixes)), project.base)
    graph.languages, graph.title = project.languages, path.stem
    return graph
