"""The extractor: names and patterns, read once, for any number of texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..core.namespaces import PrefixMap
from ..text.passages import passages
from ..vocabulary.entities import Entity
from ..vocabulary.ontology import Vocabulary
from .conjuncts import with_shared_heads
from .mentions import find_mentions
from .model import Extraction
from .names import Names, project_names, shipped_names
from .patterns import Pattern, find_statements
from .quotations import find_quotations

__all__ = ["Extractor"]


class Extractor:
    """Names and patterns, ready for any number of texts.

    The `entities` and the concepts of the `vocabulary` come first; then what ships with kgraph, whose IRIs start with
    the base of `prefixes`.
    """

    def __init__(
        self, entities: Iterable[Entity], vocabulary: Vocabulary, prefixes: PrefixMap, patterns: Sequence[Pattern]
    ) -> None:
        self.names = Names([*project_names(entities, vocabulary), *shipped_names(prefixes.base)])
        self.patterns = tuple(patterns)

    def extract(self, text: str) -> Extraction:
        """Everything found in `text`, each layer in the order of the text."""
        found = passages(text)
        mentions = with_shared_heads(text, find_mentions(text, found, self.names), self.names)
        quotations = find_quotations(text, found, mentions)
        suggestions = find_statements(text, found, mentions, quotations, self.patterns)
        return Extraction(tuple(mentions), tuple(quotations), tuple(suggestions))
