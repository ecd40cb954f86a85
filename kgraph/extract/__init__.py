"""Extraction: an Indonesian text becomes mentions, quotations and suggested statements, without a model or a network."""

from .extractor import Extractor
from .model import Extraction, Mention, Quotation, Suggestion

__all__ = ["Extraction", "Extractor", "Mention", "Quotation", "Suggestion"]
