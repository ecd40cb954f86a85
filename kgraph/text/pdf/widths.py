"""How wide a text is in a font of a PDF."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

__all__ = ["Widths"]

_USUAL = 0.5
"""The width of a letter in font sizes, where the font does not say."""


class Widths:
    """The widths of the letters of fonts, each font read once."""

    def __init__(self) -> None:
        self.fonts: dict[int, tuple[Any, dict[str, float]]] = {}
        """By the identity of the dictionary of a font, which is kept so that no other one gets it."""

    def of(self, text: str, font: Any) -> float:
        """The width of `text` in font sizes."""
        if font is None:
            return _USUAL * len(text)
        if id(font) not in self.fonts:
            self.fonts[id(font)] = font, _widths(font)
        widths = self.fonts[id(font)][1]
        return sum(widths.get(letter, _USUAL) for letter in text)


def _widths(font: Any) -> dict[str, float]:
    """The widths of a font's letters by what is read for them."""
    # pypdf has the widths by the codes of the letters, and no other name for them.
    from pypdf.generic._font import Font

    widths: dict[str, float] = {}
    with suppress(Exception):  # A damaged font: its letters have the usual width.
        read = Font.from_font_resource(font)
        codes = {letter: chr(code) for code, letter in read.encoding.items()} if isinstance(read.encoding, dict) else {}
        letters = dict.fromkeys(read.character_widths, "") | {code: letter for letter, code in codes.items()}
        for code, letter in letters.items():
            if code in read.character_widths:
                shown = read.character_map.get(letter or code, letter or code)
                widths[shown] = read.character_widths[code] / 1000
    return widths
