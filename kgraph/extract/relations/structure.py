"""Structure: what the items of a list and the headings of a section say, by the line that they stand under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Suggestion
from .captures import captured
from .pattern import Pattern
from .reader import Reader
from .rules import Rules

__all__ = ["in_structure"]

_STEPS = 3  # lines above an item


def in_structure(reader: Reader, rules: Rules) -> Iterator[Suggestion]:
    """What patterns with `under` suggest."""
    for number, passage in enumerate(reader.passages):
        if passage.above is None or not passage.sentences or passage.kind not in ("item", "heading"):
            continue
        above = _patterns_above(reader, rules, passage.above)
        subject = reader.topic_above(number) if above else None
        if subject is None or reader.is_quoted(passage.start, passage.end):
            continue
        following = reader.passages[number + 1] if number + 1 < len(reader.passages) else passage
        sentence = reader.shaped(reader.first[number])
        # A heading says what the paragraph under it tells, so the two are the evidence together.
        end = following.end if passage.kind == "heading" and following.kind == "paragraph" else sentence.end
        for pattern in above:
            for form in pattern.forms:
                for match in form.regex.finditer(sentence.shape):
                    for other in captured(sentence, form, match, "object"):
                        yield Suggestion(
                            subject, pattern.predicate, other, sentence.start, end, pattern.confidence, pattern.by
                        )


def _patterns_above(reader: Reader, rules: Rules, above: int) -> Sequence[Pattern]:
    """The patterns for what stands under a line, or under the line above that if the line itself says nothing."""
    step: int | None = above
    for _ in range(_STEPS):
        if step is None:
            break
        passage = reader.passages[step]
        # A list is led in by the last sentence before it.
        last = passage.sentences[-1] if passage.kind == "paragraph" and passage.sentences else (passage.start, passage.end)
        patterns = rules.led_in_by(reader.text[slice(*last)])
        if patterns is not None:
            return patterns
        step = passage.above
    return ()
