"""Print one layer of extraction (mentions, quotations or statements) as JSON Lines or CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..extract.model import Extraction
from ..extract.output import TABLES, json_lines, table
from ..project.contents import read_entities, row_reader
from ..project.project import Project
from ..tables.csv import write_table
from .batch import FileResult, Text, gather
from .drafts import TextDrafts, text_drafts
from .rows import HEADER, RowWriter

__all__ = ["LayerText", "header", "layer_texts"]


@dataclass(frozen=True, slots=True)
class LayerText:
    """One layer of one text: `count` things as `text`; `not_asserted` counts statements that CSV leaves out."""

    text: str
    count: int
    not_asserted: int = 0


def header(layer: str, form: str) -> str:
    """What precedes the texts of `layer_texts`: the header of a CSV file, else nothing."""
    return write_table(TABLES.get(layer, HEADER), ()) if form == "csv" else ""


def layer_texts(project: Project, paths: Iterable[Path], layer: str, form: str) -> Iterator[FileResult[LayerText]]:
    """One layer of each file, as `jsonl` or `csv`."""
    if layer != "statements" or form != "csv":
        yield from gather(project, paths, partial(_layer_text, layer, form))
        return
    writer = RowWriter(project, row_reader(project, (), read_entities(project, []), []))
    for result in gather(project, paths, text_drafts):
        yield result.with_value(_csv_rows(writer, result.id, result.value) if result.value is not None else None)


def _layer_text(layer: str, form: str, text: Text, extraction: Extraction) -> LayerText:
    if form == "csv":
        body = _without_header(table(layer, text.id, text.text, extraction))
        return LayerText(body, len(extraction.mentions if layer == "mentions" else extraction.quotations))
    body = json_lines(layer, text.id, text.text, extraction)
    return LayerText(body, body.count("\n"))


def _csv_rows(writer: RowWriter, document: str, found: TextDrafts) -> LayerText:
    rows = [row for draft in found.drafts if (row := writer.row(draft, document, writer.name, draft.about))]
    body = _without_header(write_table(HEADER, ([row[column] for column in HEADER] for row in rows)))
    return LayerText(body, len(rows), found.not_asserted)


def _without_header(table_text: str) -> str:
    return table_text.partition("\n")[2]
