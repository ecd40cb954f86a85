"""The project folder that `kgraph init` makes: small, complete, and meant to be written over."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

from ...core.errors import InputError, UsageError, reason
from ...core.messages import Message
from ...files.names import PROJECT_FILE
from ...files.replace import sync, write_text
from ..settings import slug

__all__ = ["make_project"]

_SETTINGS = """\
# What this project is called, and where its entities get their names on the web.
name = {name}
base = "https://example.org/{slug}/"
languages = ["id", "en"]
# Once others are meant to read it, every entity needs a label in each language:
# published = true
# Further folders with texts, looked through after corpus/:
# corpus = ["../artikel"]
"""


def make_project(folder: Path) -> list[str]:
    """Make `folder` with one worked example; returns the names of its files.

    Raises UsageError when the folder is there already and not empty, so that nothing is ever overwritten.
    """
    name = re.sub(r"[\x00-\x1f\x7f]", " ", folder.resolve().name)  # Which no name of a project may hold.
    example = Path(__file__).parent / "project"
    # A JSON string without escapes of its own kind is a TOML string too.
    files = {PROJECT_FILE: _SETTINGS.format(name=json.dumps(name, ensure_ascii=False), slug=slug(name) or "project")}
    for path in sorted(example.rglob("*")):
        if path.is_file():
            files[path.relative_to(example).as_posix()] = path.read_text(encoding="utf-8")
    try:
        there = folder.exists()
        if there and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(Message("{}: is there already and not empty; choose a new folder", folder))
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Made beside its place: half a project would be in the way of the next try.
        with tempfile.TemporaryDirectory(prefix=".kgraph-", dir=folder.resolve().parent) as beside:
            made = Path(beside) / "made"
            for place in ("", "corpus", "annotations", "queries", "ontology"):
                (made / place).mkdir(parents=True)
            for file, text in files.items():
                write_text(made / file, text)
            if there:  # An empty folder, in which somebody may stand.
                for path in made.iterdir():
                    path.rename(folder / path.name)
            else:
                made.rename(folder)
        sync(folder.resolve())
        sync(folder.resolve().parent)
    except OSError as error:
        raise InputError(Message("{}: cannot be made ({})", folder, reason(error))) from error
    return list(files)
