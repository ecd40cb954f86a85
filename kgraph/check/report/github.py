"""The report as workflow commands of GitHub Actions, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from ...core.defects import Defect
from .report import Report

__all__ = ["as_github"]


def as_github(report: Report) -> str:
    """A workflow command for each defect."""
    return "".join(_command(report, defect) for defect in report.checked.defects)


def _command(report: Report, defect: Defect) -> str:
    properties = {"file": report.path(defect), "title": str(defect.location)}
    if defect.row is not None:
        properties["line"] = str(report.line(defect))
    if columns := report.columns(defect):
        properties |= {"col": str(columns[0]), "endColumn": str(columns[1])}
    listed = ",".join(f"{name}={_escaped_property(value)}" for name, value in properties.items())
    return f"::{defect.severity} {listed}::{_escaped(report.message_with_fix(defect))}\n"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
