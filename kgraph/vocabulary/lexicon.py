"""The lexicon: which entity or concept a name means, whatever language or spelling it is written in."""

from __future__ import annotations

import re
from itertools import takewhile

from ..core.lookalikes import composed
from ..core.messages import nearest, proposal

__all__ = ["Lexicon", "normal"]

_SIMILAR = 0.8
"""How similar two names are, from 0 to 1, of which one may be the other with several wrong letters."""
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTES = str.maketrans("‘’ʼ“”", "'''\"\"")


def normal(name: str) -> str:
    """`name` without the differences that do not change its meaning: case, dashes, quotation marks, white space.

    >>> normal("Kerja Sama  Selatan–Selatan") == normal("kerja sama Selatan-Selatan")
    True
    """
    return " ".join(_DASHES.sub("-", composed(name)).translate(_QUOTES).casefold().split())


class Lexicon:
    """Names and the IRIs they mean. The first meaning of a name stays, so add a project's own names first."""

    def __init__(self) -> None:
        self._iris: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._shared: dict[str, tuple[str, ...]] = {}

    def add(self, name: str, iri: str) -> str:
        """Let `name` mean `iri`, unless it has a meaning already; returns the IRI it means now."""
        key = normal(name)
        self._names.setdefault(key, name)
        return self._iris.setdefault(key, iri)

    def share(self, name: str, iri: str) -> None:
        """As `add`, but if `name` means something else already, it means both."""
        key, first = normal(name), self.add(name, iri)
        meanings = self._shared.get(key, (first,))
        if iri not in meanings:
            self._shared[key] = (*meanings, iri)

    def get(self, name: str) -> str | None:
        """The IRI that `name` means, or None; of a name that several things share, the first."""
        return self._iris.get(normal(name))

    def sharing(self, name: str) -> tuple[str, ...]:
        """The IRIs of the things that share `name`; empty if it means one thing or none.

        >>> lexicon = Lexicon()
        >>> lexicon.share("Sari", "https://example.org/1"), lexicon.share("sari", "https://example.org/2")
        (None, None)
        >>> lexicon.get("Sari"), lexicon.sharing("Sari")
        ('https://example.org/1', ('https://example.org/1', 'https://example.org/2'))
        """
        return self._shared.get(normal(name), ())

    def near(self, name: str) -> str | None:
        """The known name most like `name`, as it was added; None when none is similar enough to propose.

        >>> lexicon = Lexicon()
        >>> _ = lexicon.add("Sari Wulandari", "https://example.org/sari")
        >>> lexicon.near("Sari Wulandri"), lexicon.near("Sari"), lexicon.near("Sri Mulyani")
        ('Sari Wulandari', 'Sari Wulandari', None)
        """
        key = normal(name)
        near: str | None = None
        if len(key) > 2:  # It may be one word of a longer name.
            near = next((longer for longer in self._iris if key in longer.split()), None)
        if near is None and (alike := nearest(key, self._iris)) and _is_slip(key, alike):
            near = alike
        return self._names[near] if near else None

    def did_you_mean(self, name: str, otherwise: str = "") -> str:
        """The fix for an unknown `name`: the nearest known name, else what to do `otherwise`.

        >>> lexicon = Lexicon()
        >>> _ = lexicon.add("PBB", "https://example.org/pbb")
        >>> lexicon.did_you_mean("PPB"), lexicon.did_you_mean("Zimbabwe", "add it to entities.csv")
        ("did you mean 'PBB'?", 'add it to entities.csv')
        """
        near = self.near(name)
        return proposal(name, near) if near else otherwise

    def __len__(self) -> int:
        return len(self._iris)


def _is_slip(name: str, other: str) -> bool:
    """Whether `name` may be `other` misspelt: one letter is wrong, or few of many. Japan is not ASEAN misspelt.

    >>> _is_slip("asen", "asean"), _is_slip("ppb", "pbb"), _is_slip("asean", "japan"), _is_slip("ro", "ri")
    (True, True, False, False)
    """
    from difflib import SequenceMatcher

    if min(len(name), len(other)) < 3:
        return False
    start = _agreement(name, other)
    end = _agreement(name[start:][::-1], other[start:][::-1])
    left, right = name[start : len(name) - end], other[start : len(other) - end]
    if max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1]):
        return True
    return SequenceMatcher(None, name, other, autojunk=False).ratio() >= _SIMILAR


def _agreement(name: str, other: str) -> int:
    """How many characters two names have in common at their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, other, strict=False)))
