"""From the data of a page to shapes: where each symbol and each line stands in the SVG of `kgraph view --svg`.

web/picture/scene.js does the same for the page, whose camera moves; both follow the numbers of drawing.json.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..core.statements import Status
from .drawing import drawing
from .statement_columns import STATUSES

__all__ = ["HEAD", "REJECTED", "Box", "Curve", "Line", "Point", "Scene"]

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

HEAD = 58.0
"""Room for the title, above the nodes."""
_SIDES, _FOOT = 90.0, 34.0
"""Room for labels, at the sides of the outermost nodes and below."""
_LARGEST_SCALE = 1.6
_SUGGESTED, _DISPUTED = STATUSES[Status.SUGGESTED], STATUSES[Status.DISPUTED]
REJECTED = STATUSES[Status.REJECTED]
"""What a rejected statement has as its status in the data of a page."""


@dataclass(frozen=True)
class Line:
    """What all statements of the same subject, predicate and object say, as one line.

    `kind` is "accepted", "suggested" or "disputed"; `documents` is how many support it.
    """

    subject: int
    object: int
    kind: str
    documents: int
    symmetric: bool


@dataclass(frozen=True)
class Curve:
    """A line as a quadratic Bézier curve, cut at the rims of the symbols at its ends."""

    line: Line
    start: Point
    control: Point
    end: Point

    def at(self, share: float) -> Point:
        """The point a share of the way along, from 0 to 1."""
        rest = 1 - share
        x, y = (
            rest * rest * start + 2 * rest * share * control + share * share * end
            for start, control, end in zip(self.start, self.control, self.end, strict=True)
        )
        return x, y


class Scene:
    """The symbols and lines of a picture: `drawn` nodes in order of importance, their positions and radii, the curves."""

    def __init__(self, data: dict[str, Any]) -> None:
        """`data` is that of a page (data.py); drawn are the nodes with which the page would begin."""
        self.data = data
        self.drawn, self.lines = _chosen(data)
        self.width = 1000.0 if len(self.drawn) <= 60 else min(1800.0, round(1000 * math.sqrt(len(self.drawn) / 60)))
        self.positions, scale, self.height = self._positions()
        size = _symbol_size(scale, len(self.drawn))
        radius, ranks = drawing()["radius"], data["nodes"]["rank"]
        self.radius = {node: (radius["least"] + radius["byRank"] * math.sqrt(ranks[node])) * size for node in self.drawn}
        self.curves = list(self._curves())
        lowest = max((curve.at(0.5)[1] for curve in self.curves), default=0.0)
        self.height = max(self.height, math.ceil(lowest) + 8.0)

    @property
    def few_lines(self) -> bool:
        """True when there are so few lines that each is drawn strong, and that labels keep off them."""
        return len(self.lines) <= int(drawing()["line"]["few"])

    def style(self, node: int) -> int:
        """The position in drawing.json of the symbol of a node."""
        index = self.data["nodes"]["class"][node]
        style: int = self.data["classes"][index]["style"] if index >= 0 else len(drawing()["symbols"]) - 1
        return style

    def _positions(self) -> tuple[dict[int, Point], float, float]:
        """The position of each node drawn, the scale from the data to the picture, and the height of the picture."""
        columns = self.data["nodes"]
        xs, ys = [columns["x"][node] for node in self.drawn] or [0], [columns["y"][node] for node in self.drawn] or [0]
        across, down = max(xs) - min(xs), max(ys) - min(ys)
        scale = min((self.width - 2 * _SIDES) / (across or 1), self.width / (down or 1), _LARGEST_SCALE)
        left, top = (self.width - across * scale) / 2, HEAD + 30
        positions = {
            node: (left + (columns["x"][node] - min(xs)) * scale, top + (columns["y"][node] - min(ys)) * scale)
            for node in self.drawn
        }
        return positions, scale, top + down * scale + _FOOT

    def _curves(self) -> Iterator[Curve]:
        """Lines between the same two nodes bend apart; a single one bends slightly."""
        bends = drawing()["line"]["bend"]
        pairs: dict[frozenset[int], list[Line]] = defaultdict(list)
        for line in self.lines:
            if line.subject != line.object:
                pairs[frozenset((line.subject, line.object))].append(line)
        for lines in pairs.values():
            step = min(bends["most"], bends["spread"] / len(lines))
            for i, line in enumerate(lines):
                bend = bends["single"] if len(lines) == 1 else (i - (len(lines) - 1) / 2) * step
                # Both directions of a pair measure their bend from the same side.
                yield self._curve(line, bend if line.subject < line.object else -bend)

    def _curve(self, line: Line, bend: float) -> Curve:
        gap = drawing()["line"]["gap"]
        start, end = self.positions[line.subject], self.positions[line.object]
        control = (
            (start[0] + end[0]) / 2 - (end[1] - start[1]) * 2 * bend,
            (start[1] + end[1]) / 2 + (end[0] - start[0]) * 2 * bend,
        )
        return Curve(
            line,
            _towards(start, control, self.radius[line.subject] + gap["start"], gap["most"]),
            control,
            _towards(end, control, self.radius[line.object] + gap["end"], gap["most"]),
        )


def _chosen(data: dict[str, Any]) -> tuple[list[int], list[Line]]:
    """The nodes drawn, and the lines between them. Without a choice, nodes that no line reaches are left out."""
    start, lines = data["start"], _merged(data)
    drawn: list[int] = start["nodes"] if start["nodes"] is not None else list(range(start["shown"]))
    if start["nodes"] is None:
        linked = {node for line in lines for node in (line.subject, line.object)}
        drawn = [node for node in drawn if node in linked] or drawn
    chosen = set(drawn)
    return drawn, [line for line in lines if line.subject in chosen and line.object in chosen]


def _merged(data: dict[str, Any]) -> list[Line]:
    """One line for all statements between two nodes that say the same; rejected ones say nothing."""
    columns = data["statements"]
    names = ("subject", "predicate", "object", "status", "document")
    found: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
    for number, row in enumerate(zip(*(columns[name] for name in names), strict=True)):
        subject, predicate, obj, status, document = row
        if obj >= 0 and status != REJECTED:
            # Without a document, each statement is a source of its own.
            source = document if document >= 0 else -1 - number
            found.setdefault((subject, obj, predicate), []).append((status, source))
    lines = []
    for (subject, obj, predicate), told in sorted(found.items()):
        statuses = {status for status, _ in told}
        kind = "disputed" if _DISPUTED in statuses else "suggested" if statuses == {_SUGGESTED} else "accepted"
        documents = len({source for status, source in told if status != _DISPUTED})
        lines.append(Line(subject, obj, kind, documents, data["predicates"][predicate]["symmetric"]))
    return lines


def _symbol_size(scale: float, count: int) -> float:
    """Symbols shrink slower than distances, so that they stay visible; in a picture of few nodes they are smaller."""
    size = drawing()["symbolSize"]
    of_scale: float = min(size["most"], scale ** size["power"])
    of_count: float = min(1, size["few"] + count * size["fewPerNode"])
    return max(float(size["least"]), of_scale * of_count)


def _towards(start: Point, end: Point, distance: float, most: float) -> Point:
    """The point at a distance from `start` on the way to `end`, but at `most` this share of the way."""
    share = min(distance / (math.dist(start, end) or 1.0), most)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
