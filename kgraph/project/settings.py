"""The settings of a project: what its kgraph.toml says, checked."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from ..core.errors import InputError, ParseError, UsageError, reason
from ..core.messages import Message
from ..core.namespaces import LANGUAGE, is_base
from ..files.names import PROJECT_FILE
from ..files.paths import inside
from ..files.toml import decode_toml, parse_toml, toml_line

__all__ = ["LANGUAGE_TAG", "is_project", "project_around", "read_settings", "slug"]

LANGUAGE_TAG = re.compile(rf"(?=[a-z]{{2,3}}(?:-|\Z)){LANGUAGE}\Z")
_KEYS = {"name": str, "base": str, "languages": list, "corpus": list, "published": bool}
_KINDS = {str: Message("a text"), list: Message("a list of texts"), bool: Message("true or false")}


def is_project(folder: Path) -> bool:
    """Whether a folder has a kgraph.toml."""
    return (folder / PROJECT_FILE).is_file()


def project_around(place: Path) -> Path | None:
    """The nearest folder that is a project: `place` itself or one above it."""
    place = place.resolve()
    return next((folder for folder in (place, *place.parents) if is_project(folder)), None)


def read_settings(file: Path) -> dict[str, Any]:
    """The settings that a kgraph.toml gives, those that it leaves out not among them.

    Raises InputError or ParseError for a file that cannot be read, UsageError for a setting that cannot be used.
    """
    text = ""
    try:
        text = decode_toml(inside(file.parent, file).read_bytes(), str(file))
        settings = parse_toml(text)
    except OSError as error:
        message = Message("{}: cannot be read ({}); 'kgraph init' makes a project folder", file, reason(error))
        raise InputError(message) from error
    except tomllib.TOMLDecodeError as error:
        raise ParseError(str(error), source=str(file), line=toml_line(error, text)) from error
    for key, value in settings.items():
        _check(file, key, value)
    base = settings.get("base", "https://example.org/")
    if not is_base(base):
        example = "https://example.org/my-project/"
        raise UsageError(Message("{}: 'base' must be an absolute IRI that ends with '/', such as {}", file, example))
    languages = settings.get("languages", ["id", "en"])
    if not languages or len(set(languages)) < len(languages) or any(not LANGUAGE_TAG.match(tag) for tag in languages):
        raise UsageError(Message("{}: 'languages' must list language tags, each once, such as {}", file, '["id", "en"]'))
    return settings


def _check(file: Path, key: str, value: Any) -> None:
    """Raise UsageError for a setting that is unknown, of another type, or holds a control character."""
    if key not in _KEYS:
        raise UsageError(Message("{}: unknown setting '{}'; known settings: {}", file, key, ", ".join(_KEYS)))
    if not isinstance(value, _KEYS[key]) or (isinstance(value, list) and not all(isinstance(v, str) for v in value)):
        raise UsageError(Message("{}: '{}' must be {}", file, key, _KINDS[_KEYS[key]]))
    text = "".join(value) if isinstance(value, str | list) else ""
    if control := next((c for c in text if c < " " or c == "\x7f"), ""):
        code = f"U+{ord(control):04X}"
        raise UsageError(Message("{}: '{}' holds the control character {}; delete it", file, key, code))


def slug(text: str) -> str:
    """`text` as part of an IRI: lower-case ASCII letters, digits and hyphens.

    >>> slug("Kerja Sama: ASEAN")
    'kerja-sama-asean'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
