"""Add what extraction finds to a project, as suggestions for a person to review."""

from __future__ import annotations

from .existing import GONE
from .suggest import Suggested, suggest

__all__ = ["GONE", "Suggested", "suggest"]
