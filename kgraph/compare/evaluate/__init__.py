"""Evaluate extraction against what people have accepted."""

from __future__ import annotations

from .evaluate import evaluate
from .json import as_json
from .scores import LAYERS, Evaluation, Example, Score
from .table import as_table

__all__ = ["LAYERS", "Evaluation", "Example", "Score", "as_json", "as_table", "evaluate"]
