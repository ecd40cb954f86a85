"""Limits that keep a small hostile input from ending the process or filling the memory."""

from __future__ import annotations

from .messages import Message, thousands

__all__ = ["DEPTH", "JOINTS", "LENGTH", "NAMESPACE", "PREFIX_TOO_LONG"]

DEPTH = 100
"""How deep anything may be nested. The parsers die from a thousand on where a thread has the usual stack."""
JOINTS = 1000
"""How many words and operators a query may have: UNION and its like are folded into a tree as deep as they are many."""
LENGTH = 1_000_000
"""How many characters a query may have."""
NAMESPACE = 2048
"""How long an IRI may be that others are made from: thousands of short names would each be as long."""
PREFIX_TOO_LONG = Message(
    "a prefix or base of more than {} characters; each name that uses it would be as long", thousands(NAMESPACE)
)
