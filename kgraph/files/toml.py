"""Read TOML from an untrusted source: every error is a TOMLDecodeError or ParseError, and its line can be found."""

from __future__ import annotations

import re

from ..core.errors import ParseError
from ..core.limits import DEPTH
from ..core.lines import line_at
from ..core.messages import Message

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from typing import Any

__all__ = ["decode_toml", "parse_toml", "toml_line"]

_KEY = r"""(?:[\w-]++|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = re.compile(rf"(?:^|[\[{{,])[ \t]*{_KEY}(?:[ \t]*\.[ \t]*{_KEY}){{{DEPTH}}}", re.MULTILINE)
"""A key with more parts than `DEPTH`: the parser's memory grows with the square of their number."""


def parse_toml(text: str) -> dict[str, Any]:
    """`text` as a dict. Raises tomllib.TOMLDecodeError, and nothing else, for bad syntax and deep nesting."""
    import tomllib

    if _DOTTED.search(text):
        raise tomllib.TOMLDecodeError(Message("a key of more than {} parts; shorten it", DEPTH))
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise tomllib.TOMLDecodeError(Message("values are nested too deep; simplify them")) from error
    except ValueError as error:
        if isinstance(error, tomllib.TOMLDecodeError):
            raise
        raise tomllib.TOMLDecodeError(Message("a number has too many digits; shorten it")) from error


def decode_toml(data: bytes, source: str) -> str:
    """The text of a TOML file, without a byte order mark. Raises ParseError with the line."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = Message("is not UTF-8; save it as UTF-8 text")
        raise ParseError(message, source=source, line=line_at(data, error.start)) from error


def toml_line(error: ValueError, text: str) -> int | None:
    """The line of `text` at which `parse_toml` failed; None when the error does not say."""
    found = re.search(r"\bat (?:line (\d+)|(end of document))", str(error))
    return None if found is None else int(found[1]) if found[1] else text.count("\n") + (not text.endswith("\n"))
