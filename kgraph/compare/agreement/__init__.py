"""What two annotators, or two versions, state about the same texts, side by side."""

from __future__ import annotations

from .annotated import annotated
from .comparison import compare
from .figures import Comparison, Pair
from .forms import as_csv, as_json
from .table import as_table

__all__ = ["Comparison", "Pair", "annotated", "as_csv", "as_json", "as_table", "compare"]
