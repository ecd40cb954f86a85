"""Cues: the words that may introduce a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .words import Words

__all__ = ["Cue", "find_cues"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that may introduce a quotation, without its clitic.

    `kind` is `behind` (kata), `verb` (mengatakan), `passive` (dikatakan), `according` (menurut), or `that` (bahwa).
    `clitic` tells whether the speaker is a -nya; `until` is where the word ends with its clitic.
    """

    start: int
    end: int
    until: int
    word: str
    kind: str
    clitic: bool = False


def find_cues(text: str, words: Words) -> Iterator[Cue]:
    """The cues in `text`, in order.

    >>> from kgraph.extract.language import INDONESIAN
    >>> from kgraph.extract.quotations.words import words_of
    >>> words = words_of(INDONESIAN)
    >>> [(cue.word, cue.kind, cue.clitic) for cue in find_cues("Harga naik, tuturnya. Ia menyebutkan bahwa …", words)]
    [('tutur', 'behind', True), ('menyebutkan', 'verb', False), ('bahwa', 'that', False)]
    """
    for match in words.cue.finditer(text):
        word = match[1].lower()
        kind, clitic = words.kinds[word], match[2]
        is_speaker = clitic in words["speaker_clitic"]
        # "mengatakannya" has its object already; only the other forms take the speaker as a clitic.
        takes_speaker = is_speaker and kind in ("behind", "passive", "according")
        if clitic is None or takes_speaker or clitic in words["stress"]:
            yield Cue(match.start(), match.end(1), match.end(), word, kind, is_speaker)
