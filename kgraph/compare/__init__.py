"""Comparisons: annotators, versions, extraction against accepted rows."""
