"""The picture alone, as SVG: for reports, and wherever no browser is at hand."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from ..files import write_text
from ..graph import Graph
from .data import page_data

__all__ = ["svg", "write_svg"]

_GROUND, _INK, _SOFT, _LINE, _DISPUTED = "#fbfaf7", "#1c2126", "#545b62", "#5c6771", "#b3202e"
_EDGE = 24.0
_SIDES, _HEAD, _BELOW = 90.0, 58.0, 34.0
"""Room for labels at the sides of the outermost nodes, for the title above and for labels below."""
_FEW_LINES = 160
_ALWAYS = 8
"""As many of the most central nodes have their label in any case."""
_CHARACTER = 0.57
"""The width of an average character, in units of the font's size."""
_SUGGESTED, _REJECTED, _DISPUTE = 1, 2, 3
# XML 1.0 cannot hold these at all.
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], "\ufffd")
_WORDS = {
    "id": ("usulan", "diperdebatkan", "Lainnya", "{} aktor dan konsep, {} pernyataan", " dari {} dokumen"),
    "en": ("suggested", "disputed", "Other", "{} actors and concepts, {} statements", " from {} documents"),
}

_Point = tuple[float, float]
_Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def write_svg(graph: Graph, path: Path, **options: Any) -> None:
    """Write `svg(graph, **options)` to `path`."""
    write_text(path, svg(graph, **options))


def svg(graph: Graph, *, nodes: Iterable[str] | None = None, shown: int = 300, language: str | None = None) -> str:
    """An SVG of the `shown` most central nodes, or of `nodes` (IRIs), with the colours and shapes of the page.

    It explains itself: a title above, below it what its symbols and lines mean and how much it is made from. What is
    only suggested is dashed, what is disputed red with a ring. Labels are text; they lie on no other label and, but for
    the most central nodes where there is no other place, on no other symbol.
    """
    data = page_data(graph, shown=shown, nodes=nodes)
    language = language or data["languages"][0]
    picture = _Picture(data, language)
    title = (graph.title or "kgraph").translate(_NOT_XML)
    legend, foot = picture.legend()
    width, height = picture.width, picture.height + foot
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        'role="img" font-family="system-ui, Segoe UI, Roboto, Noto Sans, sans-serif" font-size="13">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width:g}" height="{height:g}" fill="{_GROUND}"/>',
        f'<text class="title" x="{_EDGE:g}" y="36" font-size="22" font-weight="700" fill="{_INK}">'
        f"{escape(_cut(title, 22, width - 2 * _EDGE))}</text>",
        *picture.lines(),
        *picture.symbols(),
        *picture.labels(),
        *legend,
        "</svg>\n",
    ]
    return "\n".join(parts)


@dataclass(frozen=True)
class _Line:
    """What all statements of the same subject, predicate and object say, as one line."""

    subject: int
    object: int
    kind: str
    documents: int
    symmetric: bool


