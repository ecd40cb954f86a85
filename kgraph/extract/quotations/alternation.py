"""Alternation: one regular expression for many words, in which common beginnings are written once."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["alternation"]


def alternation(forms: Iterable[str], *, capitals: bool = False) -> str:
    """A pattern of all `forms`, so made that each letter of a text is compared once; `capitals` may begin them.

    >>> alternation(["kata", "katak", "ujar"])
    '(?:kata(?:k)?|ujar)'
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for form in forms:
        node = tree
        for letter in form:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(tree, capitals)


def _branch(tree: dict[str, dict], capitals: bool) -> str:  # type: ignore[type-arg]
    """A pattern of all forms that end in `tree`, whose keys are their next letters; "" is the end of a form."""
    ends = "" in tree
    parts = []
    for letter in sorted(tree.keys() - {""}):
        chain, node = letter, tree[letter]
        while len(node) == 1 and "" not in node:
            following = next(iter(node))
            chain, node = chain + following, node[following]
        rest = _branch(node, False) if node.keys() - {""} else ""
        first = f"[{chain[0].upper()}{chain[0]}]" if capitals else re.escape(chain[0])
        parts.append(first + re.escape(chain[1:]) + rest)
    joined = "|".join(parts)
    return f"(?:{joined})?" if ends else f"(?:{joined})" if len(parts) > 1 else joined
