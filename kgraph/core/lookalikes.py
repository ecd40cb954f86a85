"""Lookalikes: names that look the same and are not, such as one with an invisible character or a Cyrillic letter in it."""

from __future__ import annotations

import unicodedata

__all__ = ["character_name", "composed", "odd_character", "visible"]

_LATIN = str.maketrans(
    "АВЕЅІЈКМНОРСТХУасеѕіјорхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧονα‘’ʼ′“”„″‐‑‒–—−",
    "ABESIJKMHOPCTXYacesijopxyABEZHIKMNOPTYXova''''\"\"\"\"------",
)


def composed(text: str) -> str:
    r"""`text` with accents and letters in one character (NFC): macOS writes the names of files with two.

    >>> composed("e\u0301") == "\u00e9"
    True
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def visible(text: str) -> str:
    r"""`text` without invisible characters, and with one form of each visible one (NFKC).

    >>> visible("AS\u200bEAN\uff01")
    'ASEAN!'
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")


def odd_character(written: str, known: str) -> str:
    r"""The character in which two names differ although they look the same; '' where they look different.

    >>> odd_character("Indonesia\u200b", "Indonesia"), odd_character("ASEAM", "ASEAN")
    ('\u200b', '')
    """
    if written == known or _seen(written) != _seen(known):
        return ""
    odd = [c for c in written if c not in known] + [c for c in known if c not in written]
    odd += [c for pair in zip(written, known, strict=False) if pair[0] != pair[1] for c in pair]
    return next((c for c in odd if not c.isascii()), (odd or [(written + known)[-1]])[0])


def character_name(character: str) -> str:
    r"""What Unicode calls a character.

    >>> character_name("\u200b")
    'U+200B (zero width space)'
    """
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")


def _seen(text: str) -> str:
    """What a reader sees of `text`."""
    return " ".join(visible(text).translate(_LATIN).split())
