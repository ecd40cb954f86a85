"""What has changed between two builds."""

from __future__ import annotations

from .changes import changes
from .delta import Changes, Delta, Difference
from .json import as_json
from .text import as_text

__all__ = ["Changes", "Delta", "Difference", "as_json", "as_text", "changes"]