class _Picture:
    def __init__(self, data: dict[str, Any], language: str) -> None:
        self.data, self.language = data, language
        self.words = _WORDS.get(language, _WORDS["en"])
        columns, start = data["nodes"], data["start"]
        drawn = start["nodes"] if start["nodes"] is not None else list(range(start["shown"]))
        lines = _merged(data)
        if start["nodes"] is None:
            linked = {n for line in lines for n in (line.subject, line.object)}
            drawn = [n for n in drawn if n in linked] or drawn
        self.drawn: list[int] = drawn  # In order of importance.
        chosen = set(drawn)
        self.links = [line for line in lines if line.subject in chosen and line.object in chosen]
        self.few = len(self.links) <= _FEW_LINES
        self.width = 1000.0 if len(drawn) <= 60 else min(1800.0, round(1000 * math.sqrt(len(drawn) / 60)))
        xs, ys = [columns["x"][n] for n in drawn] or [0], [columns["y"][n] for n in drawn] or [0]
        spread = max(xs) - min(xs), max(ys) - min(ys)
        scale = min((self.width - 2 * _SIDES) / (spread[0] or 1), self.width / (spread[1] or 1), 1.6)
        left = (self.width - spread[0] * scale) / 2
        top = _HEAD + 30
        self.height = top + spread[1] * scale + _BELOW
        self.places: dict[int, _Point] = {
            n: (left + (columns["x"][n] - min(xs)) * scale, top + (columns["y"][n] - min(ys)) * scale) for n in drawn
        }
        size = min(0.78, max(0.34, scale**0.6)) * min(1, 0.62 + len(drawn) / 350)
        self.radius = {n: (6 + 26 * math.sqrt(columns["rank"][n])) * size for n in drawn}
        self.curves = self._curves()
        lowest = max((_on_curve(a, control, b, 0.5)[1] for _, a, control, b in self.curves), default=0.0)
        self.height = max(self.height, math.ceil(lowest) + 8.0)

    # ── Lines ──

    def _curves(self) -> list[tuple[_Line, _Point, _Point, _Point]]:
        """Each line with its start, control point and end, cut at the rims; those of the same two nodes bend apart."""
        pairs: dict[frozenset[int], list[_Line]] = defaultdict(list)
        for line in self.links:
            if line.subject != line.object:
                pairs[frozenset((line.subject, line.object))].append(line)
        curves = []
        for lines in pairs.values():
            for i, line in enumerate(lines):
                bend = 0.07 if len(lines) == 1 else (i - (len(lines) - 1) / 2) * min(0.24, 0.9 / len(lines))
                bend = 2 * (bend if line.subject < line.object else -bend)
                a, b = self.places[line.subject], self.places[line.object]
                control = (a[0] + b[0]) / 2 - (b[1] - a[1]) * bend, (a[1] + b[1]) / 2 + (b[0] - a[0]) * bend
                curves.append(
                    (
                        line,
                        _towards(a, control, self.radius[line.subject] + 1),
                        control,
                        _towards(b, control, self.radius[line.object] + 3),
                    )
                )
        return curves

    def lines(self) -> Iterator[str]:
        opacity = 0.9 if self.few else 0.45
        yield f'<g class="lines" fill="none" stroke="{_LINE}" stroke-opacity="{opacity}">'
        marks = []
        for line, a, control, b in self.curves:
            width = (1.5 if self.few else 0.9) + 0.9 * math.log2(max(1, min(16, line.documents)))
            colour = _DISPUTED if line.kind == "disputed" else _LINE
            extra = ' stroke-dasharray="5 4"' if line.kind == "suggested" else ""
            if line.kind == "disputed":
                extra = f' stroke="{_DISPUTED}"'
            path = f"M{a[0]:.1f} {a[1]:.1f}Q{control[0]:.1f} {control[1]:.1f} {b[0]:.1f} {b[1]:.1f}"
            yield f'<path class="{line.kind}" d="{path}" stroke-width="{width:.1f}"{extra}/>'
            if not line.symmetric:
                head = _arrow(control, b, width)
                marks.append(f'<polygon class="arrow" points="{head}" fill="{colour}" fill-opacity="{opacity}"/>')
            if line.kind == "disputed":
                x, y = _on_curve(a, control, b, 0.5)
                ring = f'fill="{_GROUND}" stroke="{_DISPUTED}" stroke-width="1.4"'
                marks.append(f'<circle class="disputed" cx="{x:.1f}" cy="{y:.1f}" r="3.2" {ring}/>')
        yield "</g>"
        yield from marks

    # ── Symbols ──

    def _style(self, node: int) -> int:
        kind = self.data["nodes"]["class"][node]
        style: int = self.data["classes"][kind]["style"] if kind >= 0 else len(self.data["drawing"]["symbols"]) - 1
        return style

    def symbols(self) -> Iterator[str]:
        for n in self.drawn:
            style = self.data["drawing"]["symbols"][self._style(n)]
            yield _shape(style, self.places[n], self.radius[n], f' stroke="{_GROUND}" stroke-width="1.4"', self._label(n))

    def _reach(self, node: int) -> _Box:
        """How far the symbol goes to each side."""
        points = self.data["drawing"]["symbols"][self._style(node)]["points"] or [(-1, -1), (1, 1)]
        x, y = [p[0] for p in points], [p[1] for p in points]
        r = self.radius[node]
        return -min(x) * r, -min(y) * r, max(x) * r, max(y) * r

    # ── Labels ──

    def _label(self, node: int) -> str:
        labels = self.data["nodes"]["label"]
        order = (self.language, *labels)
        iri = self.data["nodes"]["iri"][node]
        found: str = next((labels[tag][node] for tag in order if tag in labels and labels[tag][node]), iri)
        return found.translate(_NOT_XML)

    def labels(self) -> Iterator[str]:
        """In order of importance, so the labels that stay are those that matter."""
        symbols, taken, points = _Boxes(), _Boxes(), _Boxes()
        for n in self.drawn:
            (x, y), reach = self.places[n], self._reach(n)
            symbols.add((x - reach[0], y - reach[1], x + reach[2], y + reach[3]), n)
        for _, a, control, b in self.curves if self.few else ():
            steps = max(2, math.ceil(math.dist(a, b) / 7))
            for i in range(steps + 1):
                x, y = _on_curve(a, control, b, i / steps)
                points.add((x, y, x, y))
        halo = f'stroke="{_GROUND}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"'
        yield f'<g class="labels" fill="{_SOFT}" {halo}>'
        for place, n in enumerate(self.drawn):
            rank = self.data["nodes"]["rank"][n]
            size = round((12 if self.few else 11.5) + 4 * math.sqrt(rank))
            bold = place < _ALWAYS or rank > 0.18
            lines = _wrapped(self._label(n))
            found = self._place(n, lines, size * (1.07 if bold else 1), place < _ALWAYS, symbols, taken, points)
            if found is None:
                continue
            (left, top, right, bottom), anchor = found
            taken.add((left - 3, top - 1, right + 3, bottom + 1))
            x = {"start": left, "middle": (left + right) / 2, "end": right}[anchor]
            step = (bottom - top) / len(lines)
            weight = f' font-weight="600" fill="{_INK}"' if bold else ""
            look = f'font-size="{size}" text-anchor="{anchor}"{weight}'
            head = f'<text class="label" x="{x:.1f}" y="{top + step * 0.8:.1f}" {look}>'
            if len(lines) == 1:
                yield f"{head}{escape(lines[0])}</text>"
            else:
                rest = "".join(
                    f'<tspan x="{x:.1f}" dy="{step if i else 0:.1f}">{escape(t)}</tspan>' for i, t in enumerate(lines)
                )
                yield f"{head}{rest}</text>"
        yield "</g>"

    def _place(
        self, n: int, lines: list[str], size: float, always: bool, symbols: _Boxes, taken: _Boxes, points: _Boxes
    ) -> tuple[_Box, str] | None:
        """Where the label of a node stands: by its symbol, else farther off, crossing as few lines as can be."""
        (x, y), reach = self.places[n], self._reach(n)
        wide, high = max(_width(line, size) for line in lines), len(lines) * (size + 2)

        def around(gap: float) -> list[tuple[float, float, str]]:
            back, up, on, down = (side + gap for side in reach)
            return [
                (x - wide / 2, y + down, "middle"),
                (x + on, y - high / 2, "start"),
                (x - back - wide, y - high / 2, "end"),
                (x - wide / 2, y - up - high, "middle"),
                (x + on * 0.7, y + down * 0.7, "start"),
                (x + on * 0.7, y - up * 0.7 - high, "start"),
                (x - back * 0.7 - wide, y + down * 0.7, "end"),
                (x - back * 0.7 - wide, y - up * 0.7 - high, "end"),
            ]

        tries: list[tuple[float, bool]] = [(3, False), (13, False)]
        if always:
            tries += [(24, False), (3, True), (13, True), (40, True)]
        for gap, covers in tries:
            best, least = None, math.inf
            for order, (left, top, anchor) in enumerate(around(gap)):
                box = left, top, left + wide, top + high
                if left < 4 or box[2] > self.width - 4 or top < _HEAD - 10 or box[3] > self.height + 10 or taken.count(box):
                    continue
                covered = symbols.count(box, n)
                if covered and not covers:
                    continue
                cost = order + 2 * points.count(box) + 100 * covered
                if cost < least:
                    best, least = (box, anchor), cost
            if best is not None:
                return best
        return None

    # ── What it means ──

    def legend(self) -> tuple[list[str], float]:
        """The kinds and the lines that are in the picture, how much it is made from, and the height of all that."""
        kinds: dict[int, Counter[str]] = defaultdict(Counter)
        for n in self.drawn:
            kinds[self._style(n)][self._kind(n)] += 1
        entries: list[tuple[float, str, Callable[[float, float], str]]] = []
        for style, names in sorted(kinds.items()):
            look = self.data["drawing"]["symbols"][style]
            text = ", ".join(name for name, _ in sorted(names.items(), key=lambda item: (-item[1], item[0])))
            entries.append((22, text, lambda x, y, look=look: _shape(look, (x + 7, y), 6)))  # type: ignore[misc]
        for kind, word in (("suggested", self.words[0]), ("disputed", self.words[1])):
            if any(line.kind == kind for line in self.links):
                entries.append((32, word, lambda x, y, kind=kind: _sample(kind, x, y)))  # type: ignore[misc]
        x, y = _EDGE, self.height + 24
        parts = ['<g class="legend">']
        for sample, text, draw in entries:
            text = _cut(text, 13, self.width - 2 * _EDGE - sample)
            wide = sample + _width(text, 13)
            if x > _EDGE and x + wide > self.width - _EDGE:
                x, y = _EDGE, y + 23
            parts += [draw(x, y), f'<text x="{x + sample:.1f}" y="{y + 4.5:.1f}" fill="{_INK}">{escape(text)}</text>']
            x += wide + 20
        parts.append("</g>")
        y += 30
        parts.append(f'<text class="source" x="{_EDGE:g}" y="{y:.1f}" font-size="12" fill="{_SOFT}">{self._source()}</text>')
        return parts, math.ceil(y + 18 - self.height)

    def _kind(self, node: int) -> str:
        kind = self.data["nodes"]["class"][node]
        if kind < 0:
            return self.words[2]
        row = self.data["classes"][kind]
        labels = row["label"]
        found: str = labels.get(self.language) or next(filter(None, labels.values()), row["iri"])
        return found.translate(_NOT_XML)

    def _source(self) -> str:
        columns, chosen = self.data["statements"], set(self.drawn)
        told = [
            document
            for subject, obj, document, status in zip(
                columns["subject"], columns["object"], columns["document"], columns["status"], strict=True
            )
            if status != _REJECTED and subject in chosen and (obj < 0 or obj in chosen)
        ]
        documents = len({document for document in told if document >= 0})

        def number(value: int) -> str:
            return f"{value:,}".replace(",", "." if self.words is _WORDS["id"] else ",")

        text = self.words[3].format(number(len(self.drawn)), number(len(told)))
        return text + (self.words[4].format(number(documents)) if documents else "")


