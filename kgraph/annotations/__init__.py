"""Rows of annotations ⇄ statements."""
