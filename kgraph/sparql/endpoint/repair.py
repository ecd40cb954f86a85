"""Repair results that the parser refuses although their meaning is clear.

Servers write names of blank nodes with any characters (Virtuoso), spaces and brackets in IRIs (DBpedia), numbers as values,
"true" in quotation marks, and columns that the head does not name.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from ...core.messages import Message

__all__ = ["repaired"]

_NOT_IN_IRIS = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_SIMPLE_LABEL = re.compile(r"[A-Za-z0-9_]+\Z")


def repaired(body: bytes, *, is_xml: bool) -> tuple[bytes, list[str]]:
    """Results in JSON (SPARQL 1.1 Query Results JSON Format) from results in JSON or XML, and the IRIs that changed.

    Characters that no IRI may hold are percent-encoded. Raises ValueError for what is neither rows nor a truth value.
    """
    document = _of_xml(body) if is_xml else json.loads(body.decode("utf-8-sig"))
    if not isinstance(document, dict):
        raise ValueError(Message("it holds neither rows nor a truth value"))
    if "boolean" in document:
        return json.dumps({"head": {}, "boolean": _truth(document["boolean"])}).encode(), []
    results = document.get("results")
    bindings = results.get("bindings") if isinstance(results, dict) else None
    if not isinstance(bindings, list) or not all(isinstance(row, dict) for row in bindings):
        raise ValueError(Message("it holds neither rows nor a truth value"))
    repairs = _Repairs()
    rows = [{name: repairs.term(term) for name, term in row.items() if term is not None} for row in bindings]
    head = document.get("head")
    listed = head.get("vars") if isinstance(head, dict) else None
    names = list(map(str, listed)) if isinstance(listed, list) else []
    names = list(dict.fromkeys([*names, *(name for row in rows for name in row)]))
    return json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}).encode(), repairs.changed


class _Repairs:
    """The names of blank nodes that were given in one answer, and the IRIs that were changed in it."""

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}
        self.changed: list[str] = []

    def term(self, term: Any) -> dict[str, Any]:
        """A term in the form of the standard. Raises ValueError."""
        if not isinstance(term, dict) or "value" not in term:
            raise ValueError(Message("one of its values has no type"))
        kind, value = term.get("type"), term["value"]
        if isinstance(value, dict):
            return {"type": "triple", "value": {name: self.term(part) for name, part in value.items()}}
        text = value if isinstance(value, str) else json.dumps(value)
        if kind == "uri":
            return {"type": "uri", "value": self._iri(text)}
        if kind == "bnode":
            return {"type": "bnode", "value": self._label(text)}
        if kind not in ("literal", "typed-literal"):
            raise ValueError(Message("one of its values has no type"))
        literal = {"type": "literal", "value": text}
        if language := term.get("xml:lang") or term.get("lang"):
            return {**literal, "xml:lang": str(language)}
        if datatype := term.get("datatype"):
            return {**literal, "datatype": self._iri(str(datatype))}
        return literal

    def _iri(self, text: str) -> str:
        repaired = _NOT_IN_IRIS.sub(lambda found: quote(found[0]), text)
        if repaired != text:
            self.changed.append(text)
        return repaired

    def _label(self, text: str) -> str:
        # Numbers could meet a label that is kept, so the others begin as none of those may.
        kept = text if _SIMPLE_LABEL.match(text) else f"b.{len(self.labels)}"
        return self.labels.setdefault(text, kept)


def _truth(value: Any) -> bool:
    text = str(value).strip().lower()
    if text in ("true", "1"):
        return True
    if text in ("false", "0"):
        return False
    raise ValueError(Message("it holds neither rows nor a truth value"))


def _of_xml(body: bytes) -> dict[str, Any]:
    """Results in XML as the JSON format has them; namespaces do not matter."""
    from xml.etree import ElementTree

    root = ElementTree.fromstring(body)
    if (boolean := root.find("{*}boolean")) is not None:
        return {"boolean": boolean.text}
    names = [variable.get("name", "") for variable in root.iterfind("{*}head/{*}variable")]
    rows = [
        {binding.get("name", ""): _term_of_xml(binding[0]) for binding in result.iterfind("{*}binding") if len(binding)}
        for result in root.iterfind("{*}results/{*}result")
    ]
    return {"head": {"vars": names}, "results": {"bindings": rows}} if root.find("{*}results") is not None else {}


def _term_of_xml(element: Any) -> dict[str, Any]:
    name = element.tag.rpartition("}")[2]
    if name == "triple":
        parts = {part.tag.rpartition("}")[2]: _term_of_xml(part[0]) for part in element if len(part)}
        return {"type": "triple", "value": parts}
    attributes = {"datatype": element.get("datatype"), "xml:lang": element.get("{http://www.w3.org/XML/1998/namespace}lang")}
    text = element.text or ""
    return {"type": name, "value": text if name == "literal" else text.strip(), **attributes}
