"""Blocks, which are paragraphs, headings, items and rows: how their letters are written, and how they make a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain, pairwise

__all__ = ["flow", "joined"]

# What no reader sees: control characters, halves of surrogates, soft hyphens and spaces without width.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ud800-\udfff]")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_KINDS = re.compile(r"(?P<item>- |\d+\. )|(?P<row>.* \| )")


def flow(text: str) -> str:
    r"""`text` in letters as a keyboard writes them, with one space where there is white; line breaks stay.

    >>> flow(" e\u0301\u00a0 \ufb01n \n\n")
    'é fin'
    """
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text).translate(_LIGATURES))
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def joined(blocks: Iterable[str]) -> str:
    r"""The text of `blocks`: a blank line between two, though not between items or between rows of a table.

    >>> joined(["# Satu", "- dua", "- tiga"])
    '# Satu\n\n- dua\n- tiga\n'
    """
    text = []
    for before, block in pairwise(chain([""], filter(None, blocks))):
        kinds = [match and match.lastgroup for match in map(_KINDS.match, (before, block))]
        text += ["" if not before else "\n" if kinds[0] and kinds[0] == kinds[1] else "\n\n", block]
    return "".join([*text, "\n"]) if text else ""
