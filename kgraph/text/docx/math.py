"""Equations (ISO/IEC 29500-1, clause 22.1) as text in one line: `29`, `x²`, `(a+b)/c`, `√2`."""

from __future__ import annotations

from typing import Any

from ..marks import superscript
from .tags import M

__all__ = ["equation"]


def equation(element: Any) -> str:
    """What an equation says, without its layout."""
    tag = element.tag.removeprefix(M) if isinstance(element.tag, str) else ""
    parts = {child.tag.removeprefix(M): child for child in element if isinstance(child.tag, str)}

    def part(name: str) -> str:
        return equation(parts[name]) if name in parts else ""

    if tag == "t":
        return element.text or ""
    if tag.endswith("Pr"):  # Properties.
        return ""
    if tag == "f":
        return f"{_grouped(part('num'))}/{_grouped(part('den'))}"
    if tag in ("sSup", "sSub", "sSubSup", "sPre"):
        below, above = part("sub"), part("sup")
        raised = superscript(above)
        below = f"_{_grouped(below)}" if below else ""
        above = "" if not above else raised if raised != above else f"^{_grouped(above)}"
        return below + above + part("e") if tag == "sPre" else part("e") + below + above
    if tag == "rad":
        degree = superscript(part("deg"))
        return f"{degree}√{_grouped(part('e'))}"
    if tag == "nary":
        sign = _property(parts.get("naryPr"), "chr", "∫")
        below, above = part("sub"), part("sup")
        limits = (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")
        return f"{sign}{limits} {part('e')}"
    if tag == "d":
        properties = parts.get("dPr")
        between = _property(properties, "sepChr", "|").join(equation(each) for each in element if each.tag == M + "e")
        return _property(properties, "begChr", "(") + between + _property(properties, "endChr", ")")
    if tag in ("m", "eqArr"):
        rows = [each for each in element if each.tag in (M + "mr", M + "e")]
        return "; ".join(", ".join(map(equation, row)) if row.tag == M + "mr" else equation(row) for row in rows)
    return "".join(map(equation, element))


def _property(properties: Any, name: str, otherwise: str) -> str:
    found = None if properties is None else properties.find(M + name)
    return otherwise if found is None else found.get(M + "val", "")


def _grouped(text: str) -> str:
    """`text` as one term of an equation."""
    return text if text.replace(".", "").replace(",", "").isalnum() or len(text) < 2 else f"({text})"
