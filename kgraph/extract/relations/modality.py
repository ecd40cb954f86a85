"""Modality: whether a sentence states anything, and whether a match in it is asserted, planned or negated."""

from __future__ import annotations

import re

from .grammar import Grammar
from .pattern import Pattern
from .reader import Reader
from .sentence import Sentence
from .symbols import ALSO, CODES

__all__ = ["has_subject", "modality", "states"]

# "Dengan komitmen yang kuat, kerja sama regional mengatasi …": who does it stands behind the comma.
_LATER = re.compile(f",\\s+(?:[a-z]+\\s+)?{CODES['CooperationType']}")
_BEFORE_VERB = 60  # characters


def states(reader: Reader, sentence: Sentence, *, doubtful: bool) -> bool:
    """Whether a sentence says that something is so, and is not a question, a condition or a heading.

    `doubtful` tells that it holds a word of doubt.
    """
    if reader.passages[sentence.passage].kind in ("heading", "question") or reader.text[sentence.end - 1] == "?":
        return False
    return not (doubtful and reader.grammar.unreal.search(reader.text, sentence.start, sentence.end))


def has_subject(grammar: Grammar, shape: str, match: re.Match[str]) -> bool:
    """Whether what was captured as subject is one, as far as the words before it and a later candidate tell."""
    if not match.re.groupindex.get("subject") or match.start("subject") != match.start() or not match["subject"]:
        return True
    after = shape[match.end("subject") : match.end("subject") + 1]
    if after == ALSO or (after == "," and match["subject"][-1] == CODES["Person"]):
        return True  # An apposition tells of somebody wherever the name stands.
    if grammar.oblique.search(shape, max(0, match.start() - 40), match.start()):
        return False
    upto = match.start("object") if "object" in match.re.groupindex else match.end()
    return not _LATER.search(shape, match.end("subject"), max(upto, match.end("subject")))


def modality(
    grammar: Grammar, shape: str, match: re.Match[str], pattern: Pattern, first: re.Match[str] | None
) -> str | None:
    """How the verb of a match is meant; None when nothing is stated. `first` is the match that this one continues."""
    spans = [match.span(name) for name in match.re.groupindex if match[name] is not None]
    low, high = min(end for _, end in spans), max(start for start, _ in spans)
    begin = min(start for start, _ in spans)
    if first:
        low, high = first.end("subject") if "subject" in first.re.groupindex else first.end(), begin
    elif begin > match.start() or len(spans) == 1:  # The verb comes first, and before it what limits it.
        low = max(shape.rfind(",", 0, match.start()), match.start() - _BEFORE_VERB, 0)
        high = max(high, begin)
    verb = shape[low:high]
    if grammar.wished.search(verb) or (not pattern.able and grammar.able.search(verb)):
        return None
    if pattern.negated or grammar.negated.search(verb):
        return "negated"
    return "planned" if grammar.planned.search(verb) else "asserted"
