"""Reading patterns: a TOML file becomes patterns, and what is wrong in it becomes defects."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ...core.defects import Defect
from ...core.errors import DataError, InputError, ParseError, reason
from ...core.location import Location
from ...core.messages import Message, nearest
from ...files.toml import decode_toml, parse_toml, toml_line
from ..language import INDONESIAN, Language
from .compiler import Compiler, PatternError, name_fix
from .grammar import grammar_of
from .pattern import Pattern

__all__ = ["read_patterns", "shipped_patterns"]

_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "id": str,
    "predicate": str,
    "match": (str, list),
    "example": str,
    "gives": list,
    "not": list,
    "confidence": (int, float),
    "under": str,
    "able": bool,
    "negated": bool,
    "object": str,
    "then": str,
    "capital": bool,
}
_NEEDED = ("id", "predicate", "match", "example", "gives", "confidence")

_Wrong = tuple[str, str, str]
"""The key of a pattern, what is wrong with its value, and how to fix it."""


@cache
def shipped_patterns(language: Language = INDONESIAN) -> tuple[Pattern, ...]:
    """The patterns that ship with kgraph. Raises DataError when one is wrong."""
    defects: list[Defect] = []
    path = language.folder / "patterns.toml"
    patterns = read_patterns(path, path.name, defects=defects, shared=False, language=language)
    if defects:
        raise DataError(defects)
    return tuple(patterns)


def read_patterns(
    path: Path, name: str = "", *, defects: list[Defect], shared: bool = True, language: Language = INDONESIAN
) -> list[Pattern]:
    """The patterns of a TOML file; what is wrong with one is appended to `defects`, with its line.

    With `shared`, the classes and words of the patterns that ship with kgraph can be used. Raises ParseError when the
    file is not TOML, InputError when it cannot be read.
    """
    name = name or str(path)
    source = _source(path, name)
    try:
        data = parse_toml(source)
    except tomllib.TOMLDecodeError as error:
        message = Message("is not valid TOML ({}); fix that line", str(error))
        raise ParseError(message, source=name, line=toml_line(error, source)) from error
    message, fix = Message("is not part of a file of patterns"), Message("write [[pattern]], [classes] or [words]")
    foreign = [key for key in data if key not in ("pattern", "classes", "words")]
    defects.extend(Defect(Location(name, None, key), message, fix) for key in foreign)
    classes, words = _classes(data, name, defects), _words(data, name, defects)
    if shared:
        common = _common(language)
        classes, words = {**common["classes"], **classes}, {**common["words"], **words}
    try:
        compiler = Compiler(classes, words, grammar_of(language))
    except PatternError as error:
        defects.append(Defect(Location(name, None, "classes"), error.message, error.fix))
        return []
    lines = [number for number, line in enumerate(source.split("\n"), 1) if re.match(r"\s*\[\[\s*pattern\s*\]\]", line)]
    return list(_patterns(data, name, lines, compiler, defects))


def _source(path: Path, name: str) -> str:
    """The text of a file."""
    try:
        return decode_toml(path.read_bytes(), name)
    except OSError as error:
        raise InputError(Message("{}: cannot be read ({})", name, reason(error))) from error


def _classes(data: Mapping[str, Any], name: str, defects: list[Defect]) -> dict[str, list[str]]:
    """The groups of classes under [classes]."""
    classes = data.get("classes", {})
    if isinstance(classes, dict) and all(
        isinstance(value, list) and all(isinstance(v, str) for v in value) for value in classes.values()
    ):
        return classes
    message, fix = Message("must give a list of classes to each name"), Message("such as {}", 'Ally = ["State"]')
    defects.append(Defect(Location(name, None, "classes"), message, fix))
    return {}


def _words(data: Mapping[str, Any], name: str, defects: list[Defect]) -> dict[str, str]:
    """The shared pieces under [words]."""
    words = data.get("words", {})
    if isinstance(words, dict) and all(isinstance(value, str) for value in words.values()):
        return words
    message, fix = Message("must give words to each name"), Message("such as {}", 'modal = "akan | telah"')
    defects.append(Defect(Location(name, None, "words"), message, fix))
    return {}


def _patterns(
    data: Mapping[str, Any], name: str, lines: list[int], compiler: Compiler, defects: list[Defect]
) -> Iterator[Pattern]:
    """The patterns that nothing is wrong with; `lines` are those where each begins."""
    entries = data.get("pattern", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        fix = Message("begin every pattern with [[pattern]]")
        defects.append(Defect(Location(name, None, "pattern"), Message("is not a list of tables"), fix))
        return
    seen: dict[str, int] = {}
    for number, entry in enumerate(entries):
        row = lines[number] if number < len(lines) else None
        wrong = list(_wrong(entry))
        identifier = entry.get("id")
        if not wrong and identifier in seen:
            message = Message("'{}' is there already, in line {}", identifier, seen[identifier])
            wrong.append(("id", message, Message("give it another id")))
        if not wrong:
            seen[identifier] = row or 0
            try:
                yield _pattern(entry, compiler)
            except PatternError as error:
                wrong.append(("match", error.message, error.fix))
        label = Message("pattern {}", number + 1)
        if isinstance(identifier, str):
            label = Message("pattern '{}'", identifier)
        defects.extend(
            Defect(Location(name, row, column), Message("{}: {}", label, said), fix) for column, said, fix in wrong
        )


def _wrong(entry: Mapping[str, Any]) -> Iterator[_Wrong]:
    """What is wrong with the keys and values of a pattern, apart from how it is written."""
    for key, value in entry.items():
        expected = _KEYS.get(key)
        if expected is None:
            yield key, Message("'{}' is not a key of a pattern", key), name_fix(key, _KEYS)
        elif not isinstance(value, expected) or isinstance(value, bool) != (expected is bool):
            yield key, Message("'{}' has the wrong kind of value", key), Message("see the patterns that ship with kgraph")
        elif isinstance(value, list) and not all(isinstance(item, str) for item in value):
            yield key, Message("'{}' must hold text only", key), Message("put each in quotation marks")
    misspelt = {nearest(key, _KEYS) for key in entry.keys() - _KEYS.keys()}
    for key in _NEEDED:
        if key not in entry and key not in misspelt:
            yield key, Message("'{}' is missing", key), Message("every pattern needs {}", ", ".join(_NEEDED))
    identifier, predicate, confidence = entry.get("id"), entry.get("predicate"), entry.get("confidence")
    if isinstance(identifier, str) and not re.fullmatch(r"[a-z0-9][a-z0-9-]*", identifier):
        fix = Message("use small letters, digits and hyphens, such as '{}'", "anggota")
        yield "id", Message("'{}' cannot be an id", identifier), fix
    if isinstance(predicate, str) and not re.fullmatch(r"[a-z][\w-]*:[A-Za-z]\w*", predicate):
        yield "predicate", Message("'{}' is not a CURIE", predicate), Message("write for example '{}'", "kg:memberOf")
    if isinstance(confidence, int | float) and not 0 < confidence <= 1:
        fix = Message("write the share of its suggestions that are right, such as 0.8")
        yield "confidence", Message("{} is not between 0 and 1", confidence), fix


def _pattern(entry: Mapping[str, Any], compiler: Compiler) -> Pattern:
    """The pattern of a table whose keys and values are right. Raises PatternError when it is written wrong."""
    sources = [entry["match"]] if isinstance(entry["match"], str) else entry["match"]
    under = compiler.form(entry["under"]).regex if "under" in entry else None
    forms = tuple(compiler.form(source, entry.get("then", ""), anywhere=under is not None) for source in sources)
    if not forms or not all(form.regex.groupindex for form in forms):
        fix = Message("write for example {{subject: State}} and {{object: Organ}}, or {{pair: State list}}")
        raise PatternError(Message("nothing is captured"), fix)
    return Pattern(
        entry["id"],
        entry["predicate"],
        forms,
        float(entry["confidence"]),
        entry["example"],
        tuple(entry["gives"]),
        tuple(entry.get("not", ())),
        under,
        entry.get("able", False),
        entry.get("negated", False),
        entry.get("object", ""),
        entry.get("capital", False),
    )


@cache
def _common(language: Language) -> Mapping[str, Any]:
    """The classes and words that every file of patterns can use."""
    data = language.tables("patterns")
    return {"classes": data.get("classes", {}), "words": data.get("words", {})}
