"""The report as SARIF 2.1.0, which editors and code hosts read.

OASIS, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ... import __version__
from ...core.defects import Defect
from ...core.namespaces import local_name
from ...sparql.endpoint import is_url
from .report import Report

__all__ = ["as_sarif"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(report: Report) -> str:
    """A log of one run, with a region for each defect whose row is known."""
    indexes: dict[str, int] = {}
    results = [_result(report, defect, indexes) for defect in report.checked.defects]
    driver = {"name": "kgraph", "version": __version__, "rules": [_rule(rule) for rule in indexes]}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": report.is_read}],
        "columnKind": "unicodeCodePoints",
        "language": report.language,
        "results": results,
    }
    return json.dumps({"version": "2.1.0", "$schema": _SCHEMA, "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _result(report: Report, defect: Defect, indexes: dict[str, int]) -> dict[str, Any]:
    """A result (section 3.27); `indexes` grows by its rule."""
    rule = defect.rule or "cell"
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(report.path(defect))}}
    if defect.row is not None:
        location["region"] = {"startLine": report.line(defect)}
        if columns := report.columns(defect):
            location["region"] |= {"startColumn": columns[0], "endColumn": columns[1]}
    return {
        "ruleId": rule,
        "ruleIndex": indexes.setdefault(rule, len(indexes)),
        "level": defect.severity,
        "message": {"text": report.message_with_fix(defect)},
        "locations": [{"physicalLocation": location}],
        "properties": {
            "row": defect.row,
            "column": defect.column,
            "value": report.value(defect),
            "fixable": report.is_fixable(defect),
        },
    }


def _rule(rule: str) -> dict[str, Any]:
    """A reportingDescriptor (section 3.49); its helpUri must be a URI, which is ASCII."""
    described: dict[str, Any] = {"id": rule, "shortDescription": {"text": local_name(rule)}}
    is_address = rule.startswith(("http://", "https://")) and rule.isascii()
    return described | ({"helpUri": rule} if is_address else {})


def _uri(path: str) -> str:
    """A path as a URI reference (section 3.4.3): a relative one must not look as if it had a scheme."""
    if is_url(path):
        return path
    return Path(path).as_uri() if Path(path).is_absolute() else quote(os.fsencode(path), safe="/")
