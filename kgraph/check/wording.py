"""Wording: what a validation result means, in the words of the person who has to fix it.

What sh:message says comes first. Where a shape says nothing, the constraint component tells (SHACL, section 4), with names
for IRIs, classes as a table writes them, and what could be written instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from ..core.location import Location
from ..core.messages import Message, Words
from ..core.namespaces import KG, PrefixMap
from ..core.terms import Literal, Object
from .shapes import SHACL, Shapes
from .validate import Result

__all__ = ["Wording"]

_EXAMPLES = {
    "gYear": Message("write a year of four digits, such as 1945"),
    "integer": Message("write a whole number, such as 17"),
    "decimal": Message("write a number, such as 17 or 2.5"),
    "date": Message("write a date such as 2026-11-22"),
    "boolean": Message("write true or false"),
    "langString": Message('write it with its language, such as "teks"@id'),
}
_CELL = Message("fix the cell")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words for results: `label` names an IRI, `types` gives its classes, `described` where it is described."""

    shapes: Shapes
    prefixes: PrefixMap
    label: Callable[[str], str]
    types: Callable[[str], Sequence[str]]
    described: Callable[[str], Location | None]

    def words(self, result: Result) -> tuple[Message, Message]:
        """The message and the fix for a result."""
        said = self.shapes.messages(result.shape)
        message, fix = self._by_component(result)
        if said:
            message = Message("'{}': {}", self.name(self._culprit(result)), Words(said))
        return message, fix

    def name(self, value: Object) -> str:
        """What a person calls a term."""
        if isinstance(value, Literal):
            return value.value
        return self.label(value)

    def listed(self, values: Sequence[Object]) -> str | Message:
        """Terms as one text, the last after an "or"."""
        names = [value.value if isinstance(value, Literal) else self.prefixes.curie(value) for value in values]
        return _joined(names)

    def _class(self, iri: str) -> str:
        """A class as the column `type` writes it."""
        return iri.removeprefix(KG) if iri.startswith(KG) else self.prefixes.curie(iri)

    def _culprit(self, result: Result) -> Object:
        return result.focus_node if result.value is None else result.value

    def _by_component(self, result: Result) -> tuple[Message, Message]:
        component, shape = result.component, result.shape
        name = self.name(self._culprit(result))
        path = self.shapes.path(shape, self.prefixes) or (self.prefixes.curie(result.path[0]) if result.path else "")
        parameter = component[:1].lower() + component[1:]
        values = self.shapes.values(shape, parameter)
        classes = self.shapes.alternatives(shape, "class") if component == "Or" else [str(value) for value in values]
        datatypes = self.shapes.alternatives(shape, "datatype")
        limit = self.name(values[0]) if values else ""
        match component:
            case "Class" | "Or" if classes:
                return self._of_class(result, name, classes)
            case "Datatype" | "Or" if datatypes:
                local = datatypes[0].rpartition("#")[2]
                return Message("'{}' is no {}", name, self.listed(datatypes)), _EXAMPLES.get(local, _CELL)
            case "MinCount" if limit == "1":
                return Message("'{}' has no {}", name, path), Message("add it")
            case "MinCount":
                return Message("'{}' has fewer {} than {}", name, path, limit), Message("add what is missing")
            case "MaxCount":
                return Message("'{}' has more {} than {}", name, path, limit), Message("keep what holds")
            case "In":
                few = self.listed(values[:8]) if len(values) <= 8 else Message("{} values", len(values))
                near = get_close_matches(name, [self.name(value) for value in values], 1, 0.7)
                fix = Message("did you mean '{}'?", near[0]) if near else Message("write one of these")
                return Message("'{}' is none of {}", name, few), fix
            case "HasValue":
                return Message("'{}' lacks {} {}", name, path, self.listed(values)), Message("add it")
            case "Pattern":
                return Message("'{}' does not fit the pattern {}", name, limit), _CELL
            case "MinInclusive" | "MinExclusive":
                return Message("'{}' is too small; the least is {}", name, limit), _CELL
            case "MaxInclusive" | "MaxExclusive":
                return Message("'{}' is too large; the most is {}", name, limit), _CELL
            case "MinLength":
                return Message("'{}' has fewer characters than {}", name, limit), _CELL
            case "MaxLength":
                return Message("'{}' has more characters than {}", name, limit), _CELL
            case "NodeKind":
                return Message("'{}' is no {}", name, limit.replace(SHACL, "")), _CELL
            case "LanguageIn":
                return Message("'{}' is in none of the languages {}", name, self.listed(values)), _CELL
            case "UniqueLang":
                return Message("'{}' has more than one {} in a language", name, path), Message("keep one of them")
            case "Disjoint":
                fix = Message("delete it") if result.focus_node == result.value else Message("delete one of them")
                return Message("'{}' is given by {} too, and cannot be by both", name, self.listed(values)), fix
            case "Equals":
                return Message("'{}' is not the same as by {}", name, self.listed(values)), _CELL
            case "LessThan" | "LessThanOrEquals":
                return Message("'{}' is more than {} allows", name, self.listed(values)), _CELL
            case "Closed":
                step = self.prefixes.curie(result.path[0]) if result.path else ""
                focus = self.name(result.focus_node)
                message = Message("'{}' has {}, which the shape does not know", focus, step)
                return message, Message("delete it, or add it to the shape")
            case "QualifiedMinCount" | "QualifiedMaxCount":
                fix = Message("add it") if component == "QualifiedMinCount" else Message("keep the one that holds")
                return Message("'{}' does not have as many {} as {} wants", name, path, self._shape(result)), fix
            case _:
                location = self.shapes.location(shape)
                fix = Message("see {}", location) if location else Message("see the shape")
                return Message("'{}' does not keep sh:{} of the shape {}", name, parameter, self._shape(result)), fix

    def _of_class(self, result: Result, name: str, classes: Sequence[str]) -> tuple[Message, Message]:
        node = self._culprit(result)
        kinds = [] if isinstance(node, Literal) else self.types(node)
        if result.path:
            where = self.prefixes.curie(result.path[0])
            at = Message("the subject of {}", where) if result.path[1] else Message("the object of {}", where)
        elif of := self.shapes.targets(result.shape, "targetSubjectsOf"):
            at = Message("the subject of {}", self.prefixes.curie(of[0]))
        elif of := self.shapes.targets(result.shape, "targetObjectsOf"):
            at = Message("the object of {}", self.prefixes.curie(of[0]))
        else:
            at = Message("it")
        names = [self._class(iri) for iri in classes]
        wanted = _joined(names) if result.component == "Or" else " + ".join(names)
        if kinds:
            kind = " + ".join(map(self._class, kinds))
            message = Message("'{}' is of class {}, and {} must be {}", name, kind, at, wanted)
        else:
            message = Message("'{}' has no class, and {} must be {}", name, at, wanted)
        location = None if isinstance(node, Literal) else self.described(node)
        if location:
            return message, Message("name another, or change its class in {}", location)
        return message, Message("name another")

    def _shape(self, result: Result) -> str:
        return self.prefixes.curie(self.shapes.name(result.shape)) or "?"


def _joined(names: Sequence[str]) -> str | Message:
    return Message("{} or {}", ", ".join(names[:-1]), names[-1]) if len(names) > 1 else "".join(names)
