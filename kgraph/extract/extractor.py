"""The extractor: names and patterns, read once, for any number of texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..core.namespaces import PrefixMap
from ..text.passages import passages
from ..vocabulary.entities import Entity
from ..vocabulary.ontology import Vocabulary
from .language import INDONESIAN, Language
from .mentions.conjuncts import with_shared_heads
from .mentions.heads import heads_of
from .mentions.lists import project_names, shipped_names
from .mentions.mentions import find_mentions
from .mentions.names import Names
from .model import Extraction
from .quotations.quotations import find_quotations
from .relations.pattern import Pattern
from .relations.statements import find_statements

__all__ = ["Extractor"]


class Extractor:
    """Names and patterns, ready for any number of texts of one language.

    The `entities` and the concepts of the `vocabulary` come first; then what ships with kgraph, whose IRIs start with
    the base of `prefixes`.
    """

    def __init__(
        self,
        entities: Iterable[Entity],
        vocabulary: Vocabulary,
        prefixes: PrefixMap,
        patterns: Sequence[Pattern],
        language: Language = INDONESIAN,
    ) -> None:
        self.language = language
        known = (*project_names(entities, vocabulary), *shipped_names(prefixes.base, language))
        self.names = Names(known, language)
        self.patterns = tuple(patterns)

    def extract(self, text: str) -> Extraction:
        """Everything found in `text`, each layer in the order of the text."""
        found = passages(text)
        # Between a name and what is said of it, degrees stand in the way: Budi Santosa, S.H., M.Hum. memimpin …
        degrees = heads_of(self.language).degrees
        text = degrees.sub(lambda match: " " * len(match[0]), text) if degrees.search(text) else text
        mentions = with_shared_heads(text, find_mentions(text, found, self.names), self.names)
        quotations = find_quotations(text, found, mentions, self.language)
        suggestions = find_statements(text, found, mentions, quotations, self.patterns, self.language)
        return Extraction(tuple(mentions), tuple(quotations), tuple(suggestions))
