"""The picture alone, as SVG: for reports, and wherever there is no browser."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from ..files.replace import write_text
from ..graph.graph import Graph
from .classes import are_ours
from .data import page_data
from .drawing import drawing
from .labels import Label, cut, place_labels, text_width
from .scene import REJECTED, Curve, Point, Scene

__all__ = ["svg", "write_svg"]

_EDGE = 24.0
"""The distance of title and legend from the sides."""
_FONT = "system-ui, Segoe UI, Roboto, Noto Sans, sans-serif"
_SYMBOL_ROOM, _LINE_ROOM = 22.0, 32.0
"""The width of a sample in the legend."""
# XML 1.0 cannot hold these at all.
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], "\ufffd")
_WORDS = {
    "id": {
        "suggested": "usulan",
        "disputed": "diperdebatkan",
        "other": "Tanpa jenis",
        "nodes": "{} aktor dan konsep",
        "any_nodes": "{} simpul",
        "statements": "{} pernyataan",
        "documents": "{} dokumen",
        "source": "{} dari {}",
        "thousands": ".",
    },
    "en": {
        "suggested": "suggested",
        "disputed": "disputed",
        "other": "No class",
        "nodes": "{} actors and concepts",
        "node": "{} actor or concept",
        "any_nodes": "{} nodes",
        "any_node": "{} node",
        "statements": "{} statements",
        "statement": "{} statement",
        "documents": "{} documents",
        "document": "{} document",
        "source": "{} from {}",
        "thousands": ",",
    },
}


def write_svg(graph: Graph, path: Path, **options: Any) -> None:
    """Write `svg(graph, **options)` to `path`."""
    write_text(path, svg(graph, **options))


def svg(graph: Graph, *, nodes: Iterable[str] | None = None, shown: int = 300, language: str | None = None) -> str:
    """An SVG of the `shown` most central nodes, or of `nodes` (IRIs), with the colours and shapes of the page.

    It explains itself: a title above, below it what its symbols and lines mean and how much it is made from. What is
    only suggested is dashed, what is disputed is red with a ring. Labels are text; they lie on no other label and, but
    for the most central nodes where there is no other place, on no other symbol.
    """
    data = page_data(graph, shown=shown, nodes=nodes)
    return _Picture(Scene(data), language or data["languages"][0]).text(graph.title or "kgraph")


class _Picture:
    """Writes a scene as SVG, in one language."""

    def __init__(self, scene: Scene, language: str) -> None:
        self.scene, self.data, self.language = scene, scene.data, language
        self.words = _WORDS.get(language, _WORDS["en"])
        self.colours = drawing()["themes"]["light"]
        self.names = {node: self._name(node) for node in scene.drawn}

    def text(self, title: str) -> str:
        """The whole file."""
        title = title.translate(_NOT_XML)
        legend, foot = self._legend()
        width, height = self.scene.width, self.scene.height + foot
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}"'
            f' height="{height:g}" role="img" font-family="{_FONT}" font-size="13">',
            f"<title>{escape(title)}</title>",
            f'<rect width="{width:g}" height="{height:g}" fill="{self.colours["ground"]}"/>',
            f'<text class="title" x="{_EDGE:g}" y="36" font-size="22" font-weight="700" fill="{self.colours["ink"]}">'
            f"{escape(cut(title, 22, width - 2 * _EDGE))}</text>",
            *self._lines(),
            *self._symbols(),
            *self._labels(),
            *legend,
            "</svg>\n",
        ]
        return "\n".join(parts)

    def _name(self, node: int) -> str:
        labels = self.data["nodes"]["label"]
        order = (self.language, *labels)
        iri: str = self.data["nodes"]["iri"][node]
        found: str = next((labels[tag][node] for tag in order if tag in labels and labels[tag][node]), iri)
        return found.translate(_NOT_XML)

    # ── Lines ──

    def _lines(self) -> Iterator[str]:
        usual, opacity = self._line_colour("accepted"), self._line_opacity()
        yield f'<g class="lines" fill="none" stroke="{usual}" stroke-opacity="{opacity}">'
        marks: list[str] = []
        for curve in self.scene.curves:
            kind, width = curve.line.kind, self._line_width(curve)
            colour = self._line_colour(kind)
            extra = f' stroke="{colour}"' if colour != usual else ""
            (x1, y1), (x2, y2), (x3, y3) = curve.start, curve.control, curve.end
            path = f"M{x1:.1f} {y1:.1f}Q{x2:.1f} {y2:.1f} {x3:.1f} {y3:.1f}"
            yield f'<path class="{kind}" d="{path}" stroke-width="{width:.1f}"{extra}{_dashes(kind)}/>'
            if corners := _arrow(curve, width):
                points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
                marks.append(f'<polygon class="arrow" points="{points}" fill="{colour}" fill-opacity="{opacity}"/>')
            if kind == "disputed":
                marks.append(self._ring(*curve.at(0.5), 'class="disputed" '))
        yield "</g>"
        yield from marks

    def _line_width(self, curve: Curve) -> float:
        width = drawing()["line"]["width"]
        doublings = math.log2(max(1, min(width["documents"], curve.line.documents)))
        base: float = width["few"] if self.scene.few_lines else width["many"]
        return base + float(width["doubling"]) * doublings

    def _line_colour(self, kind: str) -> str:
        name = "disputed" if kind == "disputed" else "line-strong" if self.scene.few_lines else "line"
        return str(self.colours[name])

    def _line_opacity(self) -> float:
        line = drawing()["line"]
        amount = "few" if self.scene.few_lines else "many" if len(self.scene.lines) > line["many"] else "usual"
        return float(line["opacity"][amount])

    def _ring(self, x: float, y: float, attributes: str = "") -> str:
        """The small open ring on a disputed line."""
        ring = drawing()["line"]["ring"]
        look = f'fill="{self.colours["ground"]}" stroke="{self.colours["disputed"]}" stroke-width="{ring["width"]}"'
        return f'<circle {attributes}cx="{x:.1f}" cy="{y:.1f}" r="{ring["radius"]}" {look}/>'

    # ── Symbols and labels ──

    def _symbols(self) -> Iterator[str]:
        rim = f' stroke="{self.colours["ground"]}" stroke-width="1.4"'
        for node in self.scene.drawn:
            style, position, radius = self.scene.style(node), self.scene.positions[node], self.scene.radius[node]
            yield _shape(style, position, radius, rim, self.names[node])

    def _labels(self) -> Iterator[str]:
        halo = f'stroke="{self.colours["ground"]}" stroke-width="{drawing()["label"]["halo"]}"'
        look = f'fill="{self.colours["soft"]}" {halo} stroke-linejoin="round" paint-order="stroke"'
        yield f'<g class="labels" {look}>'
        for label in place_labels(self.scene, self.names):
            yield self._label(label)
        yield "</g>"

    def _label(self, label: Label) -> str:
        left, top, right, bottom = label.box
        x = {"start": left, "middle": (left + right) / 2, "end": right}[label.anchor]
        step = (bottom - top) / len(label.lines)
        weight = f' font-weight="600" fill="{self.colours["ink"]}"' if label.is_bold else ""
        look = f'font-size="{label.size}" text-anchor="{label.anchor}"{weight}'
        head = f'<text class="label" x="{x:.1f}" y="{top + step * 0.8:.1f}" {look}>'
        if len(label.lines) == 1:
            return f"{head}{escape(label.lines[0])}</text>"
        lines = (
            f'<tspan x="{x:.1f}" dy="{step if i else 0:.1f}">{escape(text)}</tspan>' for i, text in enumerate(label.lines)
        )
        return f"{head}{''.join(lines)}</text>"

    # ── What it means ──

    def _legend(self) -> tuple[list[str], float]:
        """The kinds and the lines that are in the picture, how much it is made from, and the height of all that."""
        width, x, y = self.scene.width, _EDGE, self.scene.height + 24
        parts = ['<g class="legend">']
        for kind, text in self._entries():
            room = _LINE_ROOM if isinstance(kind, str) else _SYMBOL_ROOM
            text = cut(text, 13, width - 2 * _EDGE - room)
            length = room + text_width(text, 13)
            if x > _EDGE and x + length > width - _EDGE:
                x, y = _EDGE, y + 23
            sample = self._line_sample(kind, x, y) if isinstance(kind, str) else _shape(kind, (x + 7, y), 6)
            label = f'<text x="{x + room:.1f}" y="{y + 4.5:.1f}" fill="{self.colours["ink"]}">{escape(text)}</text>'
            parts += [sample, label]
            x += length + 20
        y += 30
        look = f'x="{_EDGE:g}" y="{y:.1f}" font-size="12" fill="{self.colours["soft"]}"'
        parts += ["</g>", f'<text class="source" {look}>{escape(self._source())}</text>']
        return parts, math.ceil(y + 18 - self.scene.height)

    def _entries(self) -> Iterator[tuple[int | str, str]]:
        """Each symbol with the names of its classes, the most frequent first; then the lines that are not plain."""
        kinds: dict[int, Counter[str]] = defaultdict(Counter)
        for node in self.scene.drawn:
            kinds[self.scene.style(node)][self._class_name(node)] += 1
        for style, names in sorted(kinds.items()):
            yield style, ", ".join(name for name, _ in sorted(names.items(), key=lambda item: (-item[1], item[0])))
        for kind in ("suggested", "disputed"):
            if any(line.kind == kind for line in self.scene.lines):
                yield kind, self.words[kind]

    def _line_sample(self, kind: str, x: float, y: float) -> str:
        colour = self.colours["disputed" if kind == "disputed" else "line-strong"]
        ends = f'x1="{x:.1f}" y1="{y:.1f}" x2="{x + 24:.1f}" y2="{y:.1f}"'
        line = f'<line {ends} stroke="{colour}" stroke-width="1.8"{_dashes(kind)}/>'
        return line + self._ring(x + 12, y) if kind == "disputed" else line

    def _class_name(self, node: int) -> str:
        index = self.data["nodes"]["class"][node]
        if index < 0:
            return self.words["other"]
        row = self.data["classes"][index]
        labels = row["label"]
        found: str = labels.get(self.language) or next(filter(None, labels.values()), row["iri"])
        return found.translate(_NOT_XML)

    def _source(self) -> str:
        """How much the picture is made from: "4 aktor dan konsep, 4 pernyataan dari 1 dokumen"."""
        columns, drawn = self.data["statements"], set(self.scene.drawn)
        rows = zip(*(columns[name] for name in ("subject", "object", "document", "status")), strict=True)
        told = [
            document
            for subject, obj, document, status in rows
            if status != REJECTED and subject in drawn and (obj < 0 or obj in drawn)
        ]
        documents = len({document for document in told if document >= 0})

        def in_words(value: int, one: str, many: str) -> str:
            words = self.words.get(one) if value == 1 else None
            return (words or self.words[many]).format(f"{value:,}".replace(",", self.words["thousands"]))

        ours = are_ours(self.data["classes"])
        nodes = in_words(len(drawn), "node", "nodes") if ours else in_words(len(drawn), "any_node", "any_nodes")
        text = f"{nodes}, {in_words(len(told), 'statement', 'statements')}"
        if not documents:
            return text
        return self.words["source"].format(text, in_words(documents, "document", "documents"))


def _dashes(kind: str) -> str:
    dashes = drawing()["line"]["dashes"].get(kind)
    return f' stroke-dasharray="{" ".join(map(str, dashes))}"' if dashes else ""


def _arrow(curve: Curve, width: float) -> list[Point]:
    """The corners of the arrow head at the end of a line; none where it goes both ways, or would only be a blot."""
    (control_x, control_y), (end_x, end_y) = curve.control, curve.end
    distance = math.dist(curve.control, curve.end)
    if curve.line.symmetric or distance < 9:
        return []
    arrow = drawing()["line"]["arrow"]
    along_x, along_y = (end_x - control_x) / distance, (end_y - control_y) / distance
    length = arrow["length"][0] + width * arrow["length"][1]
    breadth = arrow["breadth"][0] + width * arrow["breadth"][1]
    tip_x, tip_y = end_x + along_x * arrow["beyond"], end_y + along_y * arrow["beyond"]
    back_x, back_y = tip_x - along_x * length, tip_y - along_y * length
    return [
        (tip_x, tip_y),
        (back_x - along_y * breadth, back_y + along_x * breadth),
        (back_x + along_y * breadth, back_y - along_x * breadth),
    ]


def _shape(style: int, position: Point, radius: float, attributes: str = "", title: str = "") -> str:
    """The symbol of a style around a position."""
    symbol, (x, y) = drawing()["symbols"][style], position
    paint = f'fill="{symbol["fill"]}"{attributes}'
    inner = f"<title>{escape(title)}</title>" if title else ""
    if not symbol["points"]:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {paint}>{inner}</circle>'
    points = " ".join(f"{x + px * radius:.1f},{y + py * radius:.1f}" for px, py in symbol["points"])
    return f'<polygon points="{points}" {paint}>{inner}</polygon>'
