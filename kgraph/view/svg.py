"""The picture alone, as SVG: for reports, and wherever no browser is at hand."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from ..files import write_text
from ..graph import Graph
from .data import page_data

__all__ = ["svg", "write_svg"]

_MARGIN = 60.0
_CHARACTER = 0.56
"""The width of an average character, in units of the font's size."""
# XML 1.0 cannot hold these at all.
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], "\ufffd")


def write_svg(graph: Graph, path: Path, **options: Any) -> None:
    """Write `svg(graph, **options)` to `path`."""
    write_text(path, svg(graph, **options))


def svg(graph: Graph, *, nodes: Iterable[str] | None = None, shown: int = 300, language: str | None = None) -> str:
    """An SVG of the `shown` most central nodes, or of `nodes` (IRIs), with the colours and shapes of the page.

    Labels are text. Where two would overlap, the one of the less important node is left out.
    """
    data = page_data(graph, shown=shown, nodes=nodes)
    columns = data["nodes"]
    start = data["start"]
    drawn = start["nodes"] if start["nodes"] is not None else list(range(start["shown"]))
    if start["nodes"] is None:
        linked = {n for a, b in _links(data) for n in (a, b)}
        drawn = [n for n in drawn if n in linked] or drawn
    language = language or data["languages"][0]
    chosen = set(drawn)
    radius = {n: 8 + 22 * math.sqrt(columns["rank"][n]) for n in drawn}
    places = {n: (float(columns["x"][n]), float(columns["y"][n])) for n in drawn}
    size = 22.0 if len(drawn) > 80 else 17.0
    left = min((x for x, _ in places.values()), default=0) - _MARGIN * 2
    right = max((x for x, _ in places.values()), default=0) + _MARGIN * 2
    top = min((y for _, y in places.values()), default=0) - _MARGIN
    bottom = max((y for _, y in places.values()), default=0) + _MARGIN + size
    title = escape((graph.title or "kgraph").translate(_NOT_XML))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {right - left:g} {bottom - top:g}" '
        f'role="img" font-family="system-ui, Segoe UI, Roboto, Noto Sans, sans-serif" font-size="{size:g}">',
        f"<title>{title}</title>",
        f'<rect x="{left:g}" y="{top:g}" width="{right - left:g}" height="{bottom - top:g}" fill="#fbfaf7"/>',
        '<g fill="none" stroke="#9aa1a8" stroke-width="1.4" stroke-opacity="0.55">',
    ]
    for a, b in sorted({(a, b) for a, b in _links(data) if a in chosen and b in chosen and a != b}):
        parts.append(_curve(places[a], places[b]))
    parts.append("</g>")
    for n in drawn:
        style = data["palette"][_style(data, n)]
        parts.append(_shape(style, places[n], radius[n], escape(_label(columns, n, language))))
    parts.append('<g text-anchor="middle" fill="#22272b" stroke="#fbfaf7" stroke-width="4" paint-order="stroke">')
    taken: list[tuple[float, float, float, float]] = []
    for n in drawn:  # In order of importance, so the labels that stay are those that matter.
        label = _label(columns, n, language)
        label = label if len(label) <= 34 else label[:33] + "…"
        x, y = places[n]
        baseline = y + radius[n] + size
        half = len(label) * size * _CHARACTER / 2
        box = (x - half, baseline - size, x + half, baseline + size * 0.3)
        inside = left < box[0] and box[2] < right
        if inside and not any(b[0] < box[2] and box[0] < b[2] and b[1] < box[3] and box[1] < b[3] for b in taken):
            taken.append(box)
            parts.append(f'<text x="{x:g}" y="{baseline:g}">{escape(label)}</text>')
    parts.append("</g>\n</svg>\n")
    return "\n".join(parts)


def _links(data: dict[str, Any]) -> list[tuple[int, int]]:
    columns = data["statements"]
    rejected = 2
    return [
        (subject, obj)
        for subject, obj, status in zip(columns["subject"], columns["object"], columns["status"], strict=True)
        if obj >= 0 and status != rejected
    ]


def _style(data: dict[str, Any], node: int) -> int:
    kind = data["nodes"]["class"][node]
    style: int = data["classes"][kind]["style"] if kind >= 0 else len(data["palette"]) - 1
    return style


def _label(columns: dict[str, Any], node: int, language: str) -> str:
    labels = columns["label"]
    order = (language, *labels)
    found: str = next((labels[tag][node] for tag in order if tag in labels and labels[tag][node]), columns["iri"][node])
    return found.translate(_NOT_XML)


def _curve(a: tuple[float, float], b: tuple[float, float]) -> str:
    """A link, bent a little, so that the two directions of a pair lie beside each other."""
    x, y = (a[0] + b[0]) / 2 - (b[1] - a[1]) * 0.08, (a[1] + b[1]) / 2 + (b[0] - a[0]) * 0.08
    return f'<path d="M{a[0]:g} {a[1]:g}Q{x:.1f} {y:.1f} {b[0]:g} {b[1]:g}"/>'


def _shape(style: dict[str, Any], place: tuple[float, float], radius: float, title: str) -> str:
    x, y = place
    paint = f'fill="{style["fill"]}" stroke="#fbfaf7" stroke-width="2"'
    if not style["points"]:
        return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:.1f}" {paint}><title>{title}</title></circle>'
    points = " ".join(f"{x + px * radius:.1f},{y + py * radius:.1f}" for px, py in style["points"])
    return f'<polygon points="{points}" {paint}><title>{title}</title></polygon>'
