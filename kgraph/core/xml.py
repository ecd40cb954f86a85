"""What XML cannot hold (https://www.w3.org/TR/xml/#charsets), and what its readers change."""

from __future__ import annotations

import re

from .lookalikes import character_name

__all__ = ["NOT_IN_XML", "keep_returns", "not_in_xml"]

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that XML 1.0 cannot write, not even as a reference."""


def not_in_xml(text: str) -> str | None:
    r"""The first character of `text` that XML 1.0 cannot write, such as `U+0001`; else None.

    >>> not_in_xml("a\x01b"), not_in_xml("a\nb")
    ('U+0001', None)
    """
    found = NOT_IN_XML.search(text)
    return None if found is None else character_name(found[0])


def keep_returns(document: str) -> str:
    r"""An XML document with carriage returns as references: a reader takes others for line feeds.

    >>> keep_returns("<a>1\r2</a>")
    '<a>1&#13;2</a>'
    """
    return document.replace("\r", "&#13;")
