"""Quotations: who is quoted as saying what."""
