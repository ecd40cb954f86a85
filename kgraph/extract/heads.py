"""The word lists of `heads.toml`: what tells the class of a name that no list of names holds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from .names import words

__all__ = ["Heads", "is_ordinary", "read_heads"]

_PREFIXED = re.compile(
    r"(?:meng|meny|mem|men|ber|ter|per|pem|pen|peng|ke|se|di)\w{3,}(?:kan|an|nya|i)\Z|(?:meng|meny|mem|ber)\w{4,}\Z|\w+-\w+nya\Z"
)
_SUFFIX = re.compile(r"(?:nya|lah|kah|pun|kan|an|i)\Z")
_PREFIXES = ("di", "ter", "ber", "ke", "se")


@dataclass(frozen=True, slots=True)
class Heads:
    """The lists by name; `head` and `tail` give the class of a word instead."""

    head: Mapping[str, str]
    tail: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@cache
def read_heads() -> Heads:
    """The lists of `heads.toml`."""
    tables = tomllib.loads(Path(__file__).with_name("heads.toml").read_text(encoding="utf-8"))
    head, tail = ({word: kind for kind, text in tables[part].items() for word in text.split()} for part in ("head", "tail"))
    lists = {name: frozenset(text.split()) for part in ("before", "words") for name, text in tables[part].items()}
    return Heads(head, tail, lists)


@lru_cache(maxsize=1 << 16)
def is_ordinary(word: str) -> bool:
    """Whether a word, written small, is one of the language rather than of a name, as far as its form tells.

    >>> is_ordinary("pertanian"), is_ordinary("menyanyikan"), is_ordinary("sukarno")
    (True, True, False)
    """
    known = words("words")
    if word in known or word in read_heads()["calendar"] or _SUFFIX.sub("", word) in known or _PREFIXED.match(word):
        return True
    if any(word.startswith(prefix) and word[len(prefix) :] in known for prefix in _PREFIXES):
        return True
    half, hyphen, other = word.partition("-")
    return hyphen != "" and half == other
