"""Blocks of a document (paragraphs, headings, items, table rows): normalise each, and join them to a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain, pairwise

__all__ = ["join_blocks", "normalized"]

# Control characters, halves of surrogate pairs, soft hyphens and spaces without width.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ud800-\udfff]")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_KINDS = re.compile(r"(?P<item>- |(?:\d+(?:\.\d+)*|[A-Za-z]|[ivxlc]+|[IVXLC]+)[.)] )|(?P<row>.* \| )")


def normalized(text: str) -> str:
    r"""`text` in NFC, without ligatures and invisible characters, with single spaces; line breaks stay, empty lines go.

    >>> normalized(" e\u0301\u00a0 \ufb01n \n\n")
    'é fin'
    """
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text).translate(_LIGATURES))
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def join_blocks(blocks: Iterable[str]) -> str:
    r"""The text of `blocks`, with a blank line between two blocks except between list items and between table rows.

    >>> join_blocks(["# Satu", "- dua", "- tiga"])
    '# Satu\n\n- dua\n- tiga\n'
    """
    text = []
    for before, block in pairwise(chain([""], filter(None, blocks))):
        kinds = [match and match.lastgroup for match in map(_KINDS.match, (before, block))]
        text += ["" if not before else "\n" if kinds[0] and kinds[0] == kinds[1] else "\n\n", block]
    return "".join([*text, "\n"]) if text else ""
