"""Drafts as rows of an annotation table."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from ..annotations.columns import COLUMNS
from ..annotations.reader import Reader
from ..core.namespaces import LANG_STRING
from ..core.statements import Object, Status
from ..extract.drafts import Draft
from ..extract.model import Mention
from ..project.project import Project
from ..vocabulary.lexicon import normal

__all__ = ["HEADER", "RowWriter"]

HEADER = (*COLUMNS, "about", "quotationForm", "cue")
"""The columns of a table of suggestions."""


class RowWriter:
    """Makes rows of drafts, whose names the project's `reader` understands as the things that are meant."""

    def __init__(self, project: Project, reader: Reader) -> None:
        self.project, self.reader = project, reader

    def row(
        self, draft: Draft, document: str, name: Callable[[Mention], str], about: tuple[Mention, ...]
    ) -> dict[str, str] | None:
        """The cells of a row; None if its value does not fit the predicate or no cell can hold it.

        `name` gives the cell for a mention, `about` are the topics of a quotation.
        """
        obj = self._object(draft, name)
        if obj is None or self.reader.predicate(draft.predicate) is None:
            return None
        return {
            "subject": name(draft.subject),
            "predicate": draft.predicate,
            "object": obj,
            "document": document,
            "quote": draft.quote,
            "start": str(draft.start),
            "end": str(draft.end),
            "confidence": f"{draft.confidence:g}",
            "status": Status.SUGGESTED.value,
            "by": draft.by,
            "note": "",
            "about": "|".join(dict.fromkeys(map(name, about))),
            "quotationForm": draft.form,
            "cue": draft.cue,
        }

    def name(self, mention: Mention) -> str:
        """The cell for a mention: its name, or its CURIE where the project understands the name otherwise or not at all."""
        name = mention.name or mention.text
        if mention.entity is None:
            return name
        lexicon, curie = self.reader.lexicon, self.reader.prefixes.curie(mention.entity)
        # An entity that the project does not have keeps its name, by which a person can find it.
        meant = {mention.entity} if lexicon.get(curie) else {mention.entity, None}
        is_clear = "|" not in name and not lexicon.sharing(name)
        return name if is_clear and lexicon.get(name) in meant else curie

    def triple(self, draft: Draft, iri: Callable[[Mention], str | None]) -> tuple[str, str, Object] | None:
        """The triple that a draft states; None if a part has no IRI or the value does not fit the predicate.

        `iri` gives the IRI of a mention. The object of a quotation is its form, since its wording is free.
        """
        subject, predicate = iri(draft.subject), self.reader.predicate(draft.predicate)
        if subject is None or predicate is None:
            return None
        if isinstance(draft.object, Mention) and self.is_resource(draft):
            obj: Object | None = iri(draft.object)
        else:
            obj = draft.form or self._literal(draft)
        return (subject, predicate, obj) if obj is not None else None

    def is_resource(self, draft: Draft) -> bool:
        """Whether the object is an entity or a concept, as opposed to a literal."""
        predicate = self.reader.predicate(draft.predicate) or ""
        return isinstance(draft.object, Mention) and not self.project.vocabulary.datatype(predicate)

    def _literal(self, draft: Draft) -> Object | None:
        """The literal that the row will be read as; None if it does not fit the predicate."""
        predicate = self.reader.predicate(draft.predicate) or ""
        literal = self.reader.literal(_value(draft), self.project.vocabulary.datatype(predicate))
        return None if isinstance(literal, str) else literal

    def _object(self, draft: Draft, name: Callable[[Mention], str]) -> str | None:
        if isinstance(draft.object, Mention) and self.is_resource(draft):
            return name(draft.object)
        text = _value(draft)
        if draft.form:
            return text
        datatype = self.project.vocabulary.datatype(self.reader.predicate(draft.predicate) or "")
        is_label = draft.predicate == "skos:altLabel" and normal(text) == normal(draft.subject.name)
        if is_label or self._literal(draft) is None:
            return None
        if not datatype:
            return f'"{text}"'
        return f'"{text}"@{self.reader.language}' if datatype == LANG_STRING and text.startswith('"') else text


def _value(draft: Draft) -> str:
    """The text of a literal. Of an `skos:altLabel` it is whichever of the two names is not the label."""
    subject, obj = draft.subject, draft.object
    text = obj if isinstance(obj, str) else obj.text
    if draft.predicate == "skos:altLabel" and normal(text) == normal(subject.name):
        text = subject.text
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in text).split())
