"""Read TOML that may come from anyone: with the line of each error, and never a RecursionError."""

from __future__ import annotations

import re

from ..core.errors import ParseError
from ..core.limits import DEPTH
from ..core.messages import Message

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from typing import Any

__all__ = ["decode_toml", "parse_toml", "toml_line"]

_KEY = r"""(?:[\w-]++|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = re.compile(rf"(?:^|[\[{{,])[ \t]*{_KEY}(?:[ \t]*\.[ \t]*{_KEY}){{{DEPTH}}}", re.MULTILINE)
"""A key of so many parts: the reader of the standard library would take as many times its length in memory."""


def parse_toml(text: str) -> dict[str, Any]:
    """What `text` says. Raises tomllib.TOMLDecodeError, and nothing else, for what is no TOML or too deep."""
    import tomllib

    if _DOTTED.search(text):
        raise tomllib.TOMLDecodeError(f"a key of more than {DEPTH} parts")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise tomllib.TOMLDecodeError("values are nested too deep") from error
    except ValueError as error:
        if isinstance(error, tomllib.TOMLDecodeError):
            raise
        raise tomllib.TOMLDecodeError("a number has too many digits") from error


def decode_toml(data: bytes, source: str) -> str:
    """The text of a TOML file; the mark that Windows writes before it is none of it. Raises ParseError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = Message("is not UTF-8; save it as UTF-8 text")
        raise ParseError(message, source=source, line=data.count(b"\n", 0, error.start) + 1) from error


def toml_line(error: ValueError, text: str) -> int | None:
    """The line of `text` that `parse_toml` could not read; None when it does not say."""
    found = re.search(r"\bat (?:line (\d+)|(end of document))", str(error))
    return None if found is None else int(found[1]) if found[1] else text.count("\n") + (not text.endswith("\n"))
