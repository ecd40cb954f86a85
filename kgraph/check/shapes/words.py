"""The words of SHACL Core (https://www.w3.org/TR/shacl/, part 1), and of the shapes that ship with kgraph."""

from __future__ import annotations

from rdflib import SH

__all__ = ["CONSTRAINTS", "CORE", "KGS", "LISTS_OF_SHAPES", "PATHS", "SHACL", "TARGETS", "WITH_SHAPE"]

KGS = "https://w3id.org/kgraph/shapes#"
"""The namespace of the shapes that ship with kgraph."""
SHACL = str(SH)

TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
PATHS = "inversePath alternativePath zeroOrMorePath oneOrMorePath zeroOrOnePath".split()
"""What joins predicates to a property path (section 2.3.1)."""
_CONSTRAINTS = (
    "property node class datatype nodeKind minCount maxCount minExclusive minInclusive maxExclusive maxInclusive minLength"
    " maxLength pattern languageIn uniqueLang equals disjoint lessThan lessThanOrEquals not and or xone qualifiedValueShape"
    " closed hasValue in"
).split()
CONSTRAINTS = frozenset(SH[name] for name in _CONSTRAINTS)
"""What a shape can demand (section 4)."""
WITH_SHAPE = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
"""Constraints whose value is a shape."""
LISTS_OF_SHAPES = (SH["and"], SH["or"], SH.xone)
"""Constraints whose value is a list of shapes."""
CORE = frozenset(
    "targetNode targetClass targetSubjectsOf targetObjectsOf path flags qualifiedMinCount qualifiedMaxCount"
    " qualifiedValueShapesDisjoint ignoredProperties deactivated message severity name description order group"
    " defaultValue declare prefix namespace shapesGraph NodeShape PropertyShape Shape PropertyGroup IRI Literal BlankNode"
    " BlankNodeOrIRI BlankNodeOrLiteral IRIOrLiteral Violation Warning Info".split()
).union(_CONSTRAINTS, PATHS)
"""All words of SHACL Core. The other words of SHACL run SPARQL or JavaScript."""
