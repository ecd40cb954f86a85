"""Review suggestions one by one: on a terminal, from a pipe, or from Python."""

from __future__ import annotations

from .conversation import Screen, converse
from .items import Item
from .review import Filter, Review
from .screens import Lines, Terminal
from .sentence import Part, parts

__all__ = ["Filter", "Item", "Lines", "Part", "Review", "Screen", "Terminal", "converse", "parts"]
