"""The page: one HTML file that draws the graph, finds what is in it, and shows the evidence; and the picture alone."""

from __future__ import annotations

from .data import LIMIT
from .page import notebook_frame, page_html, write_page
from .select import selection
from .svg import write_svg

__all__ = ["LIMIT", "notebook_frame", "page_html", "selection", "write_page", "write_svg"]
