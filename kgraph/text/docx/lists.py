"""The marks of list items as a word processor shows them: `-`, `1.`, `(a)`, `Pasal 3`, `2.1`."""

from __future__ import annotations

import re
from typing import Any

from ..marks import numeral
from .tags import W, value

__all__ = ["Lists"]


class Lists:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, numbering: Any) -> None:
        self.levels: dict[str, dict[str, Any]] = {}
        """The levels of each kind of list, by its id."""
        self.kinds: dict[str, str] = {}
        """The kind of each list, by its number."""
        self.overrides: dict[str, Any] = {}
        self.counts: dict[str, dict[str, int]] = {}
        self.started: set[str] = set()
        if numbering is None:
            return
        by_style = {}
        for kind in numbering.iterfind(W + "abstractNum"):
            self.levels[kind.get(W + "abstractNumId")] = _levels(kind)
            if style := value(kind, "styleLink"):
                by_style[style] = _levels(kind)
        for kind in numbering.iterfind(W + "abstractNum"):
            self.levels[kind.get(W + "abstractNumId")] |= by_style.get(value(kind, "numStyleLink"), {})
        for each in numbering.iterfind(W + "num"):
            number = each.get(W + "numId")
            self.kinds[number] = value(each, "abstractNumId")
            self.overrides[number] = each

    def mark(self, number: str, level: str) -> str:
        """The mark of the next item of list `number` at `level`, with a space after it; empty for what is not a list."""
        kind = self.kinds.get(number)
        levels = self.levels.get(kind or "", {}) | _levels_in(self.overrides.get(number))
        form = value(levels.get(level), "numFmt") if kind is not None and level in levels else "none"
        if form in ("none", "bullet"):
            return "- " if form == "bullet" else ""
        counts = self._count(str(kind), number, level, levels)

        def shown(match: re.Match[str]) -> str:
            at = str(int(match[1]) - 1)
            own = "decimal" if levels[level].find(W + "isLgl") is not None else value(levels.get(at), "numFmt")
            return numeral(counts.get(at, _start(levels.get(at))), own)

        text = value(levels[level], "lvlText") or f"%{int(level) + 1}."
        return " ".join(re.sub(r"%([1-9])", shown, text).split()) + " "

    def _count(self, kind: str, number: str, level: str, levels: dict[str, Any]) -> dict[str, int]:
        """The counts of a list after its next item, which ends the deeper lists before it."""
        counts = {at: count for at, count in self.counts.get(kind, {}).items() if at <= level}
        # The first item of a list may start its count anew.
        for override in () if number in self.started else self.overrides[number].iterfind(W + "lvlOverride"):
            if (start := value(override, "startOverride")).isdecimal():
                counts[override.get(W + "ilvl", "0")] = int(start) - 1
        self.started.add(number)
        counts = {at: count for at, count in counts.items() if at <= level}
        counts[level] = counts.get(level, _start(levels[level]) - 1) + 1
        self.counts[kind] = counts
        return counts


def _levels(kind: Any) -> dict[str, Any]:
    return {level.get(W + "ilvl"): level for level in kind.iterfind(W + "lvl")}


def _levels_in(number: Any) -> dict[str, Any]:
    """The levels that a list has of its own."""
    overrides = () if number is None else number.iterfind(W + "lvlOverride")
    return {level.get(W + "ilvl"): level for each in overrides for level in each.iterfind(W + "lvl")}


def _start(level: Any) -> int:
    start = value(level, "start")
    return int(start) if start.isdecimal() else 1
