"""What a check has found, in the forms that people, editors and continuous integration read."""

from .github import as_github
from .json import as_json
from .report import EVIDENCE, Report
from .sarif import as_sarif
from .text import as_text

__all__ = ["EVIDENCE", "Report", "as_github", "as_json", "as_sarif", "as_text"]
