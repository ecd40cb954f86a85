"""What a reader left out of a text, and how it is told: how much of which kind, and where the first of it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from ..core.messages import Message, counted

__all__ = ["LeftOut", "summary"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a document that is not in its text: what it is, and where it stands."""

    kind: Message
    where: Message


def summary(parts: Iterable[LeftOut]) -> Message | None:
    """All that was left out of one document, by kind, each with the place of its first part; None for nothing.

    >>> summary([LeftOut(Message("navigation"), Message("line {}", line)) for line in (3, 9)])
    '2 parts are not in the text: navigation (2, from line 3)'
    """
    kinds: dict[str, list[LeftOut]] = {}
    for part in parts:
        kinds.setdefault(str(part.kind), []).append(part)
    if not kinds:
        return None
    each = [
        Message("{} ({})", found[0].kind, found[0].where)
        if len(found) == 1
        else Message("{} ({}, from {})", found[0].kind, len(found), found[0].where)
        for found in kinds.values()
    ]
    count = sum(map(len, kinds.values()))
    parts_left_out = counted(count, "{} part is not in the text", "{} parts are not in the text")
    return Message("{}: {}", parts_left_out, reduce(lambda before, one: Message("{}, {}", before, one), each))
