"""Repair evidence that no longer fits its text, where the right passage is certain."""

from __future__ import annotations

from .changes import Change, Repair, Repairs
from .project import repairs
from .quotes import folded

__all__ = ["Change", "Repair", "Repairs", "folded", "repairs"]
