"""JavaScript in pieces: what is code, and what is a string, a template, a regular expression or a comment.

The joiner (join.py) looks for words like `import` in code alone. This is as much of the lexical grammar of ECMAScript
(https://tc39.es/ecma262/#sec-ecmascript-language-lexical-grammar) as that needs; where only a parser could tell what is
meant, it raises JoinError.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["JoinError", "Piece", "line_of", "pieces"]


class JoinError(ValueError):
    """A module that cannot be joined: a defect of kgraph, not of a user's data. It has the `file` and the `line`."""

    def __init__(self, message: str, file: str, line: int) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file, self.line = file, line


class Piece(NamedTuple):
    """A part of a module from `start` to `end`: "code", "string", "template", "regex" or "comment".

    Code is `at_top` outside of all brackets; the brackets themselves that lie there are part of it. A template comes in
    parts, each up to its end or to the next `${`.
    """

    kind: str
    start: int
    end: int
    at_top: bool


def line_of(text: str, position: int) -> int:
    """The number of the line at `position`, from 1."""
    return text.count("\n", 0, position) + 1


_PLAIN = r"""[^"'`/()\[\]{}\\]"""
_OTHER = r"""
  | (?P<opening>[(\[{])
  | (?P<closing>[)\]}])
  | (?P<comment>//[^\n\r\u2028\u2029]*|/\*.*?\*/)
  | (?P<string>"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
  | (?P<sign>.)
"""
_TOP_CHUNK = re.compile(rf"(?P<code>{_PLAIN}+){_OTHER}", re.VERBOSE | re.DOTALL)
# Within brackets, further ones with nothing but plain code in them need no look of their own: twice as fast.
_GROUP = rf"\({_PLAIN}*+\)|\[{_PLAIN}*+\]|\{{{_PLAIN}*+\}}"
_INNER_CHUNK = re.compile(rf"(?P<code>(?:{_PLAIN}++|{_GROUP})++){_OTHER}", re.VERBOSE | re.DOTALL)
_TEMPLATE = re.compile(r"[`}](?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
_REGEX = re.compile(r"/(?:[^\[/\\\n\r]|\\[^\n\r]|\[(?:[^\]\\\n\r]|\\[^\n\r])*\])+/\w*")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_LAST_WORD = re.compile(r"(?<![\w$.#])([A-Za-z]+)\s*\Z")
_ENDS_IN_NAME = re.compile(r"[\w$]\Z")
_ENDS_IN_HEAD = re.compile(r"(?<![\w$.])(?:for|if|while|with)\s*\([^()]*\)\Z")
_BEFORE_EXPRESSIONS = frozenset("await case delete do else extends in instanceof new return throw typeof void yield".split())
"""Keywords after which an expression begins, so that a slash begins a regular expression."""
_BEFORE_STATEMENTS = frozenset(["for", "if", "while", "with"])
"""Keywords with parentheses after which a statement begins."""


def pieces(text: str, file: str) -> Iterator[Piece]:
    """The pieces of a module, which together are its text; `file` is its name in errors."""
    return _Scanner(text, file).pieces()


class _Scanner:
    """Goes through a text chunk by chunk; code and brackets make one piece until something else begins."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.start = self.position = 0
        """Where the piece begins, and where the next chunk begins."""
        self.brackets: list[tuple[str, int, bool]] = []
        """What closes each open bracket, where it is, and whether it follows `if` or the like."""
        self.last_kind = self.last = ""
        """The last chunk that is more than space and comment."""
        self.closed_head = False
        """Did the last closing bracket belong to `if (…)` or the like?"""

    def pieces(self) -> Iterator[Piece]:
        while self.position < len(self.text):
            found = (_INNER_CHUNK if self.brackets else _TOP_CHUNK).match(self.text, self.position)
            assert found is not None  # The last alternative takes any character.
            kind, chunk = str(found.lastgroup), found.group()
            if kind == "code":
                if not chunk.isspace():
                    self.last_kind, self.last = kind, chunk
                self.position = found.end()
            elif kind == "opening":
                self._open(chunk)
                if len(self.brackets) == 1:
                    yield self._code(at_top=True)
            elif kind == "closing" and not (chunk == "}" and self.brackets and self.brackets[-1][0] == "${"):
                self._close(chunk)
                if not self.brackets:
                    yield self._code(at_top=False)
                self.position += 1
            elif chunk == "/" and not self._begins_regex():
                self.last_kind, self.last = "code", chunk
                self.position += 1
            else:
                if self.start < self.position:
                    yield self._code(at_top=not self.brackets)
                yield self._special(kind, chunk)
        if self.brackets:
            at = self.brackets[-1][1]
            raise self._error(f"'{self.text[at]}' is never closed", at)
        if self.start < self.position:
            yield self._code(at_top=True)

    def _error(self, message: str, position: int | None = None) -> JoinError:
        return JoinError(message, self.file, line_of(self.text, self.position if position is None else position))

    def _code(self, *, at_top: bool) -> Piece:
        """The code up to the position."""
        piece = Piece("code", self.start, self.position, at_top)
        self.start = self.position
        return piece

    def _open(self, chunk: str) -> None:
        is_head = chunk == "(" and self._last_word() in _BEFORE_STATEMENTS
        self.brackets.append((_CLOSING[chunk], self.position, is_head))
        self.last_kind, self.last = "opening", chunk
        self.position += 1

    def _close(self, chunk: str) -> None:
        if not self.brackets or self.brackets[-1][0] != chunk:
            raise self._error(f"'{chunk}' closes nothing")
        self.closed_head = self.brackets.pop()[2]
        self.last_kind, self.last = "closing", chunk

    def _special(self, kind: str, chunk: str) -> Piece:
        """The comment, string, template or regular expression at the position."""
        end = self.position + len(chunk)
        if kind in ("sign", "closing"):
            kind, end = self._template() if chunk in "`}" else self._regex(chunk)
        piece = Piece(kind, self.position, end, False)
        if kind != "comment":
            self.last_kind, self.last = kind, self.text[self.position : end]
        self.start = self.position = end
        return piece

    def _template(self) -> tuple[str, int]:
        """A part of a template; what follows a `${` is code until its `}`, where the next part begins."""
        found = _TEMPLATE.match(self.text, self.position)
        if found is None:
            raise self._error("a template without its end")
        if self.text[self.position] == "}":
            self.brackets.pop()
        if found.group().endswith("${"):
            self.brackets.append(("${", found.end() - 1, False))
        return "template", found.end()

    def _regex(self, chunk: str) -> tuple[str, int]:
        found = _REGEX.match(self.text, self.position)
        if found is None:
            what = {"/": "a regular expression without its end", "\\": "a backslash in code: write the character itself"}
            raise self._error(what.get(chunk, "a string without its end"))
        return "regex", found.end()

    def _last_word(self) -> str:
        """The word at the end of the last code; '' when that is not a word or the name of a property."""
        found = _LAST_WORD.search(self.last) if self.last_kind == "code" else None
        return found[1] if found else ""

    def _begins_regex(self) -> bool:
        """True when the slash at the position begins a regular expression, False when it divides."""
        last = self.last.rstrip()
        if self.last_kind == "template":
            return last.endswith("${")
        if self.last_kind in ("", "opening"):
            return True
        if self.last_kind in ("string", "regex") or last.endswith(("]", "++", "--")):
            return False
        if last.endswith("}"):
            raise self._error("after '}' a slash may divide or begin a regular expression: use parentheses")
        if self.last_kind == "closing":
            return self.closed_head
        if last.endswith(")"):
            return bool(_ENDS_IN_HEAD.search(last))
        return not _ENDS_IN_NAME.search(last) or self._last_word() in _BEFORE_EXPRESSIONS
