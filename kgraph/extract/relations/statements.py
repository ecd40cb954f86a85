"""Statements: what a text states, read by patterns.

A sentence is written anew with one private-use character for each mention (`symbols`, `sentence`, `reader`); a pattern is
a regular expression over words and classes (`compiler`). What is said within a quotation belongs to its speaker, and
questions and conditions state nothing: both give nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...text.passages import Passage
from ..language import INDONESIAN, Language
from ..model import Mention, Quotation, Suggestion
from .captures import suggestions
from .modality import has_subject, states
from .pattern import Form, Pattern
from .reader import Reader
from .rules import DOUBT, POINT, Rules, rules_of
from .structure import in_structure

__all__ = ["SYMMETRIC", "find_statements"]

SYMMETRIC = frozenset({"kg:cooperatesWith", "kg:consultsWith", "kg:tradesWith"})
"""Predicates that hold both ways, so that a pair is suggested once in a sentence, whichever comes first."""
_LONGEST = 600  # characters: a longer sentence is a table


def find_statements(
    text: str,
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    patterns: Sequence[Pattern],
    language: Language = INDONESIAN,
) -> list[Suggestion]:
    """What `text` states, in the order of the text, each triple once for each sentence."""
    rules = rules_of(tuple(patterns), language)
    reader = Reader(text, passages, mentions, quotations, rules.grammar)
    found: dict[tuple[object, ...], Suggestion] = {}
    for suggestion in (*_in_sentences(reader, rules), *in_structure(reader, rules)):
        one, other = _meant(suggestion.subject), _meant(suggestion.object)
        if suggestion.predicate in SYMMETRIC:
            one, other = sorted((one, other))
        # A short form is given once; what is said again elsewhere agrees with itself.
        place = () if suggestion.predicate == "skos:altLabel" else (suggestion.start, suggestion.end)
        key = (one, suggestion.predicate, other, *place)
        if one != other and (key not in found or found[key].confidence < suggestion.confidence):
            found[key] = suggestion
    return sorted(found.values(), key=lambda s: (s.start, s.end, s.subject.start, s.predicate))


def _meant(value: Mention | str) -> str:
    """What a mention means, or a text as it is."""
    return value if isinstance(value, str) else value.entity or value.name


def _in_sentences(reader: Reader, rules: Rules) -> Iterator[Suggestion]:
    """What patterns suggest for the sentences that hold their cues."""
    found = rules.found(reader.text, [(sentence.start, sentence.end) for sentence in reader.sentences])
    reader.pointing = {number for number, numbers in found.items() if POINT in numbers}
    for number, numbers in found.items():
        sentence = reader.sentences[number]
        if sentence.end - sentence.start > _LONGEST or not states(reader, sentence, doubtful=DOUBT in numbers):
            continue
        shaped = reader.shaped(number)
        present = {shaped.shape[place] for place in shaped.places}
        for pattern, form in (rules.plain[number] for number in sorted(numbers) if number >= 0):
            if not any(present.isdisjoint(kinds) for kinds in form.needed):
                yield from _matches(reader, number, pattern, form)


def _matches(reader: Reader, number: int, pattern: Pattern, form: Form) -> Iterator[Suggestion]:
    """What one form of a pattern suggests for a sentence, each match with what continues it."""
    shape = reader.sentences[number].shape
    position = 0
    while match := form.regex.search(shape, position):
        position = max(match.end(), match.start() + 1)
        if not has_subject(reader.grammar, shape, match):
            position = max(match.end("subject"), match.start() + 1)
            continue
        yield from suggestions(reader, number, pattern, form, match)
        while form.then and (following := form.then.match(shape, position)) and following.end() > position:
            yield from suggestions(reader, number, pattern, form, following, match)
            position = following.end()
