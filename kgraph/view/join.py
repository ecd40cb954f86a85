"""Joins the ES modules of the page into one script, so that the page needs one hash and fetches nothing.

Each module becomes a function of its own, so its names stay its own; what it exports becomes an object, from which the
modules that import it take what they name. The order is that of ECMAScript: a module runs once, after everything that it
imports (https://tc39.es/ecma262/#sec-source-text-module-records).

Supported are the forms below. Everything else is a JoinError with file and line:

    import { a, b as c } from "./other.js";     relative, before all other code of the file
    export const a = …;   export function a() {}   export async function a() {}   export class A {}
    export { a, b as c };

An importer would not see an exported binding change, so `export let` is an error. (That nobody assigns to a function or
class is for the linter to see.) Modules that import each other in a circle are an error, too, which names the circle.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from posixpath import dirname, normpath

from .javascript import JoinError, Piece, line_of, pieces

__all__ = ["JoinError", "join"]

_OWN = "module$"
"""How names begin that the joined script adds."""


@dataclass
class _Import:
    """`names` has the local name for each name imported from `file`."""

    file: str
    names: dict[str, str]
    line: int


@dataclass
class _Module:
    """`exports` has the local name for each exported one; `code` is without imports, exports, comments, indentation."""

    file: str
    imports: list[_Import] = field(default_factory=list)
    exports: dict[str, str] = field(default_factory=dict)
    code: str = ""


@cache
def join(folder: Path, entry: str = "main.js") -> str:
    """One strict script that does what the module `entry` in `folder` does."""
    modules = _in_order(folder, entry)
    number = {module.file: i for i, module in enumerate(modules)}
    parts = ['(function () {\n"use strict";\n']
    for module in modules:
        parts.append(f"// {module.file}\nconst {_OWN}{number[module.file]} = (() => {{\n")
        parts += [f"const {_pattern(each.names)} = {_OWN}{number[each.file]};\n" for each in module.imports]
        parts.append(f"{module.code.strip()}\nreturn {_pattern(module.exports)};\n}})();\n")
    parts.append("})();\n")
    return "".join(parts)


def _pattern(names: dict[str, str]) -> str:
    """`{ a, b: c }`: takes names out of an object, or makes an object of them."""
    return "{ " + ", ".join(name if name == local else f"{name}: {local}" for name, local in names.items()) + " }"


def _in_order(folder: Path, entry: str) -> list[_Module]:
    """All modules that `entry` needs, each after those that it imports."""
    done: dict[str, _Module] = {}
    path: list[str] = []

    def visit(file: str) -> _Module:
        if file in done:
            return done[file]
        path.append(file)
        module = _Reader((folder / file).read_text(encoding="utf-8"), file).read()
        for each in module.imports:
            if each.file in path:
                circle = " → ".join([*path[path.index(each.file) :], each.file])
                raise JoinError(f"modules import each other in a circle: {circle}", file, each.line)
            if not (folder / each.file).is_file():
                raise JoinError(f"there is no file {each.file}", file, each.line)
            for name in each.names.keys() - visit(each.file).exports.keys():
                raise JoinError(f"{each.file} does not export '{name}'", file, each.line)
        path.pop()
        done[file] = module
        return module

    visit(entry)
    return list(done.values())


_WORD = re.compile(r"(?<![.\w$#])[A-Za-z_$][\w$]*|[;,}]")
_IMPORT = re.compile(r"""import\s*\{([^{}]*)\}\s*from\s*["'](\.\.?/[\w./-]+\.js)["']\s*;?""")
_EXPORTED = re.compile(r"export\s+(?=(const|let|var|class|(?:async\s+)?function\b\s*\*?)\s*([\w$]+))")
_EXPORT_LIST = re.compile(r"export\s*\{([^{}]*)\}(?!\s*from\b)\s*;?")
_RENAMED = re.compile(r"\s*([\w$]+)(?:\s+as\s+([\w$]+))?\s*")
_DECLARED = re.compile(r"\s*\*?\s*([\w$]+)")
_OWN_NAME = re.compile(rf"(?<![\w$]){re.escape(_OWN)}")
_NESTED = re.compile(r"(?<![.\w$#])(?:import|export)\b(?!\s*:)")
_UNSAFE = re.compile(r"</?script|<!--|-->", re.IGNORECASE)
"""What would end the script's element in the page, or begin a comment there."""
_INDENTATION = re.compile(r"\s*\n\s*")
_LINE_END = re.compile(r"[\n\r\u2028\u2029]")


class _Reader:
    """Reads one module piece by piece; its position is where the text not yet kept or dropped begins."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.module = _Module(file)
        self.position = 0
        self.kept: list[str] = []
        self.comments: list[Piece] = []
        self.constant: set[str] = set()
        """What is declared by const, function or class."""
        self.has_code = self.in_async = self.in_export = False
        """Has there been code but for imports? In this statement, has there been `async`, or `export const`?"""

    def read(self) -> _Module:
        for piece in pieces(self.text, self.module.file):
            if piece.end > self.position:  # else it is within an import
                self._read_piece(piece)
        self._check_safe()
        for name, own in self.module.exports.items():
            if own not in self.constant:
                raise self._error(f"'{name}' is exported; declare it with const, function or class, for it must not change")
        for each in self.module.imports:
            for name in self.constant & set(each.names.values()):
                raise JoinError(f"'{name}' is imported and declared", self.module.file, each.line)
        self.module.code = "".join(self.kept)
        return self.module

    def _error(self, message: str, position: int = 0) -> JoinError:
        return JoinError(message, self.module.file, line_of(self.text, position))

    def _check_safe(self) -> None:
        for found in _UNSAFE.finditer(self.text):
            if not any(comment.start <= found.start() < comment.end for comment in self.comments):
                message = f"'{found.group()}' cannot stand in the script of a page: write it in two parts"
                raise self._error(message, found.start())

    def _read_piece(self, piece: Piece) -> None:
        if piece.kind == "comment":
            self.comments.append(piece)
            self.kept.append("\n" if _LINE_END.search(self.text, piece.start, piece.end) else " ")
            self.position = piece.end
            return
        if piece.kind == "code":
            self._check_code(piece)
            if piece.at_top:
                self._read_top(piece)
        if piece.end > self.position:
            self._keep(piece.end, raw=piece.kind != "code")

    def _check_code(self, piece: Piece) -> None:
        if found := _OWN_NAME.search(self.text, self.position, piece.end):
            raise self._error(f"names that begin with '{_OWN}' are the joiner's own", found.start())
        if not piece.at_top and (found := _NESTED.search(self.text, self.position, piece.end)):
            raise self._error(f"this form of '{found.group()}' is not supported", found.start())

    def _keep(self, end: int, *, raw: bool = False) -> None:
        part = self.text[self.position : end]
        self.has_code = self.has_code or not (part.isspace() or not part)
        self.kept.append(part if raw else _INDENTATION.sub("\n", part))
        self.position = end

    def _read_top(self, piece: Piece) -> None:
        """Code outside of all brackets: imports, exports, declarations."""
        for found in _WORD.finditer(self.text, self.position, piece.end):
            start, word = found.start(), found.group()
            if start < self.position:
                continue
            if word in ("import", "export"):
                (self._import if word == "import" else self._export)(start)
                if self.position >= piece.end:
                    return
            elif word in ("const", "function", "class"):
                if declared := _DECLARED.match(self.text, found.end()):
                    self.constant.add(declared[1])
            elif word == "await" and not self.in_async:
                raise self._error("'await' outside of an async function is not supported", start)
            elif word == "," and self.in_export:
                raise self._error("several names in one 'export const': write a statement for each", start)
            elif word in (";", "}"):
                self.in_async = False
                self.in_export = self.in_export and word != ";"
            self.in_async = self.in_async or word == "async"

    def _import(self, start: int) -> None:
        before = self.text[self.position : start]
        if self.has_code or not (before.isspace() or not before):
            raise self._error("an import after other code: move it to the beginning", start)
        found = _IMPORT.match(self.text, start)
        if found is None:
            raise self._error('this form of import is not supported: write import { a, b as c } from "./other.js";', start)
        file = normpath(f"{dirname(self.module.file) or '.'}/{found[2]}")
        if file.startswith(".."):
            raise self._error(f"{found[2]} is outside of the folder of the modules", start)
        names = self._names(found[1], start)
        taken = {name for each in self.module.imports for name in each.names.values()}
        for name in taken & set(names.values()):
            raise self._error(f"'{name}' is imported twice", start)
        self.module.imports.append(_Import(file, names, line_of(self.text, start)))
        self.position = found.end()

    def _export(self, start: int) -> None:
        self._keep(start)
        self.has_code = True
        if found := _EXPORTED.match(self.text, start):
            if found[1] in ("let", "var"):
                raise self._error(f"'{found[2]}' is exported; declare it with const, for it must not change", start)
            self._add_exports({found[2]: found[2]}, start)
            self.in_export = found[1] == "const"
        elif found := _EXPORT_LIST.match(self.text, start):
            self._add_exports({new: own for own, new in self._names(found[1], start).items()}, start)
        else:
            raise self._error("this form of export is not supported: write export const, function, class or { a }", start)
        self.position = found.end()

    def _add_exports(self, names: dict[str, str], start: int) -> None:
        for name in names.keys() & self.module.exports.keys():
            raise self._error(f"'{name}' is exported twice", start)
        self.module.exports.update(names)

    def _names(self, listed: str, start: int) -> dict[str, str]:
        """What stands in `{ a, b as c }`: {"a": "a", "b": "c"}."""
        names: dict[str, str] = {}
        parts = listed.split(",")
        for part in parts[:-1] if not parts[-1].strip() else parts:
            found = _RENAMED.fullmatch(part)
            if found is None or found[1] in names:
                raise self._error(f"'{part.strip()}' in this list of names is not supported", start)
            names[found[1]] = found[2] or found[1]
        return names
