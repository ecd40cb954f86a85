"""The report that people read."""

from __future__ import annotations

from ...core.terminal import shown
from .report import Report

__all__ = ["as_text"]


def as_text(report: Report) -> str:
    """A line for each defect, safe to print on a terminal."""
    return "".join(f"{shown(report.line_of_text(defect))}\n" for defect in report.checked.defects)
