"""The explorer: one HTML file that shows the graph, finds things in it, and opens the evidence."""

from __future__ import annotations

from .data import LIMIT
from .page import notebook_frame, page_html, write_page
from .select import selection
from .svg import write_svg

__all__ = ["LIMIT", "notebook_frame", "page_html", "selection", "write_page", "write_svg"]
