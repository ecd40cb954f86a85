"""A graph as a notebook shows it: how many statements it has, and the first ones in words."""

from __future__ import annotations

from html import escape
from itertools import islice

from ..core.messages import counted
from ..core.statements import Statement, triple_in_words
from .graph import Graph

__all__ = ["summary_html"]

_FIRST = 10


def summary_html(graph: Graph) -> str:
    """HTML of the title, the number of statements and the first of them; every text of the graph is escaped."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in _cells(graph, statement)) + "</tr>"
        for statement in islice(graph.statements(), _FIRST)
    )
    size = counted(len(graph), "{} statement", "{} statements")
    return f"<p><b>{escape(graph.title or 'Graph')}</b>: {size}</p><table>{rows}</table>"


def _cells(graph: Graph, statement: Statement) -> tuple[str, str, str, str]:
    evidence = statement.evidence
    quote = (evidence.quote or statement.note) if evidence else ""
    return (*triple_in_words(statement, graph.label), quote)
