"""The words of `cues.toml`, ready to be looked for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Cue", "Words", "alternation", "find_cues", "is_verb", "words"]

_VERB = re.compile(r"(?:mem|me[nlrwy]|ber|be(?=kerja|lajar)|ter|di)[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that may introduce a quotation, without its clitic.

    `kind` is `behind` (kata), `verb` (mengatakan), `passive` (dikatakan), `menurut`, or `that` (bahwa). `clitic` tells
    whether the speaker is a -nya; `until` is where the word ends with it.
    """

    start: int
    end: int
    until: int
    word: str
    kind: str
    clitic: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of cues.toml by table and name, and the pattern of all cues."""

    lists: dict[str, frozenset[str]]
    kinds: dict[str, str]
    pattern: re.Pattern[str]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@cache
def words() -> Words:
    """The words of `cues.toml`."""
    tables = tomllib.loads(Path(__file__).with_name("cues.toml").read_text(encoding="utf-8"))
    lists = {
        name: frozenset(word.replace("_", " ") for word in text.split())
        for table in tables.values()
        for name, text in table.items()
    }
    kinds = {"bahwa": "that", "kalau": "that"}
    lists_of = {
        "behind": ("behind",),
        "verb": ("clause", "bahwa", "marks"),
        "passive": ("passive",),
        "menurut": ("menurut",),
    }
    for kind, names in lists_of.items():
        kinds |= {word: kind for name in names for word in lists[name]}
    return Words(lists, kinds, re.compile(rf"\b({alternation(kinds, capitals=True)})(nya|mu|ku|lah|pun)?\b(?!-)"))


def find_cues(text: str) -> Iterator[Cue]:
    """The cues in `text`, in order.

    >>> [(cue.word, cue.kind, cue.clitic) for cue in find_cues("Harga naik, tuturnya. Ia menyebutkan bahwa …")]
    [('tutur', 'behind', True), ('menyebutkan', 'verb', False), ('bahwa', 'that', False)]
    """
    kinds = words().kinds
    for match in words().pattern.finditer(text):
        word = match[1].lower()
        kind = kinds[word]
        # "mengatakannya" has its object already; only the other forms take the speaker as a clitic.
        if match[2] is None or (match[2] == "nya" and kind in ("behind", "passive", "menurut")) or match[2] == "lah":
            yield Cue(match.start(), match.end(1), match.end(), word, kind, match[2] == "nya")


def is_verb(lower: str) -> bool:
    """Whether a word in small letters has the form of a verb, and none of the nouns has that form.

    >>> is_verb("menggali"), is_verb("menteri")
    (True, False)
    """
    lists = words().lists
    return bool(_VERB.match(lower)) and lower not in lists["no_verb"] and lower not in lists["role"]


def alternation(forms: Iterable[str], *, capitals: bool = False) -> str:
    """A pattern of all `forms` in which common beginnings are written once, so that it is tried in one go.

    >>> alternation(["kata", "katak", "ujar"])
    '(?:kata(?:k)?|ujar)'
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for form in forms:
        node = tree
        for letter in form:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(tree, capitals)


def _branch(tree: dict[str, dict], capitals: bool) -> str:  # type: ignore[type-arg]
    ends = "" in tree
    parts = []
    for letter in sorted(tree.keys() - {""}):
        chain, node = letter, tree[letter]
        while len(node) == 1 and "" not in node:
            following = next(iter(node))
            chain, node = chain + following, node[following]
        rest = _branch(node, False) if node.keys() - {""} else ""
        first = f"[{chain[0].upper()}{chain[0]}]" if capitals else re.escape(chain[0])
        parts.append(first + re.escape(chain[1:]) + rest)
    joined = "|".join(parts)
    return f"(?:{joined})?" if ends else f"(?:{joined})" if len(parts) > 1 else joined
