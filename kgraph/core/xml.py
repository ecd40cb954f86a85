"""What XML cannot hold (https://www.w3.org/TR/xml/#charsets)."""

from __future__ import annotations

import re

__all__ = ["not_in_xml"]

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def not_in_xml(text: str) -> str | None:
    r"""The first character of `text` that XML 1.0 cannot write, not even as a reference, such as `U+0001`; else None.

    >>> not_in_xml("a\x01b"), not_in_xml("a\nb")
    ('U+0001', None)
    """
    found = _NOT_IN_XML.search(text)
    return None if found is None else f"U+{ord(found[0]):04X}"
