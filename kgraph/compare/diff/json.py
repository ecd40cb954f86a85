"""The changes between two graphs as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from ...core.statements import Literal, Object, Statement
from ...graph.graph import Graph
from ..words import in_labels
from .delta import Changes, Delta, Difference

__all__ = ["as_json"]


def as_json(changes: Changes, old: Graph, new: Graph) -> str:
    """The changes as JSON, with IRIs and labels."""

    def text(value: Object | None) -> str | None:
        return value.value if isinstance(value, Literal) else value

    def differences(some: Iterable[Difference]) -> list[dict[str, Any]]:
        return [{"what": d.what, "old": text(d.old), "new": text(d.new), **language(d)} for d in some]

    def language(difference: Difference) -> dict[str, str]:
        side = difference.old if difference.new is None else difference.new
        return {"language": side.language} if isinstance(side, Literal) and side.language else {}

    def node(iri: str, graph: Graph) -> dict[str, Any]:
        return {"id": iri, "label": graph.label(iri)}

    def statement(one: Statement, graph: Graph) -> dict[str, Any]:
        words = dict(zip(("subject", "predicate", "object"), in_labels(one, graph), strict=True))
        evidence = one.evidence
        span = {"document": evidence.document, "start": evidence.start, "end": evidence.end} if evidence else {}
        quote = {"quote": evidence.quote} if evidence and evidence.quote else {}
        return {"id": one.id, **words, **span, **quote, "status": one.status_name}

    def record(delta: Delta[Any], described: Callable[[Any, Graph], dict[str, Any]]) -> dict[str, Any]:
        return {
            "added": [described(thing, new) for thing in delta.added],
            "removed": [described(thing, old) for thing in delta.removed],
            "changed": [{**described(now, new), "changes": differences(some)} for _, now, some in delta.changed],
        }

    answer = {
        "same": not changes,
        "entities": record(changes.entities, node),
        "documents": record(changes.documents, node),
        "statements": record(changes.statements, statement),
        "others": {"added": changes.others[0], "removed": changes.others[1]},
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
