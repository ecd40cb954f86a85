"""Wording: what a validation result means, in the words of the person who has to fix it.

The text of sh:message comes first. Where a shape has none, the constraint component tells (SHACL, section 4), with names
for IRIs, classes as a table writes them, and what could be written instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..core.messages import Message, Words, did_you_mean
from ..core.namespaces import KG, PrefixMap
from ..core.terms import Literal, Object
from .results import Result
from .shapes.shapes import Shapes
from .shapes.words import SHACL
from .sources.source import Source

__all__ = ["Wording"]

MessageAndFix = tuple[Message, str]

_EXAMPLES = {
    "gYear": Message("write a year of four digits, such as 1945"),
    "integer": Message("write a whole number, such as 17"),
    "decimal": Message("write a number, such as 17 or 2.5"),
    "date": Message("write a date such as 2026-11-22"),
    "boolean": Message("write true or false"),
    "langString": Message('write it with its language, such as "teks"@id'),
}
"""The fix by the local name of a datatype."""
_CORRECT = Message("correct the value")
_LISTED = 8
"""Values of sh:in that a message names one by one."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Puts results of `shapes` into words, with the names that `source` knows."""

    shapes: Shapes
    prefixes: PrefixMap
    source: Source

    def message_and_fix(self, result: Result) -> MessageAndFix:
        """What is wrong, and how to fix it."""
        texts = self.shapes.messages(result.shape)
        message, fix = self._by_component(result)
        if texts:
            message = Message("'{}': {}", self.source.name(result.culprit), Words(texts))
        return message, fix

    def _by_component(self, result: Result) -> MessageAndFix:
        classes = self._parameter(result, "class")
        datatypes = self.shapes.alternatives(result.shape, "datatype")
        if result.component in ("Class", "Or") and classes:
            return self._class_words(result, classes)
        if result.component in ("Datatype", "Or") and datatypes:
            fix = _EXAMPLES.get(datatypes[0].rpartition("#")[2], _CORRECT)
            return Message("'{}' is not a value of {}", self.source.name(result.culprit), self._listed(datatypes)), fix
        return (
            self._count_words(result)
            or self._value_words(result)
            or self._range_words(result)
            or self._comparison_words(result)
            or self._shape_words(result)
        )

    def _class_words(self, result: Result, classes: Sequence[str]) -> MessageAndFix:
        node = result.culprit
        name, role = self.source.name(node), self._role(result)
        names = [self._class_name(iri) for iri in classes]
        wanted = _joined(names) if result.component == "Or" else " + ".join(names)
        types = [] if isinstance(node, Literal) else self.source.types(node)
        if types:
            present = " + ".join(map(self._class_name, types))
            message = Message("'{}' is of class {}, and {} must be {}", name, present, role, wanted)
        else:
            message = Message("'{}' has no class, and {} must be {}", name, role, wanted)
        location = None if isinstance(node, Literal) else self.source.described(node)
        if location:
            return message, Message("name another, or change its class in {}", location)
        return message, Message("name another")

    def _role(self, result: Result) -> Message:
        """What the wrong node is in the triple that made it a focus node or a value."""
        subjects = [result.step.predicate] if result.step and result.step.is_inverse else []
        objects = [result.step.predicate] if result.step and not result.step.is_inverse else []
        if not result.step:
            subjects = self.shapes.targets(result.shape, "targetSubjectsOf")
            objects = self.shapes.targets(result.shape, "targetObjectsOf")
        if subjects:
            return Message("the subject of {}", self.prefixes.curie(subjects[0]))
        if objects:
            return Message("the object of {}", self.prefixes.curie(objects[0]))
        return Message("it")

    def _count_words(self, result: Result) -> MessageAndFix | None:
        """How many values a path has."""
        name, path, limit = self.source.name(result.culprit), self._path(result), self._limit(result)
        match result.component:
            case "MinCount" if limit == "1":
                return Message("'{}' has no {}", name, path), Message("add it")
            case "MinCount":
                return Message("'{}' has fewer {} than {}", name, path, limit), Message("add what is missing")
            case "MaxCount":
                return Message("'{}' has more {} than {}", name, path, limit), Message("keep only what is right")
            case "UniqueLang":
                return Message("'{}' has more than one {} in a language", name, path), Message("keep one of them")
            case "HasValue":
                values = self._listed(self._values(result))
                return Message("'{}' has no {} with the value {}", name, path, values), Message("add it")
            case "QualifiedMinCount" | "QualifiedMaxCount":
                shape = self._shape_name(result)
                fix = Message("add it") if result.component == "QualifiedMinCount" else Message("keep the right one")
                return Message("'{}' does not have as many {} as {} requires", name, path, shape), fix
        return None

    def _value_words(self, result: Result) -> MessageAndFix | None:
        """What a value is."""
        name, values = self.source.name(result.culprit), self._values(result)
        match result.component:
            case "In":
                few = self._listed(values) if len(values) <= _LISTED else Message("{} values", len(values))
                fix = did_you_mean(name, map(self.source.name, values), Message("write one of these"), cutoff=0.7)
                return Message("'{}' is not one of {}", name, few), fix
            case "NodeKind":
                return Message("'{}' is not of kind {}", name, self._limit(result).replace(SHACL, "")), _CORRECT
            case "LanguageIn":
                return Message("'{}' is in a language other than {}", name, self._listed(values)), _CORRECT
            case "Pattern":
                return Message("'{}' does not match the pattern {}", name, self._limit(result)), _CORRECT
        return None

    def _range_words(self, result: Result) -> MessageAndFix | None:
        """How large or long a value is."""
        name, limit = self.source.name(result.culprit), self._limit(result)
        match result.component:
            case "MinInclusive":
                return Message("'{}' is too small; the minimum is {}", name, limit), _CORRECT
            case "MinExclusive":
                return Message("'{}' is too small; it must be more than {}", name, limit), _CORRECT
            case "MaxInclusive":
                return Message("'{}' is too large; the maximum is {}", name, limit), _CORRECT
            case "MaxExclusive":
                return Message("'{}' is too large; it must be less than {}", name, limit), _CORRECT
            case "MinLength":
                return Message("'{}' has fewer characters than {}", name, limit), _CORRECT
            case "MaxLength":
                return Message("'{}' has more characters than {}", name, limit), _CORRECT
        return None

    def _comparison_words(self, result: Result) -> MessageAndFix | None:
        """How a value relates to the values of another predicate."""
        name, others = self.source.name(result.culprit), self._listed(self._values(result))
        match result.component:
            case "Disjoint":
                fix = Message("delete it") if result.focus_node == result.value else Message("delete one of them")
                return Message("'{}' is a value of {}, too, and only one of the two is allowed", name, others), fix
            case "Equals":
                return Message("'{}' differs from the value of {}", name, others), _CORRECT
            case "LessThan":
                return Message("'{}' is not less than the value of {}", name, others), _CORRECT
            case "LessThanOrEquals":
                return Message("'{}' is more than the value of {}", name, others), _CORRECT
        return None

    def _shape_words(self, result: Result) -> MessageAndFix:
        """What is left: the shape says more than we have words for."""
        if result.component == "Closed":
            predicate = self.prefixes.curie(result.step.predicate) if result.step else ""
            message = Message("'{}' has {}, which the shape does not allow", self.source.name(result.focus_node), predicate)
            return message, Message("delete it, or add it to the shape")
        name, parameter = self.source.name(result.culprit), _parameter_name(result.component)
        location = self.shapes.location(result.shape)
        fix = Message("see {}", location) if location else Message("see the shape")
        return Message("'{}' breaks sh:{} of the shape {}", name, parameter, self._shape_name(result)), fix

    # ── parts of the messages ─────────────────────────────────────────────────────────────

    def _values(self, result: Result) -> list[Object]:
        """The values of the parameter that the constraint is named after."""
        return self.shapes.values(result.shape, _parameter_name(result.component))

    def _parameter(self, result: Result, parameter: str) -> list[str]:
        """The IRIs that a parameter has in the shape, and for sh:or in its members."""
        if result.component == "Or":
            return self.shapes.alternatives(result.shape, parameter)
        return [str(value) for value in self.shapes.values(result.shape, parameter)]

    def _limit(self, result: Result) -> str:
        values = self._values(result)
        return self.source.name(values[0]) if values else ""

    def _path(self, result: Result) -> str:
        path = self.shapes.path(result.shape, self.prefixes)
        return path or (self.prefixes.curie(result.step.predicate) if result.step else "")

    def _shape_name(self, result: Result) -> str:
        return self.prefixes.curie(self.shapes.name(result.shape)) or "?"

    def _class_name(self, iri: str) -> str:
        """A class as the column `type` writes it."""
        return iri.removeprefix(KG) if iri.startswith(KG) else self.prefixes.curie(iri)

    def _listed(self, values: Sequence[Object]) -> str | Message:
        """Terms as one text, the last after an "or"."""
        return _joined([value.value if isinstance(value, Literal) else self.prefixes.curie(value) for value in values])


def _parameter_name(component: str) -> str:
    return component[:1].lower() + component[1:]


def _joined(names: Sequence[str]) -> str | Message:
    return Message("{} or {}", ", ".join(names[:-1]), names[-1]) if len(names) > 1 else "".join(names)