def _merged(data: dict[str, Any]) -> list[_Line]:
    columns = data["statements"]
    found: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
    for subject, predicate, obj, status, document in zip(
        *(columns[name] for name in ("subject", "predicate", "object", "status", "document")), strict=True
    ):
        if obj >= 0 and status != _REJECTED:
            found.setdefault((subject, obj, predicate), []).append((status, document))
    lines = []
    for (subject, obj, predicate), told in sorted(found.items()):
        statuses = {status for status, _ in told}
        kind = "disputed" if _DISPUTE in statuses else "suggested" if statuses == {_SUGGESTED} else "accepted"
        documents = len({document for status, document in told if status != _DISPUTE})
        lines.append(_Line(subject, obj, kind, documents, data["predicates"][predicate]["symmetric"]))
    return lines


class _Boxes:
    """Boxes by the squares that they touch."""

    def __init__(self) -> None:
        self.squares: dict[tuple[int, int], list[tuple[_Box, int]]] = defaultdict(list)

    def add(self, box: _Box, owner: int = -1) -> None:
        for square in self._squares(box):
            self.squares[square].append((box, owner))

    def count(self, box: _Box, owner: int = -2) -> int:
        """How many touch `box`, but for those of `owner`."""
        return len(
            {
                other
                for square in self._squares(box)
                for other, who in self.squares.get(square, ())
                if who != owner and other[0] < box[2] and box[0] < other[2] and other[1] < box[3] and box[1] < other[3]
            }
        )

    @staticmethod
    def _squares(box: _Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box[0] // 48), int(box[2] // 48) + 1):
            for row in range(int(box[1] // 48), int(box[3] // 48) + 1):
                yield column, row


def _width(text: str, size: float) -> float:
    return len(text) * size * _CHARACTER


def _cut(text: str, size: float, room: float) -> str:
    most = max(2, int(room / (size * _CHARACTER)))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _wrapped(text: str) -> list[str]:
    """At most two lines of about twenty letters; the whole name stands in the symbol's title."""
    text = " ".join(text.split()) or text
    text = text if len(text) <= 42 else text[:40].rstrip() + "…"
    spaces = [i for i, letter in enumerate(text) if letter == " "]
    if len(text) <= 18 or not spaces:
        return [text if len(text) <= 26 else text[:25] + "…"]
    middle = min(spaces, key=lambda i: abs(i - len(text) / 2))
    lines = [text[:middle], text[middle + 1 :]]
    return [line if len(line) <= 26 else line[:25].rstrip() + "…" for line in lines]


def _towards(start: _Point, end: _Point, far: float) -> _Point:
    distance = math.dist(start, end) or 1.0
    part = min(far / distance, 0.9)
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _on_curve(a: _Point, control: _Point, b: _Point, p: float) -> _Point:
    q = 1 - p
    return (
        q * q * a[0] + 2 * q * p * control[0] + p * p * b[0],
        q * q * a[1] + 2 * q * p * control[1] + p * p * b[1],
    )


def _arrow(control: _Point, tip: _Point, width: float) -> str:
    distance = math.dist(control, tip) or 1.0
    ux, uy = (tip[0] - control[0]) / distance, (tip[1] - control[1]) / distance
    long, wide = 4.5 + width * 1.1, 1.6 + width * 0.7
    x, y = tip[0] + ux * 2, tip[1] + uy * 2
    corners = [
        (x, y),
        (x - ux * long - uy * wide, y - uy * long + ux * wide),
        (x - ux * long + uy * wide, y - uy * long - ux * wide),
    ]
    return " ".join(f"{cx:.1f},{cy:.1f}" for cx, cy in corners)


def _sample(kind: str, x: float, y: float) -> str:
    colour = _DISPUTED if kind == "disputed" else _LINE
    look = f'stroke="{colour}" stroke-width="1.8"' + (' stroke-dasharray="5 4"' if kind == "suggested" else "")
    line = f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x + 24:.1f}" y2="{y:.1f}" {look}/>'
    ring = f'<circle cx="{x + 12:.1f}" cy="{y:.1f}" r="3.2" fill="{_GROUND}" stroke="{colour}" stroke-width="1.4"/>'
    return line + ring if kind == "disputed" else line


def _shape(style: dict[str, Any], place: _Point, radius: float, extra: str = "", title: str = "") -> str:
    x, y = place
    paint = f'fill="{style["fill"]}"{extra}'
    inner = f"<title>{escape(title)}</title>" if title else ""
    if not style["points"]:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {paint}>{inner}</circle>'
    points = " ".join(f"{x + px * radius:.1f},{y + py * radius:.1f}" for px, py in style["points"])
    return f'<polygon points="{points}" {paint}>{inner}</polygon>'
