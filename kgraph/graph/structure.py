"""Blank nodes that are syntax: cells of lists, restrictions of OWL, reified triples. A picture leaves them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ..core.namespaces import OWL, RDF, RDFS, TYPE
from ..core.statements import Statement

__all__ = ["blank_nodes", "without_syntax"]

_FIRST, _REST, _NIL = RDF + "first", RDF + "rest", RDF + "nil"
_SHACL = "http://www.w3.org/ns/shacl#"
_CLASSES = {
    RDF + "List",
    RDF + "Statement",
    RDFS + "Datatype",
    *(
        OWL + name
        for name in (
            "AllDifferent",
            "AllDisjointClasses",
            "AllDisjointProperties",
            "Annotation",
            "Axiom",
            "Class",
            "NegativePropertyAssertion",
            "Restriction",
        )
    ),
    _SHACL + "NodeShape",
    _SHACL + "PropertyShape",
}
_PREDICATES = {
    _FIRST,
    _REST,
    RDF + "reifies",
    RDF + "subject",
    _SHACL + "path",
    *(
        OWL + name
        for name in ("onProperty", "unionOf", "intersectionOf", "complementOf", "oneOf", "inverseOf", "onDatatype")
    ),
}


def without_syntax(statements: Sequence[Statement]) -> list[Statement]:
    """`statements` without those of blank nodes that are syntax; a list gives one statement for each of its members.

    >>> triples = [("e:a", "e:by", "_:l"), ("_:l", _FIRST, "e:b"), ("_:l", _REST, _NIL), ("_:x", "e:p", "e:a")]
    >>> [s.triple for s in without_syntax([Statement(*triple) for triple in triples])]
    [('e:a', 'e:by', 'e:b'), ('_:x', 'e:p', 'e:a')]
    """
    described: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        if statement.subject.startswith("_:"):
            described[statement.subject][statement.predicate].append(statement)
    if not described:
        return list(statements)
    syntax = {
        node
        for node, known in described.items()
        if not _PREDICATES.isdisjoint(known) or any(kind.object in _CLASSES for kind in known.get(TYPE, ()))
    }

    def members(head: str) -> list[Statement]:
        """The rdf:first of each cell of the list at `head`; empty when that is not a list."""
        found: list[Statement] = []
        seen: set[str] = set()
        while head in syntax and head not in seen:
            seen.add(head)
            cell = described[head]
            found += cell.get(_FIRST, ())
            head = next((str(rest.object) for rest in cell.get(_REST, ())), _NIL)
        return found

    shown: dict[Statement, None] = {}
    for statement in statements:
        if statement.subject in syntax:
            continue
        if statement.object not in syntax:
            shown[statement] = None
            continue
        for member in members(str(statement.object)):
            if member.object not in syntax:
                shown[replace(statement, object=member.object)] = None
    return list(shown)


def blank_nodes(statements: Sequence[Statement]) -> set[str]:
    """The blank nodes that a picture of `statements` shows.

    >>> blank_nodes([Statement("_:x", "e:knows", "_:y"), Statement("_:l", _FIRST, "e:b")])
    {'_:x'}
    """
    return {statement.subject for statement in without_syntax(statements) if statement.subject.startswith("_:")}
