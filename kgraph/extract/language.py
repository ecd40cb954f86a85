"""Language: all that extraction knows of one language, as the files of one folder.

The code of this room knows no word of a language; it asks for them here. Another language is another folder:

| file | what stands in it |
|---|---|
| `names/*.csv`, `names/*.txt` | named things with their labels; parts of names of persons; ordinary words |
| `names.toml` | how a text writes a known name: clitics, spellings |
| `heads.toml` | what tells the class of a capitalised name that no list knows |
| `cues.toml` | the words by which quotations and their speakers are known |
| `grammar.toml` | what shows that a sentence denies, plans, asks or doubts, and what its pronouns mean |
| `patterns.toml` | what a sentence states: one rule a pattern |
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["INDONESIAN", "Language", "one_of", "word_list"]


@dataclass(frozen=True, slots=True, eq=False)  # A language is itself, so that what is made of it can be kept.
class Language:
    """A language: its tag (BCP 47) and the folder with its files."""

    tag: str
    folder: Path

    def tables(self, name: str) -> dict[str, Any]:
        """The tables of one of the TOML files."""
        return tomllib.loads((self.folder / f"{name}.toml").read_text(encoding="utf-8"))

    def rows(self, name: str) -> list[dict[str, str]]:
        """The rows of one of the CSV files of named things."""
        with (self.folder / "names" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


INDONESIAN = Language("id", Path(__file__).with_name("id"))


@cache
def word_list(language: Language, name: str) -> frozenset[str]:
    """The words of `names/NAME.txt`, in which each stands on a line of its own."""
    return frozenset((language.folder / "names" / f"{name}.txt").read_text(encoding="utf-8").split())


def one_of(words: str | Iterable[str]) -> str:
    r"""A regular expression for any of some words, given as one text or one by one; `_` stands for blanks in a word.

    >>> one_of("dan serta dan_juga")
    '(?:dan|serta|dan\\s+juga)'
    """
    listed = words if isinstance(words, str) else " ".join(words)
    return f"(?:{'|'.join(listed.split())})".replace("_", r"\s+")
