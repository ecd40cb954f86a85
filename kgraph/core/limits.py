"""Limits on input, so that a small hostile file or query cannot crash the process or fill the memory."""

from __future__ import annotations

from .messages import Message, thousands

__all__ = ["DEPTH", "JOINTS", "LENGTH", "NAMESPACE", "PREFIX_TOO_LONG"]

DEPTH = 100
"""Levels of nesting. The parsers overflow the usual stack of a thread at about a thousand."""
JOINTS = 1000
"""Words and operators in a query. The parser makes of `A UNION B UNION C …` a tree that is as deep as it is long."""
LENGTH = 1_000_000
"""Characters in a query."""
NAMESPACE = 2048
"""Characters in the IRI of a prefix or base: each of the thousands of short names that use it becomes that long."""
PREFIX_TOO_LONG = Message("a prefix or base of more than {} characters; shorten it", thousands(NAMESPACE))
