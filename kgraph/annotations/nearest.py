"""A quote that is not in a text, beside the words of the text that are most like it."""

from __future__ import annotations

import unicodedata

from ..core.messages import Message, shortened
from ..text.quotes import nearest

__all__ = ["CHARACTER_NAMES", "nearest_words", "on_one_line"]

CHARACTER_NAMES = {
    "\n": Message("a line break"),
    " ": Message("a space"),
    "\u00a0": Message("no-break space"),
    "\u00ad": Message("soft hyphen"),
    "\u200b": Message("zero width space"),
    "\u2010": Message("hyphen"),
    "\u2011": Message("non-breaking hyphen"),
    "–": Message("en dash"),
    "—": Message("em dash"),
    "‘": Message("left single quotation mark"),
    "’": Message("right single quotation mark"),
    "“": Message("left double quotation mark"),
    "”": Message("right double quotation mark"),
    "«": Message("left-pointing double angle quotation mark"),
    "»": Message("right-pointing double angle quotation mark"),
    "…": Message("horizontal ellipsis"),
    "\u0300": Message("combining grave accent"),
    "\u0301": Message("combining acute accent"),
    "\u0308": Message("combining diaeresis"),
}
"""Characters in which a quote and its text often differ. Named as Unicode names them, like all others."""

_LONGEST = 60
"""How many characters of a text a message shows."""


def nearest_words(text: str, quote: str) -> Message:
    """Where `text` is most like `quote`, and the first characters in which they differ."""
    found = nearest(text, quote)
    if found is None:
        return Message("copy it from the text as it stands there")
    start, end = found
    there = text[start : start + len(quote)]
    shorter = min(len(there), len(quote))
    same = next((i for i in range(shorter) if there[i] != quote[i]), shorter)
    if same < 10:
        return Message("nearest is {}–{}: '{}'", start, end, on_one_line(text[start:end]))
    before = on_one_line(quote[max(0, same - 20) : same])
    differing = (_visible(part[same : same + 12]) for part in (there, quote))
    return Message(
        "nearest is {}–{}, which differs after '…{}': {} in the text, {} in the quote", start, end, before, *differing
    )


def on_one_line(text: str) -> str:
    """The beginning of `text` as a message shows it."""
    return shortened(" ".join(text.split()), _LONGEST)


def _visible(text: str) -> str:
    """`text` in quotation marks; a first character that one cannot see or mistakes for another, by its name."""
    if not text:
        return Message("nothing more")
    first = text[0]
    if first in "\n\t \u00a0" or unicodedata.combining(first) or (not first.isascii() and not first.isalpha()):
        return CHARACTER_NAMES.get(first) or unicodedata.name(first, f"U+{ord(first):04X}").lower()
    return f"'{on_one_line(text)}'"
