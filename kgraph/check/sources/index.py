"""Index: the contents of a project, looked up by what a validation result names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

from ...core.namespaces import PREF_LABEL, SAID, TYPE
from ...core.statements import Statement, Status
from ...core.terms import Literal, Object
from ...project.contents import Contents

__all__ = ["Index"]

Key = TypeVar("Key")


class Index:
    """The statements, entities and documents of a project by IRI; each table is made when it is first asked for."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents

    @cached_property
    def accepted(self) -> list[Statement]:
        """The statements that are plain triples of the graph, too."""
        return [statement for statement in self.contents.statements if statement.status is Status.ACCEPTED]

    @cached_property
    def by_subject(self) -> dict[tuple[str, str], list[Statement]]:
        """Accepted statements by subject and predicate."""
        return _grouped(self.accepted, lambda statement: (statement.subject, statement.predicate))

    @cached_property
    def by_object(self) -> dict[tuple[str, Object], list[Statement]]:
        """Accepted statements by predicate and object."""
        return _grouped(self.accepted, lambda statement: (statement.predicate, statement.object))

    @cached_property
    def by_quotation(self) -> dict[str, list[Statement]]:
        """Statements of kg:said by the quotation that is their object."""
        said = (statement for statement in self.contents.statements if statement.predicate == SAID)
        return _grouped(said, lambda statement: str(statement.object))

    @cached_property
    def by_iri(self) -> dict[str, Statement]:
        """Statements by the IRI that each has in the graph."""
        base = f"{self.contents.project.base}statement/"
        return {base + statement.id: statement for statement in self.contents.statements}

    @cached_property
    def by_span(self) -> dict[str, list[Statement]]:
        """Statements by the span of text that is their evidence."""
        return _grouped(self.contents.statements, lambda statement: statement.evidence.iri if statement.evidence else "")

    @cached_property
    def types(self) -> dict[str, list[str]]:
        """The classes that entities.csv and accepted statements give."""
        types: dict[str, list[str]] = {entity.iri: [entity.type] for entity in self.contents.entities}
        for statement in self.accepted:
            if statement.predicate == TYPE:
                types.setdefault(statement.subject, []).append(str(statement.object))
        return types

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """The labels of each entity, by language."""
        return {entity.iri: dict(entity.labels) for entity in self.contents.entities}

    @cached_property
    def gists(self) -> dict[str, str]:
        """What was said, in the annotator's words, by quotation."""
        gists = {iri: dict(rows[0].qualifiers).get(PREF_LABEL) for iri, rows in self.by_quotation.items()}
        return {iri: gist.value for iri, gist in gists.items() if isinstance(gist, Literal)}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of each document, or its id."""
        return {document.iri: document.title or document.id for document in self.contents.documents}


def _grouped(statements: Iterable[Statement], key: Callable[[Statement], Key]) -> dict[Key, list[Statement]]:
    groups: dict[Key, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(key(statement), []).append(statement)
    return groups
