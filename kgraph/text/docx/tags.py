"""Names of the elements of WordprocessingML (ISO/IEC 29500-1, clause 17) and of what it embeds."""

from __future__ import annotations

from typing import Any

__all__ = ["CHOICE", "FALLBACK", "M", "W", "is_on", "value"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHOICE, FALLBACK = _MC + "Choice", _MC + "Fallback"


def value(element: Any, child: str) -> str:
    """The value of a child element; empty where there is none."""
    found = None if element is None else element.find(W + child)
    return "" if found is None else found.get(W + "val", "")


def is_on(element: Any, child: str) -> bool | None:
    """Whether a property is switched on or off; None where nothing is said of it."""
    found = None if element is None else element.find(W + child)
    return None if found is None else found.get(W + "val", "true") not in ("0", "false", "off")
