"""What the picture looks like: the colours and numbers of drawing.json, which the page and `kgraph view --svg` share.

- `themes`: the colours of the page by name, light and dark; the style of the page has them as `--name`.
- `symbols`: for each kind of node its colour, light and dark, and the corners of its outline for radius 1 (none: a circle).
- `symbolSize`: how symbols shrink with the scale of the picture, and in a picture of few nodes.
- `radius`: that of a symbol, by the rank of its node.
- `line`: widths and opacity by how `few` or `many` lines there are; how far parallel lines bend apart; the gap between
  a line and the symbols at its ends; dashes by kind; the arrow (a fixed part, and a part that grows with the width of
  the line); the ring of a disputed line.
- `label`: from which rank a label is `bold`; its length in characters: up to `short` on one line, else two of at most
  `line`, of at most `most` characters; the gaps tried between symbol and label; the places tried around the symbol,
  as directions (across, along), best first.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["drawing"]


@cache
def drawing() -> dict[str, Any]:
    """The content of drawing.json; not to be changed."""
    content: dict[str, Any] = json.loads((Path(__file__).parent / "drawing.json").read_text(encoding="utf-8"))
    return content
