"""`kgraph.open`: the graph at a path, whatever that is."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from ..core.errors import InputError, reason
from ..core.messages import Message, shortened
from ..files.names import PROJECT_FILE, STORE_FOLDER
from ..files.shipped import folder
from ..files.transaction import recover
from ..graph.graph import Graph
from .freshness import fresh_build
from .kind import Kind, kind_of
from .missing import missing
from .project import Project

__all__ = ["open_graph"]


def open_graph(
    path: str | os.PathLike[str] | None = None,
    *,
    corpus: Sequence[str | os.PathLike[str]] = (),
    progress: Callable[[str], None] = lambda message: None,
) -> Graph:
    """The graph at `path`: a project folder, a store that `build` wrote, or any RDF file; without, the bundled project.

    Of the address of a SPARQL endpoint it is a copy in memory. Of a project folder the last build is used while it is fresh;
    else its files are read, and no graph is written.
    Raises InputError for what is none of these, DataError when a row of the project is wrong.
    """
    if isinstance(path, str) and "://" in path:
        from ..sparql.endpoint import Endpoint, is_url

        if is_url(path):  # As a Path it would lose a slash.
            return Graph.open_endpoint(Endpoint(path))
    place = Path(path) if path is not None else folder("data")
    try:
        place.exists()
    except OSError as error:
        raise InputError(Message("{}: cannot be a path ({})", shortened(str(place), 61), reason(error))) from error
    for near in (place, place.parent):  # Before a store that is on its way is missed.
        recover(near)
    kind = kind_of(place)
    if kind is Kind.PROJECT:
        project = Project(place, corpus=corpus, progress=progress)
        if corpus:  # With other texts the graph is another one.
            return project.graph()
        project, built = fresh_build(project)
        return project.graph() if built is None else built
    if kind in (Kind.BUILD, Kind.STORE):
        return Graph.open_store(place / STORE_FOLDER if kind is Kind.BUILD else place)
    if kind is Kind.FOLDER:
        raise InputError(Message("{}: is neither a project folder (no {} in it) nor a store", place, PROJECT_FILE))
    if kind is Kind.MISSING:
        raise missing(os.fspath(path) if path is not None else str(place))
    return Graph.open_file(place)
