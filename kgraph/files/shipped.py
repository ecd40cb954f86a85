"""Where the files lie that come with kgraph: the ontology and the bundled project."""

from __future__ import annotations

from pathlib import Path

from ..core.errors import InputError

__all__ = ["folder"]


def folder(name: str) -> Path:
    """The folder `ontology` or `data` that was shipped with kgraph.

    In a wheel it lies inside the package, in a checkout beside it. Raises InputError when it is in neither.
    """
    package = Path(__file__).parents[1]
    for parent in (package, package.parent):
        # The checkout's `data` is a project folder; a stranger's folder of that name beside us is not.
        if (parent / name).is_dir() and (name != "data" or (parent / name / "kgraph.toml").is_file()):
            return parent / name
    raise InputError(f"the folder '{name}' that ships with kgraph is missing; install kgraph again")
