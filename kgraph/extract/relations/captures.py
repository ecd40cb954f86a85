"""Captures: a match of a pattern becomes the triples that it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from ...core.namespaces import PREFIXES
from ..model import Mention, Suggestion
from .modality import modality
from .pattern import Form, Pattern
from .reader import Reader
from .sentence import Sentence

__all__ = ["captured", "suggestions"]

_WHOLE = 400  # characters: of a longer sentence only the match is the evidence


def suggestions(
    reader: Reader, number: int, pattern: Pattern, form: Form, match: re.Match[str], first: re.Match[str] | None = None
) -> Iterator[Suggestion]:
    """What a match says; `first` is the one that names the subject, if this one continues it."""
    sentence = reader.sentences[number]
    start, end = sentence.original((first or match).start(), match.end())
    manner = None if reader.is_quoted(start, end) else modality(reader.grammar, sentence.shape, match, pattern, first)
    if manner is None:
        return
    span = (sentence.start, sentence.end) if sentence.end - sentence.start <= _WHOLE else (start, end)
    if "pair" in form.kinds:
        pairs: Iterable[tuple[Mention, Mention | str]] = combinations(captured(sentence, form, match, "pair"), 2)
    else:
        subjects = _subjects(reader, number, form, match if first is None or "subject" in match.re.groupindex else first)
        pairs = product(subjects, _objects(reader, number, pattern, form, match))
    for subject, other in pairs:
        yield Suggestion(subject, pattern.predicate, other, *span, pattern.confidence, pattern.by, manner)


def _subjects(reader: Reader, number: int, form: Form, match: re.Match[str]) -> Sequence[Mention]:
    """What a match says something about."""
    sentence = reader.sentences[number]
    if form.earlier:
        return reader.earlier(number, form.kinds["subject"])
    if "subject" not in match.re.groupindex:
        return [topic] if (topic := reader.topic(number)) is not None else []
    if "subject" in form.kinds:
        return captured(sentence, form, match, "subject")
    start, end = sentence.original(*match.span("subject"))
    words = reader.text[start:end].rstrip()
    # A kind of cooperation that has no name of its own: hubungan dagang. Of "kerja sama" alone, nobody knows the kind.
    kind = "" if words.lower() in reader.grammar.nouns else "CooperationType"
    return [Mention(start, start + len(words), words, kind, None, words)]


def _objects(reader: Reader, number: int, pattern: Pattern, form: Form, match: re.Match[str]) -> Sequence[Mention | str]:
    """What a match says of its subjects."""
    sentence = reader.sentences[number]
    if pattern.object:
        start, end = sentence.original(*match.span())
        return [Mention(start, end, reader.text[start:end], "Class", PREFIXES["kg"] + pattern.object[3:], pattern.object)]
    if "object" not in match.re.groupindex:
        return [topic] if (topic := reader.topic(number)) is not None else []
    if "object" in form.kinds:
        return captured(sentence, form, match, "object")
    start, end = sentence.original(*match.span("object"))
    value = _trimmed(reader.text[start:end])
    if (pattern.capital and not value[:1].isupper()) or value.endswith(reader.grammar.unfinished):
        return []
    if pattern.predicate == "kg:inField":
        known = (mention for mention in sentence.mentions if mention.text == value and start <= mention.start < end)
        # Else it is a field that no list of concepts has.
        return [next(known, Mention(start, start + len(value), value, "Field", None, value))]
    return [value]


def _trimmed(value: str) -> str:
    """A text without the marks around it."""
    value = value.strip(" ,.;:-–")
    return value[:-1] if value.endswith(")") and "(" not in value else value


def captured(sentence: Sentence, form: Form, match: re.Match[str], group: str) -> list[Mention]:
    """The mentions in a group of a match, each thing once."""
    unique: dict[str, Mention] = {}
    for mention in sentence.among(match.span(group), form.kinds[group]):
        unique.setdefault(mention.entity or mention.name or mention.text, mention)
    return list(unique.values())
