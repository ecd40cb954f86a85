"""The report as JSON."""

from __future__ import annotations

import json

from ...core.messages import translated
from .report import Report

__all__ = ["as_json"]


def as_json(report: Report) -> str:
    """One object; `row` counts as a spreadsheet does, `line` as an editor. `path` is where `file` lies from here."""
    found = report.checked
    defects = [
        {
            "file": defect.file,
            "path": report.path(defect),
            "row": defect.row,
            "column": defect.column,
            "line": report.line(defect),
            "severity": defect.severity,
            "message": str(translated(defect.message, report.language)),
            "mend": str(translated(defect.fix, report.language)),  # Programs read this key, so it keeps its name.
            "value": report.value(defect),
            "rule": defect.rule or "cell",
            "fixable": report.is_fixable(defect),
        }
        for defect in found.defects
    ]
    counts = {"errors": found.errors, "warnings": len(found.defects) - found.errors}
    answer = {"statements": found.statements, "documents": found.documents, **counts, "defects": defects}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
