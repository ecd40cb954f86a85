"""The lexicon: which entity or concept a name means, whatever language or spelling it is written in."""

from __future__ import annotations

import re
import unicodedata

from ..core.messages import nearest, proposal

__all__ = ["Lexicon", "normal"]

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTES = str.maketrans("‘’ʼ“”", "'''\"\"")


def normal(name: str) -> str:
    """`name` without the differences that do not change its meaning: case, dashes, quotation marks, white space.

    >>> normal("Kerja Sama  Selatan–Selatan") == normal("kerja sama Selatan-Selatan")
    True
    """
    return " ".join(_DASHES.sub("-", unicodedata.normalize("NFC", name)).translate(_QUOTES).casefold().split())


class Lexicon:
    """Names and the IRIs they mean. The first meaning of a name stays, so add a project's own names first."""

    def __init__(self) -> None:
        self._iris: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def add(self, name: str, iri: str) -> str:
        """Let `name` mean `iri`, unless it has a meaning already; returns the IRI it means now."""
        key = normal(name)
        self._names.setdefault(key, name)
        return self._iris.setdefault(key, iri)

    def get(self, name: str) -> str | None:
        """The IRI that `name` means, or None."""
        return self._iris.get(normal(name))

    def near(self, name: str) -> str | None:
        """The known name most like `name`, as it was added; None when none is similar enough to propose.

        >>> lexicon = Lexicon()
        >>> _ = lexicon.add("Sari Wulandari", "https://example.org/sari")
        >>> lexicon.near("Sari Wulandri"), lexicon.near("Sari"), lexicon.near("PBB")
        ('Sari Wulandari', 'Sari Wulandari', None)
        """
        key = normal(name)
        near: str | None = None
        if len(key) > 2:  # It may be one word of a longer name.
            near = next((longer for longer in self._iris if key in longer.split()), None)
        near = near or nearest(key, self._iris)
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
