"""The page: one HTML file with everything in it, made through pyvis with our own template.

pyvis holds the network and renders the template; the template draws it with the scripts beside this file, on a
canvas, at the positions computed here. Nothing is fetched: the Content-Security-Policy allows only the two
hashes of the page's own style and script.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..core.errors import UsageError
from ..graph.graph import Graph
from .data import page_data

__all__ = ["notebook_frame", "page_html", "write_page"]

_FOLDER = Path(__file__).parent
# In the order in which they build on each other. As one script they need one hash, and no module is fetched.
SCRIPTS = (
    "words.js",
    "data.js",
    "dom.js",
    "filter.js",
    "view.js",
    "search.js",
    "suggest.js",
    "path.js",
    "address.js",
    "scene.js",
    "labels.js",
    "picture.js",
    "gestures.js",
    "evidence.js",
    "panel.js",
    "reader.js",
    "legend.js",
    "tree.js",
    "table.js",
    "turtle.js",
    "save.js",
    "main.js",
)
STYLES = ("explorer.css",)
_PACK_ABOVE = 400_000
"""Bytes of data above which the page carries them compressed."""
# Markup could end the data's script element; in JSON these may be written as escapes anywhere.
_ESCAPES = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def page_html(
    graph: Graph,
    *,
    shown: int = 300,
    language: str | None = None,
    focus: str | None = None,
    nodes: Iterable[str] | None = None,
) -> str:
    """The explorer page of `graph`, as one HTML text.

    `shown` nodes are drawn at first, the most central ones; or exactly `nodes` (IRIs). `focus` is an IRI whose panel is
    open. `language` is that of the page, Indonesian or English.
    """
    language = language or (graph.languages[0] if graph.languages[0] in ("id", "en") else "en")
    if language not in ("id", "en"):
        raise UsageError(f"the page speaks Indonesian and English: write id or en, not '{language}'")
    data = page_data(graph, shown=shown, focus=focus, nodes=nodes)
    return _render(data, language, graph.title)


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


def _render(data: dict[str, Any], language: str, title: str) -> str:
    import jinja2
    from markupsafe import Markup
    from pyvis.network import Network

    style = "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in STYLES)
    body = "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS)
    script = f'(() => {{\n"use strict";\n{body}\n}})();\n'
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    packed = len(text) > _PACK_ABOVE
    if packed:
        # The time of packing would make two pages of the same graph differ.
        content = base64.b64encode(gzip.compress(text.encode(), 6, mtime=0)).decode()
    else:
        content = text.translate(_ESCAPES)
    summary = _summary(data, language)
    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    _fill(network, data, language)
    environment = jinja2.Environment(
        autoescape=True, loader=jinja2.FileSystemLoader(_FOLDER), undefined=jinja2.StrictUndefined
    )
    environment.globals.update(
        language=language,
        title=title or "kgraph",
        description=summary,
        summary=summary,
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        data=Markup(content),
        packed=packed,
    )
    network.templateEnv = environment
    network.path = "template.html"
    html: str = network.generate_html()
    return html


def _summary(data: dict[str, Any], language: str) -> str:
    """What one sees, in one sentence, for readers of the file that run no script."""
    nodes, statements, documents = len(data["nodes"]["iri"]), len(data["statements"]["id"]), len(data["documents"])
    if language == "id":
        return f"{nodes} aktor dan konsep, {statements} pernyataan dari {documents} dokumen"
    return f"{nodes} actors and concepts, {statements} statements from {documents} documents"


def _fill(network: Any, data: dict[str, Any], language: str) -> None:
    """Put what is drawn at first into pyvis' network: the template lists it where no script runs."""
    columns, start = data["nodes"], data["start"]
    drawn = start["nodes"] if start["nodes"] is not None else range(start["shown"])
    labels = [columns["label"].get(language, ()), *columns["label"].values(), columns["iri"]]
    # Its lists are filled at once: `add_node` and `add_edge` look through all of them for every one they add.
    network.nodes = [
        {
            "id": node,
            "label": next(column[node] for column in labels if column and column[node]),
            "x": columns["x"][node],
            "y": columns["y"][node],
        }
        for node in drawn
    ]
    shown = set(drawn)
    links = set(zip(data["statements"]["subject"], data["statements"]["object"], strict=True))
    network.edges = [{"from": a, "to": b} for a, b in sorted(link for link in links if shown.issuperset(link))]


def _policy(style: str, script: str) -> str:
    def hashed(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return (
        f"default-src 'none'; script-src 'sha256-{hashed(script)}'; style-src 'sha256-{hashed(style)}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
