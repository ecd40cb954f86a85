"""Spreadsheets: rows with their locations, and changes in place."""
