"""Where labels stand in the SVG of `kgraph view --svg`: by their symbol, over no other label, crossing few lines.

web/picture/labels.js does the same for the page, where letters can be measured and zooming makes room. Both follow the
numbers of drawing.json.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .drawing import drawing
from .scene import HEAD, Box, Scene

__all__ = ["Label", "cut", "place_labels", "text_width"]

_CENTRAL = 8
"""As many of the most central nodes have their label in any case."""
_CHARACTER = 0.57
"""The width of an average character, in units of the font's size."""
_BOLDER = 1.07
"""How much wider bold letters are."""
_CELL = 48
_EDGE = 4.0
"""How far labels stay from the sides of the picture."""


@dataclass(frozen=True)
class Label:
    """The lines of a label in their box; `anchor` is SVG's text-anchor."""

    node: int
    lines: list[str]
    size: int
    is_bold: bool
    box: Box
    anchor: str


def text_width(text: str, size: float) -> float:
    """How wide a text is, about: the letters of no font can be measured here."""
    return len(text) * size * _CHARACTER


def cut(text: str, size: float, room: float) -> str:
    """A text, shortened to the room that there is."""
    most = max(2, int(room / (size * _CHARACTER)))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def place_labels(scene: Scene, names: dict[int, str]) -> Iterator[Label]:
    """The labels in order of importance, so that those which find room are those that matter."""
    symbols, taken, points = _Boxes(), _Boxes(), _Boxes()
    for node in scene.drawn:
        (x, y), (left, up, right, down) = scene.positions[node], _reach(scene, node)
        symbols.add((x - left, y - up, x + right, y + down), node)
    for curve in scene.curves if scene.few_lines else ():
        steps = max(2, math.ceil(math.dist(curve.start, curve.end) / 7))
        for i in range(steps + 1):
            points.add((*curve.at(i / steps), *curve.at(i / steps)))
    for order, node in enumerate(scene.drawn):
        label = _place(scene, node, names[node], order < _CENTRAL, (symbols, taken, points))
        if label is not None:
            left, top, right, bottom = label.box
            taken.add((left - 3, top - 1, right + 3, bottom + 1))
            yield label


def _place(scene: Scene, node: int, name: str, is_central: bool, boxes: tuple[_Boxes, _Boxes, _Boxes]) -> Label | None:
    """The label of a node with its place, None without one.

    `boxes` are those of symbols, of labels already placed, and of points along the lines.
    """
    symbols, taken, points = boxes
    style, rank = drawing()["label"], scene.data["nodes"]["rank"][node]
    size = round((12 if scene.few_lines else 11.5) + 4 * math.sqrt(rank))
    is_bold = is_central or rank > style["bold"]
    lines = _wrapped(name)
    width = max(text_width(line, size * (_BOLDER if is_bold else 1)) for line in lines)
    height = len(lines) * (size + style["lineGap"])
    for gap, may_cover in _tries(is_central):
        best: tuple[float, Box, str] | None = None
        for order, (box, anchor) in enumerate(_places(scene, node, width, height, gap)):
            if _is_outside(scene, box) or taken.count(box):
                continue
            covered = symbols.count(box, node)
            if covered and not may_cover:
                continue
            cost = order + 2 * points.count(box) + 100 * covered
            if best is None or cost < best[0]:
                best = cost, box, anchor
        if best is not None:
            return Label(node, lines, size, is_bold, best[1], best[2])
    return None


def _tries(is_central: bool) -> list[tuple[float, bool]]:
    """The gap to the symbol for each try, and whether the label may then cover other symbols."""
    near, far, farther = drawing()["label"]["gaps"]
    tries = [(near, False), (far, False)]
    return [*tries, (farther, False), (near, True), (far, True), (40, True)] if is_central else tries


def _places(scene: Scene, node: int, width: float, height: float, gap: float) -> Iterator[tuple[Box, str]]:
    """The places around a symbol, best first: the box of the label there, and its text-anchor."""
    x, y = scene.positions[node]
    left, up, right, down = (side + gap for side in _reach(scene, node))
    for across, along in drawing()["label"]["places"]:
        at_left = x + right * across if across > 0 else x + left * across - width if across < 0 else x - width / 2
        top = y + down * along if along > 0 else y + up * along - height if along < 0 else y - height / 2
        anchor = "start" if across > 0 else "end" if across < 0 else "middle"
        yield (at_left, top, at_left + width, top + height), anchor


def _is_outside(scene: Scene, box: Box) -> bool:
    left, top, right, bottom = box
    return left < _EDGE or right > scene.width - _EDGE or top < HEAD - 10 or bottom > scene.height + 10


def _reach(scene: Scene, node: int) -> Box:
    """How far the symbol of a node goes to the left, up, to the right, down."""
    points = drawing()["symbols"][scene.style(node)]["points"] or [(-1, -1), (1, 1)]
    xs, ys, radius = [point[0] for point in points], [point[1] for point in points], scene.radius[node]
    return -min(xs) * radius, -min(ys) * radius, max(xs) * radius, max(ys) * radius


def _wrapped(text: str) -> list[str]:
    """At most two lines; the whole name stands in the symbol's title."""
    style = drawing()["label"]
    most, short, longest = style["most"], style["short"], style["line"]
    text = " ".join(text.split()) or text
    text = text if len(text) <= most else text[: most - 2].rstrip() + "…"
    spaces = [i for i, letter in enumerate(text) if letter == " "]
    lines = [text]
    if len(text) > short and spaces:
        middle = min(spaces, key=lambda i: abs(i - len(text) / 2))
        lines = [text[:middle], text[middle + 1 :]]
    return [line if len(line) <= longest else line[: longest - 1].rstrip() + "…" for line in lines]


class _Boxes:
    """Boxes, found by the cells that they touch."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Box, int]]] = defaultdict(list)

    def add(self, box: Box, owner: int = -1) -> None:
        for cell in _cells(box):
            self._cells[cell].append((box, owner))

    def count(self, box: Box, owner: int = -2) -> int:
        """How many touch `box`, but for those of `owner`."""
        touching = {
            other
            for cell in _cells(box)
            for other, own in self._cells.get(cell, ())
            if own != owner and other[0] < box[2] and box[0] < other[2] and other[1] < box[3] and box[1] < other[3]
        }
        return len(touching)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield column, row
