"""Find the files that come with kgraph: the ontology and the bundled project."""

from __future__ import annotations

from pathlib import Path

from ..core.errors import InputError
from ..core.messages import Message
from .names import PROJECT_FILE

__all__ = ["folder"]


def folder(name: str) -> Path:
    """The folder `ontology` or `data` that comes with kgraph: inside an installed package, beside it in a checkout.

    Raises InputError when it is missing.
    """
    package = Path(__file__).parents[1]
    for parent in (package, package.parent):
        # Beside an installed package there may be somebody else's `data`; the bundled one is a project folder.
        if (parent / name).is_dir() and (name != "data" or (parent / name / PROJECT_FILE).is_file()):
            return parent / name
    raise InputError(Message("the folder '{}' that comes with kgraph is missing; install kgraph again", name))
