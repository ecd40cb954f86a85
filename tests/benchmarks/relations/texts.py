"""The texts of public corpora, for what a network learns from words alone."""

from __future__ import annotations

import ast
import csv
import json
from collections.abc import Iterator
from pathlib import Path

__all__ = ["texts"]

_SHORTEST = 16
"""Characters."""


def texts(folder: Path) -> list[str]:
    """Each sentence, line or paragraph of the corpora in `folder` once, in the order of the files' names."""
    found: dict[str, None] = {}
    for path in sorted(folder.rglob("*"), key=lambda path: path.as_posix()):
        if path.is_file():
            for text in _lines(path):
                line = " ".join(text.split())
                if len(line) >= _SHORTEST:
                    found[line] = None
    return list(found)


def _lines(path: Path) -> Iterator[str]:
    if path.suffix == ".conllu":
        yield from (line[9:] for line in _read(path) if line.startswith("# text = "))
    elif path.name.endswith("_preprocess.csv"):
        yield from (" ".join(ast.literal_eval(row["passage"])) for row in csv.DictReader(_read(path)))
    elif path.name.endswith("_preprocess.txt"):
        for block in "\n".join(_read(path)).split("\n\n"):
            yield " ".join(line.split("\t")[0] for line in block.split("\n"))
    elif path.suffix == ".jsonl":
        for line in filter(None, _read(path)):
            row = json.loads(line)
            yield from (row[key] for key in ("premise", "hypothesis") if key in row)
    elif path.suffix == ".txt":
        yield from _read(path)


def _read(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")
