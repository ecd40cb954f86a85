"""What the files of a project and of a build are called."""

from __future__ import annotations

__all__ = [
    "DOCUMENTS_FILE",
    "ENTITIES_FILE",
    "MANIFEST_FILE",
    "PAGE_FILE",
    "PROJECT_FILE",
    "STORE_FOLDER",
    "TURTLE_FILE",
]

PROJECT_FILE = "kgraph.toml"
"""The file that makes a folder a project."""
DOCUMENTS_FILE = "documents.csv"
ENTITIES_FILE = "entities.csv"

TURTLE_FILE = "graph.ttl"
PAGE_FILE = "graph.html"
STORE_FOLDER = "store"
MANIFEST_FILE = "build.json"
"""What a build was made from, beside its results."""
