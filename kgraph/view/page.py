"""The page: one HTML file with the whole graph in it, to be opened by double click."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..core.errors import UsageError
from ..core.messages import Message
from ..graph.graph import Graph
from .data import page_data
from .render import render

__all__ = ["notebook_frame", "page_html", "write_page"]


def page_html(
    graph: Graph,
    *,
    shown: int = 300,
    language: str | None = None,
    focus: str | None = None,
    nodes: Iterable[str] | None = None,
) -> str:
    """The page of `graph` as one HTML text.

    `shown` nodes are drawn at first, the most central ones; or exactly `nodes` (IRIs). `focus` is an IRI whose panel is
    open. `language` is that of the page, "id" or "en".
    """
    language = language or (graph.languages[0] if graph.languages[0] in ("id", "en") else "en")
    if language not in ("id", "en"):
        raise UsageError(Message("the page speaks Indonesian and English: write id or en, not '{}'", language))
    data = page_data(graph, shown=shown, focus=focus, nodes=nodes)
    return render(data, language, graph.title)


def write_page(graph: Graph, path: Path, **options: Any) -> None:
    """Write `page_html(graph, **options)` to `path`: beside it first, then renamed."""
    from ..files.replace import write_text

    write_text(path, page_html(graph, **options))


def notebook_frame(graph: Graph, *, height: int = 640, **options: Any) -> Any:
    """The page in a frame of a notebook, `height` pixels high; it cannot touch the notebook around it."""
    from html import escape

    from IPython.display import HTML

    page = escape(page_html(graph, **options))
    sandbox = "allow-scripts allow-downloads allow-popups"
    return HTML(f'<iframe sandbox="{sandbox}" style="width:100%;height:{height}px;border:0" srcdoc="{page}"></iframe>')  # type: ignore[no-untyped-call]
